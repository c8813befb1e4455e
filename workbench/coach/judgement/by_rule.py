"""Findings by their rule, and by the rows they are about."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain

from workbench.coach.finding import Finding
from workbench.domain.rows import Ref


class ByRule:
    """The findings to look among: all of a rule, or those of a rule that are about a row."""

    def __init__(self, of_rule: Mapping[str, Sequence[Finding]]) -> None:
        self._of_rule = of_rule
        self._about: dict[str, dict[Ref, list[Finding]]] = {}

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

    @cached_property
    def places(self) -> Mapping[int, int]:
        """The place of each finding among all, by its identity."""
        return {id(finding): place for place, finding in enumerate(chain.from_iterable(self._of_rule.values()))}
