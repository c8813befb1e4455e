"""What all sheets about people share: a window with one line of explanation, its content and its buttons."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from workbench.ui.language import tr
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button

WIDE = 116 * SPACE
HIGH = 70 * SPACE


class Sheet(QDialog):
    """A dialog with *title* and *hint*; content goes into ``body``, buttons beside Close into ``buttons``."""

    def __init__(self, title: str, hint: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        column.setSpacing(SPACE)
        column.addWidget(words(title, "section", self))
        column.addWidget(words(hint, "secondary", self))
        self.body = QVBoxLayout()
        self.body.setSpacing(SPACE)
        column.addLayout(self.body, 1)
        self.buttons = QHBoxLayout()
        self.buttons.addStretch(1)
        self.close_button = Button(tr("people", "sheet.close"), kind="quiet")
        self.close_button.clicked.connect(self.reject)
        column.addLayout(self.buttons)
        self.resize(WIDE, HIGH)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt override: Close comes in last, so that the keyboard comes to it after everything else."""
        if self.buttons.indexOf(self.close_button) < 0:
            left = next(place for place in range(self.buttons.count()) if self._is_stretch(place))
            self.buttons.insertWidget(left + 1, self.close_button)
        super().showEvent(event)

    def _is_stretch(self, place: int) -> bool:
        item = self.buttons.itemAt(place)
        return item is not None and item.spacerItem() is not None


def words(text: str, role: str, parent: QWidget) -> QLabel:
    """Return a label of plain *text* that wraps."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label
