"""Earlier versions of a plan: what differs from now, and the way back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from workbench.domain.asof import kept_of
from workbench.domain.edits import Edits, leading
from workbench.domain.links import Say, title_of, with_names
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import Ref, Value, specs


class Change(NamedTuple):
    """A field of a row that both plans have, with both its values; rows that it names stand by their names."""

    row: str
    field: str
    now: Value
    then: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """How one table differs: the names of the rows only the plan of now has, only the other has, or both unlike.

    ``fields`` says how those that both have differ.
    """

    table: str
    only_now: tuple[str, ...] = ()
    only_then: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    fields: tuple[Change, ...] = ()


def _any_row(_ref: Ref) -> bool:
    return True


def differences(now: Plan, then: Plan, say: Say, among: Callable[[Ref], bool] = _any_row) -> list[Difference]:
    """Return how *now* differs from *then*, table by table in the order of the method; nothing where all is equal.

    *say* words what a row is called by where that is a term of the method; rows that are not *among* those asked for
    are passed over.
    """
    now, found = kept_of(now), []
    for table in TABLES:
        mine, theirs = now.rows(table), then.rows(table)
        if mine is theirs:
            continue
        both = [row for row in mine if row in theirs and mine[row] != theirs[row] and among(Ref(table, row))]
        difference = Difference(
            table=table,
            only_now=_names(now, table, (r for r in mine if r not in theirs and among(Ref(table, r))), say),
            only_then=_names(then, table, (r for r in theirs if r not in mine and among(Ref(table, r))), say),
            changed=_names(now, table, both, say),
            fields=tuple(change for row in both for change in _changes(now, then, Ref(table, row), say)),
        )
        if difference != Difference(table=table):
            found.append(difference)
    return found


def go_back(now: Plan, then: Plan) -> Edits:
    """Return the edits that make *now* what *then* is, as one step that can be undone like any other."""
    return leading(kept_of(now), then)


def _changes(now: Plan, then: Plan, ref: Ref, say: Say) -> Iterable[Change]:
    mine, theirs = now.rows(ref.table)[ref.id], then.rows(ref.table)[ref.id]
    for name, spec in specs(type(mine)).items():
        present, former = getattr(mine, name), getattr(theirs, name)
        if present != former:
            of_now, of_then = (partial(title_of, plan, say=say) for plan in (now, then))
            yield Change(of_now(ref), name, with_names(spec, present, of_now), with_names(spec, former, of_then))


def _names(plan: Plan, table: str, rows: Iterable[str], say: Say) -> tuple[str, ...]:
    return tuple(title_of(plan, Ref(table, row), say) for row in rows)
