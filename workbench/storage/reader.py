"""Reading a plan database: the only way from the file to rows, steps and revisions.

It uses the driver alone, so that showing a plan does not wait for SQLAlchemy. What does not fit raises ValueUnfit or an
error of the driver; only :mod:`workbench.storage.received` decides what that means.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote_from_bytes

from sqlcipher3 import dbapi2

from workbench.domain.edits import EXISTS, Edit, Edits, delete
from workbench.domain.moments import believed
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import Ref, Row, Value, specs
from workbench.storage.editions import EPOCH
from workbench.storage.revisions import TRUE, Revision, digest_of, split
from workbench.storage.schema import columns
from workbench.storage.values import ValueUnfit, from_column, from_json, spec_of
from workbench.usecases.ports import FieldRef, Label, Step, StepKind

Connection = Any
READ_ERRORS: tuple[type[Exception], ...] = (dbapi2.Error, ValueUnfit)

_REVISIONS = "SELECT " + ", ".join(f'"{name}"' for name in Revision._fields) + ' FROM "revision"'
ALL_REVISIONS = f"{_REVISIONS} ORDER BY rowid"
"""Every revision, in the order they were written."""
REVISIONS_OF_ROWS = (
    f'{_REVISIONS} WHERE "row" IN (SELECT value FROM json_each(?) UNION SELECT "row" FROM "revision" WHERE "step" = ?)'
    " ORDER BY rowid"
)
"""Likewise those of rows whose ids are in a list, or which a step changed; rows of other tables may have such ids."""
_STEPS = 'SELECT "number", "label_key", "subject", "kind", "of", "author", "wall" FROM "step" ORDER BY "number"'

_IDS = 'SELECT "step", "id" FROM "revision" WHERE "step" > ? ORDER BY "step"'

KIND_OF_STEP = 'SELECT "kind" FROM "step" WHERE "number" = ?'
FIRST_OF_KIND = 'SELECT MIN("number") FROM "step" WHERE "kind" = ?'
_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table'"
_FIRST_MADE = f'"field" = \'{EXISTS}\' GROUP BY "table", "row" ORDER BY MIN("step"), MIN(rowid)'
_MADE = f'SELECT "table", "row" FROM "revision" WHERE {_FIRST_MADE}'
MADE_IN_TABLE = f'SELECT "row" FROM "revision" WHERE "table" = ? AND {_FIRST_MADE}'
"""The ids of all rows a table ever had, in the order they were first made."""
_TOUCHED = 'SELECT DISTINCT "table", "row", "field" FROM "revision" WHERE "step" > ?'
_BEFORE = (
    'SELECT "table", "row", "field", "value" FROM "revision" WHERE "step" <= ? AND ("table", "row") IN '
    '(SELECT "table", "row" FROM "revision" WHERE "step" > ?) ORDER BY "depth", "id"'
)
_UP_TO = (
    'SELECT "table", "row", "field", "value", "step" FROM "revision" WHERE "step" <= ? AND ("table", "row") IN '
    '(SELECT "table", "row" FROM "revision" WHERE "step" = ?) ORDER BY "depth", "id"'
)
_VALUES = (
    'SELECT "row", "field", "value", "wall", "step" FROM "revision" '
    'WHERE "table" = ? AND "field" IN ({}) ORDER BY "step", "depth", "id"'
)


_Texts = dict[Ref, dict[str, str]]


class Meta(NamedTuple):
    """What a file says about itself."""

    project: str
    format: int
    digest: str
    steps: int


def address(path: Path, how: str) -> str:
    """Return the URI of the database at *path*, opened as *how* says; it holds whatever a path may hold."""
    place = path.absolute().as_posix()
    return f"file://{'' if place.startswith('/') else '/'}{quote_from_bytes(os.fsencode(place))}?{how}"


@contextmanager
def connected(path: Path, *, received: bool = False) -> Iterator[Connection]:
    """Open the database at *path* for reading.

    A *received* file is taken as it lies, whatever journal may be near it; a working copy is first brought back to its
    last whole edit, should a journal say that one was cut off.
    """
    how = "mode=ro&immutable=1" if received else "mode=rw"
    with closing(dbapi2.connect(address(path, how), uri=True, isolation_level=None)) as connection:
        _take_care(connection)
        yield connection


def lasting(path: Path) -> Connection:
    """Open the working copy at *path* for reading, from any thread but one at a time, until it is closed."""
    connection = dbapi2.connect(address(path, "mode=rw"), uri=True, isolation_level=None, check_same_thread=False)
    _take_care(connection)
    return connection


@contextmanager
def still(reading: AbstractContextManager[Connection]) -> Iterator[Connection]:
    """Take an image in memory of the working copy that *reading* opens, so that no edit waits while it is used."""
    with closing(dbapi2.connect(":memory:", isolation_level=None)) as image:
        with reading as connection:
            connection.backup(image)
        _take_care(image)
        yield image


def write_whole(image: Connection, file: Path) -> None:
    """Write all that *image* holds to the new database *file*."""
    image.execute("VACUUM INTO CAST(? AS TEXT)", (os.fsencode(file),))


def _take_care(connection: Connection) -> None:
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")


def is_empty(connection: Connection) -> bool:
    """Say whether the database holds no table at all: its making was cut off."""
    return connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone() is None


def read_meta(connection: Connection) -> Meta:
    """Return the one row of ``meta``."""
    rows = connection.execute('SELECT "project", "format", "digest", "steps" FROM "meta"').fetchall()
    if len(rows) != 1 or [type(value) for value in rows[0]] != [str, int, str, int]:
        raise ValueUnfit("meta")
    return Meta(*rows[0])


def read_steps(connection: Connection) -> list[Step]:
    """Return the history, oldest first."""
    return [step_of(*row) for row in connection.execute(_STEPS).fetchall()]


def read_account_name(connection: Connection) -> str:
    """Return the name of the account, for a look at a plan that is not opened."""
    return "".join(str(name) for (name,) in connection.execute('SELECT "name" FROM "account"').fetchall())


def read_revisions(connection: Connection) -> list[Revision]:
    """Return every revision, in the order they were written."""
    return [Revision(*row) for row in connection.execute(ALL_REVISIONS).fetchall()]


def read_heads(connection: Connection) -> set[tuple[str, str, str, bytes]]:
    """Return the table of heads: table, row, field and revision."""
    return set(connection.execute('SELECT "table", "row", "field", "revision" FROM "head"').fetchall())


def read_plan(connection: Connection) -> Plan:
    """Return the plan that the domain tables hold."""
    there = {name for (name,) in connection.execute(_TABLES).fetchall()}
    return Plan({table: _rows(connection, table) for table in TABLES if table in there})


def forward(connection: Connection, number: int) -> Edits:
    """Return the edits that the step *number* made."""
    if _is_merge(connection, number):
        before, after = _around(connection, number)
        return tuple(_leading(before, after))
    edits: list[Edit] = []
    for revision in _of_step(connection, number):
        if revision.field == EXISTS and revision.value == TRUE:
            edits.extend(_fields(connection, revision, revision.seen))
        edits.append(_edit(revision, _value(revision.table, revision.field, revision.value)))
    return tuple(edits)


def backward(connection: Connection, number: int) -> Edits:
    """Return the edits that take the step *number* back."""
    if _is_merge(connection, number):
        before, after = _around(connection, number)
        return tuple(_leading(after, before))
    revisions = _of_step(connection, number)
    existence = {Ref(each.table, each.row): each for each in revisions if each.field == EXISTS}
    edits: list[Edit] = []
    for revision in revisions:
        ref = Ref(revision.table, revision.row)
        if revision.field != EXISTS:
            if ref not in existence:
                edits.append(_edit(revision, _before(connection, revision)))
        elif revision.value == TRUE:
            edits.extend(delete(*ref))
        else:
            edits += (_edit(revision, True), *_fields(connection, revision, revision.seen))
    return tuple(edits)


def take_back(connection: Connection, number: int) -> Edits:
    """Return the edits that take back every step after the step *number*."""
    was = _rows_after(connection, number)
    edits: list[Edit] = []
    for (table, row), values in was.items():
        if values.pop(EXISTS, None) != TRUE:
            edits.extend(delete(table, row))
            continue
        edits.append(Edit(table, row, EXISTS, True))
        edits.extend(Edit(table, row, field, _former(table, field, text)) for field, text in values.items())
    return tuple(edits)


def digests(connection: Connection, number: int, digest: int) -> dict[int, int]:
    """Return the digest over the history after each step after the step *number*, after which it was *digest*."""
    found: dict[int, int] = {}
    for step, revision in connection.execute(_IDS, (number,)).fetchall():
        found[step] = digest = digest_of((revision,), digest)
    return found


def made(connection: Connection) -> dict[str, list[str]]:
    """Return by table the ids of all rows there ever were, in the order they were first made."""
    found: dict[str, list[str]] = {}
    for table, row in connection.execute(_MADE).fetchall():
        found.setdefault(table, []).append(row)
    return found


def entered(connection: Connection, fields: Mapping[str, Sequence[str]]) -> dict[FieldRef, datetime]:
    """Return when the values that *fields*, by table, hold now came into the plan; not those it began with.

    Where the clock of a step was wrong the order of the steps decides.
    """
    steps = read_steps(connection)
    by_number = {step.number: (step, at) for step, at in zip(steps, believed([s.at for s in steps]), strict=True)}
    since: dict[FieldRef, dict[str, datetime | None]] = {}
    for table, names in fields.items():
        marks = ", ".join("?" * len(names))
        found = connection.execute(_VALUES.format(marks), (table, *names))
        for row, field, value, wall, number in found.fetchall():
            known = since.setdefault((table, row, field), {})
            step, made_at = by_number[number]
            at = None if step.kind == StepKind.BASE or wall == EPOCH else _moment(wall)
            # A value that came, went and came back counts from its first time, and stands last again.
            known[value] = known.pop(value, made_at if at == step.at else at)
    lasting = {field: next(reversed(moments.values())) for field, moments in since.items()}
    return {field: at for field, at in lasting.items() if at is not None}


def step_of(number: Any, key: Any, subject: Any, kind: Any, of: Any, author: Any, wall: Any) -> Step:
    """Return the step that these columns make; raises ValueUnfit."""
    texts = (key, subject, kind, author, wall)
    if type(number) is not int or not (of is None or type(of) is int) or not all(isinstance(t, str) for t in texts):
        raise ValueUnfit("step")
    try:
        at = datetime.fromisoformat(wall)
        step = Step(number, Label(key, subject), StepKind(kind), of, author, at)
    except ValueError as error:
        raise ValueUnfit("step") from error
    if at.tzinfo is None:
        raise ValueUnfit("step")
    return step


def _moment(wall: str) -> datetime | None:
    """Return the moment *wall*; None when whoever wrote it put none there, for no rule of the file asks for one."""
    try:
        return datetime.fromisoformat(wall)
    except ValueError:
        return None


def _rows(connection: Connection, table: str) -> dict[str, Row]:
    row_type, fields = TABLES[table], tuple(specs(TABLES[table]).items())
    names = ", ".join(f'"{name}"' for name in columns(table))
    rows: dict[str, Row] = {}
    for row_id, *values in connection.execute(f'SELECT {names} FROM "{table}" ORDER BY rowid').fetchall():
        if not isinstance(row_id, str) or not row_id:
            raise ValueUnfit("id")
        held: dict[str, Any] = {name: from_column(s, raw) for (name, s), raw in zip(fields, values, strict=True)}
        rows[row_id] = row_type(id=row_id, **held)
    return rows


def _of_step(connection: Connection, number: int) -> list[Revision]:
    found = connection.execute(f'{_REVISIONS} WHERE "step" = ? ORDER BY rowid', (number,)).fetchall()
    return [Revision(*row) for row in found]


def _is_merge(connection: Connection, number: int) -> bool:
    found = connection.execute(KIND_OF_STEP, (number,)).fetchone()
    return found is not None and found[0] == StepKind.MERGE


def _around(connection: Connection, number: int) -> tuple[_Texts, _Texts]:
    """Return what the rows that the step *number* touched were before it, and after it: the text of each field.

    A merge brings whole histories, so that what its revisions replace is not what was there before.
    """
    before: _Texts = {}
    after: _Texts = {}
    found = connection.execute(_UP_TO, (number, number)).fetchall()
    for table, row, field, value, step in found:
        after.setdefault(Ref(table, row), {})[field] = value
        before.setdefault(Ref(table, row), {})
        if step < number:
            before[Ref(table, row)][field] = value
    return before, after


def _leading(source: _Texts, target: _Texts) -> Iterator[Edit]:
    """Yield the edits that lead from *source* to *target*, which speak of the same rows."""
    for (table, row), values in target.items():
        known = source[Ref(table, row)]
        was, is_there = (texts.get(EXISTS) == TRUE for texts in (known, values))
        if was and not is_there:
            yield from delete(table, row)
        elif is_there:
            if not was:
                yield Edit(table, row, EXISTS, True)
            for field in dict.fromkeys((*known, *values)):
                if field != EXISTS and (not was or values.get(field) != known.get(field)):
                    yield Edit(table, row, field, _former(table, field, values.get(field)))


def _rows_after(connection: Connection, number: int) -> dict[Ref, dict[str, str | None]]:
    """Return what the rows that later steps touched were after the step *number*: the text of each field, or None."""
    rows: dict[Ref, dict[str, str | None]] = {}
    for table, row, field in connection.execute(_TOUCHED, (number,)).fetchall():
        rows.setdefault(Ref(table, row), {})[field] = None
    for table, row, field, value in connection.execute(_BEFORE, (number, number)).fetchall():
        rows[Ref(table, row)][field] = value
    return rows


def _former(table: str, field: str, text: str | None) -> Value:
    return spec_of(table, field).default if text is None else _value(table, field, text)


def _fields(connection: Connection, revision: Revision, ids: bytes) -> Iterable[Edit]:
    for field, text in _texts(connection, ids).items():
        yield Edit(revision.table, revision.row, field, _value(revision.table, field, text))


def _before(connection: Connection, revision: Revision) -> Value:
    return _former(revision.table, revision.field, _texts(connection, revision.parents).get(revision.field))


def _texts(connection: Connection, ids: bytes) -> dict[str, str]:
    """Return the values of the revisions *ids* by field; of several of one field the deepest, as in ``current``."""
    wanted = split(ids)
    marks = ", ".join("?" * len(wanted))
    found = f'SELECT "field", "value" FROM "revision" WHERE "id" IN ({marks}) ORDER BY "depth", "id"'
    return dict(connection.execute(found, wanted).fetchall())


def _edit(revision: Revision, value: Value) -> Edit:
    return Edit(revision.table, revision.row, revision.field, value)


def _value(table: str, field: str, text: str | None) -> Value:
    return from_json(spec_of(table, field), text or "")
