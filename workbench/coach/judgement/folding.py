"""What is one matter: findings about the same person, event, visit or competitor, and small ones of one kind."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
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
Matters = tuple[Matter, ...]
"""What a finding is about; findings that share one of these are one theme."""


def matters(facts: Facts, finding: Finding, themes_of: Set[str] = frozenset()) -> Matters:
    """Return what *finding* is about.

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


def people_of_themes(findings: ByRule) -> Set[str]:
    """Return the people of whom more is said than small things of one kind."""
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


def is_lasting(rule: str) -> bool:
    """Say whether a finding of *rule* stays about what it is about as long as it and the people of themes do."""
    return rule not in _EVENTS


def belongs_to_themes(rule: str) -> bool:
    """Say whether what a finding of *rule* is about depends on the people of themes."""
    return rule in BY_KIND
