"""A field of one line."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from workbench.ui.widgets.problem import show_problem


class LineField(QLineEdit):
    """One line of text; Enter or leaving commits, Esc brings back what was there."""

    edited = Signal(object)

    def __init__(self, value: str = "", *, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = ""
        self.setPlaceholderText(placeholder)
        self.editingFinished.connect(self._commit)
        self.set_value(value)

    def value(self) -> str:
        """Return the committed text."""
        return self._value

    def set_value(self, value: str) -> None:
        """Show *value*; typing under way in the field is lost."""
        self._value = value
        self.setText(value)
        self.setCursorPosition(0)

    def set_problem(self, text: str) -> None:
        """Show what is wrong, or with an empty text that nothing is."""
        show_problem(self, text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt override."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self._value:
            self.set_value(self._value)
            return
        super().keyPressEvent(event)

    @Slot()
    def _commit(self) -> None:
        text = self.text().strip()
        if text != self._value:
            self._value = text
            self.edited.emit(text)
