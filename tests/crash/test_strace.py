"""The same from outside: strace sees every system call, kills the process at it, or lets it fail.

This holds the watched disk of the other tests against what the system sees, and the system's own errors against it.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.crash.conftest import ROOT, Again
from tests.crash.session import check, prepare

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")

CALLS = "write,pwrite64,ftruncate,fsync,fdatasync,?rename,?renameat,?renameat2,?unlink,?unlinkat"
KINDS = {"pwrite64": "write", "ftruncate": "truncate", "fdatasync": "sync", "fsync": "sync"}
WAITING, BESIDE = ("2", "1"), ("7", "1,4", "beside")
BOTH = pytest.mark.parametrize(("job", "few"), [(WAITING, 5), (BESIDE, 2)], ids=["waiting", "beside"])
_BY_NUMBER = re.compile(r"^(\w+)\(\d+<([^>]*)>(?P<other>.*)= \d+")
_BY_NAME = re.compile(r'^(\w+)\((?:AT_FDCWD, )?"([^"]*)"(?:, (?:AT_FDCWD, )?"(?P<other>[^"]*)")?.*= 0')


@pytest.fixture
def target(root: Path) -> Path:
    """Return a plan file whose name strace prints as it is."""
    target = root / "files" / "plan.acctplan"
    prepare(target)
    return target


def traced(target: Path, trace: Path, *options: str, job: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Let strace look on while *job* is done; what each thread called is then in a file of its own beside *trace*."""
    for former in threads(trace):
        former.unlink()
    command = ["strace", "-ff", "-qq", "-y", "-o", str(trace), "-e", f"trace={CALLS}", *options]
    session = [sys.executable, "-m", "tests.crash.lone", str(target), *job]
    environ = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run([*command, *session], cwd=ROOT, env=environ, capture_output=True, text=True, check=False)


def threads(trace: Path) -> list[Path]:
    return sorted(trace.parent.glob(f"{trace.name}.*"))


def seen(trace: Path, root: Path) -> list[tuple[str, str]]:
    """Return what strace saw change below *root*: kinds as the watched disk has them, and paths."""
    found = []
    for line in "".join(each.read_text() for each in threads(trace)).splitlines():
        call = _BY_NUMBER.match(line) or _BY_NAME.match(line)
        if call is not None and call[2].startswith(str(root)):
            kind = KINDS.get(call[1], call[1].removesuffix("at"))
            place = call["other"] if kind == "rename" else call[2]
            found.append(("sync_folder" if kind == "sync" and Path(place).is_dir() else kind, place))
    return found


def watched(target: Path, trace: Path, job: Sequence[str]) -> list[tuple[str, str]]:
    """Return what the watched disk saw, while strace looked on too."""
    done = traced(target, trace, job=[*job, "watch"])
    assert done.returncode == 0, done.stderr
    told = [line.split("\t")[1:] for line in done.stdout.splitlines() if line.startswith("change")]
    return [(kind, other or path) for kind, path, other in told if kind != "create"]


def test_the_watched_disk_sees_what_the_system_sees(root: Path, target: Path, tmp_path: Path) -> None:
    found = watched(target, tmp_path / "trace", WAITING)
    assert len(found) > 150
    assert found == seen(tmp_path / "trace", root)


def test_the_watched_disk_sees_what_threads_do(root: Path, target: Path, tmp_path: Path) -> None:
    """What two threads do at a time has no order that both ways of looking must agree on."""
    found = watched(target, tmp_path / "trace", BESIDE)
    assert len(found) > 300
    assert len(threads(tmp_path / "trace")) >= 3
    assert Counter(found) == Counter(seen(tmp_path / "trace", root))


def calls(target: Path, trace: Path, again: Again, job: Sequence[str]) -> list[tuple[str, int]]:
    """Return every system call of *job* by its name and number, as strace counts them.

    It counts for each thread, and the first to come to a number is meant. What the session tells the test is left out,
    for it must arrive.
    """
    done = traced(target, trace, job=job)
    assert done.returncode == 0, done.stderr
    again()
    found: dict[tuple[str, int], bool] = {}
    for thread in threads(trace):
        numbers: Counter[str] = Counter()
        for name, tells in re.findall(r"^(\w+)\((1<pipe)?", thread.read_text(), re.MULTILINE):
            numbers[name] += 1
            call = name, numbers[name]
            found[call] = found.get(call, False) or bool(tells)
    return [call for call, tells in found.items() if not tells]


def some(calls: list[tuple[str, int]], few: int, thorough: bool) -> list[tuple[str, int]]:
    """Return all *calls*, or a *few* of them spread evenly."""
    return calls if thorough else calls[:: max(1, len(calls) // few)]


@BOTH
def test_a_kill_at_system_calls(
    target: Path, tmp_path: Path, again: Again, thorough: bool, job: Sequence[str], few: int, share: slice
) -> None:
    found, trace = set(), tmp_path / "trace"
    for name, number in some(calls(target, trace, again, job)[share], few, thorough):
        done = traced(target, trace, "-e", f"inject={name}:signal=SIGKILL:when={number}", job=job)
        assert done.returncode in (-signal.SIGKILL, 128 + signal.SIGKILL)
        found.add(check(target, done.stdout.splitlines()))
        again()
    assert len(found) > 1


@BOTH
@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
def test_an_error_of_system_calls(
    target: Path, tmp_path: Path, again: Again, thorough: bool, error: str, job: Sequence[str], few: int, share: slice
) -> None:
    trace = tmp_path / "trace"
    for place, (name, number) in enumerate(some(calls(target, trace, again, job)[share], few, thorough)):
        when = f"{number}+" if place % 2 and name != "write" else f"{number}"
        done = traced(target, trace, "-e", f"inject={name}:error={error}:when={when}", job=job)
        if done.returncode:
            assert "StoreError" in done.stderr.splitlines()[-1], done.stderr
        check(target, done.stdout.splitlines())
        again()
