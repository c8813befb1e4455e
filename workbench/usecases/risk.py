"""What hangs on one person: the single contact, what we spent, the gate before more, conflicts (R7, R8, S5)."""

from dataclasses import dataclass
from datetime import date

from workbench.coach.contact import risks, spent, unmet_gate
from workbench.coach.facts import Facts
from workbench.coach.people import CLOSE_TO_US
from workbench.domain.people import RelationKind
from workbench.domain.plan import Plan
from workbench.usecases.coverage import facts_on

RISKS = ("risk.effort", "risk.rival", "risk.leaves", "risk.one_of_ours", "risk.power")
"""The reasons against hanging on one contact; the last two are the two halves of the fourth (R7)."""
GATE = ("gate.upward", "gate.technical", "gate.met")
"""The conditions before more is spent on a contact (R8); named as the coach names them when they are not met."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What went to one person: working hours, money, and the share of the deal's value in percent if that is known."""

    person: str
    hours: float
    cost: float
    share: float | None


@dataclass(frozen=True, slots=True)
class Quarrel:
    """A conflict of the person with somebody; ``weighs`` when we are close to either side and the other decides."""

    relation: str
    other: str
    weighs: bool


@dataclass(frozen=True, slots=True)
class Risk:
    """The risk sheet of one person. ``alone`` says that nobody else of theirs is in contact with us (R7)."""

    alone: bool
    risks: frozenset[str]
    unmet: frozenset[str]
    decides: bool
    spent: Spent
    quarrels: tuple[Quarrel, ...]

    @property
    def stop(self) -> bool:
        """Whether no more should be spent: something was, and the gate is not passed (R8)."""
        return bool(self.unmet) and not self.decides and (self.spent.hours > 0 or self.spent.cost > 0)


def person_risk(plan: Plan, opportunity: str | None, person: str, day: date) -> Risk | None:
    """Return the risk sheet of *person*; None for somebody who is not of the customer's people on *day*."""
    facts = facts_on(plan, opportunity, day)
    if facts is None or person not in facts.people:
        return None
    touched = {p for p in facts.people if facts.last_contact(p)}
    return Risk(
        alone=touched == {person},
        risks=frozenset(words.key for words in risks(facts, facts.people[person])),
        unmet=frozenset(words.key for words in unmet_gate(facts, person)),
        decides=person in {p.id for p in facts.deciders},
        spent=_spent(facts, person),
        quarrels=tuple(_quarrels(facts, person)),
    )


def spending(plan: Plan, opportunity: str | None, day: date) -> list[Spent]:
    """Return what went to each of the customer's people, most first; those with nothing are left out (R8)."""
    facts = facts_on(plan, opportunity, day)
    found = [_spent(facts, person) for person in facts.people] if facts is not None else []
    return sorted((s for s in found if s.hours or s.cost), key=lambda s: (-s.cost, -s.hours))


def _spent(facts: Facts, person: str) -> Spent:
    hours, cost = spent(facts, person)
    value = facts.opportunity.value
    return Spent(person, hours, cost, 100 * cost / value if value else None)


def _quarrels(facts: Facts, person: str) -> list[Quarrel]:
    key = {p.id for p in facts.key_people}
    found: dict[str, Quarrel] = {}
    for relation in facts.ground.relations:
        ends = (relation.source, relation.target)
        if relation.kind == RelationKind.CONFLICT and person in ends:
            other = ends[1] if ends[0] == person else ends[0]
            pairs = ((person, other), (other, person))
            weighs = any(facts.view(close) in CLOSE_TO_US and far in key for close, far in pairs)
            found[other] = Quarrel(relation.id, other, weighs)
    return list(found.values())
