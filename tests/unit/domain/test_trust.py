"""Objections, the risks people see, what makes them trust us, and alliances."""

from datetime import date

import pytest

from tests.support.contract import Declared, contract, declared, refusal
from tests.support.row_types import Shape, having, part_of, shape
from workbench.domain.rows import Audience, FieldKind, Row
from workbench.domain.trust import (
    Alliance,
    AllianceItem,
    AllianceItemKind,
    Objection,
    Origin,
    PerceivedRisk,
    RiskKind,
    TrustTransfer,
)

DAY = date(2026, 5, 21)
LEAST: dict[type[Row], dict[str, object]] = {
    Objection: {"words": "Let us look into it"},
    PerceivedRisk: {"person": "wang", "kind": RiskKind.TIME},
    TrustTransfer: {"person": "wang", "origin": Origin.REPORT, "text": "read the test report"},
    Alliance: {"partner": "Dealer"},
    AllianceItem: {"alliance": "a", "kind": AllianceItemKind.SHARED_GOAL, "text": "fewer returns"},
}


@pytest.mark.parametrize(
    ("row_type", "fields"),
    [
        (
            Objection,
            "opportunity?→opportunities, person?→people, visit?→visits, date?: day, words*, kind=vague: objection_kind,"
            "meaning, agree, cause, proof, face_saving, question, result=open: objection_result",
        ),
        (
            TrustTransfer,
            "opportunity?→opportunities, person*→people, origin*, through?→people, date?: day, text*",
        ),
        (
            Alliance,
            "opportunity?→opportunities, partner*, partner_kind=customer, person?→people, phase=plan: alliance_phase,"
            "phase_since?: day, review_on?: day",
        ),
        (
            AllianceItem,
            "alliance*→alliances, kind*: alliance_item_kind, text*, owner?→people, due?: day, date?: day,place: number",
        ),
    ],
)
def test_the_fields_are_those_of_the_contract(row_type: type[Row], fields: str) -> None:
    assert declared(row_type) == contract(fields)


def test_a_risk_is_small_middling_or_large() -> None:
    level = Declared(FieldKind.INT, optional=False, required=False, default=2, least=1, most=3)
    said = contract("opportunity?→opportunities, person*→people, kind*: risk_kind, since?: day, level, answer")
    assert declared(PerceivedRisk) == said | {"level": level}
    risk = LEAST[PerceivedRisk]
    assert [refusal(PerceivedRisk, risk | {"level": level}) for level in (1, 2, 3)] == [None] * 3
    assert [refusal(PerceivedRisk, risk | {"level": level}) for level in (0, 4)] == ["outside_limits"] * 2


def test_who_may_see_them_and_what_counts_on_a_day() -> None:
    private = Shape(audience=Audience.PRIVATE, evidenced=True, confidential=True)
    assert shape(Objection) == Shape(confidential=True)
    assert shape(PerceivedRisk) == private._replace(series=("since", "person", "opportunity", "kind"))
    assert shape(TrustTransfer) == private
    assert shape(Alliance) == Shape(audience=Audience.PRIVATE)
    assert shape(AllianceItem) == part_of("alliance", evidenced=True)


@pytest.mark.parametrize("row_type", [Objection, PerceivedRisk, TrustTransfer])
def test_no_customer_ever_sees_how_we_judge_them(row_type: type[Row]) -> None:
    refused = [refusal(row_type, LEAST[row_type] | {"audience": audience}) for audience in Audience]
    assert refused == [None, None, "never_for_customers"]


def test_an_alliance_may_be_shown_to_the_partner() -> None:
    assert refusal(Alliance, {"partner": "Dealer", "audience": Audience.CUSTOMER}) is None


def test_what_is_said_of_a_person_goes_with_them_and_ties_them_to_the_deal() -> None:
    owned = {row_type: having(row_type, "owned") for row_type in LEAST}
    assert owned == {
        Objection: {"opportunity"},
        PerceivedRisk: {"opportunity", "person"},
        TrustTransfer: {"opportunity", "person"},
        Alliance: {"opportunity"},
        AllianceItem: {"alliance"},
    }
    tied = [having(row_type, "tied") for row_type in LEAST]
    assert tied == [{"person"}, {"person"}, {"person"}, {"person"}, set()]


def test_the_days_of_what_happened_are_events() -> None:
    dated = [having(row_type, "dated") for row_type in LEAST]
    assert dated == [{"date"}, {"since"}, {"date"}, {"phase_since"}, {"date"}]
    assert dated == [having(row_type, "event") for row_type in LEAST]


@pytest.mark.parametrize(
    ("row_type", "field"),
    [(Objection, "words"), (TrustTransfer, "text"), (Alliance, "partner"), (AllianceItem, "text")],
)
def test_they_live_by_their_words(row_type: type[Row], field: str) -> None:
    assert refusal(row_type, LEAST[row_type]) is None
    assert refusal(row_type, LEAST[row_type] | {field: " "}) == "text_missing"
