"""Campaigns: whom we reach by when, with what, and what came of it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.support.contract import Kept, contract, declared, kept, owners, refusal
from workbench.domain.campaigns import (
    Angle,
    Campaign,
    CampaignContact,
    CampaignLine,
    MarketingEffect,
    Referral,
    Reply,
    ScriptStep,
)
from workbench.domain.rows import Audience, Row, specs

DAY = date(2026, 8, 1)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)
TEAM_ALONE = Kept(Audience.TEAM, True)
LEAST: dict[type[Row], dict[str, object]] = {
    Campaign: {"name": "Summer"},
    CampaignLine: {"campaign": "c", "item": "Fan"},
    CampaignContact: {"campaign": "c", "name": "Wang"},
    Referral: {"by": "p", "referred": "Liu"},
    MarketingEffect: {"angle": Angle.ECONOMIC, "measure": "Orders"},
}
PARTS: dict[type[Row], dict[str, object]] = {
    ScriptStep: {"campaign": "c", "words": "Good day"},
    Reply: {"campaign": "c", "objection": "Too dear"},
}


@pytest.mark.parametrize(
    ("row_type", "fields", "said"),
    [
        (
            Campaign,
            "name*, background, offer, start?: day, end?: day, contact_by?: day, feedback_by?: day, target_customers,"
            "selection, list_size?: 0.., target_count?: 0.., extend_to?: 0.., aim, purpose, content, selling_points,"
            "channels: [channel], training, support, other, feedback, owner?→people, stage=idea: campaign_stage,"
            "…effort",
            TEAM_ALONE._replace(span=("start", "end"), evidence=True),
        ),
        (ScriptStep, "campaign*→campaigns, step, words*, place: number", Kept()),
        (Reply, "campaign*→campaigns, objection*, answer, place: number", Kept()),
        (
            CampaignLine,
            "campaign*→campaigns, item*, unit_price?: money, quantity?: num, stated?: money, unit, specification,"
            "rank_from?: 1.., rank_to?: 1.., person?→people, …approval",
            TEAM_ALONE,
        ),
        (
            CampaignContact,
            "campaign*→campaigns, person?→people, name, rank?: 1.., channel?, contacted?: day, came?: day, result,"
            "follow_up",
            TEAM_ALONE,
        ),
        (
            Referral,
            "campaign?→campaigns, by*→people, referred*, date?: day, spend_amount?: money, voucher?: money,"
            "settled?: day",
            TEAM_ALONE,
        ),
        (
            MarketingEffect,
            "campaign?→campaigns, angle*, measure*, before?: num, after?: num, finding, correction",
            TEAM_ALONE,
        ),
    ],
)
def test_rows_are_as_the_contract_has_them(row_type: type[Row], fields: str, said: Kept) -> None:
    assert declared(row_type) == contract(fields)
    assert kept(row_type) == said


@pytest.mark.parametrize("row_type", LEAST)
def test_the_least_a_row_can_be_is_enough_and_never_for_a_customer(row_type: type[Row]) -> None:
    assert refusal(row_type, LEAST[row_type]) is None
    assert refusal(row_type, LEAST[row_type] | {"audience": Audience.CUSTOMER}) == "never_for_customers"


@pytest.mark.parametrize(
    ("row_type", "order"), [(CampaignLine, ("rank_from", "item", "id")), (CampaignContact, ("rank", "name", "id"))]
)
def test_lines_and_contacts_are_parts_of_their_campaign_by_rank(row_type: type[Row], order: tuple[str, ...]) -> None:
    spec = row_type.spec
    assert (spec.parent, spec.order, spec.inherits) == ("campaign", order, True)


@pytest.mark.parametrize("row_type", PARTS)
def test_the_script_stands_in_order_and_goes_with_its_campaign(row_type: type[Row]) -> None:
    spec = row_type.spec
    assert (spec.parent, spec.order, spec.inherits) == ("campaign", ("place", "id"), True)
    assert owners(row_type) == {"campaign"}
    assert refusal(row_type, PARTS[row_type]) is None


@pytest.mark.parametrize(
    ("row_type", "field"),
    [(Campaign, "name"), (ScriptStep, "words"), (Reply, "objection"), (CampaignLine, "item"), (Referral, "referred"),
     (MarketingEffect, "measure")],
)  # fmt: skip
def test_a_row_without_its_words_is_refused(row_type: type[Row], field: str) -> None:
    assert refusal(row_type, {**LEAST, **PARTS}[row_type] | {field: " \n"}) == "text_missing"


def test_customers_are_contacted_while_the_campaign_runs() -> None:
    def by(day: date, **days: date) -> str | None:
        return refusal(Campaign, {"name": "Summer", "contact_by": day, **days})

    assert by(DAY, start=DAY, end=DAY) is None
    assert by(BEFORE, start=DAY) == "contact_by_outside"
    assert by(AFTER, end=DAY) == "contact_by_outside"
    assert [by(AFTER, start=DAY), by(BEFORE, end=DAY), by(DAY)] == [None] * 3


def test_a_campaign_ends_no_earlier_than_it_starts() -> None:
    assert refusal(Campaign, {"name": "Summer", "start": DAY, "end": DAY}) is None
    assert refusal(Campaign, {"name": "Summer", "start": DAY, "end": BEFORE}) == "ends_before_start"


def test_the_last_rank_is_not_before_the_first() -> None:
    def ranks(**given: int) -> str | None:
        return refusal(CampaignLine, LEAST[CampaignLine] | given)

    assert ranks(rank_from=61, rank_to=61) is None
    assert ranks(rank_from=61, rank_to=60) == "ranks_reversed"
    assert [ranks(rank_from=61), ranks(rank_to=1)] == [None, None]
    assert [ranks(rank_from=0), ranks(rank_to=0)] == ["outside_limits"] * 2


def test_a_contact_is_somebody() -> None:
    assert refusal(CampaignContact, {"campaign": "c", "person": "p"}) is None
    assert refusal(CampaignContact, {"campaign": "c", "name": " "}) == "contact_nameless"
    assert owners(CampaignContact) == {"campaign"}
    assert CampaignContact.spec.needs_one == ("person", "name")


@pytest.mark.parametrize("field", ["list_size", "target_count", "extend_to"])
def test_a_list_has_no_fewer_than_none(field: str) -> None:
    assert refusal(Campaign, LEAST[Campaign] | {field: 0}) is None
    assert refusal(Campaign, LEAST[Campaign] | {field: -1}) == "outside_limits"


@pytest.mark.parametrize(
    ("row_type", "field", "nearest", "refused"),
    [
        (Campaign, "hours", "1000000", "1000000.01"),
        (Campaign, "hours", "0", "-0.01"),
    ],
)
def test_hours_keep_to_their_limits(row_type: type[Row], field: str, nearest: str, refused: str) -> None:
    assert refusal(row_type, LEAST[row_type] | {field: Decimal(nearest)}) is None
    assert refusal(row_type, LEAST[row_type] | {field: Decimal(refused)}) == "outside_limits"


@pytest.mark.parametrize(
    ("row_type", "field"),
    [(Campaign, "cost"), (CampaignLine, "unit_price"), (CampaignLine, "stated"), (Referral, "voucher")],
)
def test_money_is_not_less_than_none(row_type: type[Row], field: str) -> None:
    assert refusal(row_type, LEAST[row_type] | {field: Decimal(0)}) is None
    assert refusal(row_type, LEAST[row_type] | {field: Decimal("-0.01")}) == "negative_amount"


def test_what_it_costs_us_and_who_approved_it_leaves_for_no_customer() -> None:
    internal = {(each.__name__, n) for each in (Campaign, CampaignLine) for n, s in specs(each).items() if s.internal}
    efforts = ("hours", "cost", "expected_return", "actual_return", "return_by")
    approvals = ("spend", "approved_by", "approved_on")
    assert internal == {("Campaign", name) for name in efforts} | {("CampaignLine", name) for name in approvals}
    assert owners(Referral) == {"by"}
    assert owners(CampaignLine) == {"campaign"}
    assert owners(MarketingEffect) == set()
