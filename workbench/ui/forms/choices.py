"""Which rows may stand in a field, in the order one looks for them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from workbench.domain.links import title_of
from workbench.domain.people import Person, Side
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.ui.language import tr
from workbench.ui.widgets.picker import Choice

_OURS_ONLY = frozenset({("visits", "ours"), ("contacts", "ours")})
_OTHERS_ONLY = frozenset({("visits", "people"), ("contacts", "theirs")})
_THROUGH = {"need": "needs", "visit": "visits", "strategy": "strategies"}
_OURS_FIRST = frozenset({("actions", "owner"), ("strategies", "owner")})


def choices(plan: Plan, ref: Ref, field: str, target: str, day: date) -> list[Choice]:
    """Return the rows of *target* that fit *field* of the row at *ref*, with a word about each."""
    if target == "people":
        return [person_choice(person) for person in _people(plan, ref, field, day)]
    opportunity = _opportunity(plan, ref)
    rows: Iterable[Any] = plan.rows(target).values()
    fitting = [row for row in rows if opportunity in (None, getattr(row, "opportunity", None)) and row.id != ref.id]
    return [Choice(row.id, title_of(plan, Ref(target, row.id)), _detail(plan, target, row)) for row in fitting]


def person_choice(person: Person) -> Choice:
    """Return a person as something to choose."""
    side = "" if person.side == Side.CUSTOMER else tr("terms", f"person_side.{person.side}")
    return Choice(person.id, person.name, " · ".join(part for part in (person.title, side) if part))


def _people(plan: Plan, ref: Ref, field: str, day: date) -> list[Person]:
    place = (ref.table, field)
    people = [person for person in plan.people.values() if Ref("people", person.id) != ref]
    if place in _OURS_ONLY:
        people = [person for person in people if person.side == Side.OURS]
    elif place in _OTHERS_ONLY:
        people = [person for person in people if person.side != Side.OURS]
    elif place == ("people", "reports_to"):
        row: Any = plan.find(ref)
        people = [person for person in people if person.side == row.side]
    first = Side.OURS if place in _OURS_FIRST else Side.CUSTOMER
    return sorted(people, key=lambda person: (not person.present(day), person.side != first))


def _opportunity(plan: Plan, ref: Ref) -> str | None:
    row: Any = plan.find(ref)
    for field, table in _THROUGH.items():
        owner = str(getattr(row, field, None) or "")
        if owner in plan.rows(table):
            return _opportunity(plan, Ref(table, owner))
    found: str | None = getattr(row, "opportunity", None)
    return found


def _detail(plan: Plan, target: str, row: Any) -> str:
    if target == "needs":
        person = plan.people[row.person].name if row.person else ""
        return " · ".join(part for part in (tr("terms", f"kind.{row.kind}"), person) if part)
    if target == "factors":
        control = tr("terms", f"control.{row.control}")
        return f"{tr('terms', f'direction.{row.direction}')} · {control}"
    return ""
