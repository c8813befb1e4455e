"""Who of ours sees to something while nobody says who: only ever somebody who is there on the day (R11)."""

from collections.abc import Iterable
from datetime import date

from workbench.domain.asof import people_on, standing
from workbench.domain.contacts import meetings_with
from workbench.domain.people import Side
from workbench.domain.plan import Plan


def first_of_ours(plan: Plan, day: date, rather: Iterable[str | None] = ()) -> str | None:
    """Return the first of *rather* who is one of ours and there on *day*, else the first of all of ours who is there.

    None when nobody of ours is there.
    """
    there = [person.id for person in people_on(plan, Side.OURS, day)]
    return next((one for one in (*rather, *there) if one in there), None)


def closest_of_ours(plan: Plan, theirs: str, day: date) -> str | None:
    """Return whoever of ours met *theirs* last by *day* or, if none did, knows them; else the first of ours (R6).

    None when nobody of ours is there on *day*.
    """
    met = (met.ours for met in meetings_with(plan, theirs, day))
    known = (contact.ours for contact in standing(plan.by("contacts", "theirs").get(theirs, ()), day))
    return first_of_ours(plan, day, (*met, *known))
