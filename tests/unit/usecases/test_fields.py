"""The seam for edits: what a field carries, what a new row takes over, what a deletion does to its neighbours."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.support.plans import DAY, FACTOR, NEED, people, plan_with
from workbench.domain.edits import apply, check, effective
from workbench.domain.errors import DomainError
from workbench.domain.links import evidence_of
from workbench.domain.needs import Level, NeedKind, NeedSide
from workbench.domain.plan import TABLES, Plan
from workbench.domain.roles import RoleName
from workbench.domain.rows import Audience, Confidence, Ref, specs
from workbench.domain.visits import QuestionKind, VisitOutcome
from workbench.usecases.fields import (
    add_row,
    as_kept,
    change_field,
    change_rows,
    delete_rows,
    spec_of,
    value_of,
)
from workbench.usecases.ports import Label

LATER = DAY + timedelta(days=9)


def changed(plan: Plan, table: str, row: str, **values: Any) -> Plan:
    """Return *plan* with fields of one row changed through the seam."""
    return apply(plan, change_rows(plan, {Ref(table, row): values}, DAY).edits)


def label(plan: Plan, table: str, row: str, name: str, value: Any) -> Label:
    """Return what the change of one field is called."""
    return change_field(plan, Ref(table, row), name, value, DAY).label


# What a field is and holds


def test_a_field_is_known_by_table_and_name() -> None:
    assert spec_of("people", "power") == specs(TABLES["people"])["power"]
    plan = plan_with(people=people("wang", power=3))
    assert value_of(plan, Ref("people", "wang"), "power") == 3


@pytest.mark.parametrize(
    ("ref", "name", "key"),
    [
        (Ref("nothing", "wang"), "name", "row_missing"),
        (Ref("people", "nobody"), "name", "row_missing"),
        (Ref("people", "wang"), "nothing", "field_unknown"),
    ],
)
def test_what_is_not_there_is_refused(ref: Ref, name: str, key: str) -> None:
    plan = plan_with(people=people("wang"))
    with pytest.raises(DomainError) as error:
        value_of(plan, ref, name)
    assert error.value.key == key
    with pytest.raises(DomainError):
        change_field(plan, ref, name, "x", DAY)
    with pytest.raises(DomainError) as unknown:
        spec_of("nothing", "name")
    assert unknown.value.key == "table_unknown"


@pytest.mark.parametrize(
    ("table", "name", "value", "kept"),
    [
        ("people", "title", "  Head of care \n", "Head of care"),
        ("people", "side", "ours", "ours"),
        ("people", "power", Decimal(4), 4),
        ("people", "joined", None, None),
        ("people", "joined", DAY, DAY),
        ("actions", "hours", Decimal("1.5"), 1.5),
        ("strategies", "people", ["wang"], ("wang",)),
        ("visits", "backup_objectives", ["a", "b"], ("a", "b")),
        ("needs", "locked", True, True),
    ],
)
def test_values_are_kept_as_the_plan_keeps_them(table: str, name: str, value: object, kept: object) -> None:
    spec = spec_of(table, name)
    found = as_kept(spec, value)
    assert (found, type(found)) == (kept, type(spec.enum(kept)) if spec.enum else type(kept))


def test_a_value_that_no_enumeration_has_is_refused() -> None:
    with pytest.raises(ValueError, match="nowhere"):
        as_kept(spec_of("people", "side"), "nowhere")


# Plain fields


def test_a_plain_field_changes_alone() -> None:
    plan = plan_with(people=people("wang"))
    change = change_field(plan, Ref("people", "wang"), "title", " Head ", DAY)
    assert [tuple(edit) for edit in change.edits] == [("people", "wang", "title", "Head")]
    assert change.label == Label("change_field", "Wang")


def test_several_rows_change_in_one_step() -> None:
    plan = plan_with(factors={name: {**FACTOR, "text": name} for name in ("a", "b", "c", "d", "e")})
    refs = [Ref("factors", name) for name in "abcde"]
    change = change_rows(plan, {ref: {"strength": 4} for ref in refs}, DAY)
    assert [row.strength for row in apply(plan, change.edits).factors.values()] == [4] * 5
    assert change.label == Label("rate_factor", "a · b · c · +2")


def test_nothing_wanted_is_no_edit() -> None:
    assert change_rows(plan_with(), {}, DAY).edits == ()


# What fields carry


def visit_on(day: date | None, **fields: object) -> Plan:
    """Return a plan with one visit to Wang on *day*, with a question for a need."""
    return plan_with(
        people=people("wang"),
        needs={"n": {**NEED, "person": "wang"}},
        visits={"v": {"opportunity": "deal", "date": day, "people": ("wang",), "primary_objective": "See", **fields}},
        questions={"q": {"visit": "v", "text": "Why?", "need": "n"}},
    )


def test_an_outcome_dates_the_visit() -> None:
    visit = changed(visit_on(None), "visits", "v", outcome="primary_met").visits["v"]
    assert (visit.outcome, visit.date) == (VisitOutcome.PRIMARY_MET, DAY)


def test_a_visit_ahead_has_no_outcome_before_the_day_it_took_place_is_said() -> None:
    ahead = visit_on(LATER)
    with pytest.raises(DomainError) as error:
        changed(ahead, "visits", "v", outcome=VisitOutcome.SETBACK)
    assert error.value.key == "visit_ahead"
    change = change_rows(ahead, {Ref("visits", "v"): {"date": DAY, "outcome": "setback"}}, DAY)
    assert {edit.field: edit.value for edit in change.edits} == {"date": DAY, "outcome": VisitOutcome.SETBACK}
    assert len(change.edits) == 2, "the day is written once"
    assert change.label == Label("debrief", "See")


def test_an_answer_becomes_evidence_of_the_need() -> None:
    plan = changed(visit_on(DAY), "questions", "q", answer="Because")
    assert [piece.text for piece in evidence_of(plan, Ref("needs", "n"))] == ["Because"]
    again = changed(plan, "questions", "q", answer="Because it leaks")
    assert len(evidence_of(again, Ref("needs", "n"))) == 1


def test_a_decider_is_confirmed_by_two_sources_only() -> None:
    role = {"person": "wang", "opportunity": "deal", "role": "owner", "x": 0.9, "y": 0.9}
    plan = plan_with(people=people("wang"), roles={"r": role})
    with pytest.raises(DomainError) as error:
        changed(plan, "roles", "r", confidence=Confidence.CONFIRMED)
    assert error.value.key == "sources_missing"
    assert changed(plan, "roles", "r", confidence="contradicted").roles["r"].confidence == Confidence.CONTRADICTED


def test_a_role_corrected_lies_where_it_belongs() -> None:
    role = {"person": "wang", "opportunity": "deal", "role": "owner", "x": 0.9, "y": 0.9}
    plan = changed(plan_with(people=people("wang"), roles={"r": role}), "roles", "r", role="gatekeeper")
    assert (plan.roles["r"].role, plan.roles["r"].x, plan.roles["r"].y) == (RoleName.GATEKEEPER, 0.25, 0.25)


def test_a_need_moves_with_its_side_its_day_and_its_audience() -> None:
    plan = plan_with(needs={"n": NEED})
    moved = changed(plan, "needs", "n", kind=NeedKind.POWER, visible=True, level="underlying").needs["n"]
    assert (moved.side, moved.audience, moved.surfaced) == (NeedSide.PERSONAL, Audience.PRIVATE, DAY)
    assert moved.level == Level.UNDERLYING


def test_nobody_reports_to_whoever_reports_to_them() -> None:
    plan = plan_with(people=people("wang", "zhao", "li"))
    plan = changed(plan, "people", "wang", reports_to="zhao")
    with pytest.raises(DomainError) as error:
        changed(plan, "people", "zhao", reports_to="wang")
    assert error.value.key == "reports_in_circle"
    together = {Ref("people", "zhao"): {"reports_to": "li"}, Ref("people", "li"): {"reports_to": "wang"}}
    with pytest.raises(DomainError):
        change_rows(plan, together, DAY)


@pytest.mark.parametrize("field", ["name", "department"])
def test_a_department_stays_one_under_another_name(field: str) -> None:
    plan = plan_with(people={"lab": {"name": "Lab", "department": "Lab"}})
    person = changed(plan, "people", "lab", **{field: "Laboratory "}).people["lab"]
    assert (person.name, person.department, person.is_department) == ("Laboratory", "Laboratory", True)


def test_a_department_emptied_is_somebody_of_that_name() -> None:
    plan = changed(plan_with(people={"lab": {"name": "Lab", "department": "Lab"}}), "people", "lab", department="")
    assert (plan.people["lab"].name, plan.people["lab"].department) == ("Lab", "")


def test_a_person_is_renamed_alone() -> None:
    plan = changed(plan_with(people={"w": {"name": "Wang", "department": "Lab"}}), "people", "w", name="Wang Tong")
    assert (plan.people["w"].name, plan.people["w"].department) == ("Wang Tong", "Lab")


def test_no_field_carries_what_its_rows_may_not_hold() -> None:
    """Whatever is set to what it already is leaves every row as it was."""
    plan = visit_on(DAY, outcome=VisitOutcome.SETBACK)
    for table in TABLES:
        for row in plan.rows(table):
            for name in specs(TABLES[table]):
                value = value_of(plan, Ref(table, row), name)
                edits = change_field(plan, Ref(table, row), name, value, DAY).edits
                assert effective(plan, edits) == (), (table, name)


# What steps are called


def test_a_step_names_the_row_as_it_is_called_afterwards() -> None:
    plan = plan_with(people=people("wang"))
    assert label(plan, "people", "wang", "name", "Wang  Tong") == Label("change_field", "Wang Tong")


@pytest.mark.parametrize(
    ("table", "row", "name", "value", "wanted"),
    [
        ("needs", "n", "locked", True, Label("lock_need", "modern")),
        ("needs", "n", "locked", False, Label("unlock_need", "modern")),
        ("needs", "n", "kind", "power", Label("move_need", "modern")),
        ("needs", "n", "text", "newer", Label("change_field", "newer")),
        ("questions", "q", "answer", "So\nit is", Label("note_answer", "So it is")),
        ("questions", "q", "answer", "", Label("note_answer", "Why?")),
        ("visits", "v", "outcome", "setback", Label("debrief", "See")),
        ("visits", "v", "notes", "x", Label("change_field", "See")),
        ("visits", "v", "primary_objective", "", Label("change.visits", "2026-05-21 – Wang")),
        ("account", "account", "region", "x", Label("change.account", "")),
        ("stages", "s", "reason", "x", Label("change.stages", "Deal")),
        ("contacts", "c", "strength", "good", Label("set_contact", "Me – Wang")),
        ("relations", "r", "strength", 5, Label("change_relation", "Me – Wang")),
        ("roles", "o", "confidence", "contradicted", Label("review_role", "Wang")),
        ("roles", "o", "since", DAY, Label("change.roles", "Wang")),
        ("positions", "p", "target", "partner", Label("change.positions", "Wang")),
        ("people", "wang", "reports_to", "me", Label("report_to", "Wang")),
        ("strategies", "y", "factors", ("f", "g"), Label("cite_factor", "late")),
        ("strategies", "y", "factors", (), Label("drop_factor", "dear")),
        ("strategies", "y", "factors", ("g",), Label("change_field", "be quick")),
        ("actions", "a", "strategy", "y", Label("move_action", "call")),
        ("actions", "a", "status", "done", Label("change_field", "call")),
    ],
)
def test_each_change_has_one_name(table: str, row: str, name: str, value: object, wanted: Label) -> None:
    assert label(everything(), table, row, name, value) == wanted


def everything() -> Plan:
    """Return a plan with a row of almost every table."""
    ends = {"source": "me", "target": "wang", "kind": "ally"}
    held = {"person": "wang", "opportunity": "deal"}
    return plan_with(
        people=people("me", "wang"),
        contacts={"c": {"ours": "me", "theirs": "wang"}},
        relations={"r": ends},
        roles={"o": {**held, "role": "owner", "x": 0.9, "y": 0.9}},
        positions={"p": held},
        needs={"n": NEED},
        stages={"s": {"opportunity": "deal", "stage": "gap", "entered": DAY}},
        factors={"f": {**FACTOR, "text": "dear"}, "g": {**FACTOR, "text": "late"}},
        strategies={"y": {"opportunity": "deal", "text": "be quick", "factors": ("f",), "owner": "me"}},
        actions={"a": {"text": "call"}},
        visits={"v": {"opportunity": "deal", "date": DAY, "people": ("wang",), "primary_objective": "See"}},
        questions={"q": {"visit": "v", "text": "Why?"}},
    )


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
    plan = changed(everything(), "strategies", "y", audience="private")
    action = made(plan, "actions", text="ring", strategy="y")
    assert (action.owner, action.audience) == ("me", Audience.PRIVATE)
    plan = changed(plan, "needs", "n", kind="power")
    assert made(plan, "answers", need="n", text="so").audience == Audience.PRIVATE
    piece = made(plan, "evidence", about_table="needs", about="n", text="so")
    assert (piece.audience, piece.date) == (Audience.PRIVATE, DAY)
    assert made(plan, "evidence", about_table="needs", about="n", text="so", date=None).date is None
    asked = made(plan, "questions", visit="v", text="Is it red?", need="n")
    assert (asked.kind, asked.place, asked.need) == (QuestionKind.CLOSED, 1.0, "n")
    assert made(plan, "needs", opportunity="deal", kind="power", text="x").side == NeedSide.PERSONAL


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
