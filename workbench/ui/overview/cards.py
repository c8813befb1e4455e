"""The cards of the overview: a titled frame each, filled with lines that lead somewhere."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from workbench.domain.rows import Ref
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import LinkLabel
from workbench.ui.widgets.chip import Chip


class OverviewCard(QFrame):
    """A card with a title that leads to a panel and lines that lead to rows."""

    row_wanted = Signal(object)
    panel_wanted = Signal(str)

    def __init__(self, panel: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._panel = panel
        self._title = LinkLabel()
        self._title.setProperty("role", "card")
        self._title.clicked.connect(self._open_panel)
        self._title.setEnabled(bool(panel))
        self._body: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, 2 * SPACE)
        self._column.setSpacing(SPACE)
        self._column.addWidget(self._title)
        self._grid = QGridLayout()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def set_title(self, title: str) -> None:
        """Set the title."""
        self._title.setText(title)

    def start(self) -> None:
        """Take everything out, to be filled anew."""
        if self._body is not None:
            self._body.hide()
            self._body.deleteLater()
        self._body = QWidget(self)
        self._grid = QGridLayout(self._body)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE)
        self._grid.setVerticalSpacing(SPACE // 2)
        self._column.addWidget(self._body)

    def finish(self, stretched: int = 1) -> None:
        """Let column *stretched* take the room that is left."""
        self._grid.setColumnStretch(stretched, 1)
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def line(self, *widgets: QWidget) -> None:
        """Add one line of *widgets*, the first in the first column."""
        row = self._grid.rowCount()
        for column, widget in enumerate(widgets):
            self._grid.addWidget(widget, row, column)

    def wide(self, widget: QWidget) -> None:
        """Add *widget* over the whole width."""
        self._grid.addWidget(widget, self._grid.rowCount(), 0, 1, 4)

    def link(self, text: str, ref: Ref) -> LinkLabel:
        """Return words that lead to the row at *ref*."""
        made = LinkLabel(text, parent=self._body)
        made.setObjectName(f"{ref.table}/{ref.id}")
        made.clicked.connect(self._go)
        return made

    def links(self, pairs: list[tuple[str, Ref]]) -> QWidget:
        """Return several links in a row."""
        box = QWidget(self._body)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE // 2)
        for text, ref in pairs:
            row.addWidget(self.link(text, ref))
        row.addStretch(1)
        return box

    @Slot()
    def _open_panel(self) -> None:
        self.panel_wanted.emit(self._panel)

    @Slot()
    def _go(self) -> None:
        table, _, row_id = self.sender().objectName().partition("/")
        self.row_wanted.emit(Ref(table, row_id))


def words(text: str, role: str = "secondary") -> QLabel:
    """Return plain words in one of the theme's roles."""
    label = QLabel(text)
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def wrapped(text: str, role: str = "") -> QLabel:
    """Return plain words that take as many lines as they need."""
    label = words(text, role)
    label.setWordWrap(True)
    return label


def chip(text: str, tone: str = "neutral") -> Chip:
    """Return a tag."""
    return Chip(text, tone)
