"""Where plans keep what was worked out of them, each result with what was read for it."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from operator import is_
from typing import Any, NamedTuple

from workbench.domain.reads import Reads
from workbench.domain.rows import Row

Rows = Mapping[str, Row] | None
"""The rows of a table by id; None where the plan has none."""
Groups = Mapping[Any, Sequence[Any]]
"""Rows by what they name."""
Replaced = Sequence[tuple[Row, Row]] | None
"""The rows that stand in the places of others, each after the other; None unless these are few and nothing else is."""
FEW = 8
"""So many changed rows are put in their places among others; after more, all are looked through again."""
SCOPES = 8
"""Of so many scopes, those asked for last, the results are kept."""
COMPARED = 8
"""So many changes of tables are remembered, since many results ask about each."""


class Kept(NamedTuple):
    """A result that plans pass on, what was read for it, and the rows of each of these tables."""

    reads: Reads
    rows: Mapping[str, Rows]
    result: Any


class ResultStore:
    """The results of a plan and of all plans edited from it, by key.

    Results that hold for a scope, such as a day, stand apart: of days looked at there is no end, so only those of the
    last ``SCOPES`` scopes are kept. A store is one thread's: whoever works beside it takes the plan apart
    (:func:`workbench.domain.asof.apart`), for what tells results apart by identity would meet another's.
    """

    def __init__(self) -> None:
        self.groups: dict[tuple[str, str], tuple[Rows, Groups]] = {}
        """By table and field, the rows of the table grouped by that field, with the rows they were made of."""
        self._lasting: dict[Hashable, Kept] = {}
        self._scopes: tuple[tuple[Hashable, dict[Hashable, Kept]], ...] = ()
        self._compared: tuple[tuple[Rows, Rows, Replaced], ...] = ()

    def within(self, scope: Hashable) -> dict[Hashable, Kept]:
        """Return the results that hold for *scope*, or with None those that hold whatever the scope."""
        if scope is None:
            return self._lasting
        scopes = self._scopes
        if scopes and scopes[0][0] == scope:
            return scopes[0][1]
        found = next((kept for each, kept in scopes if each == scope), {})
        others = [entry for entry in scopes if entry[0] != scope]
        self._scopes = ((scope, found), *others[: SCOPES - 1])
        return found

    def replaced(self, before: Rows, rows: Rows) -> Replaced:
        """Return how the *rows* of a table differ from those *before*."""
        compared = self._compared
        for old, new, known in compared:
            if old is before and new is rows:
                return known
        found = _replaced(before, rows)
        self._compared = ((before, rows, found), *compared[: COMPARED - 1])
        return found


def _replaced(before: Rows, rows: Rows) -> Replaced:
    if before is None or rows is None or len(before) != len(rows) or not all(map(is_, before, rows)):
        return None
    new = [(old, row) for old, row in zip(before.values(), rows.values(), strict=True) if old is not row]
    return new if len(new) <= FEW else None


def grouped_by(rows: Iterable[Row], name: str) -> Groups:
    """Return *rows*, in their order, by the row or each of the rows they name in the field *name*."""
    found: dict[Any, list[Row]] = {}
    for row in rows:
        value = getattr(row, name)
        if isinstance(value, tuple):
            for each in dict.fromkeys(value):
                found.setdefault(each, []).append(row)
        elif value in found:
            found[value].append(row)
        else:
            found[value] = [row]
    return found


def alike(new: Replaced, names: Iterable[str]) -> bool:
    """Say whether the *new* rows are all there is to a change, and have in the fields *names* what the old ones had."""
    return new is not None and all(getattr(old, name) == getattr(row, name) for old, row in new for name in names)


def regrouped(groups: Groups, new: Replaced, name: str) -> Groups | None:
    """Return what ``grouped_by`` says of the rows after a change, made of the *groups* before it.

    The other lists stay as they are. None unless the *new* rows are all there is to the change, and name what the old
    ones named.
    """
    if new is None or not alike(new, (name,)):
        return None
    found = dict(groups)
    for old, row in new:
        value = getattr(row, name)
        for each in dict.fromkeys(value) if isinstance(value, tuple) else (value,):
            found[each] = [row if one is old else one for one in found[each]]
    return found
