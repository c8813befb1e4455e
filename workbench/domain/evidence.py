"""Evidence: what was seen or said, when, and by whom, behind a judgement."""

from dataclasses import dataclass
from datetime import date as Day
from typing import ClassVar

from workbench.domain.rows import Row, TableSpec, about_row, described, reference


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Evidence(Row):
    """One observation about the row *about* of table *about_table*; it goes when that row goes."""

    spec: ClassVar[TableSpec] = TableSpec(title="text", parent="about", order=("date",), inherits=True)

    about_table: str
    about: str = about_row(owned=True, optional=False)
    text: str = described(long=True)
    date: Day | None = described(None, event=True)
    source: str = ""
    said_by: str | None = reference("people")
    visit: str | None = reference("visits")
