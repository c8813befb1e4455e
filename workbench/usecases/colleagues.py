"""Notes among colleagues: written about a row or about the plan, answered, settled and opened again.

Who writes is said by whoever calls: nobody vouches for a name in a file, so names are shown as claimed.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.domain.links import about_of
from workbench.domain.plan import Plan
from workbench.domain.rows import BETWEEN_NAMES, Ref
from workbench.usecases.fields import Change, add_row, change_rows
from workbench.usecases.labels import act_label
from workbench.usecases.rows import require

if TYPE_CHECKING:
    from workbench.domain.reviews import ColleagueNote  # Loaded with the first plan that has notes.

NOTES = "colleague_notes"


class Thread(NamedTuple):
    """A note and what was replied to it, or to a reply, the oldest first."""

    note: "ColleagueNote"
    replies: "tuple[ColleagueNote, ...]" = ()

    @property
    def open(self) -> bool:
        """Whether it is still to be settled."""
        return self.note.resolved is None


def about_plan(ref: Ref | None) -> bool:
    """Say whether what is said of the row at *ref* is said of the plan as a whole: of the account, or of no row."""
    return ref is None or ref.table == "account"


def write_note(
    plan: Plan, about: Ref | None, text: str, author: str, day: date, addressee: str = ""
) -> tuple[Ref, Change]:
    """Return where the new note of *author* about a row is, and the step that adds it.

    None or the account stands for the plan; *addressee* may be nobody in particular. Raises DomainError when the row
    is not there.
    """
    return add_row(plan, NOTES, _told(text, author, day) | {"addressee": addressee} | _about(about), day)


def reply(plan: Plan, note: str, text: str, author: str, day: date) -> tuple[Ref, Change]:
    """Return where the reply of *author* to *note* is, and the step that adds it; it is about the same row.

    Raises DomainError when the note is not there.
    """
    answered: Any = _note(plan, note)
    told = _told(text, author, day) | {"addressee": answered.author, "reply_to": note}
    return add_row(plan, NOTES, told | _about(about_of(answered)), day)


def settle(plan: Plan, note: str, resolver: str, day: date) -> Change:
    """Return the step by which *resolver* settles *note* on *day*, or when it was written, should that be later."""
    ref, row = Ref(NOTES, note), _note(plan, note)
    settled = {"resolved": max(day, row.date), "resolver": resolver}
    return Change(act_label("settle_note", plan, [ref]), change_rows(plan, {ref: settled}, day).edits)


def open_again(plan: Plan, note: str, day: date) -> Change:
    """Return the step after which *note* is no longer settled."""
    ref = Ref(NOTES, note)
    return Change(act_label("open_note_again", plan, [ref]), change_rows(plan, {ref: {"resolved": None}}, day).edits)


def threads(plan: Plan, about: Ref | None) -> list[Thread]:
    """Return what is written about the row at *about*, the oldest first; None or the account: about the plan."""
    return [each for each in all_threads(plan) if _is_about(each.note, about)]


def open_threads(plan: Plan) -> list[Thread]:
    """Return what is written and still to be settled in the whole plan, the oldest first."""
    return [each for each in all_threads(plan) if each.open]


def thread_of(plan: Plan, note: str) -> Thread | None:
    """Return the note that *note* is, or that it is a reply to, with all its replies; None where it is not there."""
    return next((each for each in all_threads(plan) if any(note == one.id for one in (each.note, *each.replies))), None)


def all_threads(plan: Plan) -> list[Thread]:
    """Return everything that is written in the plan, the oldest first."""
    rows: Any = plan.rows(NOTES)
    notes: list[ColleagueNote] = sorted(rows.values(), key=lambda row: row.date)  # Of one day: as they were made.
    found: dict[str, list[ColleagueNote]] = {}
    for note in notes:
        found.setdefault(_first(plan, note).id, []).append(note)
    firsts = [(note, found[note.id]) for note in notes if note.id in found]
    return [Thread(note, tuple(one for one in all_of if one is not note)) for note, all_of in firsts]


def open_about(plan: Plan) -> Counter[Ref]:
    """Return about which rows there are how many notes that are to be settled."""
    if not plan.rows(NOTES):
        return Counter()
    return Counter(ref for each in open_threads(plan) if (ref := about_of(each.note)) is not None)


def names(plan: Plan) -> list[str]:
    """Return the names by which colleagues sign and are addressed in the notes of *plan*, the latest first."""
    rows: Any = plan.rows(NOTES)
    said = (
        name
        for row in reversed(rows.values())
        for name in (row.author, row.addressee, *row.resolver.split(BETWEEN_NAMES))
    )
    return list(dict.fromkeys(name.strip() for name in said if name.strip()))


def _told(text: str, author: str, day: date) -> dict[str, Any]:
    return {"text": text, "author": author, "date": day}


def _about(ref: Ref | None) -> dict[str, Any]:
    return {} if ref is None or about_plan(ref) else {"about_table": ref.table, "about": ref.id}


def _is_about(note: "ColleagueNote", about: Ref | None) -> bool:
    ref = about_of(note)
    return about_plan(ref) if about_plan(about) else ref == about


def _note(plan: Plan, note: str) -> Any:
    require(plan, Ref(NOTES, note))
    return plan.rows(NOTES)[note]


def _first(plan: Plan, note: "ColleagueNote") -> "ColleagueNote":
    """Return the note with which the exchange began that *note* is part of; where replies go round, the smallest id.

    Two copies that met may hold such a circle.
    """
    way = list(_up(plan, note))
    top = way[-1]
    return top if not _answered(plan, top) else min(way, key=lambda each: each.id)


def _up(plan: Plan, note: "ColleagueNote") -> "Iterator[ColleagueNote]":
    here: ColleagueNote | None = note
    seen: set[str] = set()
    while here is not None and here.id not in seen:
        seen.add(here.id)
        yield here
        here = _answered(plan, here)


def _answered(plan: Plan, note: "ColleagueNote") -> "ColleagueNote | None":
    rows: Any = plan.rows(NOTES)
    found: ColleagueNote | None = rows.get(note.reply_to)
    return found
