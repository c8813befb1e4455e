"""Working copies: the private databases in which every edit is durable before the user's file is written again.

Each has a short name of its own and up to four files: ``.db`` the database, ``.json`` what is known of the user's file,
``.lock`` held while a process works on it, ``.part`` a copy on its way in or out.
"""

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from workbench.storage import reader
from workbench.storage.failures import not_written
from workbench.storage.locks import FileLock, locked_elsewhere
from workbench.storage.transfer import Identity, identity_of
from workbench.system.files import replace_file
from workbench.usecases.ports import FileRefused, StoreError

_ENDINGS = ("json", "db", "db-journal", "part", "lock")


class Sending(NamedTuple):
    """A snapshot about to replace the file *target*: its hash, and how many steps it holds."""

    target: str
    sha256: str
    steps: int


class Record(NamedTuple):
    """What is known of the user's file beside a working copy.

    ``identity`` is the file as last read or written by us, ``published`` how many steps of history it holds.
    """

    target: Path | None
    identity: Identity | None = None
    published: int = 0
    sending: Sending | None = None


class WorkingCopy:
    """One working copy, locked for this process from its making until dropped or released."""

    def __init__(self, folder: Path, name: str, lock: FileLock, record: Record) -> None:
        self.record = record
        self.name = name
        self._folder = folder
        self._lock = lock

    @property
    def database(self) -> Path:
        """The private database."""
        return self._folder / f"{self.name}.db"

    @property
    def transit(self) -> Path:
        """Where a copy on its way in or out is made."""
        return self._folder / f"{self.name}.part"

    def note(self, record: Record) -> None:
        """Make *record* durable; raises StoreError."""
        _write_record(self._folder, self.name, record)
        self.record = record

    def holds_work(self) -> bool:
        """Say whether it holds edits that the user's file does not; when in doubt, it does."""
        if not self.database.exists():
            return False
        self._settle()
        try:
            with reader.connected(self.database) as connection:
                if reader.is_empty(connection):
                    return False
                return reader.read_meta(connection).steps > self.record.published
        except reader.READ_ERRORS:
            return True

    def is_of_same_file(self) -> bool:
        """Say whether the user's file is still the one this was made of; one that is gone cannot have changed."""
        target, known = self.record.target, self.record.identity
        if target is None:
            return False
        try:
            found = identity_of(target)
        except StoreError:
            return False
        return found is None or (known is not None and found.sha256 == known.sha256)

    def drop(self) -> None:
        """Delete it and let go of it; the record goes first, for without it the rest is nothing but waste."""
        _delete(self._folder, self.name, "json", "db", "db-journal", "part")
        self._lock.release()
        _delete(self._folder, self.name, "lock")

    def release(self) -> None:
        """Let go of it and keep it."""
        self._lock.release()

    def put_aside(self) -> Path:
        """Keep a database that cannot be read under another name, for a person to look at; drop the rest."""
        kept = self.database.with_suffix(".damaged")
        with suppress(OSError):
            self.database.replace(kept)
            self.database.with_suffix(".db-journal").replace(f"{kept}-journal")
        self.drop()
        return kept

    def _settle(self) -> None:
        """Finish a publication that the end of a process cut off: it took place, or left a part of itself behind."""
        sending = self.record.sending
        if sending is None:
            return
        target = Path(sending.target)
        for leftover in leftovers(target, self.name):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)
        with suppress(StoreError):
            found = identity_of(target)
            if found is not None and found.sha256 == sending.sha256:
                self.note(Record(target, found, sending.steps))


class Shelf:
    """The folder of all working copies of this user."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def take(self, target: Path) -> WorkingCopy:
        """Return the working copy left with unpublished work of the file at *target*, else a new one without database.

        Work on an earlier file of that name stays where it is. Raises FileRefused when *target* is open already, and
        StoreError when the folder cannot be written.
        """
        with self._alone():
            self._refuse_if_open(target)
            left = self._left(target, only_same_file=True)
            return left or self._make(target)

    def fresh(self, target: Path | None) -> WorkingCopy:
        """Return a new working copy without database; raises like :meth:`take`."""
        with self._alone():
            if target is not None:
                self._refuse_if_open(target)
            return self._make(target)

    def take_left(self, target: Path | None) -> WorkingCopy:
        """Return the youngest working copy left for *target* with unpublished work; None stands for never saved."""
        with self._alone():
            left = self._left(target)
        if left is None:
            raise FileRefused("nothing_to_recover", path=str(target or ""))
        return left

    def older_work(self, target: Path, mine: WorkingCopy) -> bool:
        """Say whether another working copy than *mine* was left for *target*."""
        with self._alone():
            return any(name != mine.name and self._is_of(name, target) for name in self._names())

    def left(self) -> list[Path | None]:
        """Return the targets of all working copies left with unpublished work; those without are swept away."""
        found: list[Path | None] = []
        with self._alone():
            for name in self._names():
                copy = self._grab(name)
                if copy is None:
                    continue
                if copy.holds_work():
                    found.append(copy.record.target)
                    copy.release()
                else:
                    copy.drop()
            self._sweep()
        return found

    def refuse_if_open(self, target: Path, mine: WorkingCopy) -> None:
        """Raise FileRefused when another working copy than *mine* is at work on *target*."""
        with self._alone():
            self._refuse_if_open(target, mine.name)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other processes from looking for working copies meanwhile."""
        try:
            lock = FileLock(self.folder / "shelf", wait=True)
        except OSError as error:
            raise not_written(error, self.folder) from error
        try:
            yield
        finally:
            lock.release()

    def _refuse_if_open(self, target: Path, mine: str = "") -> None:
        for name in self._names():
            if name != mine and self._is_of(name, target) and locked_elsewhere(self.folder / f"{name}.lock"):
                raise FileRefused("already_open", path=str(target))

    def _left(self, target: Path | None, *, only_same_file: bool = False) -> WorkingCopy | None:
        for name in [name for name in self._names() if self._is_of(name, target)]:
            copy = self._grab(name)
            if copy is None:
                continue
            if not copy.holds_work():
                copy.drop()
            elif only_same_file and not copy.is_of_same_file():
                copy.release()
            else:
                return copy
        return None

    def _sweep(self) -> None:
        """Delete what is left of working copies whose record is gone, or was never whole."""
        kept = set(self._names())
        for path in self.folder.iterdir():
            if path.stem not in kept and path.suffix.removeprefix(".") in _ENDINGS:
                _delete(self.folder, path.stem, *_ENDINGS)
        for path in self.folder.glob(".*.json.*"):
            if path.name.split(".")[1] not in kept:
                path.unlink(missing_ok=True)

    def _make(self, target: Path | None) -> WorkingCopy:
        name = f"{int(time.time()):08x}{os.urandom(2).hex()}"
        try:
            lock = FileLock(self.folder / f"{name}.lock")
        except OSError as error:
            raise not_written(error, self.folder) from error
        copy = WorkingCopy(self.folder, name, lock, Record(target))
        try:
            copy.note(copy.record)
        except BaseException:
            copy.drop()
            raise
        return copy

    def _grab(self, name: str) -> WorkingCopy | None:
        """Return the working copy *name*, or None while another process, or window, works on it."""
        try:
            lock = FileLock(self.folder / f"{name}.lock")
        except OSError:
            return None
        for cut_off in self.folder.glob(f".{name}.json.*"):
            cut_off.unlink(missing_ok=True)
        return WorkingCopy(self.folder, name, lock, _read_record(self.folder / f"{name}.json"))

    def _is_of(self, name: str, target: Path | None) -> bool:
        found = _read_record(self.folder / f"{name}.json").target
        return found is target if found is None or target is None else same_place(found, target)

    def _names(self) -> list[str]:
        """Return the names of all working copies, the youngest first, for a name begins with its time."""
        return sorted((path.stem for path in self.folder.glob("*.json")), reverse=True)


def same_place(one: Path, other: Path) -> bool:
    """Say whether two paths name the same file, links and case considered as the system does."""
    return os.path.normcase(os.path.realpath(one)) == os.path.normcase(os.path.realpath(other))


def leftovers(target: Path, name: str) -> tuple[Path, Path]:
    """Return where the working copy *name* puts the new file and the former one, beside *target*, until each is named.

    The names are short, for the user's own may be as long as the system allows.
    """
    place = Path(os.path.realpath(target))
    return place.with_name(f".acpl-{name}.tmp"), place.with_name(f".acpl-{name}.bak")


def _delete(folder: Path, name: str, *endings: str) -> None:
    """Delete files of a working copy; what the system will not let go of yet is swept away another day."""
    for ending in endings:
        with suppress(OSError):
            (folder / f"{name}.{ending}").unlink(missing_ok=True)


def _write_record(folder: Path, name: str, record: Record) -> None:
    target, identity, sending = record.target, record.identity, record.sending
    content = json.dumps(
        {
            "target": None if target is None else str(target),
            "identity": identity and identity._asdict(),
            "published": record.published,
            "sending": sending and sending._asdict(),
        },
        indent=1,
    )
    path = folder / f"{name}.json"
    try:
        replace_file(path, content.encode())
    except OSError as error:
        raise not_written(error, path) from error


def _read_record(path: Path) -> Record:
    """Return the record at *path*; one that is gone or broken knows nothing, and its database counts as never saved."""
    try:
        found: Any = json.loads(path.read_bytes())
        return Record(
            Path(found["target"]) if found["target"] is not None else None,
            Identity(**found["identity"]) if found["identity"] else None,
            int(found["published"]),
            Sending(**found["sending"]) if found["sending"] else None,
        )
    except (OSError, ValueError, TypeError, KeyError):
        return Record(None)
