"""The tables of the file: pinned as text, for a file of a format must look the same for ever."""

from pathlib import Path

from sqlcipher3 import dbapi2

from workbench.domain.plan import TABLES
from workbench.domain.rows import specs
from workbench.storage.schema import FORMAT, columns, statements

PINNED = Path(__file__).parents[2] / "data" / "schema-1.sql"


def test_the_schema_is_that_of_its_format() -> None:
    """A change here means a new format, with a migration from this one."""
    assert FORMAT == 1
    assert ";\n\n".join(statements()) + ";\n" == PINNED.read_text(encoding="utf-8")


def test_every_field_has_a_column_that_is_empty_only_when_the_field_may_be() -> None:
    connection = dbapi2.connect(":memory:")
    for statement in statements():
        connection.execute(statement)
    for table, row_type in TABLES.items():
        found = {name: bool(needed) for _, name, _, needed, *_ in connection.execute(f"PRAGMA table_info('{table}')")}
        assert tuple(found) == columns(table)
        assert found == {"id": True} | {name: not spec.optional for name, spec in specs(row_type).items()}
    connection.close()
