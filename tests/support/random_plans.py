"""Any plan the domain allows: for properties that must hold whatever the user wrote."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from workbench.domain.audience import FIELD_AUDIENCES
from workbench.domain.errors import DomainError
from workbench.domain.keyed import keyed_id
from workbench.domain.links import is_evidenced
from workbench.domain.plan import TABLES, Plan, empty_plan, names_with
from workbench.domain.row_checks import check_row
from workbench.domain.rows import FieldKind, FieldSpec, Pattern, Row, specs

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
    FieldKind.NUMBER: st.sampled_from((0.0, 0.25, 1.0)),
    FieldKind.DECIMAL: st.sampled_from([Decimal(each) for each in ("0", "0.25", "1", "12.5", "200000")]),
    FieldKind.DAY: DAYS,
}


PATTERNS = {
    Pattern.TIME: st.sampled_from(("00:00", "14:30", "23:59")),
    Pattern.MONTH: st.sampled_from(("2026-01", "2026-12")),
    Pattern.PERIOD: st.sampled_from(("2026", "2026-Q1", "2026-05", "2026-05-21")),
    Pattern.YEAR: st.sampled_from(("2025", "2026")),
    Pattern.BIRTHDAY: st.sampled_from(("1976-05-07", "--02-29")),
    Pattern.DIGEST: st.sampled_from(("", "0f" * 32)),
}


@st.composite
def plans(draw: st.DrawFn, names: Sequence[str] = TABLES.common) -> Plan:
    """Draw a plan with rows in the tables *names* that keep the rules of the domain and name rows that are there."""
    tables: dict[str, dict[str, Row]] = {table: dict(rows) for table, rows in empty_plan("en").tables.items()}
    rest = [table for table in names if table not in (*ORDER, "account")]
    for table in (*ORDER, *rest):
        tables[table] = {}
        for number in range(draw(st.integers(0, MOST_ROWS))):
            row = drawn_row(draw, table, f"{table}{number}", tables)
            if row is not None:
                tables[table][row.id] = row
    return Plan(tables)


def drawn_row(draw: st.DrawFn, table: str, row_id: str, tables: Tables) -> Row | None:
    """Draw a row of *table* that names rows of *tables*; None where what was drawn keeps no rule of the domain."""
    row_type, values = TABLES[table], dict[str, Any]()
    for name, spec in specs(row_type).items():
        if spec.target and not spec.optional and not tables.get(spec.target):
            return None
        if name == "about_table":
            continue
        if spec.about and not spec.optional and not _possible(table, tables):
            return None
        values |= _about(draw, table, spec, tables) if spec.about else {name: draw(values_of(spec, tables))}
    if table == FIELD_AUDIENCES:
        values["field"] = draw(st.sampled_from(names_with(values["about_table"], "own_audience")))
    try:
        row = row_type(id=keyed_id(table, row_type, values) if row_type.spec.key else row_id, **values)
        check_row(row)
    except DomainError:
        return None
    return row


def values_of(spec: FieldSpec, tables: Tables) -> st.SearchStrategy[Any]:
    """Return what can stand in a field of a plan with *tables*."""
    there = sorted(tables.get(spec.target or "", ()))
    if spec.kind == FieldKind.ENUM and spec.enum is not None:
        found: st.SearchStrategy[Any] = st.sampled_from(list(spec.enum))
    elif spec.kind == FieldKind.TEXT and spec.required and not spec.pattern:
        return st.sampled_from(list(filter(str.strip, WORDS)))
    elif spec.kind == FieldKind.ENUMS and spec.enum is not None:
        return st.lists(st.sampled_from(list(spec.enum)), max_size=3, unique=True).map(tuple)
    elif spec.kind == FieldKind.ID:
        found = st.sampled_from(there) if there else st.none()
    elif spec.kind == FieldKind.IDS:
        found = st.lists(st.sampled_from(there), max_size=3).map(tuple) if there else st.just(())
    else:
        found = PATTERNS[spec.pattern] if spec.pattern else TEXT_KINDS[spec.kind]
    return st.none() | found if spec.optional else found


def _about(draw: st.DrawFn, table: str, spec: FieldSpec, tables: Tables) -> dict[str, str | None]:
    """Draw which row a row of *table* is about; none where it need not be about any."""
    rows = _possible(table, tables)
    if spec.optional and (not rows or draw(st.booleans())):
        return {"about_table": None, "about": None}
    whole, row_id = draw(st.sampled_from(rows))
    return {"about_table": whole, "about": row_id}


def _possible(table: str, tables: Tables) -> list[tuple[str, str]]:
    """Return the rows that a row of *table* may be about."""
    wholes: Iterable[str] = tables
    if table == "evidence":
        wholes = filter(is_evidenced, tables)
    elif table == FIELD_AUDIENCES:
        wholes = ("account", "people")
    return [(whole, row_id) for whole in wholes for row_id in tables[whole]]
