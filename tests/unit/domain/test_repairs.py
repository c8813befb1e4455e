"""A plan that two copies met in keeps the rules again, by as little as will do, and each repair is told."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.support.plans import FACTOR, people, plan_with
from workbench.domain.deal import LossCause, Outcome, StageName
from workbench.domain.edits import EXISTS, check
from workbench.domain.keyed import keyed_id
from workbench.domain.merging import Repaired, RepairKind
from workbench.domain.plan import Plan
from workbench.domain.plan_settings import PlanSetting
from workbench.domain.repairs import repair
from workbench.domain.rows import Audience, Ref, Row

DAY = date(2026, 5, 21)


def spoilt(plan: Plan, table: str, row_id: str, **fields: Any) -> Plan:
    """Return *plan* with *fields* of a row set, whatever the rules say."""
    rows = dict(plan.rows(table))
    row: Any = rows[row_id]
    rows[row_id] = replace(row, **fields)
    return plan.with_tables({table: rows})


def without(plan: Plan, table: str, row_id: str) -> Plan:
    rows: dict[str, Row] = {key: row for key, row in plan.rows(table).items() if key != row_id}
    return plan.with_tables({table: rows})


def repaired(plan: Plan) -> tuple[Plan, tuple[Repaired, ...]]:
    """Return *plan* repaired, which it then is for good."""
    after, told = repair(plan)
    check(after, [Ref(table, row) for table, rows in after.tables.items() for row in rows])
    assert repair(after) == (after, ())
    return after, told


def test_a_plan_that_keeps_the_rules_is_the_very_same() -> None:
    plan = plan_with(people=people("a", "b"))
    assert repair(plan)[0] is plan


def test_what_names_a_row_that_is_gone_names_it_no_more() -> None:
    plan = plan_with(
        people={**people("a"), "b": {"name": "B", "reports_to": "a"}}, factors={"f": {**FACTOR, "people": ("a", "b")}}
    )
    after, told = repaired(without(plan, "people", "a"))
    assert (after.people["b"].reports_to, after.factors["f"].people) == (None, ("b",))
    assert {each[:3] for each in told} == {
        (RepairKind.REFERENCE, Ref("people", "b"), "reports_to"), (RepairKind.REFERENCE, Ref("factors", "f"), "people"),
    }  # fmt: skip
    assert next(each for each in told if each.field == "people")[3:] == (("a", "b"), ("b",))


def test_a_row_without_what_it_belongs_to_is_left_out_with_all_of_its_own() -> None:
    plan = plan_with(
        people=people("a"),
        stages={"s": {"opportunity": "deal", "stage": StageName.GAP}},
        roles={"r": {"person": "a", "opportunity": "deal", "role": "owner", "x": 0.5, "y": 0.5}},
        evidence={"e": {"about_table": "roles", "about": "r", "text": "seen"}},
    )
    after, told = repaired(without(plan, "opportunities", "deal"))
    assert (dict(after.stages), dict(after.roles), dict(after.evidence)) == ({}, {}, {})
    assert {each.kind for each in told} == {RepairKind.INCOMPLETE}
    gone = {Ref("stages", "s"), Ref("roles", "r"), Ref("evidence", "e")}
    assert {(each.ref, each.field, each.after) for each in told} == {(ref, EXISTS, False) for ref in gone}


def test_evidence_about_a_row_that_is_gone_goes_and_a_promise_about_it_stays() -> None:
    plan = plan_with(
        people=people("a"),
        evidence={"e": {"about_table": "people", "about": "a", "text": "seen"}},
        commitments={"c": {"text": "call", "about_table": "people", "about": "a"}},
    )
    after, _ = repaired(without(plan, "people", "a"))
    assert dict(after.evidence) == {}
    assert (after.commitments["c"].about_table, after.commitments["c"].about) == (None, None)


def test_a_circle_is_opened_at_the_smallest_id_whoever_closed_it() -> None:
    plan = plan_with(people=people("a", "b", "c"))
    for one, other in (("a", "b"), ("b", "c"), ("c", "a")):
        plan = spoilt(plan, "people", one, reports_to=other)
    after, told = repaired(plan)
    assert [after.people[key].reports_to for key in "abc"] == [None, "c", "a"]
    assert told == (Repaired(RepairKind.CIRCLE, Ref("people", "a"), "reports_to", "b", None),)


@pytest.mark.parametrize("turned", [False, True])
def test_a_deal_leaves_the_earlier_of_two_stages_when_the_later_begins(turned: bool) -> None:
    stays = {
        "s": {"opportunity": "deal", "stage": StageName.GAP, "entered": DAY},
        "t": {"opportunity": "deal", "stage": StageName.TRIAL, "entered": DAY.replace(day=25)},
    }
    plan = plan_with(stages=dict(reversed(stays.items())) if turned else stays)
    after, told = repaired(plan)
    assert (after.stages["s"].left, after.stages["t"].left) == (DAY.replace(day=25), None)
    assert told == (Repaired(RepairKind.STAGE, Ref("stages", "s"), "left", None, DAY.replace(day=25)),)


def test_of_what_does_not_go_together_the_fewest_fields_are_emptied() -> None:
    plan = plan_with()
    lost = spoilt(plan, "opportunities", "deal", outcome=Outcome.REFUSED, outcome_day=DAY, loss_cause=LossCause.PRICE)
    assert repair(lost)[1] == ()
    reopened = spoilt(lost, "opportunities", "deal", outcome=None)
    after, told = repaired(reopened)
    assert {each.field for each in told} == {"outcome_day", "loss_cause"}
    assert {each.kind for each in told} == {RepairKind.RULE}
    assert after.opportunities["deal"].outcome is None


def test_what_is_for_nobody_outside_is_for_the_team_again_and_nothing_is_shown_to_more() -> None:
    plan = plan_with(settings={})
    row_id = keyed_id("settings", PlanSetting, {"key": "k"})
    row = PlanSetting(id=row_id, key="k", value="v", audience=Audience.CUSTOMER)
    after, told = repaired(plan.with_tables({"settings": {row_id: row}}))
    assert after.rows("settings")[row_id].audience == Audience.TEAM
    assert [each.field for each in told] == ["audience"]


def test_a_row_under_an_id_that_is_not_its_keys_is_left_out() -> None:
    plan = plan_with().with_tables({"settings": {"x": PlanSetting(id="x", key="k", value="v")}})
    after, told = repaired(plan)
    assert dict(after.rows("settings")) == {}
    assert [(each.kind, each.field) for each in told] == [(RepairKind.INCOMPLETE, EXISTS)]


def test_a_span_that_ends_before_it_begins_loses_its_end() -> None:
    plan = plan_with(people={"a": {"name": "A", "joined": DAY}})
    after, told = repaired(spoilt(plan, "people", "a", left=date(2020, 1, 1)))
    assert (after.people["a"].joined, after.people["a"].left) == (DAY, None)
    assert [(each.kind, each.field) for each in told] == [(RepairKind.RULE, "left")]
