"""The cards of the overview: a titled frame each, filled with lines that lead somewhere."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from workbench.domain.rows import Ref
from workbench.ui.inspector.line_button import Line, LineButton
from workbench.ui.overview.parts import CardTitle, PersonTag
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import LinkLabel
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.flow_layout import FlowLayout


class OverviewCard(QFrame):
    """A card with a title that leads to a panel and lines that lead to rows."""

    row_wanted = Signal(object)
    panel_wanted = Signal(str)

    def __init__(self, panel: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._panel = panel
        self._title = CardTitle(leads=bool(panel))
        self._title.clicked.connect(self._open_panel)
        self._body = QWidget(self)
        self._grid = QGridLayout()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2 * SPACE, SPACE + SPACE // 2, 2 * SPACE, SPACE + SPACE // 2)
        self._column.setSpacing(SPACE)
        self._column.addWidget(self._title, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._body)
        self._column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def set_title(self, title: str) -> None:
        """Set the title."""
        self._title.setText(title)

    def start(self) -> None:
        """Take everything out, to be filled anew."""
        old = self._body
        self._body = QWidget(self)
        self._grid = QGridLayout(self._body)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE + SPACE // 2)
        self._grid.setVerticalSpacing(SPACE // 2)
        self._grid.setColumnStretch(1, 1)
        self._column.replaceWidget(old, self._body)
        old.hide()
        old.deleteLater()

    def finish(self) -> None:
        """Show what was put in."""
        self._body.show()

    def line(self, label: str, widget: QWidget) -> None:
        """Add *widget* with its label on the left."""
        row = self._grid.rowCount()
        self._grid.addWidget(words(label), row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(widget, row, 1)

    def pair(self, first: QWidget, second: QWidget) -> None:
        """Add two widgets side by side, the second as wide as it can be."""
        row = self._grid.rowCount()
        self._grid.addWidget(first, row, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(second, row, 1)

    def wide(self, widget: QWidget) -> None:
        """Add *widget* over the whole width."""
        self._grid.addWidget(widget, self._grid.rowCount(), 0, 1, 2)

    def link(self, text: str, ref: Ref) -> LinkLabel:
        """Return words that lead to the row at *ref*."""
        made = LinkLabel(text, parent=self._body)
        made.setObjectName(f"{ref.table}/{ref.id}")
        made.clicked.connect(self._go)
        return made

    def leading(self, ref: Ref, title: str, detail: str = "", sign: str = "") -> LineButton:
        """Return a line of two rows that leads to the row at *ref*."""
        made = LineButton(Line(f"{ref.table}/{ref.id}", title, detail, sign=sign), self._body)
        made.clicked.connect(self._go)
        return made

    def people(self, tags: Sequence[PersonTag]) -> QWidget:
        """Return people side by side, each leading to the person."""
        for tag in tags:
            tag.clicked.connect(self._go)
        return flowing(tags)

    @Slot()
    def _open_panel(self) -> None:
        if self._panel:
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
    label.setContentsMargins(0, SPACE // 4, 0, SPACE // 4)
    return label


def wrapped(text: str, role: str = "") -> QLabel:
    """Return plain words that take as many lines as they need."""
    label = words(text, role)
    label.setWordWrap(True)
    return label


def flowing(widgets: Sequence[QWidget]) -> QWidget:
    """Return *widgets* side by side on as many lines as they need."""
    box = QWidget()
    flow = FlowLayout(box, gap=SPACE // 2)
    flow.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        flow.addWidget(widget)
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    box.setSizePolicy(policy)
    return box


def chip(text: str, tone: str = "neutral", icon: str = "") -> Chip:
    """Return a tag."""
    return Chip(text, tone, icon=icon)
