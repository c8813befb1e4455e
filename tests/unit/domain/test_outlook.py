"""Estimates of how a deal ends, and stories of how it was lost."""

from datetime import date
from decimal import Decimal

import pytest

from tests.support.contract import contract, declared, refusal
from tests.support.row_types import Shape, having, shape
from workbench.domain.outlook import Estimate, Premortem
from workbench.domain.rows import Audience, Row

DAY = date(2026, 5, 21)
ESTIMATE: dict[str, object] = {"opportunity": "deal", "date": DAY, "percent": Decimal(70)}
STORY: dict[str, object] = {"opportunity": "deal", "text": "Liu took the dealer's offer"}


def test_the_fields_are_those_of_the_contract() -> None:
    assert declared(Estimate) == contract(
        "opportunity*→opportunities, date*: day, percent*: 0..100, by_day?: day, author, note, settled?: day,"
        "came_true: bool?"
    )
    assert declared(Premortem) == contract(
        "opportunity*→opportunities, since?: day, text*, early_sign, guard, owner?→people"
    )


@pytest.mark.parametrize(("row_type", "least"), [(Estimate, ESTIMATE), (Premortem, STORY)])
def test_they_belong_to_a_deal_and_are_for_no_customer(row_type: type[Row], least: dict[str, object]) -> None:
    assert shape(row_type) == Shape(confidential=True)
    assert having(row_type, "owned") == {"opportunity"}
    refused = [refusal(row_type, least | {"audience": audience}) for audience in Audience]
    assert refused == [None, None, "never_for_customers"]


def test_their_days_are_events() -> None:
    assert having(Estimate, "dated") == having(Estimate, "event") == {"date", "settled"}
    assert having(Premortem, "dated") == having(Premortem, "event") == {"since"}


def test_an_estimate_is_of_a_hundred() -> None:
    said = [refusal(Estimate, ESTIMATE | {"percent": Decimal(percent)}) for percent in (0, 100)]
    assert said == [None, None]
    wrong = [refusal(Estimate, ESTIMATE | {"percent": Decimal(percent)}) for percent in ("-0.1", "100.1")]
    assert wrong == ["outside_limits"] * 2


@pytest.mark.parametrize("came", [True, False])
def test_whether_it_came_true_is_said_when_it_is_settled(came: bool) -> None:
    assert refusal(Estimate, ESTIMATE | {"settled": DAY, "came_true": came}) is None
    assert refusal(Estimate, ESTIMATE | {"settled": DAY}) is None
    assert refusal(Estimate, ESTIMATE | {"came_true": came}) == "came_true_unsettled"


def test_a_story_is_told() -> None:
    assert refusal(Premortem, STORY | {"text": " "}) == "text_missing"
