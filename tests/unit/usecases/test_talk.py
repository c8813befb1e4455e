"""The need funnel of a visit (N10, N13)."""

from datetime import timedelta

import pytest

from tests.support.coaching import load_case
from tests.support.plans import DAY, NEED, people, plan_with
from workbench.domain.edits import apply, change, make
from workbench.domain.links import evidence_of, questions_on
from workbench.domain.locking import Missing, missing_before_lock
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref, Value
from workbench.domain.visits import Question
from workbench.usecases.talk import (
    FunnelLevel,
    funnel_levels,
    note_for_need,
    talk_of,
    usual_talk,
)
from workbench.usecases.visits import answer_question

L = FunnelLevel


def levels(*kinds: str, texts: dict[int, str] | None = None) -> list[FunnelLevel]:
    asked = [
        Question(id=str(n), visit="v", text=(texts or {}).get(n, "Plain words"), kind=kind, place=float(n))  # type: ignore[arg-type]
        for n, kind in enumerate(kinds)
    ]
    return list(funnel_levels(asked).values())


def test_open_questions_narrow_from_level_to_level_and_a_closed_one_locks() -> None:
    assert levels("open", "open", "open", "open", "closed") == [L.COLLECT, L.PRESENT, L.GAP, L.FRUITS, L.LOCK]
    assert levels("open", "unsure", "closed") == [L.COLLECT, L.PRESENT, L.LOCK]
    assert levels("open") == [L.COLLECT]
    assert levels() == []


def test_many_open_questions_stay_wide_at_the_top() -> None:
    found = levels(*["open"] * 8, "closed", "closed")
    assert found == [L.COLLECT, L.COLLECT, L.PRESENT, L.PRESENT, L.GAP, L.GAP, L.FRUITS, L.FRUITS, L.LOCK, L.LOCK]


def test_a_closed_question_in_the_middle_leads_at_least_to_the_gap_and_nothing_widens_again() -> None:
    assert levels("open", "closed", "open", "open") == [L.COLLECT, L.GAP, L.GAP, L.GAP]
    assert levels("open", "open", "open", "open", "closed", "open") == [
        L.COLLECT, L.PRESENT, L.GAP, L.FRUITS, L.FRUITS, L.FRUITS,
    ]  # fmt: skip


def test_a_talk_that_opens_with_a_closed_question_locks_nothing_with_it() -> None:
    assert levels("closed") == [L.GAP]
    assert levels("closed", "closed") == [L.GAP, L.LOCK]


@pytest.mark.parametrize("words", ["Could there be danger again if nothing is done?", "如果不解决，会不会再出危险？"])
def test_a_question_about_what_follows_asks_for_the_fruits(words: str) -> None:
    assert levels("open", "closed", "closed", texts={2: words}) == [L.COLLECT, L.GAP, L.FRUITS]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_talk_with_the_driver_narrows_alike_in_both_languages(language: str) -> None:
    plan = load_case(f"hospital.{language}")
    visit = usual_talk(plan, next(iter(plan.opportunities)), DAY)
    assert visit is not None
    talk = talk_of(plan, visit, DAY)
    assert [(a.number, a.level) for a in talk.asked] == [(1, L.COLLECT), (2, L.GAP), (3, L.FRUITS)]
    assert [(n.asked, n.missing) for n in talk.needs] == [(True, ())]


def visited(**need: object) -> Plan:
    return plan_with(
        people=people("wang", "liu"),
        needs={"n": {**NEED, "person": "wang", **need}, "other": {**NEED, "person": "liu"},
               "empty": {**NEED, "empty_source": True}},
        visits={"v": {"opportunity": "deal", "date": DAY, "people": ("wang",)}},
        questions={"q": {"visit": "v", "text": "What goes wrong?", "kind": "open", "answer": "It breaks"}},
    )  # fmt: skip


def test_the_needs_are_those_of_the_people_and_those_asked_for() -> None:
    assert [n.need.id for n in talk_of(visited(), "v", DAY).needs] == ["n"]
    plan = apply(visited(), change("questions", "q", {"need": "other"}))
    assert [(n.need.id, n.asked) for n in talk_of(plan, "v", DAY).needs] == [("other", True), ("n", False)]


def test_what_a_need_lacks_before_it_counts_as_locked() -> None:
    plan = visited()
    assert missing_before_lock(plan, plan.needs["n"], DAY) == tuple(Missing)
    plan = visited(present="a", desired="b", result="c", consequence="d", awareness="voiced")
    assert missing_before_lock(plan, plan.needs["n"], DAY) == (Missing.CLOSED_QUESTION,)
    asked: dict[str, Value] = {"visit": "v", "text": "Shall we?", "kind": "closed", "need": "n"}
    unanswered = apply(plan, make("questions", "lock", asked))
    assert missing_before_lock(unanswered, plan.needs["n"], DAY) == (Missing.CLOSED_QUESTION,)
    answered = apply(plan, make("questions", "lock", {**asked, "answer": "Yes"}))
    assert missing_before_lock(answered, plan.needs["n"], DAY) == ()
    before = DAY - timedelta(days=1)
    assert missing_before_lock(answered, plan.needs["n"], before) == (Missing.CLOSED_QUESTION,)


def test_nothing_is_answered_before_the_visit() -> None:
    plan = visited()
    assert [question.answer for question in questions_on(plan, "v", DAY)] == ["It breaks"]
    assert [question.answer for question in questions_on(plan, "v", DAY - timedelta(days=1))] == [""]


def test_an_answer_noted_for_a_need_becomes_evidence_and_fills_the_line() -> None:
    plan = apply(visited(), note_for_need(visited(), "q", "n", "present", DAY).edits)
    assert (plan.needs["n"].present, plan.questions["q"].need) == ("It breaks", "n")
    (evidence,) = evidence_of(plan, Ref("needs", "n"))
    assert (evidence.text, evidence.date, evidence.source) == ("It breaks", DAY, "Wang")


def test_words_already_noted_stay() -> None:
    plan = visited(present="Noise")
    assert apply(plan, note_for_need(plan, "q", "n", "present", DAY).edits).needs["n"].present == "Noise\nIt breaks"
    assert apply(plan, note_for_need(plan, "q", "n", "", DAY).edits).needs["n"].present == "Noise"


def test_an_answer_that_is_evidence_already_stays_one_piece() -> None:
    asked = apply(visited(), change("questions", "q", {"need": "n", "answer": ""}))
    answered = apply(asked, answer_question(asked, "q", "It breaks"))
    noted = apply(answered, note_for_need(answered, "q", "n", "present", DAY).edits)
    again = apply(noted, note_for_need(noted, "q", "n", "", DAY).edits)
    assert [len(evidence_of(plan, Ref("needs", "n"))) for plan in (answered, noted, again)] == [1, 1, 1]
    assert again.needs["n"].present == "It breaks"


def test_the_latest_talk_with_questions_by_the_day_is_shown_first() -> None:
    assert usual_talk(visited(), "deal", DAY) == "v"
    visits = {
        "old": {"opportunity": "deal", "date": DAY.replace(day=1)},
        "new": {"opportunity": "deal", "date": DAY.replace(day=2)},
        "next": {"opportunity": "deal", "date": DAY.replace(month=12)},
    }
    questions: dict[str, dict[str, object]] = {name: {"visit": name, "text": "Why?"} for name in ("old", "next")}
    plan = plan_with(visits=visits, questions=questions)
    assert usual_talk(plan, "deal", DAY) == "old"
    assert usual_talk(plan_with(visits=visits), "deal", DAY) == "next"
    assert usual_talk(plan_with(), "deal", DAY) is None
