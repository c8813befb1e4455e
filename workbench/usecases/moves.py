"""What moved on the role map between two days (R2, R3, R11)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workbench.domain.asof import positions_on
from workbench.domain.people import Person, Side
from workbench.domain.plan import Plan
from workbench.domain.roles import PositionName, Role, RoleName


class MoveKind(StrEnum):
    """The ways in which a person moves."""

    JOINED = "joined"
    GONE = "gone"
    ROLE = "role"
    POSITION = "position"


@dataclass(frozen=True, slots=True)
class Move:
    """One change of one person between two days; *day* is when it came about, None while nobody noted it.

    A role move carries the roles held on either day in *roles_before* and *roles_after*, in the order of the glossary;
    a position move what we were and are to the person, None where that is unknown.
    """

    person: str
    kind: MoveKind
    day: date | None = None
    roles_before: tuple[RoleName, ...] = ()
    roles_after: tuple[RoleName, ...] = ()
    position_before: PositionName | None = None
    position_after: PositionName | None = None


def moves(plan: Plan, opportunity: str, one: date, other: date) -> list[Move]:
    """Return what moved in *opportunity* between two days, whichever comes first, in order of time."""
    earlier, later = sorted((one, other))
    found = [
        *_people_moves(plan, earlier, later),
        *_role_moves(plan, opportunity, earlier, later),
        *_position_moves(plan, opportunity, earlier, later),
    ]
    kept = [move for move in found if plan.people[move.person].side != Side.OURS]
    return sorted(kept, key=lambda m: (m.day or date.min, plan.people[m.person].name, list(MoveKind).index(m.kind)))


def _people_moves(plan: Plan, earlier: date, later: date) -> Iterator[Move]:
    for person in plan.people.values():
        before, after = person.present(earlier), person.present(later)
        if after and not before:
            yield Move(person.id, MoveKind.JOINED, person.joined)
        if before and not after:
            yield Move(person.id, MoveKind.GONE, person.left)


def _role_moves(plan: Plan, opportunity: str, earlier: date, later: date) -> Iterator[Move]:
    by_person: dict[str, list[Role]] = {}
    for role in plan.roles.values():
        if role.opportunity == opportunity:
            by_person.setdefault(role.person, []).append(role)
    for person_id, roles in by_person.items():
        person = plan.people[person_id]
        before, after = _held(person, roles, earlier), _held(person, roles, later)
        if before != after:
            days = [day for role in roles for day in (role.since, role.until) if day and earlier < day <= later]
            yield Move(person_id, MoveKind.ROLE, max(days, default=None), roles_before=before, roles_after=after)


def _held(person: Person, roles: list[Role], day: date) -> tuple[RoleName, ...]:
    if not person.present(day):
        return ()
    held = {role.role for role in roles if role.holds(day)}
    return tuple(name for name in RoleName if name in held)


def _position_moves(plan: Plan, opportunity: str, earlier: date, later: date) -> Iterator[Move]:
    before, after = positions_on(plan, opportunity, earlier), positions_on(plan, opportunity, later)
    for person_id, entry in after.items():
        was = before[person_id].their_view if person_id in before else None
        if was != entry.their_view and plan.people[person_id].present(later):
            yield Move(person_id, MoveKind.POSITION, entry.since, position_before=was, position_after=entry.their_view)
