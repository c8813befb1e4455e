"""The cards of the role map: a person, a further role of one, a person without a role, a competitor (R1, R3, S4)."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsSceneHoverEvent

from workbench.coach.finding import Severity
from workbench.domain.people import Side
from workbench.domain.rows import Confidence
from workbench.ui.canvas_panels.marks import notes_words
from workbench.ui.forms.words import position_name
from workbench.ui.language import tr
from workbench.ui.rolemap.facts import CardFacts, CardKind, Mark
from workbench.ui.rolemap.geometry import CARD, GHOST, SMALL, WHOLE, Rect
from workbench.ui.rolemap.glyphs import draw_position, draw_power, draw_role_letter
from workbench.ui.terms import day_text, term
from workbench.ui.theme import tokens
from workbench.ui.theme.icons import draw_icon
from workbench.ui.theme.theme import font, named
from workbench.ui.widgets.card import CardItem, CardLook
from workbench.ui.widgets.motion import Motion

SIZES = {
    CardKind.MAIN: CARD,
    CardKind.GHOST: GHOST,
    CardKind.WAITING: SMALL,
    CardKind.OURS: SMALL,
    CardKind.RIVAL: SMALL,
}
HANDLE = 4.5
HANDLE_REACH = 9.0
GLYPH = 12.0
SIGN = 14.0
LETTER = QSizeF(20, 18)
EDGE = 9.0
AFAR_TEXT = 11.0
"""Height of a name in pixels of the view where the card is too small for the rest."""
LEAST_AFAR = 0.16
"""Below this zoom not even names can be read."""


class PersonCard(CardItem):
    """A card of the role map; it shows facts and never changes them."""

    hover_changed = Signal(str, bool)
    moved = Signal(str)
    smallest_readable = 0.55

    def __init__(self, facts: CardFacts, motion: Motion) -> None:
        super().__init__(facts.key, QSizeF(*SIZES[facts.kind]))
        self.facts = facts
        self._told = self.pos()
        self.mark = Mark()
        self.whole = False
        self._related = False
        self.follow(motion)
        self.xChanged.connect(self._tell_moved)
        self.yChanged.connect(self._tell_moved)
        self._dress()

    # What the scene sets

    def set_facts(self, facts: CardFacts) -> None:
        """Show other facts."""
        self.facts = facts
        self._dress()

    def set_mark(self, mark: Mark) -> None:
        """Show what the coach has on the person."""
        if mark != self.mark:
            self.mark = mark
            self._dress()

    def set_related(self, related: bool) -> None:
        """Show that the person is the one looked at, on another card."""
        if related != self._related:
            self._related = related
            self._dress()

    def set_whole(self, whole: bool) -> None:
        """Show every person on a whole card with their power, as the org chart does (R9)."""
        if whole != self.whole:
            self.whole = whole
            self._dress()

    def put(self, place: QPointF) -> None:
        """Lie at *place* at once, without telling: many are put at a time, by who knows it."""
        self.stand()
        self.blockSignals(True)
        self.setPos(place)
        self.blockSignals(False)
        self._told = place

    @property
    def takes_role(self) -> bool:
        """Whether it shows a person who can have a role: anybody's but ours."""
        return bool(self.facts.person) and self.facts.kind != CardKind.OURS

    def rect(self) -> Rect:
        """Return where the card lies in the scene."""
        return Rect(self.x(), self.y(), self.size.width(), self.size.height())

    def _dress(self) -> None:
        size = WHOLE if self.whole else SIZES[self.facts.kind]
        if size != (self.size.width(), self.size.height()):
            self.set_size(QSizeF(*size))
        self.setZValue(1.0 if self.facts.kind == CardKind.GHOST else 2.0)
        self.set_look(self._wanted_look())

    def _wanted_look(self) -> CardLook:
        flag = {Severity.RED: "red", Severity.AMBER: "amber"}.get(self.mark.severity or Severity.GREY, "")
        ghost = self.facts.kind == CardKind.GHOST
        role = self.facts.role
        contradicted = role is not None and role.confidence == Confidence.CONTRADICTED
        usual = "accent" if self._related else ""
        if self.facts.kind == CardKind.OURS:
            usual = "accent"
        border = "red" if self.facts.side == Side.COMPETITOR or contradicted else usual
        return CardLook(
            border=border,
            dashed=self.facts.assumed or contradicted or ghost,
            hatched=self.facts.assumed,
            faded=self.mark.stale,
            flag="" if ghost else flag,
            notes=0 if ghost else self.mark.notes,
        )

    # Words

    def describe(self) -> str:
        """Say who it is, in which roles, what we are to them and what the coach has."""
        facts = self.facts
        parts = [facts.name, tr("rolemap", "card.department") if facts.department else "", facts.detail]
        if facts.kind == CardKind.RIVAL:
            parts.append(term(Side.COMPETITOR))
        elif facts.kind == CardKind.WAITING:
            parts.append(tr("rolemap", "card.no_role"))
        elif facts.kind == CardKind.OURS:
            parts += [self._function(), term(Side.OURS)]
        parts.extend(self._role_words())
        if facts.person and facts.kind != CardKind.OURS:
            seen = position_name(facts.position)
            parts.append(tr("rolemap", "card.position", position=seen))
        if self.mark.count:
            parts.append(tr("rolemap", "card.findings", n=self.mark.count))
        parts.append(notes_words(self.mark.notes))
        if self.mark.stale:
            parts.append(tr("rolemap", "card.stale"))
        return tr("rolemap", "card.separator").join(part for part in parts if part)

    def _function(self) -> str:
        return term(self.facts.function) if self.facts.function else ""

    def _role_words(self) -> list[str]:
        role = self.facts.role
        if role is None:
            return []
        name, sure = term(role.role), term(role.confidence)
        if role.since is None:
            first = tr("rolemap", "card.role", role=name, confidence=sure)
        else:
            first = tr("rolemap", "card.role_since", role=name, since=day_text(role.since), confidence=sure)
        return [first, *(term(other) for other in self.facts.roles if other != role.role)]

    def tooltip_text(self) -> str:
        """Show all there is to say, one part a line."""
        return self.describe().replace(tr("rolemap", "card.separator"), "\n")

    # Drawing

    def draw_content(self, painter: QPainter, rect: QRectF) -> None:
        """Draw sign, name, title and role letter."""
        if self.facts.kind == CardKind.GHOST:
            self._draw_ghost(painter, rect)
        elif self.facts.kind == CardKind.OURS or not self.facts.person:
            self._draw_lines(painter, rect, EDGE, 0.0)
        else:
            self._draw_person(painter, rect)

    def _draw_person(self, painter: QPainter, rect: QRectF) -> None:
        radius = GLYPH if rect.height() > 48 else GLYPH - 2
        if self.whole:
            self._draw_standing(painter, QRectF(rect.left() + EDGE, rect.bottom() - 22, rect.width() - 2 * EDGE, 18))
            rect = rect.adjusted(0, 0, 0, -18)
        if self.facts.told:
            draw_position(painter, QPointF(rect.left() + EDGE + radius, rect.center().y()), radius, self.facts.position)
        left = 2 * radius + 2 * EDGE - 2 if self.facts.told else EDGE
        letter = QRectF(rect.right() - LETTER.width() - 6, rect.top() + 7, LETTER.width(), LETTER.height())
        role = self.facts.role.role if self.facts.role else None
        shows_letter = role is not None or self.facts.kind == CardKind.WAITING
        self._draw_lines(painter, rect, left, letter.width() + 2 if shows_letter else 0.0)
        if shows_letter:
            draw_role_letter(painter, letter, role)

    def _draw_standing(self, painter: QPainter, room: QRectF) -> None:
        """Draw lane and power, the order that counts on the org chart (R5, R9)."""
        power = self.facts.power
        words = term(self.facts.lane) if self.facts.lane else tr("rolemap", "filter.no_lane")
        self.write(painter, room, words, size=tokens.TINY, ink="ink_3")
        if power is None:
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            self.write(painter, room, tr("rolemap", "card.power_unknown"), size=tokens.TINY, ink="ink_3", align=right)
        else:
            draw_power(painter, QPointF(room.right(), room.center().y()), power)

    def _draw_lines(self, painter: QPainter, rect: QRectF, left: float, taken: float) -> None:
        """Write name and detail; *taken* is the room the role letter takes beside the name."""
        tall = rect.height() > 48
        name = QRectF(
            rect.left() + left,
            rect.top() + (5 if tall else 3),
            rect.width() - left - taken - EDGE + 2,
            22 if tall else 20,
        )
        detail = QRectF(name.left(), name.bottom(), rect.width() - left - EDGE + 2, 18)
        self.write(painter, name, self.facts.name, size=self._name_size(name.width(), tall), bold=True)
        if self.facts.department:
            sign = QRectF(detail.left(), detail.center().y() - SIGN / 2, SIGN, SIGN)
            draw_icon(painter, "people", sign, "ink_3")
            detail.setLeft(sign.right() + 4)
        self.write(painter, detail, self._second_line(), size=tokens.SMALL, ink="ink_2")

    def _name_size(self, width: float, tall: bool) -> int:
        """Return the size of the name: the usual one of the card, or a smaller one that does not cut it."""
        if not tall or QFontMetricsF(font(tokens.CARD, bold=True)).horizontalAdvance(self.facts.name) > width:
            return tokens.BODY
        return tokens.CARD

    def _second_line(self) -> str:
        if self.facts.department:
            return self.facts.detail or tr("rolemap", "card.department")
        if self.facts.kind == CardKind.OURS:
            return tr("rolemap", "card.separator").join(filter(None, (self._function(), self.facts.detail)))
        if self.facts.kind != CardKind.RIVAL:
            return self.facts.detail
        side = term(Side.COMPETITOR)
        return tr("rolemap", "card.rival", side=side, detail=self.facts.detail) if self.facts.detail else side

    def _draw_ghost(self, painter: QPainter, rect: QRectF) -> None:
        letter = QRectF(rect.right() - 24, rect.center().y() - 8, 18, 16)
        words = QRectF(rect.left() + EDGE, rect.top(), rect.width() - 38, rect.height())
        self.write(painter, words, self.facts.name, size=tokens.SMALL, ink="ink_2")
        draw_role_letter(painter, letter, self.facts.role.role if self.facts.role else None, size=tokens.TINY)

    def draw_from_afar(self, painter: QPainter, rect: QRectF, zoom: float) -> None:
        """Write the name alone, large enough to be read, beside a bar in the colour of our position."""
        fill = {"partner": "green", "supplier": "accent", "friend": "amber"}.get(self.facts.position or "", "mute")
        painter.fillRect(QRectF(rect.left(), rect.top() + 2, 8, rect.height() - 4), named(fill))
        if zoom >= LEAST_AFAR:
            room = rect.adjusted(14, 0, -2, 0)
            self.write(painter, room, self.facts.name, size=min(round(AFAR_TEXT / zoom), int(rect.height())), bold=True)

    def draw_over(self, painter: QPainter) -> None:
        """Draw the handles from which relations are drawn."""
        if not self.shows_handles():
            return
        painter.setPen(QPen(named("accent"), 1.5))
        painter.setBrush(named("raised"))
        for centre in self.handles():
            painter.drawEllipse(centre, HANDLE, HANDLE)

    # Handles

    def shows_handles(self) -> bool:
        """Say whether relations can be drawn from here: a person's own card under the pointer or selected."""
        return bool(self.facts.person) and self.facts.kind != CardKind.GHOST and (self._hovered or self.isSelected())

    def handles(self) -> list[QPointF]:
        """Return the middles of the edges, in item coordinates."""
        w, h = self.size.width(), self.size.height()
        return [QPointF(w / 2, 0), QPointF(w, h / 2), QPointF(w / 2, h), QPointF(0, h / 2)]

    def handle_at(self, scene_at: QPointF) -> QPointF | None:
        """Return the handle at a place of the scene, in scene coordinates, or None."""
        if not self.shows_handles():
            return None
        at = self.mapFromScene(scene_at)
        near = (handle for handle in self.handles() if (handle - at).manhattanLength() <= HANDLE_REACH)
        found = next(near, None)
        return self.mapToScene(found) if found is not None else None

    def shape(self) -> QPainterPath:
        """Qt override: the handles reach out of the card."""
        path = super().shape()
        if self.shows_handles():
            for handle in self.handles():
                path.addEllipse(handle, HANDLE + 1, HANDLE + 1)
        path.setFillRule(Qt.FillRule.WindingFill)
        return path

    # Telling

    def hoverEnterEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Qt override."""
        super().hoverEnterEvent(event)
        self.hover_changed.emit(self.key, True)

    def hoverLeaveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Qt override."""
        super().hoverLeaveEvent(event)
        self.hover_changed.emit(self.key, False)

    @Slot()
    def _tell_moved(self) -> None:
        # Qt tells x and y apart, once both are set.
        if self.pos() != self._told:
            self._told = self.pos()
            self.moved.emit(self.key)
