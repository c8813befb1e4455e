"""The tables of the file hold what the rows of a plan do."""

from sqlcipher3 import dbapi2

from workbench.domain.plan import TABLES
from workbench.domain.rows import specs
from workbench.storage.schema import columns, statements


def test_every_field_has_a_column_that_is_empty_only_when_the_field_may_be() -> None:
    connection = dbapi2.connect(":memory:")
    for statement in statements(list(TABLES)):
        connection.execute(statement)
    for table, row_type in TABLES.items():
        found = {name: bool(needed) for _, name, _, needed, *_ in connection.execute(f"PRAGMA table_info('{table}')")}
        assert tuple(found) == columns(table)
        assert found == {"id": True} | {name: not spec.optional for name, spec in specs(row_type).items()}
    connection.close()
