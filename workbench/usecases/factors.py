"""Factors, the strategies that use them and the actions that carry them out (S1, S2)."""

from datetime import date

from workbench.domain.asof import person_on, rows_on, standing
from workbench.domain.edits import Edits
from workbench.domain.factors import Factor, Strategy
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref, Value
from workbench.usecases import rows


def add_action(plan: Plan, text: str, day: date, strategy: str | None = None, **fields: Value) -> tuple[Ref, Edits]:
    """Return a new action and its edits (S2).

    As a step of a *strategy* it is as private as that, and in the hands of who owns that and is there on *day* (R11).
    """
    if strategy is None:
        return rows.add("actions", {"text": text, **fields})
    whole = Ref("strategies", strategy)
    rows.require(plan, whole)
    owner = person_on(plan, plan.strategies[strategy].owner, day)
    given: dict[str, Value] = {"text": text, "owner": owner.id if owner is not None else None}
    return rows.add_part(plan, whole, "actions", given | fields)


def strategies_using(plan: Plan, factor: str) -> list[Strategy]:
    """Return the strategies that cite a factor: those that deleting it leaves hanging (S2)."""
    return [s for s in plan.strategies.values() if factor in s.factors]


def unused_factors(plan: Plan, opportunity: str, day: date) -> list[Factor]:
    """Return the factors of an opportunity that no strategy uses on *day* (S2)."""
    used = {f for s in standing(plan.strategies.values(), day) for f in s.factors}
    return [f for f in rows_on(plan, "factors", opportunity, day) if f.id not in used]
