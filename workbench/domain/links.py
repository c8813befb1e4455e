"""What hangs together: the rows that belong to a row, the rows that speak of it, and what a row is called."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from workbench.domain.evidence import Evidence
from workbench.domain.needs import Answer, Need, NeedSide
from workbench.domain.plan import TABLES, Plan, names_with
from workbench.domain.rows import FieldKind, FieldSpec, Ref, Row, Value, specs
from workbench.domain.spans import has_begun
from workbench.domain.visits import Question

Say = Callable[[str | date], str]
"""Maps a key of the catalogue ``terms``, or a day, to its words in some language."""


def parts_of(plan: Plan, ref: Ref, table: str) -> list[Any]:
    """Return the rows of *table* that are parts of the row at *ref*, in their order."""
    row_type = TABLES[table]
    spec, found = row_type.spec, list(plan.by(table, row_type.spec.parent).get(ref.id, ()))
    if specs(row_type)[spec.parent].about:
        found = [row for row in found if row.about_table == ref.table]
    return sorted(found, key=lambda row: [(value is None, value) for value in _values(row, spec.order)])


def _values(row: Row, names: Collection[str]) -> list[Any]:
    return [getattr(row, name) for name in names]


def is_evidenced(table: str) -> bool:
    """Say whether evidence may be given for the rows of *table*."""
    return table in TABLES and TABLES[table].spec.evidenced


def about_of(row: Row) -> Ref | None:
    """Return the row that *row* is about, of whichever table; None where it is about none."""
    fields: Any = row
    row_type: Any = type(row)
    if _about_field(row_type) is None or not fields.about_table or not fields.about:
        return None
    return Ref(fields.about_table, fields.about)


@cache
def _about_field(row_type: Any) -> FieldSpec | None:
    return next((spec for spec in specs(row_type).values() if spec.about), None)


def evidence_of(plan: Plan, ref: Ref) -> list[Evidence]:
    """Return the evidence about a row, oldest first, undated last."""
    return parts_of(plan, ref, "evidence")


def answers_of(plan: Plan, need: str) -> list[Answer]:
    """Return our answers to a need, in order (N9)."""
    return parts_of(plan, Ref("needs", need), "answers")


def questions_of(plan: Plan, visit: str) -> list[Question]:
    """Return the questions of a visit's plan, in order (N10)."""
    return parts_of(plan, Ref("visits", visit), "questions")


def questions_on(plan: Plan, visit: str, day: date) -> list[Question]:
    """Return the questions of a visit's plan as they were on *day*, in order (N10)."""
    return [question_on(plan, question, day) for question in questions_of(plan, visit)]


def question_on(plan: Plan, question: Question, day: date) -> Question:
    """Return *question* as it was on *day*: before its visit took place nothing was answered yet (N10)."""
    if not question.answer or has_begun(plan.visits[question.visit].date, day):
        return question
    return replace(question, answer="")


def parent_of(plan: Plan, ref: Ref) -> Ref | None:
    """Return the row of which the row at *ref* is a part; None where it is none, or not there.

    Evidence about a row that takes none, which a file from outside may hold, is a part of nothing.
    """
    row = plan.find(ref)
    if row is None or not row.spec.parent:
        return None
    spec = specs(type(row))[row.spec.parent]
    if spec.about:
        takes_none = isinstance(row, Evidence) and not is_evidenced(row.about_table)
        return None if takes_none else about_of(row)
    parent = getattr(row, spec.name)
    return Ref(spec.target or "", parent) if parent else None


def as_part_of(whole: Ref, table: str) -> dict[str, Value]:
    """Return the fields by which a row of *table* is a part of the row at *whole*."""
    parent = TABLES[table].spec.parent
    fields: dict[str, Value] = {parent: whole.id}
    return fields | {"about_table": whole.table} if specs(TABLES[table])[parent].about else fields


def opportunity_of(plan: Plan, ref: Ref) -> str | None:
    """Return the opportunity that the row at *ref* is or belongs to, by itself or as a part; None for none."""
    if ref.table == "opportunities":
        return ref.id
    row = plan.find(ref)
    own: Any = getattr(row, "opportunity", None)
    if own is not None:
        return own  # type: ignore[no-any-return]
    parent = parent_of(plan, ref)
    return opportunity_of(plan, parent) if parent is not None else None


def chain(plan: Plan, person: str) -> list[str]:
    """Return *person* and everybody above, nearest first; a circle in the data ends where it closes (R9)."""
    found: list[str] = []
    here: str | None = person
    while here is not None and here in plan.people and here not in found:
        found.append(here)
        here = plan.people[here].reports_to
    return found


def of_one_person(plan: Plan) -> list[str]:
    """Return the tables of *plan* each of whose rows says something about one person, in its field ``person``."""
    return [table for table in plan.held() if names_with(table, "tied") == ("person",)]


def pointing_at(plan: Plan, ref: Ref, tables: Collection[str] = TABLES) -> list[tuple[Ref, str]]:
    """Return every (row, field) of *tables* that names the row at *ref* or is about it."""
    found: list[tuple[Ref, str]] = []
    for table in plan.held(tables):
        for name, about in _pointers(table, ref.table):
            rows = plan.by(table, name).get(ref.id, ())
            found.extend((Ref(table, row.id), name) for row in rows if not about or row.about_table == ref.table)
    return found


@cache
def _pointers(table: str, target: str) -> tuple[tuple[str, bool], ...]:
    """Return the fields of *table* that may name rows of the table *target*, each with whether it says so by itself."""
    found = specs(TABLES[table]).values()
    return tuple((spec.name, spec.about) for spec in found if spec.about or spec.target == target)


def owning_fields(row: Row) -> list[str]:
    """Return the fields of *row* that name the rows it belongs to and does not stay without.

    These are its owners, and the person of a personal need. A need of the company also stays without its person.
    """
    found = [name for name, spec in specs(type(row)).items() if spec.owned]
    if isinstance(row, Need) and row.side == NeedSide.PERSONAL:
        found.append("person")
    return found


def owners_of(row: Row) -> list[Ref]:
    """Return the rows that *row* belongs to and does not stay without."""
    return named_in(row, owning_fields(row))


def named_in(row: Row, names: Iterable[str]) -> list[Ref]:
    """Return the rows that the fields *names* of *row* name."""
    fields = specs(type(row))
    return [ref for name in names for ref in _named(row, fields[name])]


def named_by(row: Row) -> list[Ref]:
    """Return the rows that *row* names, in the order of its fields."""
    return [ref for spec in specs(type(row)).values() for ref in _named(row, spec)]


def _named(row: Row, spec: FieldSpec) -> list[Ref]:
    if spec.about:
        about = about_of(row)
        return [about] if about is not None else []
    return [Ref(spec.target, row_id) for row_id in _ids(row, spec) if spec.target]


def _ids(row: Row, spec: FieldSpec) -> tuple[str, ...]:
    value: Any = getattr(row, spec.name)
    if not spec.target or not value:
        return ()
    return value if spec.kind == FieldKind.IDS else (value,)


def _unsaid(said: str | date) -> str:
    return said.isoformat() if isinstance(said, date) else ""


def title_of(plan: Plan, ref: Ref, say: Say = _unsaid) -> str:
    """Return what a user calls the row at *ref*: its own words, those of what it is known by, or of all it names.

    What it is known by may have a word of the glossary only, which is left out where nothing is given to *say* it; a
    day then stands as files have it.
    Empty when the row is not there.
    """
    row = plan.find(ref)
    if row is None:
        return ""
    own = str(getattr(row, row.spec.title)) if row.spec.title else ""
    return own or _joined(_known_by(plan, row, say)) or _joined(title_of(plan, named, say) for named in named_by(row))


def _joined(names: Iterable[str]) -> str:
    return " – ".join(filter(None, names))


def _known_by(plan: Plan, row: Row, say: Say) -> Iterator[str]:
    for name in row.spec.known_by:
        spec, value = specs(type(row))[name], getattr(row, name)
        if spec.target:
            yield from (title_of(plan, Ref(spec.target, row_id), say) for row_id in _ids(row, spec))
        elif spec.kind == FieldKind.ENUM:
            yield say(value.term) if value is not None else ""
        elif isinstance(value, date):
            yield say(value)
        elif isinstance(value, str):
            yield value


def with_names(spec: FieldSpec, value: Value, name: Callable[[Ref], str]) -> Value:
    """Return *value* of the field *spec*, in place of ids what *name* calls the rows of these ids."""
    if spec.target is None or value is None:
        return value
    if isinstance(value, tuple):
        return tuple(name(Ref(spec.target, each)) for each in value)
    return name(Ref(spec.target, str(value)))


def detail_of(row: Row) -> str:
    """Return what is told of *row* beside what it is called; empty for nothing."""
    return next(filter(None, map(str, _values(row, row.spec.detail))), "")
