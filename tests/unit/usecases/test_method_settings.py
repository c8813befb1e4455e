"""What a plan says of the method: at its start, changed, and lent to another."""

from datetime import date

import pytest

from workbench.domain.appeals import AppealOrder
from workbench.domain.edits import apply, check
from workbench.domain.method_settings import METHOD_SETTINGS, settings_said, texts_in_force
from workbench.domain.plan import Plan, empty_plan
from workbench.domain.rows import Ref
from workbench.usecases.method_settings import CHANGED, begin_with, set_method
from workbench.usecases.new_plan import NewPlan, plan_of, settings_of

DAY = date(2026, 5, 21)
OWNER, APPROVER = "staleness_days.owner", "staleness_days.approver"
OWN = {OWNER: "5", APPROVER: "never", "of.a.later.version": "1"}
EMOTION, LAW = AppealOrder


def saying(texts: dict[str, str], order: AppealOrder | None = None) -> Plan:
    plan = apply(empty_plan(), set_method(empty_plan(), texts, order).edits)
    check(plan, [Ref("settings", row) for row in plan.rows("settings")])
    return plan


def test_a_new_plan_says_each_setting_there_is_as_the_computer_has_it() -> None:
    plan = plan_of(NewPlan("North", "Phones", "en"), DAY, OWN)
    usual = texts_in_force({})
    assert settings_said(plan) == usual | {OWNER: "5"}
    assert len(usual) == len(METHOD_SETTINGS)
    check(plan, [Ref("settings", row) for row in plan.rows("settings")])


@pytest.mark.parametrize(("order", "said"), [(EMOTION, None), (LAW, LAW)])
def test_it_says_what_counts_first_where_that_is_not_usual(order: AppealOrder, said: AppealOrder | None) -> None:
    assert plan_of(NewPlan("North", "Phones", "en"), DAY, {}, order).account.appeal_order == said
    kept = NewPlan("North", "Phones", "en", appeal_order=EMOTION)
    assert plan_of(kept, DAY, {}, order).account.appeal_order == EMOTION


def test_a_plan_made_from_another_goes_by_its_settings_before_the_computers_own() -> None:
    lent = settings_of(saying({APPROVER: "20", OWNER: "soon", "of.a.later.version": "North"}))
    assert lent == {APPROVER: "20"}
    plan = plan_of(NewPlan("South", "Phones", "en", settings=lent), DAY, OWN)
    assert settings_said(plan) == texts_in_force({OWNER: "5", APPROVER: "20"})


def test_a_plan_that_says_something_already_keeps_it() -> None:
    plan = saying({OWNER: "soon"}, EMOTION)
    begun = apply(plan, begin_with(plan, OWN, LAW))
    assert (settings_said(begun)[OWNER], begun.account.appeal_order) == ("soon", EMOTION)


def test_only_what_is_another_is_changed_and_what_is_unknown_stays() -> None:
    plan = saying({OWNER: "5", "of.a.later.version": "1"})
    label, edits = set_method(plan, {OWNER: "5", APPROVER: "6"}, LAW)
    changed = apply(plan, edits)
    assert label == CHANGED
    assert settings_said(changed) == {OWNER: "5", APPROVER: "6", "of.a.later.version": "1"}
    assert changed.account.appeal_order == LAW
    assert set_method(changed, {OWNER: "5", APPROVER: "6"}, None).edits == ()
    assert len(apply(changed, set_method(changed, {OWNER: "7"}, None).edits).rows("settings")) == 3
