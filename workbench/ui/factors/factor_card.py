"""The card of one factor (S1)."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QApplication, QGraphicsSceneHoverEvent, QGraphicsSceneMouseEvent

from workbench.ui.canvas_panels.marks import MarkedCard, notes_words
from workbench.ui.factors.facts import FactorFacts
from workbench.ui.factors.glyphs import PIP, PIPS_WIDTH, TAG_HEIGHT, draw_pips, draw_tags, pip_at
from workbench.ui.factors.layout import CARD_FRAME, CARD_LINE
from workbench.ui.factors.words import cell_words, findings_words, joined, move_words, parts, strength_words, used_words
from workbench.ui.language import tr
from workbench.ui.theme.theme import font
from workbench.ui.theme.tokens import TINY
from workbench.ui.widgets.card import CardLook

PAD, EDGE, FOOT = 9.0, 4.0, 15.0
TAG_SHARE = 0.58
LEAST_NAME = 44.0
"""In less room a cut name says nothing; it stands in the tooltip."""


class FactorCard(MarkedCard):
    """A card of the grid; it shows facts and never changes them."""

    hover_changed = Signal(str, bool)
    strength_wanted = Signal(str, object)

    def __init__(self, facts: FactorFacts, size: QSizeF) -> None:
        super().__init__(facts.key, size)
        self.facts = facts
        self.cited = False
        self.alarming = True
        self._pip: int | None = None
        self._pressed: int | None = None
        self.dress()

    # What the scene sets

    def set_facts(self, facts: FactorFacts) -> None:
        """Show other facts."""
        self.facts = facts
        self.dress()

    def set_cited(self, cited: bool) -> None:
        """Show that the strategy looked at uses the factor."""
        if cited != self.cited:
            self.cited = cited
            self.dress()

    def set_alarming(self, alarming: bool) -> None:
        """Have it stand out when no strategy uses it: it does not while there is no strategy at all."""
        if alarming != self.alarming:
            self.alarming = alarming
            self.dress()

    def dress(self) -> None:
        """Take the look that facts and mark ask for."""
        border = "accent" if self.cited else "amber" if self.facts.unused and self.alarming else ""
        fill = "accent_soft" if self.cited else "raised"
        self.set_look(CardLook(fill=fill, border=border, flag=self.mark.flag, notes=self.mark.notes))

    # Words

    def describe(self) -> str:
        """Say what the card shows: place, words, strength, people, use and what the coach has."""
        facts = self.facts
        return parts((
            tr("terms", "table.factors"), facts.factor.text, cell_words(facts.cell), move_words(facts.cell),
            strength_words(facts.factor.strength), joined(facts.people), used_words(facts),
            findings_words(self.mark.count), notes_words(self.mark.notes),
        ))  # fmt: skip

    def tooltip_text(self) -> str:
        """Show the whole text, and the signs in words."""
        facts = self.facts
        lines = [facts.factor.text, parts((strength_words(facts.factor.strength), joined(facts.people)))]
        return "\n".join([*lines, used_words(facts)])

    # Pips

    def pips_origin(self) -> QPointF:
        """Return the top left corner of the row of pips, in item coordinates."""
        return QPointF(PAD, self.size.height() - EDGE - FOOT / 2 - PIP / 2)

    def click(self, at: QPointF) -> bool:
        """Do what a click at a point of the item means; return whether it meant anything."""
        strength = pip_at(self.pips_origin(), at)
        if strength is not None:
            self.strength_wanted.emit(self.key, None if strength == self.facts.factor.strength else strength)
        return strength is not None

    # Drawing

    def draw_content(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the text over a line of signs."""
        lines = max(1, round((self.size.height() - CARD_FRAME) / CARD_LINE))
        text = QRectF(PAD, EDGE, self.size.width() - 2 * PAD, lines * CARD_LINE + 1)
        if lines > 1:
            self.write_wrapped(painter, text, self.facts.factor.text)
        else:
            self.write(painter, text, self.facts.factor.text)
        foot = QRectF(PAD, self.size.height() - EDGE - FOOT, text.width(), FOOT)
        draw_pips(painter, self.pips_origin(), self.facts.factor.strength, self._pip)
        left = self._draw_tags(painter, foot)
        room = left - foot.left() - PIPS_WIDTH - 6
        people = QRectF(foot.left() + PIPS_WIDTH + 4, foot.top() - 2, room, FOOT + 4)
        self.write(painter, people, people_words(self.facts.people, room), size=TINY, ink="ink_2")

    def _draw_tags(self, painter: QPainter, foot: QRectF) -> float:
        """Strategies give way to people only where they would leave them nothing."""
        room = (foot.width() - PIPS_WIDTH) * (TAG_SHARE if self.facts.people else 1.0)
        return draw_tags(painter, foot.right(), foot.center().y() - TAG_HEIGHT / 2, room, self.facts.used_by)

    # Mouse

    def hoverEnterEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Qt override."""
        super().hoverEnterEvent(event)
        self.hover_changed.emit(self.key, True)

    def hoverMoveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Qt override: over the pips, show what a click would do."""
        self._point_at(pip_at(self.pips_origin(), event.pos()))

    def hoverLeaveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Qt override."""
        super().hoverLeaveEvent(event)
        self._point_at(None)
        self.hover_changed.emit(self.key, False)

    def _point_at(self, pip: int | None) -> None:
        if pip != self._pip:
            self._pip = pip
            self.setCursor(Qt.CursorShape.PointingHandCursor) if pip else self.unsetCursor()
            self.update()

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Qt override: a press on a pip selects nothing yet; it may become a click or a drag."""
        self._pressed = pip_at(self.pips_origin(), event.pos()) if event.button() == Qt.MouseButton.LeftButton else None
        if self._pressed is None:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Qt override: a click on a pip sets the strength."""
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            super().mouseReleaseEvent(event)
        elif not moved(event):
            self.click(event.pos())


def people_words(people: tuple[str, ...], room: float) -> str:
    """Return the names as far as they fit: all, the first with the number of the others, the first, or none."""
    letters = QFontMetricsF(font(TINY))
    wishes = [joined(people), f"{people[0]} +{len(people) - 1}", people[0]] if people else []
    found = next((words for words in wishes if letters.horizontalAdvance(words) <= room), "")
    return found or (wishes[-1] if wishes and room >= LEAST_NAME else "")


def moved(event: QGraphicsSceneMouseEvent) -> bool:
    """Say whether the pointer went so far since the press that it was a drag."""
    way = event.screenPos() - event.buttonDownScreenPos(Qt.MouseButton.LeftButton)
    return way.manhattanLength() >= QApplication.startDragDistance()
