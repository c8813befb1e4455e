"""Bringing people who were typed or pasted into the plan (R1, R9)."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from workbench.domain.edits import Edits, apply, values_of
from workbench.domain.links import chain
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.domain.written_days import beginning_in
from workbench.usecases.entry_lines import Entry
from workbench.usecases.fields import add_row, change_field, change_rows
from workbench.usecases.namesakes import NEW, At, Crowd, Lost, Match, matches, roles_held, row_key, superior
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
    since: date | None = None,
) -> tuple[list[Ref], Edits]:
    """Return the rows of the people of *entries* and the edits that bring them into *plan* on *day*.

    What a row says holds from the day it names, else from *since*, or *day* where that is not given: a role, and of
    somebody who names a day and no role, that they are there.

    Whom each row means, and what it adds to what is known of them, is said by :func:`matches`, with the same *chosen*
    and *replacing*; a role is added. Roles need an *opportunity* and begin assumed.
    """
    made: dict[str, Ref] = {}
    refs: list[Ref] = []
    edits: Edits = ()
    now = plan
    at = At(opportunity, day)
    for place, match in enumerate(matches(plan, entries, chosen, at, replacing=replacing)):
        ref, step = _person(now, match, made, day, replacing)
        now, edits = apply(now, step), edits + step
        step = _roles(now, ref.id, match.entry, at, since, replacing)
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
    roles = plan.by("roles", "person").get(person, ())
    details = plan.by("contact_data", "person").get(person, ())
    return tuple(str(values_of(row)) for row in (plan.people[person], *roles, *details))


def _person(plan: Plan, match: Match, made: Mapping[str, Ref], day: date, replacing: bool) -> tuple[Ref, Edits]:
    joined = beginning_in(match.entry.begins, day) if match.entry.role is None else None
    if match.who == NEW:
        ref, change = add_row(plan, "people", {"name": match.entry.name, **match.values, "joined": joined}, day)
        return ref, change.edits
    ref = made.get(match.who, Ref("people", match.who))
    unknown = joined is not None and (plan.people[ref.id].joined is None or replacing)
    return ref, change_rows(plan, {ref: {**match.values, **({"joined": joined} if unknown else {})}}, day).edits


def _roles(plan: Plan, person: str, entry: Entry, at: At, since: date | None, replacing: bool) -> Edits:
    """Return the edits that give *person* the roles of *entry* that are not held; those held begin on another day where
    the row names one and it is *replacing*."""
    if entry.role is None or at.opportunity is None:
        return ()
    said, held = beginning_in(entry.begins, at.day), roles_held(plan, person, entry, at)
    edits: Edits = ()
    if said is not None and replacing:
        edits = change_rows(plan, {Ref("roles", role.id): {"since": said} for role in held}, at.day).edits
    for role in dict.fromkeys((entry.role, *entry.also)):
        if role not in {each.role for each in held}:
            there = apply(plan, edits)
            edits += give_role(there, person, at.opportunity, CENTRES[role], said or since or at.day)
    return edits
