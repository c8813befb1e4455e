"""Plans to send through the interchange, and a form of them in which ids do not matter."""

from dataclasses import fields
from datetime import date
from typing import Any

from hypothesis import strategies as st

from workbench.domain.account import ACCOUNT_ID
from workbench.domain.errors import DomainError
from workbench.domain.links import EVIDENCED, answers_of, questions_of
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import FieldKind, FieldSpec, Row, specs
from workbench.system.paths import resources

SAMPLES = sorted((resources() / "samples").glob("*.json"))
MOST_ROWS = 4

_words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
_names = _words.filter(str.strip)
_days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
_plain: dict[FieldKind, st.SearchStrategy[Any]] = {
    FieldKind.BOOL: st.booleans(),
    FieldKind.INT: st.integers(1, 5),
    FieldKind.NUMBER: st.floats(0, 1),
    FieldKind.DAY: _days,
    FieldKind.TEXTS: st.lists(_words, max_size=3).map(tuple),
}


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Draw a plan with a few rows in every table, references and private rows included."""
    account: Any = TABLES["account"]
    language = draw(st.sampled_from(["zh_CN", "en"]))
    tables: dict[str, dict[str, Row]] = {
        "account": {ACCOUNT_ID: account(id=ACCOUNT_ID, **_fields(draw, "account", {}) | {"language": language})}
    }
    for table in TABLES:
        if table == "account":
            continue
        rows: dict[str, Row] = tables.setdefault(table, {})
        for number in range(draw(st.integers(0, MOST_ROWS))):
            row = _row(draw, table, f"{table}-{number}", tables)
            if row is not None:
                rows[row.id] = row
    return Plan(tables)


def _row(draw: st.DrawFn, table: str, row_id: str, tables: dict[str, dict[str, Row]]) -> Row | None:
    """Draw a row that keeps the rules of its own; None when it lacks an owner or breaks one."""
    row_type: Any = TABLES[table]
    try:
        row: Row = row_type(id=row_id, **_fields(draw, table, tables))
        row.check()
    except (LookupError, DomainError):
        return None
    return row


def _fields(draw: st.DrawFn, table: str, tables: dict[str, dict[str, Row]]) -> dict[str, Any]:
    found = {name: draw(_value(spec, tables)) for name, spec in specs(TABLES[table]).items()}
    if table == "evidence":
        about = [(t, i) for t in sorted(EVIDENCED) for i in tables[t]]
        found["about_table"], found["about"] = draw(st.sampled_from(about)) if about else _no_owner()
    if table == "needs":
        found["text"] = draw(_names)
    return found


def _value(spec: FieldSpec, tables: dict[str, dict[str, Row]]) -> st.SearchStrategy[Any]:
    there = list(tables.get(spec.target or "", ()))
    if spec.kind == FieldKind.ENUM:
        values: st.SearchStrategy[Any] = st.sampled_from(list(spec.enum or ()))
    elif spec.kind == FieldKind.IDS:
        return st.lists(st.sampled_from(there), max_size=3).map(tuple) if there else st.just(())
    elif spec.kind == FieldKind.ID:
        if spec.owned and not there:
            _no_owner()
        values = st.sampled_from(there) if there else st.none()
    elif spec.kind == FieldKind.TEXT:
        values = _names if spec.required else _words
    else:
        values = _plain[spec.kind]
    return st.none() | values if spec.optional else values


def _no_owner() -> Any:
    raise LookupError("nothing to belong to")


def comparable(plan: Plan) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of *plan* as values, in order, with each id replaced by where its row stands."""
    places = {row_id: f"{table} {n}" for table in TABLES for n, row_id in enumerate(_in_order(plan, table))}
    return {table: [_values(plan.rows(table)[i], places) for i in _in_order(plan, table)] for table in TABLES}


def _in_order(plan: Plan, table: str) -> list[str]:
    """Return row ids in plan order; answers and questions by owner and place, evidence by what it is about."""
    if table == "answers":
        return [a.id for need in plan.needs for a in answers_of(plan, need)]
    if table == "questions":
        return [q.id for visit in plan.visits for q in questions_of(plan, visit)]
    if table == "evidence":
        owners = {i: n for n, i in enumerate(i for t in TABLES if t != "evidence" for i in plan.rows(t))}
        return sorted(plan.evidence, key=lambda i: owners[plan.evidence[i].about])
    return list(plan.rows(table))


def _values(row: Any, places: dict[str, str]) -> dict[str, Any]:
    found = {f.name: getattr(row, f.name) for f in fields(row) if f.name not in ("id", "place")}
    named = {name for name, spec in specs(type(row)).items() if spec.target} | ({"about"} & set(found))
    for name in named:
        value = found[name]
        found[name] = tuple(places[i] for i in value) if isinstance(value, tuple) else value and places[value]
    return found
