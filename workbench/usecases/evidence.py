"""Evidence behind roles, positions, needs and factors."""

from datetime import date

from workbench.domain.asof import position_on
from workbench.domain.edits import Edits, apply
from workbench.domain.errors import DomainError
from workbench.domain.links import is_evidenced
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref, Value
from workbench.usecases import rows
from workbench.usecases.roles import record_position


def add_evidence(
    plan: Plan, about: Ref, text: str, day: date | None, source: str = "", **fields: Value
) -> tuple[Ref, Edits]:
    """Return new evidence about the row at *about*, as private as that row, and the edits that make it.

    Raises DomainError for a row that takes no evidence.
    """
    if plan.find(about) is None or not is_evidenced(about.table):
        raise DomainError("no_evidence_here", table=about.table)
    return rows.add_part(plan, about, "evidence", {"text": text, "date": day, "source": source, **fields})


def note_about(plan: Plan, opportunity: str, person: str, text: str, day: date, source: str = "") -> tuple[Ref, Edits]:
    """Return new evidence of our position with *person*, of what was seen or heard of it, and the edits that make it.

    Where nothing is known of the position by *day*, an entry that says so is made to hang it on (R3).
    """
    entry = position_on(plan, opportunity, person, day)
    if entry is not None:
        return add_evidence(plan, Ref("positions", entry.id), text, day, source)
    made = record_position(plan, person, opportunity, day)
    about = rows.created(made)[0]
    ref, edits = add_evidence(apply(plan, made), about, text, day, source)
    return ref, made + edits
