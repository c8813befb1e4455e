"""Edits: the smallest steps by which a plan changes, and the only way it changes.

An edit sets one field of one row. The field ``exists`` makes a row (True) or deletes it (False), so that an edit is
exactly what the file keeps as a revision.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from workbench.domain.amounts import amount
from workbench.domain.errors import DomainError
from workbench.domain.keyed import keyed_id
from workbench.domain.links import about_of
from workbench.domain.plan import MOVES, TABLES, Plan
from workbench.domain.reads import Touched
from workbench.domain.row_checks import check_row
from workbench.domain.rows import FieldKind, FieldSpec, Ref, Row, Value, specs

EXISTS = "exists"


class Edit(NamedTuple):
    """Set *field* of row *row* in *table* to *value*."""

    table: str
    row: str
    field: str
    value: Value


Edits = tuple[Edit, ...]


class ChangeSet(NamedTuple):
    """What a set of edits did: rows made, rows gone, and the fields that changed in the rows that stayed."""

    added: frozenset[Ref] = frozenset()
    removed: frozenset[Ref] = frozenset()
    changed: Mapping[Ref, frozenset[str]] | None = None

    @property
    def refs(self) -> frozenset[Ref]:
        """All rows touched."""
        return self.added | self.removed | frozenset(self.changed or ())

    def followed_by(self, later: "ChangeSet") -> "ChangeSet":
        """Return what both did, for whoever missed both; a row that came and went again counts as touched."""
        changed = dict(self.changed or {})
        for ref, fields in (later.changed or {}).items():
            changed[ref] = changed.get(ref, frozenset()) | fields
        return ChangeSet(self.added | later.added, self.removed | later.removed, changed)

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


def touched(changes: ChangeSet | None) -> Touched | None:
    """Return what *changes* touch of which tables; None, where anything may be another, for None.

    A move touches what it moves.
    """
    if changes is None:
        return None
    found: dict[str, frozenset[str] | None] = {}
    for ref, fields in (changes.changed or {}).items():
        found[ref.table] = fields | (found.get(ref.table) or frozenset())
    for table in MOVES:
        if any(ref.table == table for ref in changes.refs):
            spec = TABLES[table].spec
            whole = specs(TABLES[table])[spec.parent].target or ""
            found[whole] = frozenset(spec.moves) | (found.get(whole) or frozenset())
    return {**found, **dict.fromkeys(ref.table for ref in changes.added | changes.removed)}


def make(row_type_table: str, row_id: str, fields: Mapping[str, Value]) -> Edits:
    """Return the edits that make a row with *fields*; fields at their default stay unwritten."""
    known = specs(TABLES[row_type_table])
    for name in fields:
        if name not in known:
            raise DomainError("field_unknown", name=name)
    kept = [Edit(row_type_table, row_id, n, v) for n, v in fields.items() if known[n].required or v != known[n].default]
    return (Edit(row_type_table, row_id, EXISTS, True), *kept)


def change(table: str, row_id: str, fields: Mapping[str, Value]) -> Edits:
    """Return the edits that set *fields* of an existing row."""
    return tuple(Edit(table, row_id, name, value) for name, value in fields.items())


def delete(table: str, row_id: str) -> Edits:
    """Return the edit that deletes one row, and nothing that depends on it."""
    return (Edit(table, row_id, EXISTS, False),)


def leading(before: Plan, after: Plan) -> Edits:
    """Return the edits that make *before* what *after* is; rows that are there in both keep their order."""
    edits: list[Edit] = []
    for table in TABLES:
        old, new = before.rows(table), after.rows(table)
        if old is new:
            continue
        for row_id in old:
            if row_id not in new:
                edits += delete(table, row_id)
        for row_id, row in new.items():
            edits += make(table, row_id, values_of(row)) if row_id not in old else _differing(table, old[row_id], row)
    return tuple(edits)


def _differing(table: str, old: Row, new: Row) -> Edits:
    former = values_of(old)
    return change(table, old.id, {name: value for name, value in values_of(new).items() if value != former[name]})


def effective(plan: Plan, edits: Iterable[Edit]) -> Edits:
    """Return *edits* without those that change nothing in *plan*."""
    kept: list[Edit] = []
    for edit in edits:
        row = plan.find(Ref(edit.table, edit.row))
        if edit.field == EXISTS:
            same = edit.value == (row is not None)
        else:
            same = row is not None and getattr(row, edit.field, object()) == edit.value
        if not same:
            kept.append(edit)
    return tuple(kept)


def apply(plan: Plan, edits: Sequence[Edit]) -> Plan:
    """Return *plan* changed by *edits*; raises DomainError when an edit names a row or field that is not there."""
    touched: dict[str, dict[str, Row]] = {}
    for ref, fields in by_row(edits).items():
        if ref.table not in touched:
            touched[ref.table] = dict(plan.rows(ref.table))
        rows = touched[ref.table]
        changed = _changed_row(rows.get(ref.id), ref, fields)
        if changed is None:
            rows.pop(ref.id, None)
        else:
            rows[ref.id] = changed
    return plan.with_tables(touched)


def by_row(edits: Iterable[Edit]) -> dict[Ref, dict[str, Value]]:
    """Group *edits* by row, in order; a later edit of a field wins."""
    grouped: dict[Ref, dict[str, Value]] = {}
    for table, row, name, value in edits:
        grouped.setdefault(Ref(table, row), {})[name] = value
    return grouped


def _changed_row(row: Row | None, ref: Ref, fields: Mapping[str, Value]) -> Row | None:
    if fields.get(EXISTS) is False:
        return None
    row_type = TABLES.get(ref.table)
    if row_type is None:
        raise DomainError("table_unknown", name=ref.table)
    known = specs(row_type)
    values: dict[str, Any] = {}
    for name, value in fields.items():
        if name == EXISTS:
            continue
        if name not in known:
            raise DomainError("field_unknown", name=name)
        values[name] = _as_held(known[name], value)
    if row is not None:
        return replace(row, **values)
    if fields.get(EXISTS) is not True:
        raise DomainError("row_missing", table=ref.table)
    try:
        return row_type(id=ref.id, **values)
    except TypeError as error:
        raise DomainError("field_missing", table=ref.table) from error


def _as_held(spec: FieldSpec, value: Value) -> Value:
    """Return *value* as rows hold it.

    An edit may state a member of an enumeration by its text, and an amount by any number; a row never does.
    """
    if spec.kind == FieldKind.DECIMAL and isinstance(value, int | float):
        return amount(value)
    if spec.enum is None:
        return value
    if isinstance(value, tuple):
        return tuple(map(spec.enum, value))
    return spec.enum(value) if type(value) is str else value


def values_of(row: Row) -> dict[str, Value]:
    """Return the field values of *row* by name, without its id."""
    return {name: getattr(row, name) for name in specs(type(row))}


def changes(before: Plan, edits: Sequence[Edit]) -> ChangeSet:
    """Return what *edits* do to *before*."""
    added, removed, changed = set(), set(), {}
    for ref, fields in by_row(edits).items():
        present = before.find(ref) is not None
        if fields.get(EXISTS) is False:
            if present:
                removed.add(ref)
        elif not present:
            added.add(ref)
        else:
            changed[ref] = frozenset(fields)
    return ChangeSet(frozenset(added), frozenset(removed), changed)


def check(plan: Plan, touched: Iterable[Ref]) -> None:
    """Raise DomainError when a touched row lacks a value or breaks a rule, or any row names one that is not there."""
    rows = {ref: plan.find(ref) for ref in touched}
    for ref, row in rows.items():
        if row is not None:
            _check_filled(row, ref.table)
            check_row(row)
            _check_key(row, ref.table)
            _check_references(plan, row)
    if None in rows.values():
        # Whoever still names a row that went was not touched, and a plan that names it could not be opened again.
        for other in (each for table in plan.tables.values() for each in table.values()):
            _check_references(plan, other)


def _check_filled(row: Row, table: str) -> None:
    if any(getattr(row, name) is None for name, spec in specs(type(row)).items() if not spec.optional):
        raise DomainError("field_missing", table=table)


def _check_key(row: Row, table: str) -> None:
    """Raise DomainError where the key of *row* is not the one its id was made of: another key is another row."""
    if row.spec.key and row.id != keyed_id(table, type(row), values_of(row)):
        raise DomainError("key_changed", table=table)


def _check_references(plan: Plan, row: Row) -> None:
    for name, spec in specs(type(row)).items():
        if spec.about:
            _check_about(plan, row, spec)
        if spec.target is None:
            continue
        value: Any = getattr(row, name)
        named = value if spec.kind == FieldKind.IDS else (value,) if value is not None else ()
        if spec.owned and not spec.optional and not named:
            raise DomainError("reference_missing", field=name, target=spec.target)
        for row_id in named:
            if row_id not in plan.rows(spec.target):
                raise DomainError("reference_missing", field=name, target=spec.target)


def _check_about(plan: Plan, row: Any, spec: FieldSpec) -> None:
    """Raise DomainError unless *row* is about a row that is there, or about none where it may be."""
    if row.about_table is None and row.about is None and spec.optional:
        return
    about = about_of(row)
    if about is None or plan.find(about) is None:
        raise DomainError("reference_missing", field=spec.name, target=row.about_table or "")
