"""What merging another copy of the plan comes to: what changes, what clashes, what was repaired, what may be chosen."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from workbench.domain.copies import Mark, Sent
from workbench.domain.edits import Edits
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import FieldKind, Ref, Value, specs


class Said(NamedTuple):
    """What one side of a merge says of a field: who claims to have said it, and when by their clock (None: unknown)."""

    value: Value
    author: str
    at: datetime | None


class Clash(NamedTuple):
    """A field that the two sides set differently, neither knowing of the other.

    For the field ``exists`` one side deleted the row (value False) and the other edited it, or what belongs to it
    (value True): the row stays unless somebody decides otherwise. ``others`` is what is said besides, where more than
    two copies met. A clash that was left for later by an earlier merge is listed again, whoever the sides are.
    """

    ref: Ref
    field: str
    mine: Said
    theirs: Said
    others: tuple[Said, ...] = ()

    @property
    def key(self) -> tuple[str, str, str]:
        """Which field it is about, as :data:`Choices` names it."""
        return (*self.ref, self.field)

    @property
    def takes_both(self) -> bool:
        """Whether both values can stand one below the other."""
        spec = specs(TABLES[self.ref.table]).get(self.field)
        return spec is not None and spec.kind == FieldKind.TEXT and spec.long


class Touched(NamedTuple):
    """What the merge makes of a field of the own plan, and who claims to have said so.

    ``before`` is None for a row that was not there, ``after`` for one that goes. A row that comes or goes is one entry
    for ``exists``, and one that comes has an entry for each field of it that says something.
    """

    ref: Ref
    field: str
    before: Value
    after: Value
    author: str
    at: datetime | None


class RepairKind(StrEnum):
    """Why a field does not say what was said: the words of the catalogue ``merging`` under ``repaired.``."""

    REFERENCE = "reference"
    """It named a row that is gone."""
    CIRCLE = "circle"
    """It closed a circle of rows that stand above one another."""
    STAGE = "stage"
    """The deal was in two stages at once; the earlier one is closed."""
    RULE = "rule"
    """The row said things that do not go together."""
    INCOMPLETE = "incomplete"
    """The row lacks what it cannot be without; it is left out."""


class Repaired(NamedTuple):
    """A field that does not say what was said, for the plan would break a rule: what it would say and what it says.

    For the field ``exists`` the row is left out altogether.
    """

    kind: RepairKind
    ref: Ref
    field: str
    before: Value
    after: Value


class Choice(StrEnum):
    """What becomes of a clash.

    ``BOTH`` puts both texts, and whatever ``others`` say, one below the other, each with its author, and is for texts
    of several lines (``FieldSpec.long``); elsewhere it is as ``LATER``, which keeps both values in the file and shows
    the one that counts until somebody edits the field.
    """

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"
    LATER = "later"


Choices = Mapping[tuple[str, str, str], Choice]
"""What was decided, by :attr:`Clash.key`; what is not named is left for later."""


class Rehearsal(NamedTuple):
    """What merging another file into the own plan would do; nothing has changed yet."""

    path: Path
    mine: Plan
    """The own plan as it is."""
    plan: Plan
    """The plan as it would be."""
    theirs: Plan
    """The plan that the other file holds."""
    edits: Edits
    """What leads from the own plan to ``plan``."""
    touched: tuple[Touched, ...]
    clashes: tuple[Clash, ...]
    repaired: tuple[Repaired, ...]
    undone: tuple[Clash, ...]
    """What an earlier merge brought of theirs and was taken back here: ``mine`` counts unless ``THEIRS`` is chosen."""
    again: bool
    """Whether something of this file, or all of it, was merged before."""
    anything: bool
    """Whether merging would write anything at all; without that the file holds nothing that is not here."""
    cut_from_theirs: bool
    """Whether the own plan is a copy that was cut from the other one, which has the longer history."""
    project: str
    """The hidden identity of the other file; a customer's copy has one of its own."""
    edition: Mark | None
    """What the other file says of the copy it is; None where it is none."""
    sent: Sent | None
    """What the own plan says of that copy; None where it knows of none."""
    work: object = None
    """What the store needs to carry it out; nothing else looks at it."""
