"""What we expect of a deal: how likely it closes, and how it might fail (F2)."""

from dataclasses import dataclass
from datetime import date as Day
from decimal import Decimal
from typing import ClassVar

from workbench.domain.errors import DomainError
from workbench.domain.rows import Among, Row, TableSpec, described, reference


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Estimate(Row):
    """How likely somebody held it on a day that the deal closes, and whether it did (F2).

    ``percent`` is of 100; ``by_day`` is the day by which it was to close, ``author`` a name as the history has it.
    """

    spec: ClassVar[TableSpec] = TableSpec(known_by=("opportunity", "date"), confidential=True)

    opportunity: str = reference("opportunities", owned=True)
    date: Day = described(dated=True, event=True)
    percent: Decimal = described(least=0, most=100)
    by_day: Day | None = None
    author: str = ""
    note: str = described("", long=True)
    settled: Day | None = described(None, dated=True, event=True)
    came_true: bool | None = None

    def check(self) -> None:
        """Whether an estimate came true is said of one that is settled."""
        if self.came_true is not None and self.settled is None:
            raise DomainError("came_true_unsettled")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Premortem(Row):
    """A story of how the deal was lost, told beforehand: its first sign, what guards against it, and who."""

    spec: ClassVar[TableSpec] = TableSpec(title="text", searched=True, confidential=True)

    opportunity: str = reference("opportunities", owned=True)
    since: Day | None = described(None, dated=True, event=True)
    text: str = described(long=True)
    early_sign: str = described("", long=True)
    guard: str = described("", long=True)
    owner: str | None = reference("people", among=Among.ALL_OURS_FIRST)
