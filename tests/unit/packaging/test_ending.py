"""A run of the checks that is broken off says what it has found: which tests failed, and which were running."""

import importlib
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.waiting import PATIENCE_SECONDS, until

ROOT = Path(__file__).resolve().parents[3]
SUITE = """
import os, pathlib, threading
def test_first(): assert 1 == 2, "one is not two"
def test_second():
    pathlib.Path(os.environ["REACHED"]).touch()
    threading.Event().wait()
"""
CONFTEST = """
import os, pathlib, pytest
class Known:
    @pytest.hookimpl(trylast=True)
    def pytest_runtest_logstart(self, nodeid):
        if "second" in nodeid:
            pathlib.Path(os.environ["KNOWN"]).touch()
def pytest_configure(config):
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Known())
"""
"""Says when the process that leads the others has heard that the second test runs, which takes longer than to run."""
IN_PROCESSES = {"one process": [], "several processes": ["-n", "2", "--dist", "worksteal"]}

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals are not how processes end there")


@pytest.fixture
def script() -> Any:
    return importlib.import_module("test")


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    """Return a file of a test that fails and one that never ends."""
    file = tmp_path / "test_suite.py"
    file.write_text(SUITE)
    file.with_name("conftest.py").write_text(CONFTEST)
    return file


def broken_off(suite: Path, arguments: list[str], program: str) -> str:
    """Run the tests of *suite*, by *program* if there is one, tell it to end when it has to, and return what it says.

    That is when the first test has failed and the second is running.
    """
    reached, known = suite.with_name("reached"), suite.with_name("known")
    pytest_itself = ["-m", "pytest", "-q", "-p", "tests.at_once", "-c", os.devnull, "--rootdir", "."]
    pytest_itself += [*arguments, suite.name]
    command = [sys.executable, *(["-c", program] if program else []), *pytest_itself]
    environ = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "packaging")]),
        "REACHED": str(reached),
        "KNOWN": str(known),
    }
    with subprocess.Popen(
        command, cwd=suite.parent, env=environ, text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE
    ) as run:
        assert run.stdout is not None
        said = ""
        try:
            while "failed" not in said:
                line = run.stdout.readline()
                assert line, said
                said += line
            until(lambda: reached.exists() and known.exists())
            run.send_signal(signal.SIGTERM)
            return said + run.communicate(timeout=PATIENCE_SECONDS)[0]
        finally:
            run.kill()


def holds_all(said: str) -> bool:
    return (
        "call failed: test_suite.py::test_first - AssertionError: one is not two" in said
        and "FAILED test_suite.py::test_first" in said
        and "broken off: test_suite.py::test_second" in said
    )


@pytest.mark.long
@pytest.mark.parametrize("arguments", IN_PROCESSES.values(), ids=IN_PROCESSES)
def test_tests_told_to_end_say_what_failed_and_what_was_running(suite: Path, arguments: list[str]) -> None:
    said = broken_off(suite, arguments, "")
    assert holds_all(said), said


@pytest.mark.long
@pytest.mark.parametrize("arguments", IN_PROCESSES.values(), ids=IN_PROCESSES)
def test_checks_told_to_end_let_the_tests_say_so(suite: Path, arguments: list[str]) -> None:
    program = "import pathlib, signal, sys, test\ntest.ROOT = pathlib.Path.cwd()\n"
    program += "signal.signal(signal.SIGTERM, test.interrupt)\n"
    program += "signal.signal(signal.SIGINT, signal.SIG_IGN)\n"  # As for what a shell starts in the background.
    program += "test.passes('tests', [sys.executable, *sys.argv[1:]], may_be_empty=False)"
    said = broken_off(suite, arguments, program)
    assert holds_all(said), said


def test_a_step_that_takes_too_long_is_interrupted_first(script: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(script, "MINUTES", 1e-9)
    monkeypatch.setattr(script, "end", lambda process: (process.kill(), ended.append(process)))
    ended: list[Any] = []
    assert not script.passes("endless", [sys.executable, "-c", "input()"], may_be_empty=False)
    assert len(ended) == 1


@pytest.mark.parametrize(
    ("deaf", "killed_by"),
    [("", signal.SIGTERM), ("SIGTERM", signal.SIGABRT), ("SIGTERM SIGABRT", signal.SIGKILL)],
)
def test_what_does_not_listen_is_asked_where_it_hangs_and_killed(
    script: Any, monkeypatch: pytest.MonkeyPatch, deaf: str, killed_by: signal.Signals
) -> None:
    for name in ("SECONDS_TO_END", "SECONDS_TO_DIE"):
        monkeypatch.setattr(script, name, 0.01 if deaf else PATIENCE_SECONDS)
    if deaf == "SIGTERM":
        monkeypatch.setattr(script, "SECONDS_TO_DIE", PATIENCE_SECONDS)
    code = "import signal, threading\n"
    code += "".join(f"signal.signal(signal.{name}, signal.SIG_IGN)\n" for name in deaf.split())
    code += "print('ready', flush=True)\nthreading.Event().wait()"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        script.end(process)
    assert process.returncode == -killed_by


def test_help_is_printed_and_nothing_is_installed(
    script: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["test.py", "--help"])
    monkeypatch.setattr(script, "Environment", lambda: pytest.fail("an environment was looked at"))
    assert script.main() == 0
    assert "Arguments go to pytest" in capsys.readouterr().out


SETUP = """
import builtins, pathlib, sys
import environment
environment.WINDOW_LIBRARIES, environment.ROOT = {}, pathlib.Path(sys.argv.pop(1))
show, pip, setup = print, environment.run_pip, environment.Environment(environment.ROOT)
output = "Processing /a/numpy-2.4.6-cp311-cp311-linux_x86_64.whl\\nInstalling collected packages: numpy"
def wait_and_show(*words, **how):
    sys.stdin.readline()
    show(*words, **{**how, "flush": True})
def make(command, environ=None):
    setup.python.parent.mkdir(parents=True, exist_ok=True)
    setup.python.touch()
builtins.print, environment.Environment = wait_and_show, lambda: setup
environment.run_pip = lambda command: pip([sys.executable, "-c", f"print({output!r})"])
environment.run_quietly = make
import run, test
run.become = run.subprocess.call = lambda command: 0
test.passes = lambda *given, **named: environment.say("a step") is None
"""
"""A setup in a folder of its own, of which only pip is started, as a program that says two lines.

Before each line it says, it waits for a line from us.
"""
LINES_OF_SETUP = 5


@pytest.mark.parametrize("heard", range(LINES_OF_SETUP + 1))
@pytest.mark.parametrize("name", ["run", "test"])
def test_a_setup_whose_reader_goes_away_is_finished(tmp_path: Path, name: str, heard: int) -> None:
    """As by ``python3 packaging/run.py | head -1``: what is said after the lines *heard* goes nowhere."""
    (tmp_path / "packaging").mkdir()
    for pins in ("packaging/constraints.txt", "pyproject.toml"):
        (tmp_path / pins).touch()
    environ = os.environ | {"PYTHONPATH": str(ROOT / "packaging"), "PYTHONUNBUFFERED": "", "DISPLAY": ""}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    command = [sys.executable, "-c", f"{SETUP}\nsys.exit(environment.guarded({name}.main))", str(tmp_path)]
    with subprocess.Popen(command, env=environ, text=True, **pipes) as process:  # type: ignore[call-overload]
        for _ in range(heard):
            process.stdin.write("\n")
            process.stdin.flush()
            last = process.stdout.readline()
        process.stdout.close()
        process.stdin.close()
        assert process.stderr.read() == ""
    assert process.returncode == 0
    assert not (tmp_path / ".venv" / "workbench-setup.unfinished").exists()
    assert importlib.import_module("environment").Environment(tmp_path).is_ready()
    assert heard < LINES_OF_SETUP or last == "Ready.\n"


def test_steps_keep_bytecode_also_where_that_is_forbidden(script: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    asking = "import sys; sys.exit(sys.dont_write_bytecode)"
    assert script.passes("asking", [sys.executable, "-c", asking], may_be_empty=False)
