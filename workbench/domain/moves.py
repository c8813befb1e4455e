"""Moves: what a need or a factor became, from which day on (N4, S1).

What the row itself says holds until its first move; from then on the latest move not after the day does.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar

from workbench.domain.errors import DomainError
from workbench.domain.factors import Control, Direction
from workbench.domain.needs import Demand
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import Row, TableSpec, described, reference, specs


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class DemandMove(Row):
    """The demand state of a need from *since* on, until its next move, with the words that showed it (N4)."""

    spec: ClassVar[TableSpec] = TableSpec(
        known_by=("demand",),
        parent="need",
        order=("since",),
        inherits=True,
        key=("need", "since"),
        series=("since", "need"),
        moves=("demand",),
        evidenced=True,
    )

    need: str = reference("needs", owned=True, leads=True)
    since: date = described(dated=True)
    demand: Demand
    words: str = described("", long=True)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class FactorMove(Row):
    """Where a factor lies from *since* on, until its next move; what it does not say goes on as before (S1)."""

    spec: ClassVar[TableSpec] = TableSpec(
        known_by=("since",),
        parent="factor",
        order=("since",),
        inherits=True,
        key=("factor", "since"),
        series=("since", "factor"),
        moves=("direction", "control", "strength"),
    )

    factor: str = reference("factors", owned=True, leads=True)
    since: date = described(dated=True)
    direction: Direction | None = None
    control: Control | None = None
    strength: int | None = described(None, scale=True)
    reason: str = described("", long=True, hint="reason")

    def check(self) -> None:
        """A move says where to."""
        if self.direction is None and self.control is None and self.strength is None:
            raise DomainError("move_says_nothing")


def moved(plan: Plan, table: str, day: date) -> dict[str, Row]:
    """Return the rows that those of *table* move, by id, as they are on *day*: each by its latest moves up to then."""
    spec = TABLES[table].spec
    whole = specs(TABLES[table])[spec.parent].target or ""
    rows = dict(plan.rows(whole))
    for row_id, moves in plan.by(table, spec.parent).items():
        values = _latest(moves, spec.moves, day)
        if row_id in rows and values:
            rows[row_id] = replace(rows[row_id], **values)
    return rows


def _latest(moves: Iterable[Any], names: Iterable[str], day: date) -> dict[str, Any]:
    past = sorted((move for move in moves if move.since <= day), key=lambda move: move.since)
    return {name: value for move in past for name in names if (value := getattr(move, name)) is not None}
