"""What is written on the picture itself: the halves, the depths, the kinds; and over it while a card is dragged."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from workbench.domain.needs import Level, NeedKind, NeedSide
from workbench.ui.iceberg.facts import AnswerState, NeedFacts
from workbench.ui.iceberg.glyphs import KIND_INKS
from workbench.ui.iceberg.layout import EDGE, HEADING, Arrangement, Depth, Group, Zone
from workbench.ui.iceberg.moves import Target
from workbench.ui.iceberg.words import place_words
from workbench.ui.language import tr
from workbench.ui.terms import term
from workbench.ui.theme.painters import state_kept
from workbench.ui.theme.theme import colour, current, font, named
from workbench.ui.theme.tokens import CARD, RADIUS_CARD, SMALL, TINY
from workbench.ui.widgets.box import Box
from workbench.ui.widgets.card import SMALLEST_READABLE
from workbench.ui.widgets.painting import draw_elided

PILL = 16.0
LARGEST_SIGN = 1.6
"""Seen from farther off, signs grow as far as the room between the cards allows."""
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


def rect_of(box: Box) -> QRectF:
    """Return *box* for Qt."""
    return QRectF(box.x, box.y, box.width, box.height)


def draw_signs(painter: QPainter, made: Arrangement) -> None:
    """Write the names of halves, depths and kinds onto the picture."""
    zoom = painter.worldTransform().m11()
    scale = min(LARGEST_SIGN, max(1.0, 0.9 / zoom))
    _draw_divide(painter, made, scale)
    if zoom < SMALLEST_READABLE:
        return
    for depth in Depth:
        _draw_depth(painter, made, depth, scale)
    for group in made.groups:
        _draw_heading(painter, group, scale)


def _draw_divide(painter: QPainter, made: Arrangement, scale: float) -> None:
    middle = made.width / 2
    painter.setPen(QPen(colour(current().sea_ink, 0.22), 1.0, Qt.PenStyle.DotLine))
    painter.drawLine(QPointF(middle, 34), QPointF(middle, made.height - 14))
    for side, align, x in ((NeedSide.COMPANY, LEFT, EDGE + 4), (NeedSide.PERSONAL, RIGHT, middle)):
        room = QRectF(x, 10, middle - EDGE - 4, 24 * scale)
        letters = font(round(CARD * scale), bold=True)
        draw_elided(painter, room, tr("iceberg", f"half.{side}"), letters, named("sea_ink"), align)


def _draw_depth(painter: QPainter, made: Arrangement, depth: Depth, scale: float) -> None:
    """Name a depth at its left: what has surfaced just over the water, the others under their upper edge."""
    band = made.bands[depth]
    if depth in (Depth.INTERNAL, Depth.UNDERLYING):
        painter.setPen(QPen(colour(current().sea_ink, 0.26), 1.0, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(EDGE, band.y), QPointF(made.width - EDGE, band.y))
    words = _label(depth)
    low = 8 if depth == Depth.EXTERNAL else 4
    beside = [g.heading.x for g in made.groups if g.depth == depth != Depth.SURFACE]
    room = min(beside, default=made.width) - EDGE - 2
    scale = max(1.0, min(scale, room / pill_width(words)))
    top = band.bottom - PILL * scale - 7 if depth == Depth.SURFACE else band.y + low
    draw_pill(painter, QPointF(EDGE, top), words, size=TINY, scale=scale)


def _label(depth: Depth) -> str:
    if depth == Depth.SURFACE:
        return tr("iceberg", "label.surface")
    level = term(Level(depth))
    return tr("iceberg", "label.external", level=level) if depth == Depth.EXTERNAL else level


def label_widths() -> dict[Depth, float]:
    """Return how wide the names of the depths are in the language in force."""
    return {depth: pill_width(_label(depth)) for depth in Depth}


def _draw_heading(painter: QPainter, group: Group, scale: float) -> None:
    words = term(group.kind)
    if len(group.keys) > 1:
        words = tr("iceberg", "group", kind=words, n=len(group.keys))
    at = QPointF(group.heading.x, group.heading.bottom - (PILL + 1) * scale - 1)
    draw_pill(painter, at, words, size=TINY, dot=KIND_INKS[group.kind], scale=scale)


def pill_width(words: str, size: int = TINY) -> float:
    """Return how wide *words* with a dot are, at scale 1."""
    return QFontMetricsF(font(size, bold=True)).horizontalAdvance(words) + 23.0


def draw_pill(
    painter: QPainter,
    at: QPointF,
    words: str,
    *,
    size: int = SMALL,
    dot: str = "",
    scale: float = 1.0,
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

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Qt override."""
        if self.arrangement is not None:
            self.draw(painter, self.arrangement, painter.worldTransform().m11())

    def draw(self, painter: QPainter, made: Arrangement, zoom: float) -> None:
        """Draw over *made*; subclasses override."""


class Summary(Overlay):
    """Seen from so far that no card can be read: one line a group, how many needs and how many unanswered."""

    def __init__(self) -> None:
        super().__init__()
        self._states: Mapping[str, AnswerState] = {}
        self._open: dict[tuple[Depth, NeedKind], int] = {}

    def show_facts(self, facts: Mapping[str, NeedFacts]) -> None:
        """Sum up other needs."""
        states = {key: each.state for key, each in facts.items()}
        if states != self._states:
            self._states = states
            self._open.clear()
            self.update()

    def show_on(self, made: Arrangement) -> None:
        """Lie over another arrangement."""
        self._open.clear()
        super().show_on(made)

    def draw(self, painter: QPainter, made: Arrangement, zoom: float) -> None:
        """Draw a line over each group, in letters of the usual size on the screen."""
        if zoom >= SMALLEST_READABLE:
            return
        for group in made.groups:
            words = next((w for w in self._wordings(group) if pill_width(w) <= group.heading.width * zoom), "")
            if words:
                at = QPointF(group.heading.x, group.heading.y + HEADING)
                ink = KIND_INKS[group.kind]
                draw_pill(painter, at, words, size=TINY, dot=ink, scale=1 / zoom, border="line_strong")

    def _wordings(self, group: Group) -> Iterable[str]:
        """Say it in full, or shorter where there is no room."""
        kind, count = term(group.kind), len(group.keys)
        open_ones = self._open_in(group)
        both = tr("iceberg", "group", kind=kind, n=count)
        if open_ones:
            yield tr("iceberg", "group.unanswered", group=both, n=open_ones)
        yield from (both, kind, str(count))

    def _open_in(self, group: Group) -> int:
        place = group.depth, group.kind
        if place not in self._open:
            states = (self._states.get(key) for key in group.keys)
            self._open[place] = sum(state == AnswerState.UNANSWERED for state in states)
        return self._open[place]


class DropWords(Overlay):
    """Says over a dragged card where it would land."""

    def __init__(self) -> None:
        super().__init__()
        self.target: Target | None = None
        self.setZValue(100)
        self.hide()

    def aim(self, target: Target, card: QRectF) -> None:
        """Say the words of *target* over *card*."""
        self.target = target
        self.setPos(card.topLeft())
        self.show()
        self.update()

    def words(self) -> str:
        """Return in words where the card would land."""
        return place_words(*self.target) if self.target is not None else ""

    def boundingRect(self) -> QRectF:
        """Qt override: as much as the words may take at the smallest zoom."""
        return QRectF(-4000, -300, 8000, 300)

    def draw(self, painter: QPainter, made: Arrangement, zoom: float) -> None:
        """Draw the words, in letters of the usual size on the screen."""
        if self.target is not None:
            scale = 1 / zoom
            over = self.x() + pill_width(self.words(), SMALL) * scale - made.width
            at = QPointF(-max(0.0, over), -(SMALL + 9) * scale)
            draw_pill(painter, at, self.words(), dot=KIND_INKS[self.target.kind], scale=scale, border="accent")


class DropSign(Overlay):
    """Shows where a dragged card will land: the kinds of the half and depth under it, and the one meant."""

    def __init__(self) -> None:
        super().__init__()
        self.target: Target | None = None
        self.origin = QRectF()
        self.setZValue(80)
        self.hide()

    def aim(self, target: Target, origin: QRectF) -> None:
        """Show *target*, and an outline where the card came from."""
        if (target, origin) != (self.target, self.origin) or not self.isVisible():
            self.target, self.origin = target, origin
            self.show()
            self.update()

    def draw(self, painter: QPainter, made: Arrangement, zoom: float) -> None:
        """Draw the landing places."""
        if self.target is None:
            return
        self._draw_origin(painter)
        aimed = made.zone_of(*self.target)
        for zone in made.zones:
            if _beside(made, zone, aimed):
                self._draw_zone(painter, rect_of(zone.box).adjusted(3, 3, -3, -3), zone.kind)
                if not made.has_group(zone.depth, zone.kind):
                    _draw_name(painter, rect_of(zone.box), zone.kind)

    def _draw_origin(self, painter: QPainter) -> None:
        painter.setPen(QPen(named("accent"), 1.4, Qt.PenStyle.DashLine))
        painter.setBrush(colour(current().accent, 0.08))
        painter.drawRoundedRect(self.origin, RADIUS_CARD, RADIUS_CARD)

    def _draw_zone(self, painter: QPainter, room: QRectF, kind: NeedKind) -> None:
        aimed = self.target is not None and kind == self.target.kind
        painter.setPen(
            QPen(colour(current().accent, 1.0 if aimed else 0.4), 1.8 if aimed else 1.0, Qt.PenStyle.DashLine)
        )
        painter.setBrush(colour(current().accent, 0.2 if aimed else 0.05))
        painter.drawRoundedRect(room, RADIUS_CARD, RADIUS_CARD)


def _draw_name(painter: QPainter, room: QRectF, kind: NeedKind) -> None:
    """Name a kind without cards in its zone; in a narrow one upright, as there is no room across."""
    words = term(kind)
    wide = QFontMetricsF(font(TINY, bold=True)).horizontalAdvance(words) + 24
    with state_kept(painter):
        if wide > room.width():
            painter.translate(room.center().x() - PILL / 2, room.center().y() + wide / 2)
            painter.rotate(-90)
        else:
            painter.translate(room.center().x() - wide / 2, room.center().y() - PILL / 2)
        draw_pill(painter, QPointF(0, 0), words, size=TINY, dot=KIND_INKS[kind], border="line_strong")


def _beside(made: Arrangement, one: Zone, other: Zone) -> bool:
    """Say whether two zones stand side by side in the same half of a depth."""
    middle = made.width / 2 - 1
    return one.box.y == other.box.y and (one.box.x < middle) == (other.box.x < middle)
