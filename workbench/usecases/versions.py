"""Earlier versions of a plan: what differs from now, and the way back."""

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.domain.edits import Edit, Edits, change, delete, make, values_of
from workbench.domain.links import named_by, title_of
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import Ref, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """How one table differs: the names of the rows only the plan of now has, only the other has, or both unlike."""

    table: str
    only_now: tuple[str, ...] = ()
    only_then: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


def differences(now: Plan, then: Plan) -> list[Difference]:
    """Return how *now* differs from *then*, table by table in the order of the method; nothing where all is equal."""
    found = []
    for table in TABLES:
        mine, theirs = now.rows(table), then.rows(table)
        both = [row for row in mine if row in theirs and mine[row] != theirs[row]]
        difference = Difference(
            table=table,
            only_now=_names(now, table, (row for row in mine if row not in theirs)),
            only_then=_names(then, table, (row for row in theirs if row not in mine)),
            changed=_names(now, table, both),
        )
        if difference != Difference(table=table):
            found.append(difference)
    return found


def go_back(now: Plan, then: Plan) -> Edits:
    """Return the edits that make *now* what *then* is, as one step that can be undone like any other."""
    edits: list[Edit] = []
    for table in TABLES:
        mine, theirs = now.rows(table), then.rows(table)
        for row_id in mine:
            if row_id not in theirs:
                edits += delete(table, row_id)
        for row_id, row in theirs.items():
            edits += make(table, row_id, values_of(row)) if row_id not in mine else _back(table, mine[row_id], row)
    return tuple(edits)


def _back(table: str, mine: Row, theirs: Row) -> Edits:
    former, present = values_of(theirs), values_of(mine)
    return change(table, mine.id, {name: value for name, value in former.items() if value != present[name]})


def _names(plan: Plan, table: str, rows: Iterable[str]) -> tuple[str, ...]:
    return tuple(_name(plan, Ref(table, row)) for row in rows)


def _name(plan: Plan, ref: Ref) -> str:
    """Return what a user calls the row at *ref*: its own words, or those of the rows it joins."""
    row = plan.find(ref)
    own = title_of(plan, ref)
    if own or row is None:
        return own
    return " – ".join(filter(None, (title_of(plan, named) for named in named_by(row))))
