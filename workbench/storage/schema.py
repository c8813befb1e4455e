"""The shape of a plan file of the present format, as SQL text: the writer makes it, the reader demands exactly it.

The tables of rows that only few plans have are made when a first row comes, so that a file without any is not larger.
"""

from collections.abc import Collection
from functools import cache
from types import MappingProxyType

from workbench.domain.plan import TABLES
from workbench.domain.rows import FieldKind, FieldSpec, specs

APPLICATION_ID = 0x4143504C
FORMAT = 2

_AFFINITY = MappingProxyType({FieldKind.BOOL: "INTEGER", FieldKind.INT: "INTEGER", FieldKind.NUMBER: "REAL"})

# Ids and hashes are 32 bytes; ``parents`` and ``seen`` are such ids one after the other, in ascending order.
_RECORDS = MappingProxyType(
    {
        "meta": (
            '"project" TEXT NOT NULL',
            '"format" INTEGER NOT NULL',
            '"digest" TEXT NOT NULL',
            '"steps" INTEGER NOT NULL',
        ),
        "step": (
            '"number" INTEGER NOT NULL PRIMARY KEY',
            '"label_key" TEXT NOT NULL',
            '"subject" TEXT NOT NULL',
            '"kind" TEXT NOT NULL',
            '"of" INTEGER',
            '"author" TEXT NOT NULL',
            '"session" TEXT NOT NULL',
            '"wall" TEXT NOT NULL',
        ),
        "revision": (
            '"id" BLOB NOT NULL PRIMARY KEY',
            '"table" TEXT NOT NULL',
            '"row" TEXT NOT NULL',
            '"field" TEXT NOT NULL',
            '"value" TEXT',
            '"salt" BLOB NOT NULL',
            '"value_hash" BLOB NOT NULL',
            '"parents" BLOB NOT NULL',
            '"seen" BLOB NOT NULL',
            '"author" TEXT NOT NULL',
            '"session" TEXT NOT NULL',
            '"wall" TEXT NOT NULL',
            '"depth" INTEGER NOT NULL',
            '"purged" INTEGER NOT NULL',
            '"step" INTEGER NOT NULL',
        ),
    }
)

# A head is the latest revision of a field; finding it must stay cheap however long the history grows.
_HEAD = (
    'CREATE TABLE "head" (\n  "table" TEXT NOT NULL,\n  "row" TEXT NOT NULL,\n  "field" TEXT NOT NULL,\n'
    '  "revision" BLOB NOT NULL,\n  PRIMARY KEY ("table", "row", "field", "revision")\n) WITHOUT ROWID'
)
_REVISION_STEP = 'CREATE INDEX "revision_step" ON "revision" ("step")'


def columns(table: str) -> tuple[str, ...]:
    """Return the column names of a domain table, the id first."""
    return ("id", *specs(TABLES[table]))


def statements(tables: Collection[str] = ()) -> tuple[str, ...]:
    """Return the statements that make an empty file of the present format, in order.

    Of the tables that not every file has it gets those among *tables*.
    """
    return (*_common(), *(statement(table) for table in TABLES if table in tables and table not in TABLES.common))


@cache
def _common() -> tuple[str, ...]:
    records = (_create(table, lines) for table, lines in _RECORDS.items())
    return (*records, _HEAD, _REVISION_STEP, *map(statement, TABLES.common))


def statement(table: str) -> str:
    """Return the statement that makes the domain table *table*."""
    return _create(table, _domain_lines(table))


def _domain_lines(table: str) -> tuple[str, ...]:
    return ('"id" TEXT NOT NULL PRIMARY KEY', *(_line(spec) for spec in specs(TABLES[table]).values()))


def _line(spec: FieldSpec) -> str:
    return f'"{spec.name}" {_AFFINITY.get(spec.kind, "TEXT")}{"" if spec.optional else " NOT NULL"}'


def _create(table: str, lines: tuple[str, ...]) -> str:
    return f'CREATE TABLE "{table}" (\n  ' + ",\n  ".join(lines) + "\n)"
