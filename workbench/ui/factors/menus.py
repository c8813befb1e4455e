"""The context menus: what can be done with a factor, a strategy, an action or a place."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from workbench.ui.factors.facts import CELLS, ActionFacts, Cell, FactorFacts, StrategyFacts
from workbench.ui.factors.words import cell_words, move_words, short, strategy_words, strength_words
from workbench.ui.language import tr


class FactorsMenu(QMenu):
    """A menu that is filled for what was clicked, and tells the command chosen, what it is about, and its object."""

    chosen = Signal(str, str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._commands: list[tuple[str, str, object]] = []
        self.triggered.connect(self._tell)

    def offer_factor(self, facts: FactorFacts, strategies: Sequence[StrategyFacts], *, on_picture: bool) -> None:
        """Offer what can be done with a factor."""
        self._empty()
        if on_picture:
            self._offer(self, "edit", facts.key, tr("factors", "menu.edit"))
            self._offer(self, "strategy", facts.key, tr("factors", "menu.strategy_from"))
        cite = self._sub(tr("factors", "menu.cite"))
        self._offer_strategies(cite, [facts], strategies)
        move = self._sub(tr("factors", "menu.move"))
        for cell in CELLS:
            words = tr("factors", "menu.cell", cell=cell_words(cell), move=move_words(cell))
            self._offer(move, "move", facts.key, words, value=cell, checked=cell == facts.cell)
        rate = self._sub(tr("factors", "menu.strength"))
        for value in (5, 4, 3, 2, 1, None):
            same = value == facts.factor.strength
            self._offer(rate, "rate", facts.key, strength_words(value), value=value, checked=same)
        self.addSeparator()
        self._offer(self, "delete", facts.key, tr("factors", "menu.delete"))

    def offer_citing(self, factors: Sequence[FactorFacts], strategies: Sequence[StrategyFacts]) -> None:
        """Offer the strategies alone, ticked where they use all of *factors*."""
        self._empty()
        self._offer_strategies(self, factors, strategies)

    def _offer_strategies(
        self, menu: QMenu, factors: Sequence[FactorFacts], strategies: Sequence[StrategyFacts]
    ) -> None:
        keys = [facts.key for facts in factors]
        for facts in strategies:
            if facts.strategy is not None:
                cited = all(key in facts.factors for key in keys)
                command = "drop" if cited else "cite"
                self._offer(menu, command, facts.key, strategy_words(facts), value=keys, checked=cited)
        if not menu.isEmpty():
            menu.addSeparator()
        self._offer(menu, "strategy", "", tr("factors", "menu.strategy_from"), value=keys)

    def offer_strategy(self, facts: StrategyFacts, factors: Sequence[FactorFacts], *, on_picture: bool) -> None:
        """Offer what can be done with a strategy, or with the actions of none."""
        self._empty()
        if on_picture and facts.strategy is not None:
            self._offer(self, "edit", facts.key, tr("factors", "menu.edit"))
        if on_picture:
            self._offer(self, "action", facts.key, tr("factors", "strategy.add_action"))
        if facts.strategy is None:
            return
        self._offer(self, "turn", facts.key, tr("factors", "menu.avoid"), checked=facts.avoid)
        used = [f for f in factors if f.key in facts.factors]
        if used:
            menu = self._sub(tr("factors", "menu.used"))
            for factor in used:
                words = tr("factors", "menu.drop", factor=short(factor.factor.text))
                self._offer(menu, "drop", facts.key, words, value=[factor.key])
        self.addSeparator()
        self._offer(self, "delete", facts.key, tr("factors", "menu.delete"))

    def offer_action(self, facts: ActionFacts, strategies: Sequence[StrategyFacts], *, on_picture: bool) -> None:
        """Offer what can be done with an action."""
        self._empty()
        if on_picture:
            self._offer(self, "edit", facts.key, tr("factors", "menu.edit"))
        self._offer(self, "toggle", facts.key, tr("factors", "menu.done"), checked=facts.done)
        move = self._sub(tr("factors", "menu.move"))
        for strategy in strategies:
            if strategy.strategy is not None:
                self._offer(move, "hand_over", facts.key, strategy_words(strategy), value=strategy.key,
                            checked=strategy.tag == facts.tag)  # fmt: skip
        self.addSeparator()
        self._offer(self, "delete", facts.key, tr("factors", "menu.delete"))

    def offer_competitor(self, key: str) -> None:
        """Offer what can be done with a competitor."""
        self._empty()
        self._offer(self, "delete", key, tr("factors", "menu.delete"))

    def offer_place(self, cell: Cell | None) -> None:
        """Offer what can be done at a place without a card."""
        self._empty()
        if cell is not None:
            words = tr("factors", "menu.new_here", cell=cell_words(cell))
            self._offer(self, "factor", "", words, value=cell)
        self._offer(self, "strategy", "", tr("factors", "menu.new_strategy"), value=[])

    def command(self, name: str, about: str = "") -> QAction:
        """Return the action of a command offered, also in a submenu."""
        menus = [self, *(m for m in self.findChildren(QMenu))]
        actions = [action for menu in menus for action in menu.actions() if action.data() is not None]
        meant = [(action, self._commands[action.data()]) for action in actions]
        return next(action for action, (command, key, _) in meant if command == name and about in ("", key))

    def _empty(self) -> None:
        self.clear()
        self._commands = []
        for menu in self.findChildren(QMenu):
            menu.deleteLater()

    def _sub(self, words: str) -> QMenu:
        menu = QMenu(words.replace("&", "&&"), self)
        self.addMenu(menu)
        return menu

    def _offer(
        self, menu: QMenu, command: str, about: str, words: str, *, value: object = None, checked: bool | None = None
    ) -> None:
        action = QAction(words.replace("&", "&&"), menu)
        # Qt would turn what it keeps for us into types of its own, so it keeps only where ours is.
        action.setData(len(self._commands))
        self._commands.append((command, about, value))
        if checked is not None:
            action.setCheckable(True)
            action.setChecked(checked)
        menu.addAction(action)

    @Slot(QAction)
    def _tell(self, action: QAction) -> None:
        self.chosen.emit(*self._commands[action.data()])
