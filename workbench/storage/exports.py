"""Writing what is no plan beside the plans: an export never takes the place of a plan or of the program's own data."""

import os
from pathlib import Path

from workbench.storage.failures import not_written
from workbench.storage.publish import backup_of
from workbench.storage.received import begins_like_a_plan
from workbench.storage.shelf import Shelf
from workbench.storage.working_copy import same_place
from workbench.system.files import replace_file
from workbench.usecases.ports import StoreError


def export(shelf: Shelf, path: Path, content: bytes) -> None:
    """Write *content* to *path*, whole or not at all.

    Raises StoreError, and leaves what is there as it was, when that is a plan, the file or the backup of an open one,
    in the folder of application data, or no file, and when it cannot be written.
    """
    place = Path(os.path.realpath(path))
    if place.is_relative_to(os.path.realpath(shelf.folder.parent)):
        raise StoreError("own_folder", path=str(path))
    if begins_like_a_plan(place) or any(_is_of(place, target) for target in shelf.targets()):
        raise StoreError("plan_in_the_way", path=str(path))
    try:
        replace_file(place, content)
    except OSError as error:
        raise not_written(error, path) from error


def _is_of(place: Path, target: Path) -> bool:
    """Say whether *place* is the plan file *target* or its backup."""
    return same_place(place, target) or place == backup_of(Path(os.path.realpath(target)))
