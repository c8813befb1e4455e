"""Where the deal stands: its funnel and who else is after it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workbench.brief.content.scene import Scene
from workbench.domain import asof
from workbench.domain.deal import STAGE_ORDER, Competitor, Stage, StageName, along_the_way
from workbench.domain.spans import has_come


class Reach(StrEnum):
    """Whether a stage lies behind us, was left out, is where we are, or lies ahead."""

    PAST = "past"
    SKIPPED = "skipped"
    NOW = "now"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class StageMark:
    """One stage of the funnel: since when, for how long, and how often it was entered."""

    name: str
    reach: Reach
    entered: str
    days: str
    times: int


@dataclass(frozen=True, slots=True)
class Stay:
    """A stay worth a word: one with a reason, or a step back."""

    stage: str
    span: str
    days: str
    reason: str


@dataclass(frozen=True, slots=True)
class Funnel:
    """The way of the deal, and what must be true for the next stage."""

    stages: tuple[StageMark, ...]
    stays: tuple[Stay, ...]
    gates: tuple[tuple[str, str], ...]
    begun: bool


@dataclass(frozen=True, slots=True)
class Rival:
    """A competitor and our answer."""

    name: str
    supporters: str
    method: str
    answer: str


def funnel_of(scene: Scene) -> Funnel:
    """Return the funnel as of the day (F1)."""
    stays = _stays(scene)
    now = asof.stage_on(scene.plan, scene.deal_id, scene.day)
    return Funnel(
        stages=tuple(_mark(scene, name, stays, now) for name in STAGE_ORDER),
        stays=tuple(_stay(scene, stay) for i, stay in enumerate(stays) if stay.reason or _is_back(stays, i)),
        gates=_gates(scene, now) if scene.deal and scene.deal.open and not scene.for_customer else (),
        begun=bool(stays),
    )


def _stays(scene: Scene) -> list[Stage]:
    return sorted(asof.stays_by(scene.plan, scene.deal_id, scene.day), key=along_the_way)


def _is_back(stays: list[Stage], at: int) -> bool:
    return at > 0 and STAGE_ORDER.index(stays[at].stage) < STAGE_ORDER.index(stays[at - 1].stage)


def _mark(scene: Scene, name: StageName, stays: list[Stage], now: Stage | None) -> StageMark:
    own = [stay for stay in stays if stay.stage == name]
    entered = own[-1].entered if own else None
    known = [_length(stay, scene.day) for stay in own if stay.entered]
    return StageMark(
        name=scene.words.term(name.term),
        reach=_reach(name, stays, now),
        entered=scene.words.day(entered) if entered else "",
        days=scene.words.days(sum(known)) if known else "",
        times=len(own),
    )


def _reach(name: StageName, stays: list[Stage], now: Stage | None) -> Reach:
    if now is not None and now.stage == name:
        return Reach.NOW
    if any(stay.stage == name for stay in stays):
        return Reach.PAST
    furthest = max((STAGE_ORDER.index(stay.stage) for stay in stays), default=-1)
    return Reach.SKIPPED if STAGE_ORDER.index(name) < furthest else Reach.AHEAD


def _length(stay: Stage, day: date) -> int:
    entered = stay.entered or day
    return (min(stay.left or day, day) - entered).days


def _stay(scene: Scene, stay: Stage) -> Stay:
    left = stay.left if has_come(stay.left, scene.day) else None
    return Stay(
        stage=scene.words.term(stay.stage.term),
        span=scene.words.span(stay.entered, left),
        days=scene.words.days(_length(stay, scene.day)) if stay.entered else "",
        reason=stay.reason.strip(),
    )


def _gates(scene: Scene, now: Stage | None) -> tuple[tuple[str, str], ...]:
    at = STAGE_ORDER.index(now.stage) if now else -1
    if at + 1 >= len(STAGE_ORDER):
        return ()
    following = STAGE_ORDER[at + 1]
    words = scene.words
    label = words.say("gate.next", stage=words.term(following.term))
    return ((label, words.term(f"stage_gate.{following}")),)


def rivals_of(scene: Scene) -> tuple[Rival, ...]:
    """Return the competitors of the deal with our answer to each (S4)."""
    found: list[Competitor] = scene.standing("competitors")
    return tuple(Rival(c.name, scene.names(c.supporters), c.method.strip(), c.answer.strip()) for c in found)
