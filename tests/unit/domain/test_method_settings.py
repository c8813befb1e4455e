"""Settings of the method are read from texts: what makes no sense, or is unknown, is carried and counts for nothing."""

import pytest

from tests.support.plans import people, plan_with
from workbench.domain.appeals import AppealOrder, order_in
from workbench.domain.edits import apply
from workbench.domain.method_settings import (
    METHOD_SETTINGS,
    settings_said,
    texts_in_force,
    understood,
    values_in,
)
from workbench.domain.plan import empty_plan
from workbench.usecases.rows import add

OWNER = "staleness_days.owner"
EMOTION, LAW = AppealOrder


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1", 1),
        (" 3650\n", 3650),
        ("0", None),
        ("3651", None),
        ("", None),
        ("-5", None),
        ("1_0", None),
        ("３０", None),
        ("²", None),
        ("30.0", None),
        ("soon", None),
        ("9" * 5000, None),
    ],
)
def test_a_text_is_a_number_within_the_limits_or_nothing(text: str, value: int | None) -> None:
    assert values_in({OWNER: text}) == ({} if value is None else {OWNER: value})


def test_each_setting_writes_what_it_reads_and_its_default_is_within_its_limits() -> None:
    for setting in METHOD_SETTINGS.values():
        for number in (setting.default, setting.least, setting.most):
            assert setting.read(setting.written(number)) == number


def test_what_is_not_said_or_garbled_is_the_default_and_what_is_unknown_is_left_out() -> None:
    said = {OWNER: " 7 ", "staleness_days.approver": "x", "of.a.later.version": "1"}
    assert understood(said) == {OWNER: "7"}
    found = texts_in_force(said)
    assert found.keys() == METHOD_SETTINGS.keys()
    assert (found[OWNER], found["staleness_days.approver"]) == ("7", "60")


def test_a_plan_carries_whatever_it_says() -> None:
    assert settings_said(empty_plan()) == {}
    plan = empty_plan()
    for key, value in ((OWNER, "soon"), ("of.a.later.version", "1")):
        plan = apply(plan, add("settings", {"key": key, "value": value})[1])
    assert settings_said(plan) == {OWNER: "soon", "of.a.later.version": "1"}


def test_what_counts_first_is_said_of_the_person_else_of_the_account_else_emotion() -> None:
    usual = plan_with(people={**people("ann"), **people("wang", appeal_order=LAW)})
    assert [order_in(usual, person) for person in ("ann", "wang", "gone", None)] == [EMOTION, LAW, EMOTION, EMOTION]
    western = plan_with(account={"account": {"appeal_order": LAW}}, people=people("wang", appeal_order=EMOTION))
    assert [order_in(western, person) for person in ("wang", "gone", None)] == [EMOTION, LAW, LAW]
