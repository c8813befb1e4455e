"""Judging a plan file before anything in it is believed: whoever made it, it is hostile until read.

The order matters: the first bytes, then the shape, then the pages, then every value, then what they say together.
"""

import struct
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from sqlcipher3 import dbapi2

from workbench.domain import edits as domain_edits
from workbench.domain.account import ACCOUNT_ID
from workbench.domain.edits import EXISTS
from workbench.domain.errors import DomainError
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import Ref, Row, Value
from workbench.storage import reader, schema, transfer
from workbench.storage.revisions import (
    ID_BYTES,
    Revision,
    digest_of,
    digest_text,
    joined,
    revision_id,
    split,
    value_hash,
)
from workbench.storage.values import ValueUnfit, from_json, spec_of
from workbench.usecases.ports import FileRefused, Step, StepKind

_MAGIC = b"SQLite format 3\0"
_HEADER = struct.Struct(">16s40xII4xI")  # magic, text encoding, user version, application id
_UTF8 = 1


class Problem(StrEnum):
    """What can be wrong inside a file; each has its sentence in the catalogue ``errors`` under ``problem.``."""

    SCHEMA = "schema"
    PAGES = "pages"
    HISTORY = "history"
    REVISIONS = "revisions"
    DIGEST = "digest"
    VALUES = "values"
    ROWS = "rows"
    RULES = "rules"


class Contents(NamedTuple):
    """Everything a sound file holds."""

    plan: Plan
    steps: Sequence[Step]
    meta: reader.Meta
    revisions: int


class Findings(NamedTuple):
    """What an examination found: everything a file holds, as far as it can be read, and everything wrong with it."""

    contents: Contents | None
    problems: list[Problem]


def begins_like_a_plan(path: Path) -> bool:
    """Say whether there is a file at *path* that begins like a plan of any format; one that cannot be read does not."""
    try:
        start = transfer.first_bytes(path, _HEADER.size)
    except FileRefused:
        return False
    whole = len(start) == _HEADER.size and start.startswith(_MAGIC)
    return whole and _HEADER.unpack(start)[-1] == schema.APPLICATION_ID


def check_header(path: Path, named: Path) -> int:
    """Return the format of the file at *path*, by its first bytes.

    Raises FileRefused, speaking of the user's file *named*, unless it begins like a plan of a known format.
    """
    start = transfer.first_bytes(path, _HEADER.size)
    if len(start) < _HEADER.size or not start.startswith(_MAGIC):
        raise FileRefused("not_a_plan", path=str(named))
    _, encoding, version, application = _HEADER.unpack(start)
    if application != schema.APPLICATION_ID:
        raise FileRefused("not_a_plan", path=str(named))
    if version > schema.FORMAT:
        raise FileRefused("newer_format", path=str(named))
    if version < 1 or encoding != _UTF8:
        raise FileRefused("damaged", path=str(named))
    return int(version)


def contents_of(path: Path, named: Path, *, received: bool) -> Contents:
    """Return everything in the database at *path*; raises FileRefused, speaking of *named*, unless all is sound."""
    check_header(path, named)
    return sound(examine(path, received=received), named)


def sound(found: Findings, named: Path) -> Contents:
    """Return the contents of a file that nothing is wrong with; raises FileRefused, speaking of *named*, otherwise."""
    if found.contents is None or found.problems:
        key = "not_understood" if found.problems == [Problem.SCHEMA] else "damaged"
        raise FileRefused(key, path=str(named))
    return found.contents


def examine(path: Path, *, received: bool) -> Findings:
    """Examine a database of our own making at *path*."""
    try:
        with reader.connected(path, received=received) as connection:
            if not has_schema(connection, schema.statements(tables_in(connection))):
                return Findings(None, [Problem.SCHEMA])
            if not is_whole(connection):
                return Findings(None, [Problem.PAGES])
            return judge(connection)
    except reader.READ_ERRORS:
        return Findings(None, [Problem.PAGES])


def published(path: Path) -> Findings:
    """Read a copy at *path* of a file that this program published: it was judged then, and not a byte is other."""
    try:
        with reader.connected(path, received=True) as connection:
            return Findings(held(connection), [])
    except reader.READ_ERRORS:
        return Findings(None, [Problem.PAGES])


def judge(connection: reader.Connection) -> Findings:
    """Judge what a database of the present format, whole in itself, holds; raises an error of the driver."""
    examination = _Examination()
    return Findings(examination.run(connection), examination.problems)


def held(connection: reader.Connection) -> Contents:
    """Return what a database holds that was judged already; raises an error of the driver."""
    (revisions,) = connection.execute('SELECT count(*) FROM "revision"').fetchone()
    return Contents(
        reader.read_plan(connection), reader.read_steps(connection), reader.read_meta(connection), int(revisions)
    )


class _Examination:
    """One look through what a file holds, collecting its problems."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def run(self, connection: reader.Connection) -> Contents | None:
        meta = self._read(Problem.HISTORY, reader.read_meta, connection)
        steps = self._read(Problem.HISTORY, reader.read_steps, connection)
        revisions = self._read(Problem.REVISIONS, reader.read_revisions, connection)
        plan = self._read(Problem.VALUES, reader.read_plan, connection)
        if meta is None or steps is None or revisions is None or plan is None:
            return None
        self._hold(Problem.HISTORY, meta.format == schema.FORMAT and meta.steps == len(steps) and replayable(steps))
        self._hold(Problem.DIGEST, meta.digest == digest_text(digest_of(each.id for each in revisions)))
        self._judge(connection, plan, revisions, len(steps))
        return Contents(plan, steps, meta, len(revisions))

    def _judge(self, connection: reader.Connection, plan: Plan, revisions: list[Revision], steps: int) -> None:
        heads = self._read(Problem.REVISIONS, heads_of, revisions, steps)
        if heads is not None:
            self._hold(
                Problem.ROWS, reader.read_heads(connection) == {(r.table, r.row, r.field, r.id) for r, _ in heads}
            )
            self._hold(Problem.ROWS, self._read(Problem.ROWS, rebuilt, heads) == plan)
        self._hold(Problem.RULES, keeps_rules(plan))

    def _read(self, problem: Problem, read: Callable[..., Any], *arguments: Any) -> Any:
        try:
            return read(*arguments)
        except reader.READ_ERRORS:
            self.problems.append(problem)
            return None

    def _hold(self, problem: Problem, holds: bool) -> None:
        if not holds and problem not in self.problems:
            self.problems.append(problem)


def heads_of(revisions: Sequence[Revision], steps: int) -> list[tuple[Revision, Value]]:
    """Return the heads among *revisions*, each with its value.

    Raises ValueUnfit when a revision is not what its name, or its place in a history of *steps* steps, says.
    """
    known = {revision.id: revision for revision in revisions}
    replaced: set[bytes] = set()
    found: list[tuple[Revision, Value]] = []
    for revision in revisions:
        found.append((revision, checked_value(revision, steps)))
        parents, seen = split(revision.parents), split(revision.seen)
        check_ancestry(revision, [known.get(each) for each in parents], [known.get(each) for each in seen])
        replaced.update(parents)
    return [each for each in found if each[0].id not in replaced]


def rebuilt(heads: Iterable[tuple[Revision, Value]]) -> Plan:
    """Return the plan that *heads* make; raises ValueUnfit when they make none."""
    rows: dict[Ref, dict[str, Any]] = {}
    for revision, value in sorted(heads, key=lambda head: (head[0].depth, head[0].id)):
        rows.setdefault(Ref(revision.table, revision.row), {})[revision.field] = value
    tables: dict[str, dict[str, Row]] = {}
    for ref, fields in rows.items():
        if fields.pop(EXISTS, False):
            try:
                tables.setdefault(ref.table, {})[ref.id] = TABLES[ref.table](id=ref.id, **fields)
            except TypeError as error:
                raise ValueUnfit("row") from error
    return Plan(tables)


def replayable(steps: Sequence[Step]) -> bool:
    """Say whether *steps* are numbered through and every undo and redo concerns the step it must."""
    undo: list[int] = []
    redo: list[int] = []
    for expected, step in enumerate(steps, start=1):
        if step.number != expected or (step.kind == StepKind.BASE) != (expected == 1):
            return False
        if step.kind not in (StepKind.UNDO, StepKind.REDO):
            if step.of is not None:
                return False
            if step.kind in (StepKind.EDIT, StepKind.MERGE):
                undo.append(step.number)
                redo.clear()
            continue
        source, target = (undo, redo) if step.kind == StepKind.UNDO else (redo, undo)
        if not source or source[-1] != step.of:
            return False
        target.append(source.pop())
    return bool(steps)


_COLUMN_TYPES = (bytes, str, str, str, str, bytes, bytes, bytes, bytes, str, str, str, int, int, int)


def checked_value(revision: Revision, steps: int) -> Value:
    """Return the value of *revision*; raises ValueUnfit unless it is what its name says, in one of *steps* steps."""
    if tuple(map(type, revision)) != _COLUMN_TYPES or revision.purged or not 1 <= revision.step <= steps:
        raise ValueUnfit("revision")
    text = revision.value or ""
    if revision.value_hash != value_hash(revision.salt, text) or revision.id != revision_id(revision):
        raise ValueUnfit("revision")
    return from_json(spec_of(revision.table, revision.field), text)


def check_ancestry(revision: Revision, parents: Sequence[Revision | None], seen: Sequence[Revision | None]) -> None:
    """Raise ValueUnfit unless *revision* can follow its *parents* and those it has *seen*; None is one that is lost."""
    depth = -1
    for parent in parents:
        if parent is None or (parent.table, parent.row, parent.field) != (revision.table, revision.row, revision.field):
            raise ValueUnfit("parents")
        depth = max(depth, parent.depth)
    for other in seen:
        if other is None or (other.table, other.row) != (revision.table, revision.row) or other.field == EXISTS:
            raise ValueUnfit("seen")
        depth = max(depth, other.depth)
    if revision.depth != depth + 1 or (seen and revision.field != EXISTS):
        raise ValueUnfit("depth")
    if not (_ascending(revision.parents) and _ascending(revision.seen)):
        raise ValueUnfit("order")


def _ascending(ids: bytes) -> bool:
    return len(ids) <= ID_BYTES or joined(set(split(ids))) == ids


def has_schema(connection: reader.Connection, statements: Sequence[str]) -> bool:
    """Say whether the database lists exactly what *statements* make, as SQLite itself words it."""
    return _listed(connection) == _made_by(tuple(statements))


def tables_in(connection: reader.Connection) -> set[str]:
    """Return the names that the database lists for its tables."""
    return {str(name) for kind, name, *_ in _listed(connection) if kind == "table"}


def is_whole(connection: reader.Connection) -> bool:
    """Say whether every page of the database is in its place and every index agrees with its table."""
    return bool(connection.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)])


@cache
def _made_by(statements: tuple[str, ...]) -> list[tuple[str, ...]]:
    connection = dbapi2.connect(":memory:")
    for statement in statements:
        connection.execute(statement)
    found = _listed(connection)
    connection.close()
    return found


def _listed(connection: reader.Connection) -> list[tuple[str, ...]]:
    found = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall()
    return sorted(found, key=repr)


def keeps_rules(plan: Plan) -> bool:
    """Say whether *plan* has its account, and every row keeps the rules and names only rows that are there."""
    if set(plan.rows("account")) != {ACCOUNT_ID}:
        return False
    try:
        domain_edits.check(plan, [Ref(table, row) for table, rows in plan.tables.items() for row in rows])
    except DomainError:
        return False
    return True
