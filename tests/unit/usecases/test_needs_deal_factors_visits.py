"""Needs, stages, factors and visits: what the gestures and forms of the panels rest on."""

from datetime import date, timedelta

import pytest

from tests.support.plans import DAY, people, plan_with
from workbench.domain.asof import stage_on
from workbench.domain.contacts import last_contact
from workbench.domain.deal import StageName
from workbench.domain.edits import apply, change
from workbench.domain.errors import DomainError
from workbench.domain.links import answers_of, evidence_of, questions_of
from workbench.domain.needs import Level, NeedKind, NeedSide, Source
from workbench.domain.plan import Plan
from workbench.domain.rows import Audience, Ref, Value
from workbench.domain.visits import VisitOutcome
from workbench.usecases.deal import enter_stage, needs_reason, start_opportunity
from workbench.usecases.evidence import add_evidence
from workbench.usecases.factors import strategies_using, unused_factors
from workbench.usecases.fields import add_row
from workbench.usecases.funnel import Step, stays_of
from workbench.usecases.needs import add_answer, add_need, mark_source_empty, move_need, said
from workbench.usecases.visits import (
    add_question,
    answer_question,
    debrief,
    need_from_answer,
    order_questions,
    plan_visit,
)

EARLY = date(2026, 1, 12)


def _plan() -> Plan:
    need = {"opportunity": "deal", "person": "wang", "text": "reliable", "side": "company", "kind": "performance"}
    return plan_with(people=people("wang", "me"), needs={"n": need})


def test_a_need_that_rises_surfaces_that_day_and_sinks_again() -> None:
    plan = apply(_plan(), move_need(_plan(), "n", DAY, visible=True))
    assert plan.needs["n"].visible
    assert plan.needs["n"].surfaced == DAY
    plan = apply(plan, move_need(plan, "n", DAY, visible=False, level=Level.UNDERLYING))
    assert plan.needs["n"].surfaced is None
    assert plan.needs["n"].level == Level.UNDERLYING


def test_a_need_that_becomes_personal_becomes_private() -> None:
    plan = apply(_plan(), move_need(_plan(), "n", DAY, kind=NeedKind.POWER))
    assert plan.needs["n"].side == NeedSide.PERSONAL
    assert plan.needs["n"].audience == Audience.PRIVATE


def test_personal_needs_start_private_and_company_needs_do_not() -> None:
    plan = _plan()
    power, edits = add_need("deal", NeedKind.POWER, "control", "wang")
    image, more = add_need("deal", NeedKind.IMAGE, "modern", "wang")
    plan = apply(apply(plan, edits), more)
    assert plan.needs[power.id].audience == Audience.PRIVATE
    assert plan.needs[image.id].audience == Audience.TEAM


def test_what_was_said_becomes_evidence_from_the_person() -> None:
    plan = apply(_plan(), said(_plan(), "n", "I am a doctor first", DAY)[1])
    (evidence,) = evidence_of(plan, Ref("needs", "n"))
    assert (evidence.text, evidence.source, evidence.date) == ("I am a doctor first", "Wang", DAY)


def test_answers_keep_their_order() -> None:
    plan = _plan()
    for text in ("first", "second", "third"):
        plan = apply(plan, add_answer(plan, "n", text)[1])
    assert [a.text for a in answers_of(plan, "n")] == ["first", "second", "third"]


def test_an_empty_source_is_marked_by_a_need_of_nobody() -> None:
    ref, edits = mark_source_empty("deal", Source.OBLIGATORY, "No legal requirement")
    need = apply(_plan(), edits).needs[ref.id]
    assert (need.empty_source, need.source, need.person) == (True, "obligatory", None)


def test_evidence_is_as_private_as_what_it_is_about_and_not_for_everything() -> None:
    plan = apply(_plan(), add_evidence(_plan(), Ref("needs", "n"), "seen", DAY)[1])
    assert next(iter(plan.evidence.values())).audience == Audience.TEAM
    with pytest.raises(DomainError, match="no_evidence_here"):
        add_evidence(plan, Ref("people", "wang"), "seen", DAY)


def test_stages_follow_each_other_and_keep_the_way_back() -> None:
    ref, edits = start_opportunity("Phones", EARLY)
    plan = apply(_plan(), edits)
    plan = apply(plan, enter_stage(plan, ref.id, StageName.GAP, date(2026, 2, 1), "met at a fair"))
    plan = apply(plan, enter_stage(plan, ref.id, StageName.WARM_UP, DAY, "new head"))
    days = (EARLY, date(2026, 2, 1), DAY)
    stages = [stage_on(plan, ref.id, day) for day in days]
    assert [s.stage if s else None for s in stages] == [StageName.WARM_UP, StageName.GAP, StageName.WARM_UP]
    assert len(plan.stages) == 3


def _begun_and_moved(*stages: StageName) -> tuple[Plan, str]:
    ref, edits = start_opportunity("Phones", DAY)
    plan = apply(_plan(), edits)
    for stage in stages:
        plan = apply(plan, enter_stage(plan, ref.id, stage, DAY))
    return plan, ref.id


def test_a_deal_that_goes_on_the_day_it_began_keeps_its_beginning_and_skips_nothing() -> None:
    plan, deal = _begun_and_moved()
    assert not needs_reason(plan, deal, StageName.PRESENT_STATE, DAY)
    plan, deal = _begun_and_moved(StageName.PRESENT_STATE)
    way = [(stay.stage.stage, stay.step) for stay in stays_of(plan, deal, DAY)]
    assert way == [(StageName.WARM_UP, Step.NEXT), (StageName.PRESENT_STATE, Step.NEXT)]
    plan, deal = _begun_and_moved(StageName.PRESENT_STATE, StageName.GAP, StageName.CONSEQUENCES)
    assert [stay.step for stay in stays_of(plan, deal, DAY)] == [Step.NEXT] * 4
    now = stage_on(plan, deal, DAY)
    assert now is not None
    assert now.stage == StageName.CONSEQUENCES


def test_a_skip_on_the_day_a_deal_began_counts_from_its_beginning() -> None:
    plan, deal = _begun_and_moved(StageName.CONSEQUENCES)
    last = stays_of(plan, deal, DAY)[-1]
    assert (last.step, last.origin) == (Step.SKIP, StageName.WARM_UP)
    start, deal = _begun_and_moved()
    assert needs_reason(start, deal, StageName.CONSEQUENCES, DAY)


def test_a_second_thought_the_same_day_corrects_the_stage() -> None:
    plan, _ = _begun_and_moved(StageName.TRIAL, StageName.ORDER, StageName.TRIAL, StageName.GAP)
    assert {stay.stage for stay in plan.stages.values()} == {StageName.WARM_UP, StageName.GAP}
    back, _ = _begun_and_moved(StageName.PRESENT_STATE, StageName.GAP, StageName.PRESENT_STATE, StageName.WARM_UP)
    (only,) = back.stages.values()
    assert (only.stage, only.entered, only.left) == (StageName.WARM_UP, DAY, None)


def test_skipping_and_going_back_want_a_reason() -> None:
    ref, edits = start_opportunity("Phones", EARLY)
    plan = apply(_plan(), edits)
    assert not needs_reason(plan, ref.id, StageName.PRESENT_STATE, DAY)
    assert needs_reason(plan, ref.id, StageName.GAP, DAY)


def test_the_past_is_not_rewritten_behind_a_later_stage() -> None:
    ref, edits = start_opportunity("Phones", DAY)
    with pytest.raises(DomainError, match="later_stage_recorded"):
        enter_stage(apply(_plan(), edits), ref.id, StageName.GAP, EARLY)


def test_a_factor_is_used_by_the_strategies_that_cite_it() -> None:
    factor = {"opportunity": "deal", "text": "feud", "direction": "negative", "control": "low"}
    plan = plan_with(factors={"f": factor}, strategies={"s": {"opportunity": "deal", "text": "let Liu choose"}})
    assert [f.id for f in unused_factors(plan, "deal", DAY)] == ["f"]
    plan = apply(plan, change("strategies", "s", {"factors": ("f",)}))
    assert [s.id for s in strategies_using(plan, "f")] == ["s"]
    assert not unused_factors(plan, "deal", DAY)


def _visited() -> tuple[Plan, str]:
    plan = _plan()
    ref, edits = plan_visit("deal", DAY, ("wang",), ours=("me",))
    return apply(plan, edits), ref.id


def test_a_question_s_kind_is_suggested_and_its_order_kept() -> None:
    plan, visit = _visited()
    for text in ("您最看重什么？", "可以定下来吗？"):
        plan = apply(plan, add_question(plan, visit, text)[1])
    first, second = questions_of(plan, visit)
    assert (first.kind, second.kind) == ("open", "closed")
    plan = apply(plan, order_questions(plan, visit, [second.id, first.id]))
    assert [q.id for q in questions_of(plan, visit)] == [second.id, first.id]


def test_a_debrief_closes_the_visit_and_its_contact_follows() -> None:
    plan, visit = _visited()
    assert last_contact(plan, "me", "wang", DAY) is None
    done = apply(plan, debrief(plan, visit, VisitOutcome.BACKUP_MET, DAY))
    assert (done.visits[visit].outcome, done.visits[visit].date) == (VisitOutcome.BACKUP_MET, DAY)
    assert last_contact(done, "me", "wang", DAY) == DAY
    assert apply(done, debrief(done, visit, None, DAY)) == plan


def test_a_debrief_of_a_visit_without_a_day_dates_it() -> None:
    plan = _plan()
    ref, edits = plan_visit("deal", None, ("wang",), ours=("me",))
    plan = apply(plan, edits)
    done = apply(plan, debrief(plan, ref.id, VisitOutcome.PRIMARY_MET, DAY))
    assert done.visits[ref.id].date == DAY


def test_a_visit_that_lies_ahead_gets_no_outcome_without_the_day_it_took_place() -> None:
    plan, visit = _visited()
    before = DAY - timedelta(days=1)
    with pytest.raises(DomainError, match="visit_ahead"):
        debrief(plan, visit, VisitOutcome.PRIMARY_MET, before)
    assert debrief(plan, visit, None, before)


def test_an_answer_becomes_evidence_of_the_need_asked_for_once() -> None:
    plan, visit = _visited()
    ref, edits = add_question(plan, visit, "多久误一次点？", "n")
    plan = apply(plan, edits)
    plan = apply(plan, answer_question(plan, ref.id, "每天"))
    plan = apply(plan, answer_question(plan, ref.id, "每天，有时两次"))
    assert [e.text for e in evidence_of(plan, Ref("needs", "n"))] == ["每天"]
    assert plan.questions[ref.id].answer == "每天，有时两次"


def test_an_answer_can_become_a_need() -> None:
    plan, visit = _visited()
    ref, edits = add_question(plan, visit, "您最看重什么？")
    plan = apply(plan, edits)
    plan = apply(plan, answer_question(plan, ref.id, "随时找得到人"))
    need, edits = need_from_answer(plan, ref.id, NeedKind.POWER)
    plan = apply(plan, edits)
    made = plan.needs[need.id]
    assert made.visible
    assert made.surfaced == DAY
    assert made.person == "wang"
    assert made.audience == Audience.PRIVATE
    assert plan.questions[ref.id].need == need.id


@pytest.mark.parametrize(
    ("visited", "due", "made"),
    [
        (EARLY, None, EARLY),
        (EARLY, DAY, EARLY),
        (DAY, EARLY, EARLY),
        (date(2027, 1, 1), None, DAY),
        (None, None, DAY),
    ],
)
def test_a_promise_is_made_on_the_day_of_its_visit(visited: date | None, due: date | None, made: date) -> None:
    plan = plan_with(visits={"v": {"opportunity": "deal", "date": visited}})
    given: dict[str, Value] = {"opportunity": "deal", "text": "He signs", "due": due, "visit": "v"}
    ref, step = add_row(plan, "commitments", given, DAY)
    promise = apply(plan, step.edits).commitments[ref.id]
    assert (promise.made, promise.visit) == (made, "v")


@pytest.mark.parametrize(("due", "made"), [(None, DAY), (EARLY, EARLY)])
def test_a_promise_of_no_visit_is_made_on_the_day(due: date | None, made: date) -> None:
    ref, step = add_row(_plan(), "commitments", {"opportunity": "deal", "text": "He signs", "due": due}, DAY)
    assert apply(_plan(), step.edits).commitments[ref.id].made == made
