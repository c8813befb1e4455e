"""A guarded connection reads what it is asked for; nothing that lies in the file can act through it."""

import time
from pathlib import Path

import pytest

from tests.support.plan_files import new_document, tamper
from workbench.storage.guard import guarded
from workbench.storage.reader import READ_ERRORS, Connection


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a plan file."""
    place = tmp_path / "plan.acctplan"
    new_document(place).store.close()
    return place


@pytest.fixture
def armed(path: Path) -> Path:
    """Return a plan file with views and a table of words in it."""
    for statement in (
        "CREATE VIEW plain AS SELECT name FROM people",
        "CREATE VIEW endless AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
        "CREATE VIRTUAL TABLE words USING fts5(x)",
        "INSERT INTO words VALUES ('evil')",
    ):
        tamper(path, lambda connection, statement=statement: connection.execute(statement))  # type: ignore[misc]
    return path


def ask(connection: Connection, question: str) -> object:
    return connection.execute(question).fetchall()


@pytest.mark.parametrize(
    "question",
    [
        "SELECT name FROM people",
        "SELECT type, name, tbl_name, sql FROM sqlite_schema",
        "PRAGMA integrity_check(1)",
    ],
)
def test_it_answers_plain_questions(path: Path, question: str) -> None:
    with guarded(path, time.process_time() + 60) as connection:
        ask(connection, question)


@pytest.mark.parametrize(
    "question",
    [
        "SELECT * FROM plain",
        "SELECT * FROM endless",
        "SELECT * FROM words WHERE words MATCH 'evil'",
        "SELECT count(*) FROM people",
        "SELECT load_extension('x')",
        "SELECT * FROM pragma_table_list",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
        "ATTACH ':memory:' AS x",
        "PRAGMA writable_schema = ON",
        "PRAGMA trusted_schema = ON",
        "PRAGMA user_version",
        "DELETE FROM people",
        "CREATE TABLE x (y)",
        "CREATE TEMP TABLE x (y)",
        "DROP VIEW plain",
        "BEGIN IMMEDIATE",
        "SAVEPOINT x",
        "ANALYZE",
        "VACUUM",
    ],
)
def test_it_does_nothing_else(armed: Path, question: str) -> None:
    with guarded(armed, time.process_time() + 60) as connection, pytest.raises(READ_ERRORS):
        ask(connection, question)


def test_it_stops_when_its_time_is_over(path: Path) -> None:
    with guarded(path, time.process_time() - 1) as connection, pytest.raises(READ_ERRORS):
        ask(connection, "SELECT a.name FROM sqlite_schema a, sqlite_schema b, sqlite_schema c, sqlite_schema d")


def test_it_reads_the_file_as_it_lies(path: Path) -> None:
    """A journal beside a file is not played into it, and nothing is written beside it."""
    journal = path.with_name(path.name + "-journal")
    journal.write_bytes(b"evil" * 1000)
    before = {each: each.read_bytes() for each in path.parent.iterdir() if each.is_file()}
    with guarded(path, time.process_time() + 60) as connection:
        ask(connection, "PRAGMA integrity_check(1)")
    assert {each: each.read_bytes() for each in path.parent.iterdir() if each.is_file()} == before
