"""What is done with an interchange file in a process of its own, and how what was read travels to the parent.

See :mod:`workbench.system.sandbox_child`, and :mod:`workbench.exchange.isolation` for the other end.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from workbench.domain.plan import TABLES
from workbench.domain.rows import Audience, Row
from workbench.exchange import plan_json
from workbench.exchange.raw_json import MOST_BYTES
from workbench.system.regular_files import read_regular
from workbench.usecases.imports import ImportRefused, Incoming, Problem


class Told(msgspec.Struct):
    """What was found in a file: the rows of its plan, a list for each table that has any, or what is wrong with it.

    ``absent`` are the fields of rows, by table and id, that the file does not say.
    """

    rows: dict[str, msgspec.Raw] | None
    problems: list[Problem]
    left_out: int = 0
    project: str | None = None
    edition: Audience = Audience.PRIVATE
    absent: dict[str, dict[str, list[str]]] = {}


def read(arguments: Sequence[str], until: float) -> bytes:
    """Return what is in the interchange file that the *arguments* name, as :func:`packed` writes it."""
    del until  # No file that may be read takes long; what does is cut off.
    try:
        return packed(plan_json.read_file(read_regular(Path(*arguments), MOST_BYTES)))
    except ImportRefused as refused:
        return msgspec.msgpack.encode(Told(None, list(refused.problems), refused.left_out))


def packed(incoming: Incoming) -> bytes:
    """Return what *incoming* holds in the form in which it travels."""
    encode = msgspec.msgpack.encode
    rows = {table: msgspec.Raw(encode(list(found.values()))) for table, found in incoming.plan.tables.items() if found}
    absent: dict[str, dict[str, list[str]]] = {}
    for ref, names in incoming.absent.items():
        absent.setdefault(ref.table, {})[ref.id] = sorted(names)
    return encode(Told(rows, [], 0, incoming.project, incoming.edition, absent))


def unpacked(answer: bytes) -> Told:
    """Return what :func:`read` found; raises msgspec.MsgspecError when *answer* is not of that form."""
    return msgspec.msgpack.decode(answer, type=Told)


def rows_in(told: Mapping[str, msgspec.Raw]) -> dict[str, dict[str, Row]]:
    """Return the rows that were *told*, by table and id; raises msgspec.MsgspecError when they are not of that form."""
    found: dict[str, dict[str, Row]] = {}
    for table, packed_rows in told.items():
        if table not in TABLES:
            raise msgspec.ValidationError(table)
        row_type: Any = TABLES[table]
        found[table] = {row.id: row for row in msgspec.msgpack.decode(packed_rows, type=list[row_type])}
    return found
