"""Evidence behind roles, positions, needs and factors."""

from datetime import date

from workbench.domain.edits import Edits
from workbench.domain.errors import DomainError
from workbench.domain.evidence import EVIDENCED
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.usecases import rows


def add_evidence(plan: Plan, about: Ref, text: str, day: date | None, source: str = "") -> tuple[Ref, Edits]:
    """Return new evidence about the row at *about*, as private as that row, and the edits that make it.

    Raises DomainError for a row that takes no evidence.
    """
    row = plan.find(about)
    if row is None or about.table not in EVIDENCED:
        raise DomainError("no_evidence_here", table=about.table)
    fields = {"about_table": about.table, "about": about.id, "text": text, "date": day, "source": source}
    return rows.add("evidence", fields | {"audience": row.audience})
