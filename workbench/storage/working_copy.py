"""Working copies: the private databases in which every edit is durable before the user's file is written again.

Each has a short name of its own and up to five files: ``.db`` the database, ``.json`` what is known of the user's file,
``.lock`` held while a process works on it, ``.part`` a copy on its way in or out, ``.again`` a database on its way back
to where it was taken away.
"""

import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import Any, NamedTuple, TypeVar

from sqlcipher3 import dbapi2

from workbench.storage import reader
from workbench.storage.failures import database_failed, not_written
from workbench.storage.held import Held
from workbench.storage.locks import FileLock
from workbench.storage.transfer import Identity, flush, identity_of
from workbench.system.files import reachable, replace_file, sync_folder
from workbench.system.own_files import clear_away, path_in, put_aside, read_bytes, read_object
from workbench.system.paths import requests_dir
from workbench.usecases.ports import LeftWork, StoreError

Made = TypeVar("Made")

_DATABASES = ("db", "db-journal", "part", "part-journal", "again", "again-journal")
ENDINGS = ("json", *_DATABASES, "lock")
MERGE = ".merge"
"""How the name of a request to merge a file ends; its content is the path of that file."""


class Sending(NamedTuple):
    """A snapshot about to replace the file *target*: its hash, and how many steps it holds."""

    target: str
    sha256: str
    steps: int


class Record(NamedTuple):
    """What is known of the user's file beside a working copy.

    ``identity`` is the file as last read or written by us, ``published`` how many steps of history it holds. With
    ``ask`` it lies where nothing should be saved unless the user says so. What is ``derived`` is made of files that are
    all still there, and nobody's work.
    """

    target: Path | None
    identity: Identity | None = None
    published: int = 0
    sending: Sending | None = None
    ask: bool = False
    derived: bool = False


class WorkingCopy:
    """One working copy, locked for this process from its making until dropped or released."""

    def __init__(self, folder: Path, name: str, lock: FileLock, record: Record) -> None:
        self.record = record
        self.name = name
        self.alone = RLock()
        """Held by whoever writes to the database, or has it made again."""
        self._folder = folder
        self._lock = lock
        self._held: Held | None = None

    @property
    def database(self) -> Path:
        """The private database."""
        return self._folder / f"{self.name}.db"

    @property
    def transit(self) -> Path:
        """Where a copy on its way in or out is made."""
        return self._folder / f"{self.name}.part"

    def note(self, record: Record, *, durable: bool = True) -> None:
        """Write *record*, and make it *durable*; raises StoreError."""
        _write_record(self._folder, self.name, record, durable=durable)
        self.record = record

    def hold(self) -> None:
        """Keep the database, which is there, within reach whatever happens to its file; raises StoreError."""
        try:
            self._held = Held(self.database)
        except OSError as error:
            raise not_written(error, self.database) from error
        except dbapi2.Error as error:
            raise database_failed(error, self.database) from error

    def is_there(self) -> bool:
        """Say whether the database that is held is in its place still, where edits last and the next start finds it."""
        return self._held is None or self._held.is_in_place()

    @contextmanager
    def reading(self) -> Iterator[reader.Connection]:
        """Open the database for reading, also one that was taken away."""
        if self.is_there():
            with reader.connected(self.database) as connection:
                yield connection
            return
        with self.alone:
            assert self._held is not None
            yield self._held.connection

    def make_again(self) -> None:
        """Write all that is held of a database that was taken away to its place; raises StoreError and goes on holding.

        Whatever else lies in its place is put aside.
        """
        try:
            self._write_again()
            held = Held(self.database)
        except OSError as error:
            raise not_written(error, self._folder) from error
        except dbapi2.Error as error:
            raise database_failed(error, self._folder) from error
        self._let_go()
        self._held = held

    def left_work(self) -> LeftWork | None:
        """Return what it holds that the user's file does not, or None; when in doubt, it does."""
        if not self.database.exists() or self.record.derived:
            return None
        self._settle()
        path = self.record.target
        changed = path is not None and not self.is_of_same_file()
        try:
            with reader.connected(self.database) as connection:
                if reader.is_empty(connection) or reader.read_meta(connection).steps <= self.record.published:
                    return None
                steps = reader.read_steps(connection)[self.record.published :]
                account = reader.read_account_name(connection)
        except reader.READ_ERRORS:
            return LeftWork(name=self.name, path=path, file_changed=changed)
        since = steps[0].at if steps else None
        return LeftWork(name=self.name, path=path, account=account, steps=len(steps), since=since, file_changed=changed)

    def accept(self, file: Path, identity: Identity, steps: int, *, same: bool) -> None:
        """Take *file*, should it be the user's and another by now, as what saving may replace while it is *identity*.

        Unless it says the *same* as this working copy of so many *steps*, it does not hold all of them. Raises
        StoreError.
        """
        target, known, published = self.record.target, self.record.identity, self.record.published
        if target is None or not same_place(file, target) or (known is not None and known.sha256 == identity.sha256):
            return
        self.note(self.record._replace(identity=identity, published=steps if same else min(published, steps - 1)))

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
        """Delete it and let go of it; the record goes last, for a database without one may be work of value."""
        self._let_go()
        delete_files(self._folder, self.name, *_DATABASES)
        if not self.database.exists():
            with suppress(OSError):
                sync_folder(self._folder)
            delete_files(self._folder, self.name, "json")
        self._lock.release()
        delete_files(self._folder, self.name, "lock")

    def raise_wanted(self) -> bool:
        """Say, once per request, whether somebody asked for the window it is open in."""
        try:
            (requests_dir() / self.name).unlink()
        except OSError:
            return False
        return True

    def merge_wanted(self) -> Path | None:
        """Return, once per request, the file that somebody asked to have merged into it; else None."""
        request = requests_dir() / f"{self.name}{MERGE}"
        try:
            wanted = path_in(os.fsdecode(read_bytes(request)))
        except (OSError, ValueError):
            return None
        request.unlink(missing_ok=True)
        return wanted

    def release(self) -> None:
        """Let go of it and keep it."""
        self._let_go()
        self._lock.release()

    def put_aside(self) -> Path:
        """Keep a database that cannot be read under another name, for a person to look at; drop the rest."""
        kept = self.database.with_suffix(".damaged")
        with suppress(OSError):
            self.database.replace(kept)
            self.database.with_suffix(".db-journal").replace(f"{kept}-journal")
        self.drop()
        return kept

    def _write_again(self) -> None:
        if not self._lock.is_in_place():
            lock = FileLock(self._folder / f"{self.name}.lock")
            self._lock.release()
            self._lock = lock
        again = self._folder / f"{self.name}.again"
        again.unlink(missing_ok=True)
        with reader.still(self.reading()) as image:
            reader.write_whole(image, again)
        flush(again)
        # A journal that is left of the former file would be played back into the new one.
        delete_files(self._folder, self.name, "db-journal")
        if os.path.lexists(self.database):
            put_aside(self.database)
        os.replace(again, self.database)
        self.note(self.record)

    def _let_go(self) -> None:
        if self._held is not None:
            self._held.close()
            self._held = None

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


def same_place(one: Path, other: Path) -> bool:
    """Say whether two paths name the same file, links and case considered as the system does."""
    if os.path.normcase(os.path.realpath(one)) == os.path.normcase(os.path.realpath(other)):
        return True
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False


class Leftovers(NamedTuple):
    """Files of passage beside the user's file: the new one, the former one, and a snapshot that found no room at home.

    The names are short, for the user's own may be as long as the system allows.
    """

    new: Path
    former: Path
    snapshot: Path


def leftovers(target: Path, name: str) -> Leftovers:
    """Return where the working copy *name* puts its files of passage beside *target*."""
    place = reachable(Path(os.path.realpath(target)))
    return Leftovers(*(place.with_name(f".acpl-{name}.{ending}") for ending in ("tmp", "bak", "part")))


def delete_files(folder: Path, name: str, *endings: str) -> None:
    """Delete files of a working copy; what the system will not let go of yet is swept away another day."""
    for ending in endings:
        with suppress(OSError):
            (folder / f"{name}.{ending}").unlink(missing_ok=True)


def _write_record(folder: Path, name: str, record: Record, *, durable: bool) -> None:
    target, identity, sending = record.target, record.identity, record.sending
    content = json.dumps(
        {
            "target": None if target is None else str(target),
            "identity": identity and identity._asdict(),
            "published": record.published,
            "sending": sending and sending._asdict(),
            "ask": record.ask,
            "derived": record.derived,
        },
        indent=1,
    )
    path = folder / f"{name}.json"
    try:
        replace_file(path, content.encode(), durable=durable, private=True)
        if durable:
            sync_folder(folder)
    except OSError as error:
        raise not_written(error, path) from error


def read_record(path: Path) -> Record:
    """Return the record at *path*; one that is gone or broken knows nothing, and its database counts as never saved."""
    try:
        return _record_from(read_object(path))
    except FileNotFoundError:
        return Record(None)
    except (OSError, ValueError, TypeError, KeyError, OverflowError):
        clear_away(path)
        return Record(None)


def _record_from(found: dict[str, Any]) -> Record:
    target, identity, sending = found["target"], found["identity"], found["sending"]
    return Record(
        path_in(target) if target is not None else None,
        _typed(Identity, identity) if identity else None,
        int(found["published"]),
        _sending(sending) if sending else None,
        bool(found.get("ask")),
        bool(found.get("derived")),
    )


def _sending(values: Mapping[str, Any]) -> Sending:
    path_in(values["target"])
    return _typed(Sending, values)


def _typed(kind: Callable[..., Made], values: Mapping[str, Any]) -> Made:
    """Make a *kind* of *values*; raises TypeError unless each is of the type it has in there."""
    made = kind(**values)
    wanted = {"size": int, "mtime_ns": int, "steps": int}
    if any(type(value) is not wanted.get(name, str) for name, value in values.items()):
        raise TypeError
    return made
