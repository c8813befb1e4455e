"""The JSON Schemas of the interchange format, made from the types that read it."""

import json
from functools import cache
from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType, defstruct

from workbench.domain.plan import TABLES
from workbench.domain.rows import Audience
from workbench.exchange.shapes import AUDIENCE_BY, FORMAT, Ids, Key, Shape, Version
from workbench.exchange.versions import VERSIONS
from workbench.system.files import replace_file
from workbench.system.language import Language
from workbench.system.paths import resources

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_json(version: Version) -> bytes:
    """Return the JSON Schema of *version* as it lies in ``resources/schema``."""
    title = f"{FORMAT} {version.number}"
    found: dict[str, Any] = {"$schema": _DIALECT, "title": title} | msgspec.json.schema(document(version))
    for definition in found["$defs"].values():
        # These are docstrings of the domain, meant for its readers and free to change.
        definition.pop("description", None)
    return json.dumps(found, ensure_ascii=False, indent=1).encode() + b"\n"


def schema_name(version: Version) -> str:
    """Return the name of the file in ``resources/schema`` that holds the schema of *version*."""
    return f"{FORMAT}-{version.number}.schema.json"


def write_schemas() -> None:
    """Write the JSON Schemas to their places; to be called after a field was added to the domain."""
    for version in VERSIONS.values():
        replace_file(resources() / "schema" / schema_name(version), schema_json(version))


def document(version: Version) -> type[Struct]:
    """Return the type of a whole file of *version*."""
    identity: list[Any] = [("project", str | None, None), ("edition", Audience, Audience.PRIVATE)]
    fields: list[Any] = [
        ("format", Literal[FORMAT]),
        ("version", Literal[version.number]),
        ("language", Language, Language.ZH_CN),
        *(identity if version.identified else ()),
        ("account", _struct(version, "account"), msgspec.field(default_factory=_struct(version, "account"))),
        *((table, list[_struct(version, table)], []) for table in version.arrays),  # type: ignore[misc]
    ]
    return defstruct("AccountPlan", fields, kw_only=True, forbid_unknown_fields=True)


@cache
def _struct(version: Version, table: str) -> type[Struct]:
    """Return the type of the objects of *table*, the arrays inside them included."""
    shape = version.shape(table)
    fields: list[Any] = [*_id(shape), *(_field(table, key) for key in shape.keys.values()), *_audiences(shape)]
    fields += [(part, list[_struct(version, part)], []) for part in shape.parts]  # type: ignore[misc]
    names = {key.spec.name: key.name for key in shape.keys.values() if key.name != key.spec.name}
    return defstruct(TABLES[table].__name__, fields, kw_only=True, forbid_unknown_fields=True, rename=names)


def _id(shape: Shape) -> list[Any]:
    words = Annotated[str, Meta(min_length=1)]
    match shape.ids:
        case Ids.ALWAYS:
            return [("id", words)]
        case Ids.MAY:
            return [("id", words | UnsetType, UNSET)]
        case _:
            return []


def _audiences(shape: Shape) -> list[Any]:
    if not shape.audiences:
        return []
    fields = [(name, Audience, spec.own_audience) for name, spec in shape.audiences.items()]
    name = f"{TABLES[shape.table].__name__}Audiences"
    found = defstruct(name, fields, kw_only=True, forbid_unknown_fields=True)
    return [("audiences", found, msgspec.field(default_factory=found))]


def _field(table: str, key: Key) -> tuple[Any, ...]:
    if key.required:
        return key.spec.name, key.type
    if key.name == "audience" and table in AUDIENCE_BY:
        said = Meta(description=AUDIENCE_BY[table])
        return key.name, Annotated[key.type | UnsetType, said], UNSET
    return key.spec.name, key.type, key.spec.default
