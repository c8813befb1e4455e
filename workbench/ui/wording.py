"""Marks vague words as they are typed (F9)."""

from PySide6.QtCore import QEvent, Slot
from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from workbench.domain.wording import vague_spans
from workbench.ui.language import tr
from workbench.ui.theme.theme import named
from workbench.ui.widgets.text_field import TextEditField
from workbench.ui.widgets.text_positions import qt_place
from workbench.ui.widgets.tips import describe


class VagueMarker(QSyntaxHighlighter):
    """Underlines in a text what is no commitment: next time, so-so, about right."""

    def __init__(self, field: TextEditField) -> None:
        super().__init__(field.document())

    def highlightBlock(self, text: str) -> None:
        """Qt override."""
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(named("red"))
        look.setForeground(named("red_ink"))
        for start, end in vague_spans(text):
            first = qt_place(text, start)
            self.setFormat(first, qt_place(text, end) - first, look)


class MarkedField(QWidget):
    """A text field over a line that names the vague words in it; empty while there are none."""

    def __init__(self, field: TextEditField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.edited = field.edited
        self._marker = VagueMarker(field)
        self._note = QLabel()
        self._note.setProperty("role", "caption")
        self._note.setWordWrap(True)
        self._note.hide()
        self.setFocusProxy(field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(field)
        column.addWidget(self._note)
        field.textChanged.connect(self._say)

    def value(self) -> str:
        """Return the committed text."""
        return self.field.value()

    def set_value(self, value: str) -> None:
        """Show *value*."""
        self.field.set_value(value)
        self._say()

    def setAccessibleName(self, name: str) -> None:
        """Qt override: the name is the text's."""
        super().setAccessibleName(name)
        self.field.setAccessibleName(name)

    def changeEvent(self, event: QEvent) -> None:
        """Qt override: mark in the colours and words in force."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.LanguageChange):
            self._marker.rehighlight()
            self._say()

    @Slot()
    def _say(self) -> None:
        text = self.field.toPlainText()
        found = dict.fromkeys(text[start:end] for start, end in vague_spans(text))
        words = tr("inspector", "between").join(found)
        self._note.setText(tr("visits", "vague", words=words) if found else "")
        self._note.setVisible(bool(found))
        describe(self.field, self._note.text())
