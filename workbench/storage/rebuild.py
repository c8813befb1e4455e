"""A plan file taken over value by value into a database of our own making; no byte and no SQL of the file comes along.

It runs in a process of its own, for the file may be anybody's (see :mod:`workbench.storage.child`).
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from hashlib import sha256, shake_256
from pathlib import Path
from types import MappingProxyType, NoneType
from typing import Any

from sqlcipher3 import dbapi2

from workbench.domain.edits import Edit, Edits, apply
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.storage import migrations, reader, schema
from workbench.storage.failures import database_failed
from workbench.storage.guard import guarded
from workbench.storage.received import Contents, Findings, Problem, check_header, has_schema, is_whole, judge, tables_in
from workbench.storage.revisions import Stamp
from workbench.usecases.ports import Label, NewStep, StepKind

_ROWS_AT_ONCE = 2_000
_TYPES = MappingProxyType({"TEXT": str, "INTEGER": int, "REAL": float, "BLOB": bytes})
_PROBLEMS = MappingProxyType(
    {
        "meta": Problem.HISTORY,
        "step": Problem.HISTORY,
        "revision": Problem.REVISIONS,
        "head": Problem.ROWS,
    }
)


class Unfit(Exception):
    """The file holds something that no plan holds; ``problem`` says what is wrong with it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


def rebuild(source: Path, target: Path, until: float) -> Findings:
    """Make the new database *target* hold what the plan file *source* of any known format holds; return what was found.

    Raises FileRefused when *source* does not begin like a plan, TimeoutError when it is not done when this process has
    worked until *until*, by ``time.process_time``, and StoreError when *target* cannot be written.
    """
    version = check_header(source, source)
    try:
        with guarded(source, until) as opened:
            return _taken_over(opened, target, version)
    except Unfit as error:
        _check_time(until, error)
        return Findings(None, [error.problem])
    except reader.READ_ERRORS as error:
        _check_time(until, error)
        return Findings(None, [Problem.PAGES])


@contextmanager
def fresh(target: Path, tables: Sequence[str]) -> Iterator[reader.Connection]:
    """Make the new database *target* of the present format with *tables*, to be filled; raises StoreError.

    It is not durable; flushing it is left to whoever decides that it counts.
    """
    try:
        with closing(dbapi2.connect(reader.address(target, "mode=rwc"), uri=True, isolation_level=None)) as connection:
            # Nobody else sees it before it is whole: there is nothing to protect from a crash.
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {schema.FORMAT}")
            connection.execute("BEGIN")
            for statement in tables:
                connection.execute(statement)
            yield connection
            connection.execute("COMMIT")
    except dbapi2.OperationalError as error:
        raise database_failed(error, target) from error


def _taken_over(opened: reader.Connection, target: Path, version: int) -> Findings:
    if not has_schema(opened, migrations.tables_of(version, tables_in(opened))):
        raise Unfit(Problem.SCHEMA)
    if not is_whole(opened):
        raise Unfit(Problem.PAGES)
    if version == schema.FORMAT:
        with fresh(target, schema.statements(tables_in(opened))) as built:
            _copy(opened, built)
            return judge(built)
    with fresh(target, schema.statements()) as built:
        _copy_migrated(opened, built, version)
        found = judge(built)
    if found.contents is None or found.problems:
        return found
    renewals = [each.renew for each in migrations.MIGRATIONS[version - 1 :] if each.renew is not None]
    return _renewed(target, found.contents, renewals) if renewals else found


def _renewed(target: Path, contents: Contents, renewals: Sequence[Callable[[Plan], Edits]]) -> Findings:
    """Let the database *target*, which holds *contents*, say what it says as the present format says it.

    The step that does it is signed by nobody and stands at the moment of the last one, so that it does not look like
    work of today. It follows from the file alone: whoever renews the same file writes the same revisions.
    """
    from workbench.storage.writer import Writer

    plan = contents.plan
    edits: list[Edit] = []
    for renew in renewals:
        renewed = renew(plan)
        plan, edits = apply(plan, renewed), [*edits, *renewed]
    writer = Writer(target)
    try:
        label = Label("renew_plan", plan.account.name)
        stamp = Stamp("", "", contents.steps[-1].at.isoformat(timespec="microseconds"))
        writer.commit(NewStep(label, tuple(edits), StepKind.RENEWAL), stamp, _salts(target))
    finally:
        writer.close()
    with reader.connected(target) as connection:
        return judge(connection)


def _salts(database: Path) -> Callable[[Ref, int], bytes]:
    """Return what gives salts that follow from all those in the *database*: only who has the whole file knows them."""
    with reader.connected(database) as connection:
        known = sha256(b"".join(sorted(each.salt for each in reader.read_revisions(connection)))).digest()
    return lambda ref, size: shake_256(known + "\0".join(ref).encode()).digest(size)


def _copy_migrated(opened: reader.Connection, built: reader.Connection, version: int) -> None:
    with closing(dbapi2.connect(":memory:", isolation_level=None)) as between:
        for statement in migrations.tables_of(version):
            between.execute(statement)
        _copy(opened, between)
        try:
            migrations.migrate(between, version)
        except reader.READ_ERRORS as error:
            raise Unfit(Problem.VALUES) from error
        _copy(between, built)


def _copy(source: reader.Connection, target: reader.Connection) -> None:
    """Copy every value of every table of *target* from *source*, in order; raises Unfit."""
    for _, table, _, _, without_rowid, _ in target.execute("PRAGMA table_list").fetchall():
        if not table.startswith("sqlite_"):
            _copy_table(source, target, table, "" if without_rowid else " ORDER BY rowid")


def _copy_table(source: reader.Connection, target: reader.Connection, table: str, order: str) -> None:
    problem = _PROBLEMS.get(table, Problem.VALUES)
    columns = target.execute(f'PRAGMA table_info("{table}")').fetchall()
    names = ", ".join(f'"{name}"' for _, name, *_ in columns)
    accepted = [{_TYPES[kind]} if needed else {_TYPES[kind], NoneType} for _, _, kind, needed, *_ in columns]
    into = f'INSERT INTO "{table}" ({names}) VALUES ({", ".join("?" * len(columns))})'
    for rows in _parts(source, f'SELECT {names} FROM "{table}"{order}', problem):
        shapes = {tuple(map(type, row)) for row in rows}
        if not all(kind in kinds for shape in shapes for kind, kinds in zip(shape, accepted, strict=True)):
            raise Unfit(problem)
        try:
            target.executemany(into, rows)
        except dbapi2.IntegrityError as error:
            raise Unfit(problem) from error


def _parts(source: reader.Connection, query: str, problem: Problem) -> Iterator[list[tuple[Any, ...]]]:
    try:
        cursor = source.execute(query)
        while rows := cursor.fetchmany(_ROWS_AT_ONCE):
            yield rows
    except reader.READ_ERRORS as error:
        raise Unfit(problem) from error


def _check_time(until: float, error: Exception) -> None:
    if time.process_time() > until:
        raise TimeoutError from error
