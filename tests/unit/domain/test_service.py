"""Complaints, satisfaction, services with their steps, and the handbook."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.support.contract import Declared, contract, declared, refusal
from tests.support.row_types import Shape, having, part_of, shape
from workbench.domain.rows import Audience, FieldKind, Row
from workbench.domain.service import Complaint, HandbookEntry, HandbookKind, Satisfaction, Service, ServiceStep

DAY = date(2026, 5, 21)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)
LEAST: dict[type[Row], dict[str, object]] = {
    Complaint: {"received": DAY, "text": "Late again"},
    Satisfaction: {"date": DAY, "words": "fine"},
    Service: {"name": "Connection"},
    ServiceStep: {"service": "s", "step": "Survey"},
    HandbookEntry: {"kind": HandbookKind.ANSWER, "text": "It is late"},
}


@pytest.mark.parametrize(
    ("row_type", "fields"),
    [
        (
            Complaint,
            "opportunity?→opportunities, person?→people, received*: day, channel=phone, text*,"
            "kind=other: complaint_kind, first_receiver?→people, owner?→people, deadline?: day, answered?: day,"
            "solved?: day, cause, solution, satisfied: bool?, bought_again: bool?, …effort",
        ),
        (
            Satisfaction,
            "opportunity?→opportunities, person?→people, date*: day, expected?: 1..5, perceived?: 1..5,"
            "features_met: bool?, quality_problem: bool?, rival_better: bool?, words",
        ),
        (Service, "opportunity?→opportunities, name*, template"),
        (HandbookEntry, "kind*: handbook_kind, complaint_kind?, objection_kind?, text*, answer"),
    ],
)
def test_the_fields_are_those_of_the_contract(row_type: type[Row], fields: str) -> None:
    assert declared(row_type) == contract(fields)


def test_a_step_comes_back_no_less_than_never_and_has_a_limit_in_hours() -> None:
    said = contract(
        "service*→services, step*, owner?→people, due?: day, done?: day, loops, limit_hours?: num, if_missed, note,"
        "place: number"
    )
    loops = Declared(FieldKind.INT, optional=False, required=False, default=0, least=0)
    limit = said["limit_hours"]._replace(least=0, most=1e6)
    assert declared(ServiceStep) == said | {"loops": loops, "limit_hours": limit}
    step = LEAST[ServiceStep]
    assert [refusal(ServiceStep, step | {"loops": loops}) for loops in (0, 7)] == [None] * 2
    assert refusal(ServiceStep, step | {"loops": -1}) == "outside_limits"
    assert refusal(ServiceStep, step | {"limit_hours": Decimal("0.5")}) is None
    assert refusal(ServiceStep, step | {"limit_hours": Decimal(-1)}) == "outside_limits"


def test_who_may_see_them_and_when_they_hold() -> None:
    assert shape(Complaint) == Shape(evidenced=True, span=("received", "solved"))
    assert [shape(row_type) for row_type in (Satisfaction, HandbookEntry)] == [Shape(confidential=True)] * 2
    assert shape(Service) == Shape()
    assert shape(ServiceStep) == part_of("service")


@pytest.mark.parametrize("row_type", LEAST)
def test_a_customer_may_see_their_complaint_and_service_and_nothing_that_is_ours(row_type: type[Row]) -> None:
    shown = refusal(row_type, LEAST[row_type] | {"audience": Audience.CUSTOMER})
    assert shown == ("never_for_customers" if row_type in (Satisfaction, HandbookEntry) else None)
    assert refusal(row_type, LEAST[row_type] | {"audience": Audience.TEAM}) is None


def test_what_a_customer_said_ties_them_to_the_deal_and_stays_without_them() -> None:
    owned = [having(row_type, "owned") for row_type in LEAST]
    assert owned == [{"opportunity"}, {"opportunity"}, {"opportunity"}, {"service"}, set()]
    assert [having(row_type, "tied") for row_type in LEAST] == [{"person"}, {"person"}, set(), set(), set()]


def test_the_days_of_what_happened_are_events() -> None:
    dated = [having(row_type, "dated") for row_type in LEAST]
    assert dated == [{"received", "answered", "solved"}, {"date"}, set(), {"done"}, set()]
    assert dated == [having(row_type, "event") for row_type in LEAST]
    assert having(Complaint, "internal") == {"hours", "cost", "expected_return", "actual_return", "return_by"}


@pytest.mark.parametrize(
    ("row_type", "field"), [(Complaint, "text"), (Service, "name"), (ServiceStep, "step"), (HandbookEntry, "text")]
)
def test_they_live_by_their_words(row_type: type[Row], field: str) -> None:
    assert refusal(row_type, LEAST[row_type]) is None
    assert refusal(row_type, LEAST[row_type] | {field: "\t"}) == "text_missing"


@pytest.mark.parametrize("step", ["answered", "solved"])
def test_a_complaint_is_answered_and_solved_no_earlier_than_it_came(step: str) -> None:
    assert refusal(Complaint, LEAST[Complaint] | {step: DAY}) is None
    assert refusal(Complaint, LEAST[Complaint] | {step: BEFORE}) == "ends_before_start"


@pytest.mark.parametrize("again", [True, False])
def test_whether_they_bought_again_shows_when_it_is_solved(again: bool) -> None:
    said = LEAST[Complaint] | {"bought_again": again}
    assert refusal(Complaint, said | {"solved": AFTER}) is None
    assert refusal(Complaint, said) == "bought_again_unsolved"
    assert refusal(Complaint, LEAST[Complaint] | {"satisfied": again}) is None


@pytest.mark.parametrize(
    "answer",
    [
        {"expected": 4}, {"perceived": 1}, {"features_met": False}, {"quality_problem": False},
        {"rival_better": False}, {"words": "could be better"},
    ],
)  # fmt: skip
def test_one_answer_says_how_content_they_were(answer: dict[str, object]) -> None:
    assert refusal(Satisfaction, {"date": DAY, **answer}) is None
    assert refusal(Satisfaction, {"date": DAY, "person": "wang", "words": " "}) == "satisfaction_says_nothing"


@pytest.mark.parametrize("mark", ["expected", "perceived"])
def test_marks_run_from_one_to_five(mark: str) -> None:
    assert [refusal(Satisfaction, LEAST[Satisfaction] | {mark: value}) for value in (1, 5)] == [None] * 2
    wrong = [refusal(Satisfaction, LEAST[Satisfaction] | {mark: value}) for value in (0, 6)]
    assert wrong == ["not_one_to_five"] * 2
