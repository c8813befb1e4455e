"""From places and keys to edits, and from the plan to what is shown."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.judging import judged
from tests.ui.iceberg.stage import DAY, need, row, small_plan
from workbench.coach.finding import Finding, Severity, State
from workbench.domain.edits import apply, change, delete, effective
from workbench.domain.needs import Level, NeedKind
from workbench.domain.rows import Ref
from workbench.ui.canvas_panels.marks import Mark
from workbench.ui.iceberg.facts import AnswerState, coach_marks, depth_on, need_facts, need_of
from workbench.ui.iceberg.layout import Depth
from workbench.ui.iceberg.moves import answer_to_toggle, move_to, step, toggle_answer
from workbench.usecases.visits import ask_about

PLAN = small_plan()
NEEDS = st.sampled_from(["phones", "doctor", "modern", "safe", "late"])
DAYS = st.dates(date(2025, 12, 1), date(2026, 12, 1))


@given(key=NEEDS, depth=st.sampled_from(list(Depth)), kind=st.sampled_from(list(NeedKind)), day=DAYS)
def test_a_moved_need_lies_where_it_was_put(key: str, depth: Depth, kind: NeedKind, day: date) -> None:
    after = apply(PLAN, move_to(PLAN, [key], depth, kind, day).edits)
    after.needs[key].check()
    assert depth_on(after.needs[key], day) == depth
    assert after.needs[key].kind == kind


@given(key=NEEDS, day=DAYS)
def test_a_need_put_where_it_lies_changes_nothing(key: str, day: date) -> None:
    before = PLAN.needs[key]
    depth = depth_on(before, day)
    for kind in (NeedKind(before.kind), None):
        assert effective(PLAN, move_to(PLAN, [key], depth, kind, day).edits) == ()


@given(key=NEEDS, day=DAYS, straight=st.booleans())
def test_up_and_down_again_leads_back_from_below(key: str, day: date, *, straight: bool) -> None:
    if depth_on(PLAN.needs[key], day) == Depth.SURFACE:
        return
    up = apply(PLAN, step(PLAN, [key], 0, -1, day, straight=straight).edits)
    back = apply(up, step(up, [key], 0, 1, day, straight=straight).edits)
    assert depth_on(back.needs[key], day) == depth_on(PLAN.needs[key], day)


def test_facts_are_in_the_same_order_whatever_the_order_of_the_rows() -> None:
    turned = type(PLAN)({**PLAN.tables, "needs": dict(reversed(list(PLAN.needs.items())))})
    assert need_facts(turned, "deal", DAY) == need_facts(PLAN, "deal", DAY)


def test_a_need_counts_as_answered_once_one_answer_is_done() -> None:
    plan = row(PLAN, "answers", "two", need="phones", text="第二个", status="planned")
    states = {facts.key: facts.state for facts in need_facts(plan, "deal", DAY)}
    assert states["phones"] == AnswerState.DONE
    assert states["doctor"] == AnswerState.UNANSWERED
    chosen = answer_to_toggle(plan, "phones", DAY)
    assert chosen is not None
    toggled = apply(plan, toggle_answer(plan, chosen, DAY).edits)
    assert {a.status for a in toggled.answers.values()} == {"done"}


@pytest.mark.parametrize(
    ("days", "outcome", "people", "chosen"),
    [
        (1, None, ("liu",), "other"),
        (-1, None, ("liu",), "next"),
        (1, "setback", ("liu",), "next"),
        (1, None, ("wang",), "next"),
        (None, None, ("liu",), "next"),
    ],
)
def test_a_question_goes_into_the_first_visit_to_the_person_still_to_come(
    days: int | None, outcome: str | None, people: tuple[str, ...], chosen: str
) -> None:
    day = DAY + timedelta(days=days) if days is not None else None
    plan = row(PLAN, "visits", "other", opportunity="deal", people=people, date=day, outcome=outcome)
    about = next(each.id for each in plan.needs.values() if each.person == "liu")
    question, edits = ask_about(plan, about, "Why?", DAY)
    assert apply(plan, edits).questions[question.id].visit == chosen


@pytest.mark.parametrize(("left", "people"), [(None, ("liu",)), (DAY, ())])
def test_a_visit_begun_for_a_question_goes_only_to_somebody_who_is_there(
    left: date | None, people: tuple[str, ...]
) -> None:
    plan = apply(PLAN, (*change("people", "liu", {"left": left}), *delete("visits", "next")))
    about = next(each.id for each in plan.needs.values() if each.person == "liu")
    question, edits = ask_about(plan, about, "Why?", DAY)
    after = apply(plan, edits)
    assert after.visits[after.questions[question.id].visit].people == people


def test_rows_lead_to_the_need_they_belong_to() -> None:
    plan = row(PLAN, "evidence", "e", about_table="needs", about="late", text="她说的")
    refs = [Ref("needs", "safe"), Ref("answers", "trial"), Ref("evidence", "e"), Ref("people", "liu"),
            Ref("answers", "gone")]  # fmt: skip
    assert [need_of(plan, ref) for ref in refs] == ["safe", "phones", "late", "", ""]


def test_the_gravest_finding_that_is_not_in_hand_flags_a_need_and_its_themes_count() -> None:
    about = (Ref("needs", "safe"),)
    red, amber, grey = (Finding(str(severity), severity, about, {}, (), ()) for severity in Severity)
    marks = coach_marks()
    assert marks.of([judged(grey), judged(amber, lead=False), judged(red, 2)], PLAN) == {"safe": Mark(Severity.RED, 2)}
    assert marks.of([judged(grey)], PLAN) == {"safe": Mark(Severity.GREY, 1)}
    dealt_with = judged(red, 2, State.IN_HAND)
    assert marks.of([judged(grey), dealt_with], PLAN) == {"safe": Mark(Severity.GREY, 1)}
    assert marks.of([dealt_with], PLAN) == {}


def test_new_needs_of_other_opportunities_are_not_shown() -> None:
    plan = row(PLAN, "opportunities", "second", name="另一个商机")
    plan = need(plan, "foreign", "logic", "别处的需求", opportunity="second", level=Level.EXTERNAL)
    assert "foreign" not in {facts.key for facts in need_facts(plan, "deal", DAY)}


def test_notes_to_colleagues_are_counted_beside_what_the_coach_has() -> None:
    note = {"text": "?", "author": "Li", "date": DAY, "about_table": "needs", "about": "safe"}
    plan = row(row(PLAN, "colleague_notes", "a", **note), "colleague_notes", "b", **note, resolved=DAY)
    marks = coach_marks()
    assert marks.of([], plan) == {"safe": Mark(notes=1)}
    (red,) = (Finding("red", Severity.RED, (Ref("needs", "safe"),), {}, (), ()),)
    assert marks.of([judged(red)], plan) == {"safe": Mark(Severity.RED, 1, 1)}
    assert marks.of([], PLAN) == {}
