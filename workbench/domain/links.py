"""What hangs together: the rows that belong to a row, and the rows that speak of it."""

from collections.abc import Collection
from functools import cache
from typing import Any

from workbench.domain.evidence import Evidence
from workbench.domain.needs import Answer, Need, NeedSide
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import FieldKind, Ref, Row, specs
from workbench.domain.visits import Question


def evidence_of(plan: Plan, ref: Ref) -> list[Evidence]:
    """Return the evidence about a row, oldest first, undated last."""
    found = [e for e in plan.by("evidence", "about").get(ref.id, ()) if e.about_table == ref.table]
    return sorted(found, key=lambda e: (e.date is None, e.date))


def answers_of(plan: Plan, need: str) -> list[Answer]:
    """Return our answers to a need, in order (N9)."""
    return sorted(plan.by("answers", "need").get(need, ()), key=lambda a: (a.place, a.id))


def questions_of(plan: Plan, visit: str) -> list[Question]:
    """Return the questions of a visit's plan, in order (N10)."""
    return sorted(plan.by("questions", "visit").get(visit, ()), key=lambda q: (q.place, q.id))


def needs_in(plan: Plan, opportunity: str) -> list[Need]:
    """Return the needs of one opportunity; those of demand none only mark a requirement source as empty (N7)."""
    return list(plan.by("needs", "opportunity").get(opportunity, ()))


def pointing_at(plan: Plan, ref: Ref, tables: Collection[str] = TABLES) -> list[tuple[Ref, str]]:
    """Return every (row, field) of *tables* that names the row at *ref*, evidence included."""
    evidence = plan.by("evidence", "about").get(ref.id, ()) if "evidence" in tables else ()
    found = [(Ref("evidence", e.id), "about") for e in evidence]
    for table, name in _pointers(ref.table):
        if table not in tables:
            continue
        found.extend((Ref(table, row.id), name) for row in plan.by(table, name).get(ref.id, ()))
    return found


@cache
def _pointers(target: str) -> tuple[tuple[str, str], ...]:
    """Return every (table, field) that names rows of the table *target*."""
    every = ((table, spec) for table, row_type in TABLES.items() for spec in specs(row_type).values())
    return tuple((table, spec.name) for table, spec in every if spec.target == target)


def owning_fields(row: Row) -> list[str]:
    """Return the fields of *row* that name the rows it belongs to and does not stay without.

    These are its owners, and the person of a personal need. A need of the company also stays without its person.
    """
    found = [name for name, spec in specs(type(row)).items() if spec.owned]
    if isinstance(row, Need) and row.side == NeedSide.PERSONAL:
        found.append("person")
    return found


def named_by(row: Row) -> list[Ref]:
    """Return the rows that *row* names, in the order of its fields."""
    found: list[Ref] = []
    for name, spec in specs(type(row)).items():
        value: Any = getattr(row, name)
        if spec.target and value:
            ids = value if spec.kind == FieldKind.IDS else (value,)
            found.extend(Ref(spec.target, row_id) for row_id in ids)
    return found


def called(plan: Plan, ref: Ref) -> str:
    """Return what a user calls the row at *ref*: its own words, or those of the rows it joins."""
    row = plan.find(ref)
    own = title_of(plan, ref)
    if own or row is None:
        return own
    return " – ".join(filter(None, (title_of(plan, named) for named in named_by(row))))


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
