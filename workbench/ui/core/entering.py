"""Entering for another day than today: a day that is only looked at dates nothing, unless the user says so (R2)."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from workbench.domain.edits import ChangeSet
from workbench.system.clock import today
from workbench.usecases.fields import Change

LOOK_MS = 30
"""So often it is looked whether one can ask by now."""


@dataclass
class Question:
    """Whether something is to be entered for *day*; whoever asks the user sets *agreed*."""

    day: date
    agreed: bool = False


class Entering(QObject):
    """Knows whether the day looked at may date what is entered: today always, another day once the user says so.

    They say it beforehand, or when asked. It ends when another day is looked at, and when it is another day.
    """

    changed = Signal()
    """Whether one enters for another day than today is otherwise than before."""
    asked = Signal(object)
    """A Question, to be answered before this returns; where nobody hears it, nothing is entered."""
    agreed = Signal(object)
    """A Change that had to wait for its question is to be carried out."""

    def __init__(self, day: date, parent: QObject) -> None:
        super().__init__(parent)
        self._day = day
        self._today = today()
        self._on = False
        self._waiting: list[tuple[date, Change]] = []
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._ask_waiting)

    @property
    def on(self) -> bool:
        """Whether the user enters for another day than today."""
        return self._on

    @property
    def elsewhere(self) -> bool:
        """Whether another day than today is looked at."""
        return self._day != self._today

    @property
    def allowed(self) -> bool:
        """Whether what is entered now may be dated by the day looked at."""
        return self._on or not self.elsewhere

    @property
    def cannot_ask(self) -> bool:
        """Whether a question would come between the press and the release of a button, or stand behind a menu."""
        held = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        return held or QApplication.activePopupWidget() is not None

    def begin(self) -> None:
        """Enter for the day looked at from now on; today needs no such word."""
        self._set(self.elsewhere)

    def end(self) -> None:
        """Only look at the day again."""
        self._set(False)

    def look_at(self, day: date) -> None:
        """Take note that *day* is looked at."""
        if day != self._day:
            self._day = day
            self._set(False)

    def turn(self, now: date) -> None:
        """Take note that it is another day."""
        self._today, self._on = now, False
        self.changed.emit()

    def ask(self, day: date) -> bool:
        """Ask whether to enter for *day*, and go on doing so while it is looked at; return whether the user agrees."""
        question = Question(day)
        self.asked.emit(question)
        if question.agreed and day == self._day:
            self.begin()
        return question.agreed

    def ask_later(self, change: Change) -> ChangeSet:
        """Ask as soon as one can whether to carry out *change*, dated by the day looked at now; return what it did."""
        self._waiting.append((self._day, change))
        self._look.start()
        return ChangeSet()

    @Slot()
    def _ask_waiting(self) -> None:
        """Ask about what waits: its day may have been left meanwhile, and what was written is not lost."""
        if self.cannot_ask or QApplication.activeModalWidget() is not None:
            return
        self._look.stop()
        waiting, self._waiting = self._waiting, []
        for day in dict.fromkeys(day for day, _ in waiting):
            if (day == self._day and self.allowed) or self.ask(day):
                for change in (change for of, change in waiting if of == day):
                    self.agreed.emit(change)

    def _set(self, on: bool) -> None:
        if on != self._on:
            self._on = on
            self.changed.emit()
