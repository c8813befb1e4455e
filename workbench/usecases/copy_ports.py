"""What is needed from outside to make a copy of a plan for somebody, and to hear of one that comes back.

They are part of the ports of a plan and of the files.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from workbench.domain.copies import Copy, CopyWanted


class CopyStore(Protocol):
    """An open plan of which copies can be made."""

    def copy_for(self, wanted: CopyWanted, stopped: Callable[[], bool] = ...) -> Copy:
        """Return the copy that is *wanted*, made of the plan as it is now; any thread may call it.

        Raises StoreError when the plan cannot be read or the copy not made, and Stopped when *stopped*, asked now and
        then, says so. Save it by :meth:`CopyLibrary.save_copy`.
        """

    def merge_wanted(self) -> Path | None:
        """Return, once per request, the copy that another process asked to have merged into the plan."""


class CopyLibrary(Protocol):
    """Where copies come from and go to."""

    def copy_of(self, path: Path, wanted: CopyWanted, stopped: Callable[[], bool] = ...) -> Copy:
        """Return the copy that is *wanted* of the plan in the file at *path*, which stays as it is; raises FileRefused.

        Else it is as :meth:`CopyStore.copy_for`.
        """

    def save_copy(self, copy: Copy, path: Path, *, replace: bool = False) -> None:
        """Write *copy* to *path*, whole or not at all; raises StoreError and leaves what is there.

        Another file at *path* gives way only with *replace*; if that is a plan it is kept, with ``.bak`` added. Any
        thread may call it.
        """

    def take_back(self, path: Path) -> None:
        """Remove the file at *path* that was lent, which no other program took. Any thread may call it."""

    def lend(self, name: str, content: bytes) -> Path:
        """Return the path of a file called *name* with *content*, for another program to take; raises StoreError.

        It lies in the program's own folder and is swept away another day. Any thread may call it.
        """

    def copies_beside(self, path: Path) -> Sequence[Path]:
        """Return the files beside the plan file at *path* that by their names are copies of it, likeliest first.

        Without those left there by :meth:`leave_beside`. Any thread may call it.
        """

    def leave_beside(self, copy: Path) -> None:
        """Leave *copy* beside the plan it is a copy of: :meth:`copies_beside` speaks of it no more."""
