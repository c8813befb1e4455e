"""Plans to send through the interchange, and a form of them in which ids do not matter."""

from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from tests.support.random_plans import PATTERNS
from workbench.domain.account import ACCOUNT_ID
from workbench.domain.audience import FIELD_AUDIENCES
from workbench.domain.circles import circles
from workbench.domain.clean_text import clean_line
from workbench.domain.errors import DomainError
from workbench.domain.keyed import keyed_id
from workbench.domain.links import is_evidenced, parts_of
from workbench.domain.plan import TABLES, Plan, names_with
from workbench.domain.row_checks import check_row
from workbench.domain.rows import FieldKind, FieldSpec, Ref, Row, specs
from workbench.exchange.version_2 import VERSION_2
from workbench.system.paths import resources

SAMPLES = sorted((resources() / "samples").glob("*.json"))
MOST_ROWS = 3
MORE_TABLES = 3
# What only an import refuses (exchange/foreign), and marks of fields, which name the fields of some tables alone.
LEFT_OUT = {("stages", "stage_step"), ("competitors", "people"), ("actions", "opportunity")}

_words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
_names = _words.filter(clean_line)
_days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
_plain: dict[FieldKind, st.SearchStrategy[Any]] = {
    FieldKind.BOOL: st.booleans(),
    FieldKind.INT: st.integers(1, 5),
    FieldKind.NUMBER: st.floats(0, 1),
    FieldKind.DAY: _days,
    FieldKind.TEXTS: st.lists(_words, max_size=3).map(tuple),
    FieldKind.DECIMAL: st.integers(0, 10**19).map(lambda number: Decimal(number).scaleb(-4)),
}
Tables = dict[str, dict[str, Row]]


@st.composite
def plans(draw: st.DrawFn, *, more: int = MORE_TABLES) -> Plan:
    """Draw a plan with a few rows in each common table and in some *more*, references and private rows included."""
    language = draw(st.sampled_from(["zh_CN", "en"]))
    rare = [table for table in TABLES if table not in TABLES.common and table != FIELD_AUDIENCES]
    chosen = draw(st.lists(st.sampled_from(rare), max_size=more, unique=True)) if more else []
    account: Any = TABLES["account"]
    values = _fields(draw, "account", {}) | {"language": language}
    tables: Tables = {"account": {ACCOUNT_ID: account(id=ACCOUNT_ID, **values)}}
    for table in sorted({*TABLES.common, *chosen} - {"account"}, key=list(TABLES).index):
        rows = tables.setdefault(table, {})
        for number in range(draw(st.integers(0, MOST_ROWS))):
            row = _row(draw, table, f"{table}-{number}", tables)
            if row is not None:
                rows[row.id] = row
    _drop_silent(tables)
    return Plan(tables)


def _drop_silent(tables: Tables) -> None:
    """Take away what says nothing without parts and got none: no plan of the program holds such a row."""
    for table, rows in tables.items():
        part = TABLES[table].spec.needs_part
        wholes = (
            {getattr(row, TABLES[part].spec.parent or "") for row in tables.get(part, {}).values()}
            if part
            else set(rows)
        )
        for row_id in rows.keys() - wholes:
            del rows[row_id]


def _row(draw: st.DrawFn, table: str, row_id: str, tables: Tables) -> Row | None:
    """Draw a row that keeps the rules of its own; None when it lacks an owner or breaks one."""
    row_type: Any = TABLES[table]
    try:
        values = _fields(draw, table, tables)
        row: Row = row_type(id=keyed_id(table, row_type, values) if row_type.spec.key else row_id, **values)
        check_row(row)
    except (LookupError, DomainError):
        return None
    with_it = tables.get(table, {}) | {row.id: row}
    return None if any(circles(with_it, name, [row.id]) for name in names_with(table, "acyclic")) else row


def _fields(draw: st.DrawFn, table: str, tables: Tables) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, spec in specs(TABLES[table]).items():
        if (table, name) in LEFT_OUT:
            found[name] = spec.default
        elif spec.about:
            found |= _about(draw, table, spec, tables)
        elif name != "about_table":
            found[name] = draw(_value(spec, tables))
    if table == "needs":
        found["text"] = draw(_names)
    return found


def _about(draw: st.DrawFn, table: str, spec: FieldSpec, tables: Tables) -> dict[str, Any]:
    possible = [t for t in sorted(tables) if t != table and (table != "evidence" or is_evidenced(t))]
    about = [(t, i) for t in possible for i in tables[t]]
    if spec.optional and (not about or draw(st.booleans())):
        return {"about_table": None, "about": None}
    return dict(zip(("about_table", "about"), draw(st.sampled_from(about)) if about else _no_owner(), strict=True))


def _value(spec: FieldSpec, tables: Tables) -> st.SearchStrategy[Any]:
    there = list(tables.get(spec.target or "", ()))
    if spec.kind == FieldKind.ENUM:
        values: st.SearchStrategy[Any] = st.sampled_from(list(spec.enum or ()))
    elif spec.kind == FieldKind.ENUMS:
        return st.lists(st.sampled_from(list(spec.enum or ())), max_size=3).map(tuple)
    elif spec.kind == FieldKind.IDS:
        return st.lists(st.sampled_from(there), max_size=3).map(tuple) if there else st.just(())
    elif spec.kind == FieldKind.ID:
        if not spec.optional and not there:
            _no_owner()
        values = st.sampled_from(there) if there else st.none()
    elif spec.kind == FieldKind.TEXT:
        values = PATTERNS[spec.pattern] if spec.pattern else _names if spec.required else _words
    else:
        values = _plain[spec.kind]
    return st.none() | values if spec.optional else values


def _no_owner() -> Any:
    raise LookupError("nothing to belong to")


def comparable(plan: Plan) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of *plan* as values, in order, with each id replaced by where its row stands."""
    places: dict[Ref, str] = {}
    for table in sorted(TABLES, key=("evidence", FIELD_AUDIENCES).__contains__):  # They lie in rows of any table.
        for number, row_id in enumerate(_in_order(plan, table, places)):
            places[Ref(table, row_id)] = f"{table} {number}"
    found: dict[str, list[dict[str, Any]]] = {table: [{}] * len(plan.rows(table)) for table in plan.held()}
    for ref, place in places.items():
        found[ref.table][int(place.split()[1])] = _values(plan.find(ref), places)
    return found


def _in_order(plan: Plan, table: str, places: dict[Ref, str]) -> list[str]:
    """Return row ids in plan order, parts by their wholes; where only ids order parts, by what the parts say."""
    inside = [whole for whole in TABLES if table in VERSION_2.shape(whole).parts]
    if table == FIELD_AUDIENCES:
        return sorted(plan.rows(table), key=lambda i: repr(sorted(_values(plan.find(Ref(table, i)), places).items())))
    if not inside:
        return list(plan.rows(table))
    wholes = [ref for ref in places if ref.table in inside]
    order = TABLES[table].spec.order
    by_id = "id" in order and "place" not in order
    parts = [parts_of(plan, whole, table) for whole in wholes]
    if by_id:
        parts = [sorted(each, key=lambda row: repr(sorted(_values(row, places).items()))) for each in parts]
    return [row.id for each in parts for row in each]


def _values(row: Any, places: dict[Ref, str]) -> dict[str, Any]:
    found = {f.name: getattr(row, f.name) for f in fields(row) if f.name not in ("id", "place")}
    for name, spec in specs(type(row)).items():
        value, target = found.get(name), spec.target or found.get("about_table")
        if value is None or not (spec.target or spec.about):
            continue
        named = [places.get(Ref(target, each), each) for each in (value if isinstance(value, tuple) else (value,))]
        found[name] = tuple(named) if isinstance(value, tuple) else named[0]
    return found
