"""Whether more should be spent on one contact: the three conditions of the gate, and the stop rule (R8)."""

from collections.abc import Iterator, Sequence, Set
from decimal import Decimal
from functools import partial
from operator import attrgetter
from typing import Any, NamedTuple

from workbench.coach.effort import NOTHING, is_over, spent, spent_by_person, spent_in_all
from workbench.coach.facts import Facts
from workbench.coach.finding import Hit, Money, Words
from workbench.coach.ground import grouped
from workbench.coach.phrases import mentions
from workbench.coach.replies import ASSURING
from workbench.coach.rule import people_refs, refs
from workbench.domain.links import of_one_person
from workbench.domain.people import Function
from workbench.domain.rows import Ref

NEARLY_ALL_PERCENT = 80
"""From which share on effort that went short of the decision is a warning of its own (R8)."""
WORTH_NAMING_PERCENT = Decimal("0.1")


class Stop(NamedTuple):
    """Why no more should be spent on a person: conditions not met, and where they only assured us instead."""

    unmet: tuple[Words, ...]
    assured: tuple[Ref, ...]


def stop(facts: Facts, person: str) -> Stop | None:
    """Return why no more should be spent on *person*, or None where the gate is open or does not apply (R8).

    It applies to somebody short of the decision who took most of what was spent in the opportunity, or who answers
    only that with them here there is no problem, whatever was spent. With all conditions met it is open.
    """
    if person in facts.decider_ids:
        return None
    assured = assurances(facts, person)
    if not assured and not _took_most(facts, person):
        return None
    unmet = tuple(unmet_gate(facts, person))
    return Stop(unmet, assured) if unmet else None


def _took_most(facts: Facts, person: str) -> bool:
    """Say whether at least half of the hours or of the money of the opportunity went to *person*."""
    pairs = zip(spent(facts, person), spent_in_all(facts), strict=True)
    return any(amount > 0 and amount * 2 >= total for amount, total in pairs)


def investment_gate(facts: Facts) -> Iterator[Hit]:
    """Effort is to go on into a person on whom no more should be spent (R8)."""
    going_on = _going_on(facts)
    found = [(p, why) for p in facts.people if p in going_on and (why := stop(facts, p)) is not None]
    yield from (_hit(facts, person, why) for person, why in found)
    if not found and not _decider_met(facts):
        yield from _below_the_decision(facts)


def _below_the_decision(facts: Facts) -> Iterator[Hit]:
    """Nearly all effort went to people short of the decision, and nobody who decides was met."""
    known, deciders = spent_by_person(facts), facts.decider_ids
    below = [p for p in facts.people if p not in deciders and any(known.get(p, NOTHING))]
    each = [known[p] for p in below]
    sums = (sum((effort[place] for effort in each), Decimal(0)) for place in (0, 1))
    shares = [100 * part / whole for part, whole in zip(sums, spent_in_all(facts), strict=True) if whole]
    if below and shares and max(shares) >= NEARLY_ALL_PERCENT and not _going_on(facts).isdisjoint(below):
        values = {"percent": max(shares), "people": tuple(facts.people[p].name for p in below)}
        yield Hit(people_refs(below), values, people_refs(below), "below")


def _going_on(facts: Facts) -> Set[str | None]:
    """Return the people into whom effort is to go on: by an action, a promise that costs something, or a visit."""
    aimed = {action.person for action in facts.actions if not is_over(facts, action)}
    return aimed | {promise.to for promise in facts.open_commitments if promise.cost} | facts.visited_next


def unmet_gate(facts: Facts, person: str) -> Iterator[Words]:
    """Yield the conditions for spending more on *person* that the plan does not show as met (R8)."""
    above = facts.reports[person]
    led_to = (relation.target for relation in facts.ground.introductions.get(person, ()))
    introduced = any(target in above or target in facts.decider_ids for target in led_to)
    if not introduced and not any(facts.last_contact(p) for p in above):
        yield Words("coach", "gate.upward")
    if not _decider_met_by_technical(facts):
        yield Words("coach", "gate.technical")
    if not _decider_met(facts):
        yield Words("coach", "gate.met")


def _decider_met(facts: Facts) -> bool:
    """Say whether anybody of ours was in contact with an owner or approver (R8)."""
    return facts.derived("decider_met", lambda: any(map(facts.last_contact, facts.decider_ids)))


def _decider_met_by_technical(facts: Facts) -> bool:
    """Say whether our technical people were in contact with an owner or approver (R8)."""
    met = partial(_met_by_technical, facts)
    return facts.derived("decider_met_by_technical", lambda: any(map(met, facts.decider_ids)))


def _met_by_technical(facts: Facts, person: str) -> bool:
    """Say whether our technical people were in contact with *person* (R8)."""
    ours = (facts.plan.people.get(p or "") for p in facts.met_by(person))
    return any(p is not None and p.function == Function.TECHNICAL for p in ours)


def assurances(facts: Facts, person: str) -> tuple[Ref, ...]:
    """Return where *person* only assured us, by the day, that there is no problem with them there: the stop rule (R8).

    That is evidence of their role, position or needs in the opportunity, or what is noted of a visit to them alone.
    """
    said = facts.derived("said_alone", lambda: grouped(_said_alone(facts), attrgetter("person"))).get(person, ())
    return tuple(each.ref for each in said if any(mentions(ASSURING, text) for text in each.texts))


class _Said(NamedTuple):
    """What was noted of one person alone: whose it is, the row in which it stands, and its words."""

    person: str
    ref: Ref
    texts: tuple[str, ...]


def _said_alone(facts: Facts) -> Iterator[_Said]:
    plan, evidence = facts.plan, facts.ground.evidence
    for table in of_one_person(plan) if evidence else ():
        rows: Sequence[Any] = plan.by(table, "opportunity").get(facts.deal, ())
        for row in rows:
            for piece in evidence.get(Ref(table, row.id), ()):
                yield _Said(row.person, Ref("evidence", piece.id), (piece.text,))
    for visit in facts.past_visits:
        if len(visit.people) == 1:
            answers = (question.answer for question in facts.questions(visit))
            yield _Said(visit.people[0], Ref("visits", visit.id), (visit.notes, *answers))


def _hit(facts: Facts, person: str, found: Stop) -> Hit:
    hours, cost = spent(facts, person)
    amounts = [Words("coach", "spent.hours", {"n": hours})] if hours else []
    if cost:
        amounts.append(_cost_words(facts, Money(cost, facts.plan.account.currency)))
    values = {"person": facts.people[person].name, "spent": tuple(amounts), "unmet": found.unmet}
    data = (*found.assured, *refs("actions", facts.aimed_at.get(person, ())))
    return Hit(people_refs([person]), values, data, "assured" if found.assured else "")


def _cost_words(facts: Facts, cost: Money) -> Words:
    """Return what was spent, with its share of the deal where that is worth naming."""
    share = 100 * cost.amount / facts.opportunity.value if facts.opportunity.value else Decimal(0)
    if share < WORTH_NAMING_PERCENT:
        return Words("coach", "spent.cost", {"cost": cost})
    return Words("coach", "spent.cost_share", {"cost": cost, "percent": share})
