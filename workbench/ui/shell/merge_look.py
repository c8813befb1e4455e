"""Looking for what there is to merge or to decide: copies beside the plan, and conflicts that merging left open."""

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QTimer, Slot

from workbench.domain.edits import ChangeSet
from workbench.domain.rows import Ref
from workbench.system.work import never
from workbench.ui.core.worker import Worker
from workbench.ui.guard import report
from workbench.ui.shell.notices import LEFT, Message, copy_found
from workbench.ui.shell.window import Window
from workbench.usecases.ports import Library, StepKind, Store, StoreError

PAUSE_MS = 1500
"""So long after the plan is shown, its window comes forward, or something is decided, it is looked."""


class Seen(NamedTuple):
    """What was seen of the plan in *store*: its folder at a time, copies it does not hold all of, conflicts left."""

    store: Store
    folder: tuple[Path, int] | None = None
    copies: Sequence[Path] = ()
    left: frozenset[tuple[str, str, str]] = frozenset()


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
        self._stale = True
        """Whether other conflicts may be left than when it was looked last."""
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
            self._seen, self._told, self._stale = Seen(session.document.store), set(), True
            session.plan_changed.connect(self._plan_changed)
            session.state_changed.connect(self._state_changed)
        stale, self._stale = self._stale, False
        self.ask(partial(_looked, self._library, self._seen, frozenset(self._told), stale))

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
            self._window.board.post(Message(LEFT, "clashes_left", {"n": len(done.left)}, offers=("show_clashes",)))
        else:
            self._window.board.dismiss((LEFT,))

    def fail(self, error: Exception) -> None:
        """Report a bug; that a file or folder cannot be read is no news."""
        if not isinstance(error, OSError | StoreError):
            report(error)

    @Slot(object)
    def _plan_changed(self, changes: ChangeSet) -> None:
        """A conflict is decided by editing what it is about."""
        if self._seen is not None and any(Ref(*key[:2]) in changes.refs for key in self._seen.left):
            self._look_again()

    @Slot()
    def _state_changed(self) -> None:
        """A merge leaves conflicts open; so may one that is taken back or brought again."""
        session = self._window.session
        if session is not None and session.document.store.steps()[-1].kind != StepKind.EDIT:
            self._look_again()

    def _look_again(self) -> None:
        self._stale = True
        self.begin()


def look_for_merges(window: Window) -> None:
    """Look in a while for what there is to merge with the plan that *window* shows now."""
    look = window.findChild(MergeLook)
    if look is not None:
        look.begin()


def _looked(library: Library, seen: Seen, told: frozenset[Path], stale: bool) -> Seen:
    """Return what there is now, after *seen*: conflicts, where these are *stale*, and copies that nobody was *told*
    of."""
    store, target = seen.store, seen.store.target
    left = _left_in(store) if stale else seen.left
    if target is None:
        return Seen(store, None, (), left)
    folder = (target, os.stat(target.parent).st_mtime_ns)
    if folder == seen.folder:
        return Seen(store, folder, (), left)
    copies = [each for each in library.copies_beside(target) if each not in told and _holds_more(store, each)]
    return Seen(store, folder, copies, left)


def _left_in(store: Store) -> frozenset[tuple[str, str, str]]:
    """Return which fields merges left open in the plan of *store*: none where there never was a merge."""
    if not any(step.kind == StepKind.MERGE for step in store.steps()):
        return frozenset()
    return frozenset(clash.key for clash in store.unsettled().clashes)


def _holds_more(store: Store, copy: Path) -> bool:
    """Say whether the file *copy* is one of the plan in *store* and holds what that does not."""
    try:
        return store.rehearse(copy, never).anything
    except StoreError:
        return False
