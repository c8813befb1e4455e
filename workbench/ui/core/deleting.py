"""The ways rows go in the window: what goes along with them is said, and can be taken back at once."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from workbench.domain.clean_text import on_one_line
from workbench.domain.copies import Sent, sent_copies
from workbench.domain.edits import ChangeSet, Edits
from workbench.domain.links import pointing_at, title_of
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import Ref
from workbench.system.language import sentences
from workbench.ui.core.session import Session
from workbench.ui.core.tables import view_of
from workbench.ui.language import current, tr
from workbench.ui.terms import day_text, said
from workbench.usecases.colleagues import NOTES
from workbench.usecases.fields import delete_rows
from workbench.usecases.ports import Label
from workbench.usecases.rows import going_along

SHORT = 40
"""So many letters of a name are enough to know the row by."""
MOST_COPIES = 3
"""So many copies are named when somebody is deleted who may be in them; the list has them all."""


def delete(session: Session, refs: Sequence[Ref], also: str = "") -> ChangeSet | None:
    """Delete the rows at *refs* that are there as one step, with all that is theirs.

    When other rows go along, or there is something *also* to say of it, the session tells so with an offer to undo.
    """
    plan = session.plan
    there = [ref for ref in dict.fromkeys(refs) if plan.find(ref) is not None]
    if not there:
        return None
    along = going_along(plan, there) if all(ref.table != "account" for ref in there) else []
    words = deletion_words(plan, there, along)
    more = also, _staying(plan, [*there, *along]), _held_words(plan, there)
    changed = session.carry_out(lambda now: delete_rows(now, there))
    if changed and (along or any(more) or any(view_of(ref.table).weighty for ref in there)):
        session.told.emit(sentences(current(), words, *more))
    return changed


def _staying(plan: Plan, gone: Collection[Ref]) -> str:
    """Return what becomes of the notes to colleagues about rows that are *gone*; nothing where there are none."""
    named = {found for doomed in gone for found in pointing_at(plan, doomed, (NOTES,))}
    notes = sum(field == "about" and note not in gone for note, field in named)
    return tr("shell", "deleted.notes_stay", n=notes) if notes else ""


def perform_and_tell(session: Session, label: Label, edits: Callable[[Plan], Edits]) -> ChangeSet | None:
    """Change the plan by *edits* as one step, in which a row may go because it ends on the day it began.

    When evidence on such a row goes along, the session tells so with an offer to undo.
    """
    plan = session.plan
    changed = session.perform(label, edits)
    gone = changed.removed if changed else ()
    along = [ref for ref in gone if ref.table == "evidence"]
    if along:
        session.told.emit(deletion_words(plan, [ref for ref in gone if ref not in along], along))
    return changed


def deletion_words(plan: Plan, refs: Sequence[Ref], along: Iterable[Ref]) -> str:
    """Return what deleting the rows at *refs* does, in words, with how many rows of which kind go *along*."""
    kinds = counted(Counter(ref.table for ref in along))
    what = _what(plan, refs)
    return tr("shell", "deleted.along", what=what, along=kinds) if kinds else tr("shell", "deleted.alone", what=what)


def counted(counts: Mapping[str, int]) -> str:
    """Return in words how many rows of which kind there are by *counts*, which goes by table; empty for none."""
    *first, last = [_count(table, counts[table]) for table in TABLES if counts.get(table)] or [""]
    return tr("shell", "deleted.and").join((tr("shell", "deleted.comma").join(first), last)) if first else last


def _held_words(plan: Plan, refs: Sequence[Ref]) -> str:
    """Return in words which copies given out may still hold the people among *refs*; nothing where there are none."""
    people = [ref.id for ref in refs if ref.table == "people"]
    sent = [each for each in sent_copies(plan) if any(map(each.may_hold, people))] if people else []
    if not sent:
        return ""
    said = [tr("sending", "held.one", who=_holder(each), day=day_text(each.day)) for each in sent[:MOST_COPIES]]
    if len(sent) > MOST_COPIES:
        said.append(tr("sending", "more", n=len(sent) - MOST_COPIES))
    copies = tr("exchange", "list_separator").join(said)
    return tr("sending", "held.person" if len(people) == 1 else "held.people", n=len(sent), copies=copies)


def _holder(sent: Sent) -> str:
    return on_one_line(sent.given_to or sent.name, SHORT)


def _what(plan: Plan, refs: Sequence[Ref]) -> str:
    if len(refs) == 1:
        kind = tr("terms", f"table.{refs[0].table}")
        name = on_one_line(title_of(plan, refs[0], said), SHORT)
        return tr("shell", "deleted.one", kind=kind, name=name) if name else kind
    counts = Counter(ref.table for ref in refs)
    return tr("shell", "deleted.comma").join(_count(table, n) for table, n in counts.items())


def _count(table: str, n: int) -> str:
    return tr("exchange", f"count.{table}", n=n)
