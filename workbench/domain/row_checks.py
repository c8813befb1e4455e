"""What is refused in a row: what its fields and its table say of all rows, and checks that several row types share.

Each check looks at one row alone and raises DomainError. Nothing is refused for being unfinished.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from workbench.domain.amounts import DECIMALS, MOST
from workbench.domain.errors import DomainError
from workbench.domain.patterns import check_pattern
from workbench.domain.rows import Audience, FieldKind, FieldSpec, Row, specs


def check_row(row: Row) -> None:
    """Raise DomainError when *row* holds what its fields, its table or its type refuse."""
    row_type: Any = type(row)
    for check, name in _field_checks(row_type):
        check(getattr(row, name))
    spec = row.spec
    if spec.confidential and row.audience == Audience.CUSTOMER:
        raise DomainError("never_for_customers")
    if spec.span is not None:
        check_span(*(getattr(row, name) for name in spec.span))
    row.check()


def check_span(start: date | None, end: date | None) -> None:
    """Raise DomainError when a span ends before it starts."""
    if start and end and end < start:
        raise DomainError("ends_before_start", start=start, end=end)


def check_scale(value: int | None) -> None:
    """Raise DomainError when *value* is neither empty nor 1 to 5."""
    if value is not None and not 1 <= value <= 5:
        raise DomainError("not_one_to_five", value=value)


def check_text(value: str) -> None:
    """Raise DomainError when a text that the row lives by is empty."""
    if not value.strip():
        raise DomainError("text_missing")


def check_amount(value: Decimal | None) -> None:
    """Raise DomainError when *value* is larger than any amount, or finer."""
    if value is None:
        return
    if not value.is_finite() or abs(value) > MOST:
        raise DomainError("amount_too_large", value=value)
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > DECIMALS:
        raise DomainError("amount_too_fine", value=value)


def check_money(value: Decimal | None) -> None:
    """Raise DomainError when *value* is negative, or no amount."""
    check_amount(value)
    if value is not None and value < 0:
        raise DomainError("negative_amount", value=value)


Check = Callable[[Any], None]


@cache
def _field_checks(row_type: Any) -> tuple[tuple[Check, str], ...]:
    """Return what has to hold for single fields of *row_type*, each with the field."""
    return tuple((check, name) for name, spec in specs(row_type).items() for check in checks_of(spec))


def checks_of(spec: FieldSpec) -> list[Check]:
    """Return what has to hold for a value of the field *spec*, whatever else the row says."""
    found: list[Check] = []
    if spec.kind == FieldKind.TEXT and spec.required and not spec.optional and not spec.about:
        found.append(check_text)
    if spec.scale:
        found.append(check_scale)
    if spec.kind == FieldKind.DECIMAL:
        found.append(check_money if spec.money else check_amount)
    if spec.least is not None or spec.most is not None:
        found.append(_limits(spec.least, spec.most))
    if spec.pattern is not None:
        found.append(check_pattern(spec.pattern))
    return found


def _limits(least: float | None, most: float | None) -> Check:
    def check(value: float | Decimal | None) -> None:
        if value is None:
            return
        if (least is not None and value < least) or (most is not None and value > most):
            raise DomainError("outside_limits", value=value, least=_said(least), most=_said(most))

    return check


def _said(limit: float | None) -> str:
    return "…" if limit is None else f"{limit:g}"
