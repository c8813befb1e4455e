"""Copies that lie beside a plan file: what programs that keep folders in step put there when two people changed it.

They are told by their names alone, for reading every file of a folder would take too long; what is in them is looked at
when they are merged. A copy that the user leaves where it is is not spoken of again.
"""

import os
from contextlib import suppress
from hashlib import sha256
from itertools import islice
from pathlib import Path

from workbench.storage.received import begins_like_a_plan
from workbench.system.copy_names import copies_among
from workbench.system.files import reachable
from workbench.system.paths import left_dir

MOST_COPIES = 5
"""So many are worth reading."""
MOST_LEFT = 500
_MOST_NAMES = 20_000


def copies_beside(path: Path) -> list[Path]:
    """Return the plan files in the folder of the one at *path* that by their names are copies of it, likeliest first.

    Without those that are to stay there; nothing where the folder cannot be read.
    """
    found: list[Path] = []
    try:
        with os.scandir(reachable(path.parent)) as folder:
            names = [each.name for each in islice(folder, _MOST_NAMES)]
        left = {each.name for each in left_dir().iterdir()}
    except OSError:
        return found
    for name in copies_among(path.name, names):
        copy = path.with_name(name)
        if _name_of(copy) not in left and begins_like_a_plan(copy):
            found.append(copy)
            if len(found) == MOST_COPIES:
                break
    return found


def leave(copy: Path) -> None:
    """Note that the file *copy* is to stay where it is; the oldest of many such notes are forgotten."""
    with suppress(OSError):
        folder = left_dir()
        (folder / _name_of(copy)).touch()
        notes = list(folder.iterdir())
        for note in sorted(notes, key=lambda each: each.stat().st_mtime_ns)[: max(0, len(notes) - MOST_LEFT)]:
            note.unlink(missing_ok=True)


def _name_of(copy: Path) -> str:
    return sha256(os.fsencode(os.path.realpath(copy))).hexdigest()[:32]
