"""The part of an open plan that rehearses merges."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.domain.merging import Choices, Rehearsal
from workbench.storage import reader
from workbench.storage.failures import database_failed
from workbench.storage.revisions import Stamp
from workbench.storage.shelf import Shelf
from workbench.storage.working_copy import WorkingCopy
from workbench.system.work import never

if TYPE_CHECKING:
    from workbench.storage.merging.rehearsing import Side


class MergeSource:
    """The :class:`workbench.usecases.merge_ports.MergeStore` over the working copy of an open plan."""

    _shelf: Shelf
    _copy: WorkingCopy
    _stamp: Callable[[], Stamp]

    def rehearse(self, path: Path, stopped: Callable[[], bool] = never) -> Rehearsal:
        """Return what merging the file at *path* into this plan would do; nothing changes.

        Raises FileRefused when it is no plan, damaged, newer or of another project, StoreError when one of the two
        cannot be read, and Stopped when *stopped* says so. Any thread may call it.
        """
        from workbench.storage.merging import merger

        merger.go_on(stopped)
        received = merger.receive(path, self._shelf.folder)
        merger.go_on(stopped)
        mine = self._side()
        merger.require_same(mine, received)
        merger.go_on(stopped)
        return merger.rehearsed(mine, received).told

    def unsettled(self) -> Rehearsal:
        """Return the rehearsal of a merge of this plan with itself: its clashes are what was left for later."""
        from workbench.storage.merging.merger import rehearsed
        from workbench.storage.merging.rehearsing import Received

        mine = self._side()
        return rehearsed(mine, Received(mine, self._copy.database, None)).told

    def decided(self, rehearsal: Rehearsal, choices: Choices) -> Rehearsal:
        """Return how *rehearsal* comes out with *choices*; nothing changes, and any thread may call it."""
        from workbench.storage.merging import merger

        return merger.rehearsed(self._side(), merger.received_for(rehearsal), choices, self._stamp()).told

    def _side(self) -> "Side":
        from workbench.storage.merging.merger import copy_in

        try:
            with self._copy.reading() as connection:
                return copy_in(connection)
        except reader.READ_ERRORS as error:
            raise database_failed(error, self._copy.database) from error
