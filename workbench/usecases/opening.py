"""Opening a plan: on which day it is shown, and which work that was left is meant."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from workbench.domain.plan import Plan, names_with
from workbench.usecases.ports import FileRefused, LeftWork

SLEEPING_DAYS = 90


def last_event(plan: Plan) -> date | None:
    """Return the latest day on which the plan says something happened; what is only planned does not count."""
    events = ((table, name) for table in plan.held() for name in names_with(table, "event"))
    days = [getattr(row, name) for table, name in events for row in plan.rows(table).values()]
    days += [visit.date for visit in plan.visits.values() if visit.outcome is not None]
    return max((day for day in days if day is not None), default=None)


def opening_day(plan: Plan, today: date) -> date:
    """Return the day to show *plan* as of: today, or the day of its last event when it has slept for months.

    A sleeping plan shown as of today would look like a row of missed dates instead of the picture it was left with.
    """
    last = last_event(plan)
    if last is None or (today - last).days < SLEEPING_DAYS:
        return today
    return last


def work_on(path: Path, left: Sequence[LeftWork]) -> LeftWork:
    """Return the first work in *left* on the file at *path*; raises FileRefused when there is none any more."""
    for work in left:
        if work.path == path:
            return work
    raise FileRefused("nothing_to_recover")
