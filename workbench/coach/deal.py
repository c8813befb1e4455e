"""Rules on the stages of the deal, its next step and its commitments (F1, F9, F11, P7)."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from workbench.coach import gates, visits
from workbench.coach.aims import OFFERING
from workbench.coach.facts import Facts
from workbench.coach.finding import Hit, Severity, Words
from workbench.coach.phrases import intends
from workbench.coach.rule import Rule, people_refs, whole
from workbench.domain.deal import STAGE_ORDER, StageName
from workbench.domain.factors import Strategy, StrategyKind
from workbench.domain.people import Person, Side
from workbench.domain.roles import PositionName
from workbench.domain.rows import Ref
from workbench.domain.visits import Commitment, Visit
from workbench.domain.wording import vague_spans


def stage_unearned(facts: Facts) -> Iterator[Hit]:
    """The deal stands in a stage whose gate is not met, and nobody said why (F1, N13)."""
    if facts.stage and not facts.stage.reason.strip() and (unmet := gates.unmet(facts)):
        stage = Words("terms", facts.stage.stage.term)
        yield whole(facts, (Ref("stages", facts.stage.id),), stage=stage, unmet=unmet)


def present_too_early(facts: Facts) -> Iterator[Hit]:
    """A presentation or proposal is planned to somebody who does not trust us yet, or whose needs we do not know (F11).

    The most powerful listener and whoever decides are the ones who count.
    """
    for visit in facts.planned_visits:
        text = next((t for t in visit.objectives if intends(OFFERING, t)), None)
        if text is not None:
            yield from _early(facts, Ref("visits", visit.id), text, list(visit.people))
    for action in facts.open_actions:
        if intends(OFFERING, action.text):
            yield from _early(facts, Ref("actions", action.id), action.text, [action.person] if action.person else [])


def _early(facts: Facts, ref: Ref, text: str, listeners: list[str]) -> Iterator[Hit]:
    heard = [facts.people[p] for p in listeners if p in facts.people] or facts.deciders
    if not heard:
        somebody = Words("coach", "somebody.customer")
        yield Hit((ref,), {"text": text, "person": somebody}, (ref,), "both")
        return
    strongest = max(heard, key=lambda p: p.power or 0)
    for person in dict.fromkeys((*(p for p in heard if p.id in facts.decider_ids), strongest)):
        trusted = facts.view(person.id) not in (None, PositionName.OUTSIDER)
        known = person.id in facts.needs_of
        if not (trusted and known):
            variant = "trust" if known else "needs" if trusted else "both"
            yield Hit((ref, *people_refs([person.id])), {"text": text, "person": person.name}, (ref,), variant)
            return


def no_next_step(facts: Facts) -> Iterator[Hit]:
    """Neither a dated commitment nor a dated visit lies ahead (F9)."""
    if next_step_on(facts) is None:
        yield whole(facts)


def vague_commitment(facts: Facts) -> Iterator[Hit]:
    """A commitment or an objective has no date, or words that bind nobody (F9)."""
    for commitment in facts.open_commitments:
        words = vague_words(commitment.text)
        if words or commitment.due is None:
            variant = "vague" if commitment.due else "both" if words else "undated"
            ref = Ref("commitments", commitment.id)
            yield Hit((ref,), {"text": commitment.text, "words": words}, (ref,), variant)
    for visit in facts.planned_visits:
        yield from _vague_visit(facts, visit)


def _vague_visit(facts: Facts, visit: Visit) -> Iterator[Hit]:
    ref = Ref("visits", visit.id)
    text = next((t for t in visit.objectives if vague_words(t)), None)
    if text is not None:
        values = {"visit": visits.named(facts, visit), "text": text, "words": vague_words(text)}
        yield Hit((ref,), values, (ref,), "objective")
    elif visit.date is None:
        yield Hit((ref,), {"visit": visits.named(facts, visit)}, (ref,), "visit")


def vague_words(text: str) -> tuple[str, ...]:
    """Return the vague words of *text*, each once (F9)."""
    return tuple(dict.fromkeys(text[start:end] for start, end in vague_spans(text)))


def commitment_overdue(facts: Facts) -> Iterator[Hit]:
    """A promise is past its day: ours is red, theirs amber (P7)."""
    for commitment in facts.open_commitments:
        if commitment.due is not None and commitment.is_late(facts.day):
            theirs = _is_theirs(facts, commitment)
            values: dict[str, object] = {"text": commitment.text, "day": commitment.due}
            values |= {"by": _name(facts, commitment.by, theirs), "to": _name(facts, commitment.to, not theirs)}
            values["n"] = (facts.day - commitment.due).days
            ref = Ref("commitments", commitment.id)
            ends = people_refs(p for p in (commitment.by, commitment.to) if p)
            severity = Severity.AMBER if theirs else Severity.RED
            yield Hit((ref, *ends), values, (ref,), "theirs" if theirs else "ours", severity)


def _is_theirs(facts: Facts, commitment: Commitment) -> bool:
    """Say whether the customer promised; where nobody is named as promising, whom it was made to decides."""
    by, to = (facts.plan.people.get(p or "") for p in (commitment.by, commitment.to))
    if by is not None:
        return by.side == Side.CUSTOMER
    return to is not None and to.side == Side.OURS


def _name(facts: Facts, person: str | None, customer: bool) -> object:
    found = facts.plan.people.get(person or "")
    if found is not None:
        return found.name
    return Words("coach", "somebody.customer") if customer else Words("coach", "somebody.ours")


def action_overdue(facts: Facts) -> Iterator[Hit]:
    """An action is past its day: red where it answers something that blocks the deal (S2)."""
    for action in facts.open_actions:
        if action.due is not None and action.is_late(facts.day):
            owner = facts.plan.people.get(action.owner or "")
            values: dict[str, object] = {"text": action.text, "day": action.due}
            values |= {"n": (facts.day - action.due).days, "owner": owner.name if owner else ""}
            ref = Ref("actions", action.id)
            yield Hit((ref, *people_refs([action.person] if action.person else ())), values, (ref,), _variant(owner))


def _variant(owner: Person | None) -> str:
    return "" if owner is not None else "unowned"


def close_unreal(facts: Facts) -> Iterator[Hit]:
    """The day on which the deal is to close is past, or cannot be kept at the pace so far (F1, F9)."""
    close = facts.opportunity.target_close
    if close is None or facts.reached(StageName.ORDER):
        return
    left = (close - facts.day).days
    pace, step = pace_so_far(facts), next_step_on(facts)
    if left < 0:
        yield whole(facts, variant="past", close=close, n=-left)._replace(severity=Severity.RED)
    elif pace is not None and left < pace.needed:
        said = {"stages": pace.stages, "each": pace.each, "needed": pace.needed}
        hit = whole(facts, variant="pace", close=close, n=left)
        yield hit._replace(values={**hit.values, **said})
    elif step is not None and step > close:
        yield whole(facts, variant="step", close=close, step=step)


class Pace(NamedTuple):
    """How many whole stages lie before the order, how long each took so far in this deal, and the days that makes."""

    stages: int
    each: int
    needed: int


def pace_so_far(facts: Facts) -> Pace | None:
    """Return how many days the deal needs to the order at its own pace; None before it has left a stage (F1)."""
    if facts.stage is None:
        return None
    done = [s for s in facts.stages if s.entered and s.left and s.left <= facts.day]
    days = sum((s.left - s.entered).days for s in done if s.entered and s.left)
    stages = len({s.stage for s in done})
    if not stages:
        return None
    each = -(-days // stages)
    ahead = STAGE_ORDER.index(StageName.ORDER) - STAGE_ORDER.index(facts.stage.stage)
    return Pace(ahead, each, ahead * each)


def next_step_on(facts: Facts) -> date | None:
    """Return the day of the next step that is agreed: a visit or a commitment (F9)."""
    days = [c.due for c in facts.open_commitments if c.due is not None and c.due >= facts.day]
    return min([*days, *(v.date for v in facts.dated_ahead if v.date is not None)], default=None)


def plan_contradicts(facts: Facts) -> Iterator[Hit]:
    """An open action or a visit goes to somebody whom a strategy says to avoid (S2)."""
    avoided = {p: s for s in facts.strategies if s.kind == StrategyKind.AVOID for p in s.people}
    for action in facts.open_actions:
        strategy = avoided.get(action.person or "")
        if strategy is not None and action.strategy != strategy.id:
            yield _contradicts(facts, Ref("actions", action.id), action.person or "", strategy, action.text)
    for visit in facts.planned_visits:
        # Where whoever has the final say comes along, nobody is gone past.
        for person in () if facts.owner_ids.intersection(visit.people) else visit.people:
            if person in avoided:
                words = visits.named(facts, visit)
                yield _contradicts(facts, Ref("visits", visit.id), person, avoided[person], words)


def _contradicts(facts: Facts, ref: Ref, person: str, strategy: Strategy, text: object) -> Hit:
    values = {"text": text, "person": facts.plan.people[person].name, "strategy": strategy.text}
    return Hit((ref, *people_refs([person])), values, (ref, Ref("strategies", strategy.id)), ref.table)


RULES = (
    Rule("stage-unearned", Severity.AMBER, ("F1", "N13"), stage_unearned),
    Rule("present-too-early", Severity.AMBER, ("F11",), present_too_early),
    Rule("no-next-step", Severity.RED, ("F9",), no_next_step),
    Rule("vague-commitment", Severity.AMBER, ("F9",), vague_commitment),
    Rule("action-overdue", Severity.AMBER, ("S2",), action_overdue),
    Rule("close-unreal", Severity.AMBER, ("F1", "F9"), close_unreal),
    Rule("plan-contradicts", Severity.AMBER, ("S2",), plan_contradicts),
    Rule("commitment-overdue", Severity.RED, ("P7",), commitment_overdue),
    *visits.RULES,
)
