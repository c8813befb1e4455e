"""Somebody else takes over a post: the post goes on, the relationship begins anew (R11)."""

from datetime import date

from workbench.domain.edits import Edits
from workbench.domain.errors import DomainError
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
    fields: dict[str, Value] = {field: getattr(before, field) for field in POST}
    successor, made = rows.add("people", {"name": name, "joined": day, **fields})
    edits = made + rows.set_fields(plan, Ref("people", person), left=day)
    for other in plan.people.values():
        if other.reports_to == person:
            edits += rows.set_fields(plan, Ref("people", other.id), reports_to=successor.id)
    return successor, edits
