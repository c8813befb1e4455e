"""A field for a day."""

from datetime import date, timedelta

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from workbench.domain.errors import DomainError
from workbench.system.clock import today
from workbench.system.language import Language
from workbench.ui.language import current, tr
from workbench.ui.terms import sentence
from workbench.ui.theme.icons import icon
from workbench.ui.widgets.problem import show_problem
from workbench.ui.widgets.tips import set_tip
from workbench.ui.widgets.typing import leaves_to_window

STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 7, Qt.Key.Key_PageDown: -7}


class DayEdit(QLineEdit):
    """A day, typed as people write days and shown as year-month-day, or none. What is no day stays, marked.

    Up and Down step days, Page Up and Down weeks, Alt+Down drops the calendar.
    """

    edited = Signal(object)
    refused = Signal(str)
    """What stands in the field and was refused; nothing once that is over."""

    def __init__(self, value: date | None = None, *, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: date | None = None
        self._shown = ""
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
        self._shown = value.isoformat() if value is not None else ""
        self.setText(self._shown)
        self.set_problem("")

    def set_problem(self, text: str) -> None:
        """Show what is wrong, or with an empty text that nothing is."""
        show_problem(self, text)

    def set_refused(self, text: str) -> None:
        """Show *text*, which was typed here before and refused, with what is wrong with it."""
        self.setText(text)
        self.setModified(True)
        self.commit()

    @Slot()
    def open_calendar(self) -> None:
        """Drop the calendar; it chooses as if the day had been typed."""
        from workbench.ui.widgets.day_popup import DayPopup  # No first picture has a calendar.

        popup = DayPopup(self, self._value, today())
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
            self.refused.emit("")
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
        if self.property("problem") and self.text() != self._shown:
            self.commit()

    def _step(self, days: int) -> None:
        """Show a day later or earlier; it is committed on leaving, so that holding the key makes one edit."""
        try:
            shown = self._typed() or today() - timedelta(days=days)
            self.setText((shown + timedelta(days=days)).isoformat())
        except (DomainError, OverflowError):
            return
        self.setModified(True)

    @Slot()
    def commit(self) -> None:
        """Tell what is typed when it is something new; what cannot be read stays, marked."""
        try:
            day = self._typed()
        except DomainError as error:
            self.set_problem(sentence(error.key, error.values))
            self.refused.emit(self.text())
            return
        self._take(day)

    def _typed(self) -> date | None:
        """Return the day that stands in the field; raises DomainError for what is none."""
        if self.text() == self._shown:
            return self._value
        from workbench.domain.written_days import day_in  # No first picture has anything typed.

        return day_in(self.text(), today(), month_first=current() == Language.ZH_CN)

    @Slot(object)
    def _take(self, day: date | None) -> None:
        changed = day != self._value
        self.set_value(day)
        self.refused.emit("")
        if changed:
            self.edited.emit(day)
