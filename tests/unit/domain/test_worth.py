"""What the account is worth, what it owes, and what it has of us."""

from datetime import date
from decimal import Decimal

import pytest

from tests.support.contract import Kept, contract, declared, kept, owners, refusal
from workbench.domain.keyed import keyed_id
from workbench.domain.rows import Audience, Row, specs
from workbench.domain.worth import CoverCell, Credit, CustomerValue, Delivery, Product, ReturnMonth, Unit

DAY = date(2026, 5, 21)
OURS_ALONE = Kept(Audience.PRIVATE, True)
LEAST: dict[type[Row], dict[str, object]] = {
    CustomerValue: {},
    Credit: {},
    Delivery: {"date": DAY, "goods": "Steel"},
    ReturnMonth: {"month": "2026-05"},
    Unit: {"name": "Plant"},
    Product: {"name": "Payroll"},
    CoverCell: {"product": "p"},
}


@pytest.mark.parametrize(
    ("row_type", "fields", "said"),
    [
        (
            CustomerValue,
            "since?: day, volume?: num, revenue?: money, cost?: money, profit?: num, monthly_spend?: money,"
            "load?: 1..5, potential?: 1..5, share_of_wallet?: 0..100, account_class?, class_until?: day,"
            "lifecycle?, urgency?, standing?",
            OURS_ALONE._replace(series=("since",)),
        ),
        (
            Credit,
            "since?: day, grade?, limit?: money, outstanding?: money, overdue_amount?: money, oldest_overdue?: day",
            OURS_ALONE._replace(series=("since",)),
        ),
        (
            Delivery,
            "opportunity?→opportunities, date*: day, goods*, paper, receipt, amount?: money, checked: bool,"
            "owner?→people",
            OURS_ALONE,
        ),
        (
            ReturnMonth,
            "month*, inflow_ours?: money, inflow_all?: money, loans_ours?: money, loans_all?: money, deposits?: money,"
            "repaid?: money, due?: money",
            OURS_ALONE._replace(key=("month",)),
        ),
        (Unit, "name*, kind=site: unit_kind, business: bool?", OURS_ALONE),
        (Product, "name*, line, required_for=none", OURS_ALONE),
        (
            CoverCell,
            "product*→products, unit?→units, state=not_opened, since?: day, owner?→people, potential?: money,"
            "next_step, opportunity?→opportunities",
            OURS_ALONE._replace(key=("product", "unit")),
        ),
    ],
)
def test_rows_are_as_the_contract_has_them(row_type: type[Row], fields: str, said: Kept) -> None:
    assert declared(row_type) == contract(fields)
    assert kept(row_type) == said


@pytest.mark.parametrize("row_type", LEAST)
def test_the_least_a_row_can_be_is_enough_and_never_for_a_customer(row_type: type[Row]) -> None:
    assert refusal(row_type, LEAST[row_type]) is None
    assert refusal(row_type, LEAST[row_type] | {"audience": Audience.TEAM}) is None
    assert refusal(row_type, LEAST[row_type] | {"audience": Audience.CUSTOMER}) == "never_for_customers"


@pytest.mark.parametrize(
    ("row_type", "field", "nearest", "refused", "key"),
    [
        (CustomerValue, "share_of_wallet", "100", "100.0001", "outside_limits"),
        (CustomerValue, "share_of_wallet", "0", "-0.0001", "outside_limits"),
        (CustomerValue, "revenue", "0", "-0.0001", "negative_amount"),
        (CustomerValue, "profit", "-1e15", "-1.1e15", "amount_too_large"),
        (CustomerValue, "volume", "0.0001", "0.00001", "amount_too_fine"),
        (Credit, "limit", "0", "-1", "negative_amount"),
        (Credit, "overdue_amount", "0", "-1", "negative_amount"),
        (Delivery, "amount", "0", "-1", "negative_amount"),
        (ReturnMonth, "due", "0", "-1", "negative_amount"),
        (CoverCell, "potential", "0", "-1", "negative_amount"),
    ],
)
def test_amounts_keep_to_their_limits(row_type: type[Row], field: str, nearest: str, refused: str, key: str) -> None:
    assert refusal(row_type, LEAST[row_type] | {field: Decimal(nearest)}) is None
    assert refusal(row_type, LEAST[row_type] | {field: Decimal(refused)}) == key


@pytest.mark.parametrize("field", ["load", "potential"])
def test_load_and_potential_run_from_one_to_five(field: str) -> None:
    assert [refusal(CustomerValue, {field: value}) for value in (1, 5)] == [None, None]
    assert [refusal(CustomerValue, {field: value}) for value in (0, 6)] == ["not_one_to_five"] * 2


def test_a_month_is_written_as_one_and_is_there_once() -> None:
    assert [refusal(ReturnMonth, {"month": month}) for month in ("2026-13", "2026-5", "2026")] == ["pattern.month"] * 3
    first, again = {"month": "2026-05", "due": Decimal(1)}, {"month": "2026-05", "due": Decimal(2)}
    assert keyed_id("return_months", ReturnMonth, first) == keyed_id("return_months", ReturnMonth, again)


def test_what_is_named_has_a_name() -> None:
    assert refusal(Unit, {"name": " "}) == refusal(Product, {"name": " "}) == "text_missing"
    assert refusal(Delivery, LEAST[Delivery] | {"goods": " "}) == "text_missing"


def test_a_cell_goes_with_its_product_its_unit_and_its_deal_for_its_key_stays() -> None:
    assert owners(CoverCell) == {"product", "unit", "opportunity"}
    assert owners(Delivery) == {"opportunity"}


def test_our_costs_leave_for_no_customer() -> None:
    assert specs(CustomerValue)["cost"].internal
