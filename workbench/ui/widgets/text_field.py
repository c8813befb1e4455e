"""A field of several lines that grows with what is written."""

from math import ceil

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from workbench.domain.clean_text import clean_lines
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.problem import show_problem
from workbench.ui.widgets.text_positions import shown_text
from workbench.ui.widgets.typing import leaves_to_window

MOST_LINES = 14
MARGIN = 2.0
ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TextEditField(QPlainTextEdit):
    """Several lines of text; Ctrl+Enter or leaving commits, Esc brings back what was there, Tab goes on."""

    edited = Signal(object)

    def __init__(
        self, value: str = "", *, placeholder: str = "", lines: int = 2, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._value = self._shown = ""
        self._least_lines = lines
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(MARGIN)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.set_value(value)

    def value(self) -> str:
        """Return the committed text."""
        return self._value

    def set_value(self, value: str) -> None:
        """Show *value*; typing under way in the field is lost."""
        text = self.toPlainText()
        if value != text and (value, self._shown) != (self._value, text):
            self.setPlainText(shown_text(value))
        self._value = value
        self._shown = self.toPlainText()

    def set_problem(self, text: str) -> None:
        """Show what is wrong, or with an empty text that nothing is."""
        show_problem(self, text)

    def sizeHint(self) -> QSize:
        """Qt override: as high as the text, within limits."""
        lines = min(MOST_LINES, max(self._least_lines, ceil(self.document().size().height())))
        edges = self.contentsMargins()
        chrome = edges.top() + edges.bottom() + 2 * ceil(self.document().documentMargin()) + 2
        return QSize(20 * SPACE, lines * self.fontMetrics().lineSpacing() + chrome)

    def minimumSizeHint(self) -> QSize:
        """Qt override."""
        return QSize(8 * SPACE, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt override: another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt override."""
        if event.key() in ENTERS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.commit()
        elif event.key() == Qt.Key.Key_Escape and self.toPlainText() != self._shown:
            self.setPlainText(self._shown)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt override."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def changeEvent(self, event: QEvent) -> None:
        """Qt override."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    @Slot()
    def _grow(self) -> None:
        self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """Qt override: undo with nothing typed is the window's."""
        text = self.document()
        if leaves_to_window(event, can_undo=text.isUndoAvailable(), can_redo=text.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def commit(self) -> None:
        """Tell what is typed when it is something new; what Qt shows otherwise than it is was not typed."""
        text, typed = clean_lines(self.toPlainText()), self.toPlainText() != self._shown
        if typed and text != self._value:
            self._value = text
            self._show_as_taken()
            self.edited.emit(text)
        elif typed:
            self._show_as_taken()

    def _show_as_taken(self) -> None:
        """What is committed is taken back in the plan, no longer in the field, which shows it as it was taken."""
        if self.toPlainText() != self._value:
            place = self.textCursor().position()
            self.setPlainText(shown_text(self._value))
            cursor = self.textCursor()
            cursor.setPosition(min(place, len(self.toPlainText())))
            self.setTextCursor(cursor)
        self._shown = self.toPlainText()
        self.document().clearUndoRedoStacks()
