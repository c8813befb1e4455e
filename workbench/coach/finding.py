"""What the coach says: findings, and the words in them that differ by language."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from workbench.domain.rows import Ref
from workbench.domain.terms import Term


class Severity(Term, family="severity"):
    """How much a finding weighs: red blocks the deal, amber needs a plan, grey is housekeeping."""

    RED = "red"
    AMBER = "amber"
    GREY = "grey"


class State(Term, family="finding_state"):
    """Whether the plan deals with a finding: not at all, in time, or what did has passed without an outcome."""

    OPEN = "open"
    IN_HAND = "in_hand"
    SLIPPED = "slipped"


class Words(NamedTuple):
    """A part of a sentence that is itself worded in a catalogue: its context, key and placeholders."""

    context: str
    key: str
    values: Mapping[str, object] = MappingProxyType({})


class Money(NamedTuple):
    """An amount of money in a sentence."""

    amount: Decimal
    currency: str


class Finding(NamedTuple):
    """One thing the coach noticed.

    ``about`` is what it concerns, first the row a click leads to; ``values`` fill its sentence: names, counts, days,
    amounts of money, Words, or tuples of these for lists. ``sources`` are method rows such as ``R10``; ``data`` is what
    triggered it. ``variant`` chooses between the sentences of one rule.
    """

    rule: str
    severity: Severity
    about: tuple[Ref, ...]
    values: Mapping[str, object]
    sources: tuple[str, ...]
    data: tuple[Ref, ...]
    opportunity: str = ""
    variant: str = ""
    day: date | None = None
    """The day on which it was found, beside which days are worded without their year."""

    @property
    def key(self) -> str:
        """What stays the same as long as it is the same finding, for dismissing it with a reason."""
        return "|".join((self.rule, self.opportunity, *(f"{ref.table}/{ref.id}" for ref in self.about)))


ASIDE = "aside"
"""The variant of findings on somebody who is not to be gone to past whoever has the final say."""


def whom(finding: Finding) -> str | None:
    """Return the person whom what answers *finding* is to go to; None where it goes to nobody."""
    refs = finding.data if finding.variant == ASIDE or names_second(finding) else finding.about
    return next((ref.id for ref in refs if ref.table == "people"), None)


def names_second(finding: Finding) -> bool:
    """Say whether *finding* says whom to get to know beside the one person on whom everything hangs (R7)."""
    return (finding.rule, finding.variant) == ("single-thread", "known")


class Hit(NamedTuple):
    """What a rule function returns for each place where it fires; the rule's table adds the rest of the finding.

    ``severity`` is given where it departs from the rule's own.
    """

    about: tuple[Ref, ...]
    values: Mapping[str, object]
    data: tuple[Ref, ...] = ()
    variant: str = ""
    severity: Severity | None = None
