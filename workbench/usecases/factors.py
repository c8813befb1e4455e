"""Factors, the strategies that use them and the actions that carry them out (S1, S2)."""

from workbench.domain.edits import Edits
from workbench.domain.factors import Control, Direction, Factor, Strategy
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.usecases import rows


def move_factor(plan: Plan, factor: str, direction: Direction, control: Control) -> Edits:
    """Return the edits that put a factor into a cell of the grid (S1)."""
    return rows.set_fields(plan, Ref("factors", factor), direction=direction, control=control)


def cite_factor(plan: Plan, strategy: str, factor: str) -> Edits:
    """Return the edits that make a strategy use a factor; one it uses already changes nothing (S2)."""
    rows.require(plan, Ref("strategies", strategy))
    rows.require(plan, Ref("factors", factor))
    cited = plan.strategies[strategy].factors
    return () if factor in cited else rows.set_fields(plan, Ref("strategies", strategy), factors=(*cited, factor))


def drop_factor(plan: Plan, strategy: str, factor: str) -> Edits:
    """Return the edits that make a strategy no longer use a factor."""
    rows.require(plan, Ref("strategies", strategy))
    left = tuple(f for f in plan.strategies[strategy].factors if f != factor)
    return rows.set_fields(plan, Ref("strategies", strategy), factors=left)


def strategies_using(plan: Plan, factor: str) -> list[Strategy]:
    """Return the strategies that cite a factor: those that deleting it leaves hanging (S2)."""
    return [s for s in plan.strategies.values() if factor in s.factors]


def unused_factors(plan: Plan, opportunity: str) -> list[Factor]:
    """Return the factors of an opportunity that no strategy uses (S2)."""
    used = {f for s in plan.strategies.values() for f in s.factors}
    return [f for f in plan.factors.values() if f.opportunity == opportunity and f.id not in used]
