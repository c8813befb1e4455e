"""What a rule is: an entry of a table, with a small pure function that finds where it fires."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from workbench.coach.facts import Facts
from workbench.coach.finding import Finding, Hit, Severity
from workbench.domain.rows import Ref, Row


class Means(StrEnum):
    """By what a finding can be dealt with: strategies and visits, strategies and questions, or by mending it alone."""

    VISIT = "visit"
    QUESTION = "question"
    NONE = "none"


class Rule(NamedTuple):
    """One rule: its name, how much it weighs, the method rows it comes from, where it fires, and what deals with it."""

    id: str
    severity: Severity
    sources: tuple[str, ...]
    hits: Callable[[Facts], Iterable[Hit]]
    means: Means = Means.NONE

    def findings(self, facts: Facts) -> tuple[Finding, ...]:
        """Return a finding for each place where the rule fires in an opportunity.

        The rule runs again only when something that it read has changed.
        """
        return facts.renewed(self, partial(self._found, facts))

    def _found(self, facts: Facts, before: tuple[Finding, ...] | None) -> tuple[Finding, ...]:
        """Return the findings; those found *before* are the very same, so that they need not be judged again."""
        known = {finding.about: finding for finding in before or ()}
        return tuple(self._finding(hit, facts, known.get(hit.about)) for hit in self.hits(facts))

    def _finding(self, hit: Hit, facts: Facts, known: Finding | None) -> Finding:
        severity = hit.severity or self.severity
        if known is not None and known.says(hit, severity):
            return known
        found = (hit.about, hit.values, self.sources, hit.data)
        return Finding(self.id, severity, *found, facts.deal, hit.variant, facts.day)


def people_refs(ids: Iterable[str]) -> tuple[Ref, ...]:
    """Return the addresses of people."""
    return tuple(Ref("people", person) for person in ids)


def refs(table: str, rows: Iterable[Row]) -> tuple[Ref, ...]:
    """Return the addresses of *rows* of *table*."""
    return tuple(Ref(table, row.id) for row in rows)


def whole(facts: Facts, data: tuple[Ref, ...] = (), variant: str = "", **values: object) -> Hit:
    """Return a hit about the opportunity as a whole."""
    return Hit((facts.ref,), {"opportunity": facts.opportunity.name, **values}, data or (facts.ref,), variant)
