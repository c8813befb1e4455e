"""Values survive the file in their one form, and nothing else is taken for one."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.amounts import DECIMALS, MOST, amount, amount_text
from workbench.domain.people import Side
from workbench.domain.plan import TABLES
from workbench.domain.rows import FieldKind, FieldSpec, Value, specs
from workbench.storage.values import ValueUnfit, from_column, from_json, spec_of, to_column, to_json

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
BY_KIND: dict[FieldKind, st.SearchStrategy[Any]] = {
    FieldKind.TEXT: TEXT,
    FieldKind.ID: TEXT,
    FieldKind.BOOL: st.booleans(),
    FieldKind.INT: st.integers(-(2**63), 2**63 - 1),
    FieldKind.NUMBER: st.floats(allow_nan=False, allow_infinity=False),
    FieldKind.DECIMAL: st.decimals(-MOST, MOST, places=DECIMALS).map(amount),
    FieldKind.DAY: st.dates(),
    FieldKind.IDS: st.lists(TEXT, max_size=3).map(tuple),
    FieldKind.TEXTS: st.lists(TEXT, max_size=3).map(tuple),
}
SPECS = [spec for row_type in TABLES.values() for spec in specs(row_type).values()]


def _members(spec: FieldSpec) -> st.SearchStrategy[Any]:
    each = st.sampled_from(list(spec.enum or ()))
    return st.lists(each, max_size=3).map(tuple) if spec.kind == FieldKind.ENUMS else each


@st.composite
def spec_and_value(draw: st.DrawFn) -> tuple[FieldSpec, Value]:
    spec = draw(st.sampled_from(SPECS))
    fitting = _members(spec) if spec.enum else BY_KIND[spec.kind]
    return spec, draw(st.none() | fitting if spec.optional else fitting)


@given(spec_and_value())
def test_a_value_comes_back_from_a_revision_and_from_a_column(case: tuple[FieldSpec, Value]) -> None:
    spec, value = case
    for back in (from_json(spec, to_json(spec, value)), from_column(spec, to_column(spec, value))):
        assert back == value
        assert type(back) is type(value)


def test_a_whole_number_in_a_number_field_comes_back_as_a_number() -> None:
    spec = spec_of("roles", "x")
    assert to_json(spec, 1) == to_json(spec, 1.0) == "1.0"


@pytest.mark.parametrize(
    ("table", "field", "text"),
    [
        ("people", "name", "null"),
        ("people", "name", "5"),
        ("people", "name", '"a" '),
        ("people", "name", r'"\u0041"'),
        ("people", "name", ""),
        ("people", "name", "[" * 100_000),
        ("people", "power", "true"),
        ("people", "power", "3.0"),
        ("people", "side", '"nobody"'),
        ("people", "joined", '"2026-02-30"'),
        ("people", "joined", '"20260201"'),
        ("opportunities", "value", "12"),
        ("opportunities", "value", '"12.50"'),
        ("opportunities", "value", '"-0"'),
        ("opportunities", "value", '"1E+3"'),
        ("opportunities", "value", '"NaN"'),
        ("opportunities", "value", '"a"'),
        ("campaigns", "channels", '["phone","nobody"]'),
        ("roles", "x", "1"),
        ("roles", "x", "NaN"),
        ("roles", "x", "Infinity"),
        ("needs", "locked", "1"),
        ("visits", "people", '["a",1]'),
        ("visits", "people", '"a"'),
        ("people", "exists", "null"),
    ],
)
def test_what_is_no_value_of_the_field_is_refused(table: str, field: str, text: str) -> None:
    with pytest.raises(ValueUnfit):
        from_json(spec_of(table, field), text)


@pytest.mark.parametrize(
    ("table", "field", "raw"),
    [
        ("people", "name", None),
        ("people", "name", b"x"),
        ("people", "power", 2.5),
        ("people", "side", "nobody"),
        ("needs", "locked", 2),
        ("needs", "locked", None),
        ("roles", "x", "0.5"),
        ("visits", "people", None),
        ("visits", "people", '["a", "b"]'),
    ],
)
def test_a_column_that_holds_something_else_is_refused(table: str, field: str, raw: object) -> None:
    with pytest.raises(ValueUnfit):
        from_column(spec_of(table, field), raw)


@pytest.mark.parametrize("value", ["half \ud83d", "\udcff"])
def test_broken_text_is_refused_before_it_reaches_the_file(value: str) -> None:
    with pytest.raises(ValueUnfit):
        to_json(spec_of("people", "name"), value)


@pytest.mark.parametrize(
    ("text", "value"), [("120000.0", "120000"), ("12.5", "12.5"), ("0.1", "0.1"), ("1e+300", "1e15"), ("1e-05", "0")]
)
def test_an_amount_of_format_1_is_the_nearest_one(text: str, value: str) -> None:
    found = from_json(spec_of("opportunities", "value"), text)
    assert found == Decimal(value)
    assert to_json(spec_of("opportunities", "value"), found) == f'"{amount_text(Decimal(value))}"'


@pytest.mark.parametrize("value", [Decimal("nan"), Decimal("inf"), float("nan")])
def test_an_amount_that_is_none_is_refused(value: Any) -> None:
    with pytest.raises(ValueUnfit):
        to_json(spec_of("opportunities", "value"), value)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_number_that_is_none_is_refused(value: float) -> None:
    with pytest.raises(ValueUnfit):
        to_json(spec_of("roles", "x"), value)


def test_fields_and_tables_that_are_not_there_are_refused() -> None:
    for table, field in (("people", "salary"), ("payroll", "name")):
        with pytest.raises(ValueUnfit):
            spec_of(table, field)


def test_an_enum_comes_back_as_itself() -> None:
    assert from_column(spec_of("people", "side"), "ours") is Side.OURS
    assert from_json(spec_of("people", "joined"), '"2026-05-21"') == date(2026, 5, 21)
