"""Which rows there are where copies meet: what was deleted in one and worked on in the other stays until somebody asks.

A row that was deleted stays when something of it was not seen by whoever deleted it, or when a row that stays belongs
to it. What belonged to it and was deleted by the same act comes back with it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from workbench.domain.edits import EXISTS
from workbench.domain.links import about_of, owners_of
from workbench.domain.plan import TABLES
from workbench.domain.rows import Ref, Row, Value, specs
from workbench.storage.merging.history import History
from workbench.storage.merging.images import Field
from workbench.storage.merging.values import value_of
from workbench.storage.revisions import FALSE, TRUE, Revision, split

Values = Mapping[Ref, Mapping[str, Value]]
"""What the fields of rows say, of those that are there and of those that went."""
Act = tuple[str, str, str]


class Presence(NamedTuple):
    """The rows that are there, and of those that somebody deleted which come back together: the first asks for all."""

    there: frozenset[Ref]
    kept: Mapping[Ref, Sequence[Ref]]


def presence(history: History, values: Values) -> Presence:
    """Return which rows are there, where the fields of all rows say *values*."""
    heads = {Ref(*field[:2]): found for field, found in history.heads.items() if field[2] == EXISTS}
    alive = {ref for ref, found in heads.items() if any(each.value == TRUE for each in found)}
    disputed = sorted(ref for ref in alive if any(each.value == FALSE for each in heads[ref]))
    gone = {ref: found for ref, found in heads.items() if ref not in alive}
    unseen = _unseen(history, gone)
    back = _Return(values, gone)
    for ref in unseen:
        back.bring(ref)
    back.bring_holders(alive)
    kept: dict[Ref, Sequence[Ref]] = dict.fromkeys(disputed, ())
    return Presence(frozenset(alive | back.back), kept | back.groups())


def act_of(revision: Revision) -> Act:
    """Return by what all that was written at once is known to belong together."""
    return revision.author, revision.session, revision.wall


def holders(row: Row) -> list[Ref]:
    """Return the rows without which *row* cannot stay: those it belongs to, and those that its id is made of."""
    found = owners_of(row)
    named = {spec.name: spec for spec in specs(type(row)).values() if spec.target and spec.name in row.spec.key}
    keys = [Ref(spec.target or "", getattr(row, name)) for name, spec in named.items() if getattr(row, name)]
    about = about_of(row) if "about" in row.spec.key else None
    strategy = getattr(row, "strategy", None) if row.spec is TABLES["actions"].spec else None
    also = [Ref("strategies", strategy)] if strategy else []
    return [*dict.fromkeys((*found, *keys, *filter(None, [about]), *also))]


def made(ref: Ref, values: Values) -> Row | None:
    """Return the row at *ref* as *values* say; None where something is missing that it cannot be without."""
    fields: Any = values.get(ref, {})
    try:
        return TABLES[ref.table](id=ref.id, **fields)
    except TypeError:
        return None


def _unseen(history: History, gone: Mapping[Ref, Sequence[Revision]]) -> list[Ref]:
    """Return those of the rows that are *gone* of which whoever deleted them had not seen everything."""
    fields: dict[Ref, list[Field]] = defaultdict(list)
    for field in history.heads:
        if field[2] != EXISTS and (ref := Ref(*field[:2])) in gone:
            fields[ref].append(field)
    found = []
    for ref, names in fields.items():
        seen = {each for one in history.ancestors(*gone[ref]) for each in split(one.seen)}
        heads = (head for name in names for head in history.heads[name])
        if any(head.id not in seen and _says_more(history, head, seen) for head in heads):
            found.append(ref)
    return found


def _says_more(history: History, head: Revision, seen: set[bytes]) -> bool:
    """Say whether *head*, which nobody saw who deleted its row, is news to them.

    What a field starts with is none, unless it came in place of something that was *seen*: copies do not hold it.
    """
    if value_of(head) != specs(TABLES[head.table])[head.field].default:
        return True
    return any(each.id in seen for each in history.ancestors(head))


class _Return:
    """Brings rows back that are *gone*, with those that they cannot be without and those that went with them."""

    def __init__(self, values: Values, gone: Mapping[Ref, Sequence[Revision]]) -> None:
        self.back: set[Ref] = set()
        self._values = values
        self._gone = gone
        self._parts: dict[Ref, list[Ref]] | None = None

    def bring(self, ref: Ref) -> None:
        """Bring the row at *ref* back, if enough of it is left."""
        waiting = [ref]
        while waiting:
            here = waiting.pop()
            row = made(here, self._values) if here in self._gone and here not in self.back else None
            if row is not None:
                self.back.add(here)
                waiting += holders(row)
                waiting += (part for part in self._parts_of(here) if self._acts(part) & self._acts(here))

    def bring_holders(self, alive: Iterable[Ref]) -> None:
        """Bring back what the rows that are *alive* cannot be without."""
        if self._gone:
            for ref in alive:
                row = made(ref, self._values)
                for holder in holders(row) if row is not None else ():
                    self.bring(holder)

    def groups(self) -> dict[Ref, list[Ref]]:
        """Return the rows that came back under those that brought them along, by the same act."""
        above = {ref: [*self._above(ref)] for ref in sorted(self.back)}
        left = dict.fromkeys(sorted(above, key=lambda ref: (bool(above[ref]), ref)))
        below: dict[Ref, list[Ref]] = defaultdict(list)
        for ref, wholes in above.items():
            for whole in wholes:
                below[whole].append(ref)
        found: dict[Ref, list[Ref]] = {}
        while left:
            top = next(iter(left))
            del left[top]
            found[top] = []
            waiting = [top]
            while waiting:
                fresh = [each for each in below[waiting.pop()] if each in left]
                for each in fresh:
                    left.pop(each, None)
                found[top] += fresh
                waiting += fresh
        return found

    def _above(self, ref: Ref) -> Iterator[Ref]:
        row = made(ref, self._values)
        for holder in holders(row) if row is not None else ():
            if holder in self.back and self._acts(holder) & self._acts(ref):
                yield holder

    def _parts_of(self, ref: Ref) -> Sequence[Ref]:
        if self._parts is None:
            self._parts = defaultdict(list)
            for each in self._gone:
                row = made(each, self._values)
                for holder in holders(row) if row is not None else ():
                    self._parts[holder].append(each)
        return self._parts.get(ref, ())

    def _acts(self, ref: Ref) -> set[Act]:
        return {act_of(each) for each in self._gone[ref]}
