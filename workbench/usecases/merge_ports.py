"""What is needed from outside to rehearse a merge; part of the port of an open plan."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from workbench.domain.merging import Choices, Rehearsal


class MergeStore(Protocol):
    """An open plan into which copies of it can be merged; nothing here changes it, and any thread may call it."""

    def rehearse(self, path: Path, stopped: Callable[[], bool] = ...) -> Rehearsal:
        """Return what merging the file at *path* into this plan would do.

        Raises FileRefused when it is no plan, damaged, newer or of another project (``other_project``), StoreError
        when one of the two cannot be read, and Stopped when *stopped*, asked now and then, says so.
        """

    def unsettled(self) -> Rehearsal:
        """Return the rehearsal of a merge of this plan with itself: its clashes are what was left for later.

        Carried out with choices it settles them, as one step; raises StoreError when the plan cannot be read.
        """

    def decided(self, rehearsal: Rehearsal, choices: Choices) -> Rehearsal:
        """Return how *rehearsal* comes out with *choices*; raises StoreError likewise."""
