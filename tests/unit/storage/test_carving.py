"""Records are found in the pages of a database as SQLite itself would read them, whatever their size and kind."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from workbench.storage.carving import Record, percent_missing, records

NOTHING = re.compile(rb"(?!)")
"""A header that no place in a page matches."""
NUMBERS = [-(1 << 63), -1, 0, 1, 127, 128, 16383, 16384, 1 << 55, (1 << 56) - 1, 1 << 56, (1 << 63) - 1]
"""Where a number of a row takes one byte more, the last of which is the ninth."""
VALUES = (
    st.none()
    | st.integers(-(1 << 63), (1 << 63) - 1)
    | st.floats(allow_nan=False)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
    | st.binary()
)


def database(folder: Path, *statements: Any, page: int = 4096) -> bytes:
    """Return the file of a database on which *statements*, texts or texts with their values, were carried out."""
    path = folder / "carved"
    path.unlink(missing_ok=True)
    connection = dbapi2.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA page_size = {page}")
    for statement in statements:
        connection.execute(*((statement,) if isinstance(statement, str) else statement))
    connection.close()
    return path.read_bytes()


def rows_in(content: bytes) -> list[Record]:
    """Return the records of *content* but those of the list of its tables."""
    found = list(records(content, NOTHING))
    return [record for record in found if not (len(record.values) == 5 and record.values[0] in ("table", "index"))]


def test_the_number_of_a_row_is_read_whatever_its_length(tmp_path: Path) -> None:
    rows = [("INSERT INTO t VALUES (?, 'x')", (number,)) for number in NUMBERS]
    content = database(tmp_path, "CREATE TABLE t (n INTEGER PRIMARY KEY, x)", *rows)
    assert [(record.number, record.values) for record in rows_in(content)] == [
        (n, (None, "x")) for n in sorted(NUMBERS)
    ]


@given(rows=st.lists(st.tuples(VALUES, VALUES, VALUES), min_size=1, max_size=30))
def test_every_value_is_read_as_it_was_written(
    rows: list[tuple[Any, ...]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    inserts = [("INSERT INTO t VALUES (?, ?, ?)", row) for row in rows]
    content = database(tmp_path_factory.mktemp("carving"), "CREATE TABLE t (a, b, c)", *inserts)
    found = sorted(rows_in(content), key=lambda record: record.number or 0)
    assert [record.values for record in found] == rows
    assert [list(map(type, record.values)) for record in found] == [list(map(type, row)) for row in rows]


@pytest.mark.parametrize("page", [512, 1024, 4096, 65536])
@pytest.mark.parametrize("kept", ["", " WITHOUT ROWID"], ids=["table", "index"])
def test_what_goes_on_in_other_pages_is_put_together(tmp_path: Path, page: int, kept: str) -> None:
    usable = page
    least, most = (usable - 12) * 32 // 255 - 23, (usable - 12) * 64 // 255 - 23
    edges = (least, most, usable - 35, usable - 4, 2 * usable)
    sizes = sorted({edge + by for edge in edges for by in range(-8, 9) if edge + by > 0})
    rows = [
        ("INSERT INTO t VALUES (?, ?)", (number, bytes([number % 251]) * size)) for number, size in enumerate(sizes)
    ]
    content = database(tmp_path, f"CREATE TABLE t (n TEXT PRIMARY KEY, x){kept}", *rows, page=page)
    found = {record.values[0]: record.values[1] for record in rows_in(content) if isinstance(record.values[1], bytes)}
    assert found == {str(number): bytes([number % 251]) * size for number, size in enumerate(sizes)}


def test_what_is_said_to_be_free_is_not_read_and_a_false_list_is_not_believed(tmp_path: Path) -> None:
    rows = [("INSERT INTO t VALUES (?)", ("x" * 3000,)) for _ in range(20)]
    made = ("CREATE TABLE t (x)", *rows)
    whole, emptied = database(tmp_path, *made), database(tmp_path, *made, "DELETE FROM t WHERE rowid > 5")
    assert len(rows_in(whole)) == 20
    assert len(rows_in(emptied)) == 5
    count = int.from_bytes(emptied[36:40])
    assert count >= 10
    lied = emptied[:36] + (count + 1).to_bytes(4) + emptied[40:]
    assert len(rows_in(lied)) == 19, "the list itself lies over one of them"


def test_rows_of_a_page_whose_head_is_damaged_are_found_by_the_types_of_their_columns(tmp_path: Path) -> None:
    rows = [("INSERT INTO t VALUES (?, ?)", (f"name {number}", number)) for number in (0, 1, 2, 300)]
    content = database(tmp_path, "CREATE TABLE t (a, b)", *rows)
    damaged = content[:4096] + b"\xff" * 8 + content[4104:]
    header = re.compile(rb"\x03[\x19\x1d][\x01\x02\x08\x09]")  # three bytes: a text of six or eight, a small number
    found = [record for record in records(damaged, header) if record.values[0] != "table"]
    assert {(record.values, record.number) for record in found} == {
        (("name 0", 0), None), (("name 1", 1), None), (("name 2", 2), None), (("name 300", 300), None)
    }  # fmt: skip


@pytest.mark.parametrize(("left", "missing"), [(1, 0), (0.75, 25), (0.5, 50)])
def test_the_beginning_of_a_file_says_how_much_of_it_is_missing(tmp_path: Path, left: float, missing: int) -> None:
    content = database(tmp_path, "CREATE TABLE t (x)", ("INSERT INTO t VALUES (?)", ("x" * 30_000,)), page=512)
    whole = int.from_bytes(content[28:32])
    assert whole * 512 == len(content)
    assert abs(percent_missing(content[: int(len(content) * left)]) - missing) <= 1


def test_of_the_largest_pages_and_of_longer_files_nothing_is_missing(tmp_path: Path) -> None:
    content = database(tmp_path, "CREATE TABLE t (x)", page=65536)
    assert percent_missing(content) == 0
    assert percent_missing(content[:65536]) == 50
    assert percent_missing(content + bytes(65536)) == 0
    assert percent_missing(b"%PDF" + bytes(100)) == 0
    assert percent_missing(content[:28] + bytes(4) + content[32:]) == 0
