"""What hangs on single people: the contact, what we spent, the gate before more, conflicts (R7, R8, S5)."""

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

from workbench.coach.contact import risks
from workbench.coach.effort import spent
from workbench.coach.facts import Facts, facts_on
from workbench.coach.investment import assurances, stop, unmet_gate
from workbench.coach.people import CLOSE_TO_US
from workbench.domain.asof import people_on, person_on
from workbench.domain.contacts import meetings_with
from workbench.domain.people import Function, Lane, RelationKind, Side
from workbench.domain.plan import Plan
from workbench.domain.roles import RoleName
from workbench.domain.rows import Ref
from workbench.domain.visits import CommitmentStatus
from workbench.usecases.ours import first_of_ours

RISKS = ("risk.effort", "risk.rival", "risk.leaves", "risk.one_of_ours", "risk.power")
"""The reasons against hanging on one contact; the last two are the two halves of the fourth (R7)."""
GATE = ("gate.upward", "gate.technical", "gate.met")
"""The conditions before more is spent on a contact (R8); named as the coach names them when they are not met."""
FOURTH = 4
MOST_SHOWN = 3
"""So many rows at most are named for one condition, the latest first."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What went to one person: working hours, money, and the share of the deal's value in percent if that is known."""

    person: str
    hours: Decimal
    cost: Decimal
    share: Decimal | None


@dataclass(frozen=True, slots=True)
class Quarrel:
    """A conflict of the person with somebody; ``weighs`` when we are close to either side and the other decides."""

    relation: str
    other: str
    weighs: bool


@dataclass(frozen=True, slots=True)
class Point:
    """A reason that applies or a condition that is met, or not, with the rows that show it."""

    key: str
    holds: bool
    shown_by: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Risk:
    """The risk of one person. ``alone`` says that nobody else of theirs is in contact with us (R7).

    ``reasons`` are those of a single contact, ``gate`` the conditions before more is spent, ``assured`` where they only
    assured us that all goes well with them there, ``stop`` that no more should be spent, as the coach sees it (R8).
    """

    person: str
    roles: tuple[RoleName, ...]
    alone: bool
    decides: bool
    reasons: tuple[Point, ...]
    gate: tuple[Point, ...]
    assured: tuple[Ref, ...]
    stop: bool
    spent: Spent
    quarrels: tuple[Quarrel, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """Which of the four reasons apply, as the method counts them (R7)."""
        return tuple(sorted({min(RISKS.index(r.key) + 1, FOURTH) for r in self.reasons if r.holds}))

    @property
    def unmet(self) -> tuple[str, ...]:
        """The conditions of the gate that are not met (R8)."""
        return tuple(point.key for point in self.gate if not point.holds)


def opportunity_risks(plan: Plan, opportunity: str | None, day: date) -> list[Risk]:
    """Return the risks of all the customer's people on *day*, those to stop at and the costliest first (R7, R8, S5)."""
    facts = facts_on(plan, opportunity, day)
    if facts is None:
        return []
    touched = {p for p in facts.people if facts.last_contact(p)}
    met = _deciders_met(facts)
    found = [_risk(facts, person, met, alone=touched == {person}) for person in facts.people]
    return sorted(found, key=lambda r: (not r.stop, -r.spent.cost, -r.spent.hours, not r.alone))


def _risk(facts: Facts, person: str, met: Mapping[str, tuple[Ref, ...]], *, alone: bool) -> Risk:
    applying = {words.key for words in risks(facts, facts.people[person])}
    unmet = {words.key for words in unmet_gate(facts, person)}
    shown = {"gate.upward": _led_upward(facts, person), **met}
    return Risk(
        person=person,
        roles=tuple(facts.roles_of.get(person, ())),
        alone=alone,
        decides=person in facts.decider_ids,
        reasons=tuple(Point(key, key in applying, _reason_rows(facts, person, key)) for key in RISKS),
        gate=tuple(Point(key, key not in unmet, shown[key]) for key in GATE),
        assured=assurances(facts, person),
        stop=stop(facts, person) is not None,
        spent=_spent(facts, person),
        quarrels=tuple(_quarrels(facts, person)),
    )


# What shows it


def _reason_rows(facts: Facts, person: str, key: str) -> tuple[Ref, ...]:
    if key == "risk.effort":
        kept = (CommitmentStatus.KEPT, CommitmentStatus.LATE)
        given = [Ref("commitments", c.id) for c in facts.commitments if c.by == person and c.status in kept]
        return (*given, *_introductions(facts, person, facts.plan.people))[:MOST_SHOWN]
    if key == "risk.rival":
        return facts.derived("rival_rows", partial(_rival_rows, facts))
    return facts.role_refs(person) if key == "risk.power" else ()


def _rival_rows(facts: Facts) -> tuple[Ref, ...]:
    """Return where the decision level was met; while it was not, the competitors on record (R7)."""
    level = (person.id for person in facts.in_lane(Lane.DECISION))
    rivals = tuple(Ref("competitors", competitor.id) for competitor in facts.competitors)
    return _encounters(facts, level, lambda _ours: True) or rivals[:MOST_SHOWN]


def _led_upward(facts: Facts, person: str) -> tuple[Ref, ...]:
    above = facts.reports[person]
    led = (*_introductions(facts, person, above), *_introductions(facts, person, facts.decider_ids - {*above}))
    return (*led, *_encounters(facts, above, lambda _ours: True))[:MOST_SHOWN]


def _deciders_met(facts: Facts) -> dict[str, tuple[Ref, ...]]:
    """Return what shows the two conditions that are the same whoever the contact is."""
    deciders = [p.id for p in facts.deciders]
    return {
        "gate.technical": _encounters(facts, deciders, lambda ours: _is_technical(facts, ours)),
        "gate.met": _encounters(facts, deciders, lambda _ours: True),
    }


def _is_technical(facts: Facts, ours: str | None) -> bool:
    known = facts.plan.people.get(ours or "")
    return known is not None and known.function == Function.TECHNICAL


def _introductions(facts: Facts, person: str, to: Container[str]) -> tuple[Ref, ...]:
    return tuple(Ref("relations", r.id) for r in facts.ground.introductions.get(person, ()) if r.target in to)


def _encounters(facts: Facts, theirs: Iterable[str], counts: Callable[[str | None], bool]) -> tuple[Ref, ...]:
    """Return the visits and contacts in which somebody of ours who counts met one of *theirs*, the latest first."""
    found: dict[Ref, date] = {}
    for person in theirs:
        for met in meetings_with(facts.plan, person, facts.day):
            if counts(met.ours):
                found[met.ref] = met.day
    return tuple(sorted(found, key=lambda ref: found[ref], reverse=True)[:MOST_SHOWN])


def _spent(facts: Facts, person: str) -> Spent:
    hours, cost = spent(facts, person)
    value = facts.opportunity.value
    return Spent(person, hours, cost, 100 * cost / value if value else None)


def _quarrels(facts: Facts, person: str) -> list[Quarrel]:
    key = facts.key_ids
    found: dict[str, Quarrel] = {}
    for relation in facts.ground.relations:
        ends = (relation.source, relation.target)
        if relation.kind == RelationKind.CONFLICT and person in ends:
            other = ends[1] if ends[0] == person else ends[0]
            pairs = ((person, other), (other, person))
            weighs = any(facts.view(close) in CLOSE_TO_US and far in key for close, far in pairs)
            found[other] = Quarrel(relation.id, other, weighs)
    return list(found.values())


# What to do about it


@dataclass(frozen=True, slots=True)
class Opening:
    """Who of ours should meet whom of theirs so that a condition of the gate is met; None where nobody is known."""

    ours: str | None
    theirs: str | None


def opening(plan: Plan, opportunity: str | None, person: str, key: str, day: date) -> Opening:
    """Return by whom the condition *key* of the gate before *person* could be met, of those who are there (R8, R11)."""
    facts = facts_on(plan, opportunity, day)
    if facts is None:
        return Opening(None, None)
    deciders = [p.id for p in facts.deciders if p.id != person]
    above = [superior for superior in facts.reports.get(person, []) if person_on(plan, superior, day)]
    theirs = next(iter([*above, *deciders] if key == "gate.upward" else [*deciders, *above]), None)
    if key == "gate.technical":
        technical = (p.id for p in people_on(plan, Side.OURS, day) if p.function == Function.TECHNICAL)
        return Opening(next(technical, None), theirs)
    return Opening(first_of_ours(plan, day), theirs)
