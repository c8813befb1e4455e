"""Entering for another day than today: a day that is only looked at dates nothing, unless the user says so (R2)."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from workbench.system.clock import today


class Entering(QObject):
    """Knows whether the day looked at may date what is entered: today always, another day once the user says so.

    What was refused until then is kept, so that nothing typed is lost. Both end when something else is looked at, and
    when it is another day.
    """

    changed = Signal()
    """Whether one enters for another day than today, or how much waits for that, is otherwise than before."""

    def __init__(self, day: date, parent: QObject) -> None:
        super().__init__(parent)
        self._day = day
        self._today = today()
        self._on = False
        self._kept: dict[int, Callable[[], object]] = {}

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
    def waiting(self) -> int:
        """How many acts were refused and are kept."""
        return len(self._kept)

    def keep(self, act: Callable[[], object], sheet: QWidget | None) -> None:
        """Keep *act*, which was refused, in place of one that was asked for before in the same open *sheet*."""
        self._kept[id(act) if sheet is None else id(sheet)] = act
        self.changed.emit()

    def begin(self) -> None:
        """Enter for the day looked at from now on, first what was kept; today needs no such word."""
        kept = list(self._kept.values())
        self._set(self.elsewhere)
        for act in kept:
            act()

    def end(self) -> None:
        """Only look at the day again, and forget what was kept."""
        self._set(False)

    def look_at(self, day: date) -> None:
        """Take note that something else, or another *day*, is looked at."""
        stays = self._on and day == self._day
        self._day = day
        self._set(stays)

    def turn(self, now: date) -> None:
        """Take note that it is another day."""
        self._today, self._on = now, False
        self._kept.clear()
        self.changed.emit()

    def _set(self, on: bool) -> None:
        if on != self._on or self._kept:
            self._on = on
            self._kept.clear()
            self.changed.emit()
