"""The canvas of the iceberg: cards over the drawing, arranged anew when they or the room change."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtCore import Slot as Handler
from PySide6.QtGui import QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from workbench.ui.canvas_panels.marks import Mark
from workbench.ui.iceberg.art import Art, Frame
from workbench.ui.iceberg.card import LEFT_PAD, PAD, NeedCard
from workbench.ui.iceberg.facts import NeedFacts
from workbench.ui.iceberg.layout import Arrangement, Slot, arrange
from workbench.ui.iceberg.moves import Target
from workbench.ui.iceberg.renewal import differing
from workbench.ui.iceberg.signs import DropSign, DropWords, Summary, draw_signs, label_widths
from workbench.ui.theme.theme import font
from workbench.ui.theme.tokens import BODY
from workbench.ui.widgets.box import Box
from workbench.ui.widgets.canvas import Canvas
from workbench.ui.widgets.room import room_of

DESIGN_WIDTH = 1640.0
"""From this width on the picture is magnified instead of getting ever more room."""
LEAST_ROOM = (640.0, 400.0)
MANY = 300
"""With more cards than this, zooming shows them without words until it comes to rest."""
UNMARKED = Mark()
LINE_SLACK = 1.12
"""Lines break at words, so a text needs a little more than its length."""


class IcebergCanvas(Canvas):
    """Need cards on the iceberg. It shows facts; what the user wants leaves it as signals."""

    new_wanted = Signal()
    """N: write down a new need."""
    answer_wanted = Signal()
    """A: write down an answer to the selected need."""
    done_wanted = Signal()
    """D: an answer of the selected need was given, or not yet."""
    letters = MappingProxyType({
        Qt.Key.Key_N: "new_wanted", Qt.Key.Key_A: "answer_wanted", Qt.Key.Key_D: "done_wanted",
    })  # fmt: skip

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._art = Art(self)
        self._art.renewed.connect(self.viewport().update)
        self._facts: dict[str, NeedFacts] = {}
        self._slots: list[Slot] = []
        self._cards: dict[str, NeedCard] = {}
        self._marks: Mapping[str, Mark] = {}
        self._lengths: dict[str, float] = {}
        self._settled = False
        self._arranged_for: object = None
        self.arrangement: Arrangement = arrange((), *LEAST_ROOM, self._text_lines)
        self.summary = Summary()
        self.drop_sign = DropSign()
        self.drop_words = DropWords()
        self._overlays = (self.summary, self.drop_sign, self.drop_words)
        for overlay in self._overlays:
            self.scene().addItem(overlay)

    # What is shown

    def show_needs(self, facts: Sequence[NeedFacts]) -> None:
        """Show exactly *facts*, in their order; only cards that differ are touched."""
        self.cancel_gesture()
        before, self._facts = self._facts, {f.need.id: f for f in facts}
        others = differing(before.values(), facts) if before.keys() == self._facts.keys() else None
        if others is not None and all(_slot(old) == _slot(new) for old, new in others):
            self._renew(others)
            return
        for key in self._cards.keys() - self._facts.keys():
            self._drop(key)
        self._slots = [_slot(f) for f in facts]
        self.motion.at_once = len(facts) > MANY
        self.summary.show_facts(self._facts)
        self._lengths = self._measured(facts, before)
        self._arrange()

    def _renew(self, others: Sequence[tuple[NeedFacts, NeedFacts]]) -> None:
        """Show on cards that keep their places other facts, unless their texts want more or less room."""
        if any(old.state != new.state for old, new in others):
            self.summary.show_facts(self._facts)
        self._lengths |= self._measured([new for _, new in others], {})
        for _, facts in others:
            if self._cards[facts.key].facts != facts:
                self._cards[facts.key].set_facts(facts)
        self._arrange()

    def show_marks(self, marks: Mapping[str, Mark]) -> None:
        """Show what the coach has on the needs; cards to come have it from the first."""
        if marks is self._marks:
            return
        for key, card in self._cards.items():
            card.set_mark(marks.get(key, UNMARKED))
        self._marks = marks

    def need_card(self, key: str) -> NeedCard | None:
        """Return the card of a need, or None."""
        return self._cards.get(key)

    def need_cards(self) -> list[NeedCard]:
        """Return all cards."""
        return list(self._cards.values())

    def retranslate(self) -> None:
        """Say everything in the language in force."""
        for card in self._cards.values():
            card.dress()
        self._arranged_for = None
        self._arrange()

    def restyle(self) -> None:
        """Draw everything in the colours of the theme in force; where things lie does not hang on them."""
        for card in self._cards.values():
            card.dress()
        self.viewport().update()

    def target_at(self, at: QPointF) -> Target:
        """Return the depth and kind that a place in the scene stands for."""
        zone = self.arrangement.zone_at(at.x(), at.y())
        return Target(zone.depth, zone.kind)

    def box_of(self, key: str) -> Box | None:
        """Return where the card of a need lies, or is gliding to."""
        return self.arrangement.places.get(key)

    def restore_place(self, key: str) -> None:
        """Let a card glide back to where it belongs."""
        card, box = self._cards.get(key), self.box_of(key)
        if card is not None and box is not None:
            card.glide_to(QPointF(box.x, box.y))

    # Arranging

    def _arrange(self) -> None:
        """Put every card where it belongs, unless that is where it lies already."""
        room, longest = room_of(self, LEAST_ROOM, DESIGN_WIDTH), max(self._lengths.values(), default=0.0)
        wanted = self._slots, room, longest
        if self._arranged_for == wanted:
            self._settled = self._settled or self.isVisible()
            return
        self._arranged_for = wanted
        made = arrange(self._slots, *room, self._text_lines, label_widths())
        before, self.arrangement = self.arrangement.places, made
        for key, box in made.places.items():
            self._place(key, box, moved=before.get(key) != box)
        self._settled = self._settled or self.isVisible()
        for overlay in self._overlays:
            overlay.show_on(made)
        self.set_content_rect(QRectF(0, 0, made.width, made.height))
        self.viewport().update()

    def _place(self, key: str, box: Box, *, moved: bool) -> None:
        facts, card = self._facts[key], self._cards.get(key)
        if card is None:
            card = self._cards[key] = NeedCard(facts, box, self.motion, self._marks.get(key, UNMARKED))
            card.setPos(box.x, box.y)
            self.scene().addItem(card)
            return
        if card.facts is not facts and card.facts != facts:
            card.set_facts(facts)
        if moved:
            card.set_size(QSizeF(box.width, box.height))
            self._bring(card, QPointF(box.x, box.y))

    def _bring(self, card: NeedCard, place: QPointF) -> None:
        """Let a card glide, except where all move because the room is another."""
        if not self._settled:
            card.setPos(place)
        # Also after that: a movement still under way would otherwise end where the card no longer belongs.
        card.glide_to(place)

    def _drop(self, key: str) -> None:
        self.take_away(self._cards.pop(key))

    def _text_lines(self, card_width: float) -> int:
        """How many lines the longest text needs on a card of that width."""
        wide = max(self._lengths.values(), default=0.0)
        return int(LINE_SLACK * wide // (card_width - LEFT_PAD - PAD)) + 1

    def _measured(self, facts: Sequence[NeedFacts], before: Mapping[str, NeedFacts]) -> dict[str, float]:
        """Return how long the texts of *facts* are; of those that *before* had already it is known."""
        metrics, known = QFontMetricsF(font(BODY)), self._lengths
        return {
            f.key: known[f.key]
            if f.key in before and before[f.key].need.text == f.need.text
            else metrics.horizontalAdvance(f.need.text)
            for f in facts
        }

    @Handler(bool)
    def _zooming(self, under_way: bool) -> None:
        for card in self._cards.values():
            card.keep_drawn(not under_way)

    # Events

    def draw_backdrop(self, painter: QPainter, rect: QRectF) -> None:
        """Paint sky, ice and sea, and write on them."""
        made = self.arrangement
        self._art.paint(painter, rect, Frame(made.width, made.height, made.waterline))
        draw_signs(painter, made)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt override: another room, another arrangement."""
        self._settled = False
        self._arrange()
        super().resizeEvent(event)


def _slot(facts: NeedFacts) -> Slot:
    return Slot(facts.key, facts.depth, facts.need.kind)
