"""Rows under the id of another: what names the one names the other, and what is there twice by then is one row."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple, cast

from workbench.domain.audience import FIELD_AUDIENCES, LEAST_FIRST
from workbench.domain.edits import Edits, apply, change, delete, make
from workbench.domain.links import pointing_at
from workbench.domain.places import Ids, keyed_ids, with_ids
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import FieldKind, Ref, Row, Value, specs
from workbench.usecases.rows import going_along, remove

Values = dict[str, Value]


class United(NamedTuple):
    """The edits that unite rows, how many rows of each table name another by them, and how many go."""

    edits: Edits
    moved: Counter[str]
    twice: Counter[str]


def unite(plan: Plan, stays: Ref, goes: Ref) -> United:
    """Return what is done to all other rows when the row at *goes* is found to be the one at *stays*.

    A row that names *goes* names *stays*; one of a place moves to its new place. What then says the same as another
    row goes into it, with its evidence and its parts. What would lead from one row to itself goes.
    """
    loops = [ref for ref in _naming(plan, [goes]) if _is_loop(plan, ref, {goes: stays.id})]
    edits = list(remove(plan, *loops))
    left = apply(plan, edits)
    ids = _ids(left, stays, goes)
    twice = Counter(ref.table for ref in (*loops, *going_along(plan, loops)))
    moved: Counter[str] = Counter()
    for place, refs in _by_place(left, stays, ids).items():
        values = _as_one(place.table, [_renamed(left, ref, ids) for ref in refs])
        edits += _put(left, place, values)
        edits += (edit for ref in refs if ref != place for edit in delete(*ref))
        twice[place.table] += len(refs) - 1
        moved[place.table] += len(refs) == 1
    return United(tuple(edits), +moved, +twice)


def _naming(plan: Plan, refs: Iterable[Ref]) -> list[Ref]:
    """Return the rows that name any of the rows at *refs*, each once."""
    return list(dict.fromkeys(other for ref in refs for other, _ in pointing_at(plan, ref)))


def _put(plan: Plan, place: Ref, values: Values) -> Edits:
    there = plan.find(place)
    if there is None:
        return make(*place, values)
    return change(*place, {name: value for name, value in values.items() if value != getattr(there, name)})


def _by_place(plan: Plan, stays: Ref, ids: Ids) -> dict[Ref, list[Ref]]:
    """Return the rows that are others by *ids*, but the two found to be one, by where they are to be; whichever is
    there already comes first."""
    found: dict[Ref, list[Ref]] = {}
    for ref in dict.fromkeys([*ids, *_naming(plan, ids)]):
        place = Ref(ref.table, ids.get(ref, ref.id))
        if place != stays:
            found.setdefault(place, [place] if plan.find(place) is not None else []).append(ref)
    return {place: list(dict.fromkeys(refs)) for place, refs in found.items()}


# Under which id each row is to be found


def _ids(plan: Plan, stays: Ref, goes: Ref) -> dict[Ref, str]:
    """Return the new ids of the rows that have another: *goes*, rows of a place, and those that go into another.

    Parts of what goes into another may say the same by then, and be at other places, so it is looked again.
    """
    ids = {goes: stays.id}
    while True:
        places, _ = keyed_ids(plan.tables, ids)
        more = {ref: row_id for ref, row_id in places.items() if row_id != ids.get(ref, ref.id)}
        more |= _twins(plan, stays.table, {**ids, **more})
        if not more:
            return ids
        ids = {ref: more.get(Ref(ref.table, row_id), row_id) for ref, row_id in ids.items()} | more


def _twins(plan: Plan, spared: str, ids: Ids) -> dict[Ref, str]:
    """Return the rows that say the same as another once all go by *ids*, each with the id of that one.

    Rows of a place are known by it alone, and two rows of the table *spared* are never taken for one.
    """
    moving: dict[str, list[Ref]] = {}
    for ref in _naming(plan, ids):
        if ref not in ids and not TABLES[ref.table].spec.key and ref.table != spared:
            moving.setdefault(ref.table, []).append(ref)
    return {ref: same for table, refs in moving.items() for ref, same in _twins_in(plan, table, refs, ids)}


def _twins_in(plan: Plan, table: str, moving: list[Ref], ids: Ids) -> Iterator[tuple[Ref, str]]:
    """Yield the rows *moving* that say the same as another of *table*: whichever stays as it is, or an earlier one."""
    changed = set(moving)
    others = (Ref(table, row_id) for row_id in plan.rows(table))
    known: dict[tuple[Value, ...], list[tuple[str, Values]]] = {}
    for ref in [*(ref for ref in others if ref not in changed and ref not in ids), *moving]:
        values = _renamed(plan, ref, ids)
        alike = known.setdefault(_identity(table, values), [])
        same = next((row_id for row_id, said in alike if _at_one_time(table, said, values)), None)
        if same is None or ref not in changed:
            alike.append((ref.id, values))
        else:
            yield ref, same


def _identity(table: str, values: Values) -> tuple[Value, ...]:
    """Return what says of a row which one it is: what it is the same by, its place in a series, or all it says."""
    spec = TABLES[table].spec
    return tuple(values[name] for name in spec.same_by or spec.series or tuple(values))


def _at_one_time(table: str, one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Say whether two rows that are the same by some of their fields hold on a day both."""
    spec = TABLES[table].spec
    if not spec.same_by or spec.span is None:
        return True
    since, until = spec.span
    spans = [(said[since] or date.min, said[until] or date.max) for said in (one, other)]
    return max(first for first, _ in spans) < min(last for _, last in spans)


def _renamed(plan: Plan, ref: Ref, ids: Ids) -> Values:
    """Return the values of the row at *ref* with the *ids* wherever it names one of their rows, each once."""
    row = cast(Row, plan.find(ref))
    values = with_ids(row, ids)
    named = [name for name, spec in specs(type(row)).items() if spec.kind == FieldKind.IDS]
    return values | {name: tuple(dict.fromkeys(cast(tuple[str, ...], values[name]))) for name in named}


def _is_loop(plan: Plan, ref: Ref, ids: Ids) -> bool:
    """Say whether the row at *ref*, known by two people, would lead from somebody to themselves by *ids*."""
    known = specs(TABLES[ref.table])
    ends = [name for name in TABLES[ref.table].spec.known_by if known[name].kind == FieldKind.ID]
    if len(ends) < 2 or {known[name].target for name in ends} != {"people"}:
        return False
    values = _renamed(plan, ref, ids)
    return len({values[name] for name in ends}) == 1


# What rows that are one say


def _as_one(table: str, said: list[Values]) -> Values:
    """Return what rows of *table* say together: the first, where it says something, else the next; for the fewest."""
    values, *others = said
    for other in others:
        values = {name: _of_two(table, name, values[name], other[name]) for name in values}
    return values


def _of_two(table: str, name: str, mine: Any, theirs: Any) -> Value:
    spec, given = specs(TABLES[table])[name], (mine, theirs)
    span = TABLES[table].spec.span if TABLES[table].spec.same_by else None
    if name == "audience" or (table, name) == (FIELD_AUDIENCES, "seen_by"):
        return cast(Value, max(given, key=LEAST_FIRST.index))
    if span is not None and name in span:
        return None if None in given else cast(Value, (min if name == span[0] else max)(given))
    if (table, name) == ("contacts", "since"):  # They knew each other on every day on which one of the two did.
        return None if None in given else cast(Value, min(given))
    if (table, name) == ("contacts", "last") and None not in given:
        return cast(Value, max(given))
    return cast(Value, theirs if mine == spec.default and not spec.required else mine)
