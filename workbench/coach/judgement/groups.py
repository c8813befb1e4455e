"""Findings in groups of those that are one matter; of what was found again only what is about something else moves."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, repeat
from typing import NamedTuple

from workbench.coach.facts import Facts
from workbench.coach.finding import Finding
from workbench.coach.judgement.by_rule import ByRule
from workbench.coach.judgement.folding import (
    Matter,
    Matters,
    belongs_to_themes,
    is_lasting,
    matters,
    people_of_themes,
)
from workbench.coach.judgement.silence import said_by
from workbench.coach.judgement.weighing import OfRule, Weighed
from workbench.coach.rule import people_refs


class Member(NamedTuple):
    """A finding of a group; how much it weighs by itself, and which other finding says it."""

    finding: Finding
    weight: Weighed
    sayer: Finding | None


class _Sorted(NamedTuple):
    """What a rule found; by the identity of each finding what it is about by itself; and what belongs together.

    ``made_of`` are the findings, what they weigh, and who says them.
    """

    made_of: tuple[object, ...]
    own: Mapping[int, Matters]
    parts: Mapping[Matters, list[Member]]


class Groups:
    """What each rule *found*, in groups of what is one matter; a rule that found what it did *before* stays sorted."""

    def __init__(self, facts: Facts, found: Mapping[str, OfRule], before: "Groups | None") -> None:
        self._facts = facts
        self._known = ByRule({rule: each.findings for rule, each in found.items()})
        self._people = people_of_themes(self._known)
        said = said_by(facts, self._known)
        self._said = {
            id(finding): sayer
            for rule, sayers in said.items()
            for finding, sayer in zip(self._known.of(rule), sayers, strict=True)
            if sayer is not None
        }
        last = before._of_rule if before is not None else {}
        self._moved = people_refs(self._people ^ before._people) if before is not None else ()
        self._of_rule: dict[str, _Sorted] = {
            rule: self._sorted(rule, each, said.get(rule), last.get(rule)) for rule, each in found.items()
        }

    def _sorted(self, rule: str, found: OfRule, said: list[Finding | None] | None, last: _Sorted | None) -> _Sorted:
        made_of = (found.findings, found.weights, said)
        known = last if last is not None and is_lasting(rule) else None
        moved = frozenset(self._moved if belongs_to_themes(rule) else ())
        # Whoever says a finding may have moved, though the finding has not.
        if known is not None and said is None and not moved and known.made_of == made_of:
            return known
        own: dict[int, Matters] = {}
        for finding in found.findings:
            about = known.own.get(id(finding)) if known is not None and moved.isdisjoint(finding.about) else None
            own[id(finding)] = about or self._matters(finding)
        members = map(Member, found.findings, found.weights, said or repeat(None))
        return _Sorted(made_of, own, self._parts(members, own))

    def _matters(self, finding: Finding) -> Matters:
        return matters(self._facts, finding, self._people)

    def _parts(self, members: Iterable[Member], own: Mapping[int, Matters]) -> Mapping[Matters, list[Member]]:
        """Return what belongs together; what another finding says goes where that one goes."""
        found: dict[Matters, list[Member]] = defaultdict(list)
        for each in members:
            about = own[id(each.finding)] if each.sayer is None else self._matters(self._speaker(each.sayer))
            found[about].append(each)
        return found

    def _speaker(self, finding: Finding) -> Finding:
        while id(finding) in self._said:
            finding = self._said[id(finding)]
        return finding

    def __iter__(self) -> Iterator[tuple[Matters, list[list[Member]]]]:
        """Yield the groups in the order of their first findings: by what that one is about, in parts that are in order.

        In a group are those that share a matter, directly or by way of others.
        """
        alike: dict[Matters, list[list[Member]]] = defaultdict(list)
        for each in self._of_rule.values():
            for about, part in each.parts.items():
                alike[about].append(part)
        for first, *others in _united(alike):
            parts = alike[first]
            yield first, [self._in_order(chain(parts, *map(alike.__getitem__, others)))] if others else parts

    def _in_order(self, parts: Iterable[Iterable[Member]]) -> list[Member]:
        places = self._known.places
        return sorted(chain.from_iterable(parts), key=lambda member: places[id(member.finding)])


def _united(all_matters: Iterable[Matters]) -> Iterable[list[Matters]]:
    """Return *all_matters* in groups of those that share a matter, directly or by way of others."""
    keys = [*all_matters]
    first: dict[Matter, int] = {}
    above = list(range(len(keys)))
    for place, shared in enumerate(keys):
        for matter in shared:
            one, other = _top(above, place), _top(above, first.setdefault(matter, place))
            above[max(one, other)] = min(one, other)
    groups: dict[int, list[Matters]] = {}
    for place, shared in enumerate(keys):
        groups.setdefault(_top(above, place), []).append(shared)
    return groups.values()


def _top(above: list[int], place: int) -> int:
    """Return the first of those that are one with the one at *place*; the way there is shortened by the walk."""
    while above[place] != place:
        above[place] = above[above[place]]
        place = above[place]
    return place
