"""The review round: people whose role is contradicted or assumed, or whom nobody met for too long (R1, R11)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workbench.coach.facts import Facts, facts_on
from workbench.coach.settings import DEFAULTS, CoachSettings
from workbench.domain.asof import roles_of
from workbench.domain.backing import is_confirmed
from workbench.domain.contacts import recorded_contact
from workbench.domain.errors import DomainError
from workbench.domain.links import evidence_of
from workbench.domain.plan import Plan
from workbench.domain.roles import DECISION_MAKERS, Role
from workbench.domain.rows import Confidence, Ref
from workbench.usecases.fields import Change, add_row, change_field
from workbench.usecases.ours import closest_of_ours


class Reason(StrEnum):
    """Why somebody is looked at, the weightiest first."""

    CONTRADICTED = "contradicted"
    ASSUMED = "assumed"
    UNBACKED = "unbacked"
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

    Unbacked is a decider's role that is called confirmed and lacks the sources, as in a plan from elsewhere; stale is
    who was not met within the limits of *settings*.
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
    elif not is_confirmed(role, evidence_of(facts.plan, Ref("roles", role.id))):
        reasons.append(Reason.UNBACKED)
    if last is None or facts.stale_since(role.person, last):
        reasons.append(Reason.STALE)
    return Item(role.person, role, tuple(reasons), last, facts.limit(role.person))


def item_of(
    plan: Plan, opportunity: str | None, old: Item, day: date, settings: CoachSettings = DEFAULTS
) -> Item | None:
    """Return what there is to say now of the role of *old* or, where that ended, of the one taken up last."""
    facts = facts_on(plan, opportunity, day, settings)
    held = roles_of(plan, opportunity, old.person, day) if facts is not None and opportunity is not None else []
    role = next((r for r in held if r.id == old.role.id), next(iter(held), None))
    return _item(facts, role) if facts is not None and role is not None else None


def met(plan: Plan, person: str, day: date) -> Change:
    """Return the step that records that whoever of ours is closest to *person* met them on *day* (R6).

    A contact that is there is dated, unless it tells of a later day.

    Raises DomainError when nobody of ours is there.
    """
    who = closest_of_ours(plan, person, day)
    if who is None:
        raise DomainError("nobody_of_ours")
    known = recorded_contact(plan, who, person)
    if known is None:
        return add_row(plan, "contacts", {"ours": who, "theirs": person, "last": day}, day)[1]
    return change_field(plan, Ref("contacts", known.id), "last", max(known.last or day, day), day)
