"""Taking in a file from outside: what this program published itself is looked through here, all else in a child.

Whatever a file does to its reader then happens to a process that holds nothing, may not take long, and may not grow.
"""

from collections.abc import Callable
from pathlib import Path

from workbench.storage import known, schema, transfer
from workbench.storage.received import Contents, Findings, check_header, published, sound
from workbench.storage.transfer import Identity
from workbench.usecases.ports import FileRefused, SalvageReport


def take_in(source: Path, database: Path) -> tuple[Contents, Identity]:
    """Make the new *database*, durable and our own, of the user's file *source*; return what it holds and what it was.

    Raises FileRefused unless all is sound, and StoreError when *database* cannot be written.
    """
    found, identity = look_into(source, database)
    contents = sound(found, source)
    transfer.flush(database)
    return contents, identity


def look_into(source: Path, database: Path) -> tuple[Findings, Identity]:
    """Make the new *database* of the user's file *source*; return all that is in it, all that is wrong, what it was.

    Raises FileRefused when *source* is no plan of a known format or cannot be examined, and StoreError likewise.
    """
    check_header(source, source)
    identity = transfer.copy_file(source, database, durable=False)
    if check_header(database, source) == schema.FORMAT and known.is_known(identity):
        return published(database), identity
    from workbench.storage.isolation import rebuilt

    return rebuilt(database, source), identity


def salvage_into(source: Path, database: Path, author: str, stopped: Callable[[], bool]) -> SalvageReport:
    """Make the new, sound *database* of what is left of the damaged file *source*, signed *author*; return the account.

    Raises FileRefused when nothing is left, or a newer program made it, StoreError when it cannot be written, and
    Stopped when *stopped* says so.
    """
    try:
        check_header(source, source)
    except FileRefused as error:
        if error.key not in {"damaged", "not_a_plan"}:
            raise
    from workbench.storage.isolation import salvaged

    transfer.copy_file(source, database, durable=False)
    return salvaged(database, source, author, stopped)
