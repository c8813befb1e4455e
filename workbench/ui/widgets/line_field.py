"""A field of one line."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from workbench.domain.clean_text import clean_line
from workbench.ui.widgets.problem import show_problem
from workbench.ui.widgets.text_positions import shown_text
from workbench.ui.widgets.typing import KEEPS_EDITING, leaves_to_window


class LineField(QLineEdit):
    """One line of text; Enter or leaving commits, Esc brings back what was there."""

    edited = Signal(object)

    def __init__(self, value: str = "", *, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = self._shown = ""
        self.setPlaceholderText(placeholder)
        self.editingFinished.connect(self.commit)
        self.set_value(value)

    def value(self) -> str:
        """Return the committed text."""
        return self._value

    def set_value(self, value: str) -> None:
        """Show *value*; typing under way in the field is lost."""
        self._value = value
        self.setText(shown_text(value))
        self._shown = self.text()
        self.setCursorPosition(0)

    def set_problem(self, text: str) -> None:
        """Show what is wrong, or with an empty text that nothing is."""
        show_problem(self, text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt override."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self._shown:
            self.set_value(self._value)
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt override: a line too long for the field shows its beginning again."""
        super().focusOutEvent(event)
        if event.reason() not in KEEPS_EDITING:
            self.setCursorPosition(0)

    def event(self, event: QEvent) -> bool:
        """Qt override: undo with nothing typed is the window's."""
        if leaves_to_window(event, can_undo=self.isUndoAvailable(), can_redo=self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    @Slot()
    def commit(self) -> None:
        """Tell what is typed when it is something new; what Qt shows otherwise than it is was not typed."""
        text, typed = clean_line(self.text()), self.text() != self._shown
        if typed and text != self._value:
            self._value = text
            self._forget_typing()
            self.edited.emit(text)
        elif typed:
            self._forget_typing()

    def _forget_typing(self) -> None:
        """What is committed is taken back in the plan, no longer in the field, which shows it as it was taken."""
        place = self.cursorPosition()
        self.setText(shown_text(self._value))
        self._shown = self.text()
        self.setCursorPosition(min(place, len(self._shown)))
