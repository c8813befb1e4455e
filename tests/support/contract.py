"""The notation of the interchange contract, and row types in the same terms, so that the two can be compared.

A field is written ``name``, then ``*`` when it is required, ``?`` when it may be null, ``=v`` for its default, and
after a colon its type; what is nothing of these is a text. Limits that the contract tells elsewhere may follow a type.
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from tests.support.terms import every_term
from workbench.domain.errors import DomainError
from workbench.domain.row_checks import check_row
from workbench.domain.rows import Audience, FieldKind, FieldSpec, Pattern, Row, specs

EXPANDED = {
    "…effort": "hours?: num, cost?: money, expected_return?: money, actual_return?: money, return_by?: day",
    "…approval": "spend?, approved_by?→people, approved_on?: day",
    "…about?": "about_table?, about?: about",
    "…about*": "about_table*, about*: about",
}
FIELD = re.compile(r"(?P<name>\w+)(?P<mark>[*?]?)(?:=(?P<default>\w+))?(?::\s*|(?=→))?(?P<type>.*)")
MOST_HOURS = 1e6
AMOUNTS = {
    "money": {"kind": FieldKind.DECIMAL, "money": True},
    "num": {"kind": FieldKind.DECIMAL},
    "num 0..": {"kind": FieldKind.DECIMAL, "least": 0},
    "0..100": {"kind": FieldKind.DECIMAL, "least": 0, "most": 100},
    "0..": {"kind": FieldKind.INT, "least": 0},
    "1..": {"kind": FieldKind.INT, "least": 1},
    "1..5": {"kind": FieldKind.INT, "scale": True},
}
PLAIN: dict[str, dict[str, Any]] = {
    **AMOUNTS,
    "day": {"kind": FieldKind.DAY},
    "bool": {"kind": FieldKind.BOOL},
    "about": {"kind": FieldKind.TEXT, "about": True},
    "number": {"kind": FieldKind.NUMBER},
}


class Declared(NamedTuple):
    """What the contract says of one field."""

    kind: FieldKind
    optional: bool
    required: bool
    default: object
    enum: str = ""
    target: str = ""
    about: bool = False
    money: bool = False
    scale: bool = False
    least: float | None = None
    most: float | None = None
    pattern: Pattern | None = None


def contract(text: str) -> dict[str, Declared]:
    """Return the fields that *text* names in the notation of the contract."""
    for short, long in EXPANDED.items():
        text = text.replace(short, long)
    found = [FIELD.fullmatch(part.strip()) for part in text.split(",")]
    return {match["name"]: _field(**match.groupdict()) for match in found if match is not None}


def _field(name: str, mark: str, default: str | None, type: str) -> Declared:
    optional = mark == "?" or type.endswith("?")
    said = _type(name, type.removesuffix("?"), default)
    if name == "hours":
        said = said | {"least": 0, "most": MOST_HOURS}
    return Declared(
        optional=optional, required=mark == "*", default=None if mark or optional else _default(said, default), **said
    )


def _type(name: str, type: str, default: str | None) -> dict[str, Any]:
    families = {enum.family for enum in every_term()}
    if type.startswith("["):
        each = _type(name, type.strip("[]"), None)
        return each | {"kind": FieldKind.IDS if "target" in each else FieldKind.ENUMS}
    if type.startswith("→"):
        return {"kind": FieldKind.ID, "target": type.removeprefix("→")}
    if type in PLAIN:
        return PLAIN[type]
    if default is not None and default.isdigit():
        return {"kind": FieldKind.INT, "least": 1}
    if (type or name) in families:
        return {"kind": FieldKind.ENUM, "enum": type or name}
    assert not type, f"{name}: no such type as {type}"
    return {"kind": FieldKind.TEXT, "pattern": Pattern(name) if name in set(Pattern) else None}


def _default(said: Mapping[str, Any], default: str | None) -> object:
    if default is not None:
        return int(default) if said["kind"] == FieldKind.INT else default
    empty = {FieldKind.BOOL: False, FieldKind.TEXT: "", FieldKind.NUMBER: 0.0}
    return empty.get(said["kind"], ())


def declared(row_type: type[Row]) -> dict[str, Declared]:
    """Return the fields of *row_type* in the terms of the contract, without what every row has."""
    return {name: _declared(spec) for name, spec in specs(row_type).items() if name != "audience"}


def _declared(spec: FieldSpec) -> Declared:
    enum, target = spec.enum.family if spec.enum else "", spec.target or ""
    same = {name: getattr(spec, name) for name in Declared._fields if name not in ("enum", "target", "required")}
    return Declared(enum=enum, target=target, required=spec.required, **same)


class Kept(NamedTuple):
    """What the contract says of an array: for whom its rows are, what names them, on which days they hold."""

    audience: Audience = Audience.TEAM
    never_for_customers: bool = False
    key: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    span: tuple[str, str] | None = None
    evidence: bool = False


def kept(row_type: type[Row]) -> Kept:
    """Return what *row_type* says of its rows, in the terms of the contract."""
    said: Any = specs(row_type)["audience"].default
    spec = row_type.spec
    return Kept(said, spec.confidential, spec.key, spec.series, spec.span, spec.evidenced)


def owners(row_type: type[Row]) -> set[str]:
    """Return the fields that name rows with which a row of *row_type* goes."""
    return {name for name, spec in specs(row_type).items() if spec.owned}


def refusal(row_type: type[Row], fields: Mapping[str, object]) -> str | None:
    """Return the key of what a row of *row_type* with *fields* is refused for, or None where nothing speaks against."""
    made: Any = row_type
    try:
        check_row(made(id="x", **fields))
    except DomainError as error:
        return error.key
    return None
