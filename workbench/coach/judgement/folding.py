"""What is one matter: findings about the same person, event, visit or competitor, and small ones of one kind."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain
from types import MappingProxyType

from workbench.coach.facts import Facts
from workbench.coach.finding import Finding
from workbench.coach.judgement.by_rule import ByRule

BY_PERSON = frozenset(
    {
        *("decider-outsider", "competitor-sponsor", "assumed-decider", "personal-need-unknown", "company-need-unknown"),
        *("no-needs", "need-unanswered", "latent-idle", "view-disagrees", "friend-only", "only-tip", "stale-contact"),
        *("people-before-work", "gatekeeper-no-plan", "decider-aside"),
    }
)
BY_VISIT = frozenset(
    {
        *("selling-to-no-say", "no-backup-objective", "closed-too-early", "never-locked", "present-too-early"),
        *("vague-commitment", "plan-contradicts"),
    }
)
BY_KIND: Mapping[str, str] = MappingProxyType(
    {
        "role-unknown": "roles",
        "lever-unused": "factors",
        "swing-factor": "factors",
        "threat-low-control": "factors",
        "consequence-missing": "needs",
        "need-unanswered": "answers",
        "no-debrief": "debriefs",
        "contact-without-commitment": "debriefs",
        "action-overdue": "actions",
    }
)
"""Rules whose findings are small and many, by what they have in common."""
_LEADING_PERSON = BY_PERSON - BY_KIND.keys()
Matter = tuple[str, ...]
"""What findings have in common: what kind of thing it is, and which."""


def matters(facts: Facts, finding: Finding, themes_of: Set[str] = frozenset()) -> tuple[Matter, ...]:
    """Return what *finding* is about; findings that share a matter are one theme.

    Small ones about somebody of whom more is said, *themes_of* them, belong to that.
    """
    event = _EVENTS.get(finding.rule)
    found = (*(event(facts, finding) if event else ()), *_thing(finding, themes_of))
    if found:
        return found
    return (("kind", BY_KIND[finding.rule]),) if finding.rule in BY_KIND else (("finding", finding.key),)


def _thing(finding: Finding, themes_of: Set[str]) -> Iterator[Matter]:
    person = _first(finding, "people")
    visit = _first(finding, "visits") if finding.rule in BY_VISIT else None
    if visit is not None:
        yield "visit", visit
    elif person is not None and (finding.rule in BY_PERSON or (finding.rule in BY_KIND and person in themes_of)):
        yield "person", person
    elif finding.rule == "partner-in-conflict":
        yield from (("conflict", ref.id) for ref in finding.about if ref.table == "people")
    if finding.rule in ("competitor-sponsor", "competitor-unanswered"):
        yield from (("competitor", ref.id) for ref in finding.about if ref.table == "competitors")


def _first(finding: Finding, table: str) -> str | None:
    for ref in finding.about:
        if ref.table == table:
            return ref.id
    return None


def _people_of_themes(findings: ByRule) -> Set[str]:
    leading = (finding.about[:1] for rule in findings if rule in _LEADING_PERSON for finding in findings.of(rule))
    return {ref.id for first in leading for ref in first if ref.table == "people"}


def _left(_facts: Facts, finding: Finding) -> Iterable[Matter]:
    return [("left", ref.id) for ref in finding.about if ref.table == "people"][-1:]


def _owners_gone(facts: Facts, _finding: Finding) -> Iterable[Matter]:
    return (("left", person) for person in facts.owners_gone)


def _followed(facts: Facts, finding: Finding) -> Iterator[Matter]:
    for ref in finding.about:
        before = facts.plan.people[ref.id].succeeds if ref.table == "people" else None
        if before is not None and facts.plan.people[before].has_left(facts.day):
            yield "left", before


_EVENTS: Mapping[str, Callable[[Facts, Finding], Iterable[Matter]]] = MappingProxyType(
    {"post-changed": _left, "no-owner": _owners_gone, "role-unknown": _followed}
)
"""Per rule who has left, where that is what a finding of it comes from."""


class Matters:
    """What each of some findings is about; worked out again only for those that were not among the ones *before*."""

    def __init__(self, facts: Facts, findings: ByRule, before: "Matters | None") -> None:
        themes_of = self._themes_of = _people_of_themes(findings)
        known = before._of if before is not None and before._themes_of == themes_of else {}
        self._findings = findings  # While these are held, nothing else has their identity.
        self._of: dict[int, tuple[Matter, ...]] = {}
        for rule in findings:
            last = known if rule not in _EVENTS else {}
            for each in findings.of(rule):
                self._of[id(each)] = last.get(id(each)) or matters(facts, each, themes_of)

    def grouped(self, findings: Sequence[Finding], said: Mapping[int, Finding]) -> list[list[Finding]]:
        """Return all *findings* in groups of those that share a matter, directly or by way of others.

        What another finding says, by *said* of their identity, goes where that one goes.
        """
        shared = self._of | {one: self._of[id(_speaker(sayer, said))] for one, sayer in said.items()}
        alike: dict[tuple[Matter, ...], list[int]] = defaultdict(list)
        for place, finding in enumerate(findings):
            alike[shared[id(finding)]].append(place)
        return [[findings[place] for place in sorted(chain(*places))] for places in _united(alike)]


def _united(alike: Mapping[tuple[Matter, ...], list[int]]) -> Iterable[list[list[int]]]:
    """Return the values of *alike* in groups of those whose keys share a matter, directly or by way of others."""
    first: dict[Matter, int] = {}
    above = list(range(len(alike)))
    for place, shared in enumerate(alike):
        for matter in shared:
            one, other = _top(above, place), _top(above, first.setdefault(matter, place))
            above[max(one, other)] = min(one, other)
    groups: dict[int, list[list[int]]] = {}
    for place, places in enumerate(alike.values()):
        groups.setdefault(_top(above, place), []).append(places)
    return groups.values()


def _top(above: list[int], place: int) -> int:
    """Return the first of those that are one with the one at *place*; the way there is shortened by the walk."""
    while above[place] != place:
        above[place] = above[above[place]]
        place = above[place]
    return place


def _speaker(finding: Finding, said: Mapping[int, Finding]) -> Finding:
    while id(finding) in said:
        finding = said[id(finding)]
    return finding
