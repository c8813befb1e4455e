"""Worksheets: the checklists and scales of the method as data, and which values fit them.

A definition is shipped as ``resources/method/<id>.json`` and read by ``domain.worksheet_definitions``. A plan holds
rounds of a sheet with their entries: one answer each, by item, line and field. It names a sheet by its id and version
only, so that another program's sheets, items and versions can be carried along without being understood.

A later version of a sheet may add items, fields and options and word them otherwise; what an id stands for and of which
kind it is never changes.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from workbench.domain.rows import Audience

Bilingual = Mapping[str, str]
"""One text in each of ``LANGUAGES``."""

LANGUAGES = ("zh_CN", "en")
VALUE = "value"
"""The field of an entry that answers the item itself; what a definition lists as ``fields`` is asked beside it."""
YES, NO = "yes", "no"
LARGEST = Decimal(10) ** 15
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,15})(\.[0-9]{1,4})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Scope(StrEnum):
    """What a round of a sheet is about."""

    ACCOUNT = "account"
    OPPORTUNITY = "opportunity"
    PERSON_IN_DEAL = "person_in_deal"
    OURS = "ours"
    VISIT = "visit"

    @property
    def about_table(self) -> str:
        """The table of the row that a round names as what it is about; empty where it names none."""
        tables = {Scope.PERSON_IN_DEAL: "people", Scope.OURS: "people", Scope.VISIT: "visits"}
        return tables.get(self, "")

    @property
    def in_deal(self) -> bool:
        """Whether a round names the opportunity for which it holds."""
        return self in (Scope.OPPORTUNITY, Scope.PERSON_IN_DEAL)


class ItemKind(StrEnum):
    """What the text of an answer may be: see :func:`value_fits`."""

    TICK = "tick"
    CHOICE = "choice"
    SCALE5 = "scale5"
    NUMBER = "number"
    DAY = "day"
    TEXT = "text"


class Asked(StrEnum):
    """What an item asks for beside its value that every entry can hold."""

    OWNER = "owner"
    DUE = "due"
    EVIDENCE = "evidence"
    NOTE = "note"


class ResultKind(StrEnum):
    """Which function of ``domain.worksheet_results`` says what comes of a round."""

    NONE = "none"
    COUNT = "count"
    FIRST_UNMET = "first_unmet"
    WEIGHTED = "weighted"
    VERDICT = "verdict"
    TRUST_LEVEL = "trust_level"
    GATE = "gate"
    ORDER = "order"
    DEPTH = "depth"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One of the answers to a choice, or one of the outcomes of a result; ``done`` makes the item count as done."""

    id: str
    words: Bilingual
    hint: Bilingual | None = None
    done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """What is asked, and which kind of value answers it.

    A number counts as done from ``at_least`` on, in ``unit``; without it, once it is answered.
    """

    id: str
    kind: ItemKind
    words: Bilingual
    hint: Bilingual | None = None
    options: tuple[Option, ...] = ()
    unit: Bilingual | None = None
    at_least: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Prompt):
    """One item of a sheet.

    ``fields`` are further answers beside the value, ``asks`` what else of an entry is wanted. An item that ``repeats``
    takes a line for each answer. ``weight`` is its share in a weighted result. ``ours`` marks what no text of the
    method gives.
    """

    group: str = ""
    fields: tuple[Prompt, ...] = ()
    asks: tuple[Asked, ...] = ()
    repeats: bool = False
    weight: int = 1
    ours: bool = False

    def prompt(self, field: str) -> Prompt | None:
        """Return what *field* of an entry answers: the item itself or one of its fields; None for an unknown one."""
        return self if field == VALUE else next((each for each in self.fields if each.id == field), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Items that stand together under a heading; ``from_visit`` is the number of the first visit they are for (F7)."""

    id: str
    words: Bilingual
    hint: Bilingual | None = None
    from_visit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRule:
    """What comes of a round, and the figures of the method for it.

    - ``groups``: the groups whose items count; all items where none is named. ``item``: the item it turns on.
    - ``needed``: how much is needed, by group or stage. ``weak``: the score up to which an item is weak.
    - ``words``: what the count counts. ``outcomes``: what the result can be, with what follows from it as the hint.
    - ``ours``: no text of the method gives the figures; they are defaults.
    """

    kind: ResultKind = ResultKind.NONE
    words: Bilingual | None = None
    groups: tuple[str, ...] = ()
    item: str = ""
    needed: Mapping[str, int] = field(default_factory=dict)
    weak: int | None = None
    outcomes: tuple[Option, ...] = ()
    ours: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A worksheet: its ``row`` in the method, the text it is from as ``source``, the ``audience`` of its rounds."""

    id: str
    version: int
    row: str
    source: str
    scope: Scope
    audience: Audience
    title: Bilingual
    items: tuple[Item, ...]
    result: ResultRule
    hint: Bilingual | None = None
    groups: tuple[Group, ...] = ()

    def item(self, id: str) -> Item | None:
        """Return the item of that *id*, None for one this version does not know."""
        return next((each for each in self.items if each.id == id), None)

    @property
    def counted(self) -> tuple[Item, ...]:
        """The items that the result is about."""
        groups = self.result.groups
        return tuple(each for each in self.items if not groups or each.group in groups)


def group_for_visit(definition: Definition, number: int) -> Group | None:
    """Return the group for the visit of that *number* of a deal, counted from 1: what it is to achieve (F7)."""
    meant = [each for each in definition.groups if each.from_visit is not None and each.from_visit <= number]
    return max(meant, key=lambda each: each.from_visit or 0, default=None)


def can_fill(definition: Definition | None, version: int, item: str, field: str = VALUE) -> bool:
    """Say whether an answer can be entered; what cannot is shown as it is, kept and written back.

    *definition* is what is known of the sheet, None for an unknown one; *version* is that of the round. An answer
    can be entered unless the sheet, the item or the field is unknown, or the round is of a newer version.
    """
    if definition is None or version > definition.version:
        return False
    known = definition.item(item)
    return known is not None and known.prompt(field) is not None


def value_fits(prompt: Prompt, text: str) -> bool:
    """Say whether *text* can be an answer to *prompt*; the empty text, which is no answer, always can.

    That is ``yes`` or ``no`` for a tick, the id of an option for a choice, ``1`` to ``5`` for a scale, digits with a
    point before up to four decimals for a number of up to 10**15 either way, an ISO day, any text.
    """
    return not text or _FITS[prompt.kind](prompt, text)


def is_done(prompt: Prompt, text: str) -> bool:
    """Say whether the answer *text*, which fits *prompt*, makes it count as done."""
    if not text.strip():
        return False
    if prompt.kind == ItemKind.TICK:
        return text == YES
    if prompt.kind == ItemKind.CHOICE:
        return any(each.done for each in prompt.options if each.id == text)
    return prompt.at_least is None or Decimal(text) >= prompt.at_least


def _fits_number(_: Prompt, text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None and abs(Decimal(text)) <= LARGEST


def _fits_day(_: Prompt, text: str) -> bool:
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


_FITS: Mapping[ItemKind, Callable[[Prompt, str], bool]] = {
    ItemKind.TICK: lambda _, text: text in (YES, NO),
    ItemKind.CHOICE: lambda prompt, text: any(each.id == text for each in prompt.options),
    ItemKind.SCALE5: lambda _, text: text in ("1", "2", "3", "4", "5"),
    ItemKind.NUMBER: _fits_number,
    ItemKind.DAY: _fits_day,
    ItemKind.TEXT: lambda *_: True,
}
