"""Entering for another day than today: a day that is only looked at dates nothing, unless the user says so (R2)."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal

from workbench.system.clock import today


class Entering(QObject):
    """Knows whether the day looked at may date what is entered: today always, another day once the user says so.

    It ends when another day is looked at, and when it is another day.
    """

    changed = Signal()
    """Whether one enters for another day than today is otherwise than before."""

    def __init__(self, day: date, parent: QObject) -> None:
        super().__init__(parent)
        self._day = day
        self._today = today()
        self._on = False
        self._kept: Callable[[], object] | None = None

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

    def keep(self, act: Callable[[], object]) -> None:
        """Keep *act*, which was refused, so that nothing typed is lost: it is done if the user enters for the day."""
        self._kept = act

    def begin(self) -> None:
        """Enter for the day looked at from now on, first what was refused last; today needs no such word."""
        self._set(self.elsewhere)
        kept, self._kept = self._kept, None
        if kept is not None and self._on:
            kept()

    def end(self) -> None:
        """Only look at the day again."""
        self._set(False)

    def look_at(self, day: date) -> None:
        """Take note that *day* is looked at."""
        if day != self._day:
            self._day, self._kept = day, None
            self._set(False)

    def turn(self, now: date) -> None:
        """Take note that it is another day."""
        self._today, self._on, self._kept = now, False, None
        self.changed.emit()

    def _set(self, on: bool) -> None:
        if on != self._on:
            self._on = on
            self.changed.emit()
