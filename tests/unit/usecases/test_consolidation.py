"""The consolidation checklist: what the plan answers, and what is kept of what the user adds (R4)."""

import pytest

from tests.support.coaching import action, commitment, contact, deal, evidence, in_days, position, role, strategy, visit
from tests.support.plans import DAY, people
from workbench.domain.edits import apply
from workbench.exchange.plan_json import read_plan, write_plan
from workbench.usecases.consolidation import (
    ANSWERS,
    Answered,
    Effort,
    Sore,
    Standing,
    answered,
    consolidation,
    improve,
    note_unpleasant,
)

OURS = people("rep", side="ours")


def checked(plan, day=DAY):
    return consolidation(plan, "deal", day)


@pytest.mark.parametrize(
    ("met", "target", "standing"),
    [
        ((False, False), "partner", Standing.WIN),
        ((None, None), "partner", Standing.WIN),
        ((True, True), "partner", Standing.HOLD),
        ((False, True), "friend", Standing.HOLD),
        ((False, True), "supplier", Standing.WIN_AS_SUPPLIER),
        ((True, False), "supplier", Standing.ENOUGH),
        ((True, True), "supplier", Standing.ENOUGH),
        ((True, True), None, Standing.AIM),
    ],
)
def test_what_to_do_follows_from_view_and_target(met, target, standing) -> None:
    plan = deal(people=people("ann"), positions=[position("ann", *met, target=target)], roles=[role("ann", "owner")])
    assert [found.standing for found in checked(plan).to_win] == [standing]


def test_who_is_to_be_won_comes_before_who_is_held() -> None:
    positions = [position("ann", True, True, target="partner"), position("bob", False, False, target="partner")]
    roles = [role("ann", "owner"), role("bob", "gatekeeper"), role("cid", "approver")]
    found = checked(deal(people=people("ann", "bob", "cid", "dan"), positions=positions, roles=roles)).to_win
    assert [(f.person, f.standing) for f in found] == [
        ("bob", Standing.WIN), ("cid", Standing.AIM), ("ann", Standing.HOLD),
    ]  # fmt: skip


def test_the_next_step_is_what_is_dated_first() -> None:
    plan = deal(
        people=people("ann"), roles=[role("ann", "owner")], visits=[visit(None, "ann"), visit(in_days(9), "ann")],
        actions=[action(person="ann", due=in_days(4)), action(person="ann", due=in_days(1), status="done")],
    )  # fmt: skip
    (found,) = checked(plan).to_win
    assert (found.step.table, found.step_day) == ("actions", in_days(4))


def test_the_checklist_is_as_of_its_day() -> None:
    plan = deal(
        people=people("ann"), roles=[role("ann", "owner", since=in_days(-9))],
        positions=[position("ann", True, True, target="partner", since=in_days(-3))],
        visits=[visit(in_days(-2), "ann", outcome="setback", notes="Shouted")],
    )  # fmt: skip
    assert checked(plan, in_days(-5)).to_win[0].standing == Standing.AIM
    assert checked(plan, in_days(-5)).unpleasant == ()
    assert [case.text for case in checked(plan).unpleasant] == ["Shouted"]


def unpleasant_plan():
    return deal(
        people={**people("ann", "bob"), **OURS},
        contacts=[contact("rep", "ann", -9, strength="bad"), contact("rep", "bob", -9)],
        positions=[position("ann", False, False)],
        evidence=[evidence("positions", "positions0", text="Cool at the door", date=in_days(-9))],
        visits=[visit(in_days(-6), "bob", outcome="setback", notes="Ended early"), visit(in_days(-7), "bob")],
        commitments=[
            commitment(by="rep", to="ann", status="broken", due=in_days(-3), text="Send figures"),
            commitment(by="ann", to="rep", status="broken", due=in_days(-3)),
        ],
    )


def test_bad_contacts_setbacks_and_our_broken_promises_are_unpleasant() -> None:
    found = [(case.sore, case.person, case.day, case.text) for case in checked(unpleasant_plan()).unpleasant]
    assert found == [
        (Sore.PROMISE, "ann", in_days(-3), "Send figures"),
        (Sore.VISIT, "bob", in_days(-6), "Ended early"),
        (Sore.CONTACT, "ann", in_days(-9), "Cool at the door"),
    ]


def test_an_improvement_is_a_real_action_for_that_person() -> None:
    plan = unpleasant_plan()
    case = checked(plan).unpleasant[1]
    assert case.improvements == ()
    ref, edits = improve(plan, "deal", case, "Come with the engineer", in_days(5), DAY)
    now = apply(plan, edits)
    made = now.actions[ref.id]
    assert (made.person, made.owner, made.due, made.strategy) == ("bob", "rep", in_days(5), None)
    assert [a.text for a in checked(now).unpleasant[1].improvements] == ["Come with the engineer"]
    assert checked(now).unpleasant[0].improvements == ()


def test_an_improvement_belongs_to_the_strategy_for_that_person() -> None:
    plan = deal(
        people={**people("ann"), **OURS}, contacts=[contact("rep", "ann", strength="bad")],
        strategies=[strategy(people=("ann",), kind="avoid"), strategy(people=("ann",))],
    )  # fmt: skip
    ref, edits = improve(plan, "deal", checked(plan).unpleasant[0], "x", None, DAY)
    assert apply(plan, edits).actions[ref.id].strategy == "strategies1"


def test_what_was_done_before_improves_nothing() -> None:
    before = action(person="ann", due=in_days(-20), status="done")
    plan = deal(
        people={**people("ann"), **OURS}, contacts=[contact("rep", "ann", -9, strength="bad")], actions=[before]
    )
    assert checked(plan).unpleasant[0].improvements == ()


def test_a_recorded_case_is_kept_and_travels() -> None:
    plan = deal(people={**people("ann"), **OURS})
    now = apply(plan, note_unpleasant(plan, "deal", "ann", "Left us waiting", DAY))
    for kept in (now, read_plan(write_plan(now))):
        deal_id = next(iter(kept.opportunities))
        (case,) = consolidation(kept, deal_id, DAY).unpleasant
        assert (case.sore, case.day, case.text) == (Sore.CONTACT, DAY, "Left us waiting")


def test_the_effort_is_told_by_whom_it_went_to() -> None:
    roles = [role("ann", "owner"), role("bob", "gatekeeper")]
    wants_supplier = [position("bob", True, False, target="supplier")]
    given = {"people": people("ann", "bob"), "roles": roles, "positions": wants_supplier}
    hours = [action(person="ann", status="done", hours=3.0), action(person="bob", status="done", hours=1.0)]
    assert checked(deal(**given)).effort == Effort(None, None)
    assert checked(deal(**given, actions=hours)).effort == Effort(75.0, 25.0)
    money = [*hours, action(person="bob", status="done", cost=100.0)]
    assert checked(deal(**given, actions=money)).effort == Effort(0.0, 100.0)


def test_without_an_opportunity_there_is_nothing_to_consolidate() -> None:
    assert consolidation(deal(opportunities={}), None, DAY).to_win == ()


def last_answers(plan, entered=None, day=DAY):
    return answered(plan, "deal", day, consolidation(plan, "deal", day), entered or {})


def test_each_question_was_last_answered_on_the_day_of_its_latest_answer() -> None:
    plan = deal(
        people={**people("ann", "bob"), **OURS}, roles=[role("ann", "owner"), role("bob", "approver")],
        positions=[
            position("ann", True, True, target="partner", since=in_days(-9)),
            position("bob", True, True, target="friend", since=in_days(-5)),
            position("bob", True, True, since=in_days(-1)),
        ],
        contacts=[contact("rep", "ann", -4, strength="bad")],
        competitors=[{"opportunity": "deal", "name": "Local"}],
    )  # fmt: skip
    assert last_answers(plan) == Answered(in_days(-5), None, in_days(-4))
    assert last_answers(plan, day=in_days(-6)) == Answered(in_days(-9), None, None)


def test_what_has_no_day_of_its_own_has_the_one_it_was_entered_on() -> None:
    plan = deal(
        people={**people("ann"), **OURS}, roles=[role("ann", "owner")],
        positions=[position("ann", True, True, target="partner")],
        contacts=[{**contact("rep", "ann", strength="bad"), "last": None}],
        competitors=[{"opportunity": "deal", "name": "Local", "answer": "Trial"}],
        actions=[action(person="ann")],
    )  # fmt: skip
    entered = {
        ("positions", "positions0", "target"): in_days(-3),
        ("competitors", "competitors0", "name"): in_days(-30),
        ("competitors", "competitors0", "answer"): in_days(-2),
        ("contacts", "contacts0", "strength"): in_days(-8),
        ("actions", "actions0", "text"): in_days(-1),
    }
    assert {(table, field) for table, _, field in entered} <= {(t, f) for t, fields in ANSWERS.items() for f in fields}
    assert last_answers(plan, entered) == Answered(in_days(-3), in_days(-2), in_days(-1))
    assert last_answers(plan, entered, in_days(-4)) == Answered(None, in_days(-30), in_days(-8))
    assert last_answers(plan) == Answered(None, None, None)


def test_an_empty_checklist_was_never_answered() -> None:
    assert last_answers(deal()) == Answered(None, None, None)
