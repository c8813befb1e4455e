"""Visits, their questions, the debrief, and the commitments that come of them (F7 to F9, N10)."""

from collections.abc import Iterable
from datetime import date

from workbench.domain.asof import person_on, visits_planned
from workbench.domain.edits import Edits, apply
from workbench.domain.errors import DomainError
from workbench.domain.links import questions_of
from workbench.domain.needs import Awareness, NeedKind, Source
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref, Value
from workbench.domain.spans import has_come
from workbench.domain.visits import QuestionKind, VisitOutcome
from workbench.domain.wording import question_kind
from workbench.usecases import rows
from workbench.usecases.evidence import add_evidence
from workbench.usecases.needs import add_need
from workbench.usecases.ours import closest_of_ours, first_of_ours


def plan_visit(
    opportunity: str | None, day: date | None, people: tuple[str, ...], **fields: Value
) -> tuple[Ref, Edits]:
    """Return a new visit to *people* on *day*, and the edits that make it (F8)."""
    return rows.add("visits", {"opportunity": opportunity, "date": day, "people": people, **fields})


def begin_visit(
    plan: Plan, opportunity: str | None, theirs: str | None, today: date, **fields: Value
) -> tuple[Ref, Edits]:
    """Return a new visit with *fields*, such as its day, and the edits that make it (F8).

    It is to *theirs*, by whoever of ours is closest to them *today* (R6); to nobody yet, by the first of ours.
    """
    if theirs is not None:
        rows.require(plan, Ref("people", theirs))
    ours = first_of_ours(plan, today) if theirs is None else closest_of_ours(plan, theirs, today)
    met = {"people": (theirs,)} if theirs is not None else {}
    with_whom = met | ({"ours": (ours,)} if ours is not None else {})
    return rows.add("visits", {"opportunity": opportunity, **with_whom, **fields})


def add_question(plan: Plan, visit: str, text: str, need: str | None = None, **fields: Value) -> tuple[Ref, Edits]:
    """Return a new question at the end of a visit's plan, its kind suggested from its wording (N10)."""
    asked: dict[str, Value] = {"text": text, "kind": question_kind(text), "need": need}
    return rows.add_part(plan, Ref("visits", visit), "questions", asked | fields)


def ask_about(plan: Plan, need: str, text: str, day: date, **begun: Value) -> tuple[Ref, Edits]:
    """Return a new question *text* that asks about *need*, and the edits that put it into a visit (N10).

    It goes where :func:`ask_next` puts what is asked of whoever has the need.
    """
    rows.require(plan, Ref("needs", need))
    asked = plan.needs[need]
    return ask_next(plan, asked.opportunity, asked.person, [text], day, need=need, **begun)


def ask_next(
    plan: Plan,
    opportunity: str | None,
    theirs: str | None,
    texts: Iterable[str],
    day: date,
    *,
    need: str | None = None,
    **begun: Value,
) -> tuple[Ref, Edits]:
    """Return the last of the new questions *texts*, and the edits that put them into a visit (N10).

    They go into the next visit to *theirs*, to anybody where that is None, that has not taken place; without one a
    visit with the fields *begun* is begun, to the person as long as they are there; an audience among these is that of
    the questions too. A closed question at the end of its plan stays the last.
    """
    seen = {name: value for name, value in begun.items() if name == "audience"}
    ahead = (v for v in visits_planned(plan, opportunity, day, theirs) if v.outcome is None)
    following = next(ahead, None)
    edits: Edits = ()
    if following is not None:
        visit = Ref("visits", following.id)
    else:
        there = person_on(plan, theirs, day)
        visit, edits = begin_visit(plan, opportunity, there.id if there is not None else None, day, **begun)
    question = visit
    for text in texts:
        question, asking = _put_in(apply(plan, edits), visit.id, text, need, **seen)
        edits += asking
    return question, edits


def _put_in(plan: Plan, visit: str, text: str, need: str | None, **seen: Value) -> tuple[Ref, Edits]:
    """Ask *text* at the end of a visit's plan, but before the closed question that locks what was said (N10)."""
    asked = questions_of(plan, visit)
    if not asked or asked[-1].kind != QuestionKind.CLOSED or question_kind(text) == QuestionKind.CLOSED:
        return add_question(plan, visit, text, need, **seen)
    before = asked[-2].place if len(asked) > 1 else asked[-1].place - 1
    return add_question(plan, visit, text, need, place=(before + asked[-1].place) / 2, **seen)


def order_questions(plan: Plan, visit: str, ids: list[str]) -> Edits:
    """Return the edits that put the questions of a visit into the order of *ids*."""
    return tuple(
        edit
        for place, question in enumerate(ids, start=1)
        if plan.questions[question].visit == visit
        for edit in rows.set_fields(plan, Ref("questions", question), place=float(place))
    )


def add_commitment(
    plan: Plan, opportunity: str, text: str, day: date, due: date | None = None, **fields: Value
) -> tuple[Ref, Edits]:
    """Return a new commitment and its edits (F9).

    It was made on the day of the visit in *fields* where one has taken place by *day*, else on *day* itself, and in
    either case no later than it falls due.
    """
    visit = plan.visits.get(str(fields.get("visit")))
    heard = visit.date if visit is not None and has_come(visit.date, day) else day
    made = min(heard or day, due or date.max)
    given: dict[str, Value] = {"opportunity": opportunity, "text": text, "made": made, "due": due}
    return rows.add("commitments", given | fields)


def is_ahead(plan: Plan, visit: str, today: date) -> bool:
    """Say whether a visit lies ahead of *today*, so that it can have come to nothing yet."""
    rows.require(plan, Ref("visits", visit))
    day = plan.visits[visit].date
    return day is not None and day > today


def debrief(plan: Plan, visit: str, outcome: VisitOutcome | None, today: date) -> Edits:
    """Return the edits that close a visit with its outcome, or with None open it again (F8).

    Who met whom is worked out of the visit (:mod:`workbench.domain.contacts`). A visit without a day took place
    *today*. Raises DomainError for one that lies ahead: it first has to get the day on which it took place.
    """
    ahead = is_ahead(plan, visit, today)
    if outcome is None:
        return rows.set_fields(plan, Ref("visits", visit), outcome=None)
    day = plan.visits[visit].date or today
    if ahead:
        raise DomainError("visit_ahead", day=day)
    return rows.set_fields(plan, Ref("visits", visit), date=day, outcome=outcome)


def need_from_answer(plan: Plan, question: str, kind: NeedKind) -> tuple[Ref, Edits]:
    """Return a new surfaced need made of the answer to a question, with the answer as evidence (N10, N13)."""
    asked = plan.questions[question]
    visit = plan.visits[asked.visit]
    person = visit.people[0] if visit.people else None
    voiced: dict[str, Value] = {"awareness": Awareness.VOICED, "source": Source.STATED}
    fields: dict[str, Value] = {"visible": True, "surfaced": visit.date, **voiced}
    ref, edits = add_need(visit.opportunity, kind, asked.answer, person, **fields)
    name = plan.people[person].name if person else ""
    fields = {"about_table": "needs", "about": ref.id, "text": asked.answer, "date": visit.date, "source": name}
    evidence = rows.add("evidence", fields)[1]
    return ref, edits + evidence + rows.set_fields(plan, Ref("questions", question), need=ref.id)


def answer_question(plan: Plan, question: str, answer: str) -> Edits:
    """Return the edits that note an answer; with a need asked for, it becomes evidence of that need (N10)."""
    rows.require(plan, Ref("questions", question))
    asked = plan.questions[question]
    edits = rows.set_fields(plan, Ref("questions", question), answer=answer)
    if asked.need is None or not answer.strip() or asked.answer:
        return edits
    visit = plan.visits[asked.visit]
    source = ", ".join(plan.people[p].name for p in visit.people)
    return edits + add_evidence(plan, Ref("needs", asked.need), answer, visit.date, source)[1]
