"""On which day a plan is shown when it is opened."""

from datetime import date

from workbench.domain.plan import Plan, names_with

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
