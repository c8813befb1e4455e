"""Revisions: every value a field ever had, each named by the hash of its content; pure functions only.

A revision names the revisions of the same field that it replaces (its parents). What no other revision replaces is a
head; the head of a field is its value. A revision of ``exists`` also names the heads of the row's other fields, so
that a deletion says what it deleted and what comes back is known.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from workbench.domain.edits import EXISTS
from workbench.domain.errors import DomainError
from workbench.domain.plan import TABLES
from workbench.domain.rows import Ref, Value, specs
from workbench.storage.values import spec_of, to_json

ID_BYTES = 32
SALT_BYTES = 16
TRUE, FALSE = "true", "false"
_WHOLE = 1 << (8 * ID_BYTES)
_words = json.JSONEncoder(separators=(",", ":")).encode


class Stamp(NamedTuple):
    """Who writes, in which session of the program, and when by their clock (ISO 8601, UTC)."""

    author: str
    session: str
    wall: str


def signature(author: str) -> str:
    """Return the name *author* as a file takes it: half characters, which no file does, become question marks."""
    return author.replace("\0", "").encode(errors="replace").decode()


class Revision(NamedTuple):
    """One value of one field, in the order of the file's columns."""

    id: bytes
    table: str
    row: str
    field: str
    value: str | None
    salt: bytes
    value_hash: bytes
    parents: bytes
    seen: bytes
    author: str
    session: str
    wall: str
    depth: int
    purged: int
    step: int


class Head(NamedTuple):
    """What a new revision needs to know of one it replaces."""

    depth: int
    id: bytes
    value: str


Heads = Mapping[str, Sequence[Head]]
Writes = dict[str, str]


class RowChange(NamedTuple):
    """What an edit does to one row of a domain table; ``values`` is None for a row that goes."""

    ref: Ref
    made: bool
    values: Mapping[str, Value] | None


def current(heads: Sequence[Head]) -> Head:
    """Return the head that counts: the deepest, and among equals the one every copy of the plan would choose."""
    return max(heads)


def value_hash(salt: bytes, value: str) -> bytes:
    """Return the hash by which a value can be proved; the salt keeps short values from being guessed."""
    return sha256(salt + value.encode()).digest()


def revision_id(revision: Revision) -> bytes:
    """Return the name of *revision*: the hash of everything in it that never changes."""
    _, table, row, field, _, _, proof, parents, seen, author, session, wall, depth, _, _ = revision
    words = _words([table, row, field, author, session, wall, depth, len(parents)])
    return sha256(words.encode() + proof + parents + seen).digest()


def digest_of(ids: Iterable[bytes], start: int = 0) -> int:
    """Return the digest over revisions: a sum, so it grows with each and does not depend on their order."""
    return (start + sum(int.from_bytes(each) for each in ids)) % _WHOLE


def digest_text(digest: int) -> str:
    """Return *digest* as 64 hexadecimal digits."""
    return f"{digest:064x}"


def joined(ids: Iterable[bytes]) -> bytes:
    """Return *ids* as one column keeps them."""
    return b"".join(sorted(ids))


def split(ids: bytes) -> list[bytes]:
    """Return the ids that a column holds."""
    return [ids[start : start + ID_BYTES] for start in range(0, len(ids), ID_BYTES)] if ids else []


def row_change(ref: Ref, fields: Mapping[str, Value], heads: Heads) -> tuple[Writes, RowChange | None]:
    """Return what *fields* set in the row at *ref* comes to: the values to write as revisions, and the change.

    A value equal to the head is not written again. Raises ValueUnfit for a value that a file cannot keep, and
    DomainError for a change to a row that is not there.
    """
    present = EXISTS in heads and current(heads[EXISTS]).value == TRUE
    if fields.get(EXISTS) is False:
        return ({EXISTS: FALSE}, RowChange(ref, False, None)) if present else ({}, None)
    if present:
        given = {name: value for name, value in fields.items() if name != EXISTS}
        return _changed(ref.table, given, heads), RowChange(ref, False, given)
    if EXISTS not in fields:
        raise DomainError("row_missing", table=ref.table)
    values = {name: fields.get(name, spec.default) for name, spec in specs(TABLES[ref.table]).items()}
    return {EXISTS: TRUE, **_changed(ref.table, values, heads)}, RowChange(ref, True, values)


def _changed(table: str, values: Mapping[str, Value], heads: Heads) -> Writes:
    writes: Writes = {}
    for name, value in values.items():
        spec = spec_of(table, name)
        text = to_json(spec, value)
        known = heads.get(name)
        if known:
            same = len(known) == 1 and known[0].value == text
        else:
            same = not spec.required and text == to_json(spec, spec.default)
        if not same:
            writes[name] = text
    return writes


def revise(ref: Ref, writes: Writes, heads: Heads, stamp: Stamp, step: int, salts: bytes) -> list[Revision]:
    """Return the revisions that make *writes* durable; *salts* holds SALT_BYTES random bytes for each."""
    found = []
    for place, (field, value) in enumerate(writes.items()):
        parents = heads.get(field, ())
        seen = [head for name, each in heads.items() if name != EXISTS for head in each] if field == EXISTS else []
        depth = 1 + max((head.depth for head in (*parents, *seen)), default=-1)
        salt = salts[place * SALT_BYTES : (place + 1) * SALT_BYTES]
        bare = Revision(
            b"",
            *ref,
            field,
            value,
            salt,
            value_hash(salt, value),
            joined(head.id for head in parents),
            joined(head.id for head in seen),
            *stamp,
            depth,
            0,
            step,
        )
        found.append(bare._replace(id=revision_id(bare)))
    return found
