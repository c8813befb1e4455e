"""The revisions by which a file says what its union says.

A file shows of each field the deepest of its heads. Where the union says otherwise, because members were united, a row
stays or goes, or something was repaired, a revision that nobody wrote says so after all of them.
"""

from collections.abc import Iterator, Sequence

from workbench.domain.edits import EXISTS, values_of
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref, Row, Value, specs
from workbench.storage.merging.history import History
from workbench.storage.merging.nobody import mending
from workbench.storage.merging.values import value_of
from workbench.storage.revisions import FALSE, TRUE, Revision
from workbench.storage.values import to_json


def mendings(history: History, plan: Plan) -> list[Revision]:
    """Return the revisions that a file with *history* lacks to say what *plan* says, in the order of its rows."""
    rows = {Ref(table, each.id): each for table, held in plan.tables.items() for each in held.values()}
    found: list[Revision] = []
    for ref in dict.fromkeys(Ref(*field[:2]) for field in history.ends):
        there = (*ref, EXISTS) in history.ends and shown(history.ends[*ref, EXISTS]).value == TRUE
        if there != (ref in rows):
            heads = history.ends.get((*ref, EXISTS), ())
            text = TRUE if ref in rows else FALSE
            found.append(mending(ref, EXISTS, text, heads, history.ends_of(ref)))
        if ref in rows:
            found += _of_row(history, ref, rows[ref])
    return found


def shown(heads: Sequence[Revision]) -> Revision:
    """Return which of *heads* of a field a file shows."""
    return max(heads, key=lambda each: (each.depth, each.id))


def _of_row(history: History, ref: Ref, row: Row) -> Iterator[Revision]:
    known = specs(type(row))
    for name, value in values_of(row).items():
        heads = history.ends.get((*ref, name), ())
        says: Value = value_of(shown(heads)) if heads else known[name].default
        if says != value or (not heads and known[name].required):
            yield mending(ref, name, to_json(known[name], value), heads, ())
