"""What the buttons of the coach make, and of whom and what it is."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QWidget

from tests.support.plans import DAY, people, plan_with
from tests.support.sessions import session_of, speak
from tests.ui.coaching.answer_plans import (
    ASIDE,
    BESIDE_AN_OWNER,
    CLOSED,
    FAR_BACK,
    NEED,
    OPEN_WHY,
    PAIR,
    PAST,
    ROLE,
    answered,
    bypassing,
    found,
    left,
    plan_of,
    visited,
)
from tests.unit.coach.test_texts import FINDINGS, every_plan
from workbench.coach.engine import RULES
from workbench.coach.finding import State
from workbench.coach.judgement.themes import Judged
from workbench.domain.edits import delete
from workbench.domain.links import questions_of
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import specs
from workbench.domain.visits import QuestionKind
from workbench.system.language import Language, catalogue
from workbench.ui.coaching.answering import ANSWERS, answer_finding, offer_of
from workbench.ui.core.session import Session
from workbench.ui.language import tr
from workbench.usecases.ports import Label


def _answered_twice(session: Session, rule: str) -> Plan:
    judgement = session.judgement
    assert judgement is not None
    judged = next(each for each in judgement.findings if each.finding.rule == rule)
    answer_finding(session, judged)
    once = session.plan
    answer_finding(session, judged)
    return once


@pytest.mark.parametrize(
    ("rule", "plan", "table"),
    [
        ("never-locked", visited(OPEN_WHY), "questions"),
        ("stale-contact", plan_of(), "visits"),
        ("contact-without-commitment", visited(date=PAST, outcome="continuation"), "commitments"),
        ("threat-unowned", plan_of(factors={"f": {"opportunity": "deal", "text": "dear", "direction": "negative",
                                                  "control": "high"}}), "strategies"),
        ("latent-idle", plan_of(needs={"n": {**NEED, "demand": "latent"}}), "questions"),
        ("bypass-risk", bypassing(), "actions"),
        ("decider-outsider", plan_of(people=ASIDE, roles=BESIDE_AN_OWNER), "visits"),
        ("quote-not-ready", plan_of(), "visits"),
        ("no-next-step", plan_of(), "visits"),
        ("coverage-gap", plan_of(people=PAIR), "visits"),
    ],
)  # fmt: skip
def test_a_second_click_on_the_same_button_makes_no_second_row(
    host: QWidget, rule: str, plan: Plan, table: str
) -> None:
    session = session_of(plan, host)
    before = set(plan.rows(table))
    once = _answered_twice(session, rule)
    assert len(set(once.rows(table)) - before) == 1
    assert session.plan is once
    assert session.selection is not None
    session.undo()
    assert set(session.plan.rows(table)) == before


def test_a_strategy_cites_what_it_is_about_and_has_a_first_step(host: QWidget) -> None:
    threat = {"opportunity": "deal", "text": "dear", "direction": "negative", "control": "high"}
    session = session_of(plan_of(factors={"f": threat}), host)
    assert found(session, "threat-unowned") == [State.OPEN]
    _answered_twice(session, "threat-unowned")
    (strategy,), (action,) = session.plan.strategies.values(), session.plan.actions.values()
    assert (strategy.factors, strategy.owner, action.strategy, action.owner) == (("f",), "me", strategy.id, "me")
    assert found(session, "threat-unowned") == found(session, "strategy-idle") == []


def test_what_was_planned_for_another_deal_is_no_answer_in_this_one(host: QWidget) -> None:
    threat = {"text": "a rival", "direction": "negative", "control": "high"}
    deals = {"deal": {"name": "Deal"}, "other": {"name": "Other"}}
    factors = {each: {**threat, "opportunity": each} for each in deals}
    session = session_of(plan_of(opportunities=deals, factors=factors), host)
    for deal in deals:
        session.look_at(opportunity=deal, day=DAY)
        session.ask_coach_now()
        for rule in ("threat-unowned", "no-next-step"):
            answer_finding(session, next(each for each in session.judged if each.finding.rule == rule))
    assert {row.opportunity for row in session.plan.strategies.values()} == set(deals)
    assert sorted(str(row.opportunity) for row in session.plan.visits.values()) == sorted(deals)


@pytest.mark.parametrize(("owner", "planned_for"), [("two", "two"), (None, "one")])
def test_a_step_of_a_strategy_is_planned_for_who_owns_it(host: QWidget, owner: str | None, planned_for: str) -> None:
    idle = {"opportunity": "deal", "text": "be quick", "owner": owner}
    session = session_of(plan_with(people=people("one", "two", side="ours"), strategies={"y": idle}), host)
    answer_finding(session, next(each for each in session.judged if each.finding.rule == "strategy-idle"))
    (action,) = session.plan.actions.values()
    assert (action.strategy, action.owner, action.opportunity) == ("y", planned_for, None)


def test_what_is_gone_by_now_is_not_answered(host: QWidget) -> None:
    lever = {"opportunity": "deal", "text": "near", "direction": "positive", "control": "high"}
    session = session_of(plan_of(factors={"f": lever}), host)
    judged = next(each for each in session.judged if each.finding.rule == "lever-unused")
    session.perform(Label("delete_row"), delete("factors", "f"))
    before = session.plan
    answer_finding(session, judged)
    assert session.plan is before


def test_every_answer_is_for_findings_that_there_are() -> None:
    assert ANSWERS.keys() <= {name for each in FINDINGS for name in (each.rule, f"{each.rule}.{each.variant}")}


def test_every_finding_is_answered_at_a_place_that_is_there(host: QWidget) -> None:
    wrong: list[Judged] = []
    for plan in every_plan():
        session = session_of(plan, host)
        for judged in session.judged:
            before = session.plan
            place = offer_of(session, judged).act()
            if judged.finding.rule in ("no-factors", "no-advocate") and place is None:
                continue  # It is asked in the panel itself.
            if place is None or session.plan.find(place.ref) is None:
                wrong.append(judged)
            else:  # The field is one of the row, or a table of its parts.
                assert place.field in {"", *specs(TABLES[place.ref.table]), *TABLES}
            if session.plan is not before:
                session.undo()
    assert wrong == []


@pytest.mark.parametrize("language", Language)
def test_what_only_opens_where_it_is_to_be_said_ends_in_an_ellipsis(host: QWidget, language: Language) -> None:
    speak(language)
    shows = (tr("coaching", "see_plan"), tr("coaching", "label.who_meets_whom"))
    wrong = set[str]()
    for plan in every_plan():
        session = session_of(plan, host)
        for judged in session.judged:
            before, offer = session.plan, offer_of(session, judged)
            offer.act()
            opens = session.plan is before and offer.words not in shows
            if offer.words.endswith("…") != opens:
                wrong.add(f"{judged.finding.rule}.{judged.finding.variant}: {offer.words}")
            if session.plan is not before:
                session.undo()
    assert wrong == set()


def test_a_missing_pair_is_brought_together_on_a_day(host: QWidget) -> None:
    session = session_of(plan_of(people=PAIR), host)
    answered(session, "coverage-gap")
    (visit,) = session.plan.visits.values()
    assert (visit.people, visit.ours, visit.date) == (("wang",), ("tech",), DAY + timedelta(days=7))
    assert visit.backup_objectives


def test_one_click_after_the_other_brings_together_each_missing_pair_whose_people_are_there(host: QWidget) -> None:
    more = {
        "buyer": {"name": "Buyer", "side": "customer", "function": "purchasing"},
        "seller": {"name": "Seller", "side": "ours", "function": "sales"},
    }
    session = session_of(plan_of(people={**PAIR, **more}), host)
    for _ in range(3):
        answered(session, "coverage-gap")
        session.ask_coach_now()
    met = {(visit.ours, visit.people) for visit in session.plan.visits.values()}
    assert met == {(("seller",), ("buyer",)), (("tech",), ("wang",))}
    assert len(session.plan.visits) == 2
    assert found(session, "coverage-gap") == [State.OPEN]  # Of the others nobody is there.


def test_the_first_visit_goes_to_the_successor(host: QWidget) -> None:
    session = session_of(left(xu={"name": "Xu", "succeeds": "wang", "joined": PAST}), host)
    answered(session, "post-changed")
    (visit,) = session.plan.visits.values()
    assert visit.people == ("xu",)
    assert found(session, "post-changed") == [State.IN_HAND]


def test_what_stands_under_the_name_of_somebody_who_left_is_ended_on_that_day(host: QWidget) -> None:
    held = {"u": {**ROLE, "role": "gatekeeper", "since": FAR_BACK}}
    gone = {**people("wang", side="customer", left=PAST), **people("me", side="ours")}
    session = session_of(plan_of(people=gone, roles=held), host)
    answered(session, "post-changed")
    assert session.plan.roles["u"].until == PAST
    assert found(session, "post-changed") == []


def test_the_owner_is_told_by_a_step_that_goes_to_the_owner(host: QWidget) -> None:
    session = session_of(bypassing(), host)
    answered(session, "bypass-risk")
    (told,) = (action for action in session.plan.actions.values() if action.id != "a")
    assert told.person == "xu"
    assert found(session, "bypass-risk") == []


def test_what_is_empty_is_asked_in_the_next_visit_before_the_question_that_locks(host: QWidget) -> None:
    session = session_of(visited(OPEN_WHY, CLOSED), host)
    answered(session, "quote-not-ready")
    asked = questions_of(session.plan, "v")
    assert len(asked) == 6
    assert [each.text for each in asked if each.kind == QuestionKind.CLOSED] == [asked[-1].text]


def test_a_second_person_is_met_not_the_one_on_whom_all_hangs(host: QWidget) -> None:
    met = {"c": {"ours": "me", "theirs": "wang", "last": PAST}}
    ties = {"p": {"person": "xu", "opportunity": "deal"}}
    session = session_of(plan_of(people=ASIDE, contacts=met, positions=ties), host)
    answered(session, "single-thread")
    (visit,) = session.plan.visits.values()
    assert visit.people == ("xu",)
    assert found(session, "single-thread") == [State.IN_HAND]


def test_nobody_is_met_whom_a_strategy_avoids_where_somebody_else_would_do(host: QWidget) -> None:
    avoid = {"opportunity": "deal", "kind": "avoid", "text": "not him", "people": ("wang",)}
    session = session_of(plan_of(people=ASIDE, roles=BESIDE_AN_OWNER, strategies={"s": avoid}), host)
    answered(session, "no-next-step")
    (visit,) = session.plan.visits.values()
    assert visit.people == ("xu",)


def test_where_a_strategy_avoids_somebody_others_are_asked_instead(host: QWidget) -> None:
    avoid = {"opportunity": "deal", "kind": "avoid", "text": "not him", "people": ("wang",)}
    session = session_of(plan_of(people=ASIDE, strategies={"s": avoid}), host)
    judged = next(each for each in session.judged if each.finding.rule == "no-needs")
    assert offer_of(session, judged).words == "Ask around"
    answered(session, "no-needs")
    (visit,), (question,) = session.plan.visits.values(), session.plan.questions.values()
    assert (visit.people, question.text) == (("xu",), "How does Wang see this, and what matters most there?")
    assert found(session, "plan-contradicts") == []


def test_every_rule_has_an_answer_and_every_button_says_what_it_does() -> None:
    assert set(RULES) == {name.partition(".")[0] for name in ANSWERS}
    for each in FINDINGS:
        assert f"{each.rule}.{each.variant}" in ANSWERS or each.rule in ANSWERS
    assert all(f"does.{answer.does}" in catalogue("coaching") for answer in ANSWERS.values())
