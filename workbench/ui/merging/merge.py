"""A copy on its way into the plan: rehearsed beside the window, decided on, looked at, then taken as one step."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from workbench.domain.edits import ChangeSet
from workbench.domain.merging import Choice, Rehearsal
from workbench.system.files import readable
from workbench.ui.core.session import Session
from workbench.ui.core.waiting import patiently
from workbench.ui.language import tr
from workbench.ui.merging.decisions import DecisionSheet
from workbench.ui.merging.sheet import LeftSheet, MergeSheet
from workbench.ui.merging.words import subject
from workbench.ui.terms import label_words
from workbench.ui.widgets import under_way
from workbench.usecases.merging import likely_pairs
from workbench.usecases.ports import Label, Stopped, StoreError


def rehearse(session: Session, path: Path, parent: QWidget) -> Rehearsal | None:
    """Return what merging the file at *path* into the plan of *session* would do, worked out beside the window.

    None where the user breaks it off, or the file is refused, which the session tells.
    """
    under_way.break_off()
    stop, words = Event(), tr("merging", "wait.rehearse", name=readable(path.name))
    try:
        return patiently(partial(session.document.store.rehearse, path, stop.is_set), words, parent, stop.set)
    except Stopped:
        return None
    except StoreError as error:
        session.failed.emit(error.key, dict(error.values))
        return None


class Merge(QObject):
    """The merge of *rehearsal* into the plan of *session*, whose sheet is over *host* until it is taken or left."""

    trial_changed = Signal(bool)
    """Whether the plan as it would be is looked at now."""
    taken = Signal(object)
    """The pairs of people, who was there and who came, that may be the same."""

    def __init__(self, session: Session, rehearsal: Rehearsal, host: QWidget, *, of_itself: bool = False) -> None:
        """Begin the merge; *of_itself* it is of the plan with itself, which decides what earlier ones left open."""
        super().__init__(host)
        self._session = session
        self._host = host
        self.rehearsal = rehearsal
        self.of_itself = of_itself
        self.over = False
        """Whether it was taken or left."""
        self._choices: dict[tuple[str, str, str], Choice] = {}
        self._pairs = likely_pairs(session.document.plan, rehearsal)
        kind = LeftSheet if of_itself else MergeSheet
        self._label = Label("decide_clashes") if of_itself else Label("merge_copy", subject(rehearsal))
        self.sheet: DecisionSheet = kind(session.document.plan, rehearsal, self._choices, host)
        self.sheet.look_wanted.connect(self.look)
        self.sheet.merge_wanted.connect(self.take)
        self.sheet.left.connect(self.leave)

    @Slot()
    def look(self) -> None:
        """Show the plan as it would be with what is decided so far; nothing can be changed in it."""
        decide = partial(self._session.document.store.decided, self.rehearsal, dict(self._choices))
        try:
            decided = patiently(decide, tr("merging", "wait.look"), self.sheet)
        except StoreError as error:
            self._session.failed.emit(error.key, dict(error.values))
            return
        self._lay_aside()
        self._session.try_out(decided.plan)
        self.trial_changed.emit(True)

    @Slot()
    def come_back(self) -> None:
        """Show the sheet again instead of the plan as it would be."""
        self._end_trial()
        self.sheet.open()

    @Slot()
    def leave(self) -> None:
        """Leave the plan as it is."""
        if not self.over:
            self.over = True
            self._end_trial()
            self.sheet.close()
            self.deleteLater()

    @Slot()
    def take(self) -> None:
        """Take what comes into the plan as one step; ask first where the user has not agreed to all that goes."""
        self._end_trial()
        if self.sheet.asks:
            self.sheet.open()
            self.sheet.ask()
            return
        self._lay_aside()
        merge = partial(self._session.document.merge, self.rehearsal, dict(self._choices), self._label)
        last = self._session.document.undo_number
        if self._session.take_in(merge, self._beside) is None:
            self.sheet.open()
            return
        if self._session.document.undo_number != last:  # Of what is left nothing may have been decided.
            self._session.told.emit(label_words(self._label))
        self.taken.emit(self._pairs)
        self.leave()

    def _lay_aside(self) -> None:
        """Hide the sheet, and give the keyboard back to the window below: not every system does that."""
        self.sheet.hide()
        self._host.window().activateWindow()

    def _beside(self, doing: Callable[[], ChangeSet]) -> ChangeSet:
        return patiently(doing, tr("merging", "wait.merge"), self._host)

    def _end_trial(self) -> None:
        if self._session.trying_out:
            self._session.try_out(None)
            self.trial_changed.emit(False)
