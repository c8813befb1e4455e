"""What a step changes of the facts of the iceberg, so that nothing else has to be looked at anew."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from workbench.domain.edits import ChangeSet
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.ui.iceberg.facts import NeedFacts, facts_of

MOVED_BY: Mapping[str, frozenset[str]] = MappingProxyType({
    "needs": frozenset({"person", "opportunity", "since"}),
    "answers": frozenset({"need"}),
    "evidence": frozenset({"about", "about_table"}),
})  # fmt: skip
"""The fields by which a need stands elsewhere or is not there, or what belongs to it comes to belong to another."""


def renewed(
    plan: Plan, day: date, facts: Mapping[str, NeedFacts], changes: ChangeSet
) -> Mapping[str, NeedFacts] | None:
    """Return *facts*, by key, with those made anew that *changes* bears on; None where others may be there or stand
    in another order."""
    touched = _touched(plan, changes)
    if touched is None:
        return None
    made = (facts_of(plan, plan.needs[key], day, facts[key].evidence) for key in touched if key in facts)
    return {**facts, **{each.key: each for each in made}}


def _touched(plan: Plan, changes: ChangeSet) -> Collection[str] | None:
    if changes.added or changes.removed:
        return None
    touched: set[str] = set()
    for ref, fields in (changes.changed or {}).items():
        if fields & MOVED_BY.get(ref.table, frozenset()):
            return None
        touched.update(_needs_of(plan, ref))
    return touched


def _needs_of(plan: Plan, ref: Ref) -> Iterable[str]:
    if ref.table == "needs":
        return (ref.id,)
    if ref.table == "answers":
        return (plan.answers[ref.id].need,)
    return [need.id for need in plan.by("needs", "person").get(ref.id, ())] if ref.table == "people" else ()


def differing(before: Iterable[NeedFacts], after: Iterable[NeedFacts]) -> Sequence[tuple[NeedFacts, NeedFacts]]:
    """Return the pairs, in order, that are not the same object; both have equally many."""
    return [(old, new) for old, new in zip(before, after, strict=True) if old is not new]


def count_alike(before: Mapping[str, NeedFacts], after: Mapping[str, NeedFacts]) -> bool:
    """Say whether both have the same needs in the same order, of the same people and sources, and equally answered."""
    if len(before) != len(after):
        return False
    return all(_counted(old) == _counted(new) for old, new in differing(before.values(), after.values()))


def _counted(facts: NeedFacts) -> tuple[object, ...]:
    need = facts.need
    return need.id, need.person, need.source, need.demand, facts.state
