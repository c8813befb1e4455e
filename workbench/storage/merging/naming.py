"""What named a row that stays although somebody deleted it: whoever deletes a row takes it out of all that names it.

That went by the same act, and says nothing by itself: where the row stays, it is named as before.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import cast

from workbench.domain.edits import EXISTS
from workbench.domain.plan import TABLES
from workbench.domain.rows import FieldKind, Ref, Value, specs
from workbench.storage.merging.history import History
from workbench.storage.merging.images import Field
from workbench.storage.merging.presence import Act, Values, act_of
from workbench.storage.merging.values import by_weight, value_of
from workbench.storage.revisions import FALSE, Revision, split

Named = Mapping[Field, tuple[Value, Sequence[Ref]]]
"""Fields that name rows again: what they say, and which rows these are."""


def named_again(history: History, kept: Mapping[Ref, Sequence[Ref]], values: Values) -> Named:
    """Return the fields that are to name rows again that are *kept* although somebody deleted them, or went with these.

    *values* is what the fields say without that.
    """
    acts = _acts(history, chain(kept, *kept.values()))
    found: dict[Field, tuple[Value, Sequence[Ref]]] = {}
    for field, heads in history.heads.items() if acts else ():
        ref, name = Ref(*field[:2]), field[2]
        spec = specs(TABLES[ref.table])[name] if name != EXISTS else None
        if spec is None or not spec.target or ref not in values or name not in values[ref]:
            continue
        if spec.kind == FieldKind.ID and len(heads) > 1:
            continue  # Somebody named another row meanwhile, and that is what is asked.
        before = [each for head in by_weight(heads) for each in _taken_out(history, head, acts, spec.target)]
        if before:
            said = values[ref][name]
            value: Value = before[0] if spec.kind == FieldKind.ID else _with(cast(tuple[str, ...], said), before)
            found[field] = value, [Ref(spec.target, each) for each in before]
    return found


def _acts(history: History, rows: Iterable[Ref]) -> Mapping[Act, set[Ref]]:
    found: dict[Act, set[Ref]] = defaultdict(set)
    for ref in rows:
        for head in history.heads[*ref, EXISTS]:
            if head.value == FALSE:
                found[act_of(head)].add(ref)
    return found


def _taken_out(history: History, head: Revision, acts: Mapping[Act, set[Ref]], target: str) -> Iterator[str]:
    """Yield the rows of *target* that *head* names no more because the act that it is part of deleted them."""
    gone = acts.get(act_of(head), ())
    if gone:
        there = {*_members(head)}
        for parent in split(head.parents):
            for each in _members(history.revisions[parent]):
                if each not in there and Ref(target, each) in gone:
                    there.add(each)
                    yield each


def _members(revision: Revision) -> tuple[str, ...]:
    value = value_of(revision)
    return value if isinstance(value, tuple) else (str(value),) if value else ()


def _with(said: tuple[str, ...], again: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*again, *said)))
