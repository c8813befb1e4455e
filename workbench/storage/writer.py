"""Writing a plan database: the only way an edit becomes durable. Import it late, for SQLAlchemy takes its time."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from itertools import islice
from os import urandom
from pathlib import Path
from typing import Any

import sqlalchemy.dialects.sqlite.pysqlite  # noqa: F401 - else the first edit would wait for it
from sqlalchemy import bindparam, column, create_engine, delete, event, insert, select, table, update
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from workbench.domain.edits import EXISTS, by_row
from workbench.domain.plan import TABLES
from workbench.domain.rows import Ref, Value, specs
from workbench.storage import reader
from workbench.storage.failures import database_failed
from workbench.storage.revisions import (
    SALT_BYTES,
    TRUE,
    Head,
    Revision,
    RowChange,
    Stamp,
    digest_of,
    digest_text,
    revise,
    row_change,
    split,
)
from workbench.storage.schema import APPLICATION_ID, FORMAT, columns, statement, statements
from workbench.storage.values import ValueUnfit, to_column
from workbench.usecases.ports import NewStep, Step, StepKind, StoreError

_META = table("meta", *map(column, ("project", "format", "digest", "steps")))
_STEP = table("step", *map(column, ("number", "label_key", "subject", "kind", "of", *Stamp._fields)))
_REVISION = table("revision", *map(column, Revision._fields))
_HEAD = table("head", *map(column, ("table", "row", "field", "revision")))

_ROWS_AT_ONCE = 500
_FIND_HEADS = (
    select(_HEAD.c.row, _HEAD.c.field, _REVISION.c.depth, _REVISION.c.id, _REVISION.c.value)
    .select_from(_HEAD.join(_REVISION, _REVISION.c.id == _HEAD.c.revision))
    .where(_HEAD.c.table == bindparam("of_table"), _HEAD.c.row.in_(bindparam("of_rows", expanding=True)))
)
_REPLACE_HEAD = delete(_HEAD).where(
    _HEAD.c.table == bindparam("of_table"),
    _HEAD.c.row == bindparam("of_row"),
    _HEAD.c.field == bindparam("of_field"),
)
_READ_META = select(_META.c.digest, _META.c.steps)
_SET_META = update(_META)
_ADD_STEP, _ADD_REVISIONS, _ADD_HEADS = insert(_STEP), insert(_REVISION), insert(_HEAD)


class _Rows:
    """The statements that change the rows of one domain table."""

    def __init__(self, name: str) -> None:
        rows = table(name, *map(column, columns(name)))
        here = rows.c.id == bindparam("of_row")
        self.add, self.change, self.delete = insert(rows), update(rows).where(here), delete(rows).where(here)


_rows = cache(_Rows)

Heads = dict[str, list[Head]]
Salts = Callable[[Ref, int], bytes]
"""Gives so many bytes for the salts of what is written of a row."""


def _random(_ref: Ref, size: int) -> bytes:
    return urandom(size)


class Writer:
    """The one connection that changes a working copy; no two threads may call it at a time."""

    def __init__(self, database: Path, how: str = "mode=rw") -> None:
        """Open the existing *database*; raises StoreError."""
        self._database = database
        self._engine = _engine(reader.address(database, how))
        try:
            self._connection = self._engine.connect()
        except DBAPIError as error:
            raise database_failed(error.orig, database) from error

    @classmethod
    def make(cls, database: Path, project: str) -> "Writer":
        """Make the new, empty *database* of the plan *project* and open it; raises StoreError."""
        writer = cls(database, "mode=rwc")
        try:
            with writer._connection.begin():
                _make(writer._connection, project)
        except DBAPIError as error:
            writer.close()
            raise database_failed(error.orig, database) from error
        return writer

    def commit(self, new: NewStep, stamp: Stamp, salts: Salts = _random) -> Step:
        """Make *new* durable in one transaction and return its step.

        Raises StoreError and changes nothing; after a failure of the disk the outcome shows on reading alone.
        """
        with self._told(), self._connection.begin():
            number = _write_step(self._connection, new, stamp, salts)
        return Step(number, new.label, new.kind, new.of, stamp.author, datetime.fromisoformat(stamp.wall))

    def merge(self, new: NewStep, stamp: Stamp, brought: Sequence[Revision], heads: Iterable[Revision]) -> Step:
        """Make durable the step *new*, which brings the revisions *brought*; return it, as :meth:`commit` does.

        *heads* are all heads of the fields that these are of, and the edits of *new* what the rows become by them.
        """
        with self._told(), self._connection.begin():
            number = _write_merge(self._connection, new, stamp, brought, heads)
        return Step(number, new.label, new.kind, new.of, stamp.author, datetime.fromisoformat(stamp.wall))

    def set_project(self, project: str) -> None:
        """Make it the database of the plan *project*, durably; raises StoreError."""
        with self._told(), self._connection.begin():
            self._connection.execute(_SET_META, {"project": project})

    def commit_as(self, project: str, new: NewStep, stamp: Stamp) -> Step:
        """Make *new* durable as :meth:`commit` does, and in the same transaction the database that of *project*."""
        with self._told(), self._connection.begin():
            self._connection.execute(_SET_META, {"project": project})
            number = _write_step(self._connection, new, stamp)
        return Step(number, new.label, new.kind, new.of, stamp.author, datetime.fromisoformat(stamp.wall))

    def close(self) -> None:
        """Let go of the database."""
        self._connection.close()
        self._engine.dispose()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Let what fails be a StoreError, unless it is a mistake in this program."""
        try:
            yield
        except ValueUnfit as error:
            raise StoreError("value_unfit", field=str(error)) from error
        except (ProgrammingError, IntegrityError):
            raise
        except DBAPIError as error:
            raise database_failed(error.orig, self._database) from error


def _engine(address: str) -> Engine:
    def connect() -> Any:
        connection = dbapi2.connect(address, uri=True, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA synchronous = EXTRA")
        return connection

    engine = create_engine(
        "sqlite+pysqlite://", module=dbapi2, creator=connect, poolclass=StaticPool, hide_parameters=True
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    """Take the lock at once: the driver would wait for the first write and could then be refused."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _make(connection: Connection, project: str) -> None:
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {FORMAT}")
    for each in statements():
        connection.exec_driver_sql(each)
    meta = {"project": project, "format": FORMAT, "digest": digest_text(0), "steps": 0}
    connection.execute(insert(_META), meta)


def _write_step(connection: Connection, new: NewStep, stamp: Stamp, salts: Salts = _random) -> int:
    """Write the step, its revisions, their heads and the rows; return the step's number."""
    digest, last = connection.execute(_READ_META).one()
    number = int(last) + 1
    written, changes = _revisions(connection, new, stamp, number, salts)
    if new.of is not None:
        written = _left_open_again(connection, written, new.kind, new.of, stamp, number)
    connection.execute(_ADD_STEP, _step_values(new, stamp, number))
    if written:
        _write_revisions(connection, written)
        _write_rows(connection, changes)
        for name in {each.table for each in written if each.field == EXISTS and each.value == TRUE and each.parents}:
            _put_in_order(connection, name)
    total = digest_of((each.id for each in written), int(digest, 16))
    connection.execute(_SET_META, {"digest": digest_text(total), "steps": number})
    return number


def _left_open_again(
    connection: Connection, written: list[Revision], kind: StepKind, of: int, stamp: Stamp, number: int
) -> list[Revision]:
    """Return what to write for *written*, which brings the step *of* back or takes it back.

    A merge leaves open what two people said, and a later step may decide it.
    """
    redone = kind == StepKind.REDO
    asked = reader.KIND_OF_STEP if redone else reader.FIRST_OF_KIND
    found = connection.exec_driver_sql(asked, (of,) if redone else (StepKind.MERGE,)).scalar()
    if (found != StepKind.MERGE) if redone else (found is None or found >= of):
        return written
    from workbench.storage.merging.reopening import brought_back, taken_back

    asked_of = json.dumps([each.row for each in written])
    known = [Revision(*row) for row in connection.exec_driver_sql(reader.REVISIONS_OF_ROWS, (asked_of, of))]
    rows = {(each.table, each.row) for each in (*written, *(each for each in known if each.step == of))}
    known = [each for each in known if (each.table, each.row) in rows]
    return (brought_back if redone else taken_back)(written, known, of, stamp, number)


def _write_merge(
    connection: Connection, new: NewStep, stamp: Stamp, brought: Sequence[Revision], heads: Iterable[Revision]
) -> int:
    """Write the step, the revisions it brings, the heads of their fields and the rows; return the step's number."""
    digest, last = connection.execute(_READ_META).one()
    number = int(last) + 1
    connection.execute(_ADD_STEP, _step_values(new, stamp, number))
    connection.execute(_ADD_REVISIONS, [each._replace(step=number)._asdict() for each in brought])
    fields = dict.fromkeys((each.table, each.row, each.field) for each in brought)
    connection.execute(_REPLACE_HEAD, [{"of_table": t, "of_row": r, "of_field": f} for t, r, f in fields])
    connection.execute(_ADD_HEADS, _head_values(heads))
    changes = [_row_of(ref, values) for ref, values in by_row(new.edits).items()]
    _write_rows(connection, changes)
    for name in {change.ref.table for change in changes if change.made}:
        _put_in_order(connection, name)
    total = digest_of((each.id for each in brought), int(digest, 16))
    connection.execute(_SET_META, {"digest": digest_text(total), "steps": number})
    return number


def _row_of(ref: Ref, fields: Mapping[str, Value]) -> RowChange:
    """Return the change that *fields* make of the row at *ref*, where only what changes is stated."""
    if fields.get(EXISTS) is False:
        return RowChange(ref, False, None)
    if EXISTS not in fields:
        return RowChange(ref, False, fields)
    known = specs(TABLES[ref.table])
    return RowChange(ref, True, {name: fields.get(name, spec.default) for name, spec in known.items()})


def _revisions(
    connection: Connection, new: NewStep, stamp: Stamp, number: int, salts: Salts
) -> tuple[list[Revision], list[RowChange]]:
    wanted = by_row(new.edits)
    heads = _find_heads(connection, wanted)
    written: list[Revision] = []
    changes: list[RowChange] = []
    for ref, fields in wanted.items():
        writes, change = row_change(ref, fields, heads[ref])
        if change is not None and writes:
            written += revise(ref, writes, heads[ref], stamp, number, salts(ref, SALT_BYTES * len(writes)))
            changes.append(change)
    return written, changes


def _find_heads(connection: Connection, refs: Iterable[Ref]) -> Mapping[Ref, Heads]:
    found: dict[Ref, Heads] = defaultdict(lambda: defaultdict(list))
    by_table: dict[str, list[str]] = defaultdict(list)
    for ref in refs:
        by_table[ref.table].append(ref.id)
    for name, ids in by_table.items():
        for some in _in_parts(ids):
            for row, field, *head in connection.execute(_FIND_HEADS, {"of_table": name, "of_rows": some}):
                found[Ref(name, row)][field].append(Head(*head))
    return found


def _in_parts(ids: list[str]) -> Iterator[list[str]]:
    rest = iter(ids)
    while part := list(islice(rest, _ROWS_AT_ONCE)):
        yield part


def _step_values(new: NewStep, stamp: Stamp, number: int) -> dict[str, Any]:
    label = {"label_key": new.label.key, "subject": new.label.subject}
    return {"number": number, **label, "kind": str(new.kind), "of": new.of, **stamp._asdict()}


def _write_revisions(connection: Connection, written: list[Revision]) -> None:
    connection.execute(_ADD_REVISIONS, [each._asdict() for each in written])
    replaced = [each for each in written if each.parents]
    if replaced:
        keys = [{"of_table": each.table, "of_row": each.row, "of_field": each.field} for each in replaced]
        connection.execute(_REPLACE_HEAD, keys)
    covered = {parent for each in written for parent in split(each.parents)}
    connection.execute(_ADD_HEADS, _head_values(each for each in written if each.id not in covered))


def _head_values(heads: Iterable[Revision]) -> list[dict[str, Any]]:
    return [{"table": r.table, "row": r.row, "field": r.field, "revision": r.id} for r in heads]


def _write_rows(connection: Connection, changes: list[RowChange]) -> None:
    made: dict[str, list[dict[str, Any]]] = defaultdict(list)
    gone: dict[str, list[dict[str, str]]] = defaultdict(list)
    for (name, row_id), is_made, values in changes:
        if values is None:
            gone[name].append({"of_row": row_id})
        elif is_made:
            made[name].append({"id": row_id, **_columns(name, values)})
        else:
            connection.execute(_rows(name).change, {"of_row": row_id, **_columns(name, values)})
    for name, each in gone.items():
        connection.execute(_rows(name).delete, each)
    for name in made.keys() - set(TABLES.common):
        _have_table(connection, name)
    for name, each_made in made.items():
        connection.execute(_rows(name).add, each_made)


def _have_table(connection: Connection, name: str) -> None:
    """Make the domain table *name* unless it is there."""
    if not connection.exec_driver_sql("SELECT 1 FROM sqlite_schema WHERE name = ?", (name,)).all():
        connection.exec_driver_sql(statement(name))


def _put_in_order(connection: Connection, name: str) -> None:
    """Have the rows of a table, some of which came back, stand in the order they were first made."""
    first = connection.exec_driver_sql(reader.MADE_IN_TABLE, (name,)).scalars()
    places = {row: place for place, row in enumerate(first)}
    rows = connection.exec_driver_sql(f'SELECT "id", rowid FROM "{name}" ORDER BY rowid').all()
    there = [row for row, _ in rows]
    wanted = sorted(there, key=lambda row: places.get(row, len(places)))
    moved = next((place for place, row in enumerate(there) if row != wanted[place]), len(there))
    last = rows[-1][1] if rows else 0
    values = [(last + place, row) for place, row in enumerate(wanted[moved:], start=1)]
    if values:
        connection.exec_driver_sql(f'UPDATE "{name}" SET rowid = ? WHERE "id" = ?', values)


def _columns(name: str, values: Mapping[str, Value]) -> dict[str, Any]:
    known = specs(TABLES[name])
    return {field: to_column(known[field], value) for field, value in values.items()}
