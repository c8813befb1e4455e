"""Files of our own: what this program has published is known again by its hash, and has not to be feared.

What was published is listed by plan, so that the saves of one plan leave those of the others known. A name that is
missing costs time and nothing else: the file is then examined like one that came by mail.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from workbench.storage.transfer import Identity
from workbench.system.paths import known_dir, own_folder

MOST_FILES = 50
"""So many files of a plan are listed, the latest; whoever opens an older one waits a moment longer."""
MOST_PLANS = 300
COPIES = "copies"
"""The list of the copies that were made for others, in place of one for each: a customer's is a plan of its own."""
_UNSORTED = "unsorted"
"""The list of those that an older program listed without saying of which plan they are."""


def remember(identity: Identity, project: str) -> None:
    """Note that the bytes of *identity*, of the plan *project* or of ``COPIES``, were published by this program.

    Of many files of a plan, and of many plans, the oldest are forgotten.
    """
    with suppress(OSError):
        every = known_dir()
        # What the project is called comes out of a file and is never taken for a name itself.
        folder = own_folder(every / sha256(project.encode(errors="replace")).hexdigest()[:16])
        (folder / identity.sha256).touch()
        os.utime(folder)
        for file in _oldest(folder.iterdir(), MOST_FILES):
            file.unlink(missing_ok=True)
        _sort_in(every)
        for plan in _oldest(every.iterdir(), MOST_PLANS):
            _forget(plan)


def is_known(identity: Identity) -> bool:
    """Say whether the bytes of *identity* were published by this program."""
    try:
        with os.scandir(known_dir()) as found:
            return any(
                os.path.lexists(os.path.join(each.path, identity.sha256))
                if each.is_dir()
                else each.name == identity.sha256
                for each in found
            )
    except OSError:
        return False


def _sort_in(every: Path) -> None:
    """Put what an older program listed straight into the folder *every* into a list of its own, as old as it is."""
    for file in [each for each in every.iterdir() if not each.is_dir()]:
        at = file.stat().st_mtime_ns
        folder = own_folder(every / _UNSORTED)
        os.replace(file, folder / file.name)
        os.utime(folder, ns=(at, at))


def _oldest(listed: Iterable[Path], most: int) -> list[Path]:
    """Return of *listed* all but the *most* that are the latest."""
    every = list(listed)
    return sorted(every, key=_age)[: len(every) - most] if len(every) > most else []


def _forget(plan: Path) -> None:
    for file in plan.iterdir():
        file.unlink(missing_ok=True)
    plan.rmdir()


def _age(path: Path) -> int:
    return path.stat().st_mtime_ns
