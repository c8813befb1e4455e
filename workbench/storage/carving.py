"""Records out of a database file that SQLite itself may refuse: each page is read for what it is, whatever links it.

The layout is that of https://sqlite.org/fileformat2.html. Nothing here is believed; it says what lies in the file, and
:mod:`workbench.storage.salvage` says what can be made of it.
"""

import re
import struct
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import NamedTuple

Value = int | float | str | bytes | None

_MAGIC = b"SQLite format 3\0"
_SIZES = (4096, 1024, 8192, 2048, 16384, 32768, 512, 65536)
_LEAST_USABLE = 480
_FIRST = 100  # bytes before the b-tree of the first page
_TABLE_LEAF, _TABLE_INNER, _INDEX_LEAF, _INDEX_INNER = 13, 5, 10, 2
_KINDS = frozenset({_TABLE_LEAF, _TABLE_INNER, _INDEX_LEAF, _INDEX_INNER})
_INTEGER_BYTES = (0, 1, 2, 3, 4, 6, 8)
_INNER_HEAD, _LAST_CHILD = 12, 8  # bytes of the head of an inner page, and where in it the last child is named
_REAL, _ZERO, _ONE, _BLOBS = 7, 8, 9, 12
_MOST_BYTES = 1 << 26
_MOST_HEADER = 127


class Record(NamedTuple):
    """One row as it lies in the file, with its number if it is one of a table and known.

    ``tree`` is the page at which the tree begins that it lies in, as far as pages above it are left.
    """

    values: tuple[Value, ...]
    number: int | None
    tree: int = 0


class Broken(ValueError):
    """What looked like a record is none."""


def records(content: bytes, header: re.Pattern[bytes]) -> Iterator[Record]:
    """Yield every record in the file *content* that was not deleted.

    In a page whose table of cells is damaged only those are found whose header, its length and the types of the
    columns, matches *header*. It should name the types of all columns: each place it matches costs a look, and a long
    text may be one letter over and over.
    """
    pages = _Pages(content)
    deleted, above = pages.free(), pages.above()
    for number in range(1, pages.count + 1):
        if number not in deleted:
            tree = _top(number, above)
            for record in pages.records(number, header):
                yield record._replace(tree=tree)


def percent_missing(content: bytes) -> int:
    """Return how much of the file is not there, going by the number of pages it says it has."""
    if not content.startswith(_MAGIC):
        return 0
    size = int.from_bytes(content[16:18])
    whole = int.from_bytes(content[28:32]) * (65536 if size == 1 else size)
    return max(0, 100 - 100 * len(content) // whole) if whole else 0


class _Pages:
    """The pages of a file, as its header cuts them or, failing that, as most of them make sense."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        said = int.from_bytes(content[16:18])
        size = 65536 if said == 1 else said
        trusted = content.startswith(_MAGIC) and size in _SIZES
        self._size = size if trusted else _likely_size(content)
        usable = self._size - (content[20] if trusted else 0)
        self._usable = usable if usable >= _LEAST_USABLE else self._size
        self.count = -(-len(content) // self._size)

    def free(self) -> set[int]:
        """Return the pages that the file lists as free, if that list is sound: what lies in them was deleted."""
        found: set[int] = set()
        trunk, count = struct.unpack(">II", self._content[32:40].ljust(8, b"\0"))
        while 1 < trunk <= self.count and trunk not in found:
            found.add(trunk)
            page = self._page(trunk)
            following, leaves = struct.unpack(">II", page[:8].ljust(8, b"\0"))
            found.update(
                value for (value,) in struct.iter_unpack(">I", page[8 : 8 + 4 * min(leaves, self._usable // 4)])
            )
            trunk = following
        return found if len(found) == count else set()

    def above(self) -> dict[int, int]:
        """Return for each page of a table that another leads to that other one."""
        found: dict[int, int] = {}
        for number in range(1, self.count + 1):
            page, start = self._page(number), _FIRST if number == 1 else 0
            if len(page) > start + _INNER_HEAD and page[start] == _TABLE_INNER:
                places = (start + _LAST_CHILD, *_cells(page, start, _TABLE_INNER))
                found |= {int.from_bytes(page[place : place + 4]): number for place in places}
        return found

    def records(self, number: int, header: re.Pattern[bytes]) -> Iterator[Record]:
        """Yield the records of one page."""
        page = self._page(number)
        start = _FIRST if number == 1 else 0
        kind = page[start] if len(page) > start else 0
        sound = kind in _KINDS
        if sound and kind != _TABLE_INNER:
            for place in _cells(page, start, kind):
                try:
                    yield self._cell(page, place, kind)
                except Broken:
                    sound = False
        if not sound:
            yield from self._scanned(page, header)

    def _page(self, number: int) -> bytes:
        start = (number - 1) * self._size
        return self._content[start : start + self._usable]

    def _cell(self, page: bytes, place: int, kind: int) -> Record:
        number = None
        length, place = _varint(page, place + (4 if kind == _INDEX_INNER else 0))
        if kind == _TABLE_LEAF:
            number, place = _varint(page, place)
        return Record(_values(self._payload(page, place, length, kind)), number)

    def _scanned(self, page: bytes, header: re.Pattern[bytes]) -> Iterator[Record]:
        """Yield what looks like a record anywhere in a page: a *header*, then as many bytes as it says."""
        found = header.search(page)
        while found:
            place = found.start()
            with suppress(Broken):
                length = _length(page, place)
                yield Record(_values(self._payload(page, place, length, _TABLE_LEAF)), None)
            found = header.search(page, place + 1)

    def _payload(self, page: bytes, place: int, length: int, kind: int) -> bytes:
        """Return *length* bytes that begin at *place* and may go on in other pages."""
        local = self._local(length, kind)
        parts = [page[place : place + local]]
        rest = length - len(parts[0])
        following = int.from_bytes(page[place + local : place + local + 4]) if rest else 0
        seen: set[int] = set()
        while rest > 0:
            if not 1 < following <= self.count or following in seen:
                raise Broken("chain")
            seen.add(following)
            page = self._page(following)
            parts.append(page[4 : 4 + rest])
            rest -= len(parts[-1])
            following = int.from_bytes(page[:4])
        return b"".join(parts)

    def _local(self, length: int, kind: int) -> int:
        """Return how many bytes of a payload of *length* lie in the page of its cell."""
        if not 0 < length <= min(_MOST_BYTES, len(self._content)):
            raise Broken("length")
        usable = self._usable
        most = usable - 35 if kind == _TABLE_LEAF else (usable - 12) * 64 // 255 - 23
        if length <= most:
            return length
        least = (usable - 12) * 32 // 255 - 23
        local = least + (length - least) % (usable - 4)
        return local if local <= most else least


def _top(number: int, above: Mapping[int, int]) -> int:
    """Return the page that the page *number* hangs under in the end; a false chain may lead round, and then nowhere."""
    seen: set[int] = set()
    while number in above and number not in seen:
        seen.add(number)
        number = above[number]
    return number


def _likely_size(content: bytes) -> int:
    """Return the size of pages by which *content* makes most sense.

    Pages of several times that size begin where pages begin and make as much sense, but for chance; so of those that do
    nearly as well the smallest counts. Where none makes any sense, it is the usual size.
    """
    sense = {size: _sensible(content, size) for size in _SIZES}
    best = max(sense.values())
    return min(size for size in _SIZES if sense[size] >= best - _CHANCE) if best else _SIZES[0]


_CHANCE = 0.02


def _sensible(content: bytes, size: int) -> float:
    """Return how much of *content* begins pages as a database would, if pages had *size* bytes."""
    starts = range(size, len(content), size)
    return sum(content[start] in _KINDS for start in starts) / (len(starts) + 1)


def _cells(page: bytes, start: int, kind: int) -> Iterator[int]:
    count = int.from_bytes(page[start + 3 : start + 5])
    first = start + (_INNER_HEAD if kind in (_INDEX_INNER, _TABLE_INNER) else 8)
    pointers = page[first : first + 2 * count]
    for (place,) in struct.iter_unpack(">H", pointers[: len(pointers) // 2 * 2]):
        yield place


def _varint(data: bytes, place: int) -> tuple[int, int]:
    value = 0
    for byte in data[place : place + 8]:
        place += 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place
    if place >= len(data):
        raise Broken("varint")
    value = value << 8 | data[place]
    return value - (1 << 64) if value >= 1 << 63 else value, place + 1


def _types(data: bytes, place: int) -> tuple[list[int], int]:
    """Return the types that the header of a record at *place* lists, and where the header ends."""
    length, at = _varint(data, place)
    end = place + length
    if not 1 < length <= _MOST_HEADER or end > len(data):
        raise Broken("header")
    types = []
    while at < end:
        each, at = _varint(data, at)
        types.append(each)
    if at != end:
        raise Broken("header")
    return types, end


def _bytes_of(kind: int) -> int:
    if kind >= _BLOBS:
        return (kind - _BLOBS) // 2
    if not 0 <= kind <= _ONE:
        raise Broken("type")
    return 8 if kind == _REAL else 0 if kind > _REAL else _INTEGER_BYTES[kind]


def _length(data: bytes, place: int) -> int:
    types, end = _types(data, place)
    return end - place + sum(map(_bytes_of, types))


def _values(payload: bytes) -> tuple[Value, ...]:
    types, place = _types(payload, 0)
    values: list[Value] = []
    for kind in types:
        end = place + _bytes_of(kind)
        if end > len(payload):
            raise Broken("length")
        values.append(_value(kind, payload[place:end]))
        place = end
    if place != len(payload):
        raise Broken("length")
    return tuple(values)


def _value(kind: int, content: bytes) -> Value:
    if kind == 0:
        return None
    if kind in (_ZERO, _ONE):
        return kind - _ZERO
    if kind == _REAL:
        return float(struct.unpack(">d", content)[0])
    if kind < _REAL:
        return int.from_bytes(content, signed=True)
    if kind % 2 == 0:
        return content
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise Broken("text") from error
