"""Relations between people, and who reports to whom (R9, R10)."""

from datetime import date

from workbench.domain.edits import Edits
from workbench.domain.errors import DomainError
from workbench.domain.links import chain
from workbench.domain.people import Relation, RelationKind
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref, Value
from workbench.usecases import rows

MUTUAL = frozenset({RelationKind.ALLY, RelationKind.CONFLICT})
"""Kinds that say the same read from either end."""


def relate(plan: Plan, source: str, target: str, kind: RelationKind, day: date) -> Edits:
    """Return the edits that draw a relation from *source* to *target* from *day* on (R10).

    Raises DomainError when that relation holds already.
    """
    for person in (source, target):
        rows.require(plan, Ref("people", person))
    if any(_same(relation, source, target, kind) and relation.holds(day) for relation in plan.relations.values()):
        raise DomainError("relation_there")
    fields: dict[str, Value] = {"source": source, "target": target, "kind": kind, "since": day}
    return rows.add("relations", fields)[1]


def end_relation(plan: Plan, relation_id: str, day: date) -> Edits:
    """Return the edits that end a relation on *day*; one that began on that day or later never was (R10)."""
    return rows.end(plan, Ref("relations", relation_id), day)


def report_to(plan: Plan, person: str, manager: str | None) -> Edits:
    """Return the edits that put *person* under *manager*, or under nobody (R9).

    Raises DomainError when *manager* already reports to *person*, however far up.
    """
    rows.require(plan, Ref("people", person))
    if manager is not None and person in chain(plan, manager):
        raise DomainError("reports_in_circle", name=plan.people[person].name)
    return rows.set_fields(plan, Ref("people", person), reports_to=manager)


def _same(relation: Relation, source: str, target: str, kind: RelationKind) -> bool:
    if relation.kind != kind:
        return False
    ends = (relation.source, relation.target)
    return ends == (source, target) or (kind in MUTUAL and ends == (target, source))
