"""What is taken along to a visit and handed out in portions (P18)."""

from dataclasses import dataclass
from typing import ClassVar

from workbench.domain.rows import Row, TableSpec, described, reference


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Material(Row):
    """A paper taken along to a visit, the page to open and the point to make; ``place`` is the order (P18)."""

    spec: ClassVar[TableSpec] = TableSpec(title="title", parent="visit", order=("place", "id"), inherits=True)

    visit: str = reference("visits", owned=True, leads=True)
    title: str
    page: str = ""
    point: str = described("", long=True)
    given: bool = False
    place: float = 0.0
