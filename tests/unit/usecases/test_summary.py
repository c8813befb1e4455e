"""The plan in numbers and next steps (R1, N1, N9, N13, S1, F1, F9)."""

from datetime import timedelta

from tests.support.coaching import (
    action,
    commitment,
    company_need,
    deal,
    factor,
    in_days,
    personal_need,
    role,
    stage,
    strategy,
    visit,
)
from tests.support.plans import DAY, people, plan_with
from workbench.domain.deal import StageName
from workbench.domain.edits import apply
from workbench.domain.factors import Control
from workbench.domain.roles import RoleName
from workbench.domain.rows import Confidence
from workbench.usecases.rows import add
from workbench.usecases.summary import (
    NeedCounts,
    confidence_counts,
    force_field,
    need_counts,
    next_steps,
    role_holders,
    stage_and_days,
)

TWO = {"deal": {"name": "Deal"}, "other": {"name": "Other"}}
ELSEWHERE = {"opportunity": "other"}


def test_each_role_names_who_holds_it_on_the_day() -> None:
    roles = [role("ann", "owner"), role("bob", "owner"), role("bob", "advocate", until=in_days(0))]
    found = role_holders(deal(people=people("ann", "bob"), roles=roles), "deal", DAY)
    assert {name: [person.id for person in held] for name, held in found.items()} == {
        RoleName.OWNER: ["ann", "bob"], RoleName.APPROVER: [], RoleName.ADVOCATE: [], RoleName.GATEKEEPER: []
    }  # fmt: skip


def test_needs_are_counted_as_seen_answered_planned_and_locked() -> None:
    needs = {
        "seen": company_need(visible=True, surfaced=in_days(-1), locked=True),
        "not seen yet": company_need(visible=True, surfaced=in_days(1)),
        "answered": company_need(),
        "planned": personal_need("ann"),
        "no need": company_need(empty_source=True, visible=True),
        "elsewhere": {**company_need(visible=True, locked=True), **ELSEWHERE},
    }
    answers = [
        {"need": "answered", "text": "a trial", "status": "done"},
        {"need": "answered", "text": "a talk"},
        {"need": "planned", "text": "a talk"},
    ]
    plan = deal(opportunities=TWO, people=people("ann"), needs=needs, answers=answers)
    assert need_counts(plan, "deal", DAY) == NeedCounts(total=4, visible=1, answered=1, planned=1, locked=1)
    assert need_counts(plan, "deal", in_days(1)).visible == 2


def test_forces_weigh_strength_by_control_and_what_can_go_either_way_weighs_nothing() -> None:
    factors = [
        factor("positive", "high", strength=5),
        factor("positive", "high", strength=1),
        factor("negative", "high", strength=2),
        factor("positive", "medium"),
        factor("negative", "low", strength=4),
        factor("both", "high", strength=5),
        {**factor("negative", "low", strength=5), **ELSEWHERE},
    ]
    assert force_field(deal(opportunities=TWO, factors=factors), "deal", DAY) == {
        Control.LOW: (0, 4), Control.MEDIUM: (6, 0), Control.HIGH: (18, 6)
    }  # fmt: skip


def test_next_steps_are_what_is_dated_and_not_done_the_earliest_first() -> None:
    plan = deal(
        opportunities=TWO,
        people={**people("ann"), **people("rep", side="ours")},
        strategies={"ours": strategy(), "theirs": strategy(**ELSEWHERE)},
        visits={
            "visit": visit(in_days(2), "ann", primary_objective="see"),
            "visited": visit(in_days(-2), "ann", outcome="setback"),
            "sometime": visit(None, "ann"),
            "visit elsewhere": {**visit(in_days(2)), **ELSEWHERE},
        },
        commitments={
            "promise": commitment(by="ann", due=in_days(2), text="a list"),
            "kept": commitment(due=in_days(2), status="kept"),
            "vague": commitment(),
            "promise elsewhere": {**commitment(due=in_days(2)), **ELSEWHERE},
        },
        actions={
            "late": action(owner="rep", due=in_days(-1), strategy="ours"),
            "alone": action(due=in_days(0), text="tidy"),
            "done": action(due=in_days(1), status="done"),
            "undated": action(),
            "action elsewhere": action(due=in_days(1), strategy="theirs"),
            "alone elsewhere": {**action(due=in_days(1)), **ELSEWHERE},
        },
    )
    found = next_steps(plan, "deal", DAY)
    assert [(step.ref.id, step.late) for step in found] == [
        ("late", True), ("alone", False), ("promise", False), ("visit", False)
    ]  # fmt: skip
    assert [step.day for step in found] == [in_days(-1), in_days(0), in_days(2), in_days(2)]
    assert [step.text for step in found] == ["call", "tidy", "a list", "see"]
    assert [step.who(plan) for step in found] == [["Rep"], [], ["Ann"], ["Ann"]]


def test_an_action_of_no_deal_is_a_step_where_whom_it_is_for_belongs_and_else_of_the_account() -> None:
    actions = {
        "any": action(opportunity=None, due=DAY),
        "hers": action(opportunity=None, due=in_days(1), person="ann"),
    }
    plan = deal(people=people("ann"), opportunities=TWO, actions=actions)
    tied = apply(plan, add("roles", {"person": "ann", "opportunity": "other", "role": "approver"})[1])
    for asked, here, there in ((plan, ["any", "hers"], ["any", "hers"]), (tied, ["any"], ["any", "hers"])):
        assert [step.ref.id for step in next_steps(asked, "deal", DAY)] == here
        assert [step.ref.id for step in next_steps(asked, "other", DAY)] == there


def test_steps_of_one_day_and_kind_stand_by_their_words() -> None:
    plan = deal(actions=[action(text="b", due=DAY), action(text="a", due=DAY)])
    assert [step.text for step in next_steps(plan, "deal", DAY)] == ["a", "b"]


def test_the_stage_says_for_how_many_days_the_deal_has_been_in_it() -> None:
    found, days = stage_and_days(deal(stages=[stage("gap")]), "deal", DAY)
    assert found is not None
    assert (found.stage, days) == (StageName.GAP, 10)
    assert stage_and_days(deal(stages=[stage("gap", entered=None)]), "deal", DAY)[1] is None
    assert stage_and_days(deal(), "deal", DAY) == (None, None)


def test_judgements_on_roles_and_needs_are_counted_by_how_sure_they_are() -> None:
    roles = [role("ann", "owner", confidence="confirmed"), role("ann", "advocate", until=in_days(-1))]
    needs = [company_need(confidence="confirmed"), company_need(), {**company_need(), **ELSEWHERE}]
    plan = deal(opportunities=TWO, people=people("ann"), roles=roles, needs=needs)
    assert confidence_counts(plan, "deal", DAY) == {
        Confidence.ASSUMED: 1, Confidence.CONFIRMED: 2, Confidence.CONTRADICTED: 0
    }  # fmt: skip


def test_a_visit_that_took_place_was_a_next_step_on_the_days_before() -> None:
    visit = {"opportunity": "deal", "date": DAY, "people": ("wang",), "outcome": "primary_met"}
    plan = plan_with(people=people("wang"), visits={"v": visit})
    assert [step.ref.id for step in next_steps(plan, "deal", DAY - timedelta(days=1))] == ["v"]
    assert next_steps(plan, "deal", DAY) == []
