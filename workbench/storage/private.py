"""Folders for a while: where something is looked into, or made, that nobody else is to see or find half done."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from workbench.storage.failures import not_written

_LOOK = "look-"
"""How their names begin."""
_SECONDS_KEPT = 3600


@contextmanager
def private_folder(folder: Path) -> Iterator[Path]:
    """Lend a new folder in *folder*, for the user alone, that is gone afterwards; sweep away what a crash left of such.

    Raises StoreError when it cannot be made.
    """
    for left in folder.glob(f"{_LOOK}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _SECONDS_KEPT:
                shutil.rmtree(left)
    try:
        made = TemporaryDirectory(prefix=_LOOK, dir=folder)
    except OSError as error:
        raise not_written(error, folder) from error
    with made as path:
        yield Path(path)
