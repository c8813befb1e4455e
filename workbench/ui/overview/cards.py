"""The cards of the overview: a titled frame each, filled with lines that lead somewhere."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple, cast

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from workbench.domain.people import Person
from workbench.domain.roles import PositionName
from workbench.domain.rows import Ref
from workbench.ui.forms.line_button import LineButton
from workbench.ui.overview.parts import CardTitle, PersonTag
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import LinkLabel
from workbench.ui.widgets.flow_layout import FlowLayout


class Piece(NamedTuple):
    """A widget to be: what makes it of what, or the parts that stand side by side in it. Equal pieces look equal."""

    make: Callable[..., QWidget]
    about: tuple[Hashable, ...] = ()
    parts: tuple["Piece", ...] = ()


class CardLine(NamedTuple):
    """One line of a card: over the whole width, or after something on its left."""

    what: Piece
    before: Piece | None = None


def piece(make: Callable[..., QWidget], *about: Hashable) -> Piece:
    """Return the widget that *make* makes of *about*."""
    return Piece(make, about)


def side_by_side(parts: Iterable[Piece]) -> Piece:
    """Return *parts* on as many lines as they need."""
    return Piece(QWidget, parts=tuple(parts))


class OverviewCard(QFrame):
    """A card with a title that leads to a panel and lines that lead to rows."""

    row_wanted = Signal(object)
    panel_wanted = Signal(str)
    more_wanted = Signal()
    """The user wants to see all of which the card shows the first."""

    def __init__(self, panel: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._panel = panel
        self._title = CardTitle(leads=bool(panel))
        self._title.clicked.connect(self._open_panel)
        self._lines: list[CardLine] = []
        self._body = QWidget(self)
        self._grid = QGridLayout(self._body)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE + SPACE // 2)
        self._grid.setVerticalSpacing(SPACE // 2)
        self._grid.setColumnStretch(1, 1)
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

    def show_lines(self, lines: Iterable[CardLine]) -> None:
        """Say *lines*; those that say what they said stay as they are, with the keyboard in them."""
        wanted = list(lines)
        for place, (old, new) in enumerate(zip_longest(self._lines, wanted)):
            if old != new and not self._retold(place, old, new):
                self._clear(place)
                if new is not None:
                    self._fill(place, new)
        self._lines = wanted

    def forget(self) -> None:
        """Say nothing any more, so that all is said anew: equal pieces look other in another language."""
        self.show_lines(())

    def _retold(self, place: int, old: CardLine | None, new: CardLine | None) -> bool:
        """Have the people of a line say what is new of them, each in place; say whether nothing else is new."""
        if old is None or new is None or (old.before, len(old.what.parts)) != (new.before, len(new.what.parts)):
            return False
        pairs = enumerate(zip(old.what.parts, new.what.parts, strict=True))
        others = [(number, was, part) for number, (was, part) in pairs if was != part]
        if not others or any(each.make is not PersonTag for _, *both in others for each in both):
            return False
        for number, _, part in others:
            person, view = cast(tuple[Person, PositionName | None], part.about)
            self._tag(place, 0 if new.before is None else 1, number).show_person(person, view)
        return True

    def _tag(self, place: int, column: int, number: int) -> PersonTag:
        box: Any = self._grid.itemAtPosition(place, column)
        return cast(PersonTag, box.widget().layout().itemAt(number).widget())

    def _clear(self, place: int) -> None:
        for column in (0, 1):
            item = self._grid.itemAtPosition(place, column)
            widget = item.widget() if item is not None else None
            if widget is not None:
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()

    def _fill(self, place: int, line: CardLine) -> None:
        widget = self._made(line.what)
        if line.before is None:
            self._grid.addWidget(widget, place, 0, 1, 2)
            return
        first = self._made(line.before)
        side = Qt.AlignmentFlag.AlignTop if isinstance(first, QLabel) else Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(first, place, 0, side)
        self._grid.addWidget(widget, place, 1)

    def _made(self, piece: Piece) -> QWidget:
        if piece.parts:
            return flowing([self._made(part) for part in piece.parts])
        widget = piece.make(*piece.about)
        if isinstance(widget, PersonTag | LineButton):
            widget.clicked.connect(self._go)
        elif isinstance(widget, LinkLabel):
            widget.clicked.connect(self.more_wanted)
        return widget

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
