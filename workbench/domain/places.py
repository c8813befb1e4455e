"""Rows of one plan under other ids: what they name follows, and so do the ids of rows that belong to a place."""

from collections import ChainMap, deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from workbench.domain.keyed import keyed_id
from workbench.domain.links import about_of
from workbench.domain.plan import TABLES
from workbench.domain.rows import FieldKind, Ref, Row, Value, specs

Ids = Mapping[Ref, str]
"""Which id each row, at the address it has so far, is to have."""


def with_ids(row: Row, ids: Ids, names: Iterable[str] = ()) -> dict[str, Value]:
    """Return the values of *row*, of the fields *names* or of all, with the rows it names under the *ids* they are to
    have; others keep theirs."""
    known = specs(type(row))
    values = {name: getattr(row, name) for name in names or known}
    about = about_of(row)
    for name, value in values.items():
        spec = known[name]
        if spec.about and about is not None:
            values[name] = ids.get(about, about.id)
        elif spec.target and spec.kind == FieldKind.IDS:
            values[name] = tuple(ids.get(Ref(spec.target, each), each) for each in value)
        elif spec.target and value is not None:
            values[name] = ids.get(Ref(spec.target, value), value)
    return values


def keyed_ids(tables: Mapping[str, Mapping[str, Row]], ids: Ids) -> tuple[dict[Ref, str], list[Ref]]:
    """Return the ids of all rows of *tables* that belong to a place, where the other rows are to have *ids*.

    Such a row can be the place of another. Returned besides are those that are, by way of others, their own place:
    they can have no id.
    """
    keyed = {Ref(t, i): row for t, rows in tables.items() if rows and TABLES[t].spec.key for i, row in rows.items()}
    waiting: dict[Ref, list[Ref]] = {}
    places = {ref: [place for place in named_in_key(row) if place in keyed] for ref, row in keyed.items()}
    for ref, named in places.items():
        for place in named:
            waiting.setdefault(place, []).append(ref)
    missing = {ref: len(named) for ref, named in places.items()}
    ready = deque(ref for ref, count in missing.items() if not count)
    found: dict[Ref, str] = {}
    known = ChainMap(found, dict(ids))
    while ready:
        ref = ready.popleft()
        found[ref] = keyed_id(ref.table, type(keyed[ref]), with_ids(keyed[ref], known, keyed[ref].spec.key))
        for other in waiting.get(ref, ()):
            missing[other] -= 1
            if not missing[other]:
                ready.append(other)
    return found, [ref for ref in keyed if ref not in found]


def named_in_key(row: Row) -> Iterator[Ref]:
    """Yield the rows that the key of *row* names."""
    about = about_of(row)
    for name in row.spec.key:
        spec = specs(type(row))[name]
        value: Any = getattr(row, name)
        if spec.about and about is not None:
            yield about
        elif spec.target and value is not None:
            yield Ref(spec.target, value)
