"""Which rows may stand in a field, in the order one looks for them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from workbench.domain.links import opportunity_of
from workbench.domain.people import Person, Side
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import Among, Ref, specs
from workbench.ui.terms import row_title, term
from workbench.ui.widgets.picker import Choice


def choices(plan: Plan, ref: Ref, field: str, target: str, day: date) -> list[Choice]:
    """Return the rows of *target* that fit *field* of the row at *ref*, with a word about each."""
    if target == "people":
        return [person_choice(person) for person in _people(plan, ref, field, day)]
    opportunity = opportunity_of(plan, ref)
    rows: Iterable[Any] = plan.rows(target).values()
    fitting = [row for row in rows if opportunity is None or _fits(row, opportunity)]
    fitting = [row for row in fitting if Ref(target, row.id) != ref]
    return [Choice(row.id, row_title(plan, Ref(target, row.id)), _detail(plan, target, row)) for row in fitting]


def person_choice(person: Person) -> Choice:
    """Return a person as something to choose."""
    side = "" if person.side == Side.CUSTOMER else term(person.side)
    return Choice(person.id, person.name, " · ".join(part for part in (person.title, side) if part))


def _people(plan: Plan, ref: Ref, field: str, day: date) -> list[Person]:
    among = specs(TABLES[ref.table])[field].among
    people = [person for person in plan.people.values() if Ref("people", person.id) != ref]
    if among == Among.OURS:
        people = [person for person in people if person.side == Side.OURS]
    elif among == Among.OTHERS:
        people = [person for person in people if person.side != Side.OURS]
    elif among == Among.SAME_SIDE:
        row: Any = plan.find(ref)
        people = [person for person in people if person.side == row.side]
    first = Side.OURS if among == Among.ALL_OURS_FIRST else Side.CUSTOMER
    return sorted(people, key=lambda person: (not person.present(day), person.side != first))


def _fits(row: Any, opportunity: str) -> bool:
    """Say whether *row* is of *opportunity*, or of the account as a whole."""
    return getattr(row, "opportunity", None) in (None, opportunity)


def _detail(plan: Plan, target: str, row: Any) -> str:
    if target == "needs":
        person = plan.people[row.person].name if row.person else ""
        return " · ".join(part for part in (term(row.kind), person) if part)
    if target == "factors":
        return f"{term(row.direction)} · {term(row.control)}"
    return ""
