"""What the user does in the panel, as steps of the plan: every gesture, key and menu entry ends here."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from PySide6.QtCore import QObject, QPointF, Slot

from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.ui.core.deleting import delete
from workbench.ui.core.session import Session
from workbench.ui.factors import moves
from workbench.ui.factors.editing import NewAction, NewFactor, NewStrategy, edit_text
from workbench.ui.factors.facts import Cell, ref_of
from workbench.ui.factors.overlays import Target
from workbench.ui.factors.scene import FactorsCanvas
from workbench.ui.factors.words import short, tag_words
from workbench.ui.language import tr
from workbench.ui.widgets.card import CardItem
from workbench.usecases.fields import Change


class Deeds(QObject):
    """Turns what happens on the canvas into steps of the session; owned by the panel. Keys are those of cards."""

    def __init__(self, session: Session, canvas: FactorsCanvas, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._canvas = canvas
        self.person: str | None = None
        """Who is looked at: whose a new factor is."""
        canvas.nudged.connect(self.nudge)
        canvas.edit_requested.connect(self.edit)
        canvas.delete_requested.connect(self.delete)
        canvas.background_activated.connect(self.add_factor_at)
        canvas.factor_wanted.connect(self.add_factor)
        canvas.factor_wanted_in.connect(self.add_factor_in)
        canvas.strategy_wanted.connect(self.add_strategy)
        canvas.action_wanted.connect(self.add_action)
        canvas.action_wanted_of.connect(self.add_action_to)
        canvas.strength_wanted.connect(self.rate)
        canvas.toggle_wanted.connect(self.toggle)
        canvas.done_wanted.connect(self.toggle_selected)

    # Factors

    def carry(self, keys: list[str], target: Target) -> None:
        """Let factors go: into a cell, onto a strategy, or where a new strategy is made."""
        if target.cell is not None:
            self.move(keys, target.cell)
        elif target.strategy:
            self.cite(keys, target.strategy)
        else:
            self.write_strategy(keys)

    def move(self, keys: Sequence[str], cell: Cell) -> None:
        """Put factors into a cell."""
        factors = ids(keys, "factors")
        self._carry_out(lambda plan, day: moves.move(plan, factors, cell, day))

    @Slot(int, int)
    def nudge(self, dx: int, dy: int) -> None:
        """Move the selected factors by an arrow key, one cell however long the step."""
        keys = self._canvas.selected_factors()
        across, down = (dx > 0) - (dx < 0), (dy > 0) - (dy < 0)
        self._carry_out(lambda plan, day: moves.step(plan, ids(keys, "factors"), across, down, day))

    @Slot(list, object)
    def rate(self, keys: list[str], strength: int | None) -> None:
        """Give factors a strength, or none."""
        self._carry_out(lambda plan, day: moves.rate(plan, ids(keys, "factors"), strength, day))

    def cite(self, keys: Sequence[str], strategy: str) -> None:
        """Make a strategy use factors."""
        wanted = ids([strategy], "strategies")[0]
        self._carry_out(lambda plan, day: moves.cite(plan, wanted, ids(keys, "factors"), day))

    def drop(self, keys: Sequence[str], strategy: str) -> None:
        """Make a strategy no longer use factors."""
        wanted = ids([strategy], "strategies")[0]
        self._carry_out(lambda plan, day: moves.drop(plan, wanted, ids(keys, "factors"), day))

    @Slot()
    def add_factor(self) -> None:
        """Write down a factor beside the selected one, else where the worrying ones go."""
        selected = self._canvas.selected_factors()
        self.add_factor_in(self._canvas.factor_cards[selected[0]].facts.cell if selected else moves.FIRST_CELL)

    @Slot(QPointF)
    def add_factor_at(self, at: QPointF) -> None:
        """Write down a factor in the cell at a place of the scene."""
        target = self._canvas.target_at(at)
        if target is not None and target.cell is not None:
            self.add_factor_in(target.cell)

    @Slot(object)
    def add_factor_in(self, cell: Cell) -> None:
        """Write down a factor in a cell."""
        if self._session.opportunity is not None:
            NewFactor(self._canvas, self._session, cell, self.person)

    # Strategies and actions

    @Slot()
    def add_strategy(self) -> None:
        """Write down a strategy that uses the selected factors."""
        self.write_strategy(self._canvas.selected_factors())

    def write_strategy(self, keys: Sequence[str]) -> None:
        """Write down a strategy that uses factors."""
        if self._session.opportunity is not None:
            NewStrategy(self._canvas, self._session, ids(keys, "factors"))

    def hand_over(self, keys: Sequence[str], strategy: str) -> None:
        """Make actions steps of a strategy."""
        wanted = ids([strategy], "strategies")[0]
        self._carry_out(lambda plan, day: moves.hand_over(plan, ids(keys, "actions"), wanted, day))

    def turn(self, key: str) -> None:
        """Make a do an avoid, and an avoid a do."""
        self._carry_out(lambda plan, day: moves.turn(plan, ids([key], "strategies")[0], day))

    @Slot()
    def add_action(self) -> None:
        """Write down an action of the selected strategy."""
        selected = self._canvas.selected_keys()
        strategy = self._canvas.strategy_of(selected[-1]) if selected else ""
        if strategy:
            self.add_action_to(strategy)

    @Slot(str)
    def add_action_to(self, key: str) -> None:
        """Write down an action of a strategy."""
        ref = ref_of(key)
        NewAction(self._canvas, self._session, ref.id if ref is not None else None, key)

    @Slot(str)
    def toggle(self, key: str) -> None:
        """Mark an action as done, or as still to do."""
        self._carry_out(lambda plan, day: moves.toggle(plan, ids([key], "actions"), day))

    @Slot()
    def toggle_selected(self) -> None:
        """Mark the selected actions as done, or as still to do."""
        keys = self._canvas.selected_actions()
        if keys:
            self._carry_out(lambda plan, day: moves.toggle(plan, ids(keys, "actions"), day))

    # All

    @Slot(object)
    def edit(self, card: CardItem) -> None:
        """Edit the text of a card in place."""
        ref = ref_of(card.key)
        if ref is not None and self._session.plan.find(ref) is not None:
            edit_text(self._canvas, self._session, ref, card)

    @Slot(list)
    def delete(self, keys: list[str]) -> None:
        """Delete rows; tell of the strategies that lose a factor by it (S2)."""
        refs = [ref for key in keys if (ref := ref_of(key)) is not None]
        factors = [ref.id for ref in refs if ref.table == "factors"]
        kept = [s for s in moves.left_hanging(self._session.plan, factors) if Ref("strategies", s) not in refs]
        delete(self._session, refs, self._hanging_words(factors, kept) if kept else "")

    def _hanging_words(self, factors: Sequence[str], strategies: Iterable[str]) -> str:
        plan = self._session.plan
        tags = {s.strategy.id: s.tag for s in self._canvas.board.strategies if s.strategy is not None and s.tag}
        texts = {s: short(plan.strategies[s].text) for s in strategies}
        named = [
            tr("factors", "notice.strategy", tag=tag_words(tags[s]), text=text) if s in tags else text
            for s, text in texts.items()
        ]  # fmt: skip
        between = tr("factors", "notice.separator")
        return tr("factors", "notice.hanging", strategies=between.join(named), n=len(factors))

    def _carry_out(self, change: Callable[[Plan, date], Change]) -> None:
        self._session.carry_out(lambda plan: change(plan, self._session.day))


def ids(keys: Iterable[str], table: str) -> list[str]:
    """Return the row ids of those *keys* that are of *table*."""
    refs = (ref_of(key) for key in keys)
    return [ref.id for ref in refs if ref is not None and ref.table == table]
