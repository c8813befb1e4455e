"""One action inside the card of its strategy (S2, P2)."""

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsSceneHoverEvent,
    QGraphicsSceneMouseEvent,
    QStyleOptionGraphicsItem,
    QWidget,
)

from workbench.ui.factors.factor_card import moved
from workbench.ui.factors.facts import ActionFacts
from workbench.ui.factors.glyphs import CHECK, draw_check
from workbench.ui.factors.words import action_words
from workbench.ui.language import tr
from workbench.ui.terms import day_text
from workbench.ui.theme.theme import font, named
from workbench.ui.theme.tokens import RADIUS_SMALL, SMALL
from workbench.ui.widgets.card import SMALLEST_READABLE, CardItem
from workbench.ui.widgets.painting import draw_elided

PAD, GAP = 5.0, 6.0
MOST_OWNER = 84.0
ROOMY = 400.0
"""In a narrower row only an owner who is not the strategy's is named."""
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ActionRow(CardItem):
    """A line with a check box, what is to be done, by whom and by when."""

    hover_changed = Signal(str, bool)
    toggle_wanted = Signal(str)

    def __init__(self, facts: ActionFacts, parent: QGraphicsItem) -> None:
        super().__init__(facts.key, QSizeF(), parent)
        self.facts = facts
        self._today = date.min
        self._over_check = False
        self._pressed = False

    def show_facts(self, facts: ActionFacts, today: date, size: QSizeF) -> None:
        """Show other facts, at another size."""
        if (facts, today) != (self.facts, self._today):
            self.facts, self._today = facts, today
            self.update()
        self.set_size(size)

    def describe(self) -> str:
        """Say the whole action."""
        return f"{tr('terms', 'table.actions')} {action_words(self.facts, self._today)}"

    def tooltip_text(self) -> str:
        """Show the whole action."""
        return action_words(self.facts, self._today)

    # The check box

    def check_rect(self) -> QRectF:
        """Return where the check box is, in item coordinates."""
        return QRectF(PAD, (self.size.height() - CHECK) / 2, CHECK, CHECK)

    def click(self, at: QPointF) -> bool:
        """Do what a click at a point of the item means; return whether it meant anything."""
        meant = self._on_check(at)
        if meant:
            self.toggle_wanted.emit(self.key)
        return meant

    def _on_check(self, at: QPointF) -> bool:
        return self.check_rect().adjusted(-PAD, -4, 3, 4).contains(at)

    # Drawing

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Qt override: a row has no body of its own, only a ground when it is pointed at or selected."""
        if option.levelOfDetailFromTransform(painter.worldTransform()) >= SMALLEST_READABLE:
            self._draw_row(painter)

    def shape(self) -> QPainterPath:
        """Qt override."""
        path = QPainterPath()
        path.addRect(self.card_rect())
        return path

    def _draw_row(self, painter: QPainter) -> None:
        rect = self.card_rect()
        self._draw_ground(painter, rect.adjusted(0.5, 0.5, -0.5, -0.5))
        draw_check(painter, self.check_rect(), self.facts.action.status, hovered=self._over_check)
        letters = font(SMALL)
        right = self._draw_when(painter, rect, letters)
        right = self._draw_who(painter, rect, right, letters)
        left = PAD + CHECK + GAP
        letters.setStrikeOut(not self.facts.open)
        ink = named("ink" if self.facts.open else "ink_3")
        draw_elided(painter, QRectF(left, 0, right - left, rect.height()), self.facts.action.text, letters, ink)

    def _draw_ground(self, painter: QPainter, rect: QRectF) -> None:
        if not (self.isSelected() or self._hovered or self.hasFocus()):
            return
        painter.setPen(QPen(named("accent"), 1.3) if self.isSelected() or self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(named("selection" if self.isSelected() else "hover"))
        painter.drawRoundedRect(rect, RADIUS_SMALL, RADIUS_SMALL)

    def _draw_when(self, painter: QPainter, rect: QRectF, letters: QFont) -> float:
        """Draw the day at the right end; return what is left of it for others."""
        words = day_text(self.facts.action.due, self._today)
        wide = QFontMetricsF(letters).horizontalAdvance(words) + 1 if words else 0.0
        place = QRectF(rect.right() - PAD - wide, 0, wide, rect.height())
        ink = "red_ink" if self.facts.late else "ink_2" if self.facts.open else "ink_3"
        draw_elided(painter, place, words, letters, named(ink), RIGHT)
        return place.left() - GAP if words else rect.right() - PAD

    def _draw_who(self, painter: QPainter, rect: QRectF, right: float, letters: QFont) -> float:
        if rect.width() < ROOMY and self.facts.usual_owner:
            return right
        words = self.facts.owner or (tr("factors", "action.nobody") if self.facts.open else "")
        wide = min(MOST_OWNER, rect.width() / 4, QFontMetricsF(letters).horizontalAdvance(words) + 1)
        place = QRectF(right - wide, 0, wide, rect.height())
        ink = "amber_ink" if not self.facts.owner else "ink_2" if self.facts.open else "ink_3"
        draw_elided(painter, place, words, letters, named(ink), RIGHT)
        return place.left() - GAP

    # Mouse

    def hoverEnterEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Qt override."""
        super().hoverEnterEvent(event)
        self.hover_changed.emit(self.key, True)

    def hoverMoveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Qt override: the check box lights up under the pointer."""
        self._point_at(self._on_check(event.pos()))

    def hoverLeaveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Qt override."""
        super().hoverLeaveEvent(event)
        self._point_at(False)
        self.hover_changed.emit(self.key, False)

    def _point_at(self, over: bool) -> None:
        if over != self._over_check:
            self._over_check = over
            self.setCursor(Qt.CursorShape.PointingHandCursor) if over else self.unsetCursor()
            self.update()

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Qt override: a press on the check box selects nothing."""
        self._pressed = event.button() == Qt.MouseButton.LeftButton and self._on_check(event.pos())
        if not self._pressed:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Qt override: a click on the check box ticks the action, or takes the tick back."""
        pressed, self._pressed = self._pressed, False
        if not pressed:
            super().mouseReleaseEvent(event)
        elif not moved(event):
            self.click(event.pos())
