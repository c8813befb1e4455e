"""What an empty panel says: two lines of what belongs here, and the first thing to do, or another way to begin."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from workbench.ui.theme.icons import pixmap
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.showing import show_if

ICON = 5 * SPACE
CARD_WIDTH = 58 * SPACE


class EmptyState(QWidget):
    """Teaches in two lines and offers the first action."""

    action_requested = Signal()
    other_requested = Signal()

    def __init__(
        self, icon: str = "", parent: QWidget | None = None, *, action_icon: str = "add", other_icon: str = ""
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._picture = QLabel(self)
        self._title = _line("section", self)
        self._first = _line("", self)
        self._second = _line("secondary", self)
        self._action = Button(kind="primary", icon=action_icon, parent=self)
        self._action.clicked.connect(self.action_requested)
        self._action.hide()
        self._other = Button(icon=other_icon, parent=self)
        self._other.clicked.connect(self.other_requested)
        self._other.hide()
        self._lay_out()
        self._tint()

    def set_texts(self, title: str, first: str, second: str, action: str = "", other: str = "") -> None:
        """Set the title, both lines and the words of the action and of the *other* one; without those, no button."""
        self._title.setText(title)
        self._first.setText(first)
        self._second.setText(second)
        self._action.setText(action)
        show_if(bool(action), self._action)
        self._other.setText(other)
        show_if(bool(other), self._other)

    def changeEvent(self, event: QEvent) -> None:
        """Qt override."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        if self._icon:
            self._picture.setPixmap(pixmap(self._icon, "mute", ICON, self.devicePixelRatioF()))

    def _lay_out(self) -> None:
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._action)
        row.addWidget(self._other)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 3 * SPACE)
        layout.setSpacing(SPACE)
        layout.addStretch(1)
        for widget in (self._picture, self._title, self._first, self._second):
            layout.addWidget(widget)
        layout.addSpacing(SPACE)
        layout.addLayout(row)
        layout.addStretch(2)


class EmptyCard(QFrame):
    """An empty state on a card in the middle of a view, which goes on showing what it shows; hidden at first."""

    def __init__(self, icon: str, view: QAbstractScrollArea) -> None:
        super().__init__(view)
        self._view = view
        self.state = EmptyState(icon, self)
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.state)
        self.hide()

    def place(self) -> None:
        """Lie in the middle of the view, as high as the words need."""
        room = self._view.viewport().rect()
        width = min(CARD_WIDTH, room.width() - 4 * SPACE)
        height = self.heightForWidth(width) if self.hasHeightForWidth() else 0
        height = max(height, self.sizeHint().height())
        self.setGeometry((room.width() - width) // 2, (room.height() - height) // 2, width, height)


def _line(role: str, parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    return label
