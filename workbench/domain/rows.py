"""The common ground of all rows of a plan: identity, audience, and what a field is."""

import types
import typing
from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

from workbench.domain.errors import DomainError

Value = str | bool | int | float | date | tuple[str, ...] | None


class Audience(StrEnum):
    """Who may see a row, from the narrowest to the widest circle."""

    PRIVATE = "private"
    TEAM = "team"
    CUSTOMER = "customer"


class Confidence(StrEnum):
    """How far a judgement on a person or a need is backed."""

    ASSUMED = "assumed"
    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"


class Ref(NamedTuple):
    """The address of one row."""

    table: str
    id: str


class FieldKind(StrEnum):
    """What a field holds; storage, interchange and forms all read it from here."""

    TEXT = "text"
    BOOL = "bool"
    INT = "int"
    NUMBER = "number"
    DAY = "day"
    ENUM = "enum"
    ID = "id"
    IDS = "ids"
    TEXTS = "texts"


class FieldSpec(NamedTuple):
    """One field of a row type: its kind, whether it may be empty, and what it points to."""

    name: str
    kind: FieldKind
    optional: bool
    default: Value
    required: bool
    enum: type[StrEnum] | None
    target: str | None
    owned: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Row:
    """One row of a plan. Rows are values: a change makes a new one.

    How rows compare, hash and print is said here once; generated for each of the row types, as a dataclass else would,
    it takes a noticeable part of starting the program.
    """

    id: str
    audience: Audience = Audience.TEAM

    def check(self) -> None:
        """Raise DomainError when the row contradicts the method; the base allows everything."""

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and _content(self) == _content(other)

    def __hash__(self) -> int:
        return hash(_content(self))

    def __repr__(self) -> str:
        shown = ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in fields(self))
        return f"{type(self).__name__}({shown})"


def _content(row: Any) -> Any:
    row_type: Any = type(row)
    return _reader(row_type)(row)


@cache
def _reader(row_type: Any) -> Callable[[Row], Any]:
    return attrgetter(*(f.name for f in fields(row_type)))


def reference(table: str, *, owned: bool = False) -> Any:
    """Declare a field that names one row of *table*; an *owned* row goes when its owner goes."""
    return (
        field(metadata={"target": table, "owned": owned})
        if owned
        else field(default=None, metadata={"target": table, "owned": False})
    )


def references(table: str) -> Any:
    """Declare a field that names several rows of *table*."""
    return field(default=(), metadata={"target": table, "owned": False})


def specs(row_type: type[Row]) -> dict[str, FieldSpec]:
    """Return the fields of *row_type* by name, in order, without ``id``."""
    hashable: Any = row_type
    return _specs(hashable)


@cache
def _specs(row_type: Any) -> dict[str, FieldSpec]:
    hints = typing.get_type_hints(row_type)
    return {f.name: _spec(f, hints[f.name]) for f in fields(row_type) if f.name != "id"}


def _spec(declared: Any, hint: Any) -> FieldSpec:
    optional, base = _unwrap(hint)
    target = declared.metadata.get("target")
    enum = base if isinstance(base, type) and issubclass(base, StrEnum) else None
    return FieldSpec(
        name=declared.name,
        kind=_kind(base, enum, target),
        optional=optional,
        default=None if declared.default is MISSING else declared.default,
        required=declared.default is MISSING,
        enum=enum,
        target=target,
        owned=bool(declared.metadata.get("owned")),
    )


def _unwrap(hint: Any) -> tuple[bool, Any]:
    if isinstance(hint, types.UnionType):
        inner = [part for part in typing.get_args(hint) if part is not type(None)]
        return True, inner[0]
    return False, hint


def _kind(base: Any, enum: type[StrEnum] | None, target: str | None) -> FieldKind:
    if typing.get_origin(base) is tuple:
        return FieldKind.IDS if target else FieldKind.TEXTS
    if enum is not None:
        return FieldKind.ENUM
    if target:
        return FieldKind.ID
    plain = {bool: FieldKind.BOOL, int: FieldKind.INT, float: FieldKind.NUMBER, date: FieldKind.DAY}
    return plain.get(base, FieldKind.TEXT)


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
