"""Narrowing a choice with the customer, step by step (N12)."""

from dataclasses import dataclass
from datetime import date as Day
from typing import ClassVar

from workbench.domain.rows import Row, TableSpec, described, reference


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class NarrowingStep(Row):
    """How many choices are left to the customer after a step of narrowing; ``place`` is the order (N12)."""

    spec: ClassVar[TableSpec] = TableSpec(
        title="choice", known_by=("date",), parent="need", order=("place", "id"), inherits=True
    )

    need: str = reference("needs", owned=True, leads=True)
    date: Day | None = described(None, dated=True, event=True)
    choice: str = described("", long=True)
    remaining: int = described(least=1)
    words: str = described("", long=True)
    visit: str | None = reference("visits")
    place: float = 0.0
