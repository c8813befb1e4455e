"""The files a verb reads and writes."""

from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.console import FAILED, USAGE, Console, Stop
from workbench.system.settings import load_settings

ENDING = ".acctplan"

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


def not_read(path: Path, error: OSError, console: Console) -> Stop:
    """Return the input error that ends a verb when the file at *path* cannot be opened."""
    return Stop(FAILED, console.say("not_read", path=path, reason=_reason(error)))


def require_ending(path: Path, endings: Collection[str], console: Console) -> str:
    """Return the ending of *path* in small letters; stops when it is none of *endings*."""
    ending = path.suffix.lower()
    if ending not in endings:
        raise Stop(USAGE, console.say("wrong_ending", path=path, endings=" ".join(endings)))
    return ending


def require_plan_name(path: Path, console: Console) -> None:
    """Stop unless *path* has the ending of plan files, which every new one needs."""
    require_ending(path, [ENDING], console)


def require_apart(one: Path, other: Path, console: Console) -> None:
    """Stop when *one* and *other* are the same file: no verb writes over what it reads."""
    same = one.absolute() == other.absolute()
    with suppress(OSError):
        same = same or one.samefile(other)
    if same:
        raise Stop(USAGE, console.say("same_file", path=other))


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__
