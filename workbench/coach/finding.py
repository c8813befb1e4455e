"""What the coach says: findings, and the words in them that differ by language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.domain.rows import Ref


class Severity(StrEnum):
    """How much a finding weighs: red blocks the deal, amber needs a plan, grey is housekeeping."""

    RED = "red"
    AMBER = "amber"
    GREY = "grey"


@dataclass(frozen=True, slots=True)
class Words:
    """A part of a sentence that is itself worded in a catalogue: its context, key and placeholders."""

    context: str
    key: str
    values: Mapping[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the coach noticed.

    ``about`` is what it concerns, first the row a click leads to; ``values`` fill its sentence: names, counts, days as
    ISO text, Words, or tuples of these for lists. ``sources`` are method rows such as ``R10``; ``data`` is what
    triggered it. ``variant`` chooses between the sentences of one rule.
    """

    rule: str
    severity: Severity
    about: tuple[Ref, ...]
    values: Mapping[str, object] = field(hash=False)
    sources: tuple[str, ...]
    data: tuple[Ref, ...]
    opportunity: str = ""
    variant: str = ""

    @property
    def key(self) -> str:
        """What stays the same as long as it is the same finding, for dismissing it with a reason."""
        return "|".join((self.rule, self.opportunity, *(f"{ref.table}/{ref.id}" for ref in self.about)))


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule function returns for each place where it fires; the rule's table adds the rest of the finding.

    ``severity`` is given where it departs from the rule's own.
    """

    about: tuple[Ref, ...]
    values: Mapping[str, object]
    data: tuple[Ref, ...] = ()
    variant: str = ""
    severity: Severity | None = None
