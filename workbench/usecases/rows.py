"""Making, changing and deleting any row of a plan: the plain steps of which :mod:`fields` and every act are made."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields as dataclass_fields
from datetime import date
from os import urandom
from typing import Any

from workbench.domain.edits import EXISTS, Edit, Edits, change, delete, make
from workbench.domain.errors import DomainError
from workbench.domain.keyed import keyed_id
from workbench.domain.links import as_part_of, owning_fields, parent_of, parts_of, pointing_at
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import FieldKind, FieldSpec, Ref, Value, specs


def new_id() -> str:
    """Return a row id that no other copy of any plan will ever make."""
    return urandom(16).hex()


def add(table: str, fields: Mapping[str, Value]) -> tuple[Ref, Edits]:
    """Return the address of a new row of *table* with *fields*, and the edits that make it.

    A row that belongs to a place has the id of that place: where a plan has it already, the edits fill it.
    """
    row_type = TABLES[table]
    ref = Ref(table, keyed_id(table, row_type, fields) if row_type.spec.key else new_id())
    return ref, make(table, ref.id, fields)


def add_part(plan: Plan, whole: Ref, table: str, fields: Mapping[str, Value]) -> tuple[Ref, Edits]:
    """Return a new row of *table* that is a part of the row at *whole*, the last of them, and the edits that make it.

    It is as private as *whole* where parts of that kind inherit it. Raises DomainError when *whole* is not there.
    """
    owner = plan.find(whole)
    if owner is None:
        raise DomainError("row_missing", table=whole.table)
    spec = TABLES[table].spec
    given = as_part_of(whole, table)
    if spec.inherits:
        given["audience"] = owner.audience
    if "place" in spec.order:
        given["place"] = max((part.place for part in parts_of(plan, whole, table)), default=0.0) + 1
    return add(table, given | dict(fields))


def set_fields(plan: Plan, ref: Ref, **fields: Value) -> Edits:
    """Return the edits that set *fields* of the row at *ref*; raises DomainError when it is not there."""
    require(plan, ref)
    return change(*ref, fields)


def require(plan: Plan, ref: Ref) -> None:
    """Raise DomainError when no row is at *ref*."""
    if plan.find(ref) is None:
        raise DomainError("row_missing", table=ref.table)


def end(plan: Plan, ref: Ref, day: date) -> Edits:
    """Return the edits that end on *day* what the row at *ref* holds from ``since`` up to ``until`` (R2, R10).

    What began on that day or later never was: the row goes. Raises DomainError when it is not there.
    """
    require(plan, ref)
    row: Any = plan.find(ref)
    never_was = row.since is not None and row.since >= day
    return remove(plan, ref) if never_was else set_fields(plan, ref, until=day)


def remove(plan: Plan, *refs: Ref) -> Edits:
    """Return the edits that delete the rows at *refs*.

    What they own goes with them (:func:`going_along`); everything else that names them is kept and stops naming them.
    """
    gone = _with_owned(plan, refs)
    kept: dict[tuple[Ref, str], Value] = {}
    for doomed in gone:
        for other, name in pointing_at(plan, doomed):
            if other not in gone:
                kept |= _without(plan, other, name, gone)
    cleared = [Edit(other.table, other.id, name, value) for (other, name), value in kept.items()]
    return (*cleared, *(edit for doomed in gone for edit in delete(*doomed)))


def going_along(plan: Plan, refs: Collection[Ref]) -> list[Ref]:
    """Return the rows that go along when those at *refs* are deleted: whatever is theirs and nobody else's.

    Roles of a person, answers of a need, questions of a visit, actions of a strategy, evidence of any of them, and
    everything of an opportunity but the people.
    """
    return [ref for ref in _with_owned(plan, refs) if ref not in refs]


def _with_owned(plan: Plan, refs: Iterable[Ref]) -> dict[Ref, None]:
    gone = dict.fromkeys(refs)
    for ref in gone:
        require(plan, ref)
        if ref.table == "account":
            raise DomainError("account_stays")
    queue = list(gone)
    while queue:
        here = queue.pop()
        for other, name in pointing_at(plan, here):
            if other not in gone and (_goes_along(plan, other, name) or _left_alone(plan, other, gone)):
                gone[other] = None
                queue.append(other)
        for whole in _without_parts(plan, here, gone):
            gone[whole] = None
            queue.append(whole)
    return gone


def _without_parts(plan: Plan, part: Ref, gone: Mapping[Ref, None]) -> Sequence[Ref]:
    """Return the row of which the row at *part* is the last part, where it does not stay without one."""
    whole = parent_of(plan, part)
    row = plan.find(whole) if whole is not None else None
    if whole is None or row is None or whole in gone or row.spec.needs_part != part.table:
        return ()
    return () if any(Ref(part.table, each.id) not in gone for each in parts_of(plan, whole, part.table)) else (whole,)


def _goes_along(plan: Plan, other: Ref, name: str) -> bool:
    if other.table == "actions" and name == "strategy":
        return True  # An action knows its deal by its strategy alone; without one it would stand under every deal.
    row = plan.find(other)
    return row is not None and name in owning_fields(row)


def _left_alone(plan: Plan, other: Ref, gone: Mapping[Ref, None]) -> bool:
    """Say whether the row at *other* names nothing that it lives by but rows that are *gone*."""
    row = plan.find(other)
    if row is None or not row.spec.needs_one:
        return False
    fields = specs(type(row))
    return not any(_names_other(getattr(row, name), fields[name], gone) for name in row.spec.needs_one)


def _names_other(value: Any, spec: FieldSpec, gone: Mapping[Ref, None]) -> bool:
    """Say whether *value* says something, and not only rows that are *gone*."""
    if not spec.target or not value:
        return bool(value)
    return any(Ref(spec.target, each) not in gone for each in (value if isinstance(value, tuple) else (value,)))


def _without(plan: Plan, other: Ref, name: str, gone: Mapping[Ref, None]) -> dict[tuple[Ref, str], Value]:
    """Return what the fields of the row *other* hold that named rows which are *gone* in its field *name*."""
    spec = specs(TABLES[other.table])[name]
    if spec.about:
        return {(other, "about_table"): None, (other, name): None}
    if spec.kind != FieldKind.IDS:
        return {(other, name): None}
    value: tuple[str, ...] = getattr(plan.find(other), name)
    return {(other, name): tuple(row_id for row_id in value if Ref(spec.target or "", row_id) not in gone)}


def duplicate_values(row: Any, **changed: Value) -> dict[str, Value]:
    """Return the fields of *row* with *changed* ones replaced, ready for a new row."""
    values: dict[str, Value] = {f.name: getattr(row, f.name) for f in dataclass_fields(row) if f.name != "id"}
    return values | changed


def created(edits: Edits) -> list[Ref]:
    """Return the rows that *edits* make, in order."""
    return [Ref(e.table, e.row) for e in edits if e.field == EXISTS and e.value is True]
