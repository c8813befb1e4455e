"""A line whose words are written in one form: a time, a month, a period, a year, a birthday."""

from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from workbench.domain.clean_text import clean_line
from workbench.domain.patterns import fits
from workbench.domain.rows import Pattern
from workbench.ui.language import tr
from workbench.ui.widgets.line_field import LineField


class PatternField(LineField):
    """Words written as *pattern* asks, or none; what is written otherwise stays, marked, and is not committed."""

    refused = Signal(str)
    """What stands in the field and was refused; nothing once that is over."""

    def __init__(self, pattern: Pattern, *, parent: QWidget | None = None) -> None:
        super().__init__(placeholder=tr("inspector", f"pattern.{pattern}"), parent=parent)
        self._pattern = pattern

    def value(self) -> Any:
        """Return the committed words, None for none."""
        return self._value or None

    def set_value(self, value: str | None) -> None:
        """Show *value*; typing under way in the field is lost."""
        self.set_problem("")
        super().set_value(value or "")

    def set_refused(self, text: str) -> None:
        """Show *text*, which was typed here before and refused, with what is wrong with it."""
        self.setText(text)
        self.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt override: what was refused is over when Esc brings back what was there."""
        super().keyPressEvent(event)
        if event.key() == Qt.Key.Key_Escape:
            self.refused.emit("")

    @Slot()
    def commit(self) -> None:
        """Tell what is typed when it is something new; what is written in another form stays, marked."""
        words = clean_line(self.text())
        if words == self._value:
            self.set_problem("")
            self.refused.emit("")
            return
        if words and not fits(self._pattern, words):
            self.set_problem(tr("inspector", f"unreadable.{self._pattern}"))
            self.refused.emit(self.text())
            return
        self.set_problem("")
        self.refused.emit("")
        self._value = words
        self._forget_typing()
        self.edited.emit(words or None)

    def changeEvent(self, event: QEvent) -> None:
        """Qt override: a mark says why in the language in force."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.property("problem"):
            self.commit()
