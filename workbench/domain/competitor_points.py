"""What is strong and weak in a competitor, side by side with us (S4)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from workbench.domain.rows import Row, TableSpec, described, reference
from workbench.domain.terms import Term


class PointKind(Term, family="point_kind"):
    """Whether a point speaks for the competitor or against (S4)."""

    STRENGTH = "strength"
    WEAKNESS = "weakness"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class CompetitorPoint(Row):
    """A strength or weakness of a competitor, and in ``ours`` how we stand in the same (S4); ``place`` is the order."""

    spec: ClassVar[TableSpec] = TableSpec(title="text", parent="competitor", order=("place", "id"), inherits=True)

    competitor: str = reference("competitors", owned=True, leads=True)
    kind: PointKind
    text: str = described(long=True)
    ours: str = described("", long=True)
    since: date | None = described(None, dated=True)
    place: float = 0.0
