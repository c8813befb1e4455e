"""A field for a day."""

import re
from datetime import date, timedelta

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from workbench.ui.language import tr
from workbench.ui.theme.icons import icon
from workbench.ui.widgets.problem import show_problem
from workbench.ui.widgets.tips import set_tip
from workbench.ui.widgets.typing import leaves_to_window

FULL = re.compile(r"(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D*")
DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")
SHORT = re.compile(r"(\d{1,2})\D+(\d{1,2})\D*")
STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 7, Qt.Key.Key_PageDown: -7}


class DayEdit(QLineEdit):
    """A day as year-month-day, or none. Up and Down step days, Page Up and Down weeks, Alt+Down drops the calendar."""

    edited = Signal(object)

    def __init__(self, value: date | None = None, *, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: date | None = None
        self._drop = QAction(self)
        self._drop.triggered.connect(self.open_calendar)
        self.addAction(self._drop, QLineEdit.ActionPosition.TrailingPosition)
        self.setPlaceholderText(placeholder)
        self.editingFinished.connect(self.commit)
        self._drop.setIcon(icon("calendar", "ink_3"))
        self._retranslate()
        self.set_value(value)

    def value(self) -> date | None:
        """Return the committed day, None for none."""
        return self._value

    def set_value(self, value: date | None) -> None:
        """Show *value*; typing under way in the field is lost."""
        self._value = value
        self.setText(value.isoformat() if value is not None else "")
        self.set_problem("")

    def set_problem(self, text: str) -> None:
        """Show what is wrong, or with an empty text that nothing is."""
        show_problem(self, text)

    @Slot()
    def open_calendar(self) -> None:
        """Drop the calendar; it chooses as if the day had been typed."""
        from workbench.ui.widgets.day_popup import DayPopup  # No first picture has a calendar.

        popup = DayPopup(self, self._value, date.today())
        popup.chosen.connect(self._take)
        popup.open_below(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt override."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        elif key in STEPS:
            self._step(STEPS[key])
        elif key == Qt.Key.Key_Escape and self.isModified():
            self.set_value(self._value)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Qt override: undo with nothing typed is the window's."""
        if leaves_to_window(event, can_undo=self.isUndoAvailable(), can_redo=self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt override."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        set_tip(self._drop, tr("widgets", "day.open_calendar"))
        if self.property("problem"):
            self.set_problem(tr("widgets", "day.unreadable"))

    def _step(self, days: int) -> None:
        """Show a day later or earlier; it is committed on leaving, so that holding the key makes one edit."""
        try:
            shown = parse_day(self.text(), date.today()) or date.today() - timedelta(days=days)
            self.setText((shown + timedelta(days=days)).isoformat())
        except (ValueError, OverflowError):
            return
        self.setModified(True)

    @Slot()
    def commit(self) -> None:
        """Tell what is typed when it is something new; what cannot be read stays, marked."""
        try:
            day = parse_day(self.text(), date.today())
        except ValueError:
            self.set_problem(tr("widgets", "day.unreadable"))
            return
        self._take(day)

    @Slot(object)
    def _take(self, day: date | None) -> None:
        changed = day != self._value
        self.set_value(day)
        if changed:
            self.edited.emit(day)


def parse_day(text: str, today: date) -> date | None:
    """Return the day in *text*: 2026-05-21, 2026/5/21, 20260521, 2026年5月21日 or, in the year of *today*, 5-21.

    None for an empty text; raises ValueError for anything else.
    """
    plain = text.strip()
    if not plain:
        return None
    found = DIGITS.fullmatch(plain) or FULL.fullmatch(plain)
    if found is not None:
        return date(*map(int, found.groups()))
    short = SHORT.fullmatch(plain)
    if short is None:
        raise ValueError(text)
    return date(today.year, *map(int, short.groups()))
