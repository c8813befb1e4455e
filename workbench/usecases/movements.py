"""Needs and factors that became something else on a day (N4, S1)."""

from datetime import date
from typing import Any

from workbench.domain.edits import Edits, change
from workbench.domain.plan import MOVES, TABLES, Plan
from workbench.domain.rows import Ref, Value, specs


def set_as_of(plan: Plan, ref: Ref, name: str, value: Value, day: date) -> Edits:
    """Return the edits that set the field *name*, which moves, of the row at *ref* as it is on *day*.

    What the row itself says holds until its first move; after that the latest move up to *day* that speaks of the
    field is corrected.
    """
    if not plan.has_moves():
        return change(*ref, {name: value})
    table = _moves_of(ref.table)
    moves: Any = plan.by(table, TABLES[table].spec.parent).get(ref.id, ())
    past = [move for move in moves if move.since <= day and getattr(move, name) is not None]
    if not past:
        return change(*ref, {name: value})
    return change(table, max(past, key=lambda move: move.since).id, {name: value})


def _moves_of(table: str) -> str:
    """Return the table of the moves of the rows of *table*."""
    return next(moves for moves in MOVES if specs(TABLES[moves])[TABLES[moves].spec.parent].target == table)
