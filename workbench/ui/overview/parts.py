"""The small parts the cards of the overview are made of: titles, people, and bars of counts."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from workbench.domain.people import Person
from workbench.domain.roles import PositionName
from workbench.ui.forms.words import position_name
from workbench.ui.language import tr
from workbench.ui.rolemap.glyphs import draw_position
from workbench.ui.theme.icons import draw_icon
from workbench.ui.theme.theme import font, named
from workbench.ui.theme.tokens import BODY, CARD, RADIUS_SMALL, SMALL, SPACE
from workbench.ui.widgets.painting import draw_elided, text_width
from workbench.ui.widgets.tips import set_tip

SIGN = 1.5 * SPACE
RADIUS = 9.0
PAD = SPACE / 2
BAR = 1.25 * SPACE


class CardTitle(QAbstractButton):
    """The title of a card; one that leads to a panel says so by an arrow."""

    def __init__(self, *, leads: bool) -> None:
        super().__init__()
        self._leads = leads
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if leads else Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if leads:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Qt override."""
        room = SIGN + PAD if self._leads else 0
        return QSize(round(text_width(self.text(), font(CARD, bold=True)) + room), 3 * SPACE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt override."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter)
        painter.end()

    def _draw(self, painter: QPainter) -> None:
        near = self._leads and (self.underMouse() or self.hasFocus())
        rect = QRectF(self.rect())
        ink = "accent" if near else "ink"
        room = rect.adjusted(0, 0, -SIGN - PAD if self._leads else 0, 0)
        draw_elided(painter, room, self.text(), font(CARD, bold=True), named(ink))
        if self._leads:
            place = QRectF(rect.right() - SIGN, (rect.height() - SIGN) / 2 + 1, SIGN, SIGN)
            draw_icon(painter, "chevron_right", place, "accent" if near else "ink_3")


class PersonTag(QAbstractButton):
    """A person with the sign of what we are to them (R3)."""

    def __init__(self, person: Person, view: PositionName | None) -> None:
        super().__init__()
        self._view = view
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_person(person, view)

    def show_person(self, person: Person, view: PositionName | None) -> None:
        """Show *person* and what we are to them."""
        self.setText(person.name)
        self.setObjectName(f"people/{person.id}")
        position = position_name(view)
        set_tip(self, " · ".join(part for part in (person.name, person.title, position) if part))
        self.setAccessibleName(f"{person.name}, {position}")
        if view != self._view:
            self._view = view
            self.update()

    def sizeHint(self) -> QSize:
        """Qt override."""
        width = min(text_width(self.text(), font(BODY)), 40 * SPACE)
        return QSize(round(2 * RADIUS + width + 3.5 * PAD), 3 * SPACE + SPACE // 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt override."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter)
        painter.end()

    def _draw(self, painter: QPainter) -> None:
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(named("accent") if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(named("hover") if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, RADIUS_SMALL, RADIUS_SMALL)
        draw_position(painter, QPointF(RADIUS + PAD / 2 + 1, rect.center().y()), RADIUS, self._view)
        room = rect.adjusted(2 * RADIUS + 2 * PAD, 0, -PAD, 0)
        draw_elided(painter, room, self.text(), font(BODY), named("accent" if self.underMouse() else "ink"))


class Part(NamedTuple):
    """One part of a bar: its words, the number of what they say, and the token it is filled with."""

    words: str
    number: int
    fill: str
    hollow: bool = False


class CountBar(QWidget):
    """Counts as parts of one bar, with their words and numbers below."""

    def __init__(self, parts: Sequence[Part], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = list(parts)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        spoken = tr("inspector", "between").join(f"{part.words} {part.number}" for part in parts)
        self.setAccessibleName(spoken)
        set_tip(self, spoken)

    def sizeHint(self) -> QSize:
        """Qt override."""
        return QSize(24 * SPACE, round(BAR + PAD + QFontMetricsF(font(SMALL)).height() + SPACE))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt override."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter)
        painter.end()

    def _draw(self, painter: QPainter) -> None:
        total = sum(part.number for part in self._parts)
        bar = QRectF(0, 0, self.width(), BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(named("sunken"))
        painter.drawRoundedRect(bar, RADIUS_SMALL, RADIUS_SMALL)
        left = 0.0
        for part in self._parts:
            width = bar.width() * part.number / total if total else 0.0
            self._draw_part(painter, QRectF(left, 0, width, BAR), part)
            left += width
        self._draw_words(painter, BAR + PAD)

    def _draw_part(self, painter: QPainter, rect: QRectF, part: Part) -> None:
        if rect.width() < 1:
            return
        painter.setPen(named(part.fill) if part.hollow else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush if part.hollow else named(part.fill))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -1.5, -0.5), RADIUS_SMALL / 2, RADIUS_SMALL / 2)

    def _draw_words(self, painter: QPainter, top: float) -> None:
        height = QFontMetricsF(font(SMALL)).height()
        texts = [f"{part.words} {part.number}" for part in self._parts]
        wanted = [text_width(text, font(SMALL)) + SPACE + 3 * PAD for text in texts]
        scale = min(1.0, self.width() / max(1, sum(wanted)))
        left = 0.0
        for part, text, width in zip(self._parts, texts, wanted, strict=True):
            room = width * scale
            dot = QRectF(left + 1, top + (height - SPACE) / 2, SPACE, SPACE)
            left += room
            painter.setPen(named(part.fill))
            painter.setBrush(Qt.BrushStyle.NoBrush if part.hollow else named(part.fill))
            painter.drawRoundedRect(dot, 2, 2)
            words = QRectF(dot.right() + PAD, top, room - SPACE - PAD, height)
            draw_elided(painter, words, text, font(SMALL), named("ink_2"))
