"""What travels with the plan beside its contents."""

import pytest

from tests.support.contract import Kept, contract, declared, kept, owners, refusal
from workbench.domain.keyed import keyed_id
from workbench.domain.plan_settings import ExternalId, PlanSetting
from workbench.domain.rows import Audience, Row

SETTING = {"key": "contact.stale_days", "value": "60"}
KNOWN = {"system": "crm", "value": "K-4711"}


@pytest.mark.parametrize(
    ("row_type", "fields", "key"),
    [
        (PlanSetting, "key*, value*", ("key",)),
        (ExternalId, "…about?, system*, value*", ("about_table", "about", "system")),
    ],
)
def test_rows_are_as_the_contract_has_them(row_type: type[Row], fields: str, key: tuple[str, ...]) -> None:
    assert declared(row_type) == contract(fields)
    assert kept(row_type) == Kept(Audience.TEAM, True, key=key)


@pytest.mark.parametrize(("row_type", "least"), [(PlanSetting, SETTING), (ExternalId, KNOWN)])
def test_all_of_it_is_said_and_never_for_a_customer(row_type: type[Row], least: dict[str, object]) -> None:
    assert refusal(row_type, least) is None
    assert [refusal(row_type, least | {name: " "}) for name in least] == ["text_missing"] * 2
    assert refusal(row_type, least | {"audience": Audience.CUSTOMER}) == "never_for_customers"


def test_a_setting_the_method_does_not_know_is_carried() -> None:
    assert refusal(PlanSetting, {"key": "of.a.later.version", "value": "1"}) is None


def test_a_system_knows_a_row_by_one_id_which_goes_with_the_row() -> None:
    assert owners(ExternalId) == {"about"}
    of_account = keyed_id("external_ids", ExternalId, KNOWN)
    assert keyed_id("external_ids", ExternalId, KNOWN | {"value": "K-1"}) == of_account
    assert keyed_id("external_ids", ExternalId, KNOWN | {"about_table": "people", "about": "p"}) != of_account
