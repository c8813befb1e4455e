"""What moved on the role map between two days (R2, R3, R11)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from workbench.domain.asof import person_on, positions_on
from workbench.domain.edits import EXISTS
from workbench.domain.people import Person, Side
from workbench.domain.plan import Plan
from workbench.domain.roles import Position, PositionName, Role, RoleName
from workbench.domain.rows import Row
from workbench.usecases.ports import FieldRef

DATED: Mapping[str, Sequence[str]] = {
    "people": ("joined", "left"),
    "roles": (EXISTS, "role", "since", "until"),
    "positions": (EXISTS, "since", "company_need_met", "personal_need_met"),
}
"""The fields a move shows in, by table: the day they were entered is the day the move was recorded."""


class MoveKind(StrEnum):
    """The ways in which a person moves."""

    JOINED = "joined"
    GONE = "gone"
    ROLE = "role"
    POSITION = "position"


@dataclass(frozen=True, slots=True)
class Move:
    """One change of one person between two days; *day* is when it came about, None while nobody noted it.

    *recorded* is the day it was entered, where that was later than the day it came about (R2).
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
    recorded: date | None = None


def moves(
    plan: Plan,
    opportunity: str,
    one: date,
    other: date,
    *,
    then: Plan | None = None,
    entered: Mapping[FieldRef, date] = MappingProxyType({}),
) -> list[Move]:
    """Return what moved in *opportunity* between two days, whichever comes first, in order of time.

    *then* is the plan that holds for the earlier day, where another was believed then than is known now. *entered*
    says when the fields of ``DATED`` were entered.
    """
    earlier, later = sorted((one, other))
    spans = (then or plan, earlier), (plan, later)
    people = {**(then or plan).people, **plan.people}
    book = _Book(entered)
    found = [
        *_people_moves(people, spans, book),
        *_role_moves(people, opportunity, spans, book),
        *_position_moves(opportunity, spans, book),
    ]
    kept = [move for move in found if people[move.person].side != Side.OURS]
    return sorted(kept, key=lambda m: (m.day or date.min, people[m.person].name, list(MoveKind).index(m.kind)))


Moment = tuple[Plan, date]
"""A day, with the plan that holds for it."""


class _Book(NamedTuple):
    """Tells when something was entered."""

    entered: Mapping[FieldRef, date]

    def late(self, table: str, rows: Iterable[Row], day: date | None) -> date | None:
        """Return the day on which the last of *rows* of *table* was entered, if it was after *day*."""
        if day is None:
            return None
        days = [self.entered.get((table, row.id, field), date.min) for row in rows for field in DATED[table]]
        last = max(days, default=date.min)
        return last if last > day else None


def _people_moves(people: Mapping[str, Person], spans: tuple[Moment, Moment], book: _Book) -> Iterator[Move]:
    for person_id, person in people.items():
        before, after = (person_on(plan, person_id, day) for plan, day in spans)
        if after and not before:
            yield Move(person_id, MoveKind.JOINED, person.joined, recorded=book.late("people", [person], person.joined))
        if before and not after:
            yield Move(person_id, MoveKind.GONE, person.left, recorded=book.late("people", [person], person.left))


def _role_moves(
    people: Mapping[str, Person], opportunity: str, spans: tuple[Moment, Moment], book: _Book
) -> Iterator[Move]:
    earlier, later = spans[0][1], spans[1][1]
    for person in people:
        sides = [_roles(plan, opportunity, person) for plan, _ in spans]
        before, after = (_held(roles, person, *span) for roles, span in zip(sides, spans, strict=True))
        if before != after:
            roles = {role.id: role for role in (*sides[0], *sides[1])}.values()
            moved = [
                (day, role) for role in roles for day in (role.since, role.until) if day and earlier < day <= later
            ]
            when = max((day for day, _ in moved), default=None)
            late = book.late("roles", [role for day, role in moved if day == when], when)
            yield Move(person, MoveKind.ROLE, when, roles_before=before, roles_after=after, recorded=late)


def _roles(plan: Plan, opportunity: str, person: str) -> list[Role]:
    return [role for role in plan.by("roles", "person").get(person, ()) if role.opportunity == opportunity]


def _held(roles: Iterable[Role], person: str, plan: Plan, day: date) -> tuple[RoleName, ...]:
    if person_on(plan, person, day) is None:
        return ()
    held = {role.role for role in roles if role.holds(day)}
    return tuple(name for name in RoleName if name in held)


def _position_moves(opportunity: str, spans: tuple[Moment, Moment], book: _Book) -> Iterator[Move]:
    (then, earlier), (plan, later) = spans
    before: Mapping[str, Position] = positions_on(then, opportunity, earlier)
    for person, entry in positions_on(plan, opportunity, later).items():
        was = before[person].their_view if person in before else None
        if was != entry.their_view and person_on(plan, person, later):
            late = book.late("positions", [entry], entry.since)
            yield Move(
                person,
                MoveKind.POSITION,
                entry.since,
                position_before=was,
                position_after=entry.their_view,
                recorded=late,
            )
