"""What is one matter: findings about the same person, event, visit or competitor, and small ones of one kind."""

from collections.abc import Iterator, Mapping, Sequence, Set
from types import MappingProxyType

from workbench.coach.facts import Facts
from workbench.coach.finding import Finding

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
    found = (*_event(facts, finding), *_thing(finding, themes_of))
    if found:
        return found
    return (("kind", BY_KIND[finding.rule]),) if finding.rule in BY_KIND else (("finding", finding.key),)


def _thing(finding: Finding, themes_of: Set[str]) -> Iterator[Matter]:
    people = [ref.id for ref in finding.about if ref.table == "people"]
    visits = [ref.id for ref in finding.about if ref.table == "visits"]
    if finding.rule in BY_VISIT and visits:
        yield "visit", visits[0]
    elif people and (finding.rule in BY_PERSON or (finding.rule in BY_KIND and people[0] in themes_of)):
        yield "person", people[0]
    elif finding.rule == "partner-in-conflict":
        yield from (("conflict", person) for person in people)
    if finding.rule in ("competitor-sponsor", "competitor-unanswered"):
        yield from (("competitor", ref.id) for ref in finding.about if ref.table == "competitors")


def _people_of_themes(findings: Sequence[Finding]) -> Set[str]:
    about = (finding.about[0] for finding in findings if finding.rule in _LEADING_PERSON and finding.about)
    return {ref.id for ref in about if ref.table == "people"}


def _event(facts: Facts, finding: Finding) -> Iterator[Matter]:
    """Yield who has left, where that is what *finding* comes from."""
    if finding.rule == "post-changed":
        people = [ref.id for ref in finding.about if ref.table == "people"]
        yield "left", people[-1]
    elif finding.rule == "no-owner":
        yield from (("left", person) for person in facts.owners_gone)
    elif finding.rule == "role-unknown":
        for ref in finding.about:
            before = facts.plan.people[ref.id].succeeds if ref.table == "people" else None
            if before is not None and facts.plan.people[before].has_left(facts.day):
                yield "left", before


def grouped_matters(facts: Facts, findings: Sequence[Finding], said: Mapping[int, Finding]) -> list[list[Finding]]:
    """Return *findings* in groups of those that share a matter, directly or by way of others.

    What another finding says, by *said* of their identity, goes where that one goes.
    """
    themes_of = _people_of_themes(findings)
    first: dict[Matter, int] = {}
    above = list(range(len(findings)))
    for place, finding in enumerate(findings):
        for matter in matters(facts, _speaker(finding, said), themes_of):
            one, other = _top(above, place), _top(above, first.setdefault(matter, place))
            above[max(one, other)] = min(one, other)
    groups: dict[int, list[Finding]] = {}
    for place, finding in enumerate(findings):
        groups.setdefault(_top(above, place), []).append(finding)
    return list(groups.values())


def _top(above: list[int], place: int) -> int:
    """Return the first of those that are one with the finding at *place*; the way there is shortened by the walk."""
    while above[place] != place:
        above[place] = above[above[place]]
        place = above[place]
    return place


def _speaker(finding: Finding, said: Mapping[int, Finding]) -> Finding:
    while id(finding) in said:
        finding = said[id(finding)]
    return finding
