"""From an older format to the present one, by SQL that was frozen when the format was left behind.

A released format never changes. When the tables must, the present ones join :data:`MIGRATIONS` as text, with the
statements that turn them into the next; ``FORMAT`` in :mod:`workbench.storage.schema` rises by one, and a file of the
format left behind joins ``tests/data/plans``. A step runs on a database of our own that holds copied values, never on
anybody's file. It may use all of SQL, for afterwards the values move into tables made anew.
"""

from collections.abc import Sequence
from typing import NamedTuple

from workbench.storage import schema
from workbench.storage.reader import Connection
from workbench.storage.values import ValueUnfit


class Migration(NamedTuple):
    """How a file of one format becomes one of the next: the tables it has, and what is done to them."""

    tables: Sequence[str]
    steps: Sequence[str]


# The first leads from format 1 to format 2, and so on. The present format leads nowhere yet.
MIGRATIONS: tuple[Migration, ...] = ()


def tables_of(version: int) -> Sequence[str]:
    """Return the statements that make the tables of the format *version*."""
    return schema.statements() if version == schema.FORMAT else MIGRATIONS[version - 1].tables


def migrate(connection: Connection, version: int) -> None:
    """Turn the database from the format *version* into the present one.

    Raises an error of the driver, or ValueUnfit, when it holds what no file of that format does.
    """
    for left, migration in enumerate(MIGRATIONS[version - 1 :], start=version):
        for step in migration.steps:
            connection.execute(step)
        done = connection.execute('UPDATE "meta" SET "format" = ? WHERE "format" = ?', (left + 1, left))
        if done.rowcount != 1:
            raise ValueUnfit("format")
