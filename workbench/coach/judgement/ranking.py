"""What weighs most: how dangerous a finding is, times how much is at stake; each says why it stands where it stands."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from workbench.coach.facts import Facts
from workbench.coach.finding import Finding, Severity, State, Words
from workbench.coach.judgement.states import Dealing, severity_in
from workbench.domain.people import Lane, Person
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


def rank(facts: Facts, finding: Finding, dealt: Dealing, folded: int = 0) -> Rank:
    """Return how much *finding* weighs in its state, with *folded* other findings under it."""
    name, danger = _danger(facts, finding, dealt)
    reasons = tuple(_reasons(facts, finding, dealt))
    weight = 1.0 + sum(share * reason.points / MOST for share, reason in reasons)
    found = [reason for _, reason in reasons]
    if folded:
        found.append(Reason(Words("coach", "rank.folded", {"n": folded}), min(folded, MOST)))
    score = danger * (weight + FOLDED_SHARE * min(folded, MOST))
    first = Reason(Words("coach", f"rank.{name}"), max(1, min(MOST, round(danger / POINT))))
    return Rank(score, (first, *found))


def _danger(facts: Facts, finding: Finding, dealt: Dealing) -> tuple[str, float]:
    """Return what kind of danger *finding* is, and how great it is; what is in time is a small one."""
    name = NAMED.get(finding.rule, "")
    if name and not DANGERS[name](facts, finding):
        name = ""
    if dealt.state == State.IN_HAND:
        severity = severity_in(dealt.state, finding.severity)
        return name or str(finding.severity), DANGER_BY_SEVERITY[severity] / 2
    if name:
        return name, LEAST_OF_DANGERS + len(DANGERS) - 1 - list(DANGERS).index(name)
    return str(finding.severity), DANGER_BY_SEVERITY[finding.severity]


def _reasons(facts: Facts, finding: Finding, dealt: Dealing) -> Iterator[tuple[float, Reason]]:
    person = _person(facts, finding)
    if person is not None and (person.power or person.lane == Lane.DECISION):
        yield PERSON_SHARE, _of_person(person)
    strength = _strength(facts, finding)
    if strength:
        yield STRENGTH_SHARE, Reason(Words("coach", "rank.strength", {"strength": strength}), strength)
    days = finding.values.get("n") if finding.rule in _DAYS else finding.values.get("days")
    if isinstance(days, int) and days > 0:
        yield STALE_SHARE, Reason(Words("coach", "rank.days", {"n": days}), min(MOST, 1 + days // 14))
    if dealt.state == State.SLIPPED:
        yield SLIPPED_SHARE, Reason(Words("coach", "rank.slipped"), MOST)


_DAYS = frozenset({"commitment-overdue", "no-debrief", "action-overdue"})


def _person(facts: Facts, finding: Finding) -> Person | None:
    found = (facts.people.get(ref.id) for ref in finding.about if ref.table == "people")
    return max((p for p in found if p is not None), key=lambda p: p.power or 0, default=None)


def _of_person(person: Person) -> Reason:
    power = person.power or USUAL_STRENGTH
    key = "rank.decision_level" if person.lane == Lane.DECISION else "rank.power"
    return Reason(Words("coach", key, {"power": power}), min(MOST, power + (person.lane == Lane.DECISION)))


def _strength(facts: Facts, finding: Finding) -> int:
    """Return the strength of the factor or of the relation that *finding* is about, 0 without any."""
    for ref in (*finding.about, *finding.data):
        if ref.table in ("factors", "relations"):
            row = facts.plan.find(ref)
            found = getattr(row, "strength", None)
            if isinstance(found, int):
                return found
    return 0


# The named dangers


def _always(_facts: Facts, _finding: Finding) -> bool:
    return True


def _is_red(_facts: Facts, finding: Finding) -> bool:
    return finding.severity == Severity.RED


def _owed_to_decider(facts: Facts, finding: Finding) -> bool:
    if finding.variant == "theirs":
        return False
    return any(ref.table == "people" and ref.id in facts.decider_ids for ref in finding.about)


def _decider_for_rival(facts: Facts, finding: Finding) -> bool:
    return finding.about[0].id in facts.decider_ids


def _selling_next(facts: Facts, finding: Finding) -> bool:
    ahead = facts.dated_ahead
    return bool(ahead) and finding.about[0] == Ref("visits", ahead[0].id)


def _owner_outside(facts: Facts, finding: Finding) -> bool:
    return finding.variant == "outsider" and finding.about[0].id in facts.owner_ids


DANGERS: Mapping[str, Callable[[Facts, Finding], bool]] = MappingProxyType(
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
