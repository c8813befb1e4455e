"""A row of each table to edit, and another value for each of its fields that the plan allows."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

from tests.support.sessions import DAY
from workbench.domain.edits import apply, check, effective
from workbench.domain.errors import DomainError
from workbench.domain.needs import COMPANY_KINDS
from workbench.domain.plan import Plan
from workbench.domain.rows import Confidence, FieldKind, Pattern, Ref
from workbench.ui.forms.choices import choices
from workbench.usecases.fields import change_field, spec_of, value_of
from workbench.usecases.talk import talk_of

WORDS = "Changed words"


def row_of(plan: Plan, table: str) -> Ref:
    """Return a row of *table* that shows wherever rows of it do."""
    rows = plan.rows(table)
    fits = FITTING.get(table, lambda _plan, _row: True)
    return next(Ref(table, row_id) for row_id, row in rows.items() if fits(plan, row))


def _talked_of(plan: Plan, need: Any) -> bool:
    """A need of the company under water, whose kind is next to those of people, and that somebody was asked about."""
    fits = not need.visible and need.kind == COMPANY_KINDS[-1]
    return fits and any(n.need.id == need.id for visit in plan.visits for n in talk_of(plan, visit, DAY).needs)


def _looked_at(plan: Plan, role: Any) -> bool:
    """The only role somebody holds, which is still in doubt."""
    held = [r for r in plan.roles.values() if r.person == role.person and r.holds(DAY)]
    return held == [role] and role.confidence == Confidence.ASSUMED


FITTING: dict[str, Callable[[Plan, Any], bool]] = {
    "people": lambda plan, row: any(r.person == row.id and r.holds(DAY) for r in plan.roles.values()),
    "roles": _looked_at,
    "relations": lambda _, row: row.holds(DAY),
    "needs": _talked_of,
    "answers": lambda _, row: row.status == "planned",
    "stages": lambda _, row: row.holds(DAY),
    "strategies": lambda _, row: row.factors and row.kind == "do",
    "actions": lambda _, row: row.strategy and row.status == "open",
    "visits": lambda _, row: row.outcome is not None,
    "questions": lambda _, row: row.need and not row.answer,
}


# What a row has to say before others of its fields may say anything.
PREPARED: dict[str, dict[str, Any]] = {
    "commitments": {"status": "broken", "due": DAY},
    "needs": {"locked": True, "person": None},
    "opportunities": {"outcome": "refused", "went_to": "competitor"},
    "visits": {"starts": "09:00"},
}
WRITTEN = {
    Pattern.TIME: "14:30",
    Pattern.YEAR: "2030",
    Pattern.MONTH: "2030-02",
    Pattern.PERIOD: "2030-Q3",
    Pattern.BIRTHDAY: "--05-07",
    Pattern.DIGEST: "a1" * 32,
}


def new_value(plan: Plan, ref: Ref, name: str) -> Any:
    """Return a value that the field *name* of the row at *ref* does not hold and may hold."""
    return next((value for value in _offered(plan, ref, name) if _allowed(plan, ref, name, value)), NO_VALUE)


NO_VALUE = object()
"""Stands for the value of a field that may hold no other in the plan."""


def _allowed(plan: Plan, ref: Ref, name: str, value: Any) -> bool:
    try:
        edits = effective(plan, change_field(plan, ref, name, value, DAY).edits)
        check(apply(plan, edits), [ref])
    except DomainError:
        return False
    return bool(edits)


def _offered(plan: Plan, ref: Ref, name: str) -> Iterator[Any]:
    spec, now = spec_of(ref.table, name), value_of(plan, ref, name)
    if spec.pattern is not None:
        yield WRITTEN[spec.pattern]
    elif spec.kind == FieldKind.TEXT:
        yield WORDS
    elif spec.kind == FieldKind.BOOL:
        yield not now
    elif spec.kind == FieldKind.ENUM:
        values = list(spec.enum or ())
        place = values.index(now) + 1 if now in values else 0
        yield from values[place:] + values[:place]
    elif spec.kind == FieldKind.INT:
        yield now % 5 + 1 if now else 3
    elif spec.kind == FieldKind.NUMBER:
        yield 7.0
    elif spec.kind == FieldKind.DECIMAL:
        yield Decimal(7)
    elif spec.kind == FieldKind.ENUMS:
        yield tuple(spec.enum or ())[:2]
    elif spec.kind == FieldKind.DAY:
        yield (now or DAY) + timedelta(days=1)
    elif spec.kind == FieldKind.TEXTS:
        yield (*now, "more")
    else:
        rows = [choice.key for choice in choices(plan, ref, name, spec.target or "", DAY)]
        yield from rows if spec.kind == FieldKind.ID else ((*now, row) for row in rows if row not in now)
