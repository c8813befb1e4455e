"""Three things before the next visit, each with its reason and what follows if it fails."""

from typing import Any

from tests.support.coaching import company_need, deal, in_days, load_case, position, question, role, stage, visit
from tests.support.plans import DAY, people
from tests.unit.coach.test_texts import FINDINGS
from workbench.coach.facts import Facts
from workbench.coach.judgement.next_visit import AFTERWARDS, BeforeVisit, before_next_visit, before_visit
from workbench.coach.judgement.themes import Judgement, judge
from workbench.coach.judgement.words import Told, thing_words
from workbench.domain.plan import Plan
from workbench.system.language import catalogue

NEXT = visit(in_days(3), "ann", primary_objective="List of wards")


def before(plan: Plan) -> BeforeVisit | None:
    return before_next_visit(Facts(plan, next(iter(plan.opportunities)), DAY), judge(plan, DAY))


def told(plan: Plan, language: str = "en") -> list[Told]:
    found = before(plan)
    assert found is not None
    return [thing_words(thing, language) for thing in found.things]


def test_without_a_dated_visit_ahead_there_is_nothing_to_prepare() -> None:
    assert before(deal(people=people("ann"), visits=[visit(None, "ann"), visit(in_days(-2), "ann")])) is None


def test_it_is_the_nearest_of_the_visits_ahead() -> None:
    found = before(deal(people=people("ann"), visits={"far": visit(in_days(9), "ann"), "near": NEXT}))
    assert found is not None
    assert found.visit.id == "near"


def test_what_the_visit_lacks_comes_before_what_it_is_to_settle_and_each_rule_speaks_once() -> None:
    plan = deal(
        people=people("ann", "bob"),
        roles=[role("ann", "owner"), role("bob", "owner")],
        positions=[position("ann", False, False), position("bob", False, False)],
        stages=[stage("gap")],
        visits=[NEXT],
    )
    found = before(plan)
    assert found is not None
    assert [thing.finding.rule for thing in found.things if thing.finding] == [
        "no-backup-objective",
        "decider-outsider",
    ]
    assert len(found.things) == 3


def test_questions_on_needs_follow_and_then_the_commitment_to_leave_with() -> None:
    backed = {**NEXT, "backup_objectives": ("A day for the next talk",)}
    needs = [company_need("ann", result="faster", consequence="fines"), company_need("ann", locked=True)]
    asked = [
        question("open", 1.0, text="What then?", need="needs0"),
        question("closed", 2.0, text="So?", need="needs1"),
    ]
    tables: dict[str, Any] = {
        "needs": needs,
        "questions": asked,
        "answers": [{"need": n, "text": "x"} for n in ("needs0", "needs1")],
    }
    plan = deal(people=people("ann"), visits=[backed], roles=[role("ann", "gatekeeper")], **tables)
    things = [each for each in told(plan) if each.do.startswith(("Ask", "Leave"))]
    assert things[0].do == "Ask: What then?"
    assert things[0].why.endswith("has not been locked yet")
    assert things[1] == Told(
        "Leave with a commitment that has a day",
        "A contact without a commitment brings the deal no further",
        "Fallback: A day for the next talk",
    )


def test_of_no_demand_another_use_is_asked_and_of_a_mark_for_an_empty_source_nothing() -> None:
    needs = [company_need("ann", demand="none"), company_need(source="other", empty_source=True)]
    asked = [question("open", float(number), need=f"needs{number}") for number in range(2)]
    backed = {**NEXT, "backup_objectives": ("A day for the next talk",)}
    held = [role("ann", "gatekeeper")]
    found = before(deal(people=people("ann"), roles=held, needs=needs, visits=[backed], questions=asked))
    assert found is not None
    whys = [thing.why.key for thing in found.things]
    assert [key for key in whys if key.startswith("before.why.")] == ["before.why.another_use"]


def test_every_rule_that_may_stand_there_says_what_follows_if_it_fails() -> None:
    shown = {"people", "visits"}
    there = {found.rule for found in FINDINGS if shown.intersection(ref.table for ref in found.about)} - AFTERWARDS
    assert there
    assert [rule for rule in there if f"fails.{rule}" not in catalogue("coach")] == []


def test_the_sample_is_told_in_both_languages() -> None:
    for language in ("en", "zh_CN"):
        things = told(load_case(f"hospital-planned.{language}"), language)
        assert len(things) == 3
        assert all(part.strip() for thing in things for part in thing)


def test_any_visit_ahead_can_be_asked_about_also_one_without_a_day() -> None:
    visits = {
        "near": NEXT,
        "far": visit(in_days(9), "ann"),
        "some": visit(None, "ann"),
        "over": visit(in_days(-2), "ann"),
    }
    plan = deal(people=people("ann"), visits=visits)
    facts, judgement = Facts(plan, next(iter(plan.opportunities)), DAY), judge(plan, DAY)
    found = {name: before_visit(facts, judgement, plan.visits[name]) for name in visits}
    assert {name: each.visit.id for name, each in found.items() if each is not None} == {
        name: name for name in ("near", "far", "some")
    }
    assert found["near"] == before_next_visit(facts, judgement)


def test_of_a_part_of_the_plan_a_need_is_asked_about_only_where_it_lacks_the_same_in_the_whole() -> None:
    def asked(consequence: str, *, locked: bool = False) -> list[str]:
        plan, whole = (
            deal(
                people=people("ann"),
                visits={"v": {**NEXT, "backup_objectives": ("A day",)}},
                needs={"n": company_need("ann", **fields)},
                questions=[{**question("open", 1.0, text="What then?", need="n"), "visit": "v"}],
            )
            for fields in ({}, {"consequence": consequence, "locked": locked})
        )
        facts = Facts(plan, next(iter(plan.opportunities)), DAY)
        found = before_visit(facts, Judgement((), ()), plan.visits["v"], whole)
        assert found is not None
        return [thing_words(thing, "en").do for thing in found.things]

    assert "Ask: What then?" in asked("")
    assert "Ask: What then?" not in asked("fines")
    assert "Ask: What then?" not in asked("", locked=True)
