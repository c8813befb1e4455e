"""What a row says in a few words, for the links that lead to it: what it is, how it is called, and since when."""

from collections.abc import Sequence
from functools import singledispatch
from typing import Any

from workbench.domain.clean_text import on_one_line
from workbench.domain.deal import Stage
from workbench.domain.evidence import Evidence
from workbench.domain.factors import Action
from workbench.domain.people import Contact, Relation
from workbench.domain.plan import Plan
from workbench.domain.roles import Position, Role
from workbench.domain.rows import Ref, Row
from workbench.domain.visits import Commitment, Visit
from workbench.ui.forms.words import position_name, since_words, span_words
from workbench.ui.language import tr
from workbench.ui.terms import day_text, kind_of_row, row_title, term

LONGEST = 56


def row_words(plan: Plan, ref: Ref) -> str:
    """Return what kind of row is at *ref* and what it says, on one line; empty when it is not there."""
    row = plan.find(ref)
    if row is None:
        return ""
    said = " · ".join(part for part in _parts(row, plan, row_title(plan, ref)) if part)
    return tr("inspector", "row", kind=kind_of_row(ref.table), words=on_one_line(said, LONGEST))


@singledispatch
def _parts(row: Row, plan: Plan, title: str) -> Sequence[str]:
    """Return what *row*, which is called *title*, says; a row type without words of its own here says its title."""
    del row, plan
    return (title,)


@_parts.register(Role)
def _role(row: Role, plan: Plan, title: str) -> Sequence[str]:
    del plan
    return title, term(row.role), span_words(row.since, row.until)


@_parts.register(Position)
def _position(row: Position, plan: Plan, title: str) -> Sequence[str]:
    del plan
    return title, position_name(row.their_view), since_words(row.since)


@_parts.register(Relation)
def _relation(row: Relation, plan: Plan, title: str) -> Sequence[str]:
    del plan
    return term(row.kind), title, since_words(row.since)


@_parts.register(Contact)
def _contact(row: Contact, plan: Plan, title: str) -> Sequence[str]:
    del plan
    return title, day_text(row.last)


@_parts.register(Stage)
def _stage(row: Stage, plan: Plan, title: str) -> Sequence[str]:
    del plan
    return title, since_words(row.entered)


@_parts.register(Visit)
def _visit(row: Visit, plan: Plan, title: str) -> Sequence[str]:
    people = tr("inspector", "between").join(row_title(plan, Ref("people", person)) for person in row.people)
    return (day_text(row.date), people, row.primary_objective) if row.primary_objective else (title,)


@_parts.register(Action)
@_parts.register(Commitment)
def _due(row: Any, plan: Plan, title: str) -> Sequence[str]:
    del plan
    return title, day_text(row.due)


@_parts.register(Evidence)
def _evidence(row: Evidence, plan: Plan, title: str) -> Sequence[str]:
    del plan
    return title, day_text(row.date)
