"""The parts of an open plan and of the library that hand out copies, and hear of those that come back."""

from collections.abc import Callable, Sequence
from pathlib import Path

from workbench.domain.copies import Copy, CopyWanted
from workbench.storage import reader
from workbench.storage.failures import database_failed
from workbench.storage.private import private_folder
from workbench.storage.received import sound
from workbench.storage.reception import look_into
from workbench.storage.revisions import signature
from workbench.storage.shelf import Shelf, own_shelf
from workbench.storage.working_copy import WorkingCopy
from workbench.system.work import never


class CopySource:
    """The :class:`workbench.usecases.copy_ports.CopyStore` over the working copy of an open plan."""

    _shelf: Shelf
    _copy: WorkingCopy
    _author: str

    def copy_for(self, wanted: CopyWanted, stopped: Callable[[], bool] = never) -> Copy:
        """Return the copy that is *wanted*, made of the plan as it is now; any thread may call it.

        Raises StoreError when the plan cannot be read or the copy not made, and Stopped when *stopped*, asked now and
        then, says so.
        """
        from workbench.storage.sharing import copy_of

        try:
            with private_folder(self._shelf.folder) as folder:
                return copy_of(self._copy.reading(), folder, wanted, self._author, stopped)
        except reader.READ_ERRORS as error:
            raise database_failed(error, self._copy.database) from error

    def merge_wanted(self) -> Path | None:
        """Return, once per request, the copy that another process asked to have merged into the plan."""
        return self._copy.merge_wanted()


class CopyDesk:
    """The :class:`workbench.usecases.copy_ports.CopyLibrary` over files; *author* signs what is written."""

    def __init__(self, author: str) -> None:
        self._author = signature(author)

    def copy_of(self, path: Path, wanted: CopyWanted, stopped: Callable[[], bool] = never) -> Copy:
        """Return the copy that is *wanted* of the plan in the file at *path*, which stays as it is.

        Raises FileRefused when it cannot be opened, StoreError when the copy cannot be made, and Stopped when
        *stopped*, asked now and then, says so.
        """
        from workbench.storage.sharing import copy_of

        with private_folder(own_shelf().folder) as folder:
            database = folder / "plan.db"
            sound(look_into(path, database)[0], path)
            try:
                return copy_of(reader.connected(database), folder, wanted, self._author, stopped)
            except reader.READ_ERRORS as error:
                raise database_failed(error, database) from error

    def save_copy(self, copy: Copy, path: Path, *, replace: bool = False) -> None:
        """Write *copy* to *path*, whole or not at all; raises StoreError and leaves what is there.

        Another file at *path* gives way only with *replace*; if that is a plan it is kept, with ``.bak`` added.
        """
        from workbench.storage.sharing import save

        save(own_shelf(), copy.content, path, replace=replace)

    def take_back(self, path: Path) -> None:
        """Remove the lent file at *path*, which no other program took."""
        from workbench.storage.lending import take_back

        take_back(path)

    def lend(self, name: str, content: bytes) -> Path:
        """Return the path of a file called *name* with *content*, for another program to take; raises StoreError."""
        from workbench.storage.lending import lend

        return lend(name, content)

    def copies_beside(self, path: Path) -> Sequence[Path]:
        """Return the files beside the plan file at *path* that by their names are copies of it, likeliest first."""
        from workbench.storage.beside import copies_beside

        return copies_beside(path.absolute())

    def leave_beside(self, copy: Path) -> None:
        """Leave *copy* beside the plan it is a copy of, and speak of it no more."""
        from workbench.storage.beside import leave

        leave(copy.absolute())
