"""The need funnel: the questions of a visit narrowing from open ones to the locked need (N10, N11, N13)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import takewhile

from workbench.domain.asof import rows_on
from workbench.domain.links import evidence_of, locked_by_question, questions_of
from workbench.domain.needs import Awareness, Need
from workbench.domain.plan import Plan
from workbench.domain.rows import Confidence, Ref
from workbench.domain.visits import Question, QuestionKind, Visit
from workbench.domain.wording import asks_for_fruits
from workbench.usecases import rows
from workbench.usecases.evidence import add_evidence
from workbench.usecases.fields import Change, Made, adding, change_field


class FunnelLevel(StrEnum):
    """How far a talk has narrowed (N13): win cooperation and collect, present state, gap, the two fruits, lock."""

    COLLECT = "collect"
    PRESENT = "present"
    GAP = "gap"
    FRUITS = "fruits"
    LOCK = "lock"


class Missing(StrEnum):
    """What a need lacks before it counts as locked (N13)."""

    PRESENT = "present"
    DESIRED = "desired"
    ACKNOWLEDGED = "acknowledged"
    RESULT = "result"
    CONSEQUENCE = "consequence"
    CLOSED_QUESTION = "closed_question"


NOTED = ("present", "desired", "result", "consequence")
"""The fields of a need that a talk fills, in the order of the funnel (N8)."""


def funnel_levels(questions: Sequence[Question]) -> dict[str, FunnelLevel]:
    """Return the level of each of a visit's *questions*, given in order, by kind and order (N10, N13).

    The open questions that begin the talk narrow from level to level; a closed one or one about what follows leads at
    least to the gap or the fruits; the closed questions that end it lock. A talk never widens again.
    """
    locks = _locking(questions)
    opening = _opening(questions[: len(questions) - locks])
    found: dict[str, FunnelLevel] = {}
    deepest = 0
    for place, question in enumerate(questions):
        level = _opening_level(place, opening) if place < opening else _later_level(place, question)
        deepest = max(deepest, len(_LEVELS) - 1 if place >= len(questions) - locks else level)
        found[question.id] = _LEVELS[deepest]
    return found


_LEVELS = tuple(FunnelLevel)
_WIDE = _LEVELS.index(FunnelLevel.LOCK)


def _locking(questions: Sequence[Question]) -> int:
    """How many closed questions end the talk, the one that opens it not counted."""
    ending = takewhile(lambda q: q.kind == QuestionKind.CLOSED and not asks_for_fruits(q.text), reversed(questions[1:]))
    return len(list(ending))


def _opening(questions: Sequence[Question]) -> int:
    """How many questions begin the talk before a closed one, or one about the fruits."""
    return len(list(takewhile(lambda q: q.kind != QuestionKind.CLOSED and not asks_for_fruits(q.text), questions)))


def _opening_level(place: int, opening: int) -> int:
    """Spread the opening over the levels above the lock; what is too many stays wide."""
    return place if opening <= _WIDE else place * _WIDE // opening


def _later_level(place: int, question: Question) -> int:
    fruits = place > 0 and asks_for_fruits(question.text)
    return _LEVELS.index(FunnelLevel.FRUITS if fruits else FunnelLevel.GAP)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a talk with its level and its number in the order of asking."""

    question: Question
    level: FunnelLevel
    number: int


@dataclass(frozen=True, slots=True)
class NeedNotes:
    """A need of the people of a talk: whose it is, and what it lacks before it counts as locked."""

    need: Need
    person: str
    asked: bool
    missing: tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class Talk:
    """The need funnel of one visit (N13)."""

    visit: Visit
    people: tuple[str, ...]
    asked: tuple[Asked, ...]
    needs: tuple[NeedNotes, ...]


def talk_of(plan: Plan, visit: str, day: date) -> Talk:
    """Return the need funnel of a visit: its questions by level, and the needs of its people (N13)."""
    met = plan.visits[visit]
    questions = questions_of(plan, visit)
    levels = funnel_levels(questions)
    asked = tuple(Asked(q, levels[q.id], number) for number, q in enumerate(questions, start=1))
    names = tuple(plan.people[p].name for p in met.people)
    return Talk(met, names, asked, tuple(_needs_of_talk(plan, met, questions, day)))


def _needs_of_talk(plan: Plan, visit: Visit, questions: Iterable[Question], day: date) -> list[NeedNotes]:
    asked_for = {q.need for q in questions if q.need}
    wanted = [
        n for n in rows_on(plan, "needs", visit.opportunity, day)
        if not n.empty_source and (n.id in asked_for or n.person in visit.people)
    ]  # fmt: skip
    notes = [_notes(plan, need, need.id in asked_for, day) for need in wanted]
    return sorted(notes, key=lambda n: (not n.asked, not n.need.locked, len(n.missing), n.need.side, n.need.id))


def _notes(plan: Plan, need: Need, asked: bool, day: date) -> NeedNotes:
    person = plan.people.get(need.person or "")
    return NeedNotes(need, person.name if person else "", asked, missing_before_lock(plan, need, day))


def missing_before_lock(plan: Plan, need: Need, day: date) -> tuple[Missing, ...]:
    """Return what *need* lacks on *day* before it counts as locked (N13).

    A gap the customer acknowledged, one result and one consequence in their words, a closed question that locked it.
    """
    empty = {Missing(name) for name in NOTED if not getattr(need, name).strip()}
    if need.awareness != Awareness.VOICED and need.confidence != Confidence.CONFIRMED:
        empty.add(Missing.ACKNOWLEDGED)
    if not locked_by_question(plan, need.id, day):
        empty.add(Missing.CLOSED_QUESTION)
    return tuple(missing for missing in Missing if missing in empty)


def talks_in(plan: Plan, opportunity: str) -> list[Visit]:
    """Return the visits of *opportunity*, the latest first, those without a day before all others."""
    visits = [v for v in plan.visits.values() if v.opportunity == opportunity]
    return sorted(visits, key=lambda v: (v.date or date.max, v.id), reverse=True)


def usual_talk(plan: Plan, opportunity: str, day: date) -> str | None:
    """Return the visit to show first: the latest one with questions by *day*, else any with questions, else any."""
    visits = talks_in(plan, opportunity)
    asked = {q.visit for q in plan.questions.values()}
    with_questions = [v for v in visits if v.id in asked]
    by_now = [v for v in with_questions if v.is_past(day)]
    return next((v.id for v in (*by_now, *with_questions, *visits)), None)


def note_for_need(plan: Plan, question: str, need: str, field: str, day: date) -> Change:
    """Return the step that takes the answer to a question over into *need* on *day*, as evidence (N10, N13).

    It goes also into *field*, one of :data:`NOTED`, or empty for none; words already there stay before the new ones.
    An answer that is evidence of the need already is not made so again.
    """
    ref = Ref("needs", need)
    rows.require(plan, ref)
    asked = plan.questions[question]
    steps = [change_field(plan, Ref("questions", question), "need", need, day)]
    if not _is_evidence(plan, asked, ref):
        steps.insert(0, adding(plan, _heard(plan, asked, ref))[1])
    if field:
        known = str(getattr(plan.needs[need], field)).strip()
        words = f"{known}\n{asked.answer}" if known else asked.answer
        steps.insert(0, change_field(plan, ref, field, words, day))
    return Change(steps[0].label, tuple(edit for step in steps for edit in step.edits))


def _is_evidence(plan: Plan, asked: Question, need: Ref) -> bool:
    day = plan.visits[asked.visit].date
    return any((piece.text, piece.date) == (asked.answer, day) for piece in evidence_of(plan, need))


def _heard(plan: Plan, asked: Question, need: Ref) -> Made:
    visit = plan.visits[asked.visit]
    source = ", ".join(plan.people[p].name for p in visit.people)
    return add_evidence(plan, need, asked.answer, visit.date, source)
