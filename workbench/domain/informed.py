"""Who has to know of a strategy (S5)."""

from dataclasses import dataclass
from datetime import date as Day
from typing import ClassVar

from workbench.domain.rows import Among, Row, TableSpec, described, reference


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Informed(Row):
    """Who has to know of a strategy, and since when they do; without a day they are still to be told (S5)."""

    spec: ClassVar[TableSpec] = TableSpec(known_by=("person",), parent="strategy", order=("date", "id"), inherits=True)

    strategy: str = reference("strategies", owned=True, leads=True)
    person: str = reference("people", owned=True)
    date: Day | None = described(None, event=True)
    by: str | None = reference("people", among=Among.OURS)
    note: str = described("", long=True)
