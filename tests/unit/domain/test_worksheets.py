"""Which values fit an item, when it counts as done, and what can be filled of what is not understood."""

from datetime import date
from decimal import Decimal, InvalidOperation

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.coach.worksheets import definition
from workbench.domain.worksheets import (
    LARGEST,
    Item,
    ItemKind,
    Option,
    Prompt,
    Scope,
    can_fill,
    group_for_visit,
    is_done,
    value_fits,
)

WORDS = {"zh_CN": "甲", "en": "A"}
OPTIONS = (Option(id="good", words=WORDS, done=True), Option(id="bad", words=WORDS))


def prompt(kind: ItemKind, at_least: int | None = None) -> Prompt:
    return Prompt(id="p", kind=kind, words=WORDS, options=OPTIONS if kind == ItemKind.CHOICE else (), at_least=at_least)


@pytest.mark.parametrize("kind", ItemKind)
def test_no_answer_always_fits_and_is_never_done(kind: ItemKind) -> None:
    assert value_fits(prompt(kind), "")
    assert not is_done(prompt(kind), "")


@pytest.mark.parametrize(
    ("kind", "fitting", "unfitting"),
    [
        (ItemKind.TICK, ["yes", "no"], ["Yes", "true", "1", "yes ", "maybe"]),
        (ItemKind.CHOICE, ["good", "bad"], ["yes", "Good", "good\n"]),
        (ItemKind.SCALE5, ["1", "2", "3", "4", "5"], ["0", "6", "1.0", "-1", "05", "２"]),
        (
            ItemKind.NUMBER,
            ["0", "-0.5", "12", "3.1415", "50000", "1000000000000000", "-1000000000000000"],
            ["1,5", "1.", ".5", "01", "1e3", "+1", "1 000", "１", "NaN", "1.00001", "1000000000000000.0001", "1\n"],
        ),
        (
            ItemKind.DAY,
            ["2026-05-21", "2024-02-29", "0001-01-01"],
            ["2026-5-21", "20260521", "2026-W21-4", "2026-02-30", "21.05.2026", "2026-05-21\n", "２026-05-21"],
        ),
        (ItemKind.TEXT, ["x", "甲\n乙"], []),
    ],
)
def test_what_fits_each_kind(kind: ItemKind, fitting: list[str], unfitting: list[str]) -> None:
    assert [text for text in fitting if not value_fits(prompt(kind), text)] == []
    assert [text for text in unfitting if value_fits(prompt(kind), text)] == []


@given(st.decimals(-LARGEST, LARGEST, places=4))
def test_every_number_with_four_decimals_fits(number: Decimal) -> None:
    assert value_fits(prompt(ItemKind.NUMBER), f"{number:f}")


@given(st.from_regex(r"[+-]?[0-9]{0,17}[.,e]?[0-9]{0,6}", fullmatch=True))
def test_a_number_fits_when_it_is_within_bounds_and_written_plainly(text: str) -> None:
    try:
        number = Decimal(text.replace(",", "?"))
    except InvalidOperation:
        assert value_fits(prompt(ItemKind.NUMBER), text) == (not text)
        return
    places = len(text.partition(".")[2])
    plain = text in {f"{number:.{places}f}", f"-{abs(number):.{places}f}"} and not text.endswith(".")
    assert value_fits(prompt(ItemKind.NUMBER), text) == (plain and places <= 4 and abs(number) <= LARGEST)


@given(st.dates())
def test_every_day_fits_as_iso_writes_it(day: date) -> None:
    assert value_fits(prompt(ItemKind.DAY), day.isoformat())


@given(st.from_regex("[0-9]{4}-?(W[0-9]{2}-?[0-9]|[01][0-9]-?[0-3][0-9])", fullmatch=True))
def test_what_looks_like_a_day_fits_when_it_is_one_as_iso_writes_it(text: str) -> None:
    try:
        written = date.fromisoformat(text).isoformat()
    except ValueError:
        written = ""
    assert value_fits(prompt(ItemKind.DAY), text) == (written == text)


@given(st.sampled_from([ItemKind.TICK, ItemKind.CHOICE, ItemKind.SCALE5]), st.text())
def test_nothing_else_fits_where_the_answers_are_few(kind: ItemKind, text: str) -> None:
    few = {ItemKind.TICK: {"yes", "no"}, ItemKind.CHOICE: {"good", "bad"}, ItemKind.SCALE5: set("12345")}
    assert value_fits(prompt(kind), text) == (text in few[kind] | {""})


@pytest.mark.parametrize(
    ("asked", "done", "not_done"),
    [
        (prompt(ItemKind.TICK), ["yes"], ["no"]),
        (prompt(ItemKind.CHOICE), ["good"], ["bad"]),
        (prompt(ItemKind.SCALE5), ["1", "5"], []),
        (prompt(ItemKind.NUMBER), ["0", "-3"], []),
        (prompt(ItemKind.NUMBER, at_least=3), ["3", "3.0", "50000"], ["2.9999", "0", "-3"]),
        (prompt(ItemKind.DAY), ["2026-05-21"], []),
        (prompt(ItemKind.TEXT), ["x"], [" \n"]),
    ],
)
def test_what_counts_as_done(asked: Prompt, done: list[str], not_done: list[str]) -> None:
    assert [text for text in done if not is_done(asked, text)] == []
    assert [text for text in not_done if is_done(asked, text)] == []


def test_what_is_not_understood_is_carried_and_not_filled() -> None:
    health = definition("health")
    assert health is not None
    assert can_fill(health, 1, "cash_flow")
    assert can_fill(health, 1, "cash_flow", "method")
    assert not can_fill(None, 1, "cash_flow")
    assert not can_fill(health, health.version + 1, "cash_flow")
    assert not can_fill(health, 1, "moon_phase")
    assert not can_fill(health, 1, "cash_flow", "colour")


def test_an_item_knows_its_fields() -> None:
    field = prompt(ItemKind.DAY)
    item = Item(id="i", kind=ItemKind.TICK, words=WORDS, fields=(field,))
    assert (item.prompt("value"), item.prompt("p"), item.prompt("i")) == (item, field, None)


def test_a_scope_says_what_a_round_names() -> None:
    named = {scope: (scope.about_table, scope.in_deal) for scope in Scope}
    assert named == {
        Scope.ACCOUNT: ("", False),
        Scope.OPPORTUNITY: ("", True),
        Scope.PERSON_IN_DEAL: ("people", True),
        Scope.OURS: ("people", False),
        Scope.VISIT: ("visits", False),
    }


@pytest.mark.parametrize(
    ("number", "group"), [(0, None), (1, "first"), (2, "second"), (3, "third"), (4, "later"), (9, "later")]
)
def test_the_number_of_a_visit_says_what_it_is_for(number: int, group: str | None) -> None:
    milestones = definition("milestones")
    assert milestones is not None
    found = group_for_visit(milestones, number)
    assert (found and found.id) == group
