"""A sheet: a dialog with a title, a word about it, content that scrolls when it must, and what can be done below."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.scroll_column import ScrollColumn
from workbench.ui.widgets.tips import describe

MARGIN = 3 * SPACE
CONTROL_WIDTH = 32 * SPACE
TAKING = ("Ctrl+Return", "Ctrl+Enter")
"""What takes a sheet from wherever the keyboard is in it: in a field of several lines Enter begins another one."""


def _answering_enter(button: Button) -> Button:
    """Have Enter press *button*, and not the primary one, while it has the keyboard."""
    button.setAutoDefault(True)
    return button


class Sheet(QDialog):
    """An empty sheet over *parent*; Esc closes it, Enter presses the primary button."""

    def __init__(self, title: str, lead: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.page = ScrollColumn()
        self.page.column.setContentsMargins(MARGIN, 0, MARGIN, 2 * SPACE)
        self.page.column.setSpacing(2 * SPACE)
        self._foot = QHBoxLayout()
        self._foot.setContentsMargins(MARGIN, SPACE + SPACE // 2, MARGIN, SPACE + SPACE // 2)
        self._foot.setSpacing(SPACE)
        self._foot.addStretch(0)
        self._refused = words("", "problem")
        self._refused.hide()
        self._foot.addWidget(self._refused, 1)
        self._left = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 2 * SPACE, 0, 0)
        self._column.setSpacing(0)
        if title:
            self._column.addWidget(_head(title, lead))
        self._column.addWidget(self.page, 1)
        self._column.addWidget(line())
        self._column.addLayout(self._foot)

    def fit(self, width: int, tallest: int) -> None:
        """Be *width* wide and as high as the content asks, no higher than *tallest* or the screen, and all on it."""
        self.ensurePolished()
        page = self.page.inner()
        page.ensurePolished()
        content = page.heightForWidth(width) if page.hasHeightForWidth() else page.sizeHint().height()
        wraps = self._column.hasHeightForWidth()  # Words at the head do, and say how high they are there.
        around = self._column.totalHeightForWidth(width) if wraps else self._column.totalSizeHint().height()
        needed = content + around - self.page.sizeHint().height()
        screen = self.screen().availableGeometry().adjusted(0, 4 * SPACE, 0, -4 * SPACE)
        self.resize(QSize(width, min(needed, tallest, screen.height())))
        below = self.y() + self.height() - screen.bottom()
        if self.isVisible() and below > 0:
            self.move(self.x(), self.y() - below)

    def add_left(self, button: Button) -> Button:
        """Add a button at the left end of the foot."""
        self._foot.insertWidget(self._left, button)
        self._left += 1
        return button

    def add_close(self, text: str) -> Button:
        """Add the button that closes the sheet without doing anything."""
        button = _answering_enter(Button(text))
        button.clicked.connect(self.reject)
        self._foot.addWidget(button)
        return button

    def add_way(self, text: str, icon: str) -> Button:
        """Add a button for another way to do what the sheet is there for."""
        button = _answering_enter(Button(text, icon=icon))
        self._foot.addWidget(button)
        return button

    def add_primary(self, text: str) -> Button:
        """Add the button for what the sheet is there for."""
        button = Button(text, kind="primary")
        button.setDefault(True)
        button.clicked.connect(self.take)
        for keys in TAKING:
            QShortcut(QKeySequence(keys), self).activated.connect(button.click)
        self._foot.addWidget(button)
        return button

    def refuse(self, field: QWidget) -> None:
        """Say beside the buttons what is wrong with *field*, which is marked already, and give it the keyboard."""
        self._refused.setText(field.accessibleDescription())
        self._refused.show()
        field.setFocus()

    @Slot()
    def take(self) -> None:
        """Do what the sheet is there for; a sheet with a primary button says what."""
        self.accept()


class Section(QFrame):
    """A part of a sheet on a panel of its own, with a title and a word about it."""

    def __init__(self, title: str, note: str = "") -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._rows = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2 * SPACE, SPACE + SPACE // 2, 2 * SPACE, SPACE + SPACE // 2)
        self._column.setSpacing(SPACE)
        self._column.addWidget(words(title, "card"))
        if note:
            self._column.addWidget(words(note, "secondary"))

    def add_row(self, label: str, field: QWidget, note: str = "") -> None:
        """Add *field* at the right of its label and a word about it."""
        if self._rows:
            self._column.addWidget(line())
        self._rows += 1
        self._column.addLayout(labelled(label, field, note))

    def add_layout(self, layout: QLayout) -> None:
        """Add *layout* over the whole width."""
        self._column.addLayout(layout)

    def add(self, widget: QWidget) -> None:
        """Add *widget* over the whole width."""
        self._column.addWidget(widget)


def labelled(label: str, field: QWidget, note: str = "") -> QHBoxLayout:
    """Return *field* at the right of its label, with a word about it below the label."""
    told = words(label)
    told.setBuddy(field)
    field.setAccessibleName(label)
    describe(field, note)
    left = QVBoxLayout()
    left.setSpacing(0)
    left.addWidget(told)
    if note:
        left.addWidget(words(note, "secondary"))
    row = QHBoxLayout()
    row.setSpacing(2 * SPACE)
    row.addLayout(left, 1)
    row.addWidget(field, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return row


def titled(title: str, field: QWidget) -> QVBoxLayout:
    """Return *field* below its title."""
    label = words(title, "secondary")
    label.setBuddy(field)
    field.setAccessibleName(title)
    column = QVBoxLayout()
    column.setSpacing(SPACE // 2)
    column.addWidget(label)
    column.addWidget(field)
    return column


def words(text: str, role: str = "") -> QLabel:
    """Return a label that wraps; *role* as in the style sheet."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label


def line() -> QFrame:
    """Return a thin line."""
    made = QFrame()
    made.setProperty("role", "line")
    made.setFixedHeight(1)
    return made


def _head(title: str, lead: str) -> QWidget:
    head = QWidget()
    column = QVBoxLayout(head)
    column.setContentsMargins(MARGIN, 0, MARGIN, 2 * SPACE)
    column.setSpacing(SPACE // 2)
    column.addWidget(words(title, "title"))
    if lead:
        column.addWidget(words(lead, "secondary"))
    return head
