"""What the files of the interchange format ``account-plan`` are made of, in whichever version.

What differs between a row and its JSON object is said here and in :mod:`workbench.exchange.version_1` and
:mod:`workbench.exchange.version_2`, and nowhere else: other names, fields that follow from the place in the file,
arrays inside objects.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, Literal

from msgspec import Meta

from workbench.domain.row_checks import Check, checks_of
from workbench.domain.rows import FieldKind, FieldSpec

FORMAT = "account-plan"
AUDIENCE_BY: Mapping[str, str] = MappingProxyType(
    {
        "needs": "private for a need of side personal, team for any other, unless given",
        "contact_data": "private for use private and for handles, team for any other, unless given",
        "rounds": "as the definition of the sheet says, private where it is not known, unless given",
        "sheet_entries": "as the definition of the sheet says, private where it is not known, unless given",
    }
)
"""Who may see an object that does not say, in the words of the schema, where that depends on what else it says."""
OF_SHEETS = frozenset({"rounds", "sheet_entries"})
"""Arrays whose objects are for whom the definition of their sheet says."""
Limits = tuple[float | None, float | None]

# The JSON names of fields; in the program they are called otherwise, for ``from`` is a word of its language, and
# ``spec`` what holds for a table.
_RENAMED = MappingProxyType(
    {
        ("relations", "source"): "from",
        ("relations", "target"): "to",
        ("handovers", "giver"): "from",
        ("handovers", "receiver"): "to",
        ("campaign_lines", "specification"): "spec",
    }
)
_PLAIN: Mapping[FieldKind, Any] = MappingProxyType(
    {
        FieldKind.TEXT: str,
        FieldKind.BOOL: bool,
        FieldKind.INT: int,
        FieldKind.NUMBER: float,
        FieldKind.DECIMAL: float,
        FieldKind.DAY: date,
        FieldKind.ID: str,
        FieldKind.IDS: tuple[str, ...],
        FieldKind.TEXTS: tuple[str, ...],
    }
)


class Ids(Enum):
    """Whether the objects of an array have an ``id``."""

    NEVER = "never"
    MAY = "may"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a JSON object: its name, the field it fills, the type it is read as, and the limits of a number.

    ``checks`` are what the field refuses by itself. Any text at all will do for a ``free`` one.
    """

    name: str
    spec: FieldSpec
    type: Any
    required: bool
    limits: Limits | None
    checks: tuple[Check, ...]
    free: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """What an object that stands for a row of *table* says.

    - ``keys``: by their names; without ``id`` and what follows from the place of the object.
    - ``parts``: the arrays inside it, each with the field of their rows that names this one.
    - ``audiences``: the fields of which it says who may see them, in its key ``audiences``.
    """

    table: str
    keys: Mapping[str, Key]
    parts: Mapping[str, str]
    ids: Ids
    audiences: Mapping[str, FieldSpec] = field(default_factory=dict)
    names: frozenset[str] = field(init=False)
    """All keys that the object may have."""
    required: tuple[str, ...] = field(init=False)
    """Those of its ``keys`` that it must have."""

    def __post_init__(self) -> None:
        more = {"id": self.ids != Ids.NEVER, "audiences": bool(self.audiences)}
        found = {*self.keys, *self.parts, *(name for name, there in more.items() if there)}
        object.__setattr__(self, "names", frozenset(found))
        object.__setattr__(self, "required", tuple(name for name, key in self.keys.items() if key.required))


class Version(ABC):
    """A version of the format: its number, and the shapes of the objects in its files.

    With ``identified`` a file says which plan it was written from, and for whom it was cut.
    """

    number: ClassVar[int]
    identified: ClassVar[bool]

    @property
    @abstractmethod
    def arrays(self) -> tuple[str, ...]:
        """The arrays that stand in the file itself, in their order."""

    @abstractmethod
    def shape(self, table: str) -> Shape:
        """Return the shape of the account, or of the objects of the array *table*."""


def key(table: str, spec: FieldSpec, limits: Limits | None, arrays: tuple[str, ...] = ()) -> Key:
    """Return the key that says the field *spec* of *table*; *arrays* are those that objects can be about."""
    # A need without words is refused by the domain although the field has a default, for the form that makes one.
    required = spec.required or (table, spec.name) == ("needs", "text")
    base = Literal[arrays] if spec.name == "about_table" else _base(spec, limits, required=required)
    name = _RENAMED.get((table, spec.name), spec.name)
    free = spec.kind == FieldKind.TEXT and not required and not spec.pattern and spec.name != "about_table"
    kind = base | None if spec.optional else base
    return Key(name, spec, kind, required, limits, tuple(checks_of(spec)), free)


def _base(spec: FieldSpec, limits: Limits | None, *, required: bool) -> Any:
    if spec.kind == FieldKind.ENUMS:
        return tuple[spec.enum, ...]  # type: ignore[name-defined]
    base: Any = spec.enum or _PLAIN[spec.kind]
    if limits:
        least, most = limits
        return Annotated[base, Meta(ge=least, le=most)]
    if required and spec.kind == FieldKind.TEXT and not spec.about:
        return Annotated[base, Meta(pattern=r"\S")]
    return base
