"""Worksheets as they were filled in."""

from datetime import date, timedelta

import pytest

from tests.support.contract import Kept, contract, declared, kept, owners, refusal
from workbench.domain.keyed import keyed_id
from workbench.domain.rounds import Round, SheetEntry
from workbench.domain.rows import Audience, Row

DAY = date(2026, 5, 21)
ROUND = {"sheet": "man"}
ENTRY = {"round": "r", "item": "money"}
OURS_ALONE = Kept(Audience.PRIVATE, True)


@pytest.mark.parametrize(
    ("row_type", "fields", "said"),
    [
        (
            Round,
            "sheet*, sheet_version=1, …about?, opportunity?→opportunities, since?: day, author, closed?: day, note",
            OURS_ALONE._replace(key=("sheet", "about_table", "about", "opportunity", "since")),
        ),
        (
            SheetEntry,
            "round*→rounds, item*, line, field=value, value, note, owner?→people, due?: day",
            OURS_ALONE._replace(key=("round", "item", "line", "field"), evidence=True),
        ),
    ],
)
def test_rows_are_as_the_contract_has_them(row_type: type[Row], fields: str, said: Kept) -> None:
    assert declared(row_type) == contract(fields)
    assert kept(row_type) == said


@pytest.mark.parametrize(("row_type", "least"), [(Round, ROUND), (SheetEntry, ENTRY)])
def test_the_least_a_row_can_be_is_enough_and_never_for_a_customer(
    row_type: type[Row], least: dict[str, object]
) -> None:
    assert refusal(row_type, least) is None
    assert refusal(row_type, least | {"audience": Audience.CUSTOMER}) == "never_for_customers"


def test_a_round_is_of_a_sheet_and_an_answer_of_an_item() -> None:
    assert refusal(Round, {"sheet": " "}) == "text_missing"
    assert refusal(SheetEntry, ENTRY | {"item": " "}) == "text_missing"
    assert [refusal(Round, ROUND | {"sheet_version": version}) for version in (0, 1)] == ["outside_limits", None]


def test_a_round_is_closed_no_earlier_than_it_began() -> None:
    assert refusal(Round, ROUND | {"since": DAY, "closed": DAY}) is None
    assert refusal(Round, ROUND | {"since": DAY, "closed": DAY - timedelta(days=1)}) == "ends_before_start"


def test_whoever_fills_the_same_item_of_the_same_round_writes_the_same_row() -> None:
    about = {"sheet": "trust", "about_table": "people", "about": "p", "opportunity": "d", "since": DAY}
    first = keyed_id("rounds", Round, about | {"author": "Ann"})
    assert keyed_id("rounds", Round, about | {"author": "Bob"}) == first
    others = [{"sheet": "depth"}, {"about": "q"}, {"opportunity": None}, {"since": None}]
    assert len({keyed_id("rounds", Round, about | other) for other in others} | {first}) == len(others) + 1
    value = keyed_id("sheet_entries", SheetEntry, ENTRY | {"value": "yes"})
    assert keyed_id("sheet_entries", SheetEntry, ENTRY | {"field": "value", "line": ""}) == value
    assert keyed_id("sheet_entries", SheetEntry, ENTRY | {"field": "method"}) != value


def test_what_is_named_in_a_key_takes_the_row_along_for_a_key_stays() -> None:
    assert owners(Round) == {"about", "opportunity"}
    assert owners(SheetEntry) == {"round"}
    assert (SheetEntry.spec.parent, SheetEntry.spec.inherits) == ("round", True)
