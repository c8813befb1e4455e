"""The coach as a whole: the worked case, order, keys, and that no plan can upset it."""

from datetime import date
from functools import partial

import pytest
from hypothesis import given

from tests.support.big_plan import big_plan
from tests.support.coaching import deal, expected, factor, fired, in_days, load_case, role, visit
from tests.support.plans import DAY, people
from tests.support.random_plans import DAYS, plans
from tests.support.work_done import steps_of
from workbench.coach.engine import RULES, check
from workbench.coach.finding import Severity
from workbench.coach.texts import next_step, sentence, suggested_action
from workbench.domain.plan import Plan, empty_plan

WEIGHT = list(Severity)
LANGUAGES = ("zh_CN", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_hospital_case_comes_out_as_the_method_says(language: str) -> None:
    case = expected()
    found = {finding.rule for finding in check(load_case(f"hospital.{language}"), date.fromisoformat(case["day"]))}
    assert sorted(set(case["must"]) - found) == []
    assert sorted(set(case["must_not"]) & found) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_answers_most_of_what_the_case_leaves_open(language: str) -> None:
    day = date.fromisoformat(expected()["day"])
    planned = {finding.rule for finding in check(load_case(f"hospital-planned.{language}"), day)}
    answered = {"threat-unowned", "lever-unused", "need-unanswered", "no-next-step", "no-needs"}
    assert answered & planned == set()
    assert {"partner-in-conflict", "decider-outsider", "assumed-decider"} <= planned


def test_both_languages_of_the_case_find_the_same() -> None:
    day = date.fromisoformat(expected()["day"])
    found = [[(f.rule, f.variant) for f in check(load_case(f"hospital.{language}"), day)] for language in LANGUAGES]
    assert found[0] == found[1]


def test_the_case_in_its_feud_names_both_and_leads_to_our_partner() -> None:
    plan = load_case("hospital.en")
    found = [f for f in check(plan, date(2026, 5, 21)) if f.rule == "partner-in-conflict"]
    assert [plan.people[ref.id].name for ref in found[0].about] == ["Wang Tong", "Liu Li"]


def test_the_case_before_the_new_owner_came() -> None:
    found = {finding.rule for finding in check(load_case("hospital.en"), date(2026, 4, 30))}
    assert "no-owner" in found
    assert not found & {"no-advocate", "competitor-sponsor"}


def test_findings_come_red_first_then_in_the_order_of_the_rules() -> None:
    found = check(load_case("hospital.zh_CN"), date(2026, 5, 21))
    order = list(RULES)
    places = [(WEIGHT.index(f.severity), order.index(f.rule)) for f in found]
    assert places == sorted(places)


def test_a_rule_that_departs_from_its_weight_is_sorted_by_what_it_found() -> None:
    late = {"opportunity": "deal", "text": "x", "due": in_days(-1), "by": "ann"}
    found = check(deal(people=people("ann"), commitments=[late]), DAY)
    severities = [WEIGHT.index(f.severity) for f in found]
    assert severities == sorted(severities)
    assert [f.severity for f in found if f.rule == "commitment-overdue"] == [Severity.AMBER]


def test_each_opportunity_is_checked_and_one_can_be_asked_for() -> None:
    two = {"deal": {"name": "Deal"}, "other": {"name": "Other"}}
    roles = [role("ann", "owner"), {**role("ann", "owner"), "opportunity": "other"}]
    plan = deal(opportunities=two, people=people("ann"), roles=roles)
    found = fired("decider-outsider", plan)
    assert [finding.opportunity for finding in found] == ["deal", "other"]
    assert len({finding.key for finding in found}) == 2
    assert {finding.opportunity for finding in check(plan, DAY, opportunity="other")} == {"other"}
    assert check(plan, DAY, opportunity="gone") == []


def test_a_key_stays_while_the_finding_grows_older_and_its_words_change() -> None:
    before = fired("no-debrief", deal(visits=[visit(in_days(-2))]))[0]
    after = fired("no-debrief", deal(visits=[visit(in_days(-2), notes="called")]), in_days(5))[0]
    assert before.key == after.key
    assert before.values != after.values


def test_the_data_of_a_finding_is_in_the_plan() -> None:
    plan = load_case("hospital.en")
    refs = [ref for finding in check(plan, date(2026, 5, 21)) for ref in (*finding.about, *finding.data)]
    assert refs
    assert all(plan.find(ref) is not None for ref in refs)


@given(plan=plans(), day=DAYS)
def test_no_plan_upsets_the_coach(plan: Plan, day: date) -> None:
    found = check(plan, day)
    assert found == check(plan, day)
    assert len({finding.key for finding in found}) == len(found)
    assert all(plan.find(ref) is not None for finding in found for ref in (*finding.about, *finding.data))
    for finding in found:
        for language in LANGUAGES:
            assert sentence(finding, language)
            assert suggested_action(finding, language)
            assert next_step(finding, language)


def test_a_plan_ten_times_as_large_does_not_take_a_hundred_times_as_long() -> None:
    large, small = (steps_of(partial(check, plan, DAY)) for plan in (big_plan(), big_plan(30, 150)))
    assert small < large < 15 * small


def test_an_empty_plan_has_no_findings() -> None:
    assert check(empty_plan(), DAY) == []


def test_one_factor_is_named_once_per_rule() -> None:
    found = [f for f in check(deal(factors=[factor("negative", "high")]), DAY) if f.about[0].id == "factors0"]
    assert [f.rule for f in found] == ["threat-unowned"]
