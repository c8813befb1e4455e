"""The files a verb reads and writes."""

import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.console import FAILED, USAGE, Console, Stop
from workbench.system.files import replace_file
from workbench.system.settings import load_settings

if TYPE_CHECKING:
    from workbench.domain.plan import Plan
    from workbench.storage.library import PlanLibrary


def library() -> "PlanLibrary":
    """Return the library of plan files, writing under the author's name of the settings."""
    from workbench.storage.library import PlanLibrary

    return PlanLibrary(load_settings().author)


def read_plan_file(path: Path) -> "Plan":
    """Return the plan in the file at *path*, which nothing is done to; raises FileRefused."""
    return library().read(path)


def read_bytes(path: Path, console: Console) -> bytes:
    """Return what the file at *path* holds; stops with an input error."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise Stop(FAILED, console.say("not_read", path=path, reason=_reason(error))) from error


def write_bytes(path: Path, content: bytes, console: Console) -> None:
    """Write *content* to *path*, whole or not at all; stops with an output error."""
    place = Path(os.path.realpath(path))
    try:
        mode = place.stat().st_mode if place.exists() else _mode_of_new_files()
        replace_file(place, content)
        place.chmod(mode)
    except OSError as error:
        raise Stop(FAILED, console.say("not_written", path=path, reason=_reason(error))) from error


def require_ending(path: Path, endings: Collection[str], console: Console) -> str:
    """Return the ending of *path* in small letters; stops when it is none of *endings*."""
    ending = path.suffix.lower()
    if ending not in endings:
        raise Stop(USAGE, console.say("wrong_ending", path=path, endings=" ".join(endings)))
    return ending


def require_apart(one: Path, other: Path, console: Console) -> None:
    """Stop when *one* and *other* are the same file: no verb writes over what it reads."""
    same = one.absolute() == other.absolute()
    with suppress(OSError):
        same = same or one.samefile(other)
    if same:
        raise Stop(USAGE, console.say("same_file", path=other))


def _mode_of_new_files() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__
