"""What the union of two copies says: a plan that keeps the rules, what is open, and what was repaired."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from workbench.domain.edits import EXISTS
from workbench.domain.merging import Repaired, RepairKind
from workbench.domain.plan import TABLES, Plan
from workbench.domain.repairs import repair
from workbench.domain.rows import Ref, Row, Value
from workbench.storage.merging.history import History
from workbench.storage.merging.images import Field
from workbench.storage.merging.naming import Named, named_again
from workbench.storage.merging.presence import made, presence
from workbench.storage.merging.values import clashing, settled
from workbench.storage.revisions import Revision


class Outcome(NamedTuple):
    """What a history comes to.

    ``clashes`` are the heads of each field that people set differently; those of ``exists`` are of a row that stays
    although somebody deleted it, and ``kept`` names the rows that stay with it. ``named`` are the fields that name such
    rows again.
    """

    plan: Plan
    clashes: Mapping[Field, Sequence[Revision]]
    kept: Mapping[Ref, Sequence[Ref]]
    repaired: Sequence[Repaired]
    named: Named


def outcome(history: History) -> Outcome:
    """Return what *history* comes to; it follows from what people wrote alone."""
    values = _values(history)
    found = presence(history, values)
    named = named_again(history, found.kept, values)
    for (table, row, name), (value, _) in named.items():
        values[Ref(table, row)][name] = value
    rows = {ref: made(ref, values) for ref in values if ref in found.there}
    plan, repaired = repair(_plan({ref: row for ref, row in rows.items() if row is not None}))
    lacking = [Repaired(RepairKind.INCOMPLETE, ref, EXISTS, True, False) for ref, row in rows.items() if row is None]
    clashes = {
        field: heads
        for field, heads in history.heads.items()
        if Ref(*field[:2]) in found.there and field[2] != EXISTS and clashing(heads)
    }
    asked = {(*ref, EXISTS): history.heads[*ref, EXISTS] for ref in found.kept}
    return Outcome(plan, asked | clashes, found.kept, (*lacking, *repaired), named)


def _values(history: History) -> dict[Ref, dict[str, Value]]:
    """Return what the fields of all rows say, in the order in which the rows were first made."""
    found: dict[Ref, dict[str, Value]] = {}
    for each in history.revisions.values():
        if each.field == EXISTS:
            found.setdefault(Ref(each.table, each.row), {})
    for (table, row, field), heads in history.heads.items():
        if field != EXISTS and (ref := Ref(table, row)) in found:
            found[ref][field] = settled(history, heads)
    return found


def _plan(rows: Mapping[Ref, Row]) -> Plan:
    tables: dict[str, dict[str, Row]] = {table: {} for table in TABLES}
    for ref, row in rows.items():
        tables[ref.table][ref.id] = row
    return Plan({table: held for table, held in tables.items() if held})
