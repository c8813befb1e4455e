"""Bringing people who were typed or pasted into the plan (R1, R9)."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from workbench.domain.edits import Edits, apply, values_of
from workbench.domain.links import chain
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.usecases.entry_lines import Entry
from workbench.usecases.fields import add_row, change_field, change_rows
from workbench.usecases.namesakes import NEW, Crowd, Lost, Match, matches, row_key, superior
from workbench.usecases.roles import CENTRES, give_role

NOTHING_CHOSEN: Mapping[int, str] = MappingProxyType({})


def enter(
    plan: Plan,
    entries: Sequence[Entry],
    opportunity: str | None,
    day: date,
    chosen: Mapping[int, str] = NOTHING_CHOSEN,
    *,
    replacing: bool = False,
) -> tuple[list[Ref], Edits]:
    """Return the rows of the people of *entries* and the edits that bring them into *plan* from *day* on.

    Whom each row means, and what it adds to what is known of them, is said by :func:`matches`, with the same *chosen*
    and *replacing*; a role is added. Roles need an *opportunity* and begin assumed.
    """
    made: dict[str, Ref] = {}
    refs: list[Ref] = []
    edits: Edits = ()
    now = plan
    for place, match in enumerate(matches(plan, entries, chosen, replacing=replacing)):
        ref, step = _person(now, match, made, day)
        for role in (match.entry.role, *match.entry.also) if match.entry.role and opportunity is not None else ():
            step += give_role(apply(now, step), ref.id, str(opportunity), CENTRES[role], day)
        now, edits = apply(now, step), edits + step
        for detail in match.contacts:
            step = add_row(now, "contact_data", {"person": ref.id, **detail._asdict()}, day)[1].edits
            now, edits = apply(now, step), edits + step
        made[row_key(place)] = ref
        refs.append(ref)
    crowd = Crowd(now.people.items())
    for ref, entry in zip(refs, entries, strict=True):
        above = superior(now, crowd, ref.id, entry, replacing=replacing)
        if above is not None and not isinstance(above, Lost) and ref.id not in chain(now, above):
            step = change_field(now, ref, "reports_to", above, day).edits
            now, edits = apply(now, step), edits + step
    return refs, edits


class Outcome(NamedTuple):
    """How many people an entry added, how many known ones it completed, and of how many it said nothing new."""

    new: int
    completed: int
    same: int


def outcome(before: Plan, after: Plan, refs: Sequence[Ref]) -> Outcome:
    """Return what an entry of the people at *refs* made of the plan *before* in the plan *after*."""
    people = {ref.id for ref in refs}
    known = [person for person in people if person in before.people]
    completed = sum(_all_of(before, person) != _all_of(after, person) for person in known)
    return Outcome(len(people) - len(known), completed, len(known) - completed)


def _all_of(plan: Plan, person: str) -> tuple[object, ...]:
    row = plan.people[person]
    parts = (plan.by(table, "person").get(person, ()) for table in ("roles", "contact_data"))
    return tuple(values_of(row).items()), *(tuple(str(values_of(each)) for each in rows) for rows in parts)


def _person(plan: Plan, match: Match, made: Mapping[str, Ref], day: date) -> tuple[Ref, Edits]:
    if match.who == NEW:
        ref, change = add_row(plan, "people", {"name": match.entry.name, **match.values}, day)
        return ref, change.edits
    ref = made.get(match.who, Ref("people", match.who))
    return ref, change_rows(plan, {ref: match.values}, day).edits
