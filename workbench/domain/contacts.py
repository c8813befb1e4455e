"""When ours and theirs were last in contact: by what was recorded, by visits and by calls that took place (R6, R11).

A visit never writes a contact. What it says of contact is worked out of it, so that it holds for as long as the visit
says so: taking its outcome back, or deleting it, leaves what was recorded.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from workbench.domain.people import Contact, ContactStrength
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref


class Meeting(NamedTuple):
    """A day on which one of theirs met one of ours, None where nobody says who, and the row that says so."""

    day: date
    ours: str | None
    theirs: str
    ref: Ref


_FIELDS = {
    "contacts": ("ours", "theirs", "last"),
    "visits": ("date", "people", "ours", "outcome"),
    "encounters": ("date", "people", "ours"),
}


def meetings(plan: Plan) -> Mapping[str, Sequence[Meeting]]:
    """Return, per person of theirs, every encounter the plan tells of, whatever its day, in no order."""
    return plan.derived("meetings", partial(_by_theirs, plan), _FIELDS)


def meetings_with(plan: Plan, theirs: str, day: date) -> list[Meeting]:
    """Return the encounters with *theirs* up to *day*, the latest first."""
    past = (met for met in meetings(plan).get(theirs, ()) if met.day <= day)
    return sorted(past, key=lambda met: met.day, reverse=True)


def last_contacts(plan: Plan, day: date) -> dict[str, dict[str | None, date]]:
    """Return, per person of theirs, the last day up to *day* each of ours was in contact; None: not said who."""
    found: dict[str, dict[str | None, date]] = {}
    for theirs, every in meetings(plan).items():
        for met in every:
            if met.day <= day:
                last = found.setdefault(theirs, {})
                last[met.ours] = max(met.day, last.get(met.ours, met.day))
    return found


def last_contact(plan: Plan, ours: str, theirs: str, day: date) -> date | None:
    """Return the last day up to *day* on which *ours* and *theirs* were in contact; None when they never were."""
    days = (met.day for met in meetings(plan).get(theirs, ()) if met.ours == ours and met.day <= day)
    return max(days, default=None)


def pairs_met(plan: Plan, day: date) -> dict[tuple[str, str], date]:
    """Return every pair (ours, theirs) that was in contact by *day*, with the last day."""
    last = last_contacts(plan, day)
    return {(ours, theirs): when for theirs, each in last.items() for ours, when in each.items() if ours is not None}


def recorded_contact(plan: Plan, ours: str, theirs: str) -> Contact | None:
    """Return what was recorded of how well *ours* knows *theirs*; None where nothing was (R6)."""
    rows: Sequence[Contact] = plan.by("contacts", "theirs").get(theirs, ())
    return next((contact for contact in rows if contact.ours == ours), None)


class Acquaintance(NamedTuple):
    """Somebody of the other side whom one of ours, or one of theirs, knows or met, and when last.

    ``ref`` is the row of the contact, or the last visit or call where only those tell of the two, without strength.
    """

    other: str
    ref: Ref
    strength: ContactStrength | None
    last: date | None


def acquaintances(plan: Plan, person: str, day: date) -> list[Acquaintance]:
    """Return whom *person*, ours or theirs, knows or met up to *day*, the last met first (R6)."""
    found: dict[tuple[str, str], Acquaintance] = {}
    for (ours, theirs), met in _last_of(plan, person, day).items():
        other = theirs if person == ours else ours
        found[ours, theirs] = Acquaintance(other, met.ref, None, met.day)
    for contact in plan.contacts.values():
        if person in (contact.ours, contact.theirs) and contact.holds(day):
            other = contact.theirs if person == contact.ours else contact.ours
            known = found.get((contact.ours, contact.theirs))
            ref = Ref("contacts", contact.id)
            last = known.last if known else None
            found[contact.ours, contact.theirs] = Acquaintance(other, ref, contact.strength, last)
    return sorted(found.values(), key=lambda known: known.last or date.min, reverse=True)


def _last_of(plan: Plan, person: str, day: date) -> dict[tuple[str, str], Meeting]:
    last: dict[tuple[str, str], Meeting] = {}
    for theirs, every in meetings(plan).items():
        for met in every:
            if met.ours is not None and met.day <= day and person in (met.ours, theirs):
                known = last.get((met.ours, theirs))
                if known is None or known.day < met.day:
                    last[met.ours, theirs] = met
    return last


def _by_theirs(plan: Plan) -> Mapping[str, Sequence[Meeting]]:
    found: dict[str, list[Meeting]] = {}
    for met in _meetings(plan):
        found.setdefault(met.theirs, []).append(met)
    return found


def _meetings(plan: Plan) -> Iterator[Meeting]:
    for contact in plan.contacts.values():
        if contact.last is not None:
            yield Meeting(contact.last, contact.ours, contact.theirs, Ref("contacts", contact.id))
    for visit in plan.visits.values():
        if visit.outcome is not None:
            yield from _met(Ref("visits", visit.id), visit)
    for row_id, encounter in plan.rows("encounters").items():
        yield from _met(Ref("encounters", row_id), encounter)


def _met(ref: Ref, row: Any) -> Iterator[Meeting]:
    """Yield that each of ours met each of theirs on the day of *row*, if it has one."""
    for theirs in row.people if row.date is not None else ():
        for ours in row.ours or (None,):
            yield Meeting(row.date, ours, theirs, ref)
