"""The common ground of all rows of a plan: identity, audience, and what a field and a table are.

What else has to know a field or a table reads it from here. It is declared once: the habits of a field at the field
(:func:`described`, :func:`reference`, :func:`references`), those of a table in the ``spec`` of its row type.
"""

import types
import typing
from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from functools import cache
from operator import attrgetter
from typing import Any, ClassVar, NamedTuple, Self, TypedDict, Unpack

from workbench.domain.spans import has_begun, has_come
from workbench.domain.terms import Term

Value = str | bool | int | float | Decimal | date | tuple[str, ...] | None


class Audience(Term, family="audience"):
    """Who may see a row, from the narrowest to the widest circle."""

    PRIVATE = "private"
    TEAM = "team"
    CUSTOMER = "customer"


class Confidence(Term, family="confidence"):
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
    DECIMAL = "decimal"
    DAY = "day"
    ENUM = "enum"
    ENUMS = "enums"
    ID = "id"
    IDS = "ids"
    TEXTS = "texts"


MEMBERS = frozenset({FieldKind.IDS, FieldKind.ENUMS, FieldKind.TEXTS})
"""The kinds of fields that hold several members; two people may each add one."""


class Pattern(StrEnum):
    """How the words of a text field are to be written; see :mod:`workbench.domain.patterns`."""

    TIME = "time"
    YEAR = "year"
    MONTH = "month"
    PERIOD = "period"
    BIRTHDAY = "birthday"
    DIGEST = "digest"


class Among(Enum):
    """Which people may stand in a field, and who of them is offered first."""

    ALL = "all"
    ALL_OURS_FIRST = "all_ours_first"
    OURS = "ours"
    OTHERS = "others"
    SAME_SIDE = "same_side"


class Habits(TypedDict, total=False):
    """What a field may be declared with beside its kind; each is explained at :class:`FieldSpec`."""

    long: bool
    hint: str
    scale: bool
    money: bool
    least: float
    most: float
    pattern: Pattern
    empty: str
    own_audience: Audience
    internal: bool
    public: bool
    searched: bool
    tied: bool
    dated: bool
    event: bool
    leads: bool
    among: Among
    acyclic: bool
    joint: bool


class FieldSpec(NamedTuple):
    """One field of a row type: its kind, whether it may be empty, what it points to, and its habits.

    How it is shown and written:

    - ``long``: a text of several lines. ``hint``: the key in the catalogue ``inspector``, after ``hint.``, of what is
      said while it is empty.
    - ``scale``: a number from 1 to 5. ``money``: an amount in the currency of the account, never negative.
    - ``least``, ``most``: the limits of a number. ``pattern``: how the words of a text are to be written.
    - ``about``: the id of a row of the table that ``about_table`` names. With ``owned`` the row goes with that row.
    - ``empty``: the key in the catalogue ``terms`` of the word for no value; without it a dash stands for that.
    - ``among``: which people may stand in a field that names people.

    Who may see it:

    - ``own_audience``: who may see it of those who may see the row, unless another audience was set for the field
      (:mod:`workbench.domain.field_audiences`). ``internal``: no customer, whoever may see the row.
    - ``public``: everybody, also where the row is not for them.

    What it says:

    - ``searched``: a row is found by these words beside its title.
    - ``tied``: ties the people named to the opportunity of the row.
    - ``dated``: a day on which something happened in the opportunity: a dot of the day slider. ``event``: a day that
      shows up to when the plan was kept, for nothing is planned with it.
    - ``leads``: the row is not worth a link itself; whoever follows it is led to the row named here.
    - ``acyclic``: names a row of the same table that stands above: no way up comes back to where it began
      (:mod:`workbench.domain.circles`).
    - ``joint``: the day or the names of an act that several people may do apart: where copies meet the first day counts
      and all are named, for nobody would choose between them.
    """

    name: str
    kind: FieldKind
    optional: bool
    default: Value
    required: bool
    enum: type[Term] | None = None
    target: str | None = None
    owned: bool = False
    about: bool = False
    long: bool = False
    hint: str = ""
    scale: bool = False
    money: bool = False
    least: float | None = None
    most: float | None = None
    pattern: Pattern | None = None
    empty: str = ""
    own_audience: Audience | None = None
    internal: bool = False
    public: bool = False
    searched: bool = False
    tied: bool = False
    dated: bool = False
    event: bool = False
    leads: bool = False
    among: Among = Among.ALL
    acyclic: bool = False
    joint: bool = False


class TableSpec(NamedTuple):
    """What holds for all rows of one type, beside their fields, which are named here.

    - ``title``: the field by which a user knows a row; empty where a row has no words of its own. ``known_by``: the
      fields whose words stand for the title where there is none. ``detail``: of these the first that says something
      is told beside the title.
    - ``parent``: the field that names the row of which this one is a part. ``order``: the fields by which the parts of
      one row stand in order, the empty ones last. ``inherits``: a new part is as private as the row it is made for.
    - ``needs_one``: a row goes once all of these fields have become empty.
    - ``needs_part``: a row goes once its last part of this table has gone.
    - ``key``: the fields that name a row which belongs to a place, not to an author: they never change, and its id
      follows from them (:func:`workbench.domain.keyed.keyed_id`).
    - ``span``: the fields of the first day on which a row holds and of the first on which it no longer does.
      ``remains``: what ends is the matter, not the row, which goes on being told of, such as a promise that was kept.
      ``series``: the field of the day from which a row counts, until the next one that has equal values in the fields
      named after it. ``moves``: the fields of the whole that its part says otherwise from its day on. ``same_by``:
      the fields by which two rows that hold on a day both say the same, whatever else they say.
    - ``evidenced``: evidence may be given for a row. ``searched``: rows are found by words. ``linked``: rows are shown
      beside what they hang together with. ``recognised``: an import does not add a row that is there already.
    - ``confidential``: no row is ever for the customer. ``unseen_with``: the fields that name what a row speaks of:
      whoever may not see that does not see the row, although it stays when that goes.
    """

    title: str = ""
    known_by: tuple[str, ...] = ()
    detail: tuple[str, ...] = ()
    parent: str = ""
    order: tuple[str, ...] = ()
    inherits: bool = False
    needs_one: tuple[str, ...] = ()
    needs_part: str = ""
    key: tuple[str, ...] = ()
    span: tuple[str, str] | None = None
    remains: bool = False
    series: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()
    same_by: tuple[str, ...] = ()
    evidenced: bool = False
    searched: bool = False
    linked: bool = False
    recognised: bool = False
    confidential: bool = False
    unseen_with: tuple[str, ...] = ()


BETWEEN_NAMES = ", "
"""Stands between the names in a text that names several people."""


def described(default: Any = MISSING, **habits: Unpack[Habits]) -> Any:
    """Declare a field of plain kind with *habits*; without a *default* every row has to state it."""
    return field(default=default, metadata=habits)


def reference(table: str, *, owned: bool = False, optional: bool | None = None, **habits: Unpack[Habits]) -> Any:
    """Declare a field that names one row of *table*; an *owned* row goes when its owner goes.

    Unless said by *optional*, a field that names an owner has to be filled, any other may be empty.
    """
    may_be_empty = not owned if optional is None else optional
    return field(default=None if may_be_empty else MISSING, metadata={"target": table, "owned": owned, **habits})


def about_row(*, owned: bool = False, optional: bool = True) -> Any:
    """Declare the field ``about`` of a row that may be about any other, beside its field ``about_table``.

    With *owned* the row goes when the other goes; otherwise it stays and is about nothing any more.
    """
    return field(default=None if optional else MISSING, metadata={"about": True, "owned": owned})


def references(table: str, **habits: Unpack[Habits]) -> Any:
    """Declare a field that names several rows of *table*."""
    return field(default=(), metadata={"target": table, **habits})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Row:
    """One row of a plan. Rows are values: a change makes a new one.

    How rows compare, hash and print is said here once; generated for each of the row types, as a dataclass else would,
    it takes a noticeable part of starting the program.
    """

    spec: ClassVar[TableSpec] = TableSpec()

    id: str
    audience: Audience = described(Audience.TEAM, public=True)

    def check(self) -> None:
        """Raise DomainError when the row contradicts the method; the base allows everything."""

    def holds(self, day: date) -> bool:
        """Say whether the row counts on *day*: as long as its table says that such rows last, else on every day."""
        span = self.spec.span
        if span is None:
            return True
        begin, end = span
        return has_begun(getattr(self, begin), day) and (self.spec.remains or not has_come(getattr(self, end), day))

    def as_on(self, day: date) -> Self:
        """Return the row as it was by *day*: what it came to later is not said yet (R2)."""
        return self

    def usual_audience(self) -> Audience:
        """Return who may see a row that says what this one says, unless somebody says otherwise."""
        default: Any = specs(type(self))["audience"].default
        return Audience(default)

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
    each = typing.get_args(base)[0] if typing.get_origin(base) is tuple else base
    enum = each if isinstance(each, type) and issubclass(each, Term) else None
    return FieldSpec(
        name=declared.name,
        kind=_kind(base, enum, declared.metadata.get("target")),
        optional=optional,
        default=None if declared.default is MISSING else declared.default,
        required=declared.default is MISSING,
        enum=enum,
        **declared.metadata,
    )


def _unwrap(hint: Any) -> tuple[bool, Any]:
    if isinstance(hint, types.UnionType):
        inner = [part for part in typing.get_args(hint) if part is not type(None)]
        return True, inner[0]
    return False, hint


def _kind(base: Any, enum: type[Term] | None, target: str | None) -> FieldKind:
    if typing.get_origin(base) is tuple:
        return FieldKind.IDS if target else FieldKind.ENUMS if enum else FieldKind.TEXTS
    if enum is not None:
        return FieldKind.ENUM
    if target:
        return FieldKind.ID
    return _PLAIN_KINDS.get(base, FieldKind.TEXT)


_PLAIN_KINDS = {
    bool: FieldKind.BOOL,
    int: FieldKind.INT,
    float: FieldKind.NUMBER,
    Decimal: FieldKind.DECIMAL,
    date: FieldKind.DAY,
}
