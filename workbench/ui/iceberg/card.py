"""The card of one need."""

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from workbench.domain.rows import Confidence
from workbench.ui.canvas_panels.marks import Mark, MarkedCard, notes_words
from workbench.ui.iceberg.facts import NeedFacts
from workbench.ui.iceberg.glyphs import KIND_INKS, STATE_FILLS, STATE_INKS, draw_awareness, draw_state
from workbench.ui.iceberg.layout import CARD_LINE
from workbench.ui.iceberg.words import demand_words, depth_words, foot_words, kind_and_person, state_words
from workbench.ui.language import tr
from workbench.ui.terms import term
from workbench.ui.theme.icons import draw_icon
from workbench.ui.theme.theme import font, named
from workbench.ui.theme.tokens import BODY, SMALL, TINY
from workbench.ui.widgets.box import Box
from workbench.ui.widgets.card import CardLook
from workbench.ui.widgets.motion import Motion
from workbench.ui.widgets.painting import draw_elided, draw_wrapped

LEFT_PAD, PAD, HEAD, FOOT, SIGN = 12.0, 8.0, 17.0, 14.0, 11.0
STRIPE, FLAG = 8.0, 22.0
"""Width of the stripe and of the coach's flag on a card without words."""
AFAR = 0.72
"""Below this zoom a card shows only its text and its state, in letters that can still be read."""
AFAR_TEXT = 10.5
"""Height of those letters in pixels of the view."""


class NeedCard(MarkedCard):
    """A card on the iceberg; it shows facts and never changes them."""

    def __init__(self, facts: NeedFacts, box: Box, motion: Motion, mark: Mark) -> None:
        super().__init__(facts.key, QSizeF(box.width, box.height))
        self.facts, self.mark = facts, mark
        self.dress()
        self.follow(motion)

    def set_facts(self, facts: NeedFacts) -> None:
        """Show other facts."""
        self.facts = facts
        self.dress()

    def dress(self) -> None:
        """Take the look that facts and mark ask for."""
        contradicted = self.facts.need.confidence == Confidence.CONTRADICTED
        self.set_look(CardLook(
            border="red" if contradicted else "", stripe=KIND_INKS[self.facts.kind], dashed=self.facts.unsure,
            flag=self.mark.flag, notes=self.mark.notes,
        ))  # fmt: skip
        flag = named(self.mark.flag) if self.mark.flag else None
        self._plain = named(STATE_FILLS[self.facts.state]), named(KIND_INKS[self.facts.kind]), flag

    # Words

    def describe(self) -> str:
        """Say what the card shows: kind, person, words, depth, level, answers, certainty and what the coach has."""
        facts, need = self.facts, self.facts.need
        parts = [
            term(need.side), kind_and_person(facts), need.text, depth_words(facts.depth),
            term(need.level), state_words(facts.state), term(need.awareness),
            demand_words(need), term(need.confidence),
        ]  # fmt: skip
        if need.locked:
            parts.append(tr("terms", "field.locked"))
        if self.mark.count:
            parts.append(tr("iceberg", "card.findings", n=self.mark.count))
        if self.mark.notes:
            parts.append(notes_words(self.mark.notes))
        return tr("iceberg", "card.separator").join(parts)

    def tooltip_text(self) -> str:
        """Show the whole text, whatever was cut, and the signs in words."""
        facts, need = self.facts, self.facts.need
        signs = [
            state_words(facts.state),
            demand_words(need),
            term(need.awareness),
            term(need.confidence),
        ]
        if need.locked:
            signs.append(tr("terms", "field.locked"))
        lines = [kind_and_person(facts), need.text, tr("iceberg", "card.separator").join(signs)]
        return "\n".join([*lines, *(f"→ {answer.text}" for answer in facts.answers)])

    # Drawing

    def draw_content(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the card in full, or from afar only what matters then."""
        zoom = painter.worldTransform().m11()
        inner = rect.adjusted(LEFT_PAD - 1, PAD - 3, -PAD, -PAD + 3)
        if zoom < AFAR:
            self._draw_afar(painter, inner, AFAR_TEXT / zoom)
        else:
            self._draw_near(painter, inner)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Qt override: where there are so many that they cannot be read or cannot follow, draw hardly anything."""
        if painter.worldTransform().m11() < self.smallest_readable or self._hurries():
            self._draw_plain(painter)
        else:
            super().paint(painter, option, widget)

    def _hurries(self) -> bool:
        return self._motion is not None and self._motion.zooming and self._motion.at_once

    def _draw_plain(self, painter: QPainter) -> None:
        """Show only the colour of how far the need is answered: a field of them tells where work is left."""
        fill, stripe, flag = self._plain
        painter.fillRect(self.card_rect(), fill)
        painter.fillRect(QRectF(0, 0, STRIPE, self.size.height()), stripe)
        if flag is not None:
            painter.fillRect(QRectF(self.size.width() - FLAG, 0, FLAG, FLAG), flag)
        if self.isSelected() or self.hasFocus():
            self._draw_ring(painter)

    def _draw_near(self, painter: QPainter, inner: QRectF) -> None:
        self._draw_head(painter, QRectF(inner.x(), inner.y(), inner.width(), HEAD))
        height = inner.height() - HEAD - FOOT - 1
        text = QRectF(inner.x(), inner.y() + HEAD + 1, inner.width(), max(CARD_LINE, height))
        self.write_wrapped(painter, text, self.facts.need.text)
        self._draw_foot(painter, QRectF(inner.x(), inner.bottom() - FOOT, inner.width(), FOOT))

    def _draw_head(self, painter: QPainter, line: QRectF) -> None:
        """The kind gives way to the person where both have no room: the heading above the card names it too."""
        words = kind_and_person(self.facts)
        wide = QFontMetricsF(font(SMALL, bold=True)).horizontalAdvance(words)
        shown = words if wide <= line.width() or not self.facts.person else self.facts.person
        self.write(painter, line, shown, size=SMALL, bold=True, ink=KIND_INKS[self.facts.kind])

    def _draw_foot(self, painter: QPainter, line: QRectF) -> None:
        facts = self.facts
        middle = line.center().y()
        draw_state(painter, QRectF(line.x(), middle - SIGN / 2, SIGN, SIGN), facts.state)
        right = line.right()
        draw_awareness(painter, QRectF(right - SIGN, middle - SIGN / 2, SIGN, SIGN), facts.need.awareness)
        right -= SIGN + 5
        if facts.need.locked:
            draw_icon(painter, "lock", QRectF(right - SIGN - 1, middle - SIGN / 2 - 1, SIGN + 2, SIGN + 2), "ink_2")
            right -= SIGN + 5
        words = QRectF(line.x() + SIGN + 5, line.y(), right - line.x() - SIGN - 5, line.height())
        both, demand = foot_words(facts)
        fits = QFontMetricsF(font(TINY)).horizontalAdvance(both) <= words.width()
        self.write(painter, words, both if fits else demand, size=TINY, ink=STATE_INKS[facts.state])

    def _draw_afar(self, painter: QPainter, inner: QRectF, size: float) -> None:
        letters = font(BODY)
        letters.setPixelSize(max(1, round(size)))
        high, sign = QFontMetricsF(letters).lineSpacing(), size * 0.85
        draw_state(painter, QRectF(inner.x(), inner.y() + (high - sign) / 2, sign, sign), self.facts.state)
        head = QRectF(inner.x() + 1.3 * sign, inner.y(), inner.width() - 1.3 * sign, high)
        words = self.facts.person or term(self.facts.kind)
        draw_elided(painter, head, words, letters, named(KIND_INKS[self.facts.kind]))
        text = QRectF(inner.x(), head.bottom(), inner.width(), inner.bottom() - head.bottom() + 2)
        if text.height() >= high:
            draw_wrapped(painter, text, self.facts.need.text, letters, named("ink"))
