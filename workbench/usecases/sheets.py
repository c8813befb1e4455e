"""Rounds of worksheets and the definitions of their sheets: for whom they are, and what of them does not fit (P10).

What is not known, a sheet, an item or a later version, is carried along and fits.
"""

from workbench.coach.worksheets import definition
from workbench.domain.errors import DomainError
from workbench.domain.rounds import Round, SheetEntry
from workbench.domain.rows import Audience
from workbench.domain.worksheets import Definition, value_fits


def known_sheet(sheet: str) -> Definition | None:
    """Return the definition of *sheet*; None for one that is not known, or cannot be read."""
    try:
        return definition(sheet)
    except DomainError:
        return None


def round_audience(sheet: str) -> Audience:
    """Return who may see a round of *sheet* unless somebody says otherwise: its author alone while it is not known."""
    known = known_sheet(sheet)
    return known.audience if known is not None else Audience.PRIVATE


def is_of_scope(found: Round) -> bool:
    """Say whether *found* is about a row of the table that its sheet is about."""
    known = _known_version(found)
    return known is None or (found.about_table or "") == known.scope.about_table


def fits_item(found: Round, entry: SheetEntry) -> bool:
    """Say whether the value of *entry* in the round *found* is of the kind its item asks for."""
    known = _known_version(found)
    item = known.item(entry.item) if known is not None else None
    prompt = item.prompt(entry.field) if item is not None else None
    return prompt is None or value_fits(prompt, entry.value)


def _known_version(found: Round) -> Definition | None:
    known = known_sheet(found.sheet)
    return known if known is not None and found.sheet_version <= known.version else None
