"""The seam for edits: what a new row takes over from others, and what a deletion does to its neighbours."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.support.plans import DAY, FACTOR, everything, people, plan_with
from workbench.domain.audience import visible_to
from workbench.domain.edits import apply, check
from workbench.domain.encounters import Encounter
from workbench.domain.errors import DomainError
from workbench.domain.needs import NeedSide
from workbench.domain.plan import Plan
from workbench.domain.rows import Audience, Ref
from workbench.domain.visits import QuestionKind
from workbench.usecases.fields import add_row, change_field, delete_rows
from workbench.usecases.ports import Label
from workbench.usecases.rows import going_along, remove

LATER = DAY + timedelta(days=9)


def changed(plan: Plan, table: str, row: str, name: str, value: Any) -> Plan:
    """Return *plan* with a field of one row changed through the seam."""
    return apply(plan, change_field(plan, Ref(table, row), name, value, DAY).edits)


# New rows


@pytest.mark.parametrize(
    ("table", "fields", "key"),
    [
        ("actions", {"text": "ring", "strategy": "y"}, "add.actions"),
        ("answers", {"need": "n", "text": "ring"}, "add.answers"),
        ("commitments", {"opportunity": "deal", "text": "ring"}, "add_commitment"),
        ("competitors", {"opportunity": "deal", "name": "ring"}, "add.competitors"),
        ("evidence", {"about_table": "needs", "about": "n", "text": "ring"}, "add.evidence"),
        ("factors", {**FACTOR, "text": "ring"}, "add.factors"),
        ("needs", {"opportunity": "deal", "kind": "power", "text": "ring"}, "add.needs"),
        ("opportunities", {"name": "ring"}, "add_opportunity"),
        ("people", {"name": " ring "}, "add_person"),
        ("questions", {"visit": "v", "text": "ring"}, "add.questions"),
        ("strategies", {"opportunity": "deal", "text": "ring"}, "add.strategies"),
        ("visits", {"opportunity": "deal", "primary_objective": "ring"}, "plan_visit"),
    ],
)
def test_each_new_row_has_one_name(table: str, fields: dict[str, Any], key: str) -> None:
    plan = everything()
    ref, change = add_row(plan, table, fields, DAY)
    assert (ref.table, change.label) == (table, Label(key, "ring"))
    check(apply(plan, change.edits), [ref])


def test_rows_that_join_two_are_named_by_both() -> None:
    plan = plan_with(people=people("me", "wang"))
    contact = add_row(plan, "contacts", {"ours": "me", "theirs": "wang"}, DAY)[1]
    relation = add_row(plan, "relations", {"source": "me", "target": "wang", "kind": "ally"}, DAY)[1]
    assert contact.label == Label("set_contact", "Me – Wang")
    assert relation.label == Label("add_relation", "Me – Wang")


def made(plan: Plan, table: str, **fields: Any) -> Any:
    """Return a row made through the seam."""
    ref, change = add_row(plan, table, fields, DAY)
    return apply(plan, change.edits).find(ref)


def test_a_new_row_takes_over_from_the_rows_it_belongs_to() -> None:
    plan = changed(everything(), "strategies", "y", "audience", "private")
    action = made(plan, "actions", text="ring", strategy="y")
    assert (action.owner, action.audience) == ("me", Audience.PRIVATE)
    plan = changed(plan, "needs", "n", "kind", "power")
    assert made(plan, "answers", need="n", text="so").audience == Audience.PRIVATE
    piece = made(plan, "evidence", about_table="needs", about="n", text="so")
    assert (piece.audience, piece.date) == (Audience.PRIVATE, DAY)
    assert made(plan, "evidence", about_table="needs", about="n", text="so", date=None).date is None
    asked = made(plan, "questions", visit="v", text="Is it red?", need="n")
    assert (asked.kind, asked.place, asked.need) == (QuestionKind.CLOSED, 1.0, "n")
    assert made(plan, "needs", opportunity="deal", kind="power", text="x").side == NeedSide.PERSONAL


@pytest.mark.parametrize(("left", "owner"), [(LATER, "me"), (DAY, None)])
def test_an_action_goes_to_whoever_owns_its_strategy_only_while_they_are_there(left: date, owner: str | None) -> None:
    plan = changed(everything(), "people", "me", "left", left)
    assert made(plan, "actions", text="ring", strategy="y").owner == owner


def test_what_is_said_of_a_new_row_is_not_taken_over() -> None:
    plan = everything()
    assert made(plan, "actions", text="ring", strategy="y", owner="wang").owner == "wang"
    assert made(plan, "answers", need="n", text="so", audience="customer").audience == Audience.CUSTOMER


def test_a_commitment_is_not_made_after_it_falls_due() -> None:
    plan = everything()
    before = DAY - timedelta(days=3)
    assert made(plan, "commitments", opportunity="deal", text="x", due=before).made == before
    assert made(plan, "commitments", opportunity="deal", text="x", due=LATER).made == DAY


def test_a_new_deal_begins_with_the_warm_up() -> None:
    plan = everything()
    ref, change = add_row(plan, "opportunities", {"name": "Next", "value": Decimal(5)}, DAY)
    stays = [stay for stay in apply(plan, change.edits).stages.values() if stay.opportunity == ref.id]
    assert [(stay.stage, stay.entered) for stay in stays] == [("warm_up", DAY)]


def test_a_relation_that_holds_is_not_drawn_again() -> None:
    with pytest.raises(DomainError) as error:
        add_row(everything(), "relations", {"source": "wang", "target": "me", "kind": "ally"}, DAY)
    assert error.value.key == "relation_there"


# Rows that go


def stays() -> Plan:
    """Return a plan whose deal warmed up, then came to the gap."""
    stay = {"opportunity": "deal"}
    return plan_with(
        stages={
            "a": {**stay, "stage": "warm_up", "entered": DAY, "left": LATER},
            "b": {**stay, "stage": "gap", "entered": LATER},
        }
    )


def test_the_stay_before_one_that_goes_lasts_on() -> None:
    change = delete_rows(stays(), [Ref("stages", "b")])
    assert [stay.left for stay in apply(stays(), change.edits).stages.values()] == [None]
    assert change.label == Label("delete.stages", "Deal")


def test_a_deal_goes_with_its_stays() -> None:
    change = delete_rows(stays(), [Ref("stages", "b"), Ref("opportunities", "deal"), Ref("stages", "b")])
    plan = apply(stays(), change.edits)
    assert not plan.stages
    assert not plan.opportunities


@pytest.mark.parametrize(
    ("refs", "wanted"),
    [
        ([Ref("needs", "n")], Label("delete_row", "modern")),
        ([Ref("relations", "r")], Label("delete_relation", "Me – Wang")),
        ([Ref("contacts", "c")], Label("delete.contacts", "Me – Wang")),
        ([Ref("roles", "o")], Label("delete.roles", "Wang")),
        ([Ref("people", "me"), Ref("people", "wang")], Label("delete_row", "Me · Wang")),
        ([Ref("roles", "o"), Ref("needs", "n")], Label("delete_row", "Wang · modern")),
    ],
)
def test_each_deletion_has_one_name(refs: list[Ref], wanted: Label) -> None:
    change = delete_rows(everything(), refs)
    assert change.label == wanted
    assert all(apply(everything(), change.edits).find(ref) is None for ref in refs)


def test_the_account_stays() -> None:
    with pytest.raises(DomainError) as error:
        delete_rows(everything(), [Ref("account", "account")])
    assert error.value.key == "account_stays"
    with pytest.raises(DomainError):
        delete_rows(everything(), [Ref("stages", "nowhere")])


def test_what_needs_one_of_several_goes_with_the_last_of_them() -> None:
    met = {"date": DAY, "people": ("ann", "bob")}
    plan = plan_with(
        people=people("ann", "bob"),
        campaigns={"c": {"name": "Spring"}},
        encounters={"both": met, "ann": {**met, "people": ("ann",)}, "c": {**met, "people": ("ann",), "campaign": "c"}},
    )
    assert going_along(plan, [Ref("people", "ann")]) == [Ref("encounters", "ann")]
    after = apply(plan, remove(plan, Ref("people", "ann")))
    assert {row.id: row.people for row in after.all_of(Encounter).values()} == {"both": ("bob",), "c": ()}
    gone = apply(plan, remove(plan, Ref("people", "ann"), Ref("people", "bob"), Ref("campaigns", "c")))
    assert not gone.rows("encounters")


def test_what_needs_one_of_several_is_hidden_with_the_last_of_them() -> None:
    safe = {"audience": Audience.PRIVATE}
    plan = plan_with(
        people={**people("ann", **safe), **people("bob")},
        encounters={"ann": {"date": DAY, "people": ("ann",)}, "both": {"date": DAY, "people": ("ann", "bob")}},
    )
    seen = visible_to(plan, Audience.TEAM)
    assert [row.people for row in seen.all_of(Encounter).values()] == [("bob",)]
