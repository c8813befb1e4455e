"""The seam for edits: what a field is, holds and carries with it, and what changing it is called."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.support.plans import DAY, FACTOR, NEED, everything, people, plan_with
from workbench.domain.edits import apply, effective
from workbench.domain.errors import DomainError
from workbench.domain.links import evidence_of
from workbench.domain.needs import Level, NeedKind, NeedSide
from workbench.domain.plan import TABLES, Plan
from workbench.domain.roles import RoleName
from workbench.domain.rows import Audience, Confidence, Ref, specs
from workbench.domain.visits import VisitOutcome
from workbench.usecases.fields import (
    as_kept,
    change_field,
    change_rows,
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
        ("actions", "hours", "1.50", Decimal("1.5")),
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


def test_a_field_set_twice_is_written_once_as_it_was_set_last() -> None:
    plan = plan_with(visits={"v": {"opportunity": "deal"}})
    edits = change_rows(plan, {Ref("visits", "v"): {"outcome": "setback", "date": DAY - timedelta(1)}}, DAY).edits
    assert [edit.value for edit in edits if edit.field == "date"] == [DAY - timedelta(1)]


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


def test_a_field_set_to_what_it_holds_already_carries_nothing_with_it() -> None:
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
