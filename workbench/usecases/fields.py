"""The one seam for edits: every form, table, in-place editor, paste and import changes a field through it.

What a field carries with it, beyond its own value, hangs here once (:mod:`workbench.usecases.carried`): the outcome of
a visit dates it (F8), an answer becomes evidence (N10), a department stays one (R5). So does what a new row takes over
from the rows it belongs to, and what the deletion of a row does to its neighbours. All functions are pure and return
the label of a step and its edits.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from workbench.domain.amounts import amount
from workbench.domain.clean_text import clean_line, clean_lines
from workbench.domain.edits import Edit, Edits, apply, change
from workbench.domain.errors import DomainError
from workbench.domain.links import title_of
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import Audience, FieldKind, FieldSpec, Ref, Row, specs
from workbench.usecases import rows
from workbench.usecases.carried import CARRIED
from workbench.usecases.deal import remove_stays, start_opportunity
from workbench.usecases.evidence import add_evidence
from workbench.usecases.factors import add_action
from workbench.usecases.labels import act_label, add_label, audience_label, change_label, delete_label
from workbench.usecases.needs import add_answer, add_need
from workbench.usecases.ports import Label
from workbench.usecases.relations import relate
from workbench.usecases.roles import record_position
from workbench.usecases.visits import add_commitment, add_question, plan_visit


class Change(NamedTuple):
    """A step to be taken: what it is called, and its edits."""

    label: Label
    edits: Edits


def spec_of(table: str, name: str) -> FieldSpec:
    """Return what the field *name* of *table* is; raises DomainError when there is no such table or field."""
    if table not in TABLES:
        raise DomainError("table_unknown", name=table)
    spec = specs(TABLES[table]).get(name)
    if spec is None:
        raise DomainError("field_unknown", name=name)
    return spec


def value_of(plan: Plan, ref: Ref, name: str) -> Any:
    """Return what the field *name* of the row at *ref* holds; raises DomainError when row or field is not there."""
    rows.require(plan, ref)
    return getattr(plan.find(ref), spec_of(ref.table, name).name)


def change_field(plan: Plan, ref: Ref, name: str, value: Any, day: date) -> Change:
    """Return the step that sets the field *name* of the row at *ref* to *value* on *day*, with all it carries.

    Raises DomainError when row or field is not there, or when the method forbids it: a visit that lies ahead has no
    outcome (F8), a decider is confirmed by two sources (R12), nobody reports to whoever reports to them (R9).
    """
    return change_rows(plan, {ref: {name: value}}, day)


def change_rows(plan: Plan, wanted: Mapping[Ref, Mapping[str, Any]], day: date) -> Change:
    """Return the step that sets the fields of several rows to what *wanted* says, each as :func:`change_field` does.

    Fields are set in the order given; the step is called after the last field of the last row.
    """
    edits: list[Edit] = []
    waiting: list[Edit] = []
    after, name = plan, ""
    value: Any = None
    for ref, values in wanted.items():
        rows.require(plan, ref)
        for name, given in values.items():
            value = as_kept(spec_of(ref.table, name), given)
            carried = CARRIED.get((ref.table, name))
            if carried is None:
                waiting.extend(change(*ref, {name: value}))
            else:  # It looks at rows as they are by then.
                edits, after, waiting = edits + waiting, apply(after, waiting), []
                waiting.extend(carried(after, ref, value, day))
    edits, after = edits + waiting, apply(after, waiting)
    # A field set twice, as the day of a visit by itself and by the outcome, is written once.
    once = tuple({edit[:3]: edit for edit in edits}.values())
    return Change(change_label(plan, after, list(wanted), name, value) if edits else NOTHING, once)


NOTHING = Label("change_field")
"""What a step without edits is called; nobody reads it, for it leaves no trace."""


def as_kept(spec: FieldSpec, value: Any) -> Any:
    """Return *value*, as any widget or file gives it, as the plan keeps it: texts clean, and in one line unless long.

    Raises ValueError for a value that the field's enumeration does not have.
    """
    if value is None:
        return None
    if spec.enum is not None:
        return tuple(map(spec.enum, value)) if spec.kind == FieldKind.ENUMS else spec.enum(value)
    if spec.kind == FieldKind.TEXT:
        return clean_lines(value) if spec.long else clean_line(value)
    return _KEPT[spec.kind](value) if spec.kind in _KEPT else value


def as_kept_row(row: Row) -> Row:
    """Return *row* of a file with its values as the plan keeps them, but for those that its id follows from."""
    free = {name: spec for name, spec in specs(type(row)).items() if name not in row.spec.key}
    kept = {name: as_kept(spec, getattr(row, name)) for name, spec in free.items()}
    changed = {name: value for name, value in kept.items() if value != getattr(row, name)}
    return replace(row, **changed) if changed else row


def as_kept_plan(plan: Plan) -> Plan:
    """Return *plan* of a file with its values as a plan keeps them."""
    held = {table: plan.rows(table) for table in plan.held()}
    return plan.with_tables({table: {i: as_kept_row(row) for i, row in rows_.items()} for table, rows_ in held.items()})


def _texts(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(clean_line, given))


_KEPT: Mapping[FieldKind, Callable[[Any], Any]] = {
    FieldKind.INT: int,
    FieldKind.NUMBER: float,
    FieldKind.DECIMAL: amount,
    FieldKind.IDS: tuple,
    FieldKind.TEXTS: _texts,
}


# Who may see a field


def see_field(plan: Plan, ref: Ref, name: str, audience: Audience) -> Change:
    """Return the step by which *audience* may see the field *name* of the row at *ref*, of those who may see the row.

    Raises DomainError when row or field is not there, or everybody who may see the row may see the field.
    """
    rows.require(plan, ref)
    if spec_of(ref.table, name).own_audience is None:
        raise DomainError("field_unknown", name=name)
    place = {"about_table": ref.table, "about": ref.id, "field": name}
    seen, edits = rows.add("field_audiences", {**place, "seen_by": Audience(audience)})
    if plan.find(seen) is not None:
        edits = rows.set_fields(plan, seen, seen_by=Audience(audience))
    return Change(audience_label(plan, ref), edits)


# Two people found to be one


def make_one(plan: Plan, stays: str, goes: str, chosen: Mapping[str, Any], day: date) -> Change:
    """Return the step that makes the person *goes* the person *stays* (R9, R10).

    *chosen* says what holds of the fields in which the two differ, where it is not what *stays* says. Raises
    DomainError for one person twice, one who is not there, people of two sides, or where the one person would stand
    above themselves by way of others.
    """
    from workbench.usecases import same_person  # Few plans have somebody twice.

    edits = same_person.make_one(plan, stays, goes)
    edits += change_rows(apply(plan, edits), {Ref("people", stays): chosen}, day).edits
    same_person.check_above(plan, apply(plan, edits), stays, goes)
    return Change(act_label("make_one", plan, [Ref("people", stays), Ref("people", goes)]), edits)


# What is recorded from a day on


def record_values(plan: Plan, person: str, opportunity: str, values: Mapping[str, Any], day: date) -> Change:
    """Return the step that records, from *day* on, what *values* say of our position with *person* (R3).

    What they do not say goes on from the entry before, which stays as history.
    """
    given = {name: as_kept(spec_of("positions", name), value) for name, value in values.items()}
    edits = record_position(plan, person, opportunity, day, **given)
    return Change(Label("record_position", title_of(plan, Ref("people", person))), edits)


# New rows


def add_row(plan: Plan, table: str, fields: Mapping[str, Any], day: date) -> tuple[Ref, Change]:
    """Return a new row of *table* with *fields*, and the step that makes it on *day*.

    What *fields* does not say is taken over from the rows it belongs to: the audience of the need of an answer, the
    owner of the strategy of an action, as long as they are there. Raises DomainError when a row it belongs to is not
    there.
    """
    given = {name: as_kept(spec_of(table, name), value) for name, value in fields.items()}
    return adding(plan, _MADE.get(table, partial(_made_row, table))(plan, given, day))


Made = tuple[Ref, Edits]
"""A new row, and the edits of a use case that make it with all that comes with it."""


def adding(plan: Plan, made: Made) -> tuple[Ref, Change]:
    """Return the row of *made* and the step that makes it, called as adding such a row is called everywhere.

    Where the row was there already, the step is called after the first that is made for it.
    """
    ref, edits = made
    new = rows.created(edits)
    return ref, Change(add_label(apply(plan, edits), ref if ref in new or not new else new[0]), edits)


Given = Mapping[str, Any]


def _made_row(table: str, plan: Plan, given: Given, _day: date) -> Made:
    """A part is the last of its whole, and as private as that where parts of its kind inherit it."""
    row_type = TABLES[table]
    parent = row_type.spec.parent
    if not given.get(parent):
        return rows.add(table, given)
    spec = specs(row_type)[parent]
    whole = Ref(given["about_table"] if spec.about else spec.target or "", given[parent])
    return rows.add_part(plan, whole, table, given)


def _made_contact_detail(plan: Plan, given: Given, day: date) -> Made:
    """A private number or a handle is for its author alone unless somebody says otherwise."""
    from workbench.domain.contact_data import ContactUse, kept_among

    audience = kept_among(given["kind"], given.get("use", ContactUse.WORK))
    return _made_row("contact_data", plan, {"audience": audience, **given}, day)


def _made_complaint(plan: Plan, given: Given, day: date) -> Made:
    """Whoever received a complaint first has it until somebody else is said to (P8)."""
    return _made_row("complaints", plan, {"owner": given.get("first_receiver"), **given}, day)


def _made_need(_plan: Plan, given: Given, _day: date) -> Made:
    return add_need(**{"person": None, **given})


def _made_answer(plan: Plan, given: Given, _day: date) -> Made:
    return add_answer(plan, **given)


def _made_evidence(plan: Plan, given: Given, day: date) -> Made:
    told = {"date": day, **given}
    return add_evidence(
        plan, Ref(told.pop("about_table"), told.pop("about")), told.pop("text"), told.pop("date"), **told
    )


def _made_question(plan: Plan, given: Given, _day: date) -> Made:
    return add_question(plan, **given)


def _made_action(plan: Plan, given: Given, day: date) -> Made:
    return add_action(plan, day=day, **given)


def _made_visit(_plan: Plan, given: Given, _day: date) -> Made:
    planned = {"date": None, "people": (), **given}
    return plan_visit(planned.pop("opportunity"), planned.pop("date"), planned.pop("people"), **planned)


def _made_commitment(plan: Plan, given: Given, day: date) -> Made:
    return add_commitment(plan, day=day, **given)


def _made_opportunity(_plan: Plan, given: Given, day: date) -> Made:
    return start_opportunity(day=day, **given)


def _made_relation(plan: Plan, given: Given, day: date) -> Made:
    edits = relate(plan, day=day, **given)
    return rows.created(edits)[0], edits


_MADE: Mapping[str, Callable[[Plan, Given, date], Made]] = {
    "actions": _made_action,
    "answers": _made_answer,
    "commitments": _made_commitment,
    "complaints": _made_complaint,
    "contact_data": _made_contact_detail,
    "evidence": _made_evidence,
    "needs": _made_need,
    "opportunities": _made_opportunity,
    "questions": _made_question,
    "relations": _made_relation,
    "visits": _made_visit,
}


# Rows that go


def delete_rows(plan: Plan, refs: Sequence[Ref]) -> Change:
    """Return the step that deletes the rows at *refs* with all that is theirs (:func:`rows.going_along`).

    What names them stops naming them; the stay before a stay that goes lasts as long as both did (F1). Raises
    DomainError when a row is not there, or is the account.
    """
    gone = list(dict.fromkeys(refs))
    for ref in gone:
        rows.require(plan, ref)
    edits = remove_stays(plan, [ref.id for ref in gone if ref.table == "stages"])
    others = [ref for ref in gone if ref.table != "stages"]
    return Change(delete_label(plan, gone), edits + rows.remove(apply(plan, edits), *others))
