"""What the user does to visits and commitments in lists and tables, each as one step of the plan."""

from typing import Any

from PySide6.QtWidgets import QWidget

from workbench.domain.people import Side
from workbench.domain.rows import Ref
from workbench.domain.visits import VisitOutcome
from workbench.ui.core.deleting import delete
from workbench.ui.core.session import Session
from workbench.ui.forms.debriefing import set_outcome
from workbench.ui.language import tr
from workbench.ui.visits import ledger_table, visits_table
from workbench.usecases.ports import Label
from workbench.usecases.rows import set_fields
from workbench.usecases.visits import plan_visit


def begin_visit(session: Session) -> None:
    """Plan a visit on the day looked at, to whoever is selected, and select it."""
    if session.opportunity is None:
        return
    plan, day, chosen = session.plan, session.day, session.selection
    ours = tuple(p.id for p in plan.people.values() if p.side == Side.OURS and p.present(day))[:1]
    person = plan.people.get(chosen.id) if chosen is not None and chosen.table == "people" else None
    theirs = (person.id,) if person is not None and person.side != Side.OURS else ()
    ref, edits = plan_visit(session.opportunity, day, theirs, ours=ours)
    if session.perform(Label("plan_visit"), edits):
        session.select(ref)


def edit_visit(session: Session, key: str, field: str, value: Any, parent: QWidget) -> None:
    """Take what was edited in the table of visits, which stands in *parent*."""
    title = session.plan.visits[key].primary_objective or tr("inspector", "kind.visits")
    if field == "outcome":
        set_outcome(session, key, VisitOutcome(value) if value is not None else None, parent)
    elif field in visits_table.EDITED:
        session.perform(
            Label("change_field", title), lambda plan: set_fields(plan, Ref("visits", key), **{field: value})
        )


def edit_commitment(session: Session, key: str, field: str, value: Any) -> None:
    """Take what was edited in the ledger."""
    if field in ledger_table.EDITED:
        label = Label("change_field", session.plan.commitments[key].text)
        session.perform(label, lambda plan: set_fields(plan, Ref("commitments", key), **{field: value}))


def delete_rows(session: Session, table: str, keys: list[str]) -> None:
    """Delete rows as one step; one undo brings all of them back."""
    delete(session, [Ref(table, key) for key in keys])
