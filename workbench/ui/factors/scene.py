"""The canvas: what the user points at, chooses and drags on the picture of factors and strategies."""

from collections.abc import Sequence
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from workbench.ui.factors.action_row import ActionRow
from workbench.ui.factors.factor_card import FactorCard
from workbench.ui.factors.facts import CELLS, StrategyFacts
from workbench.ui.factors.layout import NEW
from workbench.ui.factors.overlays import Link, Target, aim_words
from workbench.ui.factors.picture import FactorsPicture
from workbench.ui.factors.strategy_card import StrategyCard
from workbench.ui.factors.words import tag_words
from workbench.ui.widgets.card import CardItem

Key = Qt.Key
DIGITS = {Key(Key.Key_0 + value): value for value in range(6)}
PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class FactorsCanvas(FactorsPicture):
    """Answers mouse and keyboard; what the user wants done leaves it as signals."""

    factor_wanted = Signal()
    """N: write down a new factor."""
    factor_wanted_in = Signal(object)
    """The same, in this cell."""
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
    letters = MappingProxyType({
        Key.Key_N: "factor_wanted", Key.Key_S: "strategy_wanted", Key.Key_C: "cite_wanted",
        Key.Key_A: "action_wanted", Key.Key_D: "done_wanted",
    })  # fmt: skip

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.all_links = False
        self._hovered = ""
        self._pressed = ""
        self.new_place.wanted.connect(self.strategy_wanted)
        self.unused_box.wanted.connect(self.show_card)
        for ground in self.grounds.values():
            ground.wanted.connect(self.factor_wanted_in)
        self.selection_changed.connect(self._selected)

    def welcome(self, card: CardItem) -> None:
        """Listen to a card just made."""
        if isinstance(card, FactorCard):
            card.hover_changed.connect(self._hover)
            card.strength_wanted.connect(self._want_strength)
        elif isinstance(card, StrategyCard):
            card.hover_changed.connect(self._hover)
            card.fold_wanted.connect(self._fold)
            card.action_wanted.connect(self.action_wanted_of)
        elif isinstance(card, ActionRow):
            card.hover_changed.connect(self._hover)
            card.toggle_wanted.connect(self.toggle_wanted)

    def rearrange(self) -> None:
        """Lay everything out anew, the links with it."""
        super().rearrange()
        self._relate()

    def show_all_links(self, wanted: bool) -> None:
        """Draw all links, or only those of what is looked at."""
        self.all_links = wanted
        self._relate()

    # What there is

    def cards(self) -> list[CardItem]:
        """Return all visible cards, the grid row by row before the board, which is also the Tab order."""
        return sorted(super().cards(), key=self._order)

    def _order(self, card: CardItem) -> int:
        return CELLS.index(card.facts.cell) if isinstance(card, FactorCard) else len(CELLS)

    def strategy_of(self, key: str) -> str:
        """Return the key of the strategy card that *key* is or lies in; empty for none."""
        if key in self.strategy_cards:
            return key
        return next((s.key for s in self.board.strategies if any(a.key == key for a in s.actions)), "")

    def selected_factors(self) -> list[str]:
        """Return the keys of the selected factors."""
        return [key for key in self.selected_keys() if key in self.factor_cards]

    def selected_actions(self) -> list[str]:
        """Return the keys of the selected actions."""
        return [card.key for card in self.selected_cards() if isinstance(card, ActionRow)]

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
        self.uncover(key)
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

    def aim(self, target: Target | None, keys: Sequence[str], carried: QRectF) -> None:
        """Show where the dragged rows *keys*, one of them *carried* by the pointer, would go; none: it is over."""
        seen = self.mapToScene(self.viewport().rect()).boundingRect()
        self.drop_sign.aim(self.arrangement, target, self._aim_words(target, keys), carried, seen)
        self.new_place.set_aimed(target is not None and target.new)
        self.links.setVisible(not keys)
        if not keys:
            self._relate()
            return
        for key, card in self.strategy_cards.items():
            card.set_related(cites=False, aimed=target is not None and target.strategy == key)

    def _aim_words(self, target: Target | None, keys: Sequence[str]) -> str:
        if target is None or not target.strategy:
            return aim_words(target, len(keys))
        facts = self.strategy_cards[target.strategy].facts
        own = {*facts.factors, *(action.key for action in facts.actions)}
        fresh = [key for key in keys if key not in own]
        return aim_words(target, len(fresh), tag_words(facts.tag) if facts.tag is not None else "")

    # What is looked at

    def uncover(self, key: str) -> None:
        """Unfold the strategy that an action is hidden in."""
        strategy = self.strategy_of(key)
        if strategy and key != strategy and key not in self.strategy_cards[strategy].rows:
            self.open(strategy)

    def open(self, key: str) -> None:
        """Show the strategy of *key* in full, and only that one; empty for none."""
        if key != self.opened or key in self.folded:
            self.opened = key
            self.folded.discard(key)
            self.rearrange()

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
        """Unfold a strategy that hides actions, and fold one that shows them all."""
        if self.strategy_cards[key].hidden:
            self.open(key)
            return
        self.folded.add(key)
        self.opened = "" if self.opened == key else self.opened
        self.rearrange()

    @Slot(str, object)
    def _want_strength(self, key: str, strength: int | None) -> None:
        """A click on a selected card speaks for all selected ones."""
        selected = self.selected_factors()
        self.strength_wanted.emit(selected if key in selected else [key], strength)

    # Events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt override."""
        card = self.card_at(event.position().toPoint())
        self._pressed = card.key if card is not None else ""
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt override: signs are clicked twice, and elsewhere the card that was pressed first is meant, for the board
        may have moved under the pointer meanwhile."""
        card = self.card(self._pressed) if self._pressed else None
        if card is None or event.button() != Qt.MouseButton.LeftButton:
            super().mouseDoubleClickEvent(event)
        elif not self._clicks(card, card.mapFromScene(self.mapToScene(event.position().toPoint()))):
            self.edit_requested.emit(card)

    def _clicks(self, card: CardItem, at: QPointF) -> bool:
        return isinstance(card, FactorCard | StrategyCard | ActionRow) and card.click(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt override."""
        if self._means_strength(event):
            self.strength_wanted.emit(self.selected_factors(), DIGITS[Key(event.key())] or None)
        else:
            super().keyPressEvent(event)

    def owns_key(self, event: QKeyEvent) -> bool:
        """Say whether *event* gives strength to a factor, or is a key every canvas has."""
        return self._means_strength(event) or super().owns_key(event)

    def _means_strength(self, event: QKeyEvent) -> bool:
        return event.modifiers() in PLAIN and event.key() in DIGITS and bool(self.selected_factors())
