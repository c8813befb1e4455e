"""A plan file from outside, looked into by a child process that is believed little.

How the child is started, held and waited for is the sandbox's (:mod:`workbench.system.sandbox`).
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from workbench.storage import reader
from workbench.storage.failures import known_to_user, not_written
from workbench.storage.private import private_folder
from workbench.storage.received import Contents, Findings, Problem, held
from workbench.storage.transfer import MOST_BYTES
from workbench.system.sandbox import ChildFailed, Failure, Job, run
from workbench.system.work import never
from workbench.usecases.ports import FileRefused, SalvageReport, Stopped, StoreError

_EXAMINE = Job("workbench.storage.child:examine", 4.5, file_size=2 * MOST_BYTES)
_SALVAGE = Job("workbench.storage.child:salvage", 60, file_size=2 * MOST_BYTES)
_REFUSALS = frozenset({"damaged", "newer_format", "not_a_plan", "nothing_to_save", "too_large"})
_FAILURES = frozenset({"disk_full", "no_permission", "not_writable", "write_failed"})


def rebuilt(database: Path, named: Path) -> Findings:
    """Replace the copy of a file from outside at *database* by a database of our own; return what was found.

    Raises FileRefused, speaking of the user's file *named*, when it cannot be examined, and StoreError likewise.
    """
    with _private(database) as private:
        problems = _told(_run(_EXAMINE, [private, database], named), named)
    return Findings(None if problems else _held(database, named), problems)


def salvaged(database: Path, named: Path, author: str, stopped: Callable[[], bool]) -> SalvageReport:
    """Replace the copy of a damaged file at *database* by a sound database of what is left of it, signed *author*.

    Raises FileRefused, speaking of the user's file *named*, when nothing can be saved, StoreError likewise, and
    Stopped when *stopped* says so.
    """
    with _private(database) as private:
        told = _run(_SALVAGE, [private, database, author], named, stopped)
    try:
        return SalvageReport(**told)
    except TypeError as error:
        raise FileRefused("not_understood", path=str(named)) from error


def _run(
    job: Job, arguments: Sequence[Path | str], named: Path, stopped: Callable[[], bool] = never
) -> Mapping[str, Any]:
    """Let a child do *job* with *arguments*, a source and a target first; return what it says.

    Raises FileRefused, speaking of the user's file *named*, when it refuses, breaks or takes too long, StoreError when
    it cannot be started or cannot write, and Stopped when *stopped* says so.
    """
    target = Path(arguments[1])
    try:
        words = run(job, [str(each) for each in arguments], target.parent, stopped)
    except ChildFailed as error:
        raise _failed(error.failure, named) from error
    return _verdict(words, target, named)


def _failed(failure: Failure, named: Path) -> Exception:
    match failure:
        case Failure.NOT_STARTED:
            return StoreError("check_failed", path=str(named))
        case Failure.STOPPED:
            return Stopped()
        case Failure.TOO_SLOW | Failure.TOO_LARGE:
            return FileRefused(failure.value, path=str(named))
        case _:
            return FileRefused("not_understood", path=str(named))


def _verdict(words: bytes, target: Path, named: Path) -> Mapping[str, Any]:
    try:
        verdict: dict[str, Any] = json.loads(words)
        refused = verdict.get("refused")
    except (ValueError, AttributeError) as error:
        raise FileRefused("not_understood", path=str(named)) from error
    if refused in _FAILURES:
        raise StoreError(refused, path=known_to_user(target))
    if refused is not None:
        raise FileRefused(refused if refused in _REFUSALS else "not_understood", path=str(named))
    return verdict


@contextmanager
def _private(database: Path) -> Iterator[Path]:
    """Lend the file at *database* a place of its own for a while."""
    try:
        with private_folder(database.parent) as folder:
            yield database.rename(folder / "plan")
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
