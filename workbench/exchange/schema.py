"""The JSON Schema of the interchange format, made from the types that read it."""

import json
from typing import Any, Literal

import msgspec
from msgspec import Struct, defstruct

from workbench.exchange.shapes import FORMAT, LISTS, VERSION, shape
from workbench.system.files import replace_file
from workbench.system.language import Language
from workbench.system.paths import resources

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_json() -> bytes:
    """Return the JSON Schema as it lies in ``resources/schema``."""
    found: dict[str, Any] = {"$schema": _DIALECT, "title": f"{FORMAT} {VERSION}"} | msgspec.json.schema(document())
    for definition in found["$defs"].values():
        # These are docstrings of the domain, meant for its readers and free to change.
        definition.pop("description", None)
    return json.dumps(found, ensure_ascii=False, indent=1).encode() + b"\n"


def write_schema() -> None:
    """Write the JSON Schema to its place; to be called after a field was added to the domain."""
    replace_file(resources() / "schema" / f"{FORMAT}-{VERSION}.schema.json", schema_json())


def document() -> type[Struct]:
    """Return the type of a whole file."""
    fields: list[Any] = [
        ("format", Literal[FORMAT]),
        ("version", Literal[VERSION]),
        ("language", Language, Language.ZH_CN),
        ("account", shape("account"), msgspec.field(default_factory=shape("account"))),
        *((table, list[shape(table)], []) for table in LISTS),  # type: ignore[misc]
    ]
    return defstruct("AccountPlan", fields, kw_only=True, forbid_unknown_fields=True)
