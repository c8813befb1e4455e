"""What is done to several rows at once, as one step (S1, S2)."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from workbench.domain.factors import ActionStatus, StrategyKind
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref, Value
from workbench.ui.factors.facts import CONTROLS, DIRECTIONS, Cell
from workbench.usecases.factors import strategies_using
from workbench.usecases.fields import Change, change_field, change_rows

Step = TypeVar("Step")

FIRST_CELL = Cell(DIRECTIONS[2], CONTROLS[1])
"""Where a factor goes that is written down without a place: first the one that worries most."""


def move(plan: Plan, factors: Iterable[str], cell: Cell, day: date) -> Change:
    """Return the step that puts *factors* into *cell* (S1)."""
    return change_rows(plan, {Ref("factors", factor): _in_cell(cell) for factor in factors}, day)


def step(plan: Plan, factors: Iterable[str], across: int, down: int, day: date) -> Change:
    """Return the step of an arrow key: each factor goes one cell on, and stays at the edge of the grid."""
    wanted: dict[Ref, dict[str, Value]] = {}
    for factor in factors:
        row = plan.factors[factor]
        cell = Cell(_stepped(DIRECTIONS, row.direction, down), _stepped(CONTROLS, row.control, across))
        wanted[Ref("factors", factor)] = _in_cell(cell)
    return change_rows(plan, wanted, day)


def _in_cell(cell: Cell) -> dict[str, Value]:
    return {"direction": cell.direction, "control": cell.control}


def _stepped(values: Sequence[Step], value: Step, step: int) -> Step:
    return values[min(max(values.index(value) + step, 0), len(values) - 1)]


def cite(plan: Plan, strategy: str, factors: Iterable[str], day: date) -> Change:
    """Return the step that makes a strategy use *factors* besides those it uses already (S2)."""
    cited = (*plan.strategies[strategy].factors, *factors)
    return change_field(plan, Ref("strategies", strategy), "factors", tuple(dict.fromkeys(cited)), day)


def drop(plan: Plan, strategy: str, factors: Sequence[str], day: date) -> Change:
    """Return the step that makes a strategy use none of *factors*."""
    left = tuple(f for f in plan.strategies[strategy].factors if f not in factors)
    return change_field(plan, Ref("strategies", strategy), "factors", left, day)


def rate(plan: Plan, factors: Iterable[str], strength: int | None, day: date) -> Change:
    """Return the step that gives *factors* a strength of 1 to 5, or none."""
    return change_rows(plan, {Ref("factors", factor): {"strength": strength} for factor in factors}, day)


def toggle(plan: Plan, actions: Sequence[str], day: date) -> Change:
    """Return the step that marks *actions* as done, or, when all are, as still to do."""
    undone = all(plan.actions[a].as_on(day).status == ActionStatus.DONE for a in actions)
    status = ActionStatus.OPEN if undone else ActionStatus.DONE
    return change_rows(plan, {Ref("actions", action): {"status": status} for action in actions}, day)


def hand_over(plan: Plan, actions: Iterable[str], strategy: str, day: date) -> Change:
    """Return the step that makes *actions* steps of a strategy."""
    return change_rows(plan, {Ref("actions", action): {"strategy": strategy} for action in actions}, day)


def turn(plan: Plan, strategy: str, day: date) -> Change:
    """Return the step that makes a do an avoid, and an avoid a do."""
    avoid = plan.strategies[strategy].kind == StrategyKind.AVOID
    kind = StrategyKind.DO if avoid else StrategyKind.AVOID
    return change_field(plan, Ref("strategies", strategy), "kind", kind, day)


def new_factor_in(cell: Cell, person: str | None) -> dict[str, Value]:
    """Return what a new factor in *cell* is, of *person* when one is looked at."""
    return _in_cell(cell) | ({"people": (person,)} if person else {})


def left_hanging(plan: Plan, factors: Iterable[str]) -> list[str]:
    """Return the strategies that use one of *factors*: those that deleting it leaves hanging (S2)."""
    found = {s.id: None for f in factors for s in strategies_using(plan, f)}
    return list(found)
