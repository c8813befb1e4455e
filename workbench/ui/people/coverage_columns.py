"""The columns of the coverage matrix: who they are, what we are to them, when last met, next visit, who knows whom."""

from collections.abc import Callable, Iterable
from datetime import date

from workbench.domain.people import ContactStrength
from workbench.ui.forms.words import position_name
from workbench.ui.language import tr
from workbench.ui.people.said import rank, roles_said
from workbench.ui.terms import day_text, term
from workbench.ui.widgets.models import Column
from workbench.usecases.coverage import Cell, TheirRow

INKS = {ContactStrength.GOOD: "green_ink", ContactStrength.BAD: "red_ink", ContactStrength.WORKING_ON: "ink"}
OURS = "ours:"
"""What the keys of the columns of our people begin with."""
NEXT = "next"


def coverage_columns(ours: Iterable[tuple[str, str]]) -> tuple[Column[TheirRow], ...]:
    """Return the columns, the last of them one for each id and name of *ours*."""
    each = (
        Column(f"{OURS}{person}", _fixed(name), _last(person), text=_cell_words(person), ink=_cell_ink(person))
        for person, name in ours
    )
    return (*_COLUMNS, *each)


def _fixed(name: str) -> Callable[[], str]:
    return lambda: name


def _last(ours: str) -> Callable[[TheirRow], object]:
    return lambda row: row.cells[ours].last


def _cell_words(ours: str) -> Callable[[TheirRow], str]:
    return lambda row: cell_words(row.cells[ours], row.day)


def cell_words(cell: Cell, today: date | None) -> str:
    """Return one cell in words: how well, and when last; a gap is a dash."""
    said = [term(cell.strength)] if cell.strength else []
    said += [day_text(cell.last, today)] if cell.last else []
    return " · ".join(said) or "–"


def _cell_ink(ours: str) -> Callable[[TheirRow], str]:
    return lambda row: INKS.get(row.cells[ours].strength or ContactStrength.WORKING_ON, "ink")


def _name(row: TheirRow) -> object:
    return row.person.name


def _roles(row: TheirRow) -> str:
    return roles_said(row.roles)


def _view(row: TheirRow) -> object:
    return rank(row.view)


def _view_words(row: TheirRow) -> str:
    """Return what we are to somebody and, where it is another, what we want to be (R3)."""
    now = position_name(row.view)
    if row.target in (None, row.view):
        return now
    return tr("people", "cover.position", now=now, target=position_name(row.target))


def _view_ink(row: TheirRow) -> str:
    return "amber_ink" if rank(row.view) < rank(row.target) or row.view is None else "ink"


def _met(row: TheirRow) -> object:
    return row.last


def _met_words(row: TheirRow) -> str:
    if row.last is None:
        return tr("people", "cover.never")
    day = day_text(row.last, row.day)
    return tr("people", "cover.stale", day=day, n=row.limit) if row.stale else day


def _met_ink(row: TheirRow) -> str:
    return "red_ink" if row.gap else "amber_ink" if row.stale else "ink"


def _next(row: TheirRow) -> object:
    return row.visit_day


def _next_words(row: TheirRow) -> str:
    if not row.visit:
        return tr("people", "cover.plan")
    return day_text(row.visit_day, row.day) or tr("people", "cover.undated")


def _next_ink(row: TheirRow) -> str:
    return "ink" if row.visit else "accent"


_COLUMNS: tuple[Column[TheirRow], ...] = (
    Column("name", lambda: tr("terms", "field.theirs"), _name),
    Column("roles", lambda: tr("terms", "field.role"), _roles),
    Column("position", lambda: tr("people", "cover.their_view"), _view, text=_view_words, ink=_view_ink),
    Column("last", lambda: tr("terms", "field.last"), _met, text=_met_words, ink=_met_ink),
    Column(NEXT, lambda: tr("people", "cover.next"), _next, text=_next_words, ink=_next_ink),
)
