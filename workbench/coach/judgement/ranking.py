"""What weighs most: how dangerous a finding is, times how much is at stake; each says why it stands where it stands."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from workbench.coach.finding import Finding, Severity, State, Words
from workbench.coach.judgement.scales import NOTHING, Stake
from workbench.coach.judgement.states import Dealing, severity_in
from workbench.domain.people import Lane
from workbench.domain.rows import Ref

MOST = 5
"""How many points a reason has at most."""
POINT = 2.5
"""How much danger is one point."""
USUAL_STRENGTH = 3
DANGER_BY_SEVERITY: Mapping[Severity, float] = MappingProxyType(
    {Severity.RED: 5.0, Severity.AMBER: 2.5, Severity.GREY: 1.0}
)
LEAST_OF_DANGERS = 6.0
"""How dangerous the last of the named dangers is; each before it is one more."""
SMALL_POWER, GREAT_POWER = 2, 4
STALE_SHARE, FOLDED_SHARE, PERSON_SHARE, STRENGTH_SHARE, SLIPPED_SHARE = 0.1, 0.02, 0.1, 0.1, 0.1


class Reason(NamedTuple):
    """Why a finding weighs what it weighs, in words, and how much of it that is: 1 to 5."""

    words: Words
    points: int


class Rank(NamedTuple):
    """How much a finding weighs, and why; the greater comes first."""

    score: float
    reasons: tuple[Reason, ...]


Stakes = Mapping[Ref, Stake]


class _Share(NamedTuple):
    """A part of what a finding weighs: how much of it, its points, and the words that say so with what fills them."""

    share: float
    points: int
    key: str
    values: Mapping[str, object] = MappingProxyType({})


def rank(stakes: Stakes, finding: Finding, dealt: Dealing, folded: int = 0) -> Rank:
    """Return how much *finding* weighs in its state, with *folded* other findings under it."""
    name, danger = _danger(stakes, finding, dealt)
    shares = tuple(_shares(stakes, finding, dealt))
    found = [Reason(Words("coach", each.key, each.values), each.points) for each in shares]
    if folded:
        found.append(Reason(Words("coach", "rank.folded", {"n": folded}), min(folded, MOST)))
    first = Reason(Words("coach", f"rank.{name}"), max(1, min(MOST, round(danger / POINT))))
    return Rank(_score(danger, shares, folded), (first, *found))


def score(stakes: Stakes, finding: Finding, dealt: Dealing) -> float:
    """Return how much *finding* weighs in its state by itself: what ``rank`` says, without the words."""
    _, danger = _danger(stakes, finding, dealt)
    return _score(danger, _shares(stakes, finding, dealt))


def _score(danger: float, shares: Iterable[_Share], folded: int = 0) -> float:
    weight = 1.0 + sum(each.share * each.points / MOST for each in shares)
    return danger * (weight + FOLDED_SHARE * min(folded, MOST))


def _danger(stakes: Stakes, finding: Finding, dealt: Dealing) -> tuple[str, float]:
    """Return what kind of danger *finding* is, and how great it is; what is in time is a small one."""
    name = NAMED.get(finding.rule, "")
    if name and not DANGERS[name](stakes, finding):
        name = ""
    if dealt.state == State.IN_HAND:
        severity = severity_in(dealt.state, finding.severity)
        return name or str(finding.severity), DANGER_BY_SEVERITY[severity] / 2
    if name:
        return name, LEAST_OF_DANGERS + len(DANGERS) - 1 - list(DANGERS).index(name)
    return str(finding.severity), DANGER_BY_SEVERITY[finding.severity]


def _shares(stakes: Stakes, finding: Finding, dealt: Dealing) -> Iterator[_Share]:
    person = _person(stakes, finding)
    if person.power or person.lane == Lane.DECISION:
        yield _of_person(person)
    strength = _strength(stakes, finding)
    if strength:
        yield _Share(STRENGTH_SHARE, strength, "rank.strength", {"strength": strength})
    days = finding.values.get("n") if finding.rule in _DAYS else finding.values.get("days")
    if isinstance(days, int) and days > 0:
        yield _Share(STALE_SHARE, min(MOST, 1 + days // 14), "rank.days", {"n": days})
    if dealt.state == State.SLIPPED:
        yield _Share(SLIPPED_SHARE, MOST, "rank.slipped")


_DAYS = frozenset({"commitment-overdue", "no-debrief", "action-overdue"})


def _person(stakes: Stakes, finding: Finding) -> Stake:
    """Return the mightiest of those whom *finding* is about."""
    found = [stakes[ref] for ref in finding.about if ref.table == "people" and ref in stakes]
    return max(found, key=lambda stake: stake.power or 0) if found else NOTHING


def _of_person(person: Stake) -> _Share:
    power = person.power or USUAL_STRENGTH
    key = "rank.decision_level" if person.lane == Lane.DECISION else "rank.power"
    return _Share(PERSON_SHARE, min(MOST, power + (person.lane == Lane.DECISION)), key, {"power": power})


def _strength(stakes: Stakes, finding: Finding) -> int:
    """Return the strength of the factor or of the relation that *finding* is about, 0 without any."""
    for refs in (finding.about, finding.data):
        for ref in refs:
            stake = stakes.get(ref)
            if stake is not None and stake.strength is not None:
                return stake.strength
    return 0


# The named dangers


def _always(_stakes: Stakes, _finding: Finding) -> bool:
    return True


def _is_red(_stakes: Stakes, finding: Finding) -> bool:
    return finding.severity == Severity.RED


def _owed_to_decider(stakes: Stakes, finding: Finding) -> bool:
    return finding.variant != "theirs" and any(stakes.get(ref, NOTHING).decides for ref in finding.about)


def _decider_for_rival(stakes: Stakes, finding: Finding) -> bool:
    return stakes.get(finding.about[0], NOTHING).decides


def _selling_next(stakes: Stakes, finding: Finding) -> bool:
    return stakes.get(finding.about[0], NOTHING).is_next


def _owner_outside(stakes: Stakes, finding: Finding) -> bool:
    return finding.variant == "outsider" and stakes.get(finding.about[0], NOTHING).owns


DANGERS: Mapping[str, Callable[[Stakes, Finding], bool]] = MappingProxyType(
    {
        "closed_gate": _always,
        "decider_left": _is_red,
        "owed_to_decider": _owed_to_decider,
        "decider_for_rival": _decider_for_rival,
        "selling_next": _selling_next,
        "nobody_above": _is_red,
        "no_next_step": _always,
        "owner_outside": _owner_outside,
    }
)
"""What endangers a deal most, the worst first, and when a finding of its rules is that."""
NAMED: Mapping[str, str] = MappingProxyType(
    {
        "investment-gate": "closed_gate",
        "post-changed": "decider_left",
        "commitment-overdue": "owed_to_decider",
        "competitor-sponsor": "decider_for_rival",
        "selling-to-no-say": "selling_next",
        "no-owner": "nobody_above",
        "decision-level-uncovered": "nobody_above",
        "no-next-step": "no_next_step",
        "decider-outsider": "owner_outside",
    }
)
"""Per rule the danger that a finding of it may be."""
