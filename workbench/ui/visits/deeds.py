"""What the user does to visits and commitments in lists and tables, each as one step of the plan."""

from workbench.domain.people import Side
from workbench.domain.rows import Ref
from workbench.ui.core.deleting import delete
from workbench.ui.core.session import Session
from workbench.ui.forms.changing import add_row
from workbench.usecases.ours import first_of_ours


def begin_visit(session: Session) -> None:
    """Plan a visit on the day looked at, to whoever is selected, and select it."""
    if session.opportunity is None:
        return
    plan, day, chosen = session.plan, session.day, session.selection
    first = first_of_ours(plan, day)
    ours = (first,) if first else ()
    person = plan.people.get(chosen.id) if chosen is not None and chosen.table == "people" else None
    theirs = (person.id,) if person is not None and person.side != Side.OURS else ()
    ref = add_row(session, "visits", opportunity=session.opportunity, date=day, people=theirs, ours=ours)
    if ref is not None:
        session.select(ref)


def delete_rows(session: Session, table: str, keys: list[str]) -> None:
    """Delete rows as one step; one undo brings all of them back."""
    delete(session, [Ref(table, key) for key in keys])
