"""Looking for copies that programs which keep folders in step put beside the plan of a window."""

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, Slot

from workbench.system.work import never
from workbench.ui.core.worker import Worker
from workbench.ui.guard import report
from workbench.ui.shell.notices import copy_found
from workbench.ui.shell.window import Window
from workbench.usecases.ports import Library, Store, StoreError

PAUSE_MS = 1500
"""So long after the plan is shown, or its window comes forward, the folder is looked at."""


class LookBeside(Worker):
    """Looks beside the plan of *window* a while after it is shown and whenever the window comes forward.

    The folder is read in another thread, for it may lie on a slow disk, and again only when something in it changed.
    """

    def __init__(self, library: Library, window: Window) -> None:
        super().__init__(window)
        self._library = library
        self._window = window
        self._store: Store | None = None
        self._seen: tuple[Path, int] | None = None
        self._told: set[Path] = set()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.look)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt override: the window comes forward."""
        if event.type() == QEvent.Type.WindowActivate:
            self.begin()
        return False

    def begin(self) -> None:
        """Look in a while, so that nothing else has to wait."""
        if self._window.session is not None:
            self._pause.start()

    @Slot()
    def look(self) -> None:
        """Look now, unless that is under way."""
        session = self._window.session
        if session is None or self.busy or (target := session.document.store.target) is None:
            return
        if session.document.store is not self._store:
            self._store, self._seen, self._told = session.document.store, None, set()
        self.ask(partial(_found, self._library, self._store, target, self._seen, frozenset(self._told)))

    def deliver(self, done: tuple[Store, tuple[Path, int] | None, Sequence[Path]]) -> None:
        """Say what was found, if the plan is still shown."""
        store, self._seen, copies = done
        session = self._window.session
        if session is None or session.document.store is not store:
            return
        for copy in copies:
            self._told.add(copy)
            self._window.board.post(copy_found("copy_beside", copy))

    def fail(self, error: Exception) -> None:
        """Report a bug; that a file or folder cannot be read is no news."""
        if not isinstance(error, OSError | StoreError):
            report(error)


def _found(
    library: Library, store: Store, target: Path, seen: tuple[Path, int] | None, told: frozenset[Path]
) -> tuple[Store, tuple[Path, int] | None, Sequence[Path]]:
    """Return the copies beside *target*, the file of *store*, that hold something the plan does not, but not *told*.

    Nothing where the folder is as it was *seen* last.
    """
    now = (target, os.stat(target.parent).st_mtime_ns)
    if now == seen:
        return store, seen, ()
    copies = [each for each in library.copies_beside(target) if each not in told and _holds_more(store, each)]
    return store, now, copies


def _holds_more(store: Store, copy: Path) -> bool:
    """Say whether the file *copy* is one of the plan in *store* and holds what that does not."""
    try:
        return store.rehearse(copy, never).anything
    except StoreError:
        return False


def look_beside(window: Window) -> None:
    """Look beside the plan that *window* shows now, in a while."""
    look = window.findChild(LookBeside)
    if look is not None:
        look.begin()
