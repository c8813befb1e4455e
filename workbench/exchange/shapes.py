"""The shape of the interchange format ``account-plan`` 1, drawn from the rows it carries.

A field added to the domain thereby reads, writes and stands in the schema at once. What differs between a row and its
JSON object is said here and nowhere else: other names, fields that follow from the place in the file, nested lists.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any

from msgspec import UNSET, Meta, Struct, UnsetType, defstruct

from workbench.domain.needs import NeedSide, kept_among
from workbench.domain.plan import TABLES
from workbench.domain.rows import Audience, FieldKind, FieldSpec, Value, specs

FORMAT = "account-plan"
VERSION = 1

# Lists inside the objects of a table: JSON name → table of their rows, and the field that names the owner.
NESTED: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "roles": {"evidence": "about"},
        "positions": {"evidence": "about"},
        "needs": {"evidence": "about", "answers": "need"},
        "factors": {"evidence": "about"},
        "visits": {"questions": "visit"},
    }
)
_INNER = frozenset(inner for lists in NESTED.values() for inner in lists)
LISTS = tuple(table for table in TABLES if table != "account" and table not in _INNER)
IDENTIFIED = frozenset(
    {"people", "opportunities", "needs", "factors", "competitors", "strategies", "actions", "visits", "commitments"}
)
_RENAMED = {("relations", "source"): "from", ("relations", "target"): "to"}
# These follow from where an object stands in the file.
_IMPLIED = frozenset(
    {
        ("account", "language"),
        ("answers", "need"),
        ("answers", "place"),
        ("questions", "visit"),
        ("questions", "place"),
        ("evidence", "about_table"),
        ("evidence", "about"),
    }
)
_MOST_MONEY = 1e15
_LIMITS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "power": (1, 5),
        "strength": (1, 5),
        "x": (0, 1),
        "y": (0, 1),
        "value": (0, _MOST_MONEY),
        "cost": (0, _MOST_MONEY),
        "hours": (0, 1e6),
    }
)
_PLAIN: Mapping[FieldKind, Any] = MappingProxyType(
    {
        FieldKind.TEXT: str,
        FieldKind.BOOL: bool,
        FieldKind.INT: int,
        FieldKind.NUMBER: float,
        FieldKind.DAY: date,
        FieldKind.ID: str,
        FieldKind.IDS: tuple[str, ...],
        FieldKind.TEXTS: tuple[str, ...],
    }
)


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a JSON object: its name, the field it fills, the type msgspec reads it as, and its limits."""

    name: str
    spec: FieldSpec
    type: Any
    required: bool
    limits: tuple[float, float] | None


@cache
def keys(table: str) -> Mapping[str, Key]:
    """Return the keys of the objects of *table* by JSON name, ``audience`` last, without ``id`` and nested lists."""
    fields = specs(TABLES[table])
    order = [name for name in fields if name != "audience"] + ["audience"]
    found = [_key(table, fields[name]) for name in order if (table, name) not in _IMPLIED]
    return MappingProxyType({key.name: key for key in found})


def default_audience(table: str, values: Mapping[str, Value]) -> Audience:
    """Return who may see an object of *table* that does not say: only its author what is personal, else the team."""
    side = values.get("side")
    if isinstance(side, NeedSide):
        return kept_among(side)
    default = specs(TABLES[table])["audience"].default
    return default if isinstance(default, Audience) else Audience.TEAM


@cache
def shape(table: str) -> type[Struct]:
    """Return the type of the JSON objects of *table*, nested lists included."""
    fields: list[Any] = [("id", Annotated[str, Meta(min_length=1)])] if table in IDENTIFIED else []
    fields += [_field(table, key) for key in keys(table).values()]
    fields += [(inner, list[shape(inner)], []) for inner in NESTED.get(table, ())]  # type: ignore[misc]
    names = {field: name for (owner, field), name in _RENAMED.items() if owner == table}
    return defstruct(TABLES[table].__name__, fields, kw_only=True, forbid_unknown_fields=True, rename=names)


def _key(table: str, spec: FieldSpec) -> Key:
    # A need without words is refused by the domain although the field has a default, for the form that makes one.
    required = spec.required or (table, spec.name) == ("needs", "text")
    limits = _LIMITS.get(spec.name) if spec.kind in (FieldKind.INT, FieldKind.NUMBER) else None
    name = _RENAMED.get((table, spec.name), spec.name)
    return Key(name, spec, _type(spec, required, limits), required, limits)


def _type(spec: FieldSpec, required: bool, limits: tuple[float, float] | None) -> Any:
    base: Any = spec.enum or _PLAIN[spec.kind]
    if limits:
        base = Annotated[base, Meta(ge=limits[0], le=limits[1])]
    elif required and spec.kind == FieldKind.TEXT:
        base = Annotated[base, Meta(pattern=r"\S")]
    return base | None if spec.optional else base


def _field(table: str, key: Key) -> tuple[Any, ...]:
    if key.required:
        return key.spec.name, key.type
    if (table, key.name) == ("needs", "audience"):
        said = Meta(description="private for a need of side personal, team for any other, unless given")
        return key.name, Annotated[key.type | UnsetType, said], UNSET
    return key.spec.name, key.type, key.spec.default
