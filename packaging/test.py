"""Sets the checkout up for development and runs every check: `python3 packaging/test.py [PYTEST ARGS…]`.

Arguments go to pytest; with a path among them, pytest looks only there.
"""

from interpreter import require_python

require_python()

import os  # noqa: E402
import shutil  # noqa: E402
import signal  # noqa: E402
import subprocess  # noqa: E402
import sys  # noqa: E402
import time  # noqa: E402
from collections.abc import Iterator, Sequence  # noqa: E402
from contextlib import contextmanager  # noqa: E402
from pathlib import Path  # noqa: E402
from tempfile import TemporaryDirectory  # noqa: E402
from types import FrameType  # noqa: E402
from typing import Never  # noqa: E402

from environment import ROOT, Environment, guarded, need_window_libraries, say  # noqa: E402

Step = tuple[str, Sequence[str]]

# For one step, and only so that none holds a machine for ever: pytest itself ends a test that hangs, and a machine that
# does other things besides takes several times the few minutes that the longest step needs alone.
MINUTES = 60
# What a step has to say when it is told to end; after that it is asked where it hangs, and killed.
SECONDS_TO_END = 60
SECONDS_TO_DIE = 10
NO_TESTS_RAN = 5
PLENTY = 8 << 30
"""Bytes of memory for files, of which the tests take a third."""


def main() -> int:
    """Run every step, also after one failed, and return 0 only when all hold."""
    arguments = sys.argv[1:]
    if {"-h", "--help"} & set(arguments):
        say((__doc__ or "").strip())
        return 0
    signal.signal(signal.SIGTERM, interrupt)
    environment = Environment()
    environment.prepare(["dev"])
    need_window_libraries()
    with memory() as folder:
        steps = checks(str(environment.python), [*folder, *arguments])
        failed = [name for name, command in steps if not passes(name, command, may_be_empty=bool(arguments))]
    say(f"\nFailed: {', '.join(failed)}" if failed else f"\nAll {len(steps)} steps passed.")
    return 1 if failed else 0


@contextmanager
def memory() -> Iterator[list[str]]:
    """Give what tells pytest to keep the files of the tests in memory, in CI and where there is plenty of it.

    The tests write some gigabytes and wait for the disk again and again; in CI nobody looks at the files afterwards.
    """
    room = Path("/dev/shm")
    if not os.environ.get("CI") or not room.is_dir() or shutil.disk_usage(room).free < PLENTY:
        yield []
        return
    with TemporaryDirectory(dir=room, prefix="tests-", ignore_cleanup_errors=True) as folder:
        yield [f"--basetemp={folder}/files"]


def interrupt(_signal: int, _frame: FrameType | None) -> Never:
    """End as after Ctrl+C."""
    raise KeyboardInterrupt


def checks(python: str, arguments: Sequence[str]) -> list[Step]:
    """Return the steps in order; the bulk of the tests comes last, so that its summary is what one sees."""
    linters: list[Step] = [
        ("ruff check", [python, "-m", "ruff", "check", "."]),
        ("ruff format", [python, "-m", "ruff", "format", "--check", "--output-format", "concise", "."]),
        ("mypy", [python, "-m", "mypy"]),
        ("import-linter", [python, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]),
    ]
    pytest = [python, "-m", "pytest", "-q", *arguments]
    if any((ROOT / argument.split("::")[0]).exists() for argument in arguments if not argument.startswith("-")):
        return [*linters, ("tests", pytest)]
    return [
        *linters,
        # Time is measured alone and in one process; in several the plugin would only run each once. What is judged is
        # counted, so few rounds are enough here; `pytest tests/bench` by itself takes as many as good figures need.
        ("benchmarks", [*pytest, "--benchmark-max-time=0.2", "--benchmark-min-rounds=2", "tests/bench"]),
        ("tests", [*pytest, "-n", "2", "--dist", "worksteal", "--ignore", "tests/bench", "tests"]),
    ]


def passes(name: str, command: Sequence[str], *, may_be_empty: bool) -> bool:
    """Run one step and say whether it held; choosing tests by name may leave a step without any.

    A step that takes too long, or is interrupted with this script, is ended so that it still says what it has found.
    """
    say(f"\n── {name}")
    started = time.monotonic()
    # The tests start Python some thousand times. Where bytecode may not be kept, each would compile what has changed
    # since the setup, and all of the tests' own modules.
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": ""}
    with subprocess.Popen(command, cwd=ROOT, env=environ) as process:
        try:
            code = process.wait(MINUTES * 60)
        except subprocess.TimeoutExpired:
            say(f"   too long: ended after {MINUTES} minutes")
            end(process)
            return False
        except KeyboardInterrupt:
            # Ctrl+C in a terminal reaches the step as well, and once is enough for it; kill reaches this script alone.
            end(process, told=sys.stdin is not None and sys.stdin.isatty())
            raise
    held = code == 0 or (may_be_empty and code == NO_TESTS_RAN)
    say(f"   {name}: {'ok' if held else 'FAILED'}, {time.monotonic() - started:.1f} s")
    return held


def end(process: "subprocess.Popen[bytes]", *, told: bool = False) -> None:
    """Tell *process* to end, unless it was *told* already, and wait for its last words; kill one that does not.

    What a shell started in the background, and all that it starts, is deaf to SIGINT. Before it is killed, SIGABRT
    makes Python say where it hangs.
    """
    asks = [] if os.name == "nt" else [signal.SIGTERM, signal.SIGABRT]
    for number, ask in enumerate(asks):
        if not (told and number == 0):
            process.send_signal(ask)
        try:
            process.wait(SECONDS_TO_END if number == 0 else SECONDS_TO_DIE)
            return
        except subprocess.TimeoutExpired:
            continue
    process.kill()
    process.wait()


if __name__ == "__main__":
    sys.exit(guarded(main))
