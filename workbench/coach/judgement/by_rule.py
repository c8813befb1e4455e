"""Findings by their rule, and by the rows they are about."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from workbench.coach.finding import Finding
from workbench.domain.rows import Ref


class ByRule:
    """The findings to look among: all of a rule, or those of a rule that are about a row."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self._of_rule: dict[str, list[Finding]] = {}
        self._about: dict[str, dict[Ref, list[Finding]]] = {}
        for rule, each in groupby(findings, attrgetter("rule")):
            self._of_rule.setdefault(rule, []).extend(each)

    def __iter__(self) -> Iterator[str]:
        """Return the rules that there are findings of."""
        return iter(self._of_rule)

    def of(self, rule: str) -> Sequence[Finding]:
        """Return the findings of *rule*."""
        return self._of_rule.get(rule, ())

    def about(self, rule: str, ref: Ref) -> Sequence[Finding]:
        """Return the findings of *rule* about the row at *ref*."""
        found = self._about.get(rule)
        if found is None:
            found = self._about[rule] = {}
            for finding in self.of(rule):
                for each in finding.about:
                    found.setdefault(each, []).append(finding)
        return found.get(ref, ())
