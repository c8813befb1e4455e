"""Encounters: the contacts that were no visits."""

from datetime import date
from decimal import Decimal

import pytest

from tests.support.contract import contract, declared, refusal
from tests.support.row_types import Shape, having, shape
from workbench.domain.encounters import Encounter

DAY = date(2026, 5, 21)
MET = {"date": DAY, "people": ("wang",)}


def test_the_fields_are_those_of_the_contract() -> None:
    assert declared(Encounter) == contract(
        "opportunity?→opportunities, date*: day, time?, channel=phone, people: [→people], ours: [→people],"
        "touchpoint?→touchpoints, campaign?→campaigns, text, …effort"
    )
    assert shape(Encounter) == Shape()


def test_an_encounter_goes_with_its_deal_to_which_it_ties_whom_it_was_with() -> None:
    assert having(Encounter, "owned") == {"opportunity"}
    assert having(Encounter, "tied") == {"people"}
    assert having(Encounter, "dated") == having(Encounter, "event") == {"date"}
    assert having(Encounter, "internal") == {"hours", "cost", "expected_return", "actual_return", "return_by"}


@pytest.mark.parametrize("field", [{"people": ("wang",)}, {"touchpoint": "t"}, {"campaign": "c"}])
def test_it_is_with_somebody_or_of_a_care_or_a_campaign(field: dict[str, object]) -> None:
    assert refusal(Encounter, {"date": DAY, **field}) is None
    assert refusal(Encounter, {"date": DAY, "ours": ("me",), "text": "rang"}) == "encounter_with_nobody"


def test_its_time_is_a_time_and_its_effort_no_less_than_nothing() -> None:
    assert refusal(Encounter, MET | {"time": "14:30", "hours": Decimal(0)}) is None
    assert refusal(Encounter, MET | {"time": "24:00"}) == "pattern.time"
    assert refusal(Encounter, MET | {"hours": Decimal(-1)}) == "outside_limits"
