"""What a rule is: an entry of a table, with a small pure function that finds where it fires."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from workbench.coach.facts import Facts
from workbench.coach.finding import Finding, Hit, Severity
from workbench.domain.rows import Ref, Row


class Rule(NamedTuple):
    """One rule: its name, how much it weighs, the method rows it comes from, and where it fires."""

    id: str
    severity: Severity
    sources: tuple[str, ...]
    hits: Callable[[Facts], Iterable[Hit]]

    def findings(self, facts: Facts) -> tuple[Finding, ...]:
        """Return a finding for each place where the rule fires in an opportunity.

        The rule runs again only when something that it read has changed.
        """
        return facts.derived(self, lambda: tuple(self._finding(hit, facts.deal) for hit in self.hits(facts)))

    def _finding(self, hit: Hit, deal: str) -> Finding:
        severity = hit.severity or self.severity
        return Finding(self.id, severity, hit.about, hit.values, self.sources, hit.data, deal, hit.variant)


def people_refs(ids: Iterable[str]) -> tuple[Ref, ...]:
    """Return the addresses of people."""
    return tuple(Ref("people", person) for person in ids)


def refs(table: str, rows: Iterable[Row]) -> tuple[Ref, ...]:
    """Return the addresses of *rows* of *table*."""
    return tuple(Ref(table, row.id) for row in rows)


def whole(facts: Facts, data: tuple[Ref, ...] = (), variant: str = "", **values: object) -> Hit:
    """Return a hit about the opportunity as a whole."""
    return Hit((facts.ref,), {"opportunity": facts.opportunity.name, **values}, data or (facts.ref,), variant)
