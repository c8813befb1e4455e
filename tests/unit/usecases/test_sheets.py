"""Rounds and the definitions of their sheets: what is known of them, and what is carried along."""

from typing import Any

import pytest

from workbench.coach import worksheets
from workbench.domain.errors import DomainError
from workbench.domain.rounds import Round, SheetEntry
from workbench.domain.worksheets import Scope
from workbench.usecases.sheets import fits_item, is_of_scope, known_sheet, round_audience


def a_round(sheet: str, **fields: Any) -> Round:
    return Round(id="r", sheet=sheet, **fields)


def entry(item: str, value: str, field: str = "value") -> SheetEntry:
    return SheetEntry(id="e", round="r", item=item, field=field, value=value)


def test_a_round_is_for_whom_its_sheet_says_and_private_where_that_is_not_known() -> None:
    found = {sheet: round_audience(sheet) for sheet in ("man", "health", "../man", "")}
    assert found == {"man": "team", "health": "private", "../man": "private", "": "private"}


@pytest.mark.parametrize("sheet", worksheets.sheets())
def test_each_sheet_is_about_rows_of_its_scope_alone(sheet: str) -> None:
    found = worksheets.definition(sheet)
    assert found is not None
    meant = {Scope.PERSON_IN_DEAL: "people", Scope.OURS: "people", Scope.VISIT: "visits"}.get(found.scope)
    fits = [table for table in (None, "people", "visits", "needs") if is_of_scope(a_round(sheet, about_table=table))]
    assert fits == [meant]


def test_an_answer_is_of_the_kind_its_item_asks_for() -> None:
    man, health = a_round("man"), a_round("health")
    values = {"yes": True, "no": True, "": True, "perhaps": False, "1": False}
    assert {value: fits_item(man, entry("money", value)) for value in values} == values
    assert [fits_item(health, entry("family", value, "day")) for value in ("2026-05-21", "soon")] == [True, False]


def test_what_is_not_known_is_carried_along() -> None:
    odd = entry("money", "perhaps")
    assert fits_item(a_round("of another program"), odd)
    assert fits_item(a_round("man", sheet_version=99), odd)
    assert fits_item(a_round("man"), entry("luck", "much"))
    assert fits_item(a_round("man"), entry("money", "much", "of another version"))
    assert is_of_scope(a_round("man", sheet_version=99, about_table="people"))


def test_a_sheet_whose_definition_is_wrong_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(sheet: str) -> None:
        raise DomainError("sheet_wrong", sheet=sheet, where="items")

    monkeypatch.setattr("workbench.usecases.sheets.definition", wrong)
    assert known_sheet("man") is None
    assert fits_item(a_round("man"), entry("money", "perhaps"))
