"""The context menus: what can be done with a factor, a strategy, an action or a place."""

from collections.abc import Sequence

from PySide6.QtWidgets import QMenu

from workbench.ui.factors.facts import CELLS, ActionFacts, Cell, FactorFacts, StrategyFacts
from workbench.ui.factors.words import cell_words, move_words, short, strategy_words, strength_words
from workbench.ui.language import tr
from workbench.ui.widgets.command_menu import CommandMenu


class FactorsMenu(CommandMenu):
    """A menu that is filled for what was clicked, and tells the command chosen, what it is about, and its object."""

    def offer_factor(self, facts: FactorFacts, strategies: Sequence[StrategyFacts], *, on_picture: bool) -> None:
        """Offer what can be done with a factor."""
        self.empty()
        if on_picture:
            self.offer("edit", facts.key, tr("factors", "menu.edit"))
            self.offer("strategy", facts.key, tr("factors", "menu.strategy_from"))
        cite = self.submenu(tr("factors", "menu.cite"))
        self._offer_strategies(cite, [facts], strategies)
        move = self.submenu(tr("factors", "menu.move"))
        for cell in CELLS:
            words = tr("factors", "menu.cell", cell=cell_words(cell), move=move_words(cell))
            self.offer("move", facts.key, words, value=cell, checked=cell == facts.cell, within=move)
        rate = self.submenu(tr("factors", "menu.strength"))
        for value in (5, 4, 3, 2, 1, None):
            same = value == facts.factor.strength
            self.offer("rate", facts.key, strength_words(value), value=value, checked=same, within=rate)
        self.addSeparator()
        self.offer("delete", facts.key, tr("factors", "menu.delete"))

    def offer_citing(self, factors: Sequence[FactorFacts], strategies: Sequence[StrategyFacts]) -> None:
        """Offer the strategies alone, ticked where they use all of *factors*."""
        self.empty()
        self._offer_strategies(self, factors, strategies)

    def _offer_strategies(
        self, menu: QMenu, factors: Sequence[FactorFacts], strategies: Sequence[StrategyFacts]
    ) -> None:
        keys = [facts.key for facts in factors]
        for facts in strategies:
            if facts.strategy is not None:
                cited = all(key in facts.factors for key in keys)
                command = "drop" if cited else "cite"
                self.offer(command, facts.key, strategy_words(facts), value=keys, checked=cited, within=menu)
        if not menu.isEmpty():
            menu.addSeparator()
        self.offer("strategy", "", tr("factors", "menu.strategy_from"), value=keys, within=menu)

    def offer_strategy(self, facts: StrategyFacts, factors: Sequence[FactorFacts], *, on_picture: bool) -> None:
        """Offer what can be done with a strategy, or with the actions of none."""
        self.empty()
        if on_picture and facts.strategy is not None:
            self.offer("edit", facts.key, tr("factors", "menu.edit"))
        if on_picture:
            self.offer("action", facts.key, tr("factors", "strategy.add_action"))
        if facts.strategy is None:
            return
        self.offer("turn", facts.key, tr("factors", "menu.avoid"), checked=facts.avoid)
        used = [f for f in factors if f.key in facts.factors]
        if used:
            menu = self.submenu(tr("factors", "menu.used"))
            for factor in used:
                words = tr("factors", "menu.drop", factor=short(factor.factor.text))
                self.offer("drop", facts.key, words, value=[factor.key], within=menu)
        self.addSeparator()
        self.offer("delete", facts.key, tr("factors", "menu.delete"))

    def offer_action(self, facts: ActionFacts, strategies: Sequence[StrategyFacts], *, on_picture: bool) -> None:
        """Offer what can be done with an action."""
        self.empty()
        if on_picture:
            self.offer("edit", facts.key, tr("factors", "menu.edit"))
        self.offer("toggle", facts.key, tr("factors", "menu.done"), checked=facts.done)
        move = self.submenu(tr("factors", "menu.move"))
        for strategy in strategies:
            if strategy.strategy is not None:
                self.offer("hand_over", facts.key, strategy_words(strategy), value=strategy.key,
                           checked=strategy.tag == facts.tag, within=move)  # fmt: skip
        self.addSeparator()
        self.offer("delete", facts.key, tr("factors", "menu.delete"))

    def offer_competitor(self, key: str) -> None:
        """Offer what can be done with a competitor."""
        self.empty()
        self.offer("delete", key, tr("factors", "menu.delete"))

    def offer_place(self, cell: Cell | None) -> None:
        """Offer what can be done at a place without a card."""
        self.empty()
        if cell is not None:
            words = tr("factors", "menu.new_here", cell=cell_words(cell))
            self.offer("factor", "", words, value=cell)
        self.offer("strategy", "", tr("factors", "menu.new_strategy"), value=[])
