"""The legend under the role map: kinds of lines, positions, what hatching, greyness and outlines mean."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.domain.people import ContactStrength, RelationKind
from workbench.domain.roles import POSITION_ORDER, PositionName
from workbench.ui.forms.words import position_name
from workbench.ui.language import tr
from workbench.ui.rolemap.geometry import Point
from workbench.ui.rolemap.glyphs import draw_position
from workbench.ui.rolemap.routing import Route
from workbench.ui.rolemap.strokes import BRIGHT, DOT, pen_of, stroke_of
from workbench.ui.terms import term
from workbench.ui.theme.theme import font, named
from workbench.ui.theme.tokens import SPACE, TINY
from workbench.ui.widgets.painting import draw_elided, draw_hatch

LINE_WIDTH = 30
CONTACT_WIDTH = 48
"""Room in which the dashes tell how well somebody is known."""
SIGN_WIDTH = 16
HEIGHT = 18
GAP = SPACE
Sign = Callable[[QPainter, QRectF], None]


class Legend(QWidget):
    """All signs of the map with their words, on as many lines as the width asks for. It is painted, not built.

    How well who knows whom stands in it only while the map shows that.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heights: dict[int, int] = {}
        self._contacts = False
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_contacts(self, shown: bool) -> None:
        """Explain the lines of who knows whom, or do without (R6)."""
        if shown != self._contacts:
            self._contacts = shown
            self._heights.clear()
            self.updateGeometry()
            self.update()

    def entries(self) -> list[tuple[str, tuple[Sign, int]]]:
        """Return every word of the legend with its sign and the sign's width."""
        return [*entries(), *(contact_entries() if self._contacts else ())]

    def heightForWidth(self, width: int) -> int:
        """Qt override: Qt asks again and again."""
        if width not in self._heights:
            self._heights[width] = round(max(room.bottom() for room, _, _ in _placed(self.entries(), width)))
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """Qt override."""
        return QSize(60 * SPACE, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Qt override."""
        return QSize(20 * SPACE, HEIGHT)

    def changeEvent(self, event: QEvent) -> None:
        """Qt override."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._heights.clear()
            self.updateGeometry()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt override."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for room, word, (sign, wide) in _placed(self.entries(), self.width()):
            sign(painter, QRectF(room.left(), room.top(), wide, room.height()))
            words = room.adjusted(wide + SPACE / 2, 0, 0, 0)
            draw_elided(painter, words, word, font(TINY), named("ink_2"))
        painter.end()


def entries() -> list[tuple[str, tuple[Sign, int]]]:
    """Return the words that are always there, with their signs and the signs' widths."""
    kinds = (RelationKind.CONFLICT, RelationKind.ALLY, RelationKind.INFLUENCES, RelationKind.INTRODUCES)
    lines = [(term(kind), (partial(_draw_line, kind), LINE_WIDTH)) for kind in kinds]
    positions = [
        (position_name(position), (partial(_draw_position, position), SIGN_WIDTH))
        for position in (*POSITION_ORDER, None)
    ]
    signs = (("legend.assumed", _draw_assumed), ("legend.stale", _draw_stale), ("legend.before", _draw_before))
    return [*lines, *positions, *((tr("rolemap", key), (sign, SIGN_WIDTH)) for key, sign in signs)]


def contact_entries() -> list[tuple[str, tuple[Sign, int]]]:
    """Return the words for how well one of ours knows one of theirs, the best first (R6)."""
    return [
        (
            tr("rolemap", "legend.contact", strength=term(strength)),
            (partial(_draw_line, strength), CONTACT_WIDTH),
        )
        for strength in ContactStrength
    ]


def _placed(
    shown: Sequence[tuple[str, tuple[Sign, int]]], width: int
) -> Iterator[tuple[QRectF, str, tuple[Sign, int]]]:
    """Yield where each entry stands in lines of *width*."""
    metrics = QFontMetrics(font(TINY))
    x = y = 0
    for word, sign in shown:
        wide = sign[1] + SPACE // 2 + metrics.horizontalAdvance(word) + 2
        if x and x + wide > width:
            x, y = 0, y + HEIGHT
        yield QRectF(x, y, wide, HEIGHT), word, sign
        x += wide + GAP


def _draw_line(kind: RelationKind | ContactStrength, painter: QPainter, room: QRectF) -> None:
    y = room.center().y()
    inset = DOT if isinstance(kind, ContactStrength) else 1
    way = Route(Point(room.left() + inset, y), Point(room.center().x(), y), Point(room.right() - inset, y))
    stroke, pen = stroke_of(way, kind), pen_of(kind, 3, BRIGHT)
    painter.strokePath(stroke.line, pen)
    if kind == RelationKind.INFLUENCES or isinstance(kind, ContactStrength):
        painter.fillPath(stroke.head, pen.color())


def _draw_position(position: PositionName | None, painter: QPainter, room: QRectF) -> None:
    draw_position(painter, room.center(), 7.0, position)


def _draw_assumed(painter: QPainter, room: QRectF) -> None:
    outline = _small_card(room)
    draw_hatch(painter, outline)
    _draw_dashed(painter, outline)


def _draw_stale(painter: QPainter, room: QRectF) -> None:
    outline = _small_card(room)
    painter.fillPath(outline, named("sunken"))
    painter.strokePath(outline, QPen(named("line_strong"), 1.0))


def _draw_before(painter: QPainter, room: QRectF) -> None:
    outline = _small_card(room)
    painter.fillPath(outline, named("panel"))
    _draw_dashed(painter, outline)


def _small_card(room: QRectF) -> QPainterPath:
    middle = room.center().y()
    card = QRectF(QPointF(room.left() + 0.5, middle - 5.5), QPointF(room.right() - 0.5, middle + 5.5))
    outline = QPainterPath()
    outline.addRoundedRect(card, 3, 3)
    return outline


def _draw_dashed(painter: QPainter, outline: QPainterPath) -> None:
    pen = QPen(named("mute"), 1.0)
    pen.setDashPattern([3, 2])
    painter.strokePath(outline, pen)
