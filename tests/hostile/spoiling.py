"""Ways to spoil a plan file at random; each is a function of the bytes and a source of chance."""

import sqlite3
import struct
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from random import Random
from types import MappingProxyType
from typing import Any

PAGE = 4096
TABLES = ("meta", "step", "revision", "head", "account", "people", "roles", "needs", "visits")
VALUES: tuple[Any, ...] = (
    *(None, 0, -1, 1 << 62, -(1 << 63), 0.5, 1e308, float("inf"), "", "x", "\0", "true", "null", "[]", "{", "9" * 400),
    *("[" * 5000, '"\\ud800"', "2026-02-30", "9999-12-31", b"", b"\xff" * 33, "a" * 100_000),
)
# Where each begins in the file, and how many bytes it has: page size, versions, free pages, schema, encoding, owner, …
HEADER_FIELDS = ((16, 2), (18, 1), (19, 1), (20, 1), (21, 1), *((place, 4) for place in (*range(24, 72, 4), 92, 96)))

Spoil = Callable[[bytearray, Random], bytes]


def flip_bits(content: bytearray, chance: Random) -> bytes:
    """Flip up to a few dozen bits anywhere."""
    for _ in range(chance.choice((1, 1, 2, 8, 40))):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return bytes(content)


def overwrite(content: bytearray, chance: Random) -> bytes:
    """Write noise, zeros or ones over a stretch."""
    start, length = chance.randrange(len(content)), chance.choice((1, 4, 50, PAGE, 5 * PAGE))
    noise = chance.choice((chance.randbytes(length), bytes(length), b"\xff" * length))
    content[start : start + length] = noise[: len(content) - start]
    return bytes(content)


def truncate(content: bytearray, chance: Random) -> bytes:
    """Cut the end off, at a page or anywhere."""
    length = chance.randrange(len(content))
    return bytes(content[: chance.choice((length, length // PAGE * PAGE))])


def extend(content: bytearray, chance: Random) -> bytes:
    """Append noise, zeros or the file once more."""
    return bytes(content) + chance.choice((chance.randbytes(chance.randrange(3 * PAGE)), bytes(PAGE), bytes(content)))


def shift(content: bytearray, chance: Random) -> bytes:
    """Put bytes in, or take some out, so that all that follows is out of place."""
    start, length = chance.randrange(len(content)), chance.choice((1, 3, 100, PAGE))
    if chance.random() < 0.5:
        return bytes(content[:start]) + chance.randbytes(length) + bytes(content[start:])
    return bytes(content[:start]) + bytes(content[start + length :])


def swap_pages(content: bytearray, chance: Random) -> bytes:
    """Let two pages change places."""
    one, other = (chance.randrange(len(content) // PAGE) * PAGE for _ in range(2))
    content[one : one + PAGE], content[other : other + PAGE] = content[other : other + PAGE], content[one : one + PAGE]
    return bytes(content)


def double_page(content: bytearray, chance: Random) -> bytes:
    """Write one page over another."""
    one, other = (chance.randrange(len(content) // PAGE) * PAGE for _ in range(2))
    content[one : one + PAGE] = content[other : other + PAGE]
    return bytes(content)


def change_header(content: bytearray, chance: Random) -> bytes:
    """Change one of the fields by which the whole file is read."""
    place, size = chance.choice(HEADER_FIELDS)
    value = chance.choice((0, 1, 2, 3, 5, 255, 1 << 15, (1 << 16) - 1, 1 << 31, (1 << 32) - 1, chance.getrandbits(32)))
    content[place : place + size] = (value % (1 << 8 * size)).to_bytes(size)
    return bytes(content)


def change_tree(content: bytearray, chance: Random) -> bytes:
    """Change what a page says of itself: its kind, its cells, its children."""
    page = chance.randrange(len(content) // PAGE) * PAGE
    start = page + (100 if page == 0 else 0)
    for _ in range(chance.choice((1, 1, 3))):
        place = start + chance.choice((*range(12), *range(40)))
        content[place] = chance.choice((0, 1, 2, 5, 10, 13, 255, chance.randrange(256)))
    return bytes(content)


def change_cell(content: bytearray, chance: Random) -> bytes:
    """Change the lengths with which a cell begins."""
    page = chance.randrange(1, len(content) // PAGE) * PAGE
    count = int.from_bytes(content[page + 3 : page + 5])
    if count:
        pointer = page + (8 if content[page] in (10, 13) else 12) + 2 * chance.randrange(min(count, 200))
        place = page + int.from_bytes(content[pointer : pointer + 2]) % (PAGE - 9)
        noise = chance.choice((b"\xff" * 9, b"\x80", b"\0", chance.randbytes(3)))
        content[place : place + len(noise)] = noise
    return bytes(content)


def link_pages(content: bytearray, chance: Random) -> bytes:
    """Let four bytes that may be the number of a page name another, so that chains and trees run in circles."""
    pages = len(content) // PAGE
    page = chance.randrange(pages)
    place = page * PAGE + chance.choice((0, 8, chance.randrange(PAGE - 4)))
    other = chance.choice((page + 1, 1, pages, pages + 1, chance.randrange(pages)))
    content[place : place + 4] = struct.pack(">I", other)
    return bytes(content)


def change_schema(content: bytearray, chance: Random) -> bytes:
    """Change letters where the statements lie that made the tables."""
    for _ in range(chance.choice((1, 1, 5))):
        place = chance.randrange(100, 4 * PAGE)
        content[place] = chance.choice(b"() ,'\"xX;-\0\xff")
    return bytes(content)


def change_values(content: bytearray, chance: Random) -> bytes:
    """Change values as any browser of databases can: the file is sound as one, and wrong as a plan."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan"
        path.write_bytes(content)
        connection = sqlite3.connect(path, isolation_level=None)
        for _ in range(chance.choice((1, 1, 3))):
            _change_value(connection, chance)
        connection.close()
        return path.read_bytes()


def _change_value(connection: sqlite3.Connection, chance: Random) -> None:
    table = chance.choice(TABLES)
    columns = [name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")]
    key, column = chance.choice(columns), chance.choice(columns)
    some = [value for (value,) in connection.execute(f'SELECT "{key}" FROM {table} ORDER BY 1')] or [None]
    with suppress(sqlite3.Error):
        if chance.random() < 0.15:
            connection.execute(f'DELETE FROM {table} WHERE "{key}" IS ?', (chance.choice(some),))
        else:
            values = (chance.choice(VALUES), chance.choice(some))
            connection.execute(f'UPDATE {table} SET "{column}" = ? WHERE "{key}" IS ?', values)


_EVERY = (
    *(flip_bits, overwrite, truncate, extend, shift, swap_pages, double_page),
    *(change_header, change_tree, change_cell, link_pages, change_schema, change_values),
)
WAYS: Mapping[str, Spoil] = MappingProxyType({way.__name__: way for way in _EVERY})
