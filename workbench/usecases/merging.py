"""What merging a copy of the plan comes to, counted: who claims to have done what, what goes, who may be there twice.

Nothing here decides anything; it is what a user is told before, by numbers first.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from workbench.domain.copies import is_of_file
from workbench.domain.edits import EXISTS
from workbench.domain.links import parent_of
from workbench.domain.merging import Rehearsal, Touched
from workbench.domain.moments import local
from workbench.domain.plan import MOVES, TABLES, Plan
from workbench.domain.rows import Ref
from workbench.usecases.entry_lines import Entry
from workbench.usecases.namesakes import Crowd

MOST_GONE = 5
"""Whoever deletes more rows by a merge is asked."""
_MOVING = frozenset({"role", "x", "y"})
"""Fields of a role by which somebody is moved on the map (R1)."""
_SURFACING = frozenset({"visible", "surfaced"})
"""Fields of a need by which it comes up from below the waterline (N1)."""


class Turn(StrEnum):
    """What became of a row; each has its words in the catalogue ``merging`` under ``turn.``."""

    ADDED = "added"
    SURFACED = "surfaced"
    MOVED = "moved"
    CHANGED = "changed"
    GONE = "gone"


_WEIGHTIEST = (Turn.ADDED, Turn.SURFACED, Turn.MOVED, Turn.GONE, Turn.CHANGED)


class Part(NamedTuple):
    """The rows of one table of which the same became; in their place whose they are, where several make one state."""

    table: str
    turn: Turn
    refs: tuple[Ref, ...]


class Share(NamedTuple):
    """What one author claims to have done, empty where nobody signed it, from the first day to the last."""

    author: str
    first: date | None
    last: date | None
    parts: tuple[Part, ...]


def shares(mine: Plan, rehearsal: Rehearsal) -> list[Share]:
    """Return what merging brings into *mine*, author by author, those with most first.

    A row that is part of a new row is not counted beside it.
    """
    by_author: dict[str, list[Touched]] = {}
    for each in rehearsal.touched:
        if not _is_of_file(mine, rehearsal, each.ref):
            by_author.setdefault(each.author, []).append(each)
    found = [_share(mine, rehearsal, author, touched) for author, touched in by_author.items()]
    return sorted((each for each in found if each.parts), key=lambda share: (-amount(share), share.author))


def amount(share: Share) -> int:
    """Return how many rows *share* is about."""
    return sum(len(part.refs) for part in share.parts)


def gone(rehearsal: Rehearsal) -> list[Ref]:
    """Return the rows that merging takes away."""
    return [each.ref for each in rehearsal.touched if each.field == EXISTS and not each.after]


def taken_back(rehearsal: Rehearsal) -> Rehearsal:
    """Return what bringing again does that an earlier merge brought and that was taken back since."""
    again = [
        Touched(e.ref, e.field, e.mine.value, e.theirs.value, e.theirs.author, e.theirs.at) for e in rehearsal.undone
    ]
    return rehearsal._replace(plan=rehearsal.theirs, touched=tuple(again))


def likely_pairs(mine: Plan, rehearsal: Rehearsal) -> list[tuple[str, str]]:
    """Return whom of *mine* somebody who comes with the merge may be: pairs of who is there and who comes.

    Only people whom the other side does not have are asked about: of the others both sides know who they are. Whoever
    came before, was taken back and may come again counts, too.
    """
    theirs = rehearsal.theirs
    crowd = Crowd((key, person) for key, person in mine.people.items() if key not in theirs.people)
    touched = (*rehearsal.touched, *taken_back(rehearsal).touched)
    come = [each.ref.id for each in touched if each.ref.table == "people" and each.field == EXISTS]
    pairs = []
    for key in come:
        person = rehearsal.plan.people.get(key) or theirs.people.get(key)
        if person is not None and key not in mine.people:
            named = crowd.namesakes(Entry(name=person.name, side=person.side))
            pairs += [(other, key) for other in list(named)[:1]]
    return pairs


def _share(mine: Plan, rehearsal: Rehearsal, author: str, touched: Sequence[Touched]) -> Share:
    days = sorted(local(each.at).date() for each in touched if each.at is not None)
    added = {each.ref for each in rehearsal.touched if each.field == EXISTS and each.after}
    turns: dict[tuple[str, Ref], Turn] = {}
    for each in touched:
        plan = rehearsal.plan if rehearsal.plan.find(each.ref) is not None else mine
        if not _goes_with(plan, each.ref, added):
            place, turn = (each.ref.table, _whose(plan, each.ref)), _turn(mine, rehearsal.plan, each)
            turns[place] = min(turn, turns.get(place, turn), key=_WEIGHTIEST.index)
    return Share(author, days[0] if days else None, days[-1] if days else None, _parts(turns))


def _is_state(table: str) -> bool:
    """Say whether the rows of *table* say what is so of what they are a part of, each from a day on."""
    spec = TABLES[table].spec
    return bool(spec.parent and (spec.series or spec.span))


def _whose(plan: Plan, ref: Ref) -> Ref:
    """Return the row whose state the one at *ref* says from a day on; else *ref* itself."""
    return (parent_of(plan, ref) if _is_state(ref.table) else None) or ref


def _parts(turns: Mapping[tuple[str, Ref], Turn]) -> tuple[Part, ...]:
    rows: dict[tuple[str, Turn], list[Ref]] = {}
    for (table, ref), turn in turns.items():
        rows.setdefault((table, turn), []).append(ref)
    order, kinds = list(TABLES), list(Turn)
    keys = sorted(rows, key=lambda key: (order.index(key[0]), kinds.index(key[1])))
    return tuple(Part(table, turn, tuple(rows[table, turn])) for table, turn in keys)


def _turn(mine: Plan, plan: Plan, touched: Touched) -> Turn:
    """Return what became of the row of *touched*, as far as this field of it tells."""
    table, field = touched.ref.table, touched.field
    if field == EXISTS:
        if not touched.after:
            return Turn.GONE
        return Turn.MOVED if table in MOVES or _follows_on(mine, plan, touched.ref) else Turn.ADDED
    if table == "needs" and field in _SURFACING and touched.after:
        return Turn.SURFACED
    return Turn.MOVED if table == "roles" and field in _MOVING else Turn.CHANGED


def _follows_on(mine: Plan, plan: Plan, ref: Ref) -> bool:
    """Say whether a new row says anew what another said already, as the role that somebody has in a deal."""
    row: Any = plan.find(ref)
    if row is None or not _is_state(ref.table):
        return False
    parent = row.spec.parent
    before = mine.by(ref.table, parent).get(getattr(row, parent), ())
    return any(getattr(each, "opportunity", None) == getattr(row, "opportunity", None) for each in before)


def _goes_with(plan: Plan, ref: Ref, added: Iterable[Ref]) -> bool:
    """Say whether the row at *ref* is a part of one of those *added*, or of one of these people."""
    parent, row = parent_of(plan, ref), plan.find(ref)
    person = getattr(row, "person", None)
    wholes = (parent, Ref("people", person) if person else None)
    return any(whole in added for whole in wholes if whole is not None and whole != ref)


def _is_of_file(mine: Plan, rehearsal: Rehearsal, ref: Ref) -> bool:
    """Say whether the row at *ref* speaks of a file, as who holds which copy: nothing of it is anybody's work."""
    row: Any = rehearsal.plan.find(ref) or mine.find(ref)
    return ref.table == "settings" and row is not None and is_of_file(row.key)
