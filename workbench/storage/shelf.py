"""The shelf: the folder of all working copies of this user, and who works on which of them."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from workbench.storage.failures import not_written
from workbench.storage.locks import FileLock, locked_elsewhere
from workbench.storage.working_copy import (
    ENDINGS,
    MERGE,
    Record,
    WorkingCopy,
    delete_files,
    read_record,
    same_place,
)
from workbench.system.files import make_folder, replace_file
from workbench.system.paths import own_folder, requests_dir, working_dir
from workbench.usecases.ports import FileRefused, LeftWork

PARTS_OF_A_SECOND = 1 << 16
"""How finely the names of working copies tell times apart."""


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
            left = self._left(target)
            # Not worth making durable: before there is a database in it, nothing can be lost.
            return left or self._make(target, durable=False)

    def fresh(self, target: Path | None, *, derived: bool = False) -> WorkingCopy:
        """Return a new working copy without database; raises like :meth:`take`.

        What is *derived* is never taken for work, should this process die.
        """
        with self._alone():
            if target is not None:
                self._refuse_if_open(target)
            return self._make(target, derived=derived)

    def take_left(self, work: LeftWork) -> WorkingCopy:
        """Return the working copy that holds *work*; raises FileRefused when it is open, or gone."""
        with self._alone():
            if not self._path(work.name, "db").exists():
                raise FileRefused("nothing_to_recover", path=str(work.path or ""))
            copy = self._grab(work.name)
        if copy is None:
            raise FileRefused("already_open", path=str(work.path or ""))
        return copy

    def older_work(self, target: Path, mine: WorkingCopy) -> bool:
        """Say whether another working copy than *mine* was left for *target*."""
        with self._alone():
            return any(name != mine.name and self._is_of(name, target) for name in self._names())

    def left(self) -> list[LeftWork]:
        """Return all work left unpublished, the youngest first; working copies without any are swept away."""
        with self._alone():
            found = [work for name in self._names() if (work := self._looked_at(name)) is not None]
            self._sweep()
        return found

    def targets(self) -> set[Path]:
        """Return the files on which somebody works, or left work that is not saved."""
        return {record.target for name in self._names() if (record := read_record(self._path(name, "json"))).target}

    def request_raise(self, target: Path, merge: Path | None = None) -> bool:
        """Leave word for the process that works on *target* to show its window; return whether there is one.

        With *merge* it is asked to merge that file, too.
        """
        name = next(self._open_ones(target), None)
        if name is None:
            return False
        try:
            if merge is not None:
                replace_file(requests_dir() / f"{name}{MERGE}", os.fsencode(merge), private=True)
            (requests_dir() / name).touch()
        except OSError as error:
            raise not_written(error, target) from error
        return True

    def refuse_if_open(self, target: Path, mine: WorkingCopy) -> None:
        """Raise FileRefused when another working copy than *mine* is at work on *target*."""
        with self._alone():
            self._refuse_if_open(target, mine.name)

    def make_again(self, copy: WorkingCopy) -> None:
        """Make the database of *copy* again, which was taken away, and its folder; raises StoreError."""
        try:
            own_folder(make_folder(self.folder.parent) / self.folder.name)
        except OSError as error:
            raise not_written(error, self.folder) from error
        with self._alone():
            copy.make_again()

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
        if any(name != mine for name in self._open_ones(target)):
            raise FileRefused("already_open", path=str(target))

    def _open_ones(self, target: Path) -> Iterator[str]:
        """Yield the names of the working copies of *target* that somebody works on."""
        return (
            name for name in self._names() if self._is_of(name, target) and locked_elsewhere(self._path(name, "lock"))
        )

    def _left(self, target: Path) -> WorkingCopy | None:
        """Return the youngest working copy with unpublished work on the file that is at *target* now."""
        for name in [name for name in self._names() if self._is_of(name, target)]:
            copy = self._grab(name)
            if copy is None:
                continue
            work = copy.left_work()
            if work is None:
                copy.drop()
            elif work.file_changed:
                copy.release()
            else:
                return copy
        return None

    def _looked_at(self, name: str) -> LeftWork | None:
        copy = self._grab(name)
        if copy is None:
            return None
        work = copy.left_work()
        if work is None:
            copy.drop()
        else:
            copy.release()
        return work

    def _sweep(self) -> None:
        """Delete what is left of working copies whose record is gone, or was never whole."""
        kept = set(self._names())
        for path in self.folder.iterdir():
            if path.stem not in kept and path.suffix.removeprefix(".") in ENDINGS:
                delete_files(self.folder, path.stem, *ENDINGS)
        cut_off = [path for path in self.folder.glob(".*.json.*") if path.name.split(".")[1] not in kept]
        unheard = [each for each in requests_dir().iterdir() if each.name.removesuffix(MERGE) not in kept]
        for path in (*cut_off, *unheard):
            with suppress(OSError):  # Whatever else lies there is not in the way.
                path.unlink(missing_ok=True)

    def _make(self, target: Path | None, *, durable: bool = True, derived: bool = False) -> WorkingCopy:
        name = f"{time.time_ns() * PARTS_OF_A_SECOND // 10**9:012x}"  # Two made in one second know their order too.
        try:
            lock = FileLock(self._path(name, "lock"))
        except OSError as error:
            raise not_written(error, self.folder) from error
        copy = WorkingCopy(self.folder, name, lock, Record(target, derived=derived))
        try:
            copy.note(copy.record, durable=durable)
        except BaseException:
            copy.drop()
            raise
        return copy

    def _grab(self, name: str) -> WorkingCopy | None:
        """Return the working copy *name*, or None while another process, or window, works on it."""
        try:
            lock = FileLock(self._path(name, "lock"))
        except OSError:
            return None
        for cut_off in self.folder.glob(f".{name}.json.*"):
            with suppress(OSError):
                cut_off.unlink(missing_ok=True)
        return WorkingCopy(self.folder, name, lock, read_record(self._path(name, "json")))

    def _is_of(self, name: str, target: Path) -> bool:
        found = read_record(self._path(name, "json")).target
        return found is not None and same_place(found, target)

    def _names(self) -> list[str]:
        """Return the names of all working copies, the youngest first, for a name begins with its time."""
        return sorted(
            {path.stem for ending in ("json", "db") for path in self.folder.glob(f"*.{ending}")}, reverse=True
        )

    def _path(self, name: str, ending: str) -> Path:
        return self.folder / f"{name}.{ending}"


def own_shelf() -> Shelf:
    """Return the shelf of this user; raises StoreError when there can be no folder for it."""
    try:
        return Shelf(working_dir())
    except OSError as error:
        raise not_written(error, Path(error.filename or ".")) from error
