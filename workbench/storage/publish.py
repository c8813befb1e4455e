"""Publishing: the working copy becomes the user's file, whole or not at all.

A snapshot is made and examined, copied beside the user's file, compared, flushed, and put in its place by one rename.
Until that rename the old file is as it was; whatever fails, the working copy still holds everything.
"""

import logging
import os
import shutil
import stat
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import NamedTuple

from sqlcipher3 import dbapi2

from workbench.storage import known, reader, transfer
from workbench.storage.backups import Backups
from workbench.storage.failures import database_failed, is_damage, not_written
from workbench.storage.received import examine
from workbench.storage.transfer import Identity
from workbench.storage.values import ValueUnfit
from workbench.storage.working_copy import Record, Sending, WorkingCopy, leftovers, same_place
from workbench.system.files import PATIENCE, mode_of_replaceable, move_over, reachable, shortened, sync_folder
from workbench.usecases.ports import FileRefused, StoreError

_log = logging.getLogger(__name__)

BACKUP = ".bak"
LONGEST_NAME = 255  # bytes, on the file systems in use
# How many files of the same size are worth reading to find one that was renamed.
_CANDIDATES = 20
_FULL = "disk_full"


class Snapshot(NamedTuple):
    """All of a working copy as it was at one moment, examined: the file, its bytes and what it says of itself."""

    file: Path
    identity: Identity
    meta: reader.Meta


def publish(copy: WorkingCopy, target: Path) -> None:
    """Write everything in the working copy *copy* to *target*; raises StoreError, and then *target* is as it was.

    The file that *copy* stands for is only replaced while it is what was opened or published last. Another file at
    *target* is one the user chose to replace. Either is kept once, beside it, with ``.bak`` added to its name.
    """
    place, former = reachable(Path(os.path.realpath(target))), copy.record
    try:
        _check_place(place, target)
        before = _before(copy.record, target, place)
        made = _snapshot_where_room_is(copy, target, place)
        # On record before the new file lies in the user's folder, so that a crash is told from a success, and tidied.
        _note(copy, copy.record._replace(sending=Sending(str(target), made.identity.sha256, made.meta.steps)))
        _send(copy, place, made)
        _put_in_place(copy, place, before)
        known.remember(made.identity, made.meta.project)
        _note(copy, Record(target, made.identity._replace(mtime_ns=place.stat().st_mtime_ns), made.meta.steps))
        _keep_backup(made, target, former)
    except OSError as error:
        raise not_written(error, target) from error
    except StoreError as error:
        raise _in_user_words(error, copy, place, target) from error
    finally:
        for leftover in (copy.transit, *leftovers(place, copy.name)):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)


def set_aside(copy: WorkingCopy) -> None:
    """Keep everything in the working copy *copy* among the backups; raises StoreError."""
    target = copy.record.target or copy.database
    try:
        made = _snapshot(copy, target, copy.transit)
        Backups(made.meta.project, copy.record.target).keep(made.file, made.meta.steps, set_aside=True)
    except OSError as error:
        raise not_written(error, copy.transit) from error
    finally:
        with suppress(OSError):
            copy.transit.unlink(missing_ok=True)


def require_there(record: Record, target: Path) -> None:
    """Raise StoreError when the file that was opened or saved last as *target* is there no more, but its folder is.

    A user who renamed or deleted it would not want it back under the old name without a word.
    """
    place = reachable(target)
    if record.identity is None or os.path.lexists(place) or not place.parent.is_dir():
        return
    now = _renamed(place, record.identity)
    if now is not None:
        raise StoreError("target_renamed", path=str(target), now=str(target.with_name(now.name)))
    raise StoreError("target_gone", path=str(target))


def backup_of(place: Path) -> Path:
    """Return where the file at *place* is kept when a new one replaces it; a name too long for that loses its tail."""
    return place.with_name(shortened(place.name, LONGEST_NAME - len(BACKUP)) + BACKUP)


def free_beside(path: Path) -> Path:
    """Return *path* with the first number that makes it a name no file has; a name too long for that loses its tail."""
    for number in count(2):
        tail = f" ({number}){path.suffix}"
        free = path.with_name(shortened(path.stem, LONGEST_NAME - len(os.fsencode(tail))) + tail)
        if not os.path.lexists(free):
            break
    return free


def _note(copy: WorkingCopy, record: Record) -> None:
    """Note *record*; where the program's own folder takes nothing it holds in memory: this save may be the rescue."""
    try:
        copy.note(record)
    except StoreError as error:
        if not _is_rescue(copy, error):
            raise
        copy.record = record


def _is_rescue(copy: WorkingCopy, error: StoreError) -> bool:
    """Say whether *error* means that the program's own folder takes nothing, so that the work must do without it."""
    return error.key == _FULL or not copy.is_there()


def _keep_backup(made: Snapshot, target: Path, before: Record) -> None:
    """Keep what was just saved among the backups, *before* being what was known of the user's file.

    The save stands whether or not there is room for that.
    """
    try:
        Backups(made.meta.project, target, before.identity).keep(made.file, made.meta.steps, moved_from=before.target)
    except (OSError, StoreError) as error:
        _log.warning("backup not kept: %s", type(error).__name__)


def _renamed(place: Path, identity: Identity) -> Path | None:
    """Return the file in the folder of *place* that is what *place* was, or None."""
    with suppress(OSError):
        found = (each for each in place.parent.iterdir() if each.suffix == place.suffix)
        same_size = [each for each in found if each.stat().st_size == identity.size]
        for each in same_size[:_CANDIDATES]:
            with suppress(FileRefused):
                now = transfer.identity_of(each)
                if now is not None and now.sha256 == identity.sha256:
                    return each
    return None


def _in_user_words(error: StoreError, copy: WorkingCopy, place: Path, target: Path) -> StoreError:
    """Return *error* so that it names the file the user knows instead of one of passage."""
    passing = {str(each) for each in leftovers(place, copy.name)}
    return StoreError(error.key, path=str(target)) if str(error.values.get("path")) in passing else error


def _check_place(place: Path, target: Path) -> None:
    """Raise OSError or StoreError when nothing may be written at *place*, which is what *target* leads to."""
    if not place.parent.is_dir():
        raise StoreError("folder_missing", path=str(target))
    if mode_of_replaceable(place) is not None:
        _check_backup(backup_of(place))


def _check_backup(backup: Path) -> None:
    """Raise StoreError when the former file cannot be kept as *backup*, for that is no file."""
    try:
        found = backup.lstat()
    except FileNotFoundError:
        return
    if not (stat.S_ISREG(found.st_mode) or stat.S_ISLNK(found.st_mode)):
        raise StoreError("backup_in_the_way", path=str(backup))


def _before(record: Record, target: Path, place: Path) -> Identity | None:
    """Return what is at *place*; raises StoreError when it is not what was opened."""
    found = transfer.identity_of(place)
    if found is not None and record.target is not None and same_place(record.target, target):
        known = {each.sha256 for each in (record.identity, record.sending) if each is not None}
        if found.sha256 not in known:
            raise StoreError("target_changed", path=str(target))
    return found


def _snapshot_where_room_is(copy: WorkingCopy, target: Path, place: Path) -> Snapshot:
    """Make a snapshot among the working copies or, where they take nothing, beside *place*; raises StoreError."""
    try:
        return _snapshot(copy, target, copy.transit)
    except OSError:
        if copy.is_there():
            raise
    except StoreError as error:
        if not _is_rescue(copy, error):
            raise
    with suppress(OSError):
        copy.transit.unlink(missing_ok=True)
    return _snapshot(copy, target, leftovers(place, copy.name).snapshot)


def _snapshot(copy: WorkingCopy, target: Path, file: Path) -> Snapshot:
    """Make the new *file* a snapshot of *copy* and examine it; return what it is and what it says of itself.

    Edits may go on; whether the last is part of it is then open.
    """
    damaged = StoreError("work_damaged", path=str(target), kept=str(copy.database))
    file.unlink(missing_ok=True)
    try:
        with reader.still(copy.reading()) as image:
            meta = reader.read_meta(image)
            reader.write_whole(image, file)
    except ValueUnfit as error:
        raise damaged from error
    except dbapi2.Error as error:
        raise (damaged if is_damage(error) else database_failed(error, file)) from error
    contents, problems = examine(file, received=True)
    if contents is None or problems or contents.meta != meta:
        raise damaged
    identity = transfer.identity_of(file)
    if identity is None:
        raise StoreError("write_failed", path=str(file))
    return Snapshot(file, identity, contents.meta)


def _send(copy: WorkingCopy, place: Path, made: Snapshot) -> None:
    """Copy the snapshot beside *place*, flushed, and compare what arrived."""
    temporary = leftovers(place, copy.name).new
    temporary.unlink(missing_ok=True)
    transfer.copy_file(made.file, temporary)
    arrived = transfer.identity_of(temporary)
    if arrived is None or arrived.sha256 != made.identity.sha256:
        raise StoreError("write_failed", path=str(place))


def _put_in_place(copy: WorkingCopy, place: Path, before: Identity | None) -> None:
    temporary, former, _ = leftovers(place, copy.name)
    if before is not None:
        shutil.copymode(place, temporary)
        former.unlink(missing_ok=True)
        if transfer.copy_file(place, former).sha256 != before.sha256:
            raise StoreError("target_changed", path=str(place))
        shutil.copymode(place, former)
        move_over(former, backup_of(place), PATIENCE)
    elif place.exists():
        raise StoreError("target_changed", path=str(place))
    move_over(temporary, place, PATIENCE)
    sync_folder(place.parent)
