"""What is left of a plan in a damaged file: the records found there, each recognised by its shape.

A revision proves itself by its name. Rows and heads do not; they say what was last where revisions are missing.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from typing import Any

from workbench.domain.amounts import nearest_amount
from workbench.domain.plan import TABLES, table_of
from workbench.domain.rows import FieldKind, FieldSpec, Ref, Row, Value, specs
from workbench.storage import migrations, reader, schema
from workbench.storage.carving import Record, percent_missing, records
from workbench.storage.received import checked_value
from workbench.storage.revisions import ID_BYTES, SALT_BYTES, Revision
from workbench.storage.values import ValueUnfit, from_column

_ANY_TYPE = rb"[\x80-\xff]{0,8}[\x00-\x7f]"


def _blob(size: int) -> bytes:
    return re.escape(bytes([2 * size + 12]))


# Its length, then in the order of Revision: the id; table, row, field and value; salt and the hash of the value;
# parents, seen, author, session and wall; depth, purged and step, which are whole numbers.
REVISION_HEADER = re.compile(
    rb"[\x10-\x7f]"
    + _blob(ID_BYTES)
    + _ANY_TYPE * 4
    + _blob(SALT_BYTES)
    + _blob(sha256().digest_size)
    + _ANY_TYPE * 5
    + rb"[\x00-\x06\x08\x09]{3}",
    re.DOTALL,
)
"""How the record of a revision says what its columns are."""
ANY = 1 << 62
"""A number above all that are counted here."""

FieldRef = tuple[str, str, str]


class Remains:
    """Everything recognised in the file *content*."""

    def __init__(self, content: bytes) -> None:
        self.version = _version_of(content)
        """The format of the file."""
        self.meta: reader.Meta | None = None
        self.steps: dict[int, tuple[Any, ...]] = {}
        self.revisions: dict[bytes, tuple[Revision, Value]] = {}
        self.heads: defaultdict[FieldRef, set[bytes]] = defaultdict(set)
        self.rows: dict[Ref, Row] = {}
        self.numbers: set[int] = set()
        """The numbers of all revisions there were, as far as anything tells."""
        self.percent_missing = percent_missing(content)
        self._number_of: dict[bytes, int] = {}
        others = [record for record in records(content, REVISION_HEADER) if not self._takes(record)]
        self._drop_false_heads()
        tables = {row: table for table, row, _ in self.heads}
        tables |= {revision.row: revision.table for revision, _ in self.revisions.values()}
        self._trees = _trees(others)
        for record in others:
            self._take_row(record, tables)

    def in_order(self) -> list[Revision]:
        """Return the revisions in the order they were written, as far as it is known."""
        found = [revision for revision, _ in self.revisions.values()]
        return sorted(found, key=lambda each: (self._number_of.get(each.id, ANY), each.step, each.depth))

    def _takes(self, record: Record) -> bool:
        """Take *record* in unless it could be a row of the plan; say whether it is dealt with."""
        match record.values:
            case (bytes(), *_):
                self._take_revision(record)
            case (int(), int() as number) if record.number is None:
                self.numbers.add(number)
            case (str() as table, str() as row, str() as field, bytes() as revision) if record.number is None:
                self.heads[table, row, field].add(revision)
            case (str() as project, int() as version, str() as digest, int() as steps) if record.number is not None:
                self.meta = reader.Meta(project, version, digest, steps)
            case (None, *rest) if record.number is not None:
                self.steps[record.number] = (record.number, *rest)
            case _:
                return record.number is None
        return True

    def _take_revision(self, record: Record) -> None:
        if len(record.values) != len(Revision._fields):
            return
        if record.number is not None:
            self.numbers.add(record.number)
        try:
            revision = Revision(*record.values)  # type: ignore[arg-type]
            self.revisions[revision.id] = (revision, checked_value(revision, ANY))
        except ValueUnfit:
            return
        if record.number is not None:
            self._number_of[revision.id] = record.number

    def _drop_false_heads(self) -> None:
        """Forget what a damaged record says of a revision that says otherwise itself."""
        for place, named in list(self.heads.items()):
            for each in named & self.revisions.keys():
                revision, _ = self.revisions[each]
                if (revision.table, revision.row, revision.field) != place:
                    named.remove(each)
            if not named:
                del self.heads[place]

    def _take_row(self, record: Record, tables: Mapping[str, str]) -> None:
        """Take in a row of the table that its id is known from, or in whose tree it lies, or of the only one whose
        fields it fits."""
        row_id, *values = record.values
        if not isinstance(row_id, str) or not row_id:
            return
        known = tables.get(row_id) or self._trees.get(record.tree)
        fitting = [row] if known and (row := self._row(known, row_id, values)) is not None else []
        if not fitting and row_id not in tables:
            possible = _by_width(self.version).get(len(record.values), ())
            fitting = [row for table in possible if (row := self._row(table, row_id, values)) is not None]
        if len(fitting) == 1:
            (row,) = fitting
            self.rows[Ref(table_of(row), row_id)] = row

    def _row(self, table: str, row_id: str, values: list[Any]) -> Row | None:
        """Return the row of *table* that has *values* in its columns; None unless they fit."""
        if table not in TABLES:
            return None
        names = migrations.columns_of(self.version, table)[1:]
        if not names or len(names) != len(values):
            return None
        known = specs(TABLES[table])
        try:
            fields: dict[str, Any] = {name: _value(known[name], raw) for name, raw in zip(names, values, strict=True)}
        except (ValueUnfit, OverflowError):
            return None
        return TABLES[table](id=row_id, **fields)


def _trees(found: Sequence[Record]) -> dict[int, str]:
    """Return the tables by the pages at which their trees begin, as far as the list of them in the file is left."""
    trees: dict[int, str] = {}
    for record in found:
        match record.values:
            case ("table", str() as name, str(), int() as page, str()):
                trees[page] = name
    return trees


@cache
def _by_width(version: int) -> Mapping[int, Sequence[str]]:
    """Return the domain tables of the format *version* by how many columns they have."""
    found: dict[int, list[str]] = {}
    for table in TABLES:
        found.setdefault(len(migrations.columns_of(version, table)), []).append(table)
    return found


def _value(spec: FieldSpec, raw: Any) -> Value:
    """Return the value of a column; SQLite keeps whole numbers as such, and format 1 kept amounts as numbers."""
    if spec.kind == FieldKind.DECIMAL and type(raw) in (int, float):
        return nearest_amount(float(raw))
    return from_column(spec, float(raw) if spec.kind == FieldKind.NUMBER and type(raw) is int else raw)


def _version_of(content: bytes) -> int:
    """Return the format that the first page of a file names; the present one where it names none there is."""
    version = int.from_bytes(content[_VERSION_AT])
    return version if 1 <= version <= schema.FORMAT else schema.FORMAT


_VERSION_AT = slice(60, 64)
