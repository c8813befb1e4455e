"""Rules on the stages of the deal, its next step and its commitments (F1, F9, F11, P7)."""

from collections.abc import Iterator

from workbench.coach import gates, visits
from workbench.coach.facts import Facts
from workbench.coach.finding import Hit, Severity, Words
from workbench.coach.phrases import PRESENTING, intends
from workbench.coach.rule import Rule, people_refs, whole
from workbench.domain.people import Side
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
    """A presentation or proposal is planned before needs are uncovered and trust is built (F11)."""
    for visit in facts.planned_visits:
        text = next((t for t in visits.objectives(visit) if intends(PRESENTING, t)), None)
        if text is not None:
            yield from _early(facts, Ref("visits", visit.id), text, list(visit.people))
    for action in facts.open_actions:
        if intends(PRESENTING, action.text):
            yield from _early(facts, Ref("actions", action.id), action.text, [action.person] if action.person else [])


def _early(facts: Facts, ref: Ref, text: str, listeners: list[str]) -> Iterator[Hit]:
    theirs = [p for p in listeners if p in facts.people] or [p.id for p in facts.deciders]
    needs = any(n.locked for n in facts.needs)
    trust = any(facts.view(p) not in (None, PositionName.OUTSIDER) for p in theirs)
    if not (needs and trust):
        variant = "trust" if needs else "needs" if trust else "both"
        names = tuple(facts.people[p].name for p in theirs) or (Words("coach", "somebody.customer"),)
        yield Hit((ref, *people_refs(theirs)), {"text": text, "people": names}, (ref,), variant)


def no_next_step(facts: Facts) -> Iterator[Hit]:
    """Neither a dated commitment nor a dated visit lies ahead (F9)."""
    ahead = any(c.due is not None and c.due >= facts.day for c in facts.open_commitments)
    if not ahead and not facts.dated_ahead:
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
    text = next((t for t in visits.objectives(visit) if vague_words(t)), None)
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
            values: dict[str, object] = {"text": commitment.text, "day": commitment.due.isoformat()}
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


RULES = (
    Rule("stage-unearned", Severity.AMBER, ("F1", "N13"), stage_unearned),
    Rule("present-too-early", Severity.AMBER, ("F11",), present_too_early),
    Rule("no-next-step", Severity.RED, ("F9",), no_next_step),
    Rule("vague-commitment", Severity.AMBER, ("F9",), vague_commitment),
    Rule("commitment-overdue", Severity.RED, ("P7",), commitment_overdue),
    *visits.RULES,
)
