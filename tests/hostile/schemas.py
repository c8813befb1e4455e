"""Plans whose tables, views, triggers or values were made to hurt whoever reads them."""

import json
from pathlib import Path
from typing import Any

from tests.hostile.cases import OPENED, Case, Prepare, register
from tests.support.plan_files import query, tamper
from workbench.storage.schema import APPLICATION_ID, FORMAT

CASES: dict[str, Case] = {}
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT"
HUGE = 40_000_000


def sql(*statements: str) -> Prepare:
    """Return what runs *statements* in a file."""

    def change(connection: Any) -> None:
        for statement in ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", *statements):
            connection.execute(statement)

    return lambda path: tamper(path, change)


def schema(old: str, new: str, table: str) -> Prepare:
    """Return what rewords the statement of *table* in the schema itself, where any text may stand."""
    changed = f"UPDATE sqlite_schema SET sql = replace(sql, '{old}', '{new}') WHERE name = '{table}'"
    return sql("PRAGMA writable_schema = ON", changed)


_MULTIPLYING = (f"CREATE VIEW v{n} AS SELECT * FROM v{n - 1}, v{n - 1} x" for n in range(1, 20))

STATEMENTS: dict[str, tuple[str, ...]] = {
    "trigger_that_deletes": ("CREATE TRIGGER t AFTER INSERT ON people BEGIN DELETE FROM people; END",),
    "trigger_that_never_ends": (
        "CREATE TABLE loop (i)",
        f"CREATE TRIGGER t AFTER INSERT ON loop BEGIN INSERT INTO loop SELECT i FROM ({ENDLESS} i FROM n); END",
        "CREATE TRIGGER u AFTER INSERT ON people BEGIN INSERT INTO loop VALUES (1); END",
    ),
    "trigger_that_loads_code": (
        "CREATE TRIGGER t AFTER UPDATE ON people BEGIN SELECT load_extension('/lib/evil.so'); END",
    ),
    "view_for_a_table": ("DROP TABLE people", "CREATE VIEW people AS SELECT * FROM roles"),
    "view_without_end_for_a_table": ("DROP TABLE people", f"CREATE VIEW people AS {ENDLESS} i AS id FROM n"),
    "view_without_end_for_the_record": ("DROP TABLE meta", f"CREATE VIEW meta AS {ENDLESS} i AS project FROM n"),
    "view_on_the_schema": ("DROP TABLE people", "CREATE VIEW people AS SELECT * FROM sqlite_schema"),
    "view_on_a_pragma": ("DROP TABLE people", "CREATE VIEW people AS SELECT * FROM pragma_function_list"),
    "view_that_makes_gigabytes": ("DROP TABLE visits", "CREATE VIEW visits AS SELECT hex(zeroblob(900000000)) AS id"),
    "view_that_reads_files": ("DROP TABLE visits", "CREATE VIEW visits AS SELECT readfile('/etc/passwd') AS id"),
    "views_in_a_circle": ("CREATE VIEW a AS SELECT * FROM b", "CREATE VIEW b AS SELECT * FROM a"),
    "views_that_multiply": ("CREATE VIEW v0 AS SELECT 1", *_MULTIPLYING),
    "words_searched_in_full": ("CREATE VIRTUAL TABLE f USING fts5(x)",),
    "words_searched_the_old_way": ("CREATE VIRTUAL TABLE f USING fts3(x, tokenize=porter)",),
    "words_searched_for_a_table": ("DROP TABLE people", "CREATE VIRTUAL TABLE people USING fts4(id, name)"),
    "virtual_table_of_places": ("CREATE VIRTUAL TABLE r USING rtree(id, a, b)",),
    "partial_index": ("CREATE INDEX i ON people (name) WHERE power > 3",),
    "index_on_an_expression": ("CREATE INDEX i ON people (upper(name) || abs(power))",),
    "index_in_another_order": ("CREATE INDEX i ON people (name COLLATE NOCASE DESC)",),
    "numbers_given_out": ("CREATE TABLE x (i INTEGER PRIMARY KEY AUTOINCREMENT)", "INSERT INTO x VALUES (1)"),
    "statistics": ("ANALYZE",),
    "generated_column": ("ALTER TABLE people ADD COLUMN g AS (name || name) VIRTUAL",),
    "hundreds_of_tables": tuple(f"CREATE TABLE t{number} (x)" for number in range(900)),
    "statement_of_megabytes": (f"CREATE VIEW v AS SELECT {' || '.join(['1'] * 400)} /* {'x' * 5_000_000} */",),
}
for _name, _statements in STATEMENTS.items():
    CASES[_name] = Case(sql(*_statements), ("not_understood",))

REWORDED: dict[str, tuple[str, str, str]] = {
    "check_with_a_function": (
        '"name" TEXT NOT NULL',
        '"name" TEXT NOT NULL CHECK (length(hex(zeroblob(9e8))) > 0)',
        "people",
    ),
    "check_that_reads_a_table": ('"title" TEXT NOT NULL', '"title" TEXT CHECK (title NOT IN (SELECT 1))', "people"),
    "column_become_generated": ('"notes" TEXT NOT NULL', '"notes" TEXT AS (randomblob(9e8)) STORED', "people"),
    "unknown_order": ('"name" TEXT NOT NULL', '"name" TEXT NOT NULL COLLATE evil', "people"),
    "rows_without_numbers": ("\n)", "\n) WITHOUT ROWID", "people"),
    "strict_table": ("\n)", "\n) STRICT", "people"),
    "statement_broken_off": (")", "", "people"),
    "statement_of_another_kind": ("CREATE TABLE", "CREATE VIRTUAL TABLE", "people"),
    "two_tables_of_one_name": ('CREATE TABLE "roles"', 'CREATE TABLE "people"', "roles"),
}
for _name, (_old, _new, _table) in REWORDED.items():
    CASES[_name] = Case(schema(_old, _new, _table), ("not_understood", "damaged"))

ROOTS: dict[str, str] = {
    "two_tables_in_one_tree": "(SELECT rootpage FROM sqlite_schema WHERE name = 'roles')",
    "table_in_an_index": "(SELECT rootpage FROM sqlite_schema WHERE name = 'revision_step')",
    "table_in_the_schema": "1",
    "table_nowhere": "0",
    "table_beyond_the_end": "2147483647",
    "table_before_the_beginning": "-1",
}
for _name, _root in ROOTS.items():
    _statement = f"UPDATE sqlite_schema SET rootpage = {_root} WHERE name = 'people'"
    CASES[_name] = Case(sql("PRAGMA writable_schema = ON", _statement), ("not_understood", "damaged"))


@register(CASES, "damaged")
def value_of_megabytes(path: Path) -> None:
    """A note as large as the whole of a library."""
    tamper(path, lambda c: c.execute("UPDATE people SET notes = ?", ("x" * HUGE,)))


@register(CASES, "damaged", "too_slow", "too_large")
def tens_of_thousands_of_rows(path: Path) -> None:
    """More people than any plan has."""
    some = "'team', i, '', '', 'theirs', '', '', '', ''"
    into = "INSERT INTO people (id, audience, name, title, department, side, interests, communication, style, notes)"
    sql(f"{into} SELECT 'p' || i, {some} FROM ({ENDLESS} i FROM n LIMIT 60000)")(path)


@register(CASES, "damaged", "too_slow", "too_large")
def a_hundred_thousand_revisions(path: Path) -> None:
    """A history that never was, of which each part has to be proved."""
    some = "'people', i, 'name', '\"x\"', randomblob(16), randomblob(32), x'', x'', '', '', '', 0, 0, 1"
    sql(f"INSERT INTO revision SELECT randomblob(32), {some} FROM ({ENDLESS} i FROM n LIMIT 100000)")(path)


@register(CASES, "damaged")
def ancestors_without_end(path: Path) -> None:
    """A revision that names half a million parents."""
    tamper(path, lambda c: c.execute("UPDATE revision SET parents = zeroblob(16000000) WHERE rowid = 3"))


@register(CASES, "damaged")
def values_of_wrong_types(path: Path) -> None:
    """Every column holds what another should."""
    tamper(path, lambda c: c.execute("UPDATE people SET name = 7, title = x'00ff', power = 'strong', joined = 1.5"))


@register(CASES, "damaged")
def lists_in_lists(path: Path) -> None:
    """A list nested deeper than any reader of lists goes."""
    deep = "[" * 1_000_000
    tamper(path, lambda c: c.execute("UPDATE revision SET value = ?", (deep,)))


@register(CASES, "damaged")
def numbers_of_a_million_digits(path: Path) -> None:
    """A number that takes minutes to read."""
    tamper(path, lambda c: c.execute("UPDATE revision SET value = ?", ("9" * 1_000_000,)))


@register(CASES, "damaged")
def text_that_is_none(path: Path) -> None:
    """Bytes that no text has, half characters, and a zero in the middle."""
    tamper(path, lambda c: c.execute("UPDATE people SET name = CAST(x'eda080c328ff00' AS TEXT)"))


@register(CASES, "damaged")
def days_that_never_were(path: Path) -> None:
    """Times beyond the calendar."""
    tamper(path, lambda c: c.execute("UPDATE step SET wall = '99999-99-99T99:99:99+99:99'"))


@register(CASES, "damaged")
def steps_beyond_counting(path: Path) -> None:
    """As many steps as a number can say."""
    tamper(path, lambda c: c.execute("UPDATE meta SET steps = 9223372036854775807"))


@register(CASES, "damaged")
def circle_of_superiors(path: Path) -> None:
    """Two people who report to each other, in the rows alone."""
    tamper(path, lambda c: c.execute("UPDATE people SET reports_to = (SELECT max(id) FROM people)"))


@register(CASES, OPENED)
def other_pages(path: Path) -> None:
    """The same plan in pages of another size, as another program may have left it."""
    for size in ("512", "65536"):
        tamper(path, lambda c, size=size: (c.execute(f"PRAGMA page_size = {size}"), c.execute("VACUUM")))  # type: ignore[misc]


@register(CASES, "damaged", "not_understood")
def other_letters(path: Path) -> None:
    """The same plan in UTF-16."""
    _copied_into(path, "PRAGMA encoding = 'UTF-16le'")


@register(CASES, OPENED)
def tidied_by_itself(path: Path) -> None:
    """The same plan in a file that gives pages back."""
    tamper(path, lambda c: (c.execute("PRAGMA auto_vacuum = FULL"), c.execute("VACUUM")))


@register(CASES, OPENED)
def left_in_another_mode(path: Path) -> None:
    """The header of a file whose latest edits lie beside it, and beside it somebody's log."""
    tamper(path, lambda c: c.execute("PRAGMA journal_mode = WAL"))
    for ending in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).write_bytes(json.dumps("evil").encode() * 1000)


def _copied_into(path: Path, pragma: str) -> None:
    """Make the file anew under *pragma*, with everything it holds."""
    made = query(path, "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid")
    held = {name: query(path, f'SELECT * FROM "{name}"') for name, statement in made if "CREATE TABLE" in statement}
    path.unlink()

    def fill(connection: Any) -> None:
        connection.execute(pragma)
        for name, statement in made:
            connection.execute(statement)
            for row in held.get(name, ()):
                connection.execute(f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(row))})', row)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {FORMAT}")

    tamper(path, fill)
