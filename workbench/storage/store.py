"""One open plan: edits into the working copy, history out of it, and the user's file when it is saved."""

import os
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from workbench.domain.edits import Edits
from workbench.storage import reader
from workbench.storage.failures import database_failed
from workbench.storage.publish import publish
from workbench.storage.revisions import Stamp
from workbench.storage.working_copy import Shelf, WorkingCopy, same_place
from workbench.usecases.ports import NewStep, Step, StoreError

if TYPE_CHECKING:
    from workbench.storage.writer import Writer


class PlanStore:
    """The :class:`workbench.usecases.ports.Store` over files. All calls come from one thread."""

    def __init__(self, shelf: Shelf, copy: WorkingCopy, steps: Sequence[Step], author: str) -> None:
        self._shelf = shelf
        self._copy = copy
        self._steps = list(steps)
        self._author = author
        self._session = os.urandom(8).hex()
        self._writer: Writer | None = None

    @property
    def target(self) -> Path | None:
        """The user's file, or None for a plan never saved."""
        return self._copy.record.target

    @property
    def published(self) -> bool:
        """Whether the user's file holds everything in the working copy."""
        return self._copy.record.published == len(self._steps)

    def commit(self, step: NewStep) -> Step:
        """Make *step* durable in the working copy; raises StoreError and changes nothing else."""
        stamp = Stamp(self._author, self._session, datetime.now(UTC).isoformat(timespec="microseconds"))
        try:
            done = self._open_writer().commit(step, stamp)
        except StoreError:
            self._close_writer()
            landed = self._landed()
            if landed is None:
                raise
            done = landed
        self._steps.append(done)
        return done

    def steps(self) -> Sequence[Step]:
        """Return the whole history, oldest first."""
        return tuple(self._steps)

    def forward(self, number: int) -> Edits:
        """Return the edits of the step *number*; raises StoreError when the working copy cannot be read."""
        return self._edits(reader.forward, number)

    def backward(self, number: int) -> Edits:
        """Return the edits that take the step *number* back; raises StoreError likewise."""
        return self._edits(reader.backward, number)

    def publish(self, target: Path | None = None) -> None:
        """Write the whole plan to *target* (default: the user's file), whole or not at all; raises StoreError.

        An existing other file at *target* is replaced, for the user chose it, and kept as its ``.bak``.
        """
        place = target.absolute() if target is not None else self.target
        if place is None:
            raise StoreError("no_target")
        same = self.target is not None and same_place(place, self.target)
        if same and self.published and place.exists():
            return
        if not same:
            self._shelf.refuse_if_open(place, self._copy)
        publish(self._copy, place)

    def close(self, *, discard: bool = False) -> None:
        """Let go of the working copy; one that is not published is kept for recovery unless *discard*."""
        self._close_writer()
        if discard or self.published:
            self._copy.drop()
        else:
            self._copy.release()

    def _open_writer(self) -> "Writer":
        if self._writer is None:
            from workbench.storage.writer import Writer

            self._writer = Writer(self._copy.database)
        return self._writer

    def _close_writer(self) -> None:
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def _landed(self) -> Step | None:
        """Return the step that a failing disk reported as lost though it is there, or None."""
        try:
            with reader.connected(self._copy.database) as connection:
                steps = reader.read_steps(connection)
        except reader.READ_ERRORS:
            return None
        return steps[-1] if len(steps) > len(self._steps) else None

    def _edits(self, read: Callable[[reader.Connection, int], Edits], number: int) -> Edits:
        try:
            with reader.connected(self._copy.database) as connection:
                return read(connection, number)
        except dbapi2.Error as error:
            raise database_failed(error, self._copy.database) from error
