"""What stands on the board besides strategies: the place for a new one, and the factors nothing uses (S2)."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QGraphicsObject,
    QGraphicsSceneHoverEvent,
    QGraphicsSceneMouseEvent,
    QStyleOptionGraphicsItem,
    QWidget,
)

from workbench.ui.factors.factor_card import moved
from workbench.ui.factors.facts import FactorFacts
from workbench.ui.factors.layout import LEAST_UNUSED, UNUSED_LINE
from workbench.ui.factors.words import SIGNS, cell_words
from workbench.ui.language import tr
from workbench.ui.theme.icons import draw_icon
from workbench.ui.theme.theme import font, named
from workbench.ui.theme.tokens import BODY, RADIUS_CARD, RADIUS_SMALL, SMALL, TINY
from workbench.ui.widgets.painting import LEFT, draw_elided, draw_wrapped
from workbench.ui.widgets.tips import set_tip

PAD, TOP, ICON = 12.0, 7.0, 14.0
CENTRE = Qt.AlignmentFlag.AlignCenter


class Extra(QGraphicsObject):
    """Base: a rounded box that is drawn, pointed at and clicked, but is no row of the plan."""

    def __init__(self) -> None:
        super().__init__()
        self._rect = QRectF()
        self._hovered = False
        self.setAcceptHoverEvents(True)

    def show_at(self, box: QRectF) -> None:
        """Lie on *box* of the scene."""
        self.prepareGeometryChange()
        self.setPos(box.topLeft())
        self._rect = QRectF(0, 0, box.width(), box.height())
        self.update()

    def boundingRect(self) -> QRectF:
        """Qt override."""
        return self._rect.adjusted(-2, -2, 2, 2)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Qt override."""
        self.draw(painter)

    def draw(self, painter: QPainter) -> None:
        """Draw the box."""

    def hoverEnterEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Qt override."""
        self._hovered = True
        self.update()

    def hoverLeaveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Qt override."""
        self._hovered = False
        self.update()

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Qt override: keep the press, so that the release comes here too."""
        event.accept()

    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Qt override: a click is a press and a release on one spot."""
        if event.button() == Qt.MouseButton.LeftButton and not moved(event):
            self.click(event.pos())

    def click(self, at: QPointF) -> None:
        """Do what a click at a point of the item means."""


class NewStrategyPlace(Extra):
    """Factors dropped here become a new strategy; a click writes one without factors."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._aimed = False
        self._alone = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_alone(self, alone: bool) -> None:
        """Teach in two lines while there is no strategy yet."""
        if alone != self._alone:
            self._alone = alone
            self.update()

    def set_aimed(self, aimed: bool) -> None:
        """Show that what is dragged would become a strategy."""
        if aimed != self._aimed:
            self._aimed = aimed
            self.update()

    def click(self, at: QPointF) -> None:
        """Ask for a strategy."""
        self.wanted.emit()

    def draw(self, painter: QPainter) -> None:
        """Draw a dashed place with words in it."""
        lit = self._aimed or self._hovered
        pen = QPen(named("accent" if lit else "mute"), 1.6 if self._aimed else 1.0)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(named("accent_soft") if self._aimed else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self._rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CARD, RADIUS_CARD)
        ink = named("accent" if lit else "ink_2")
        words = self._rect.adjusted(PAD, 2, -PAD, -2)
        if self._alone:
            self._draw_lesson(painter, words)
        else:
            draw_elided(painter, words, tr("factors", "new.place"), font(SMALL), ink, CENTRE)

    def _draw_lesson(self, painter: QPainter, words: QRectF) -> None:
        title = QRectF(words.left(), words.top() + 14, words.width(), 22)
        draw_elided(painter, title, tr("factors", "new.title"), font(BODY, bold=True), named("ink"), CENTRE)
        body = QRectF(words.left() + 8, title.bottom() + 4, words.width() - 16, words.bottom() - title.bottom() - 6)
        draw_wrapped(painter, body, tr("factors", "new.lesson"), font(SMALL), named("ink_2"))


class UnusedBox(Extra):
    """The factors no strategy uses, the strongest first; a click shows one, a drag takes it to a strategy."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._facts: Sequence[FactorFacts] = ()
        self._line = -1
        self._lines = LEAST_UNUSED
        self._alarming = True
        self.setVisible(False)

    def set_lines(self, lines: int) -> None:
        """Name so many of the factors."""
        self._lines = lines
        self.update()

    def show_facts(self, facts: Sequence[FactorFacts], *, alarming: bool) -> None:
        """Show other factors; they are no alarm while there is no strategy at all."""
        if (list(facts), alarming) != (list(self._facts), self._alarming):
            self._facts = facts
            self._alarming = alarming
            self.setVisible(bool(facts))
            self.update()

    @property
    def count(self) -> int:
        """How many factors it holds."""
        return len(self._facts)

    def line_rect(self, place: int) -> QRectF:
        """Return where the factor in *place* is written, in item coordinates."""
        return QRectF(PAD - 4, TOP + 24 + place * UNUSED_LINE, self._rect.width() - 2 * PAD + 8, UNUSED_LINE)

    def key_at(self, at: QPointF) -> str:
        """Return the key of the factor written at a point of the item, empty for none."""
        shown = self._facts[: self._lines]
        return next((f.key for place, f in enumerate(shown) if self.line_rect(place).contains(at)), "")

    def click(self, at: QPointF) -> None:
        """Ask for the factor written there."""
        key = self.key_at(at)
        if key:
            self.wanted.emit(key)

    def hoverMoveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Qt override: the line under the pointer lights up."""
        keys = [f.key for f in self._facts]
        key = self.key_at(event.pos())
        line = keys.index(key) if key else -1
        if line != self._line:
            self._line = line
            set_tip(self, self._facts[line].factor.text if line >= 0 else tr("factors", "unused.tip"))
            self.setCursor(Qt.CursorShape.PointingHandCursor) if line >= 0 else self.unsetCursor()
            self.update()

    def hoverLeaveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Qt override."""
        self._line = -1
        super().hoverLeaveEvent(event)

    def draw(self, painter: QPainter) -> None:
        """Draw the box with its head and its lines."""
        painter.setPen(QPen(named("amber" if self._alarming else "line_strong"), 1.0))
        painter.setBrush(named("amber_soft" if self._alarming else "panel"))
        painter.drawRoundedRect(self._rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CARD, RADIUS_CARD)
        draw_icon(painter, "warning" if self._alarming else "factors", QRectF(PAD, TOP + 4, ICON, ICON), self._ink)
        head = QRectF(PAD + ICON + 6, TOP, self._rect.width() - 2 * PAD - ICON - 6, 22)
        words = tr("factors", "unused.title", n=len(self._facts))
        draw_elided(painter, head, words, font(SMALL, bold=True), named(self._ink))
        for place, facts in enumerate(self._facts[: self._lines]):
            self._draw_line(painter, place, facts)

    @property
    def _ink(self) -> str:
        return "amber_ink" if self._alarming else "ink_2"

    def _draw_line(self, painter: QPainter, place: int, facts: FactorFacts) -> None:
        rect = self.line_rect(place)
        if place == self._line:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(named("raised" if self._alarming else "hover"))
            painter.drawRoundedRect(rect, RADIUS_SMALL, RADIUS_SMALL)
        more = len(self._facts) - self._lines
        last = more > 0 and place == self._lines - 1
        where = tr("factors", "unused.more", n=more) if last else cell_words(facts.cell)
        wide = min(rect.width() / 3, 132.0)
        draw_elided(painter, QRectF(rect.right() - wide - 4, rect.top(), wide, rect.height()), where, font(TINY),
                    named(self._ink), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)  # fmt: skip
        sign = QRectF(rect.left() + 4, rect.top(), ICON, rect.height())
        draw_elided(painter, sign, SIGNS[facts.factor.direction], font(SMALL, bold=True), named(self._ink))
        text = QRectF(sign.right() + 4, rect.top(), rect.width() - wide - ICON - 16, rect.height())
        draw_elided(painter, text, facts.factor.text, font(SMALL), named("ink"), LEFT)
