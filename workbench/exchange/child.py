"""What is done with an interchange file in a process of its own, and how what was read travels to the parent.

See :mod:`workbench.system.sandbox_child`, and :mod:`workbench.exchange.isolation` for the other end.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from workbench.domain.plan import TABLES, Plan
from workbench.exchange.plan_json import read_plan
from workbench.exchange.raw_json import MOST_BYTES
from workbench.system.regular_files import read_regular
from workbench.usecases.imports import ImportRefused, Problem

_lists: list[Any] = [(table, list[row_type], []) for table, row_type in TABLES.items()]  # type: ignore[valid-type]
Rows: Any = msgspec.defstruct("Rows", _lists, kw_only=True, forbid_unknown_fields=True)
"""The rows of a plan, a list for each table."""


class Told(msgspec.Struct):
    """What was found in a file: the rows of its plan, or what is wrong with it."""

    rows: Rows | None
    problems: list[Problem]
    left_out: int = 0


def read(arguments: Sequence[str], until: float) -> bytes:
    """Return what is in the interchange file that the *arguments* name, as :func:`packed` writes it."""
    del until  # No file that may be read takes long; what does is cut off.
    try:
        return packed(read_plan(read_regular(Path(*arguments), MOST_BYTES)))
    except ImportRefused as refused:
        return msgspec.msgpack.encode(Told(None, list(refused.problems), refused.left_out))


def packed(plan: Plan) -> bytes:
    """Return the rows of *plan* in the form in which they travel."""
    rows = Rows(**{table: list(found.values()) for table, found in plan.tables.items()})
    return msgspec.msgpack.encode(Told(rows, []))


def unpacked(answer: bytes) -> Told:
    """Return what :func:`read` found; raises msgspec.MsgspecError when *answer* is not of that form."""
    return msgspec.msgpack.decode(answer, type=Told)
