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
KILLS, FAILURES = 6, 5
_BY_NUMBER = re.compile(r"^(?:\d+ +)?(\w+)\(\d+<([^>]*)>(?P<other>.*)= \d+")
_BY_NAME = re.compile(r'^(?:\d+ +)?(\w+)\((?:AT_FDCWD, )?"([^"]*)"(?:, (?:AT_FDCWD, )?"(?P<other>[^"]*)")?.*= 0')


@pytest.fixture
def target(root: Path) -> Path:
    """Return a plan file whose name strace prints as it is."""
    target = root / "files" / "plan.acctplan"
    prepare(target)
    return target


def traced(target: Path, trace: Path, *options: str, watch: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
    command = ["strace", "-f", "-qq", "-y", "-o", str(trace), "-e", f"trace={CALLS}", *options]
    session = [sys.executable, "-m", "tests.crash.lone", str(target), "2", "1", *watch]
    environ = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run([*command, *session], cwd=ROOT, env=environ, capture_output=True, text=True, check=False)


def seen(trace: Path, root: Path) -> list[tuple[str, str]]:
    """Return what strace saw change below *root*: kinds as the watched disk has them, and paths."""
    found = []
    for line in trace.read_text().splitlines():
        call = _BY_NUMBER.match(line) or _BY_NAME.match(line)
        if call is not None and call[2].startswith(str(root)):
            kind = KINDS.get(call[1], call[1].removesuffix("at"))
            place = call["other"] if kind == "rename" else call[2]
            found.append(("sync_folder" if kind == "sync" and Path(place).is_dir() else kind, place))
    return found


def test_the_watched_disk_sees_what_the_system_sees(root: Path, target: Path, tmp_path: Path) -> None:
    done = traced(target, tmp_path / "trace", watch=["watch"])
    assert done.returncode == 0, done.stderr
    told = [line.split("\t")[1:] for line in done.stdout.splitlines() if line.startswith("change")]
    watched = [(kind, other or path) for kind, path, other in told if kind != "create"]
    system = seen(tmp_path / "trace", root)
    assert len(watched) > 150
    assert watched == system


def calls(target: Path, trace: Path, again: Again, wanted: int) -> list[tuple[str, int]]:
    """Return every system call by its name and number, as strace counts them, or *wanted* of them spread evenly.

    What the session tells the test is left out, for it must arrive.
    """
    done = traced(target, trace)
    assert done.returncode == 0, done.stderr
    again()
    numbers: Counter[str] = Counter()
    found = []
    for name, tells in re.findall(r"^(?:\d+ +)?(\w+)\((1<pipe)?", trace.read_text(), re.MULTILINE):
        numbers[name] += 1
        if not tells:
            found.append((name, numbers[name]))
    return found[:: max(1, len(found) // wanted)] if wanted else found


def test_a_kill_at_system_calls(target: Path, tmp_path: Path, again: Again, thorough: bool) -> None:
    found = set()
    for name, number in calls(target, tmp_path / "trace", again, 0 if thorough else KILLS):
        done = traced(target, tmp_path / "trace", "-e", f"inject={name}:signal=SIGKILL:when={number}")
        assert done.returncode in (-signal.SIGKILL, 128 + signal.SIGKILL)
        found.add(check(target, done.stdout.splitlines()))
        again()
    assert found >= {0, 1}


@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
def test_an_error_of_system_calls(target: Path, tmp_path: Path, again: Again, thorough: bool, error: str) -> None:
    for place, (name, number) in enumerate(calls(target, tmp_path / "trace", again, 0 if thorough else FAILURES)):
        when = f"{number}+" if place % 2 and name != "write" else f"{number}"
        done = traced(target, tmp_path / "trace", "-e", f"inject={name}:error={error}:when={when}")
        if done.returncode:
            assert "StoreError" in done.stderr.splitlines()[-1], done.stderr
        check(target, done.stdout.splitlines())
        again()
