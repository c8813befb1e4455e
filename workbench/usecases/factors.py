"""Factors, the strategies that use them and the actions that carry them out (S1, S2)."""

from workbench.domain.edits import Edits
from workbench.domain.factors import Factor, Strategy
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref, Value
from workbench.usecases import rows


def add_action(plan: Plan, text: str, strategy: str | None = None, **fields: Value) -> tuple[Ref, Edits]:
    """Return a new action, first in the hands of who owns its *strategy* and as private as that, and its edits (S2)."""
    if strategy is None:
        return rows.add("actions", {"text": text, **fields})
    whole = Ref("strategies", strategy)
    rows.require(plan, whole)
    return rows.add_part(plan, whole, "actions", {"text": text, "owner": plan.strategies[strategy].owner, **fields})


def strategies_using(plan: Plan, factor: str) -> list[Strategy]:
    """Return the strategies that cite a factor: those that deleting it leaves hanging (S2)."""
    return [s for s in plan.strategies.values() if factor in s.factors]


def unused_factors(plan: Plan, opportunity: str) -> list[Factor]:
    """Return the factors of an opportunity that no strategy uses (S2)."""
    used = {f for s in plan.strategies.values() for f in s.factors}
    return [f for f in plan.factors.values() if f.opportunity == opportunity and f.id not in used]
