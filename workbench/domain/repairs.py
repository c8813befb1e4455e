"""What is repaired in a plan that two copies met in."""

from enum import StrEnum
from typing import NamedTuple

from workbench.domain.rows import Ref, Value


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
