"""What changed between two days, as since the last visit: themes that are new, gone, worse, better or have slipped."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from workbench.coach.finding import Severity, State
from workbench.coach.judgement.causes import Event, Span, cause
from workbench.coach.judgement.themes import Judged, judge
from workbench.coach.settings import DEFAULTS, CoachSettings
from workbench.domain.asof import as_of
from workbench.domain.plan import Plan
from workbench.domain.visits import Visit


class Turn(StrEnum):
    """How a theme changed."""

    NEW = "new"
    SLIPPED = "slipped"
    WORSE = "worse"
    BETTER = "better"
    GONE = "gone"


class Changed(NamedTuple):
    """A theme that changed: the finding that speaks for it, now or before it was gone, and what brought it about."""

    turn: Turn
    judged: Judged
    event: Event


_WEIGHT = tuple(Severity)[::-1]
_RELIEF = (Turn.BETTER, Turn.GONE)


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
    whole = [judge(as_of(plan, each), each, settings, opportunity).findings for each in (since, day)]
    before, after = map(_spoken, whole)
    # What is noticed on both days and speaks on one only was made to by the stage.
    noticed = set.intersection(*({judged.finding.key for judged in findings} for findings in whole))
    gone = [(Turn.GONE, judged) for key, judged in before.items() if key not in after and judged.lead]
    told = []
    for turn, judged in (*_turned(before, after), *gone):
        by_stage = turn in (Turn.NEW, Turn.GONE) and judged.finding.key in noticed
        found = cause(plan, judged.finding, Span(since, day), relief=turn in _RELIEF, by_stage=by_stage)
        told.append(Changed(turn, judged, found))
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
