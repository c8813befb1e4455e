"""Asking who takes over a post, and from which day on (R11)."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from workbench.domain.clean_text import clean_line
from workbench.ui.language import tr
from workbench.ui.people.sheet import words
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.day_edit import DayEdit

WIDTH = 40 * SPACE


class SuccessorQuestion(QWidget):
    """Asks for the successor's name and the day; Enter does it, Esc leaves everything as it is."""

    given = Signal(str, str, object)
    """The predecessor's id, the successor's name, the day."""

    def __init__(self, person: str, name: str, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._person = person
        self._day = day
        self.name = QLineEdit(self)
        self.name.setPlaceholderText(tr("people", "successor.name"))
        self.name.setAccessibleName(tr("people", "successor.name"))
        self.day = DayEdit(day, parent=self)
        self.day.setAccessibleName(tr("people", "successor.day"))
        self.take = Button(tr("people", "successor.take"), kind="primary", parent=self)
        self.take.clicked.connect(self._give)
        self.name.returnPressed.connect(self._give)
        foot = QHBoxLayout()
        foot.addWidget(self.day, 1)
        foot.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE // 2, SPACE // 2, SPACE // 2, SPACE // 2)
        column.setSpacing(SPACE)
        column.addWidget(words(tr("people", "successor.title", name=name), "strong", self))
        column.addWidget(self.name)
        column.addLayout(foot)
        hint = words(tr("people", "successor.hint"), "secondary", self)
        column.addWidget(hint)
        self.setFixedWidth(WIDTH)
        hint.setMinimumHeight(hint.heightForWidth(WIDTH - SPACE))
        self.setFocusProxy(self.name)

    @Slot()
    def _give(self) -> None:
        self.day.commit()
        name = clean_line(self.name.text())
        if name:
            self.given.emit(self._person, name, self.day.value() or self._day)
        else:
            self.name.setFocus()
