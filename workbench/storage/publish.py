"""Publishing: the working copy becomes the user's file, whole or not at all.

A snapshot is made and examined, copied beside the user's file, compared, flushed, and put in its place by one rename.
Until that rename the old file is as it was; whatever fails, the working copy still holds everything.
"""

import logging
import os
import shutil
import time
from contextlib import suppress
from pathlib import Path

from sqlcipher3 import dbapi2

from workbench.storage import known, reader, transfer
from workbench.storage.backups import Backups
from workbench.storage.failures import database_failed, is_damage, not_written
from workbench.storage.received import examine
from workbench.storage.transfer import Identity
from workbench.storage.values import ValueUnfit
from workbench.storage.working_copy import Record, Sending, WorkingCopy, leftovers, same_place
from workbench.system.files import reachable, sync_folder
from workbench.system.places import may_be_written
from workbench.usecases.ports import FileRefused, StoreError

_log = logging.getLogger(__name__)

BACKUP = ".bak"
LONGEST_NAME = 255  # bytes, on the file systems in use
# Virus scanners and synchronising services hold a file for moments; the pauses in seconds between attempts.
PATIENCE = (0.05, 0.1, 0.2, 0.4, 0.8)
# How many files of the same size are worth reading to find one that was renamed.
_CANDIDATES = 20


def publish(copy: WorkingCopy, target: Path) -> None:
    """Write everything in the working copy *copy* to *target*; raises StoreError, and then *target* is as it was.

    The file that *copy* stands for is only replaced while it is what was opened or published last. Another file at
    *target* is one the user chose to replace. Either is kept once, beside it, with ``.bak`` added to its name.
    """
    place = reachable(Path(os.path.realpath(target)))
    try:
        _check_place(place, target)
        before = _before(copy.record, target, place)
        snapshot, meta = _snapshot(copy, target)
        # On record before anything lies in the user's folder, so that a crash can be told from a success, and tidied.
        copy.note(copy.record._replace(sending=Sending(str(target), snapshot.sha256, meta.steps)))
        _send(copy, place, snapshot)
        _put_in_place(copy, place, before)
        known.remember(snapshot)
        copy.note(Record(target, snapshot._replace(mtime_ns=place.stat().st_mtime_ns), meta.steps))
        _keep_backup(copy, meta, target)
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
        meta = _snapshot(copy, target)[1]
        Backups(meta.project).keep(copy.transit, meta.steps, copy.record.target, set_aside=True)
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
    stem = place.name.encode()[: LONGEST_NAME - len(BACKUP)].decode(errors="ignore")
    return place.with_name(stem + BACKUP)


def _keep_backup(copy: WorkingCopy, meta: reader.Meta, target: Path) -> None:
    """Keep what was just saved among the backups; the save stands whether or not there is room for that."""
    try:
        Backups(meta.project).keep(copy.transit, meta.steps, target)
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
    """Raise OSError or StoreError when nothing may be written at *place*, which is what *target* leads to.

    A file marked read-only could be replaced all the same, for a rename asks the folder alone; its owner meant it.
    """
    if not place.parent.is_dir():
        raise StoreError("folder_missing", path=str(target))
    if place.exists() and not (place.is_file() and may_be_written(place)):
        raise StoreError("not_writable", path=str(target))


def _before(record: Record, target: Path, place: Path) -> Identity | None:
    """Return what is at *place*; raises StoreError when it is not what was opened."""
    found = transfer.identity_of(place)
    if found is not None and record.target is not None and same_place(record.target, target):
        known = {each.sha256 for each in (record.identity, record.sending) if each is not None}
        if found.sha256 not in known:
            raise StoreError("target_changed", path=str(target))
    return found


def _snapshot(copy: WorkingCopy, target: Path) -> tuple[Identity, reader.Meta]:
    """Make and examine a snapshot of *copy*; return what it is and what it says of itself.

    Edits may go on; whether the last is part of it is then open.
    """
    damaged = StoreError("work_damaged", path=str(target), kept=str(copy.database))
    copy.transit.unlink(missing_ok=True)
    try:
        with reader.still(copy.database) as image:
            meta = reader.read_meta(image)
            image.execute("VACUUM INTO CAST(? AS TEXT)", (os.fsencode(copy.transit),))
    except ValueUnfit as error:
        raise damaged from error
    except dbapi2.Error as error:
        raise (damaged if is_damage(error) else database_failed(error, copy.transit)) from error
    contents, problems = examine(copy.transit, received=True)
    if contents is None or problems or contents.meta != meta:
        raise damaged
    snapshot = transfer.identity_of(copy.transit)
    if snapshot is None:
        raise StoreError("write_failed", path=str(copy.transit))
    return snapshot, contents.meta


def _send(copy: WorkingCopy, place: Path, snapshot: Identity) -> None:
    """Copy the snapshot beside *place*, flushed, and compare what arrived."""
    temporary, _ = leftovers(place, copy.name)
    temporary.unlink(missing_ok=True)
    transfer.copy_file(copy.transit, temporary)
    arrived = transfer.identity_of(temporary)
    if arrived is None or arrived.sha256 != snapshot.sha256:
        raise StoreError("write_failed", path=str(place))


def _put_in_place(copy: WorkingCopy, place: Path, before: Identity | None) -> None:
    temporary, former = leftovers(place, copy.name)
    if before is not None:
        shutil.copymode(place, temporary)
        former.unlink(missing_ok=True)
        if transfer.copy_file(place, former).sha256 != before.sha256:
            raise StoreError("target_changed", path=str(place))
        shutil.copymode(place, former)
        _rename(former, backup_of(place))
    elif place.exists():
        raise StoreError("target_changed", path=str(place))
    _rename(temporary, place)
    sync_folder(place.parent)


def _rename(source: Path, target: Path) -> None:
    """Let *source* take the place of *target*, waiting a little for whoever holds it."""
    for pause in PATIENCE:
        try:
            os.replace(source, target)
            return
        except PermissionError:
            time.sleep(pause)
    try:
        os.replace(source, target)
    except PermissionError as error:
        raise StoreError("file_in_use", path=str(target)) from error
