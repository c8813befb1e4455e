"""One edit of each field of each table: for what must hold whatever is edited."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from workbench.domain.edits import Edits, apply, change, check
from workbench.domain.errors import DomainError
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import FieldKind, FieldSpec, Ref, Row, specs

DAY = date(2026, 5, 18)


def an_edit_of_each_field(plan: Plan, tables: Iterable[str] = TABLES) -> Iterator[Edits]:
    """Yield, for each field of each of *tables*, an edit that gives it another value in the first row that takes one.

    A field for which no row of the plan takes another value is left out.
    """
    for table in tables:
        for spec in specs(TABLES[table]).values():
            found = (_edit(plan, table, row, spec) for row in plan.rows(table).values())
            edits = next(filter(None, found), None)
            if edits is not None:
                yield edits


def _edit(plan: Plan, table: str, row: Row, spec: FieldSpec) -> Edits | None:
    before = getattr(row, spec.name)
    for value in _values(plan, spec, before):
        edits = change(table, row.id, {spec.name: value})
        if value != before and _is_possible(plan, Ref(table, row.id), edits):
            return edits
    return None


def _is_possible(plan: Plan, ref: Ref, edits: Edits) -> bool:
    try:
        check(apply(plan, edits), [ref])
    except DomainError:
        return False
    return True


def _values(plan: Plan, spec: FieldSpec, before: Any) -> list[Any]:
    others = list(plan.rows(spec.target or ""))
    values: dict[FieldKind, Callable[[], list[Any]]] = {
        FieldKind.TEXT: lambda: ["14:30", "--05-07"] if spec.pattern else [f"{before} more"],
        FieldKind.BOOL: lambda: [not before],
        FieldKind.INT: lambda: [2, 3],
        FieldKind.NUMBER: lambda: [0.25, 0.75],
        FieldKind.DECIMAL: lambda: [Decimal("0.25"), Decimal(700)],
        FieldKind.DAY: lambda: [(before or DAY) + timedelta(days=days) for days in (1, -1)],
        FieldKind.ENUM: lambda: list(spec.enum or ()),
        FieldKind.ENUMS: lambda: [(), tuple(spec.enum or ())[:2]],
        FieldKind.ID: lambda: others,
        FieldKind.IDS: lambda: [(), *((other,) for other in others)],
        FieldKind.TEXTS: lambda: [(*(before or ()), "more")],
    }
    return values[spec.kind]()
