"""What hangs together: the rows that belong to a row, and the rows that speak of it."""

from collections.abc import Iterator
from typing import Any

from workbench.domain.evidence import Evidence
from workbench.domain.needs import Answer, Need
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import FieldKind, Ref, Row, specs
from workbench.domain.visits import Question


def evidence_of(plan: Plan, ref: Ref) -> list[Evidence]:
    """Return the evidence about a row, oldest first, undated last."""
    found = [e for e in plan.evidence.values() if e.about == ref.id and e.about_table == ref.table]
    return sorted(found, key=lambda e: (e.date is None, e.date))


def answers_of(plan: Plan, need: str) -> list[Answer]:
    """Return our answers to a need, in order (N9)."""
    return sorted((a for a in plan.answers.values() if a.need == need), key=lambda a: (a.place, a.id))


def questions_of(plan: Plan, visit: str) -> list[Question]:
    """Return the questions of a visit's plan, in order (N10)."""
    return sorted((q for q in plan.questions.values() if q.visit == visit), key=lambda q: (q.place, q.id))


def needs_in(plan: Plan, opportunity: str) -> list[Need]:
    """Return the needs of one opportunity; those of demand none only mark a requirement source as empty (N7)."""
    return [n for n in plan.needs.values() if n.opportunity == opportunity]


def pointing_at(plan: Plan, ref: Ref) -> list[tuple[Ref, str]]:
    """Return every (row, field) that names the row at *ref*, evidence included."""
    found = [(Ref("evidence", e.id), "about") for e in plan.evidence.values() if e.about == ref.id]
    for table, row_type in TABLES.items():
        names = [s.name for s in specs(row_type).values() if s.target == ref.table]
        if names:
            found.extend(_pointing(plan, table, names, ref.id))
    return found


def _pointing(plan: Plan, table: str, names: list[str], row_id: str) -> Iterator[tuple[Ref, str]]:
    for row in plan.rows(table).values():
        for name in names:
            value: Any = getattr(row, name)
            if value == row_id or (isinstance(value, tuple) and row_id in value):
                yield Ref(table, row.id), name


def named_by(row: Row) -> list[Ref]:
    """Return the rows that *row* names, in the order of its fields."""
    found: list[Ref] = []
    for name, spec in specs(type(row)).items():
        value: Any = getattr(row, name)
        if spec.target and value:
            ids = value if spec.kind == FieldKind.IDS else (value,)
            found.extend(Ref(spec.target, row_id) for row_id in ids)
    return found


def title_of(plan: Plan, ref: Ref) -> str:
    """Return the words by which a user knows the row at *ref*; empty when it has none of its own."""
    row: Any = plan.find(ref)
    if row is None:
        return ""
    for name in ("name", "text", "primary_objective"):
        if getattr(row, name, ""):
            return str(getattr(row, name))
    person = plan.people.get(getattr(row, "person", None) or "")
    return person.name if person else ""
