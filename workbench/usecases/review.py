"""The review round: people whose role is contradicted or assumed, or whom nobody met for too long (R1, R11)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workbench.coach.engine import DEFAULTS
from workbench.coach.facts import Facts
from workbench.coach.settings import CoachSettings
from workbench.domain.edits import Edits
from workbench.domain.evidence import Evidence
from workbench.domain.links import evidence_of
from workbench.domain.plan import Plan
from workbench.domain.roles import DECISION_MAKERS, Role
from workbench.domain.rows import Confidence, Ref
from workbench.usecases import rows
from workbench.usecases.coverage import facts_on

SOURCES_OF_DECIDERS = 2
"""That somebody decides is confirmed only by two sources."""


class Reason(StrEnum):
    """Why somebody is looked at, the weightiest first."""

    CONTRADICTED = "contradicted"
    ASSUMED = "assumed"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Item:
    """One person of the round, with the role it is about, when last met, and after how many days that is too long."""

    person: str
    role: Role
    reasons: tuple[Reason, ...]
    last: date | None
    limit: int


def review(plan: Plan, opportunity: str | None, day: date, settings: CoachSettings = DEFAULTS) -> list[Item]:
    """Return the people to go through, each role once: contradicted before assumed before stale, deciders first.

    Stale is who was not met within the limits of *settings*.
    """
    facts = facts_on(plan, opportunity, day, settings)
    if facts is None:
        return []
    items = [_item(facts, role) for role in facts.roles]
    found = [item for item in items if item.reasons]
    return sorted(found, key=lambda i: (list(Reason).index(i.reasons[0]), i.role.role not in DECISION_MAKERS))


def _item(facts: Facts, role: Role) -> Item:
    last = facts.last_contact(role.person)
    reasons = []
    if role.confidence != Confidence.CONFIRMED:
        reasons.append(Reason(role.confidence))
    if last is None or facts.stale_since(role.person, last):
        reasons.append(Reason.STALE)
    return Item(role.person, role, tuple(reasons), last, facts.limit(role.person))


def judge(plan: Plan, role: str, confidence: Confidence) -> Edits:
    """Return the edits that say how far a role is backed."""
    return rows.set_fields(plan, Ref("roles", role), confidence=confidence)


def sources(plan: Plan, role: str) -> tuple[list[Evidence], int]:
    """Return the evidence behind a role and how many different sources it has."""
    found = evidence_of(plan, Ref("roles", role))
    return found, len({e.source.strip() for e in found} - {""})


def sources_missing(plan: Plan, role: str) -> int:
    """Return how many sources a role still needs to count as confirmed."""
    held = plan.roles[role]
    needed = SOURCES_OF_DECIDERS if held.role in DECISION_MAKERS else 0
    return max(0, needed - sources(plan, role)[1])
