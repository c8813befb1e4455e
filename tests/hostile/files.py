"""Plans whose bytes were bent by hand, and things in the place of a plan that are no files at all."""

import gzip
import os
import struct
from collections.abc import Callable
from pathlib import Path

from tests.hostile.cases import OPENED, Case, Prepare, register
from tests.support.plan_files import tamper

CASES: dict[str, Case] = {}
PAGE = 4096
TABLE_INNER, TABLE_LEAF = 5, 13


def bend(change: Callable[[bytearray], object]) -> Prepare:
    """Return what lets *change* work on the bytes of a file."""

    def prepare(path: Path) -> None:
        content = bytearray(path.read_bytes())
        change(content)
        path.write_bytes(content)

    return prepare


def header(place: int, value: bytes) -> Prepare:
    """Return what writes *value* at *place*."""
    return bend(lambda content: content.__setitem__(slice(place, place + len(value)), value))


BENT = ("damaged", "not_understood")
CASES |= {
    "bytes_reserved_in_each_page": Case(header(20, b"\x20"), BENT),
    "nothing_left_of_each_page": Case(header(20, b"\xff"), BENT),
    "pages_of_no_size": Case(header(16, b"\0\0"), BENT),
    "pages_of_three_bytes": Case(header(16, b"\0\3"), BENT),
    "four_thousand_million_pages": Case(header(28, b"\xff\xff\xff\xff"), BENT),
    "no_pages": Case(header(28, b"\0\0\0\1"), BENT),
    "free_pages_from_the_schema_on": Case(header(32, struct.pack(">II", 1, 1 << 31)), BENT),
    "free_pages_beyond_the_end": Case(header(32, struct.pack(">II", 1 << 31, 3)), BENT),
    "format_of_a_schema_to_come": Case(header(44, b"\xff\xff\xff\xff"), BENT),
    "written_by_what_is_to_come": Case(header(18, b"\x09\x09"), BENT),
    "vacuum_by_itself_that_is_none": Case(
        header(52, b"\0\0\0\7\0\0\0\1\0\0\0\1"), ("damaged", "not_understood", "newer_format")
    ),
    "format_below_the_first": Case(header(60, b"\xff\xff\xff\xff"), ("newer_format",)),
    "format_none": Case(header(60, b"\0\0\0\0"), ("damaged",)),
    "of_another_program": Case(header(68, b"GPKG"), ("not_a_plan",)),
    "another_encoding": Case(header(56, b"\0\0\0\3"), ("damaged",)),
}


@register(CASES, "damaged")
def free_pages_in_a_circle(path: Path) -> None:
    """A list of free pages that comes back to its first."""
    tamper(path, lambda c: (c.execute("CREATE TABLE x (y)"), c.execute("INSERT INTO x VALUES (zeroblob(50000))")))
    tamper(path, lambda c: c.execute("DROP TABLE x"))
    content = bytearray(path.read_bytes())
    trunk = int.from_bytes(content[32:36])
    content[(trunk - 1) * PAGE : (trunk - 1) * PAGE + 4] = trunk.to_bytes(4)
    path.write_bytes(content)


@register(CASES, "damaged")
def long_text_in_a_circle(path: Path) -> None:
    """A text that goes on in the page it comes from."""
    content = bytearray(path.read_bytes())
    at = content.index(b"long long long", content.index(b"long long long") + 3 * PAGE)
    page = at // PAGE
    content[page * PAGE : page * PAGE + 4] = (page + 1).to_bytes(4)
    path.write_bytes(content)


@register(CASES, "damaged")
def tree_in_a_circle(path: Path) -> None:
    """Every table is its own child."""
    tamper(path, lambda c: c.execute(f"UPDATE people SET notes = hex(zeroblob({PAGE}))"))
    content = bytearray(path.read_bytes())
    for start in range(PAGE, len(content), PAGE):
        if content[start] == TABLE_LEAF:
            content[start : start + 12] = bytes([TABLE_INNER, 0, 0, 0, 0, 0, 0, 0]) + (start // PAGE + 1).to_bytes(4)
    path.write_bytes(content)


@register(CASES, *BENT)
def cells_on_top_of_each_other(path: Path) -> None:
    """In every page all cells begin where the first does."""
    content = bytearray(path.read_bytes())
    for start in range(PAGE, len(content), PAGE):
        count = int.from_bytes(content[start + 3 : start + 5])
        if content[start] == TABLE_LEAF and 1 < count < 500:
            content[start + 8 : start + 8 + 2 * count] = bytes(content[start + 8 : start + 10]) * count
    path.write_bytes(content)


@register(CASES, "too_large")
def gigabytes_of_nothing(path: Path) -> None:
    """A plan followed by a hole of ten gigabytes, which takes no room on the disk."""
    os.truncate(path, 10 << 30)


@register(CASES, OPENED, "damaged")
def a_hole_of_some_size(path: Path) -> None:
    """A plan followed by a hole just small enough to be looked at."""
    os.truncate(path, 1 << 27)


@register(CASES, "damaged")
def all_hole(path: Path) -> None:
    """The first page of a plan that says it has as many pages as its hole is long."""
    size = 1 << 27
    with path.open("r+b") as file:
        file.truncate(PAGE)
        file.truncate(size)
        file.seek(28)
        file.write((size // PAGE).to_bytes(4))


@register(CASES, "not_a_plan")
def packed_nothing(path: Path) -> None:
    """A gigabyte packed into a megabyte; nobody unpacks it."""
    with gzip.open(path, "wb", compresslevel=1) as packed:
        for _ in range(64):
            packed.write(bytes(1 << 20))


@register(CASES, "not_a_plan")
def noise(path: Path) -> None:
    """What an encrypted file looks like."""
    path.write_bytes(os.urandom(1 << 20))


@register(CASES, "not_a_plan")
def folder(path: Path) -> None:
    """A folder of the name."""
    path.unlink()
    path.mkdir()


def elsewhere(place: str) -> Prepare:
    """Return what puts a link to *place* where the file was."""

    def prepare(path: Path) -> None:
        path.unlink()
        path.symlink_to(place)

    return prepare


if hasattr(os, "mkfifo"):

    @register(CASES, "not_a_plan")
    def pipe(path: Path) -> None:
        """A pipe that nobody ever writes to."""
        path.unlink()
        os.mkfifo(path)

    @register(CASES, "not_a_plan")
    def link_to_a_pipe(path: Path) -> None:
        """A link that leads to such a pipe."""
        pipe(path)
        path.rename(path.with_name("pipe"))
        path.symlink_to(path.with_name("pipe"))

    CASES |= {
        "zeros_without_end": Case(elsewhere("/dev/zero"), ("not_a_plan",)),
        "chance_without_end": Case(elsewhere("/dev/random"), ("not_a_plan",)),
        "the_terminal": Case(elsewhere("/dev/tty"), ("not_a_plan",)),
        "memory_of_the_reader": Case(elsewhere("/proc/self/mem"), ("not_a_plan", "not_readable")),
        "link_to_itself": Case(elsewhere("received.acctplan"), ("link_circle",)),
        "link_to_nothing": Case(elsewhere("nowhere"), ("file_missing",)),
    }
