"""What changed between two days, as since the last visit: themes that are new, gone, worse, better or have slipped."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from workbench.coach.finding import Finding, Severity, State
from workbench.coach.judgement.themes import Judged, judge
from workbench.coach.settings import DEFAULTS, CoachSettings
from workbench.domain.asof import as_of
from workbench.domain.links import opportunity_of, pointing_at
from workbench.domain.plan import Plan, names_with
from workbench.domain.roles import RoleName
from workbench.domain.rows import Ref, Row
from workbench.domain.visits import Visit


class Turn(StrEnum):
    """How a theme changed."""

    NEW = "new"
    SLIPPED = "slipped"
    WORSE = "worse"
    BETTER = "better"
    GONE = "gone"


class Event(NamedTuple):
    """Something that happened on a day: a row that says so."""

    day: date
    ref: Ref


class Changed(NamedTuple):
    """A theme that changed: the finding that speaks for it, now or before it was gone, and what brought it about."""

    turn: Turn
    judged: Judged
    event: Event | None


_WEIGHT = tuple(Severity)[::-1]
_RELIEF = (Turn.BETTER, Turn.GONE)
_BEHIND: Mapping[str, tuple[str, RoleName | None]] = {
    "no-owner": ("roles", RoleName.OWNER),
    "no-approver": ("roles", RoleName.APPROVER),
    "no-advocate": ("roles", RoleName.ADVOCATE),
    "no-factors": ("factors", None),
    "close-unreal": ("stages", None),
    **dict.fromkeys(("no-next-step", "milestone-missed", "single-thread", "coverage-gap"), ("visits", None)),
}
"""By rule that speaks of a deal as a whole and names no row: the table that tells why, and of which role its rows."""


def last_visit(plan: Plan, opportunity: str, day: date) -> Visit | None:
    """Return the last visit in *opportunity* that took place before *day* and was debriefed (F9)."""
    visits: Iterable[Visit] = plan.by("visits", "opportunity").get(opportunity, ())
    held = [v for v in visits if v.outcome is not None and v.date is not None and v.date < day]
    return max(held, key=lambda v: v.date or date.min, default=None)


def changes(
    plan: Plan, opportunity: str, since: date, day: date, settings: CoachSettings = DEFAULTS
) -> tuple[Changed, ...]:
    """Return what the coach says otherwise of *opportunity* on *day* than on the day *since*, the worst turn first.

    Both days are looked at in what is known today. Of each theme it is told once, by the finding that speaks for it.
    """
    before, after = (_spoken(judge(as_of(plan, each), each, settings, opportunity).findings) for each in (since, day))
    gone = [(Turn.GONE, judged) for key, judged in before.items() if key not in after and judged.lead]
    found = [*_turned(before, after), *gone]
    told = [Changed(turn, judged, _event(plan, turn, judged.finding, since, day)) for turn, judged in found]
    return tuple(sorted(told, key=lambda each: list(Turn).index(each.turn)))


def _spoken(findings: Iterable[Judged]) -> dict[str, Judged]:
    return {judged.finding.key: judged for judged in findings if judged.theme is not None}


def _turned(before: Mapping[str, Judged], after: Mapping[str, Judged]) -> Iterator[tuple[Turn, Judged]]:
    for key, now in after.items():
        was = before.get(key)
        if was is None:
            if now.lead:
                yield Turn.NEW, now
        elif now.dealt.state == State.SLIPPED != was.dealt.state:
            yield Turn.SLIPPED, now
        elif _weight(now) != _weight(was) and (now.lead or was.lead):
            yield (Turn.WORSE if _weight(now) > _weight(was) else Turn.BETTER), now


def _weight(judged: Judged) -> int:
    return _WEIGHT.index(judged.finding.severity)


def _event(plan: Plan, turn: Turn, finding: Finding, since: date, day: date) -> Event | None:
    """Return the last thing that happened after *since* and by *day* to what *finding* is about or rests on.

    What passed and came to nothing makes nothing better.
    """
    named = dict.fromkeys((*finding.about, *finding.data))
    small = [ref for ref in named if ref.table != "opportunities"]  # Everything belongs to its deal.
    near = dict.fromkeys(other for ref in small for other, _ in pointing_at(plan, ref))
    for refs in (named, near, () if small else _behind(plan, finding)):
        found = [each for ref in refs for each in _days_of(plan, turn, ref) if since < each.day <= day]
        of_deal = [each for each in found if opportunity_of(plan, each.ref) in (None, finding.opportunity)]
        if of_deal:
            return max(of_deal, key=lambda each: each.day)
    return None


def _behind(plan: Plan, finding: Finding) -> Iterator[Ref]:
    table, role = _BEHIND.get(finding.rule, ("", None))
    rows: Sequence[Any] = plan.by(table, "opportunity").get(finding.opportunity, ()) if table else ()
    return (Ref(table, row.id) for row in rows if role is None or row.role == role)


def _days_of(plan: Plan, turn: Turn, ref: Ref) -> Iterator[Event]:
    row: Any = plan.find(ref)
    names = (*names_with(ref.table, "dated"), "due") if ref.table == "actions" else names_with(ref.table, "dated")
    for name in names if row is not None else ():
        when = getattr(row, name)
        if when is not None and not (turn in _RELIEF and _is_idle(row, name)):
            yield Event(when, ref)


def _is_idle(row: Row, name: str) -> bool:
    """Say whether the day in field *name* passes by itself, and nothing is done by it."""
    return name == "due" or (isinstance(row, Visit) and row.outcome is None)
