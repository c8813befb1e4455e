"""The parent of the child: it starts a process for a file from outside, waits for it, and believes little of it."""

import json
import logging
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from workbench.storage import reader
from workbench.storage.failures import known_to_user, not_written
from workbench.storage.received import Contents, Findings, Problem, held
from workbench.storage.reception import LOOK, never
from workbench.usecases.ports import FileRefused, SalvageReport, Stopped, StoreError


class _Job(NamedTuple):
    """What a child is to do, and how many seconds it may work on it."""

    name: str
    seconds: float


_EXAMINE, _SALVAGE = _Job("examine", 4.5), _Job("salvage", 60)
# Starting takes as long as the machine is slow, and no file has a part in it.
_SECONDS_TO_START = 30
# Nor has it when other programs keep the child from its work: so much longer than that it may take.
_PATIENCE = 6
_BOOT = """
import json, sys
sys.path[:] = json.loads(sys.argv[1])
from workbench.storage.child import main
main(sys.argv[2:])
"""
_READY = b"ready"
_CUT_OFF = 1  # how a child ends whose time is over, or else by the system's own limit
_OVER = (_CUT_OFF, -signal.SIGXCPU) if sys.platform != "win32" else (_CUT_OFF,)
_REFUSALS = frozenset({"damaged", "newer_format", "not_a_plan", "nothing_to_save", "too_large", "too_slow"})
_FAILURES = frozenset({"disk_full", "no_permission", "not_writable", "write_failed"})
_SECONDS_KEPT = 3600
_SECONDS_BETWEEN_LOOKS = 0.1


def rebuilt(database: Path, named: Path) -> Findings:
    """Replace the copy of a file from outside at *database* by a database of our own; return what was found.

    Raises FileRefused, speaking of the user's file *named*, when it cannot be examined, and StoreError likewise.
    """
    with _private(database) as private:
        problems = _told(_run(_EXAMINE, private, database, named), named)
    return Findings(None if problems else _held(database, named), problems)


def salvaged(database: Path, named: Path, author: str, stopped: Callable[[], bool]) -> SalvageReport:
    """Replace the copy of a damaged file at *database* by a sound database of what is left of it, signed *author*.

    Raises FileRefused, speaking of the user's file *named*, when nothing can be saved, StoreError likewise, and
    Stopped when *stopped* says so.
    """
    with _private(database) as private:
        told = _run(_SALVAGE, private, database, named, author, stopped)
    try:
        return SalvageReport(**told)
    except TypeError as error:
        raise FileRefused("not_understood", path=str(named)) from error


def _run(
    job: _Job, source: Path, target: Path, named: Path, author: str = "", stopped: Callable[[], bool] = never
) -> Mapping[str, Any]:
    """Let a child do *job* with *source*, into *target*; return what it says.

    Raises FileRefused, speaking of the user's file *named*, when it refuses, breaks or takes too long, StoreError when
    it cannot be started or cannot write, and Stopped when *stopped* says so.
    """
    patience = job.seconds * _PATIENCE
    task = [job.name, str(source), str(target), str(job.seconds), str(patience), author]
    with _started(task, target.parent, named) as process:
        said, errors, code = _waited_for(process, _SECONDS_TO_START + patience, stopped)
    ready, _, verdict = said.partition(b"\n")
    if not verdict:
        logging.getLogger(__name__).warning("child ended with %s: %s", code, errors[-4000:].decode(errors="replace"))
    if ready.strip() != _READY:
        raise StoreError("check_failed", path=str(named))
    return _verdict(verdict, code, target, named)


def _waited_for(
    process: "subprocess.Popen[bytes]", seconds: float, stopped: Callable[[], bool]
) -> tuple[bytes, bytes, int]:
    """Return what *process* says in full, its complaints, and how it ended; after *seconds* it is cut off.

    The time is counted in looks, so that a computer put to sleep meanwhile takes none of it away.
    """
    for _ in range(round(seconds / _SECONDS_BETWEEN_LOOKS)):
        if stopped():
            process.kill()
            process.communicate()
            raise Stopped
        try:
            said, errors = process.communicate(timeout=_SECONDS_BETWEEN_LOOKS)
        except subprocess.TimeoutExpired:
            continue
        return said, errors, process.returncode
    process.kill()
    return *process.communicate(), _CUT_OFF


def _verdict(words: bytes, code: int, target: Path, named: Path) -> Mapping[str, Any]:
    try:
        verdict: dict[str, Any] = json.loads(words) if words else {"refused": "too_slow" if code in _OVER else ""}
        refused = verdict.get("refused")
    except (ValueError, AttributeError) as error:
        raise FileRefused("not_understood", path=str(named)) from error
    if refused in _FAILURES:
        raise StoreError(refused, path=known_to_user(target))
    if refused is not None:
        raise FileRefused(refused if refused in _REFUSALS else "not_understood", path=str(named))
    return verdict


@contextmanager
def _started(task: Sequence[str], folder: Path, named: Path) -> Iterator["subprocess.Popen[bytes]"]:
    options = ["-I", "-S", "-X", f"utf8={sys.flags.utf8_mode}", *(["-B"] if sys.dont_write_bytecode else [])]
    places = [str(Path(each).absolute()) for each in sys.path]
    command = [sys.executable, *options, "-c", _BOOT, json.dumps(places), *task]
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows alone would show one
    pipe = subprocess.PIPE
    try:
        process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe, creationflags=hidden
        )
    except OSError as error:
        raise StoreError("check_failed", path=str(named)) from error
    with process:
        yield process


@contextmanager
def _private(database: Path) -> Iterator[Path]:
    """Lend the file at *database* a place of its own for a while, and sweep away what a crash left of such places."""
    for left in database.parent.glob(f"{LOOK}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _SECONDS_KEPT:
                shutil.rmtree(left)
    try:
        with TemporaryDirectory(prefix=LOOK, dir=database.parent) as folder:
            yield database.rename(Path(folder) / "plan")
    except OSError as error:
        raise not_written(error, database) from error


def _told(verdict: Mapping[str, Any], named: Path) -> list[Problem]:
    try:
        return [Problem(each) for each in verdict["problems"]]
    except (KeyError, TypeError, ValueError) as error:
        raise FileRefused("not_understood", path=str(named)) from error


def _held(database: Path, named: Path) -> Contents:
    try:
        with reader.connected(database) as connection:
            return held(connection)
    except reader.READ_ERRORS as error:
        raise FileRefused("not_understood", path=str(named)) from error
