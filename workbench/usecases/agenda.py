"""Visits and commitments in the order one works through them."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from workbench.domain.asof import rows_on, standing
from workbench.domain.plan import Plan
from workbench.domain.visits import Commitment, CommitmentStatus, Visit


class VisitState(StrEnum):
    """Where a visit stands on a day."""

    TO_DEBRIEF = "to_debrief"
    AHEAD = "ahead"
    UNDATED = "undated"
    DONE = "done"


def visit_state(visit: Visit, day: date) -> VisitState:
    """Return where *visit* stands on *day*: debriefed, waiting for it, ahead, or without a date."""
    if visit.outcome is not None:
        return VisitState.DONE
    if visit.date is None:
        return VisitState.UNDATED
    return VisitState.TO_DEBRIEF if visit.date < day else VisitState.AHEAD


class VisitLine(NamedTuple):
    """A visit with what the list says of it; *people* are names, *questions* is how many are planned.

    *year* is that of the day looked at, which a day beside it need not repeat.
    """

    visit: Visit
    state: VisitState
    people: tuple[str, ...]
    questions: int = 0
    year: int = 0


def agenda(plan: Plan, opportunity: str, day: date) -> list[VisitLine]:
    """Return the visits of *opportunity*: to debrief, ahead by date, undated, then the past backwards."""
    rows = standing((v for v in plan.visits.values() if v.opportunity == opportunity), day)
    lines = [_line(plan, visit, day) for visit in rows]
    order = list(VisitState)
    return sorted(lines, key=lambda line: (order.index(line.state), _distance(line.visit, line.state, day)))


def _distance(visit: Visit, state: VisitState, day: date) -> int:
    if visit.date is None:
        return 0
    days = (visit.date - day).days
    return -days if state == VisitState.DONE else days


def _line(plan: Plan, visit: Visit, day: date) -> VisitLine:
    names = tuple(plan.people[person].name for person in visit.people)
    asked = len(plan.by("questions", "visit").get(visit.id, ()))
    return VisitLine(visit, visit_state(visit, day), names, asked, day.year)


class CommitmentLine(NamedTuple):
    """A commitment with the names of who promised whom, and whether it is late on the day looked at."""

    commitment: Commitment
    by: str
    to: str
    late: bool


def ledger(plan: Plan, opportunity: str, day: date) -> list[CommitmentLine]:
    """Return the promises of *opportunity* made by *day* (P7): open ones by due day, then settled, latest first."""
    lines = [_promise(plan, c, day) for c in rows_on(plan, "commitments", opportunity, day)]
    return sorted(lines, key=_promise_order)


def _promise(plan: Plan, commitment: Commitment, day: date) -> CommitmentLine:
    by, to = (plan.people[p].name if p else "" for p in (commitment.by, commitment.to))
    return CommitmentLine(commitment, by, to, commitment.is_late(day))


def _promise_order(line: CommitmentLine) -> tuple[bool, int]:
    settled = line.commitment.status != CommitmentStatus.OPEN
    due = (line.commitment.due or date.max).toordinal()
    return settled, -due if settled else due
