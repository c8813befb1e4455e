"""What is done with notes among colleagues and marks of reviews, each as one step, signed and on the day it is done."""

from workbench.domain.edits import ChangeSet
from workbench.domain.rows import Ref
from workbench.system.clock import today
from workbench.ui.core.session import Session
from workbench.ui.core.signing import signing
from workbench.ui.language import tr
from workbench.usecases import colleagues, looking_over
from workbench.usecases.ports import StoreError


def write_note(session: Session, about: Ref | None, text: str, addressee: str) -> ChangeSet | None:
    """Write *text* about the row at *about*, None for the plan; None when it was refused."""
    author = signing(session).author
    return session.carry_out(
        lambda plan: colleagues.write_note(plan, about, text, author, today(), addressee)[1], own_day=True
    )


def reply(session: Session, note: str, text: str) -> ChangeSet | None:
    """Reply *text* to *note*; None when it was refused."""
    author = signing(session).author
    return session.carry_out(lambda plan: colleagues.reply(plan, note, text, author, today())[1], own_day=True)


def settle(session: Session, note: str) -> ChangeSet | None:
    """Settle *note*; None when it was refused."""
    author = signing(session).author
    return session.carry_out(lambda plan: colleagues.settle(plan, note, author, today()), own_day=True)


def open_again(session: Session, note: str) -> ChangeSet | None:
    """Have *note* to be settled again; None when it was refused."""
    return session.carry_out(lambda plan: colleagues.open_again(plan, note, today()), own_day=True)


def mark_reviewed(session: Session, about: Ref | None, note: str) -> ChangeSet | None:
    """Say that the row at *about*, None for the whole plan, was looked over as it is now; None when it was refused."""
    author, store = signing(session).author, session.document.store
    try:
        digest = store.digest
    except StoreError as error:
        session.failed.emit(error.key, dict(error.values))
        return None
    changed = session.carry_out(
        lambda plan: looking_over.mark_reviewed(plan, about, author, today(), digest, note)[1], own_day=True
    )
    if changed:
        session.told.emit(tr("colleagues", "reviewed.told", author=author))
    return changed
