"""Evidence: what was seen or said, when, and by whom, behind a judgement."""

from dataclasses import dataclass
from datetime import date as Day

from workbench.domain.rows import Row, check_text


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Evidence(Row):
    """One observation about the row *about* of table *about_table*; it goes when that row goes."""

    about_table: str
    about: str
    text: str
    date: Day | None = None
    source: str = ""

    def check(self) -> None:
        """Evidence says what was seen or heard."""
        check_text(self.text)


EVIDENCED = frozenset({"roles", "positions", "needs", "factors"})
