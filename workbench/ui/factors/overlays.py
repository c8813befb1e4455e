"""What is drawn between and over the cards: the links, and while one drags, where it would go."""

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from workbench.ui.factors.facts import Cell
from workbench.ui.factors.layout import Arrangement
from workbench.ui.factors.routes import PORT, path_of, route
from workbench.ui.factors.words import cell_words, move_words
from workbench.ui.language import tr
from workbench.ui.theme.theme import font, named
from workbench.ui.theme.tokens import RADIUS_CARD, SMALL

LINK, LINK_STRONG = 1.1, 1.9
PILL = 24.0


class Link(NamedTuple):
    """A factor and a strategy that uses it; *strategy_place* is its place on the board."""

    factor: str
    cell: Cell
    strategy: str
    place: int


class Target(NamedTuple):
    """Where factors are let go: a cell, a strategy, or the place for a new one."""

    cell: Cell | None = None
    strategy: str = ""
    new: bool = False


class Layer(Enum):
    """How high something lies."""

    LINKS = 0.0
    CARDS = 1.0
    CARRIED = 90.0
    SIGNS = 95.0


class Overlay(QGraphicsItem):
    """Base: drawn, never pointed at."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        self._bounds = QRectF()
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setZValue(layer.value)

    def cover(self, made: Arrangement) -> None:
        """Lie over the whole picture."""
        bounds = QRectF(-400, -100, made.width + 800, made.height + 200)
        if bounds != self._bounds:
            self.prepareGeometryChange()
            self._bounds = bounds

    def boundingRect(self) -> QRectF:
        """Qt override."""
        return self._bounds

    def shape(self) -> QPainterPath:
        """Qt override: nothing to point at."""
        return QPainterPath()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Qt override."""
        self.draw(painter)

    def draw(self, painter: QPainter) -> None:
        """Draw in scene coordinates."""


class Links(Overlay):
    """The links looked at, strong, and where wanted all others, pale. They lie under the cards."""

    def __init__(self) -> None:
        super().__init__(Layer.LINKS)
        self.strong: list[list[QPointF]] = []
        self.pale: list[list[QPointF]] = []

    def show_links(self, made: Arrangement, strong: Sequence[Link], pale: Sequence[Link]) -> None:
        """Show other links."""
        self.cover(made)
        routes = _routes(made, strong), _routes(made, pale)
        if routes != (self.strong, self.pale):
            self.strong, self.pale = routes
            self.update()

    def draw(self, painter: QPainter) -> None:
        """Draw the pale links, then the strong ones."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        _draw_links(painter, self.pale, QPen(named("line_strong"), LINK))
        _draw_links(painter, self.strong, QPen(named("accent"), LINK_STRONG))


def _routes(made: Arrangement, links: Sequence[Link]) -> list[list[QPointF]]:
    return [
        route(made, link.factor, made.grid.cells[link.cell], link.strategy, link.place)
        for link in links
        if link.factor in made.grid.cards and link.strategy in made.board.boxes
    ]  # fmt: skip


def _draw_links(painter: QPainter, routes: list[list[QPointF]], pen: QPen) -> None:
    """Stroke all links at once, so that where they run together they do not grow darker; then their ends."""
    whole = QPainterPath()
    for corners in routes:
        whole.addPath(path_of(corners))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(whole)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(pen.color())
    for corners in routes:
        end = corners[-1]
        head = QPainterPath(end)
        head.lineTo(end + QPointF(-PORT - 2, -PORT + 1))
        head.lineTo(end + QPointF(-PORT - 2, PORT - 1))
        painter.drawPath(head)
        painter.drawEllipse(corners[0], 2.4, 2.4)


class DropSign(Overlay):
    """While factors are dragged: the cell they would fall into, and in words what letting go would do."""

    def __init__(self) -> None:
        super().__init__(Layer.SIGNS)
        self._box = QRectF()
        self._pill = QRectF()
        self._words = ""
        self.hide()

    @property
    def words(self) -> str:
        """What letting go would do."""
        return self._words

    def aim(self, made: Arrangement, target: Target | None, words: str, carried: QRectF, seen: QRectF) -> None:
        """Frame the cell of *target* and say *words* over the *carried* card, inside what is *seen* of the scene."""
        self.cover(made)
        self._words = words
        self._box = QRectF(made.grid.cells[target.cell]) if target is not None and target.cell is not None else QRectF()
        wide = QFontMetricsF(font(SMALL, bold=True)).horizontalAdvance(words) + PILL
        above = carried.top() - PILL - 6 if carried.top() - PILL - 10 > seen.top() else carried.bottom() + 6
        left = max(seen.left() + 6, min(carried.left(), seen.right() - wide - 6))
        self._pill = QRectF(left, above, wide, PILL)
        self.setVisible(bool(words))
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Draw the frame of the cell and the words."""
        if self._box.isValid():
            pen = QPen(named("accent"), 2.0)
            pen.setDashPattern([4, 2])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._box.adjusted(1, 1, -1, -1), RADIUS_CARD, RADIUS_CARD)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(named("accent_fill"))
        painter.drawRoundedRect(self._pill, PILL / 2, PILL / 2)
        painter.setPen(named("on_accent"))
        painter.setFont(font(SMALL, bold=True))
        painter.drawText(self._pill, int(Qt.AlignmentFlag.AlignCenter), self._words)


def aim_words(target: Target | None, count: int, tag: str = "") -> str:
    """Return what letting go over *target* would do; empty for nothing.

    *count* is how many factors are dragged, over the strategy *tag* how many of them it does not use yet.
    """
    if target is None:
        return ""
    if target.cell is not None:
        return tr("factors", "drop.cell", move=move_words(target.cell), cell=cell_words(target.cell), n=count)
    if target.new:
        return tr("factors", "drop.new", n=count)
    if not count:
        return tr("factors", "drop.already", strategy=tag)
    return tr("factors", "drop.strategy", strategy=tag, n=count)
