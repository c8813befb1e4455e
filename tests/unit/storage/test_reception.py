"""Where a file is examined, and what becomes of a child that breaks, hangs, grows or lies."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.support.plan_files import add_person, library, new_document, query, rows_of
from tests.support.waiting import PATIENCE_SECONDS, until
from workbench.storage import isolation, known
from workbench.storage.rebuild import rebuild
from workbench.storage.transfer import Identity
from workbench.system import sandbox
from workbench.system.paths import known_dir, working_dir
from workbench.usecases.document import Document
from workbench.usecases.ports import FileRefused, StoreError

FIXTURE = Path(__file__).parents[2] / "data" / "plans" / "v1" / "hospital.acctplan"


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """Return a plan file that this program has just published."""
    document = new_document(tmp_path / "ours.acctplan")
    add_person(document, "Wang", notes="x" * 10_000)
    document.store.publish()
    document.store.close()
    return tmp_path / "ours.acctplan"


@pytest.fixture
def theirs(ours: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Return a plan file that came from elsewhere."""
    monkeypatch.setenv("WORKBENCH_DATA_DIR", str(tmp_path / "another computer"))
    return ours


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Return the commands of all children started from here on."""
    commands: list[list[str]] = []
    original = subprocess.Popen

    def noting(command: list[str], **named: Any) -> Any:
        commands.append(command)
        return original(command, **named)

    monkeypatch.setattr(subprocess, "Popen", noting)
    return commands


@pytest.fixture
def killed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return the numbers of the processes that this one kills from here on although they have not ended."""
    numbers: list[int] = []
    original = subprocess.Popen.kill

    def noting(process: "subprocess.Popen[bytes]") -> None:
        if process.returncode is None:
            numbers.append(process.pid)
        original(process)

    monkeypatch.setattr(subprocess.Popen, "kill", noting)
    return numbers


def be(monkeypatch: pytest.MonkeyPatch, child: str, seconds: float = 4.5) -> None:
    """Let the child be the statements *child*, with *seconds* for its work and as much to start."""
    monkeypatch.setattr(sandbox, "_BOOT", f"import os, sys, time\n{child}")
    monkeypatch.setattr(isolation, "_EXAMINE", isolation._EXAMINE._replace(seconds=seconds))
    monkeypatch.setattr(sandbox, "SECONDS_TO_START", seconds)


def changed(change: str) -> str:
    """Return the statements of a child that is itself but for *change*."""
    boot = "import json; sys.path[:] = json.loads(sys.argv[1])\n"
    return f"{boot}{change}\nfrom workbench.system.sandbox_child import main\nmain(sys.argv[2:])"


def refusal(path: Path) -> str:
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught:
        library().open(path)
    assert path.read_bytes() == before
    assert {each.name for each in working_dir().iterdir()} <= {"shelf"}
    return caught.value.key


def test_what_was_published_here_opens_without_a_child(ours: Path, started: list[list[str]]) -> None:
    library().open(ours).store.close()
    library().read(ours)
    assert started == []


def test_what_comes_from_elsewhere_is_read_by_a_child(theirs: Path, started: list[list[str]]) -> None:
    library().open(theirs).store.close()
    library().verify(theirs)
    assert len(started) == 2


def test_one_byte_makes_a_file_a_stranger(ours: Path, started: list[list[str]]) -> None:
    content = ours.read_bytes()
    ours.write_bytes(content + b"\0")
    library().read(ours)
    assert len(started) == 1


def test_a_working_copy_is_made_of_values_and_not_of_bytes(theirs: Path) -> None:
    content = theirs.read_bytes()
    theirs.write_bytes(content[:96] + b"\x12\x34\x56\x78" + content[100:] + b"beside the plan")
    document = Document(library().open(theirs))
    (copy,) = working_dir().glob("*.db")
    assert b"beside the plan" not in copy.read_bytes()
    assert copy.read_bytes()[96:100] != b"\x12\x34\x56\x78"
    assert query(copy, "PRAGMA integrity_check") == [("ok",)]
    add_person(document, "Zhou")
    document.store.publish()
    document.store.close()
    assert rows_of(library().read(theirs)) == rows_of(document.plan)


@pytest.mark.skipif(os.name == "nt", reason="signals are not how processes end there")
@pytest.mark.parametrize("signal", ["SIGSEGV", "SIGKILL", "SIGABRT"])
def test_a_child_that_breaks_breaks_nothing_else(theirs: Path, monkeypatch: pytest.MonkeyPatch, signal: str) -> None:
    be(monkeypatch, f"import signal; print('ready', flush=True); os.kill(os.getpid(), signal.{signal})")
    assert refusal(theirs) == "not_understood"


LIES = ["", "nonsense", "[]", "3", "{}", '{"problems": 3}', '{"problems": ["theft"]}', '{"refused": "by the devil"}']


@pytest.mark.parametrize("said", [*LIES, '{"problems": []}'])
def test_a_child_is_not_believed(theirs: Path, monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    """The last of them claims that all is well without having made a database."""
    be(monkeypatch, f"print('ready'); print('done'); print({said!r}, end='', flush=True); os._exit(3)")
    assert refusal(theirs) == "not_understood"


@pytest.mark.parametrize("said", ["", "nonsense", "too_slow", "done and more"])
def test_a_child_that_breaks_off_what_it_says_breaks_nothing(
    theirs: Path, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    be(monkeypatch, f"print('ready'); print({said!r}, end='', flush=True); os._exit(3)")
    assert refusal(theirs) == ("too_slow" if said == "too_slow" else "not_understood")


def test_a_child_that_talks_without_end_is_not_listened_to(theirs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    be(monkeypatch, "print('ready'); print('done')\nwhile True: print('x' * 65536)", 60)
    assert refusal(theirs) == "not_understood"


def test_a_file_has_less_than_five_seconds_to_be_looked_into() -> None:
    assert isolation._EXAMINE.seconds < 5


def test_a_child_that_hangs_is_ended(
    theirs: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, killed: list[int]
) -> None:
    here = tmp_path / "here"
    be(monkeypatch, f"print('ready', flush=True); open({str(here)!r}, 'w')\nwhile True: time.sleep(60)", seconds=0.1)
    start = sandbox._started

    @contextmanager
    def started(*about: Any) -> Iterator[Any]:
        with start(*about) as process:
            until(here.exists)
            yield process

    monkeypatch.setattr(sandbox, "_started", started)
    assert refusal(theirs) == "too_slow"
    assert len(killed) == 1


def test_a_child_ends_itself_when_its_time_is_over(
    theirs: Path, monkeypatch: pytest.MonkeyPatch, killed: list[int]
) -> None:
    """It does so even while it is busy in a place where nobody looks at the clock."""
    never = "from workbench.storage import child; child.rebuild = lambda *_: pow(7, 10 ** 9)"
    be(monkeypatch, changed(never), 0.3)
    monkeypatch.setattr(sandbox, "SECONDS_TO_START", 60)
    assert refusal(theirs) == "too_slow"
    assert killed == []


@pytest.mark.parametrize("work", ["sum(0 for _ in iter(int, 1))", "pow(7, 10 ** 9)"], ids=["steps", "one long step"])
def test_a_child_that_works_too_long_is_ended_however_patient_its_parent(
    theirs: Path, monkeypatch: pytest.MonkeyPatch, work: str, killed: list[int]
) -> None:
    """It is so whether its other threads get a turn or not."""
    if os.name == "nt" and "pow" in work:
        pytest.skip("the system has no limit of working time there; patience ends it")
    endless = f"from workbench.storage import child; child.rebuild = lambda *_: {work}"
    be(monkeypatch, changed(endless), 0.3)
    monkeypatch.setattr(sandbox, "SECONDS_TO_START", 60)
    monkeypatch.setattr(sandbox, "PATIENCE", 1000)
    assert refusal(theirs) == "too_slow"
    assert killed == []


def test_a_machine_that_is_busy_with_other_things_is_no_fault_of_the_file(
    theirs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What counts is how long the child works, not how long it is kept from working."""
    waits = "from workbench.storage import child; look = child.rebuild\n"
    waits += "def rebuild(*what): time.sleep(1.5); return look(*what)\nchild.rebuild = rebuild"
    be(monkeypatch, changed(waits), 1)
    monkeypatch.setattr(sandbox, "SECONDS_TO_START", 60)
    library().open(theirs).store.close()


def test_a_look_at_the_clock_ends_a_long_check_in_good_order(tmp_path: Path) -> None:
    with pytest.raises(TimeoutError):
        rebuild(FIXTURE, tmp_path / "database", time.process_time() - 1)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not hold a process to such a limit")
def test_a_child_that_grows_is_stopped(theirs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    greedy = "from workbench.storage import child; child.rebuild = lambda *_: bytearray(2 << 30)"
    be(monkeypatch, changed(greedy))
    assert refusal(theirs) == "too_large"


def test_a_bug_in_the_child_refuses_the_file(theirs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    buggy = "from workbench.storage import child; child.rebuild = lambda *_: 1 / 0"
    be(monkeypatch, changed(buggy))
    assert refusal(theirs) == "not_understood"


@pytest.mark.parametrize("child", ["sys.exit(1)", "print('hello', flush=True)", "import no_such_module"])
def test_a_child_that_does_not_start_is_no_fault_of_the_file(
    theirs: Path, monkeypatch: pytest.MonkeyPatch, child: str
) -> None:
    be(monkeypatch, child)
    assert refusal(theirs) == "check_failed"


def test_a_system_that_starts_no_child(theirs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(theirs))
    assert refusal(theirs) == "check_failed"


def test_a_full_disk_while_the_plan_is_taken_over(theirs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    full = "from workbench.storage import child; from workbench.usecases.ports import StoreError\n"
    full += "def rebuild(*_): raise StoreError('disk_full')\nchild.rebuild = rebuild"
    be(monkeypatch, changed(full))
    assert refusal(theirs) == "disk_full"


def test_what_a_crash_left_of_a_look_is_swept_away(theirs: Path) -> None:
    old, fresh = (working_dir() / f"look-{name}" for name in ("old", "fresh"))
    for folder in (old, fresh):
        folder.mkdir()
        shutil.copy(theirs, folder / "plan")
    os.utime(old, (0, 0))
    library().open(theirs).store.close()
    assert (old.exists(), fresh.exists()) == (False, True)


def test_of_many_files_of_a_plan_the_oldest_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known, "MOST_FILES", 3)
    files = _published("plan", 5)
    assert [known.is_known(file) for file in files] == [False, False, True, True, True]


def test_many_saves_of_one_plan_make_no_stranger_of_another(ours: Path, started: list[list[str]]) -> None:
    _published("another plan", 500)
    library().open(ours).store.close()
    assert started == []


def test_of_many_plans_the_one_saved_longest_ago_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known, "MOST_PLANS", 3)
    files = [file for project in ("a", "b", "c", "a", "d") for file in _published(project, 1)]
    a, b, c, _, d = (known.is_known(file) for file in files)
    assert (a, b, c, d) == (True, False, True, True)


def test_what_an_older_program_listed_stays_known(ours: Path, started: list[list[str]]) -> None:
    for listed in [file for file in known_dir().rglob("*") if file.is_file()]:
        listed.rename(known_dir() / listed.name)
    library().open(ours).store.close()
    assert started == []
    for project in ("plan", "another plan"):
        _published(project, 1)
    library().open(ours).store.close()
    assert started == []
    assert all(each.is_dir() for each in known_dir().iterdir())


def _published(project: str, count: int) -> list[Identity]:
    """Note *count* files of *project*, one a second after all that was noted before; return them."""
    files = []
    for number in range(count):
        file = Identity(0, 0, f"{project.encode().hex()}{number:0{64 - 2 * len(project.encode())}x}")
        known.remember(file, project)
        _make_older()
        files.append(file)
    return files


def _make_older() -> None:
    """Let all that is noted have been noted a second earlier."""
    for each in known_dir().rglob("*"):
        at = each.stat().st_mtime_ns - 10**9
        os.utime(each, ns=(at, at))


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(
    ours: Path, monkeypatch: pytest.MonkeyPatch, started: list[list[str]]
) -> None:
    def refuse() -> Path:
        raise PermissionError(13, "no")

    monkeypatch.setattr(known, "known_dir", refuse)
    document = Document(library().open(ours))
    add_person(document, "Zhou")
    document.store.publish()
    document.store.close()
    assert len(started) == 1


def test_the_child_loads_little() -> None:
    code = "import sys, workbench.storage.child; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=True
    ).stdout.split()
    assert {"sqlalchemy", "PySide6", "logging", "subprocess", "socket", "workbench.ui"}.isdisjoint(loaded)


def test_refusals_of_strangers_are_refusals(theirs: Path) -> None:
    theirs.write_bytes(theirs.read_bytes()[:5000])
    with pytest.raises(FileRefused):
        library().info(theirs)
