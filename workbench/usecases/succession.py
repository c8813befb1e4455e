"""Somebody else takes over a post: the post goes on, the relationship begins anew (R11)."""

from collections.abc import Iterable
from datetime import date

from workbench.domain.edits import Edits
from workbench.domain.errors import DomainError
from workbench.domain.people import Person
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref, Value
from workbench.usecases import rows

POST = ("title", "department", "side", "lane", "function", "reports_to")
"""What belongs to the post. Power, interests and all else belong to the person and have to be found out anew."""


def succeed(plan: Plan, person: str, name: str, day: date) -> tuple[Ref, Edits]:
    """Return the successor's row and the edits by which *name* takes over the post of *person* on *day* (R11).

    Whoever reported to *person* reports to the successor. Roles, their evidence, positions, relations and contacts
    stay with the predecessor, who leaves. Raises DomainError when the predecessor has left already.
    """
    rows.require(plan, Ref("people", person))
    before = plan.people[person]
    if before.has_left(day):
        raise DomainError("left_already", name=before.name)
    successor, made = _in_post(plan, before, name, day)
    return successor, made + rows.set_fields(plan, Ref("people", person), left=day)


def follow(plan: Plan, person: str, name: str, day: date) -> tuple[Ref, Edits]:
    """Return the successor's row and the edits that record from *day* that *name* follows *person*, who has left (R11).

    The post goes on as with :func:`succeed`.
    """
    rows.require(plan, Ref("people", person))
    return _in_post(plan, plan.people[person], name, day)


def _in_post(plan: Plan, before: Person, name: str, day: date) -> tuple[Ref, Edits]:
    fields: dict[str, Value] = {field: getattr(before, field) for field in POST}
    successor, edits = rows.add("people", {"name": name, "joined": day, "succeeds": before.id, **fields})
    for other in plan.people.values():
        if other.reports_to == before.id:
            edits += rows.set_fields(plan, Ref("people", other.id), reports_to=successor.id)
    return successor, edits


def end_entries(plan: Plan, person: str, entries: Iterable[Ref]) -> Edits:
    """Return the edits that end roles and relations of *person*, who has left, on the day they left (R2, R11)."""
    rows.require(plan, Ref("people", person))
    left = plan.people[person].left
    return tuple(edit for ref in entries for edit in rows.end(plan, ref, left)) if left is not None else ()
