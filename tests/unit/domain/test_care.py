"""Touchpoints and callbacks."""

from datetime import date, timedelta

import pytest

from tests.support.contract import Declared, contract, declared, refusal
from tests.support.row_types import Shape, having, shape
from workbench.domain.care import Callback, Touchpoint
from workbench.domain.people import Lane, Side
from workbench.domain.roles import RoleName
from workbench.domain.rows import Audience, FieldKind, Row

DAY = date(2026, 5, 21)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)
CARE: dict[str, object] = {"text": "Spring greetings"}
CALL: dict[str, object] = {"person": "wang", "question": "Is it warm enough?", "issued": DAY}
RULES: list[dict[str, object]] = [
    {"rule_side": Side.CUSTOMER}, {"rule_lane": Lane.USER}, {"rule_role": RoleName.OWNER}
]  # fmt: skip
STEPS = ("issued", "done", "filed", "supervised")


def test_the_fields_are_those_of_the_contract() -> None:
    said = contract(
        "opportunity?→opportunities, text*, occasion=regular, people: [→people], rule_side?, rule_lane?: lane,"
        "rule_role?: role, channel=phone, every_months?: 1.., next?: day, last?: day, ended?: day, owner?→people,"
        "campaign?→campaigns, …effort, …approval"
    )
    # Two enumerations are called side; a rule names that of people.
    side = Declared(FieldKind.ENUM, optional=True, required=False, default=None, enum="person_side")
    assert declared(Touchpoint) == said | {"rule_side": side}
    assert declared(Callback) == contract(
        "opportunity?→opportunities, person*→people, question*, issued*: day, issued_by?→people, due?: day,"
        "executor?→people, done?: day, result, filed?: day, supervised?: day, supervised_by?→people"
    )


@pytest.mark.parametrize(("row_type", "least"), [(Touchpoint, CARE), (Callback, CALL)])
def test_they_are_for_the_team_and_for_no_customer(row_type: type[Row], least: dict[str, object]) -> None:
    assert shape(row_type) == Shape(confidential=True)
    refused = [refusal(row_type, least | {"audience": audience}) for audience in Audience]
    assert refused == [None, None, "never_for_customers"]


def test_a_callback_goes_with_whom_it_is_to_and_a_touchpoint_stays() -> None:
    assert having(Touchpoint, "owned") == {"opportunity"}
    assert having(Callback, "owned") == {"opportunity", "person"}
    assert (having(Touchpoint, "tied"), having(Callback, "tied")) == ({"people"}, {"person"})


def test_what_is_done_is_an_event_and_what_is_planned_is_none() -> None:
    assert having(Touchpoint, "dated") == having(Touchpoint, "event") == {"last", "ended"}
    assert having(Callback, "dated") == having(Callback, "event") == set(STEPS)
    money = {"hours", "cost", "expected_return", "actual_return", "return_by", "spend", "approved_by", "approved_on"}
    assert having(Touchpoint, "internal") == money


def test_they_live_by_their_words() -> None:
    assert refusal(Touchpoint, {"text": " "}) == "text_missing"
    assert refusal(Callback, CALL | {"question": ""}) == "text_missing"


@pytest.mark.parametrize("rule", RULES)
def test_a_touchpoint_is_for_people_by_name_or_by_a_rule(rule: dict[str, object]) -> None:
    assert refusal(Touchpoint, CARE) is None
    assert refusal(Touchpoint, CARE | {"people": ("wang",)}) is None
    assert refusal(Touchpoint, CARE | rule) is None
    assert refusal(Touchpoint, CARE | rule | {"people": ("wang",)}) == "people_and_rule"


def test_a_touchpoint_comes_round_after_a_month_at_the_earliest() -> None:
    assert [refusal(Touchpoint, CARE | {"every_months": months}) for months in (None, 1, 24)] == [None] * 3
    assert refusal(Touchpoint, CARE | {"every_months": 0}) == "outside_limits"


def test_a_callback_is_filed_with_its_result_and_looked_over_when_it_is_filed() -> None:
    filed = {"result": "warm", "filed": DAY}
    assert refusal(Callback, CALL | filed) is None
    assert refusal(Callback, CALL | filed | {"result": " \n"}) == "filed_without_result"
    assert refusal(Callback, CALL | filed | {"supervised": DAY}) is None
    assert refusal(Callback, CALL | {"result": "warm", "supervised": DAY}) == "supervised_unfiled"


@pytest.mark.parametrize(
    ("first", "second"), [("issued", "done"), ("issued", "filed"), ("done", "filed"), ("filed", "supervised")]
)
def test_no_step_of_a_callback_comes_before_an_earlier_one(first: str, second: str) -> None:
    known = CALL | {"result": "warm"}
    assert refusal(Callback, known | {first: DAY, second: DAY}) is None
    assert refusal(Callback, known | {first: AFTER, second: DAY}) == "callback_out_of_order"


def test_a_callback_may_fall_due_when_it_is_issued_and_be_done_later() -> None:
    assert refusal(Callback, CALL | {"due": DAY, "done": AFTER}) is None
    assert refusal(Callback, CALL | {"due": BEFORE}) == "ends_before_start"
