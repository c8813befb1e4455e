"""What is written on the picture itself: the halves, the depths, the kinds; and over it while a card is dragged."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from workbench.domain.needs import NeedKind, NeedSide
from workbench.ui.iceberg.facts import AnswerState, NeedFacts
from workbench.ui.iceberg.glyphs import KIND_INKS
from workbench.ui.iceberg.layout import EDGE, HEADING, Arrangement, Box, Depth, Group, Zone
from workbench.ui.iceberg.moves import Target
from workbench.ui.iceberg.words import place_words
from workbench.ui.language import tr
from workbench.ui.theme.theme import colour, current, font, named
from workbench.ui.theme.tokens import CARD, RADIUS_CARD, SMALL, TINY
from workbench.ui.widgets.card import SMALLEST_READABLE
from workbench.ui.widgets.painting import draw_elided

PILL = 16.0
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


def rect_of(box: Box) -> QRectF:
    """Return *box* for Qt."""
    return QRectF(box.x, box.y, box.width, box.height)


def draw_signs(painter: QPainter, made: Arrangement) -> None:
    """Write the names of halves, depths and kinds onto the picture."""
    _draw_divide(painter, made)
    for depth in Depth:
        _draw_depth(painter, made, depth)
    for group in made.groups:
        _draw_heading(painter, group)


def _draw_divide(painter: QPainter, made: Arrangement) -> None:
    middle = made.width / 2
    painter.setPen(QPen(colour(current().sea_ink, 0.22), 1.0, Qt.PenStyle.DotLine))
    painter.drawLine(QPointF(middle, 34), QPointF(middle, made.height - 14))
    for side, align, x in ((NeedSide.COMPANY, LEFT, EDGE + 4), (NeedSide.PERSONAL, RIGHT, middle)):
        room = QRectF(x, 10, middle - EDGE - 4, 24)
        draw_elided(painter, room, tr("terms", f"side.{side}"), font(CARD, bold=True), named("sea_ink"), align)


def _draw_depth(painter: QPainter, made: Arrangement, depth: Depth) -> None:
    """Name a depth at its left: what has surfaced just over the water, the others under their upper edge."""
    band = made.bands[depth]
    if depth in (Depth.INTERNAL, Depth.UNDERLYING):
        painter.setPen(QPen(colour(current().sea_ink, 0.26), 1.0, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(EDGE, band.y), QPointF(made.width - EDGE, band.y))
    words = tr("iceberg", "label.surface") if depth == Depth.SURFACE else tr("terms", f"level.{depth}")
    if depth == Depth.EXTERNAL:
        words = tr("iceberg", "label.external", level=words)
    top = band.bottom - PILL - 7 if depth == Depth.SURFACE else band.y + 4 + (4 if depth == Depth.EXTERNAL else 0)
    draw_pill(painter, QPointF(EDGE, top), words, size=TINY)


def _draw_heading(painter: QPainter, group: Group) -> None:
    words = tr("terms", f"kind.{group.kind}")
    if len(group.keys) > 1:
        words = tr("iceberg", "group", kind=words, n=len(group.keys))
    draw_pill(painter, QPointF(group.heading.x, group.heading.y), words, size=TINY, dot=KIND_INKS[group.kind])


def draw_pill(
    painter: QPainter, at: QPointF, words: str, *, size: int = SMALL, dot: str = "", scale: float = 1.0,
    border: str = "",
) -> QRectF:
    """Write *words* on a soft ground that reads on any depth of sky, ice and sea; return where they are."""
    letters = font(size, bold=True)
    letters.setPixelSize(max(1, round(size * scale)))
    wide = QFontMetricsF(letters).horizontalAdvance(words)
    lead = 11 * scale if dot else 0.0
    pill = QRectF(at.x(), at.y(), wide + lead + 12 * scale, (size + 5) * scale)
    painter.setPen(QPen(named(border), 1.2 * scale) if border else Qt.PenStyle.NoPen)
    painter.setBrush(colour(current().raised, 0.96 if border else 0.72))
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
    if dot:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(named(dot))
        painter.drawEllipse(QPointF(pill.x() + 9 * scale, pill.center().y()), 3 * scale, 3 * scale)
    painter.setFont(letters)
    painter.setPen(named("ink" if border else "ink_2"))
    painter.drawText(pill.adjusted(6 * scale + lead, 0, -5 * scale, 0), int(LEFT), words)
    return pill


class Overlay(QGraphicsItem):
    """Base of what lies over the cards and never takes part in anything."""

    def __init__(self) -> None:
        super().__init__()
        self.arrangement: Arrangement | None = None
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setZValue(50)

    def show_on(self, made: Arrangement) -> None:
        """Lie over another arrangement."""
        self.prepareGeometryChange()
        self.arrangement = made
        self.update()

    def boundingRect(self) -> QRectF:
        """Qt override."""
        made = self.arrangement
        return QRectF(0, 0, made.width, made.height) if made is not None else QRectF()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Qt override."""
        if self.arrangement is not None:
            self.draw(painter, self.arrangement, painter.worldTransform().m11())

    def draw(self, painter: QPainter, made: Arrangement, zoom: float) -> None:
        """Draw over *made*; subclasses override."""


class Summary(Overlay):
    """Seen from so far that no card can be read: one line a group, how many needs and how many unanswered."""

    def __init__(self) -> None:
        super().__init__()
        self.facts: Mapping[str, NeedFacts] = {}

    def draw(self, painter: QPainter, made: Arrangement, zoom: float) -> None:
        """Draw a line over each group, in letters of the usual size on the screen."""
        if zoom >= SMALLEST_READABLE:
            return
        for group in made.groups:
            open_ones = sum(1 for key in group.keys if self._unanswered(key))
            words = tr("iceberg", "group", kind=tr("terms", f"kind.{group.kind}"), n=len(group.keys))
            if open_ones:
                words = tr("iceberg", "group.unanswered", group=words, n=open_ones)
            at = QPointF(group.heading.x, group.heading.y + HEADING)
            draw_pill(painter, at, words, size=TINY, dot=KIND_INKS[group.kind], scale=1 / zoom, border="line_strong")

    def _unanswered(self, key: str) -> bool:
        facts = self.facts.get(key)
        return facts is not None and facts.state == AnswerState.UNANSWERED


class DropSign(Overlay):
    """Shows where a dragged card will land: the kinds of the half and depth under it, the one meant, in words."""

    def __init__(self) -> None:
        super().__init__()
        self.target: Target | None = None
        self.origin = QRectF()
        self.at = QPointF()
        self.setZValue(80)
        self.hide()

    def aim(self, target: Target, at: QPointF, origin: QRectF) -> None:
        """Show *target*, with its words beside the pointer and an outline where the card came from."""
        self.target, self.at, self.origin = target, at, origin
        self.show()
        self.update()

    def words(self) -> str:
        """Return in words where the card would land."""
        return place_words(*self.target) if self.target is not None else ""

    def boundingRect(self) -> QRectF:
        """Qt override: the words may reach over the edge."""
        return super().boundingRect().adjusted(-400, -100, 400, 100)

    def draw(self, painter: QPainter, made: Arrangement, zoom: float) -> None:
        """Draw the landing places, then the words."""
        if self.target is None:
            return
        self._draw_origin(painter)
        aimed = made.zone_of(*self.target)
        for zone in made.zones:
            if _beside(made, zone, aimed):
                self._draw_zone(painter, rect_of(zone.box).adjusted(3, 3, -3, -3), zone.kind)
        scale = 1 / zoom
        draw_pill(painter, self.at + QPointF(16, 18) * scale, self.words(), dot=KIND_INKS[self.target.kind], scale=scale,
                  border="accent")

    def _draw_origin(self, painter: QPainter) -> None:
        painter.setPen(QPen(named("accent"), 1.4, Qt.PenStyle.DashLine))
        painter.setBrush(colour(current().accent, 0.08))
        painter.drawRoundedRect(self.origin, RADIUS_CARD, RADIUS_CARD)

    def _draw_zone(self, painter: QPainter, room: QRectF, kind: NeedKind) -> None:
        aimed = self.target is not None and kind == self.target.kind
        painter.setPen(QPen(colour(current().accent, 1.0 if aimed else 0.4), 1.8 if aimed else 1.0,
                            Qt.PenStyle.DashLine))
        painter.setBrush(colour(current().accent, 0.2 if aimed else 0.05))
        painter.drawRoundedRect(room, RADIUS_CARD, RADIUS_CARD)
        if not aimed:
            self._draw_name(painter, room, tr("terms", f"kind.{kind}"))

    def _draw_name(self, painter: QPainter, room: QRectF, words: str) -> None:
        """Name a kind in its zone; in a narrow one upright, as there is no room across."""
        letters = font(TINY, bold=True)
        wide = QFontMetricsF(letters).horizontalAdvance(words) + 14
        painter.save()
        if wide > room.width():
            painter.translate(room.center().x() - PILL / 2, room.center().y() + wide / 2)
            painter.rotate(-90)
        else:
            painter.translate(room.center().x() - wide / 2, room.center().y() - PILL / 2)
        draw_pill(painter, QPointF(0, 0), words, size=TINY)
        painter.restore()


def _beside(made: Arrangement, one: Zone, other: Zone) -> bool:
    """Say whether two zones stand side by side in the same half of a depth."""
    middle = made.width / 2 - 1
    return one.box.y == other.box.y and (one.box.x < middle) == (other.box.x < middle)
