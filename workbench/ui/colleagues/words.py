"""What is said of notes among colleagues and of marks of reviews: who, to whom, when, and what became other since."""

from datetime import date

from workbench.domain.links import about_of
from workbench.domain.plan import Plan
from workbench.domain.reviews import ColleagueNote, ReviewMark
from workbench.domain.rows import Ref
from workbench.system.clock import today
from workbench.system.figures import day_words
from workbench.ui.core.session import Session
from workbench.ui.language import current, tr
from workbench.ui.terms import kind_of_row, row_title, said
from workbench.usecases.looking_over import changed_since, count
from workbench.usecases.ports import StoreError
from workbench.usecases.versions import Difference


def day_of(day: date) -> str:
    """Return *day* in words, without the year when it is this one."""
    return day_words(day, current(), beside=today())


def age_of(note: ColleagueNote) -> str:
    """Return how long ago *note* was written; a note from a clock that is ahead counts as of today."""
    days = (today() - note.date).days
    return tr("colleagues", "age", n=days) if days > 0 else tr("colleagues", "age.today")


def sender_of(note: ColleagueNote) -> str:
    """Return who wrote *note*, as they call themselves, and to whom."""
    addressee = note.addressee.strip()
    return tr("colleagues", "from_to", author=note.author, addressee=addressee) if addressee else note.author


def place_of(plan: Plan, about: Ref | None) -> str:
    """Return what kind of row is at *about* and what it is called; None stands for the whole plan."""
    if about is None:
        return tr("colleagues", "whole_plan")
    return tr("inspector", "row", kind=kind_of_row(about.table), words=row_title(plan, about))


def about_words(plan: Plan, note: ColleagueNote) -> str:
    """Return what *note* is about."""
    return place_of(plan, about_of(note))


def mark_words(mark: ReviewMark) -> str:
    """Return who looked it over, as they call themselves, and when."""
    return tr("colleagues", "reviewed.by", author=mark.author, day=day_of(mark.date))


def state_of(session: Session, mark: ReviewMark) -> Plan | None:
    """Return the plan in the state that was looked over.

    None where that is a state of another copy, or the history cannot be read.
    """
    try:
        return session.document.in_state(mark.digest)
    except StoreError:
        return None


def since(session: Session, mark: ReviewMark) -> list[Difference] | None:
    """Return what became other since *mark*; None where that cannot be known, as with :func:`state_of`."""
    then = state_of(session, mark)
    return changed_since(session.kept, then, about_of(mark), said) if then is not None else None


def since_words(found: list[Difference] | None) -> str:
    """Return how much became other since a mark, in a few words."""
    if found is None:
        return tr("colleagues", "since.unknown")
    return tr("colleagues", "since.n", n=count(found)) if found else tr("colleagues", "since.none")
