"""Where people were on the compared day: an outline at the old place and a curved arrow to the new one (R2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from workbench.ui.language import tr
from workbench.ui.rolemap.facts import CardFacts, CardKind
from workbench.ui.rolemap.geometry import Rect
from workbench.ui.rolemap.routing import route
from workbench.ui.rolemap.strokes import arrow_head, curve
from workbench.ui.terms import day_text
from workbench.ui.theme.theme import colour, current, font, named
from workbench.ui.theme.tokens import RADIUS_CARD, SMALL
from workbench.ui.widgets.painting import draw_elided

TRACES_Z = -1.5
SWING = 46.0


@dataclass(frozen=True, slots=True)
class Trace:
    """A role held on the compared day and no longer now; ``target`` is the key of the person's card now, if any."""

    key: str
    facts: CardFacts
    day: date
    target: str


def traces_of(before: Mapping[str, CardFacts], now: Mapping[str, CardFacts], day: date) -> list[Trace]:
    """Return the traces of roles held *before*, as of *day*, by people who do not hold them *now* (R2)."""
    people = {card.person: card.key for card in now.values() if card.person and card.kind != CardKind.GHOST}
    held_now = {(card.person, card.role.role) for card in now.values() if card.role is not None}
    return [
        Trace(f"trace:{card.role.id}", card, day, people.get(card.person, ""))
        for card in before.values()
        if card.role is not None and (card.person, card.role.role) not in held_now
    ]


class TraceItem(QGraphicsItem):
    """One trace. It is no card: it takes neither mouse nor keyboard."""

    def __init__(self, trace: Trace) -> None:
        super().__init__()
        self._trace = trace
        self._rect = QRectF()
        self._way = QPainterPath()
        self._head = QPainterPath()
        self.setZValue(TRACES_Z)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def settle(self, place: Rect, target: Rect | None, others: Sequence[Rect] = (), words: Sequence[Rect] = ()) -> None:
        """Lie at *place*, with an arrow to the card at *target*, if there is one, round *others* and *words*."""
        self.prepareGeometryChange()
        self._rect = QRectF(*place)
        self._way, self._head = QPainterPath(), QPainterPath()
        if target is not None and not place.meets(target):
            swing = SWING if target.centre.x >= place.centre.x else -SWING
            _, way = route(place, target, others, swing, (), words)
            self._way, self._head = curve(way), arrow_head(way, True)
        self.update()

    def boundingRect(self) -> QRectF:
        """Qt override."""
        return self._rect.united(self._way.boundingRect()).united(self._head.boundingRect()).adjusted(-3, -3, 3, 3)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Qt override."""
        self._draw(painter)

    def _draw(self, painter: QPainter) -> None:
        painter.setBrush(colour(current().panel, 0.9))
        painter.setPen(QPen(named("mute"), 1.0, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(self._rect, RADIUS_CARD, RADIUS_CARD)
        words = tr("rolemap", "trace.words", name=self._trace.facts.name, day=day_text(self._trace.day))
        draw_elided(painter, self._rect.adjusted(10, 0, -8, 0), words, font(SMALL), named("ink_3"))
        if not self._way.isEmpty():
            ink = colour(current().accent, 0.7)
            painter.strokePath(self._way, QPen(ink, 1.75, Qt.PenStyle.DashLine, Qt.PenCapStyle.FlatCap))
            painter.fillPath(self._head, ink)
