"""Files for other programs to take: what is put on the clipboard, or opened as the draft of a mail."""

import os
import shutil
import time
from contextlib import suppress
from pathlib import Path

from workbench.storage.failures import not_written
from workbench.system.files import make_folder, replace_file
from workbench.system.paths import lent_dir

_SECONDS_KEPT = 24 * 3600


def lend(name: str, content: bytes) -> Path:
    """Return the path of a new file called *name* with *content*, for another program to take; raises StoreError.

    It has a folder of its own; what was lent a day ago is swept away.
    """
    try:
        sweep()
        path = make_folder(lent_dir() / os.urandom(8).hex()) / name
        replace_file(path, content, durable=False, private=True)
    except OSError as error:
        raise not_written(error, Path(error.filename or name)) from error
    return path


def take_back(path: Path) -> None:
    """Remove the lent file at *path*, which no other program took, with its folder."""
    if path.parent.parent == lent_dir():
        shutil.rmtree(path.parent, ignore_errors=True)


def sweep() -> None:
    """Remove what was lent a day ago; raises OSError when nobody can say what there is."""
    for each in lent_dir().iterdir():
        with suppress(OSError):
            if time.time() - each.stat().st_mtime > _SECONDS_KEPT:
                shutil.rmtree(each)
