"""What a rule is: an entry of a table, with a small pure function that finds where it fires."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from workbench.coach.facts import Facts
from workbench.coach.finding import Finding, Hit, Severity
from workbench.domain.rows import Ref, Row


class Means(StrEnum):
    """By what a finding can be dealt with.

    Strategies and visits, strategies and questions; for the deal as a whole strategies to win somebody over, or visits
    in which pairs of the net meet; or mending it alone.
    """

    VISIT = "visit"
    QUESTION = "question"
    WINNING = "winning"
    PAIRS = "pairs"
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
        if before is None:
            return _Found(hits, tuple(self._finding(hit, facts) for hit in hits))
        pairs = zip(hits, before.beside(hits), strict=True)
        return _Found(
            hits, tuple(last[1] if last and last[0] == hit else self._finding(hit, facts) for hit, last in pairs)
        )

    def _finding(self, hit: Hit, facts: Facts) -> Finding:
        found = (hit.about, hit.values, self.sources, hit.data)
        return Finding(self.id, hit.severity or self.severity, *found, facts.deal, hit.variant, facts.day)


class _Found(NamedTuple):
    """Where a rule fired, and the finding for each place."""

    hits: tuple[Hit, ...]
    findings: tuple[Finding, ...]

    def beside(self, hits: Sequence[Hit]) -> Iterator[tuple[Hit, Finding] | None]:
        """Yield for each of *hits* the hit and the finding in its place; about the same rows, where places moved."""
        pairs = zip(self.hits, self.findings, strict=True)
        if len(hits) == len(self.hits):
            return pairs
        by_subject = {pair[0].about: pair for pair in pairs}
        return (by_subject.get(hit.about) for hit in hits)


def people_refs(ids: Iterable[str]) -> tuple[Ref, ...]:
    """Return the addresses of people."""
    return tuple(Ref("people", person) for person in ids)


def refs(table: str, rows: Iterable[Row]) -> tuple[Ref, ...]:
    """Return the addresses of *rows* of *table*."""
    return tuple(Ref(table, row.id) for row in rows)


def whole(facts: Facts, data: tuple[Ref, ...] = (), variant: str = "", **values: object) -> Hit:
    """Return a hit about the opportunity as a whole."""
    return Hit((facts.ref,), {"opportunity": facts.opportunity.name, **values}, data or (facts.ref,), variant)
