"""From an older format to the present one, by SQL that was frozen when the format was left behind.

A released format never changes. When the tables must, the present ones join :data:`MIGRATIONS` as text, with the
statements that turn them into the next; ``FORMAT`` in :mod:`workbench.storage.schema` rises by one, and a file of the
format left behind joins ``tests/data/plans``. A step runs on a database of our own that holds copied values, never on
anybody's file. It may use all of SQL, for afterwards the values move into tables made anew.
"""

import re
from collections.abc import Callable, Collection, Sequence
from functools import cache
from typing import NamedTuple

from workbench.domain.edits import Edits
from workbench.domain.format_1 import renewed
from workbench.domain.plan import Plan
from workbench.storage import schema
from workbench.storage.migrations import format_1
from workbench.storage.reader import Connection
from workbench.storage.values import ValueUnfit


class Migration(NamedTuple):
    """How a file of one format becomes one of the next.

    It has *tables*; *steps* is what is done to them. What was said otherwise then is said as it is said now by the
    edits that *renew* makes of the plan; they are a step of their own at the end of the history. None says that nothing
    was said otherwise.
    """

    tables: Sequence[str]
    steps: Sequence[str]
    renew: Callable[[Plan], Edits] | None = None


# The first leads from format 1 to format 2, and so on. The present format leads nowhere yet.
MIGRATIONS: tuple[Migration, ...] = (Migration(format_1.TABLES, format_1.STEPS, renewed),)


def tables_of(version: int, tables: Collection[str] = ()) -> Sequence[str]:
    """Return the statements that make the tables of the format *version*, of those that not every file has *tables*."""
    return schema.statements(tables) if version == schema.FORMAT else MIGRATIONS[version - 1].tables


@cache
def columns_of(version: int, table: str) -> tuple[str, ...]:
    """Return the columns of the domain table *table* in the format *version*, the id first; none for no such table."""
    if version == schema.FORMAT:
        return schema.columns(table)
    made = next((each for each in MIGRATIONS[version - 1].tables if each.startswith(f'CREATE TABLE "{table}"')), "")
    return tuple(_COLUMN.findall(made))


_COLUMN = re.compile(r'^  "(\w+)" ', re.MULTILINE)


def migrate(connection: Connection, version: int) -> None:
    """Turn the database from the format *version* into the present one.

    Raises an error of the driver, or ValueUnfit, when it holds what no file of that format does.
    """
    connection.create_function("amount_text", 1, format_1.amount_text, deterministic=True)
    for left, migration in enumerate(MIGRATIONS[version - 1 :], start=version):
        for step in migration.steps:
            connection.execute(step)
        done = connection.execute('UPDATE "meta" SET "format" = ? WHERE "format" = ?', (left + 1, left))
        if done.rowcount != 1:
            raise ValueUnfit("format")
