"""What a rule is: an entry of a table, with a small pure function that finds where it fires."""

from collections.abc import Callable, Iterable, Mapping
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
        found: _Found = facts.renewed(self, partial(self._found, facts))
        return found.findings

    def _found(self, facts: Facts, before: "_Found | None") -> "_Found":
        """Return the findings; those found *before* are the very same, so that they need not be judged again."""
        hits = tuple(self.hits(facts))
        if before is not None and before.hits == hits:
            return before
        known = before.by_subject() if before is not None else {}
        return _Found(hits, tuple(self._finding(hit, facts, known.get(hit.about)) for hit in hits))

    def _finding(self, hit: Hit, facts: Facts, known: tuple[Hit, Finding] | None) -> Finding:
        if known is not None and known[0] == hit:
            return known[1]
        found = (hit.about, hit.values, self.sources, hit.data)
        return Finding(self.id, hit.severity or self.severity, *found, facts.deal, hit.variant, facts.day)


class _Found(NamedTuple):
    """Where a rule fired, and the finding for each place."""

    hits: tuple[Hit, ...]
    findings: tuple[Finding, ...]

    def by_subject(self) -> Mapping[tuple[Ref, ...], tuple[Hit, Finding]]:
        """Return the places and findings by what they are about."""
        return {hit.about: (hit, finding) for hit, finding in zip(self.hits, self.findings, strict=True)}


def people_refs(ids: Iterable[str]) -> tuple[Ref, ...]:
    """Return the addresses of people."""
    return tuple(Ref("people", person) for person in ids)


def refs(table: str, rows: Iterable[Row]) -> tuple[Ref, ...]:
    """Return the addresses of *rows* of *table*."""
    return tuple(Ref(table, row.id) for row in rows)


def whole(facts: Facts, data: tuple[Ref, ...] = (), variant: str = "", **values: object) -> Hit:
    """Return a hit about the opportunity as a whole."""
    return Hit((facts.ref,), {"opportunity": facts.opportunity.name, **values}, data or (facts.ref,), variant)
