"""What brought a change of the coach's judgement about: the last row with a day that bore on it, or the time passed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

from workbench.coach.finding import Finding
from workbench.domain.contacts import meetings_with
from workbench.domain.links import named_by, opportunity_of, pointing_at
from workbench.domain.plan import TABLES, Plan
from workbench.domain.roles import RoleName
from workbench.domain.rows import Ref, Row, specs
from workbench.domain.visits import Visit

_ALSO = frozenset({"due", "joined", "left", "target_close"})
"""Days on which something becomes another although nothing is done on them, beside those that rows say happened."""
_BEHIND: Mapping[str, tuple[str, RoleName | None]] = {
    "no-owner": ("roles", RoleName.OWNER),
    "no-approver": ("roles", RoleName.APPROVER),
    "no-advocate": ("roles", RoleName.ADVOCATE),
    "no-factors": ("factors", None),
    "close-unreal": ("stages", None),
    **dict.fromkeys(("no-next-step", "milestone-missed", "single-thread", "coverage-gap"), ("visits", None)),
}
"""By rule that speaks of a deal as a whole and names no row: the table that tells why, and of which role its rows."""
_OF_TIME = frozenset({"stale-contact", "decision-level-uncovered"})
"""Rules that fire because time passed since a day, where they name it: nothing else that happened meanwhile is why."""


class Event(NamedTuple):
    """Something that happened on a day: a row that says so.

    *lapsed* says that nothing happened in the time looked at but that it passed: since that day, or towards it.
    """

    day: date
    ref: Ref
    lapsed: bool = False


class Span(NamedTuple):
    """The time looked at: what happens after the day *since* and by *day* is in it."""

    since: date
    day: date


@cache
def days_named(table: str) -> tuple[str, ...]:
    """Return the fields of *table* with the days on which something happens to its rows, or becomes of them."""
    fields = specs(TABLES[table]).items()
    return tuple(name for name, spec in fields if spec.dated or spec.event or name in _ALSO)


def cause(plan: Plan, finding: Finding, span: Span, *, relief: bool, by_stage: bool) -> Event:
    """Return what last happened in *span* that bore on *finding*, the nearer to it the rather.

    *by_stage* says that it was noticed before and after, and that the stage alone made it speak or be silent. Of what
    is better, as *relief* says, nothing is the cause that passed and came to nothing. Where nothing happened, the time
    that passed is the cause: since the last thing on record, or towards the day that the finding names.
    """
    rings = [*_rings(plan, finding)]
    if finding.rule in _OF_TIME and "day" in finding.values and not relief and not by_stage:
        return _lapse(plan, finding, span, rings[0])
    stages = [_of_deal(plan, "stages", finding)]
    for ring in (*stages, *rings) if by_stage else (*rings, *stages):
        found = [each for each in _days(plan, finding, ring, relief=relief) if span.since < each.day <= span.day]
        if found:
            return max(found, key=_day)
    return _lapse(plan, finding, span, [ref for ring in rings[:-1] for ref in ring])


def _lapse(plan: Plan, finding: Finding, span: Span, refs: Sequence[Ref]) -> Event:
    known = [each for each in _days(plan, finding, refs, relief=False) if each.day <= span.day]
    named = next((day for key in ("day", "close") if isinstance(day := finding.values.get(key), date)), None)
    if named is not None:
        met = (ref for ref in refs if ref.table == "people" for ref in _met_on(plan, ref.id, named))
        of_day = (each.ref for each in known if each.day == named)
        return Event(named, next(chain(met, of_day), finding.about[0]), lapsed=True)
    last = max(known, key=_day, default=Event(span.since, Ref("opportunities", finding.opportunity)))
    return last._replace(lapsed=True)


def _met_on(plan: Plan, person: str, day: date) -> Iterator[Ref]:
    return (met.ref for met in meetings_with(plan, person, day) if met.day == day)


def _rings(plan: Plan, finding: Finding) -> Iterator[Sequence[Ref]]:
    """Yield what *finding* names, what points there or stands behind it, and what these name, the nearer first."""
    named = dict.fromkeys((*finding.about, *finding.data))
    yield [*named]
    small = [ref for ref in named if ref.table != "opportunities"]  # Everything belongs to its deal.
    near = dict.fromkeys(other for ref in small for other, _ in pointing_at(plan, ref))
    yield [*near] if small else _behind(plan, finding)
    rows = (plan.find(ref) for ref in near)
    around = dict.fromkeys(ref for row in rows if row is not None for ref in named_by(row))
    yield [ref for ref in around if ref.table != "opportunities"]


def _behind(plan: Plan, finding: Finding) -> Sequence[Ref]:
    table, role = _BEHIND.get(finding.rule, ("", None))
    return _of_deal(plan, table, finding, role) if table else ()


def _of_deal(plan: Plan, table: str, finding: Finding, role: RoleName | None = None) -> Sequence[Ref]:
    rows: Sequence[Any] = plan.by(table, "opportunity").get(finding.opportunity, ())
    return [Ref(table, row.id) for row in rows if role is None or row.role == role]


def _days(plan: Plan, finding: Finding, refs: Iterable[Ref], *, relief: bool) -> Iterator[Event]:
    """Yield the days of the rows at *refs* that are of the deal of *finding*, or of none."""
    for ref in refs:
        row: Any = plan.find(ref)
        if row is None or opportunity_of(plan, ref) not in (None, finding.opportunity):
            continue
        for name in days_named(ref.table):
            when = getattr(row, name)
            if when is not None and not (relief and _is_idle(row, name)):
                yield Event(when, ref)


def _is_idle(row: Row, name: str) -> bool:
    """Say whether the day in field *name* passes by itself, and nothing is done by it."""
    return name == "due" or (isinstance(row, Visit) and row.outcome is None)


def _day(event: Event) -> date:
    return event.day
