"""What is repaired in a plan that two copies met in, so that it keeps the rules again: as little as will do.

What is repaired follows from what the plan says, and from nothing else. Nobody's words are thrown away by it: they
stay in the history, and each repair is told.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import combinations, pairwise
from typing import Any

from workbench.domain.circles import circles
from workbench.domain.deal import STAGE_ORDER, Stage
from workbench.domain.edits import EXISTS, values_of
from workbench.domain.errors import DomainError
from workbench.domain.keyed import keyed_id
from workbench.domain.links import about_of
from workbench.domain.merging import Repaired, RepairKind
from workbench.domain.plan import TABLES, Plan, names_with
from workbench.domain.row_checks import check_row
from workbench.domain.rows import Audience, FieldKind, FieldSpec, Ref, Row, Value, specs

Rows = dict[Ref, Row]
Found = Iterator[tuple[RepairKind, Ref, Mapping[str, Value] | None]]
"""What is to be repaired in which row: its fields, or None for a row that is left out."""

_AT_ONCE = 2
"""So many fields of a row are emptied together before all of them are."""


def repair(plan: Plan) -> tuple[Plan, tuple[Repaired, ...]]:
    """Return *plan* so that every row keeps the rules and names rows that are there, and what was repaired for that.

    The rows of *plan* may break any rule but that they have all their fields.
    """
    rows: Rows = {Ref(table, each.id): each for table in plan.held() for each in plan.rows(table).values()}
    told: dict[tuple[Ref, str], Repaired] = {}
    fresh = set(rows)
    while fresh:
        gone_before = len(rows)
        changed = _pass(rows, fresh, told)
        # Whoever named a row that is left out has to be looked at again.
        fresh = set(rows) if len(rows) < gone_before else changed
    if not told:
        return plan, ()
    tables: dict[str, dict[str, Row]] = {table: {} for table in plan.tables}
    for ref, row in rows.items():
        tables[ref.table][ref.id] = row
    return Plan(tables), tuple(each for each in told.values() if each.before != each.after)


def _pass(rows: Rows, fresh: set[Ref], told: dict[tuple[Ref, str], Repaired]) -> set[Ref]:
    """Repair *rows* once, those of *fresh* by themselves and all in what holds between them; return what changed."""
    changed: set[Ref] = set()
    for search in (partial(_alone, fresh=fresh), _circles, _open_stages):
        for kind, ref, values in list(search(rows)):
            row = rows.get(ref)
            if row is None:
                continue
            changed.add(ref)
            after: Mapping[str, Value] = {EXISTS: False} if values is None else values
            for name, value in after.items():
                before = True if name == EXISTS else getattr(row, name)
                first = told.get((ref, name))
                told[ref, name] = Repaired(kind, ref, name, first.before if first else before, value)
            if values is None:
                del rows[ref]
            else:
                rows[ref] = replace(row, **_held(values))
    return changed


def _held(values: Mapping[str, Value]) -> dict[str, Any]:
    return dict(values)


def _alone(rows: Rows, fresh: set[Ref]) -> Found:
    for ref in [ref for ref in rows if ref in fresh]:
        emptied = _without_references(rows, rows[ref])
        row = rows[ref] if not emptied else replace(rows[ref], **_held(emptied))
        if not _has_what_it_needs(row, ref.table):
            yield RepairKind.INCOMPLETE, ref, None
            continue
        if emptied:
            yield RepairKind.REFERENCE, ref, emptied
        if not _keeps_rules(row):
            fewer = _fewer(row)
            yield (RepairKind.RULE, ref, fewer) if fewer is not None else (RepairKind.INCOMPLETE, ref, None)


def _without_references(rows: Rows, row: Row) -> dict[str, Value]:
    """Return the fields of *row* that name rows which are not there, as they are without these."""
    found: dict[str, Value] = {}
    fields: Any = row
    for name, spec in specs(type(row)).items():
        value = getattr(row, name)
        if spec.about:
            about = about_of(row)
            if (fields.about_table or value) and (about is None or about.table not in TABLES or about not in rows):
                found |= {"about_table": None, name: None}
        elif spec.target and spec.kind == FieldKind.IDS:
            there = tuple(each for each in value if Ref(spec.target, each) in rows)
            if there != value:
                found[name] = there
        elif spec.target and value is not None and Ref(spec.target, value) not in rows:
            found[name] = None
    return found


def _has_what_it_needs(row: Row, table: str) -> bool:
    values, fields = values_of(row), specs(type(row))
    if any(values[name] is None and not spec.optional for name, spec in fields.items()):
        return False
    if any(spec.owned and spec.target and not spec.optional and not values[n] for n, spec in fields.items()):
        return False
    return not row.spec.key or row.id == keyed_id(table, type(row), values)


def _keeps_rules(row: Row) -> bool:
    try:
        check_row(row)
    except DomainError:
        return False
    return True


def _fewer(row: Row) -> dict[str, Value] | None:
    """Return what *row* says in the fewest fields that have to be emptied for it to keep its rules; None where it
    never does."""
    may: dict[str, Value] = {}
    for name, spec in reversed(specs(type(row)).items()):
        if _may_be_emptied(row, spec) and getattr(row, name) != spec.default:
            may[name] = spec.default
    every = [names for count in range(1, _AT_ONCE + 1) for names in combinations(may, count)]
    for names in (*every, tuple(may)):
        emptied = {name: may[name] for name in names}
        if _keeps_rules(replace(row, **_held(emptied))):
            return emptied
    return None


def _may_be_emptied(row: Row, spec: FieldSpec) -> bool:
    """Say whether a rule may cost *row* what it says in the field *spec*; nobody else may see the row by that."""
    if spec.name == "audience":
        return row.audience == Audience.CUSTOMER
    return not spec.required and spec.name not in row.spec.key


def _circles(rows: Rows) -> Found:
    """Open each circle at the row whose id is the smallest."""
    for table in sorted({ref.table for ref in rows}):
        for name in names_with(table, "acyclic"):
            held = {ref.id: row for ref, row in rows.items() if ref.table == table}
            for circle in circles(held, name, sorted(held)):
                yield RepairKind.CIRCLE, Ref(table, min(circle)), {name: None}


def _open_stages(rows: Rows) -> Found:
    """Close the stays in which a deal is at the same time as in a later one, on the day that begins."""
    deals: dict[str, list[Stage]] = {}
    for row in rows.values():
        if isinstance(row, Stage) and row.left is None:
            deals.setdefault(row.opportunity, []).append(row)
    for stays in deals.values():
        yield from _closed(sorted(stays, key=_place))


def _closed(stays: Sequence[Stage]) -> Found:
    for stay, later in pairwise(stays):
        if later.entered is not None:
            yield RepairKind.STAGE, Ref("stages", stay.id), {"left": later.entered}


def _place(stay: Stage) -> tuple[date, int, str]:
    return stay.entered or date.min, STAGE_ORDER.index(stay.stage), stay.id
