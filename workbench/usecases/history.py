"""What became of one person in an opportunity, day by day: posts, roles, and what we are to them (R2, R3, R11)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workbench.domain.evidence import Evidence
from workbench.domain.links import evidence_of
from workbench.domain.moments import shifted
from workbench.domain.people import Person
from workbench.domain.plan import Plan
from workbench.domain.posts import earlier_posts, post_words
from workbench.domain.roles import Position, PositionName, Role, RoleName
from workbench.domain.rows import Ref
from workbench.usecases.moves import DATED
from workbench.usecases.ports import FieldRef


class Turn(StrEnum):
    """The kinds of what can become of a person."""

    JOINED = "joined"
    POST = "post"
    ROLE = "role"
    POSITION = "position"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One turn: when it took effect, from what to what, what backs it, and when it was recorded if that was later.

    ``before`` and ``after`` are the roles held, the position, or the post in words; empty for none. ``claim`` and
    ``target`` stand beside a position.
    """

    ref: Ref
    day: date | None
    turn: Turn
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    claim: PositionName | None = None
    target: PositionName | None = None
    evidence: tuple[Evidence, ...] = ()
    recorded: date | None = None


def history(plan: Plan, opportunity: str | None, person: str, entered: Mapping[FieldRef, date]) -> list[HistoryEntry]:
    """Return what became of *person*, the latest first; *entered* says when the fields of ``DATED`` were entered."""
    found = [
        *_posts(plan, plan.people[person]),
        *_roles(plan, opportunity, person, entered),
        *_positions(plan, opportunity, person, entered),
    ]
    order = list(Turn)
    return sorted(found, key=lambda e: (e.day or date.min, order.index(e.turn)), reverse=True)


def _posts(plan: Plan, person: Person) -> Iterator[HistoryEntry]:
    ref = Ref("people", person.id)
    posts = earlier_posts(plan, person.id)
    held = [post.held for post in posts] + [post_words(person.title, person.department)]
    if person.joined is not None:
        yield HistoryEntry(ref, person.joined, Turn.JOINED, after=(held[0],))
    for post, after in zip(posts, held[1:], strict=True):
        yield HistoryEntry(ref, post.until, Turn.POST, (post.held,), (after,))
    if person.left is not None:
        yield HistoryEntry(ref, person.left, Turn.LEFT, before=(held[-1],))


def _roles(plan: Plan, deal: str | None, person: str, entered: Mapping[FieldRef, date]) -> Iterator[HistoryEntry]:
    """Yield an entry for each day on which a role began or ended: several at once are one turn (R2)."""
    rows: list[Role] = [r for r in plan.by("roles", "person").get(person, ()) if r.opportunity == deal]
    if any(role.since is None for role in rows):
        yield _role_turn(plan, [role for role in rows if role.since is None], None, (), rows, entered)
    for day in sorted({day for role in rows for day in (role.since, role.until) if day is not None}):
        before = [role for role in rows if role.holds(shifted(day, -1))]
        concerned = [role for role in rows if day in (role.since, role.until)]
        yield _role_turn(plan, concerned, day, before, [role for role in rows if role.holds(day)], entered)


def _role_turn(
    plan: Plan, concerned: Sequence[Role], day: date | None, before: Sequence[Role], after: Sequence[Role],
    entered: Mapping[FieldRef, date],
) -> HistoryEntry:  # fmt: skip
    begun = [role for role in concerned if role.since == day != role.until or role.since is None is day]
    refs = [Ref("roles", role.id) for role in begun]
    late = [found for role in concerned if (found := _late(Ref("roles", role.id), day, entered))]
    return HistoryEntry(
        ref=Ref("roles", (begun or concerned)[0].id),
        day=day,
        turn=Turn.ROLE,
        before=_names(before),
        after=_names(role for role in after if day is not None or role.since is None),
        evidence=tuple(piece for ref in refs for piece in evidence_of(plan, ref)),
        recorded=max(late, default=None),
    )


def _names(roles: Iterable[Role]) -> tuple[str, ...]:
    held = {role.role for role in roles}
    return tuple(name for name in RoleName if name in held)


def _positions(plan: Plan, deal: str | None, person: str, entered: Mapping[FieldRef, date]) -> Iterator[HistoryEntry]:
    entries: list[Position] = [p for p in plan.by("positions", "person").get(person, ()) if p.opportunity == deal]
    entries.sort(key=lambda entry: entry.since or date.min)
    before: tuple[str, ...] = ()
    for entry in entries:
        ref, after = Ref("positions", entry.id), (entry.their_view,) if entry.their_view else ()
        backing = tuple(evidence_of(plan, ref))
        late = _late(ref, entry.since, entered)
        yield HistoryEntry(
            ref, entry.since, Turn.POSITION, before, after, entry.our_claim, entry.target, backing, late
        )  # fmt: skip
        before = after


def _late(ref: Ref, day: date | None, entered: Mapping[FieldRef, date]) -> date | None:
    """Return the day on which the last of the dated fields of *ref* was entered, if it was after *day*."""
    days = [entered[field] for name in DATED[ref.table] if (field := (*ref, name)) in entered]
    last = max(days, default=None)
    return last if last is not None and day is not None and last > day else None
