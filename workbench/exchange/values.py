"""From one value of a file to what a field holds, or to the reason why not."""

from decimal import Decimal
from math import isfinite
from typing import Any

import msgspec

from workbench.domain.amounts import amount, nearest_amount
from workbench.domain.errors import DomainError
from workbench.domain.rows import FieldKind, Value
from workbench.exchange.ids import IdBook
from workbench.exchange.problems import Problems
from workbench.exchange.shapes import Key


class Values:
    """Reads values; *nearest* says that amounts are rounded to what an amount may say, as version 1 has them."""

    def __init__(self, ids: IdBook, problems: Problems, *, nearest: bool) -> None:
        self._ids = ids
        self._problems = problems
        self._nearest = nearest

    def read(self, found: Any, key: Key, place: str) -> Value:
        """Return what *found*, the value of *key* at *place*, stands for; None, with a problem noted, for nothing."""
        if found is None and key.spec.optional:
            return None
        if not self._problems.check_text(found, place):
            return None
        if key.free and isinstance(found, str):
            return found
        before = self._problems.count
        value = self._value(found, key, place)
        if key.checks and self._problems.count == before:
            self._check(value, key, place)
        return value

    def _check(self, value: Value, key: Key, place: str) -> None:
        try:
            for check in key.checks:
                check(value)
        except DomainError as error:
            self._problems.add(place, error.key, **error.values)

    def _value(self, found: Any, key: Key, place: str) -> Value:
        if key.spec.kind == FieldKind.DECIMAL:
            return self._amount(found, key, place)
        try:
            value: Any = msgspec.convert(float(found) if isinstance(found, Decimal) else found, key.type)
        except msgspec.ValidationError:
            self._problems.explain(found, key, place)
            return None
        if key.spec.target is None:
            return value  # type: ignore[no-any-return]
        if key.spec.kind == FieldKind.ID:
            return self.named(value, key.spec.target, place)
        return tuple(self.named(each, key.spec.target, f"{place}[{i}]") for i, each in enumerate(value))

    def named(self, name: str, table: str, place: str) -> str:
        """Return our id of the row of *table* that the file calls *name*; notes a problem at *place* where none is."""
        found = self._ids.named(name, table)
        if found is None:
            self._problems.add(place, "dangling", found=name, table=table)
        return found or ""

    def _amount(self, found: Any, key: Key, place: str) -> Decimal | None:
        number = isinstance(found, int | float | Decimal) and not isinstance(found, bool)
        if not number or not isfinite(found) or not _within(found, key):
            self._problems.explain(found, key, place)
            return None
        return nearest_amount(found) if self._nearest else amount(found)


def _within(found: int | float | Decimal, key: Key) -> bool:
    least, most = key.limits or (None, None)
    return (least is None or found >= least) and (most is None or found <= most)
