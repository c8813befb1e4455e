"""Roles on the map and our position with each person (R1 to R3)."""

from datetime import date

from workbench.domain import backing
from workbench.domain.asof import position_on, roles_of
from workbench.domain.edits import Edits
from workbench.domain.errors import DomainError
from workbench.domain.evidence import Evidence
from workbench.domain.links import evidence_of
from workbench.domain.plan import Plan
from workbench.domain.roles import PositionName, Role, RoleName, role_at
from workbench.domain.rows import Confidence, Ref, Value
from workbench.usecases import rows

CENTRES = {
    RoleName.OWNER: (0.75, 0.75),
    RoleName.APPROVER: (0.25, 0.75),
    RoleName.ADVOCATE: (0.75, 0.25),
    RoleName.GATEKEEPER: (0.25, 0.25),
}


def give_role(plan: Plan, person: str, opportunity: str, to: tuple[float, float], day: date) -> Edits:
    """Return the edits that give *person* the role at map place *to* from *day* on, beside any other role (R1)."""
    rows.require(plan, Ref("people", person))
    x, y = _on_map(to)
    held = _held(plan, person, opportunity, role_at(x, y), day)
    if held:
        return rows.set_fields(plan, Ref("roles", held.id), x=x, y=y)
    fields: dict[str, Value] = {"person": person, "opportunity": opportunity, "role": role_at(x, y), "since": day}
    return rows.add("roles", fields | {"x": x, "y": y})[1]


def move_role(plan: Plan, role_id: str, to: tuple[float, float], day: date) -> Edits:
    """Return the edits that move a role's card to map place *to* on *day* (R1, R2).

    Inside its quadrant only the place changes. In another quadrant the role ends on *day* and the new one begins,
    assumed until evidence comes; a role that began on *day* itself is corrected in place, unless something is said
    of it already, for that is no evidence for another. Back in the role that ended on *day*, that one goes on.
    """
    rows.require(plan, Ref("roles", role_id))
    old = plan.roles[role_id]
    x, y = _on_map(to)
    name = role_at(x, y)
    if name == old.role:
        return rows.set_fields(plan, Ref("roles", role_id), x=x, y=y)
    other = _held(plan, old.person, old.opportunity, name, day)
    if other:
        return end_role(plan, role_id, day) + rows.set_fields(plan, Ref("roles", other.id), x=x, y=y)
    begun = old.since is not None and old.since < day
    before = None if begun else _ended(plan, old, name, day)
    if before is not None:
        goes_on = rows.set_fields(plan, Ref("roles", before.id), x=x, y=y, until=old.until)
        return _close(plan, old, day) + goes_on
    if not begun and not evidence_of(plan, Ref("roles", role_id)):
        return rows.set_fields(plan, Ref("roles", role_id), role=name, x=x, y=y, confidence=Confidence.ASSUMED)
    moved = rows.duplicate_values(old, role=name, x=x, y=y, since=day, confidence=Confidence.ASSUMED)
    return _close(plan, old, day) + rows.add("roles", moved)[1]


def _close(plan: Plan, old: Role, day: date) -> Edits:
    """Return the edits that end *old* on *day*; one that never was goes, unless something is said of it."""
    ref = Ref("roles", old.id)
    if not evidence_of(plan, ref):
        return end_role(plan, old.id, day)
    return rows.set_fields(plan, ref, until=max(day, old.since or day))


def _ended(plan: Plan, old: Role, name: RoleName, day: date) -> Role | None:
    """Return the role *name* from which the person came to *old* on *day*, or None."""
    held = plan.by("roles", "person").get(old.person, ())
    same = (role for role in held if (role.opportunity, role.role, role.until) == (old.opportunity, name, day))
    return next(same, None)


def place_roles(plan: Plan, places: dict[str, tuple[float, float]]) -> Edits:
    """Return the edits that set the map places of several roles without changing what they are (tidy, align)."""
    return tuple(
        edit for role_id, (x, y) in places.items() for edit in rows.set_fields(plan, Ref("roles", role_id), x=x, y=y)
    )


def end_role(plan: Plan, role_id: str, day: date) -> Edits:
    """Return the edits that end a role on *day*; one that began on that day or later never was (R2)."""
    return rows.end(plan, Ref("roles", role_id), day)


def judge(plan: Plan, role: str, confidence: Confidence) -> Edits:
    """Return the edits that say how far a role is backed.

    Raises DomainError where a decision-maker's is to be confirmed without two independent sources (R12).
    """
    missing = sources_missing(plan, role) if confidence == Confidence.CONFIRMED else 0
    if missing:
        raise DomainError("sources_missing", n=missing)
    return rows.set_fields(plan, Ref("roles", role), confidence=confidence)


def correct_role(plan: Plan, role: str, name: RoleName) -> Edits:
    """Return the edits that say a role was another all along; what then lacks its sources is assumed again (R12)."""
    rows.require(plan, Ref("roles", role))
    held = plan.roles[role]
    x, y = CENTRES[name]
    place = {} if role_at(held.x, held.y) == name else {"x": x, "y": y}
    sure = held.confidence
    if sure == Confidence.CONFIRMED and backing.sources_missing(name, evidence_of(plan, Ref("roles", role))):
        sure = Confidence.ASSUMED
    return rows.set_fields(plan, Ref("roles", role), role=name, confidence=sure, **place)


def sources(plan: Plan, role: str) -> tuple[list[Evidence], int]:
    """Return the evidence behind a role and how many independent sources it has."""
    found = evidence_of(plan, Ref("roles", role))
    return found, len(backing.sources(found))


def sources_missing(plan: Plan, role: str) -> int:
    """Return how many independent sources a role still needs to be confirmed (R12)."""
    rows.require(plan, Ref("roles", role))
    return backing.sources_missing(plan.roles[role].role, evidence_of(plan, Ref("roles", role)))


def _held(plan: Plan, person: str, opportunity: str, name: RoleName, day: date) -> Role | None:
    return next((role for role in roles_of(plan, opportunity, person, day) if role.role == name), None)


def _on_map(to: tuple[float, float]) -> tuple[float, float]:
    return min(max(to[0], 0.0), 1.0), min(max(to[1], 0.0), 1.0)


def record_position(
    plan: Plan, person: str, opportunity: str, day: date, **fields: bool | PositionName | None
) -> Edits:
    """Return the edits that record, from *day* on, what we are to *person* (R3).

    *fields* are ``company_need_met``, ``personal_need_met``, ``our_claim``, ``target``; those not given carry over.
    An entry of the same day is corrected, an earlier one stays as history.
    """
    rows.require(plan, Ref("people", person))
    known = {"company_need_met", "personal_need_met", "our_claim", "target"}
    if not known.issuperset(fields):
        raise DomainError("field_unknown", name=min(set(fields) - known))
    last = position_on(plan, opportunity, person, day)
    if last and last.since == day:
        return rows.set_fields(plan, Ref("positions", last.id), **fields)
    if last:
        return rows.add("positions", rows.duplicate_values(last, since=day, **fields))[1]
    return rows.add("positions", {"person": person, "opportunity": opportunity, "since": day, **fields})[1]
