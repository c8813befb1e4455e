"""What is done to several rows at once, as edits of one step (S1, S2)."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from workbench.domain.edits import Edits
from workbench.domain.factors import ActionStatus, StrategyKind
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref, Value
from workbench.ui.factors.facts import CONTROLS, DIRECTIONS, Cell
from workbench.usecases import factors as factor_cases
from workbench.usecases import rows

Step = TypeVar("Step")

FIRST_CELL = Cell(DIRECTIONS[2], CONTROLS[1])
"""Where a factor goes that is written down without a place: first the one that worries most."""


def move(plan: Plan, factors: Iterable[str], cell: Cell) -> Edits:
    """Return the edits that put *factors* into *cell*; those already there change nothing."""
    kept = (f for f in factors if Cell(plan.factors[f].direction, plan.factors[f].control) != cell)
    return tuple(edit for f in kept for edit in factor_cases.move_factor(plan, f, cell.direction, cell.control))


def step(plan: Plan, factors: Iterable[str], across: int, down: int) -> Edits:
    """Return the edits of an arrow key: each factor goes one cell on, and stays at the edge of the grid."""
    found: list[Edits] = []
    for factor in factors:
        row = plan.factors[factor]
        direction = _stepped(DIRECTIONS, row.direction, down)
        found.append(move(plan, [factor], Cell(direction, _stepped(CONTROLS, row.control, across))))
    return tuple(edit for edits in found for edit in edits)


def _stepped(values: Sequence[Step], value: Step, step: int) -> Step:
    return values[min(max(values.index(value) + step, 0), len(values) - 1)]


def cite(plan: Plan, strategy: str, factors: Sequence[str]) -> Edits:
    """Return the edits that make a strategy use *factors* besides those it uses already."""
    cited = plan.strategies[strategy].factors
    fresh = tuple(f for f in factors if f not in cited)
    if len(fresh) == 1:
        return factor_cases.cite_factor(plan, strategy, fresh[0])
    return rows.set_fields(plan, Ref("strategies", strategy), factors=cited + fresh) if fresh else ()


def drop(plan: Plan, strategy: str, factors: Sequence[str]) -> Edits:
    """Return the edits that make a strategy use none of *factors*."""
    left = tuple(f for f in plan.strategies[strategy].factors if f not in factors)
    return rows.set_fields(plan, Ref("strategies", strategy), factors=left)


def rate(plan: Plan, factors: Iterable[str], strength: int | None) -> Edits:
    """Return the edits that give *factors* a strength of 1 to 5, or none."""
    return tuple(edit for f in factors for edit in rows.set_fields(plan, Ref("factors", f), strength=strength))


def toggle(plan: Plan, actions: Sequence[str]) -> Edits:
    """Return the edits that mark *actions* as done, or, when all are, as still to do."""
    undone = all(plan.actions[a].status == ActionStatus.DONE for a in actions)
    status = ActionStatus.OPEN if undone else ActionStatus.DONE
    return tuple(edit for a in actions for edit in rows.set_fields(plan, Ref("actions", a), status=status))


def hand_over(plan: Plan, actions: Iterable[str], strategy: str) -> Edits:
    """Return the edits that make *actions* steps of a strategy."""
    kept = (a for a in actions if plan.actions[a].strategy != strategy)
    return tuple(edit for a in kept for edit in rows.set_fields(plan, Ref("actions", a), strategy=strategy))


def turn(plan: Plan, strategy: str) -> Edits:
    """Return the edits that make a do an avoid, and an avoid a do."""
    avoid = plan.strategies[strategy].kind == StrategyKind.AVOID
    kind = StrategyKind.DO if avoid else StrategyKind.AVOID
    return rows.set_fields(plan, Ref("strategies", strategy), kind=kind)


def new_factor(opportunity: str, cell: Cell, text: str, person: str | None) -> tuple[Ref, Edits]:
    """Return a new factor in *cell*, of *person* when one is looked at."""
    fields: dict[str, Value] = {
        "opportunity": opportunity, "text": text, "direction": cell.direction, "control": cell.control,
    }  # fmt: skip
    return rows.add("factors", fields | ({"people": (person,)} if person else {}))


def new_strategy(opportunity: str, text: str, factors: Sequence[str]) -> tuple[Ref, Edits]:
    """Return a new strategy that uses *factors*."""
    return rows.add("strategies", {"opportunity": opportunity, "text": text, "factors": tuple(factors)})


def new_action(plan: Plan, strategy: str | None, text: str) -> tuple[Ref, Edits]:
    """Return a new action of *strategy*, first in the hands of who owns that."""
    owner = plan.strategies[strategy].owner if strategy is not None else None
    return rows.add("actions", {"strategy": strategy, "text": text, "owner": owner})


def left_hanging(plan: Plan, factors: Iterable[str]) -> list[str]:
    """Return the strategies that use one of *factors*: those that deleting it leaves hanging (S2)."""
    found = {s.id: None for f in factors for s in factor_cases.strategies_using(plan, f)}
    return list(found)
