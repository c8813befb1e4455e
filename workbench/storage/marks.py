"""Marks: which plans are being shown, so that the next start knows which of them a session died with.

Each lies in a folder of its own, named after its working copy, from the moment the plan's pictures are about to be made
until it is closed. The lock on the working copy tells a session that died from one that is at work. Marks are not
flushed to the disk: what a power cut takes along of them was no fault of the plan.
"""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from workbench.storage.locks import locked_elsewhere
from workbench.storage.working_copy import same_place
from workbench.system.files import replace_file
from workbench.system.own_files import clear_away, make_way, path_in, read_object
from workbench.system.paths import marks_dir, working_dir
from workbench.usecases.ports import Death

MOST = 50


class Mark(NamedTuple):
    """The plan of the file *target* in a working copy; *deaths* sessions in a row died with it before this one."""

    target: Path | None
    shown: bool
    deaths: int


def begin(name: str, target: Path | None) -> None:
    """Note that the pictures of the plan in the working copy *name* are about to be made."""
    with suppress(OSError):
        own = _read(name)
        times = [own.deaths + 1] if own else []
        for death in deaths():
            if target is not None and death.path is not None and same_place(death.path, target):
                times.append(death.times)
                clear(death.name)
        _write(name, Mark(target, False, max(times, default=0)))


def note_shown(name: str, target: Path | None) -> None:
    """Note that they are on the screen, or that the plan now lies in another file *target*."""
    with suppress(OSError):
        before = _read(name)
        _write(name, Mark(target, True, before.deaths if before else 0))


def clear(name: str) -> None:
    """Note that the plan is closed."""
    with suppress(OSError):
        _place(name).unlink(missing_ok=True)


def deaths() -> list[Death]:
    """Return the plans that sessions died with, the youngest first; a plan no longer to be had is forgotten."""
    try:
        names = sorted((path.stem for path in marks_dir().glob("*.json")), reverse=True)
    except OSError:
        return []
    found: list[Death] = []
    for name in names:
        if _is_at_work(name):
            continue
        mark = _read(name)
        if mark is None or (mark.target is None and not _copy_of(name, "db").exists()) or len(found) == MOST:
            clear(name)
        else:
            found.append(Death(name, mark.target, mark.shown, mark.deaths + 1))
    return found


def _is_at_work(name: str) -> bool:
    lock = _copy_of(name, "lock")
    return lock.exists() and locked_elsewhere(lock)


def _copy_of(name: str, ending: str) -> Path:
    return working_dir() / f"{name}.{ending}"


def _place(name: str) -> Path:
    return marks_dir() / f"{name}.json"


def _write(name: str, mark: Mark) -> None:
    words = {"target": None if mark.target is None else os.fspath(mark.target), "shown": mark.shown}
    replace_file(make_way(_place(name)), json.dumps(words | {"deaths": mark.deaths}).encode(), durable=False)


def _read(name: str) -> Mark | None:
    """Return the mark of the working copy *name*; None when there is none, or only what a power cut left of it."""
    try:
        return _mark_from(read_object(_place(name)))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError):
        clear_away(_place(name))
        return None


def _mark_from(found: dict[str, Any]) -> Mark:
    target, shown, times = found["target"], found["shown"], found["deaths"]
    if type(shown) is not bool or type(times) is not int:
        raise ValueError
    return Mark(None if target is None else path_in(target), shown, times)
