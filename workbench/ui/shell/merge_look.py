"""Looking for what there is to merge or to decide: copies beside the plan, and conflicts that merging left open."""

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QTimer, Slot

from workbench.system.work import never
from workbench.ui.core.worker import Worker
from workbench.ui.guard import report
from workbench.ui.shell.notices import LEFT, Message, copy_found
from workbench.ui.shell.window import Window
from workbench.usecases.ports import Library, Store, StoreError

PAUSE_MS = 1500
"""So long after the plan is shown, its window comes forward, or something is decided, it is looked."""


class Seen(NamedTuple):
    """What was seen of the plan in *store*: its folder at a time, copies it does not hold all of, conflicts left."""

    store: Store
    folder: tuple[Path, int] | None = None
    copies: Sequence[Path] = ()
    left: int = 0


class MergeLook(Worker):
    """Looks for it in another thread, a while after the plan of *window* is shown or its window comes forward.

    The folder is read again only when something in it changed, and no copy is spoken of twice.
    """

    def __init__(self, library: Library, window: Window) -> None:
        super().__init__(window)
        self._library = library
        self._window = window
        self._seen: Seen | None = None
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
        if session is None or self.busy:
            return
        if self._seen is None or session.document.store is not self._seen.store:
            self._seen, self._told = Seen(session.document.store), set()
            session.state_changed.connect(self._changed)
        self.ask(partial(_looked, self._library, self._seen, frozenset(self._told)))

    def deliver(self, done: Seen) -> None:
        """Say what was found, if the plan is still shown."""
        session = self._window.session
        if session is None or session.document.store is not done.store:
            return
        self._seen = done
        for copy in done.copies:
            self._told.add(copy)
            self._window.board.post(copy_found("copy_beside", copy))
        if done.left:
            self._window.board.post(Message(LEFT, "clashes_left", {"n": done.left}, offers=("show_clashes",)))
        else:
            self._window.board.dismiss((LEFT,))

    def fail(self, error: Exception) -> None:
        """Report a bug; that a file or folder cannot be read is no news."""
        if not isinstance(error, OSError | StoreError):
            report(error)

    @Slot()
    def _changed(self) -> None:
        """Conflicts are decided by editing what they are about, and may come back by undo."""
        self.begin()


def look_for_merges(window: Window) -> None:
    """Look in a while for what there is to merge with the plan that *window* shows now."""
    look = window.findChild(MergeLook)
    if look is not None:
        look.begin()


def _looked(library: Library, seen: Seen, told: frozenset[Path]) -> Seen:
    """Return what there is now, after *seen*; of the copies without those that were *told* of."""
    store, target = seen.store, seen.store.target
    left = len(store.unsettled().clashes) if store.is_forked() else 0
    if target is None:
        return Seen(store, None, (), left)
    folder = (target, os.stat(target.parent).st_mtime_ns)
    if folder == seen.folder:
        return Seen(store, folder, (), left)
    copies = [each for each in library.copies_beside(target) if each not in told and _holds_more(store, each)]
    return Seen(store, folder, copies, left)


def _holds_more(store: Store, copy: Path) -> bool:
    """Say whether the file *copy* is one of the plan in *store* and holds what that does not."""
    try:
        return store.rehearse(copy, never).anything
    except StoreError:
        return False
