"""Rules on visits: their objectives, their questions, what they are for and what came of them (F8 to F12, N10, N11)."""

from collections.abc import Iterable, Iterator

from workbench.coach.aims import OFFERING, SELLING
from workbench.coach.facts import Facts
from workbench.coach.finding import Hit, Severity, Words
from workbench.coach.phrases import intends, mentions
from workbench.coach.replies import PRICE_OBJECTION
from workbench.coach.rule import Means, Rule, people_refs, refs, whole
from workbench.domain.deal import StageName
from workbench.domain.factors import Direction, Factor
from workbench.domain.needs import NeedSide
from workbench.domain.rows import Ref
from workbench.domain.visits import Commitment, QuestionKind, Visit, VisitOutcome
from workbench.domain.wording import vague_spans


def named(facts: Facts, visit: Visit) -> Words:
    """Return *visit* as words of a sentence: whom it goes to and on which day."""
    known = facts.plan.people
    people = tuple(known[p].name for p in visit.people if p in known) or (Words("coach", "somebody.customer"),)
    if visit.date is None:
        return Words("coach", "visit.undated", {"people": people})
    return Words("coach", "visit.dated", {"people": people, "day": visit.date})


def _about(facts: Facts, visit: Visit, variant: str = "", **values: object) -> Hit:
    ref = Ref("visits", visit.id)
    return Hit((ref, *people_refs(visit.people)), {"visit": named(facts, visit), **values}, (ref,), variant)


def no_backup_objective(facts: Facts) -> Iterator[Hit]:
    """A planned visit has nothing to fall back on (F8)."""
    for visit in facts.planned_visits:
        if not any(text.strip() for text in visit.backup_objectives):
            yield _about(facts, visit)


def closed_too_early(facts: Facts) -> Iterator[Hit]:
    """The first question of a plan can be answered with yes or no (N10)."""
    for visit in facts.planned_visits:
        questions = facts.questions(visit)
        if questions and questions[0].kind == QuestionKind.CLOSED:
            yield _about(facts, visit, question=questions[0].text)


def never_locked(facts: Facts) -> Iterator[Hit]:
    """No closed question ends a question plan, so nothing gets locked (N10)."""
    for visit in facts.planned_visits:
        questions = facts.questions(visit)
        if questions and questions[-1].kind != QuestionKind.CLOSED:
            yield _about(facts, visit, question=questions[-1].text)


def selling_to_no_say(facts: Facts) -> Iterator[Hit]:
    """A visit to people who decide nothing is meant to close or quote (N11)."""
    ids, deciders = facts.ids, facts.decider_ids
    for visit in facts.planned_visits:
        theirs = [p for p in visit.people if p in ids]
        text = next((t for t in visit.objectives if intends(SELLING, t)), None)
        if text is None or not theirs or not deciders.isdisjoint(theirs):
            continue
        decider = next((p.name for p in facts.deciders), None)
        people = tuple(facts.people[p].name for p in theirs)
        variant = "known" if decider else "unknown"
        yield _about(facts, visit, variant, text=text, people=people, decider=decider or "")


def people_before_work(facts: Facts) -> Iterator[Hit]:
    """A person was pleased before their work got a solution: techniques 4 to 6 before 3 (F12).

    Read from the answers: a personal need is answered in deed while no company need of that person is.
    """
    answered, people = facts.answered, facts.people
    for person, needs in facts.needs_of.items() if answered else ():
        pleased = [n for n in needs if n.id in answered]
        entry = facts.position.get(person or "")
        only_person = bool(pleased) and all(n.side == NeedSide.PERSONAL for n in pleased)
        if person in people and only_person and not (entry and entry.company_need_met):
            values = {"person": people[person].name, "need": pleased[0].text}
            yield Hit(people_refs([person]), values, refs("needs", pleased))


def price_objection(facts: Facts) -> Iterator[Hit]:
    """Somebody named the price: worth is not proven yet (F10)."""
    for about, data, text in _said(facts):
        if mentions(PRICE_OBJECTION, text):
            yield Hit((about, data) if data != about else (about,), {"text": text}, (data,))


def _said(facts: Facts) -> Iterator[tuple[Ref, Ref, str]]:
    """What the customer said or we noted, as (row it belongs to, row it stands in, words); answered needs left out."""
    for visit in facts.past_visits:
        ref = Ref("visits", visit.id)
        yield ref, ref, visit.notes
        for question in facts.questions(visit):
            yield ref, Ref("questions", question.id), question.answer
    used = facts.citing
    unused = [f for f in facts.factors if f.id not in used]
    for factor in unused:
        if factor.direction != Direction.POSITIVE:
            yield Ref("factors", factor.id), Ref("factors", factor.id), factor.text
    known = facts.ground.evidence
    for about in _judged(facts, unused) if known else ():
        for evidence in known.get(about, ()):
            yield about, Ref("evidence", evidence.id), evidence.text


def _judged(facts: Facts, unused: Iterable[Factor]) -> Iterator[Ref]:
    """Yield what evidence may be about that the customer gave: open needs, *unused* factors, roles and positions."""
    answered = facts.answered
    yield from (Ref("needs", need.id) for need in facts.needs if need.id not in answered)
    yield from (*refs("factors", unused), *refs("roles", facts.roles))
    for person in facts.people:
        yield from facts.position_refs(person)


def no_debrief(facts: Facts) -> Iterator[Hit]:
    """A visit's day has passed and nobody wrote down what came of it (F9)."""
    for visit in facts.visits:
        if visit.date is not None and visit.date < facts.day and visit.outcome is None:
            yield _about(facts, visit, n=(facts.day - visit.date).days)


def contact_without_commitment(facts: Facts) -> Iterator[Hit]:
    """A visit was debriefed and nobody promised anything that has a day and binds (F9).

    What was promised on the day of a visit, by or to somebody it went to, came of it unless it names another one. A
    later visit to the same people makes it a thing of the past.
    """
    binding = [c for c in facts.commitments if c.due is not None and not vague_spans(c.text)]
    debriefed = [v for v in facts.past_visits if v.outcome is not None]
    for visit in debriefed:
        later = any(
            v.date and visit.date and v.date > visit.date and set(v.people) & set(visit.people) for v in debriefed
        )
        if visit.outcome != VisitOutcome.SETBACK and not later and not any(_came_of(visit, c) for c in binding):
            yield _about(facts, visit)


def _came_of(visit: Visit, promise: Commitment) -> bool:
    if promise.visit is not None:
        return promise.visit == visit.id
    return promise.made == visit.date and not {promise.by, promise.to}.isdisjoint(visit.people)


def milestone_missed(facts: Facts) -> Iterator[Hit]:
    """Three visits have been debriefed, and none presented a proposal (F7)."""
    held = [v for v in facts.past_visits if v.outcome is not None]
    proposed = any(stay.stage == StageName.PROPOSAL for stay in facts.stages)
    if len(held) >= VISITS_TO_PROPOSE and not proposed and not _presented(facts):
        yield whole(facts, refs("visits", held), n=len(held))


def _presented(facts: Facts) -> bool:
    return any(intends(OFFERING, text) for visit in facts.visits for text in visit.objectives)


VISITS_TO_PROPOSE = 3
"""With which visit a simple proposal is due (F7)."""

RULES = (
    Rule("no-backup-objective", Severity.AMBER, ("F8",), no_backup_objective),
    Rule("closed-too-early", Severity.GREY, ("N10",), closed_too_early),
    Rule("never-locked", Severity.GREY, ("N10",), never_locked),
    Rule("selling-to-no-say", Severity.AMBER, ("N11",), selling_to_no_say),
    Rule("people-before-work", Severity.AMBER, ("F12",), people_before_work, Means.VISIT),
    Rule("price-objection", Severity.GREY, ("F10",), price_objection, Means.VISIT),
    Rule("contact-without-commitment", Severity.AMBER, ("F9",), contact_without_commitment, Means.VISIT),
    Rule("milestone-missed", Severity.AMBER, ("F7",), milestone_missed),
    Rule("no-debrief", Severity.GREY, ("F9",), no_debrief),
)
