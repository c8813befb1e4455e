"""One open plan: edits into the working copy, history out of it, and the user's file when it is saved."""

import logging
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from sqlcipher3 import dbapi2

from workbench.domain.edits import Edits
from workbench.domain.merging import Choices, Rehearsal
from workbench.storage import marks, reader
from workbench.storage.backups import Backups
from workbench.storage.copy_desk import CopySource
from workbench.storage.exports import export
from workbench.storage.failures import database_failed, not_written
from workbench.storage.merging.desk import MergeSource
from workbench.storage.publish import free_beside, publish, require_there, set_aside
from workbench.storage.revisions import Stamp, signature
from workbench.storage.shelf import Shelf
from workbench.storage.working_copy import WorkingCopy, same_place
from workbench.system.paths import place_to_propose
from workbench.system.places import Place, place_of
from workbench.usecases.ports import (
    Backup,
    FieldRef,
    FileRefused,
    Label,
    Merged,
    NewStep,
    Step,
    StepKind,
    StoreError,
)

if TYPE_CHECKING:
    from workbench.storage.writer import Writer

Found = TypeVar("Found")

_log = logging.getLogger(__name__)


class PlanStore(CopySource, MergeSource):
    """The :class:`workbench.usecases.ports.Store` over files.

    :meth:`publish` may run in another thread while edits go on; all other calls come one after the other. Setting the
    work aside and publishing wait for each other, for both make a snapshot in one place.
    """

    def __init__(self, shelf: Shelf, copy: WorkingCopy, steps: Sequence[Step], author: str) -> None:
        self._shelf = shelf
        self._copy = copy
        self._steps = list(steps)
        self._author = author
        self._session = os.urandom(8).hex()
        self._writer: Writer | None = None
        self._in_doubt = False
        self._marked = False
        self._renamed_project = False
        self._copied_from: Path | None = None
        self._digests: dict[int, int] = {}
        """The digest over the history after each step, as far as somebody asked for one."""
        self._one_snapshot = Lock()

    @property
    def target(self) -> Path | None:
        """Where saving goes; None for a plan never saved, or opened from a place where the user should not save."""
        return None if self._copy.record.ask else self._copy.record.target

    @property
    def origin(self) -> Path | None:
        """The user's file that was opened or saved last; it is not ``target`` where the user must be asked first."""
        return self._copy.record.target

    @property
    def published(self) -> bool:
        """Whether the user's file holds everything in the working copy."""
        return not (self._in_doubt or self._renamed_project) and self._copy.record.published == len(self._steps)

    @property
    def author(self) -> str:
        """Who signs what is written now; empty where nobody is named."""
        return self._author

    def sign(self, author: str) -> None:
        """Sign what is written from now on as *author*."""
        self._author = signature(author)

    def commit(self, step: NewStep) -> Step:
        """Make *step* durable in the working copy; raises StoreError and changes nothing else.

        When a failing disk leaves it open whether the step is kept, no other is accepted before that is known: what
        follows a step that the user was told is not there would rest on another plan than the one that is shown.
        """
        return self._durable(lambda writer: writer.commit(step, self._stamp()))

    def _durable(self, write: Callable[["Writer"], Step]) -> Step:
        with self._copy.alone:
            if not self.secure():
                raise self._copy_gone()
            self._require_certainty()
            try:
                done = write(self._open_writer())
            except StoreError as error:
                done = self._kept_all_the_same(error)
            self._steps.append(done)
        return done

    def _stamp(self) -> Stamp:
        """Return who writes now, and when."""
        return Stamp(self._author, self._session, datetime.now(UTC).isoformat(timespec="microseconds"))

    def secure(self) -> bool:
        """Make the working copy again should it have been taken away; return whether the next start would find it.

        Any thread may call it.
        """
        if self._copy.is_there():
            return True
        with self._copy.alone:
            if not self._copy.is_there():
                self._close_writer()
                try:
                    self._shelf.make_again(self._copy)
                except StoreError as error:
                    _log.info("working copy not made again: %s", error.key)
                    return False
        self.note_shown()
        return True

    def steps(self) -> Sequence[Step]:
        """Return the whole history, oldest first."""
        return tuple(self._steps)

    def forward(self, number: int) -> Edits:
        """Return the edits of the step *number*; raises StoreError when the working copy cannot be read."""
        return self._read(lambda connection: reader.forward(connection, number))

    def backward(self, number: int) -> Edits:
        """Return the edits that take the step *number* back; raises StoreError likewise."""
        return self._read(lambda connection: reader.backward(connection, number))

    @property
    def digest(self) -> str:
        """The digest over the history as it is now; raises StoreError likewise."""
        return self._read(lambda connection: reader.read_meta(connection).digest)

    def passed(self, digest: str) -> int | None:
        """Return how many steps the history had when its digest was *digest*, or None; raises StoreError likewise."""
        if not digest:
            return None
        number, last = next(reversed(self._digests.items()), (-1, 0))
        if not self._steps or number < self._steps[-1].number:
            self._digests |= self._read(lambda connection: reader.digests(connection, number, last))
        wanted = int(digest, 16)
        after = next((step for step, each in reversed(self._digests.items()) if each == wanted), None)
        return None if after is None else sum(step.number <= after for step in self._steps)

    def made(self) -> Mapping[str, Sequence[str]]:
        """Return by table all rows there ever were, in the order they were first made; raises StoreError likewise."""
        return self._read(reader.made)

    def take_back(self, after: int) -> Edits:
        """Return the edits that take back all after the first *after* steps; raises StoreError likewise."""
        number = self._steps[after - 1].number if after else 0
        return self._read(lambda connection: reader.take_back(connection, number))

    def entered(self, fields: Mapping[str, Sequence[str]]) -> Mapping[FieldRef, datetime]:
        """Return when the values that *fields* hold now came into the plan; raises StoreError likewise."""
        return self._read(lambda connection: reader.entered(connection, fields))

    def publish(self, target: Path | None = None) -> None:
        """Write the whole plan to *target* (default: the user's file), whole or not at all; raises StoreError.

        An existing other file at *target* is replaced, for the user chose it, and kept as its ``.bak``. A file that
        was renamed or deleted is written again only where *target* says so.
        """
        with self._told_truly():
            self._publish(target)

    def _publish(self, target: Path | None) -> None:
        place = target.absolute() if target is not None else self.target
        if place is None:
            raise StoreError("no_target")
        if self.target is not None and self.published and same_place(place, self.target) and place.exists():
            return
        if target is None:
            require_there(self._copy.record, place)
        with self._one_snapshot:
            # Without the folder of the working copies nobody can say what is open.
            if self.secure() and (self.origin is None or not same_place(place, self.origin)):
                self._shelf.refuse_if_open(place, self._copy)
            moved = self.origin != place
            self._copied_from = self._found_copied(place)
            publish(self._copy, place)
            self._renamed_project = False
        if moved:
            self.note_shown()

    def export(self, path: Path, content: bytes) -> None:
        """Write *content*, which is no plan, to *path*, whole or not at all; raises StoreError.

        Any thread may call it. Neither a plan nor anything of the program's own is replaced.
        """
        export(self._shelf, path, content)

    def suggested_target(self) -> Path | None:
        """Return where to propose saving to a user who is asked; None when nothing is known."""
        origin = self.origin
        if origin is None or self.target is not None or place_of(origin) not in (Place.TEMPORARY, Place.READ_ONLY):
            return origin
        there = place_to_propose() / origin.name
        return free_beside(there) if there.exists() else there

    def free_name(self) -> Path | None:
        """Return a name beside the user's file that no file has, to keep both versions; None without such a file."""
        return None if self.origin is None else free_beside(self.origin)

    def backups(self) -> Sequence[Backup]:
        """Return the earlier states kept of this plan, and work set aside for this file, the youngest first.

        Raises StoreError when the working copy, or what is kept, cannot be read.
        """
        try:
            return Backups(self.project, self.origin, self._copy.record.identity).all()
        except OSError as error:
            raise not_written(error, self._copy.database) from error

    def merge(self, rehearsal: Rehearsal, choices: Choices, label: Label) -> Merged:
        """Make durable what was rehearsed, with *choices*, as one step called *label*; raises StoreError likewise.

        It is worked out again, for there may have been edits since. When the file is the one this plan is saved to,
        saving may replace it from now on, and has to unless it says the same.
        """
        from workbench.storage.merging import merger

        stamp, received = self._stamp(), merger.received_for(rehearsal)
        with self._copy.alone:
            result = merger.rehearsed(self._side(), received, choices, stamp)
            new, step = NewStep(label, result.told.edits, StepKind.MERGE), None
            if result.fresh:
                step = self._durable(lambda writer: writer.merge(new, stamp, result.fresh, result.heads))
            if received.identity is not None:
                self._copy.accept(received.path, received.identity, len(self._steps), same=result.same)
        return Merged(step, result.told.edits)

    @property
    def copied_from(self) -> Path | None:
        """The file, still there, of which the one saved to last became a copy; None when it was saved before."""
        return self._copied_from

    def make_own(self, step: NewStep | None = None) -> Step | None:
        """Make the plan one of its own, apart from the file it is a copy of; raises StoreError and changes nothing.

        A *step* that goes with it is made durable in the same moment, and returned. The plan is to be saved then. What
        is kept of its file goes with it.
        """
        before, project, done = self.project, os.urandom(16).hex(), None
        with self._one_snapshot, self._copy.alone:
            if step is not None:
                done = self._durable(lambda writer: writer.commit_as(project, step, self._stamp()))
            elif self.secure():
                self._open_writer().set_project(project)
            else:
                raise self._copy_gone()
            self._renamed_project = True
            self._copied_from = None
        Backups(before, self.origin).hand_over(project)
        return done

    def set_aside(self) -> None:
        """Keep the work among the backups and close; raises StoreError and stays open when it cannot be kept."""
        self._close_writer()
        with self._told_truly(), self._one_snapshot:
            self.secure()
            set_aside(self._copy)
            self._copy.drop()
        self._clear_mark()

    def begin_showing(self) -> None:
        """Note that the plan's pictures are about to be made, for should the process die of it; closing ends that."""
        if not self._marked:
            self._marked = True
            marks.begin(self._copy.name, self.origin)

    def note_shown(self) -> None:
        """Note that the plan's first picture is on the screen."""
        if self._marked:
            marks.note_shown(self._copy.name, self.origin)

    def raise_wanted(self) -> bool:
        """Say, once per request, whether another opening of this file asked for the window it is open in."""
        return self._copy.raise_wanted()

    def close(self, *, discard: bool = False) -> None:
        """Let go of the working copy; one that is not published is kept for recovery unless *discard*."""
        self._close_writer()
        if discard or self.published:
            self._copy.drop()
        else:
            self.secure()
            self._copy.release()
        self._clear_mark()

    @contextmanager
    def _told_truly(self) -> Iterator[None]:
        """Let no failure to save say that the work is safe where it is in this process alone."""
        try:
            yield
        except FileRefused:
            raise
        except StoreError as error:
            if self.published or self.secure():
                raise
            path = error.values.get("path")
            gone = self._copy_gone()
            raise (
                gone if path is None else StoreError("only_in_window", path=path, folder=gone.values["path"])
            ) from error

    def _copy_gone(self) -> StoreError:
        return StoreError("working_copy_gone", path=str(self._shelf.folder.parent))

    def _clear_mark(self) -> None:
        if self._marked:
            self._marked = False
            marks.clear(self._copy.name)

    @property
    def project(self) -> str:
        """The hidden identity of the plan, which its copies share; raises StoreError when it cannot be read."""
        try:
            with self._copy.reading() as connection:
                return reader.read_meta(connection).project
        except reader.READ_ERRORS as error:
            raise database_failed(error, self._copy.database) from error

    def _found_copied(self, place: Path) -> Path | None:
        """Return the file of which a file at *place*, about to be saved for the first time, becomes a copy; or None."""
        origin = self.origin
        if origin is not None and same_place(origin, place):
            return None
        with suppress(OSError, StoreError):  # Saving says what is wrong with the disk, or with the work.
            kept = Backups(self.project, place)
            if origin is not None and self.target is not None and origin.is_file() and not kept.knows_file():
                return origin
            return kept.copied_from()
        return None

    def _open_writer(self) -> "Writer":
        if self._writer is None:
            from workbench.storage.writer import Writer

            self._writer = Writer(self._copy.database)
        return self._writer

    def _close_writer(self) -> None:
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def _kept_all_the_same(self, error: StoreError) -> Step:
        """Return the last step should it be kept although the disk said otherwise; raises *error*, or a truer one."""
        self._close_writer()
        kept = self._kept_steps()
        self._in_doubt = kept is None
        if kept is None or len(kept) == len(self._steps):
            raise error if self._copy.is_there() else self._copy_gone()
        return kept[-1]

    def _kept_steps(self) -> list[Step] | None:
        """Return the steps that are durable, whatever a failing disk said of them; None while they cannot be read."""
        try:
            with self._copy.reading() as connection:
                return reader.read_steps(connection)
        except reader.READ_ERRORS:
            return None

    def _require_certainty(self) -> None:
        if self._in_doubt:
            kept = self._kept_steps()
            if kept is None or len(kept) != len(self._steps):
                raise StoreError("work_uncertain")
            self._in_doubt = False

    def _read(self, read: Callable[[reader.Connection], Found]) -> Found:
        try:
            with self._copy.reading() as connection:
                return read(connection)
        except dbapi2.Error as error:
            raise database_failed(error, self._copy.database) from error
