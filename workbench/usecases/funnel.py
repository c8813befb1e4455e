"""The funnel of the deal: its way through the stages and their gates, and the odds of success (F1, F2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workbench.coach import gates
from workbench.coach.facts import Facts
from workbench.coach.finding import Words
from workbench.domain.asof import stage_on, standing, stays_by
from workbench.domain.deal import STAGE_ORDER, Outcome, Stage, StageName, along_the_way
from workbench.domain.plan import Plan

# The tracker (F1)


class Step(StrEnum):
    """How a stay was come to: to the next stage, over one or more, or back."""

    NEXT = "next"
    SKIP = "skip"
    BACK = "back"


class Reach(StrEnum):
    """Whether a stage lies behind the deal, was left out, is where it stands, or lies ahead."""

    PAST = "past"
    SKIPPED = "skipped"
    NOW = "now"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Stay:
    """One stay in a stage: how long it lasted up to the day, and from where and how it was come to."""

    stage: Stage
    days: int | None
    step: Step
    origin: StageName | None

    @property
    def wants_reason(self) -> bool:
        """Whether it is a skip or a step back that nobody has given a reason for."""
        return self.step != Step.NEXT and not self.stage.reason.strip()


@dataclass(frozen=True, slots=True)
class Gate:
    """The gate into a stage: what it still asks for, and whether the coach can tell."""

    stage: StageName
    unmet: tuple[Words, ...]
    known: bool = True

    @property
    def met(self) -> bool:
        """Whether the plan's data satisfies it."""
        return self.known and not self.unmet


@dataclass(frozen=True, slots=True)
class StageFacts:
    """One of the ten stages: where it lies from the deal, its stays and its gate."""

    name: StageName
    reach: Reach
    stays: tuple[Stay, ...]
    gate: Gate

    @property
    def days(self) -> int | None:
        """The days spent in it over all stays; None when no stay has a known beginning."""
        known = [stay.days for stay in self.stays if stay.days is not None]
        return sum(known) if known else None

    @property
    def last(self) -> Stay | None:
        """The latest stay."""
        return self.stays[-1] if self.stays else None


@dataclass(frozen=True, slots=True)
class Tracker:
    """The way of one opportunity as of a day: its stages in order, and its stays as they followed each other."""

    stages: tuple[StageFacts, ...]
    stays: tuple[Stay, ...]
    now: Stay | None

    @property
    def place(self) -> int:
        """Where the deal stands among the stages; -1 while it stands in none."""
        return STAGE_ORDER.index(self.now.stage.stage) if self.now else -1


def tracker(plan: Plan, opportunity: str, day: date) -> Tracker:
    """Return the way of *opportunity* as of *day*: stays, gates, steps back and skips (F1)."""
    stays = stays_of(plan, opportunity, day)
    now_row = stage_on(plan, opportunity, day)
    now = next((s for s in stays if now_row is not None and s.stage.id == now_row.id), None)
    facts = Facts(plan, opportunity, day)
    stages = tuple(_stage_facts(facts, name, stays, now) for name in STAGE_ORDER)
    return Tracker(stages, stays, now)


def stays_of(plan: Plan, opportunity: str, day: date) -> tuple[Stay, ...]:
    """Return the stays of *opportunity* that had begun by *day*, in order (F1)."""
    begun = sorted(stays_by(plan, opportunity, day), key=along_the_way)
    found: list[Stay] = []
    for row in begun:
        origin = found[-1].stage.stage if found else None
        found.append(Stay(row, _days(row, day), _step(origin, row.stage), origin))
    return tuple(found)


def _days(row: Stage, day: date) -> int | None:
    return (min(row.left or day, day) - row.entered).days if row.entered else None


def _step(origin: StageName | None, stage: StageName) -> Step:
    way = STAGE_ORDER.index(stage) - (STAGE_ORDER.index(origin) if origin else -1)
    return Step.SKIP if way > 1 else Step.BACK if way < 0 else Step.NEXT


def _stage_facts(facts: Facts, name: StageName, stays: Sequence[Stay], now: Stay | None) -> StageFacts:
    own = tuple(stay for stay in stays if stay.stage.stage == name)
    gate = Gate(name, gates.unmet_for(facts, name), known=name != StageName.WARM_UP)
    return StageFacts(name, _reach(name, bool(own), now), own, gate)


def _reach(name: StageName, visited: bool, now: Stay | None) -> Reach:
    if now is not None and now.stage.stage == name:
        return Reach.NOW
    behind = now is not None and STAGE_ORDER.index(name) < STAGE_ORDER.index(now.stage.stage)
    if now is None:
        return Reach.PAST if visited else Reach.AHEAD
    return (Reach.PAST if visited else Reach.SKIPPED) if behind else Reach.AHEAD


# The odds (F2)


class Milestone(StrEnum):
    """How far an opportunity ever came (F2)."""

    PROSPECT = "prospect"
    TALKS = "talks"
    TRIAL = "trial"
    ORDER = "order"


REFERENCE: dict[Milestone, tuple[int, ...]] = {
    Milestone.PROSPECT: (100,),
    Milestone.TALKS: (80, 50, 20),
    Milestone.TRIAL: (),
    Milestone.ORDER: (5,),
}
"""Of 100 prospects perhaps 80, 50 or 20 reach talks and 5 or fewer close; on trials the reference is silent (F2)."""

PROSPECTS_FOR_ONE = 20
"""At 5 orders of 100 prospects, one order takes this many."""

ENOUGH_DEALS = 3
"""Fewer opportunities than this make no rate."""

_FIRST_STAGE = {
    Milestone.TALKS: StageName.PRESENT_STATE,
    Milestone.TRIAL: StageName.TRIAL,
    Milestone.ORDER: StageName.ORDER,
}


@dataclass(frozen=True, slots=True)
class Odds:
    """How many opportunities ever came how far."""

    counts: dict[Milestone, int]

    @property
    def total(self) -> int:
        """All opportunities."""
        return self.counts[Milestone.PROSPECT]

    @property
    def enough(self) -> bool:
        """Whether there are enough for a rate."""
        return self.total >= ENOUGH_DEALS

    def percent(self, milestone: Milestone) -> int | None:
        """Return how many of 100 came that far; None where there are too few for a rate."""
        return round(100 * self.counts[milestone] / self.total) if self.enough else None


def odds(plan: Plan, day: date) -> Odds:
    """Count how far the opportunities of the plan ever came by *day* (F2); a purchase counts as an order."""
    reached = [_farthest(plan, each.id, day) for each in standing(plan.opportunities.values(), day)]
    counts = {m: sum(1 for place in reached if place >= STAGE_ORDER.index(s)) for m, s in _FIRST_STAGE.items()}
    return Odds({Milestone.PROSPECT: len(reached), **counts})


def _farthest(plan: Plan, opportunity: str, day: date) -> int:
    places = [STAGE_ORDER.index(stay.stage.stage) for stay in stays_of(plan, opportunity, day)]
    if plan.opportunities[opportunity].as_on(day).outcome == Outcome.BOUGHT:
        places.append(STAGE_ORDER.index(StageName.ORDER))
    return max(places, default=-1)
