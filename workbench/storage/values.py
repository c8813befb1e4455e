"""Field values as the file keeps them: plain in a column, as JSON text in a revision. Each value has one form."""

import json
from datetime import date
from decimal import Decimal
from typing import Any, cast

from workbench.domain.amounts import amount, amount_text, nearest_amount
from workbench.domain.edits import EXISTS
from workbench.domain.plan import TABLES
from workbench.domain.rows import MEMBERS, FieldKind, FieldSpec, Row, Value, specs

_EXISTENCE = FieldSpec(EXISTS, FieldKind.BOOL, False, False, True, None, None, False)
_PLAIN_TYPES = {
    FieldKind.BOOL: bool,
    FieldKind.INT: int,
    FieldKind.NUMBER: float,
}
_AS_THEY_STAND = frozenset({FieldKind.TEXT, FieldKind.ID})
_dumps = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


class ValueUnfit(ValueError):
    """A value that a file cannot keep, or that a file should not hold."""


def spec_of(table: str, field: str) -> FieldSpec:
    """Return what *field* of *table* holds; raises ValueUnfit for a table or field there is not."""
    if table not in TABLES:
        raise ValueUnfit("table")
    spec = _EXISTENCE if field == EXISTS else specs(TABLES[table]).get(field)
    if spec is None:
        raise ValueUnfit("field")
    return spec


def to_json(spec: FieldSpec, value: Value) -> str:
    """Return the JSON text of *value*; raises ValueUnfit for broken text and for numbers that are none."""
    try:
        text = _dumps(_primitive(spec, value))
        text.encode()
    except ValueError as error:
        raise ValueUnfit(spec.name) from error
    return text


def from_json(spec: FieldSpec, text: str) -> Value:
    """Return the value that *text* stands for; raises ValueUnfit unless it is the one form of a fitting value.

    Amounts written by format 1 are numbers instead of texts; what stands in a history never changes.
    """
    try:
        primitive = json.loads(text)
        if _dumps(primitive) == text:
            if spec.kind == FieldKind.DECIMAL and type(primitive) is float:
                return nearest_amount(primitive)
            return _value(spec, primitive)
    except (TypeError, ValueError, RecursionError) as error:
        raise ValueUnfit(spec.name) from error
    raise ValueUnfit(spec.name)


def to_column(spec: FieldSpec, value: Value) -> str | int | float | None:
    """Return *value* as a domain table keeps it."""
    primitive = _primitive(spec, value)
    if isinstance(primitive, list):
        return _dumps(primitive)
    return int(primitive) if isinstance(primitive, bool) else primitive


def row_columns(row: Row) -> tuple[str | int | float | None, ...]:
    """Return *row* as the columns of its table keep it, the id first; raises ValueUnfit as :func:`to_json` does."""
    return (row.id, *(to_column(spec, getattr(row, name)) for name, spec in specs(type(row)).items()))


def from_column(spec: FieldSpec, raw: object) -> Value:
    """Return the value that a column holds; raises ValueUnfit when it does not fit the field.

    Opening a plan asks this of every field of every row, most of which are empty or plain text: these come first.
    """
    if raw is None and spec.optional:
        return None
    if isinstance(raw, str) and spec.kind in _AS_THEY_STAND:
        return raw
    if spec.kind in MEMBERS:
        if not isinstance(raw, str):
            raise ValueUnfit(spec.name)
        return from_json(spec, raw)
    if spec.kind == FieldKind.BOOL:
        if type(raw) is not int or raw not in (0, 1):
            raise ValueUnfit(spec.name)
        return bool(raw)
    return _value(spec, raw)


def _primitive(spec: FieldSpec, value: Any) -> Any:
    if value is None:
        return None
    match spec.kind:
        case FieldKind.DAY:
            return value.isoformat()
        case FieldKind.IDS | FieldKind.ENUMS | FieldKind.TEXTS:
            return [str(item) for item in value]
        case FieldKind.DECIMAL:
            found = amount(value)
            if not found.is_finite():
                raise ValueUnfit(spec.name)
            return amount_text(found)
        case FieldKind.TEXT | FieldKind.ENUM | FieldKind.ID:
            return str(value)
        case kind:
            return _PLAIN_TYPES[kind](value)


def _value(spec: FieldSpec, primitive: Any) -> Value:
    if primitive is None and spec.optional:
        return None
    match spec.kind:
        case FieldKind.IDS | FieldKind.ENUMS | FieldKind.TEXTS:
            if isinstance(primitive, list) and all(isinstance(item, str) for item in primitive):
                return tuple(map(spec.enum, primitive)) if spec.enum is not None else tuple(primitive)
        case FieldKind.BOOL | FieldKind.INT | FieldKind.NUMBER:
            if type(primitive) is _PLAIN_TYPES[spec.kind]:
                return cast(Value, primitive)
        case _:
            if isinstance(primitive, str):
                return _from_text(spec, primitive)
    raise ValueUnfit(spec.name)


def _from_text(spec: FieldSpec, text: str) -> Value:
    try:
        if spec.kind == FieldKind.DECIMAL:
            return _amount(text)
        if spec.enum is not None:
            return spec.enum(text)
        if spec.kind == FieldKind.DAY:
            day = date.fromisoformat(text)
            if day.isoformat() != text:
                raise ValueUnfit(spec.name)
            return day
    except ValueError as error:
        raise ValueUnfit(spec.name) from error
    return text


def _amount(text: str) -> Decimal:
    found = amount(text)
    if not found.is_finite() or amount_text(found) != text:
        raise ValueError(text)
    return found
