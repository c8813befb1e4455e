"""The canvas: factor cards on the grid, strategy cards on the board, and the links between what is looked at."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from workbench.domain.factors import Control
from workbench.ui.factors.action_row import ActionRow
from workbench.ui.factors.backdrop import Figures, draw_backdrop
from workbench.ui.factors.extras import NewStrategyPlace, UnusedBox
from workbench.ui.factors.factor_card import PAD, FactorCard
from workbench.ui.factors.facts import CELLS, Board, Cell, FactorFacts, Mark, StrategyFacts
from workbench.ui.factors.layout import NEW, UNUSED, Arrangement, Block, Content, Measure, arrange
from workbench.ui.factors.overlays import DropSign, Layer, Link, Links, Target
from workbench.ui.factors.strategy_card import StrategyCard, title_room
from workbench.ui.factors.words import tag_words
from workbench.ui.theme.theme import font, named
from workbench.ui.theme.tokens import BODY
from workbench.ui.widgets.canvas import Canvas
from workbench.ui.widgets.card import CardItem
from workbench.ui.widgets.painting import wrapped_lines

DESIGN_WIDTH, LARGEST = 1640.0, 1.5
"""From this width on the picture is magnified instead of getting ever more room."""
LEAST_ROOM = (820.0, 420.0)
"""A smaller view shows the picture smaller instead of squeezing it."""
Key = Qt.Key
LETTERS = {Key.Key_N: "factor_wanted", Key.Key_S: "strategy_wanted", Key.Key_C: "cite_wanted",
           Key.Key_A: "action_wanted", Key.Key_D: "done_wanted"}  # fmt: skip
DIGITS = {Key(Key.Key_0 + value): value for value in range(6)}
PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class FactorsCanvas(Canvas):
    """Shows facts; what the user wants leaves it as signals."""

    factor_wanted = Signal()
    """N: write down a new factor."""
    strategy_wanted = Signal()
    """S, or a click on the place for it: write down a new strategy."""
    cite_wanted = Signal()
    """C: choose the strategies that use the selected factors."""
    action_wanted = Signal()
    """A: write down an action of the selected strategy."""
    action_wanted_of = Signal(str)
    """The same, for the strategy of this key."""
    done_wanted = Signal()
    """D: the selected actions are done, or not yet."""
    toggle_wanted = Signal(str)
    """The action of this key is done, or not yet."""
    strength_wanted = Signal(list, object)
    """These factors shall have this strength, 1 to 5 or None."""
    opened = Signal(str)
    """The strategy of this key is shown in full; empty for none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.factor_cards: dict[str, FactorCard] = {}
        self.strategy_cards: dict[str, StrategyCard] = {}
        self.board = Board()
        self.figures = Figures()
        self.all_links = False
        self._today = date.min
        self._open = ""
        self._hovered = ""
        self._pressed: CardItem | None = None
        self._settled = False
        self.links, self.drop_sign = Links(), DropSign()
        self.new_place, self.unused_box = NewStrategyPlace(), UnusedBox()
        for item in (self.links, self.drop_sign, self.new_place, self.unused_box):
            self.scene().addItem(item)
        self.new_place.wanted.connect(self.strategy_wanted)
        self.unused_box.wanted.connect(self.show_card)
        self.selection_changed.connect(self._selected)
        self.arrangement: Arrangement = self._arranged()

    # What is shown

    def show_board(self, shown: Board, whole: Board, forces: Mapping[Control, tuple[int, int]], today: date) -> None:
        """Show exactly *shown*; only cards that differ are touched. Counts and the unused come from *whole*."""
        self.board, self._today = shown, today
        self.figures = _figures(shown, whole, forces)
        self.unused_box.show_facts(whole.unused)
        self.new_place.set_alone(not shown.strategies)
        self._drop_all_but({f.key for f in shown.factors} | {s.key for s in shown.strategies})
        for facts in shown.factors:
            self._put_factor(facts)
            self.factor_cards[facts.key].set_alarming(any(s.strategy is not None for s in whole.strategies))
        for strategy in shown.strategies:
            self._put_strategy(strategy)
        if self._open not in self.strategy_cards:
            self._open = self._next_due()
        self._arrange()
        self._relate()

    def show_marks(self, marks: Mapping[str, Mark]) -> None:
        """Show what the coach has on the rows."""
        for key, factor in self.factor_cards.items():
            factor.set_mark(marks.get(key, Mark()))
        for key, strategy in self.strategy_cards.items():
            strategy.set_mark(marks.get(key, Mark()))

    def show_all_links(self, wanted: bool) -> None:
        """Draw all links, or only those of what is looked at."""
        self.all_links = wanted
        self._relate()

    def retranslate(self) -> None:
        """Say everything in the language in force; texts may need another room."""
        self._arrange()
        for item in self.scene().items():
            item.update()
        self.viewport().update()

    # Cards

    def _put_factor(self, facts: FactorFacts) -> None:
        card = self.factor_cards.get(facts.key)
        if card is None:
            card = self.factor_cards[facts.key] = FactorCard(facts, QRectF(0, 0, 100, 50).size())
            card.setZValue(Layer.CARDS.value)
            card.hover_changed.connect(self._hover)
            card.strength_wanted.connect(self._want_strength)
            self.scene().addItem(card)
            card.setOpacity(1.0)
        elif card.facts != facts:
            card.set_facts(facts)

    def _put_strategy(self, facts: StrategyFacts) -> None:
        card = self.strategy_cards.get(facts.key)
        if card is None:
            card = self.strategy_cards[facts.key] = StrategyCard(facts, QRectF(0, 0, 100, 50).size())
            card.setZValue(Layer.CARDS.value)
            card.hover_changed.connect(self._hover)
            card.fold_wanted.connect(self._fold)
            card.action_wanted.connect(self.action_wanted_of)
            self.scene().addItem(card)
        elif card.facts != facts:
            card.set_facts(facts)

    def _drop_all_but(self, keys: set[str]) -> None:
        gone = [card for card in (*self.factor_cards.values(), *self.strategy_cards.values()) if card.key not in keys]
        for card in gone:
            self.factor_cards.pop(card.key, None)
            self.strategy_cards.pop(card.key, None)
            self.scene().removeItem(card)
            card.deleteLater()

    def _next_due(self) -> str:
        """Return the strategy whose action is due first: it is shown in full until another one is."""
        waiting = [(a.action.due, s.key) for s in self.board.strategies for a in s.actions if a.open and a.action.due]
        return min(waiting, default=(None, ""), key=lambda found: (found[0], found[1]))[1]

    def strategy_of(self, key: str) -> str:
        """Return the key of the strategy card that *key* is or lies in; empty for none."""
        if key in self.strategy_cards:
            return key
        return next((s.key for s in self.board.strategies if any(a.key == key for a in s.actions)), "")

    def selected_factors(self) -> list[str]:
        """Return the keys of the selected factors."""
        return [key for key in self.selected_keys() if key in self.factor_cards]

    def factor_at(self, card: CardItem | None, at: QPointF) -> FactorCard | None:
        """Return the factor that *card* shows, or that is written at a place in the box of unused ones."""
        if isinstance(card, FactorCard):
            return card
        if card is not None or not self.unused_box.isVisible():
            return None
        return self.factor_cards.get(self.unused_box.key_at(self.unused_box.mapFromScene(at)))

    @Slot(str)
    def show_card(self, key: str) -> bool:
        """Select a factor, strategy or action and bring it into view, its strategy unfolded; False when not here."""
        strategy = self.strategy_of(key)
        if strategy and key != strategy and key not in self.strategy_cards[strategy].rows:
            self.open(strategy)
        if self.card(key) is None:
            return False
        self.reveal(key)
        return True

    # Places

    def target_at(self, at: QPointF) -> Target | None:
        """Return where factors let go at a place of the scene would go; None where nothing would happen."""
        made = self.arrangement
        for key, box in made.board.boxes.items():
            if box.adjusted(-4, -3, 4, 3).contains(at):
                return self._board_target(key)
        grid = QRectF(0, 0, made.board_area.left() - 20, made.height)
        return Target(cell=made.cell_at(at.x(), at.y())) if grid.contains(at) else None

    def _board_target(self, key: str) -> Target | None:
        if key == NEW:
            return Target(new=True)
        card = self.strategy_cards.get(key)
        return Target(strategy=key) if card is not None and card.facts.strategy is not None else None

    def aim(self, target: Target | None, at: QPointF, keys: Sequence[str]) -> None:
        """Show where the dragged factors *keys* would go."""
        tags = {s.key: tag_words(s.tag) for s in self.board.strategies if s.tag is not None}
        self.drop_sign.aim(self.arrangement, target, at, tags, len(keys))
        self.new_place.set_aimed(target is not None and target.new)
        for key, card in self.strategy_cards.items():
            card.set_related(cites=card.cites, aimed=target is not None and target.strategy == key)

    def restore_place(self, key: str) -> None:
        """Let a factor glide back to where it belongs."""
        card, box = self.factor_cards.get(key), self.arrangement.grid.cards.get(key)
        if card is not None and box is not None:
            card.glide_to(box.topLeft())

    # Arranging

    def _arranged(self) -> Arrangement:
        cells: dict[Cell, list[str]] = {cell: [] for cell in CELLS}
        for facts in self.board.factors:
            cells[facts.cell].append(facts.key)
        blocks = [Block(s.key, len(s.actions), s.strategy is not None) for s in self.board.strategies]
        unused = self.unused_box.count
        width, height, largest = self._room()
        content = Content(cells, blocks, unused, self._open)
        return arrange(content, width, height, Measure(self._factor_lines, self._title_lines), largest)

    def _room(self) -> tuple[float, float, float]:
        width, height = self.viewport().width() - 2.0, self.viewport().height() - 2.0
        smaller = min(1.0, width / LEAST_ROOM[0], height / LEAST_ROOM[1])
        return width, height, smaller * min(LARGEST, max(1.0, width / DESIGN_WIDTH))

    def _arrange(self) -> None:
        made = self.arrangement = self._arranged()
        for key, box in made.grid.cards.items():
            self._place(self.factor_cards[key], box)
        for key, form in made.board.forms.items():
            card, box = self.strategy_cards[key], made.board.boxes[key]
            self._place(card, box)
            for row in card.set_form(form, box.width(), self._today):
                row.hover_changed.connect(self._hover)
                row.toggle_wanted.connect(self.toggle_wanted)
        self.new_place.show_at(made.board.boxes[NEW])
        if UNUSED in made.board.boxes:
            self.unused_box.show_at(made.board.boxes[UNUSED])
        self._settled = self._settled or self.isVisible()
        self.drop_sign.cover(made)
        self.set_content_rect(QRectF(0, 0, made.width, made.height))
        self.viewport().update()

    def _place(self, card: CardItem, box: QRectF) -> None:
        fresh = card.size.width() == 100
        if card.size != box.size():
            card.set_size(box.size())
        if self._settled and not fresh:
            card.glide_to(box.topLeft())
        else:
            card.setPos(box.topLeft())

    def _factor_lines(self, key: str, width: float) -> int:
        """How many lines a factor needs on a card of that width."""
        return _lines(self.factor_cards[key].facts.factor.text, False, width - 2 * PAD)

    def _title_lines(self, key: str, width: float) -> int:
        """How many lines the title of a strategy needs on a card of that width."""
        facts = self.strategy_cards[key].facts
        return _lines(facts.strategy.text, True, title_room(facts, width)) if facts.strategy is not None else 1

    def open(self, key: str) -> None:
        """Show the strategy of *key* in full, and only that one; empty for none."""
        if key != self._open:
            self._open = key
            self._arrange()
            self._relate()
            self.opened.emit(key)

    # What is looked at

    @Slot(list)
    def _selected(self, keys: list[str]) -> None:
        # Arrows move factors, and walk from card to card everywhere else.
        self.arrows_move = bool(keys) and all(key in self.factor_cards for key in keys)
        strategy = self.strategy_of(keys[-1]) if keys else ""
        if strategy:
            self.open(strategy)
        self._relate()

    @Slot(str, bool)
    def _hover(self, key: str, on: bool) -> None:
        self._hovered = key if on else "" if key == self._hovered else self._hovered
        self._relate()

    def _relate(self) -> None:
        """Draw the links of what is selected or pointed at, and light up what they join."""
        looked = {*self.selected_keys(), self._hovered}
        looked |= {self.strategy_of(key) for key in looked if key}
        every = [link for place, facts in enumerate(self.board.strategies) for link in self._links(facts, place)]
        strong = [link for link in every if link.factor in looked or link.strategy in looked]
        pale = [link for link in every if link not in strong] if self.all_links else []
        self.links.show_links(self.arrangement, strong, pale)
        joined = {link.factor for link in strong if link.strategy in looked}
        for key, factor in self.factor_cards.items():
            factor.set_cited(key in joined)
        users = {link.strategy for link in strong if link.factor in looked}
        for key, card in self.strategy_cards.items():
            card.set_related(cites=key in users)

    def _links(self, facts: StrategyFacts, place: int) -> list[Link]:
        shown = [self.factor_cards[key] for key in facts.factors if key in self.factor_cards]
        return [Link(card.key, card.facts.cell, facts.key, place) for card in shown]

    @Slot(str)
    def _fold(self, key: str) -> None:
        self.open("" if self._open == key else key)

    @Slot(str, object)
    def _want_strength(self, key: str, strength: int | None) -> None:
        """A click on a selected card speaks for all selected ones."""
        selected = self.selected_factors()
        self.strength_wanted.emit(selected if key in selected else [key], strength)

    # Events

    def draw_backdrop(self, painter: QPainter, rect: QRectF) -> None:
        """Paint cells, heads and the force field."""
        painter.fillRect(rect, named("panel"))
        draw_backdrop(painter, self.arrangement, self.figures)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt override: another room, another arrangement."""
        self._settled = False
        self._arrange()
        self._relate()
        super().resizeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt override."""
        self._pressed = self.card_at(event.position().toPoint())
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt override: signs are clicked twice, and elsewhere the card that was pressed first is meant, for the board
        may have moved under the pointer meanwhile."""
        card = self._pressed
        if card is None or event.button() != Qt.MouseButton.LeftButton:
            super().mouseDoubleClickEvent(event)
        elif not self._clicks(card, card.mapFromScene(self.mapToScene(event.position().toPoint()))):
            self.edit_requested.emit(card)

    def _clicks(self, card: CardItem, at: QPointF) -> bool:
        return isinstance(card, FactorCard | StrategyCard | ActionRow) and card.click(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt override."""
        key = Key(event.key())
        if self._means_strength(event):
            self.strength_wanted.emit(self.selected_factors(), DIGITS[key] or None)
        elif self._means_letter(event):
            getattr(self, LETTERS[key]).emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Qt override: the canvas's own keys win over shortcuts of the window."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._means(event):
            event.accept()
            return True
        return super().event(event)

    def _means(self, event: QKeyEvent) -> bool:
        return self._means_letter(event) or self._means_strength(event)

    def _means_letter(self, event: QKeyEvent) -> bool:
        return event.modifiers() == Qt.KeyboardModifier.NoModifier and event.key() in LETTERS

    def _means_strength(self, event: QKeyEvent) -> bool:
        return event.modifiers() in PLAIN and event.key() in DIGITS and bool(self.selected_factors())


@lru_cache(maxsize=8192)
def _lines(text: str, bold: bool, width: float) -> int:
    return len(wrapped_lines(text, font(BODY, bold=bold), width)) or 1


def _figures(shown: Board, whole: Board, forces: Mapping[Control, tuple[int, int]]) -> Figures:
    counts = {cell: [0, 0] for cell in CELLS}
    for place, board in enumerate((shown, whole)):
        for facts in board.factors:
            counts[facts.cell][place] += 1
    own = [s for s in shown.strategies if s.strategy is not None]
    done, wanted = sum(s.done for s in shown.strategies), sum(s.wanted for s in shown.strategies)
    return Figures({c: (n[0], n[1]) for c, n in counts.items()}, forces, len(own), done, wanted)
