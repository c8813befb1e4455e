"""The picture under the canvas: cards, board and grid laid out over what there is; nothing here answers the user."""

from collections.abc import Iterable, Mapping
from datetime import date

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from workbench.domain.factors import Control
from workbench.ui.canvas_panels.marks import Mark
from workbench.ui.factors.backdrop import Figures, draw_backdrop
from workbench.ui.factors.extras import NewStrategyPlace, UnusedBox
from workbench.ui.factors.factor_card import PAD, FactorCard
from workbench.ui.factors.facts import CELLS, Board, Cell, FactorFacts, StrategyFacts
from workbench.ui.factors.ground import CellGround
from workbench.ui.factors.heads import ColumnHead
from workbench.ui.factors.layout import NEW, UNUSED, Arrangement, Block, Content, arrange
from workbench.ui.factors.measuring import Made, Measuring
from workbench.ui.factors.overlays import DropSign, Layer, Links
from workbench.ui.factors.strategy_card import StrategyCard, title_room
from workbench.ui.theme.theme import font, named
from workbench.ui.theme.tokens import BODY
from workbench.ui.widgets.canvas import Canvas
from workbench.ui.widgets.card import CardItem
from workbench.ui.widgets.painting import wrapped_lines
from workbench.ui.widgets.room import inner_size, magnification

DESIGN_WIDTH = 1640.0
"""From this width on the picture is magnified instead of getting ever more room."""
LEAST_ROOM = (820.0, 420.0)
"""A smaller view shows the picture smaller instead of squeezing it."""
UNMARKED = Mark()


class FactorsPicture(Canvas):
    """Shows a board; which strategy is shown in full, and which are folded, is all it keeps of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.factor_cards: dict[str, FactorCard] = {}
        self.strategy_cards: dict[str, StrategyCard] = {}
        self.board = Board()
        self.figures = Figures()
        self.opened = ""
        self.folded: set[str] = set()
        self._fresh: set[str] = set()
        self._today = date.min
        self._settled = False
        self._made: Made | None = None
        self._laid: tuple[Arrangement, Figures] | None = None
        self.links, self.drop_sign = Links(), DropSign()
        self.new_place, self.unused_box = NewStrategyPlace(), UnusedBox()
        self.heads = {control: ColumnHead(control) for control in Control}
        self.grounds = {cell: CellGround(cell) for cell in CELLS}
        for item in (self.links, self.drop_sign, self.new_place, self.unused_box, *self.heads.values(),
                     *self.grounds.values()):  # fmt: skip
            self.scene().addItem(item)
        self.arrangement: Arrangement = self._arranged()

    # What is shown

    def show_board(self, shown: Board, whole: Board, forces: Mapping[Control, tuple[int, int]], today: date) -> None:
        """Show exactly *shown*; only cards that differ are touched. Counts and the unused come from *whole*."""
        self.cancel_gesture()
        self.board, self._today = shown, today
        self.figures = _figures(shown, whole)
        most = max((max(pair) for pair in forces.values()), default=0)
        for control, head in self.heads.items():
            head.show_forces(forces.get(control, (0, 0)), most)
        alarming = any(s.strategy is not None for s in whole.strategies)
        self.unused_box.show_facts(whole.unused, alarming=alarming)
        self.new_place.set_alone(not shown.strategies)
        self._drop_all_but({f.key for f in shown.factors} | {s.key for s in shown.strategies})
        for facts in shown.factors:
            self._put_factor(facts)
            self.factor_cards[facts.key].set_alarming(alarming)
        for strategy in shown.strategies:
            self._put_strategy(strategy)
        if self.opened not in self.strategy_cards:
            self.opened = self._next_due()
        self.rearrange()

    def allow_writing(self, possible: bool) -> None:
        """Offer to write only where there is an opportunity to write for."""
        for item in (self.new_place, *self.grounds.values()):
            item.setEnabled(possible)

    def show_marks(self, marks: Mapping[str, Mark]) -> None:
        """Show what the coach has on the rows."""
        for key, factor in self.factor_cards.items():
            factor.set_mark(marks.get(key, UNMARKED))
        for key, strategy in self.strategy_cards.items():
            strategy.set_mark(marks.get(key, UNMARKED))

    def retranslate(self) -> None:
        """Say everything in the language in force; numbers of strategies may need another room."""
        self._made = None
        self.rearrange()
        for head in self.heads.values():
            head.retranslate()
        for item in self.scene().items():
            item.update()
        self.viewport().update()

    def welcome(self, card: CardItem) -> None:
        """Listen to a card just made; the canvas does."""

    # Cards

    def _put_factor(self, facts: FactorFacts) -> None:
        card = self.factor_cards.get(facts.key)
        if card is None:
            card = self.factor_cards[facts.key] = FactorCard(facts, QSizeF())
            self._add(card)
        elif card.facts is not facts and card.facts != facts:
            card.set_facts(facts)

    def _put_strategy(self, facts: StrategyFacts) -> None:
        card = self.strategy_cards.get(facts.key)
        if card is None:
            card = self.strategy_cards[facts.key] = StrategyCard(facts, QSizeF())
            self._add(card)
        elif card.facts is not facts and card.facts != facts:
            card.set_facts(facts)

    def _add(self, card: CardItem) -> None:
        card.setZValue(Layer.CARDS.value)
        self._fresh.add(card.key)
        card.follow(self.motion)
        self.scene().addItem(card)
        self.welcome(card)

    def _drop_all_but(self, keys: set[str]) -> None:
        gone = [card for card in (*self.factor_cards.values(), *self.strategy_cards.values()) if card.key not in keys]
        for card in gone:
            self.factor_cards.pop(card.key, None)
            self.strategy_cards.pop(card.key, None)
            self.take_away(card)

    def _next_due(self) -> str:
        """Return the strategy whose action is due first: it is shown in full until another one is."""
        waiting = [
            (action.action.due, place, facts.key)
            for place, facts in enumerate(self.board.strategies)
            for action in facts.actions
            if action.open and action.action.due
        ]
        return min(waiting)[2] if waiting else ""

    def restore_place(self, key: str) -> None:
        """Let a factor glide back to where it belongs."""
        card, box = self.factor_cards.get(key), self.arrangement.grid.cards.get(key)
        if card is not None and box is not None:
            card.glide_to(box.topLeft())

    # Arranging

    def _arranged(self) -> Arrangement:
        """Return the arrangement of what there is; the last one where nothing it depends on has changed."""
        content, room = asked = self._wanted(), self._room()
        texts = dict(self._texts())
        if self._made is None or not self._made.holds(asked, texts, self._lines_of):
            measuring = Measuring(self._lines_of, self._made.known(texts) if self._made is not None else {})
            made = arrange(content, room[0], room[1], measuring.measure, room[2])
            self._made = Made(asked, texts, measuring.found, made)
        return self._made.arrangement

    def _texts(self) -> Iterable[tuple[str, object]]:
        """The number of a strategy takes of the room of its title."""
        yield from ((f.key, f.factor.text) for f in self.board.factors)
        yield from ((s.key, (s.strategy.text, s.tag)) for s in self.board.strategies if s.strategy is not None)

    def _wanted(self) -> Content:
        cells: dict[Cell, list[str]] = {cell: [] for cell in CELLS}
        for facts in self.board.factors:
            cells[facts.cell].append(facts.key)
        blocks = [
            Block(s.key, len(s.actions), s.strategy is not None, s.key in self.folded) for s in self.board.strategies
        ]
        return Content(cells, blocks, self.unused_box.count, self.opened)

    def _room(self) -> tuple[float, float, float]:
        width, height = inner_size(self)
        smaller = min(1.0, width / LEAST_ROOM[0], height / LEAST_ROOM[1])
        return width, height, smaller * magnification(width, DESIGN_WIDTH)

    def rearrange(self) -> None:
        """Lay everything out anew; what moves glides there."""
        made = self.arrangement = self._arranged()
        for key, box in made.grid.cards.items():
            self._place(self.factor_cards[key], box)
        for key, form in made.board.forms.items():
            card, box = self.strategy_cards[key], made.board.boxes[key]
            self._place(card, box)
            for row in card.set_form(form, box.width(), self._today):
                row.follow(self.motion)
                self.welcome(row)
        self._settled = self._settled or self.isVisible()
        self._fresh.clear()
        if (made, self.figures) != self._laid:
            self._laid = made, self.figures
            self._lay_ground(made)

    def _lay_ground(self, made: Arrangement) -> None:
        """Put everything but the cards where it belongs."""
        self.unused_box.set_lines(made.board.unused)
        self.new_place.show_at(made.board.boxes[NEW])
        if UNUSED in made.board.boxes:
            self.unused_box.show_at(made.board.boxes[UNUSED])
        for head in self.heads.values():
            head.show_on(made)
        for cell, ground in self.grounds.items():
            ground.show_at(made.grid.cells[cell])
        self.drop_sign.cover(made)
        self.set_content_rect(QRectF(0, 0, made.width, made.height))
        self.viewport().update()

    def _place(self, card: CardItem, box: QRectF) -> None:
        card.lie_in(box, glide=self._settled and card.key not in self._fresh)

    def _lines_of(self, key: str, width: float, title: bool) -> int:
        """How many lines a factor, or the title of a strategy, needs on a card of that width."""
        if not title:
            return _lines(self.factor_cards[key].facts.factor.text, False, width - 2 * PAD)
        facts = self.strategy_cards[key].facts
        return _lines(facts.strategy.text, True, title_room(facts, width)) if facts.strategy is not None else 1

    # Events

    def draw_backdrop(self, painter: QPainter, rect: QRectF) -> None:
        """Paint the cells, the names of rows and the head of the board."""
        painter.fillRect(rect, named("panel"))
        draw_backdrop(painter, self.arrangement, self.figures, rect)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt override: another room, another arrangement."""
        self._settled = False
        self.rearrange()
        super().resizeEvent(event)


def _lines(text: str, bold: bool, width: float) -> int:
    return len(wrapped_lines(text, font(BODY, bold=bold), width)) or 1


def _figures(shown: Board, whole: Board) -> Figures:
    counts = {cell: [0, 0] for cell in CELLS}
    for place, board in enumerate((shown, whole)):
        for facts in board.factors:
            counts[facts.cell][place] += 1
    own = [s for s in shown.strategies if s.strategy is not None]
    done, wanted = sum(s.done for s in shown.strategies), sum(s.wanted for s in shown.strategies)
    return Figures({c: (n[0], n[1]) for c, n in counts.items()}, len(own), done, wanted)
