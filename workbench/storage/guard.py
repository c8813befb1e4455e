"""A connection to a database that somebody else made: it answers what it is asked, and nothing in the file can act."""

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import MappingProxyType

from sqlcipher3 import dbapi2

from workbench.storage.reader import Connection, address

MOST_HEAP = 1 << 28
_STEPS_BETWEEN_LOOKS = 2_000
_PRAGMAS = MappingProxyType(
    {"trusted_schema": "OFF", "cell_size_check": "ON", "query_only": "ON", "hard_heap_limit": str(MOST_HEAP)}
)
_READS = frozenset({dbapi2.SQLITE_SELECT, dbapi2.SQLITE_READ})


@contextmanager
def guarded(path: Path, until: float) -> Iterator[Connection]:
    """Open the database at *path* as it lies, for reading values and checking pages and nothing else.

    What is still under way when this process has worked until *until*, by ``time.process_time``, is broken off with an
    error of the driver.
    """
    how = "mode=ro&immutable=1"
    with closing(dbapi2.connect(address(path, how), uri=True, isolation_level=None)) as connection:
        for name, value in _PRAGMAS.items():
            connection.execute(f"PRAGMA {name} = {value}")
        connection.set_progress_handler(lambda: time.process_time() > until, _STEPS_BETWEEN_LOOKS)
        connection.set_authorizer(_permit)
        yield connection


def _permit(action: int, name: str | None, _other: str | None, _database: str | None, inside: str | None) -> int:
    """Permit plain reading; *inside* names the trigger or view that wants something, and gets nothing."""
    checks_pages = action == dbapi2.SQLITE_PRAGMA and name == "integrity_check"
    plain = inside is None and (action in _READS or checks_pages)
    return int(dbapi2.SQLITE_OK if plain else dbapi2.SQLITE_DENY)
