"""Bringing people who were typed or pasted into the plan (R1, R9)."""

from collections.abc import Iterator, Sequence
from datetime import date

from workbench.domain.edits import Edits, apply
from workbench.domain.people import Person
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref, Value
from workbench.usecases import rows
from workbench.usecases.quick_entry import Entry
from workbench.usecases.relations import chain, report_to
from workbench.usecases.roles import CENTRES, give_role

PERSON_FIELDS = ("title", "department", "side", "lane", "function", "power", "interests", "notes")


def known(plan: Plan, entry: Entry) -> Person | None:
    """Return the person of the plan whom *entry* names already, or None: same name, same side where one is said.

    Liu Li is Li Liu, where nobody is called just so: some write the family first.
    """
    there = [p for p in plan.people.values() if entry.side in (None, p.side)]
    said = entry.name.casefold()
    same = next((p for p in there if p.name.casefold() == said), None)
    words = sorted(said.split())
    if same is not None or len(words) < 2:
        return same
    alike = (p for p in there if len(p.name) == len(entry.name))
    return next((p for p in alike if sorted(p.name.casefold().split()) == words), None)


def enter(plan: Plan, entries: Sequence[Entry], opportunity: str | None, day: date) -> tuple[list[Ref], Edits]:
    """Return the rows of the people of *entries* and the edits that bring them into *plan* from *day* on.

    Somebody who is there already is completed: what the entry says replaces what was known but for the name, a role is
    added. Roles need an *opportunity* and begin assumed. An unknown superior's name leaves the reporting line as it is.
    """
    made: list[Ref] = []
    edits: Edits = ()
    now = plan
    for entry in entries:
        ref, first = _person(now, entry)
        step = first
        for role in (entry.role, *entry.also) if entry.role and opportunity is not None else ():
            step += give_role(apply(now, step), ref.id, str(opportunity), CENTRES[role], day)
        now, edits = apply(now, step), edits + step
        made.append(ref)
    for ref, entry in zip(made, entries, strict=True):
        step = _reporting(now, ref.id, entry)
        now, edits = apply(now, step), edits + step
    return made, edits


def _person(plan: Plan, entry: Entry) -> tuple[Ref, Edits]:
    said: dict[str, Value] = dict(_said(entry))
    there = known(plan, entry)
    if there is None:
        return rows.add("people", {"name": entry.name, **said})
    ref = Ref("people", there.id)
    return ref, rows.set_fields(plan, ref, **said)


def _said(entry: Entry) -> Iterator[tuple[str, Value]]:
    for name in PERSON_FIELDS:
        if (value := getattr(entry, name)) not in (None, ""):
            yield name, value


def _reporting(plan: Plan, person: str, entry: Entry) -> Edits:
    manager = known(plan, Entry(name=entry.reports_to)) if entry.reports_to else None
    circle = manager is not None and person in chain(plan, manager.id)
    return report_to(plan, person, manager.id) if manager is not None and not circle else ()
