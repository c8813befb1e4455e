"""Any plan the domain allows: for properties that must hold whatever the user wrote."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import strategies as st

from workbench.domain.errors import DomainError
from workbench.domain.plan import TABLES, Plan, empty_plan
from workbench.domain.rows import FieldKind, FieldSpec, Row, specs

DAYS = st.dates(date(2026, 3, 1), date(2026, 8, 1))
WORDS = (
    "",
    "下次再说",
    "sign the contract",
    "介绍方案",
    "太贵",
    "soon",
    "主任",
    "{name}",
    "Purchasing",
    "a\nb",
    "长" * 130,
)
MOST_ROWS = 4
Tables = Mapping[str, Mapping[str, Row]]
ORDER = ("people", "opportunities", "needs", "factors", "strategies", "visits")
TEXT_KINDS = {
    FieldKind.TEXT: st.sampled_from(WORDS),
    FieldKind.TEXTS: st.lists(st.sampled_from(WORDS), max_size=2).map(tuple),
    FieldKind.BOOL: st.booleans(),
    FieldKind.INT: st.integers(1, 5),
    FieldKind.NUMBER: st.sampled_from((0.0, 0.25, 1.0, 12.5, 200000.0)),
    FieldKind.DAY: DAYS,
}


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Draw a plan whose rows keep the rules of the domain and name only rows that are there."""
    tables: dict[str, dict[str, Row]] = {table: dict(rows) for table, rows in empty_plan("en").tables.items()}
    rest = [table for table in TABLES if table not in (*ORDER, "account")]
    for table in (*ORDER, *rest):
        tables[table] = {}
        for number in range(draw(st.integers(0, MOST_ROWS))):
            row = drawn_row(draw, table, f"{table}{number}", tables)
            if row is not None:
                tables[table][row.id] = row
    return Plan(tables)


def drawn_row(draw: st.DrawFn, table: str, row_id: str, tables: Tables) -> Row | None:
    """Draw a row of *table* that names rows of *tables*; None where what was drawn keeps no rule of the domain."""
    values: dict[str, Any] = {}
    for name, spec in specs(TABLES[table]).items():
        if spec.target and spec.owned and not tables.get(spec.target):
            return None
        values[name] = draw(values_of(spec, tables))
    if table == "evidence":
        values |= _about(draw, tables)
    try:
        row = TABLES[table](id=row_id, **values)
        row.check()
    except DomainError:
        return None
    return row


def values_of(spec: FieldSpec, tables: Tables) -> st.SearchStrategy[Any]:
    """Return what can stand in a field of a plan with *tables*."""
    there = sorted(tables.get(spec.target or "", ()))
    if spec.kind == FieldKind.ENUM and spec.enum is not None:
        found: st.SearchStrategy[Any] = st.sampled_from(list(spec.enum))
    elif spec.kind == FieldKind.ID:
        found = st.sampled_from(there) if there else st.none()
    elif spec.kind == FieldKind.IDS:
        found = st.lists(st.sampled_from(there), max_size=3).map(tuple) if there else st.just(())
    else:
        found = TEXT_KINDS[spec.kind]
    return st.none() | found if spec.optional else found


def _about(draw: st.DrawFn, tables: Tables) -> dict[str, str]:
    rows = [(table, row_id) for table in ("roles", "positions", "needs", "factors") for row_id in tables.get(table, ())]
    table, row_id = draw(st.sampled_from(rows)) if rows else ("needs", "")
    return {"about_table": table, "about": row_id}
