"""The question after a change of role: what is it based on? It waits in a small panel and blocks nothing (R1)."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from workbench.domain.clean_text import clean_line
from workbench.ui.language import tr
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button

WIDTH = 40 * SPACE


class EvidenceQuestion(QWidget):
    """Asks for one piece of evidence for *role*: what was seen or said, and by whom. Enter keeps it; Esc is later."""

    given = Signal(str, str, str)
    """The role's id, the words, the source."""
    put_off = Signal()

    def __init__(self, role: str, question: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        title = QLabel(question, self)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setProperty("role", "strong")
        title.setWordWrap(True)
        self.words = self._line("ask.words")
        self.source = self._line("ask.source")
        later = Button(tr("rolemap", "ask.later"), kind="quiet", parent=self)
        later.clicked.connect(self.put_off)
        self.keep = Button(tr("rolemap", "ask.keep"), kind="primary", parent=self)
        self.keep.clicked.connect(self._keep)
        self._lay_out(title, later)
        self.setFocusProxy(self.words)

    def _line(self, key: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setPlaceholderText(tr("rolemap", key))
        line.setAccessibleName(tr("rolemap", key))
        line.returnPressed.connect(self._keep)
        return line

    def _lay_out(self, title: QWidget, later: QWidget) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(later)
        buttons.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE // 2, SPACE // 2, SPACE // 2, SPACE // 2)
        column.setSpacing(SPACE)
        for widget in (title, self.words, self.source):
            column.addWidget(widget)
        column.addLayout(buttons)
        self.setFixedWidth(WIDTH)

    @Slot()
    def _keep(self) -> None:
        words = clean_line(self.words.text())
        if words:
            self.given.emit(self._role, words, clean_line(self.source.text()))
        else:
            self.words.setFocus()
