"""Worksheets as they were filled in: one round of a sheet, and its answers item by item (F5, F6, P10, P15 and others).

What a sheet asks is defined elsewhere; a row knows only the ids of sheet and items. What is unknown is carried along.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from workbench.domain.plan import Plan
from workbench.domain.row_checks import check_span
from workbench.domain.rows import Among, Audience, Row, TableSpec, about_row, described, reference
from workbench.domain.spans import has_begun


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Round(Row):
    """One round of a worksheet, about the account, a row of it or a deal, from *since* on (P10).

    It is for the author alone until the definition of its sheet says otherwise.
    """

    # No series: what counts on a day is the latest answer to each item, whichever round it stands in. Nor is it a
    # span: what a closed round answered goes on to hold.
    spec: ClassVar[TableSpec] = TableSpec(
        title="sheet", key=("sheet", "about_table", "about", "opportunity", "since"), confidential=True
    )

    audience: Audience = described(Audience.PRIVATE, public=True)
    sheet: str
    sheet_version: int = described(1, least=1)
    about_table: str | None = None
    # What is in the key cannot be emptied, so the round goes with what it is about.
    about: str | None = about_row(owned=True)
    opportunity: str | None = reference("opportunities", owned=True, optional=True)
    since: date | None = described(None, dated=True)
    author: str = ""
    closed: date | None = described(None, event=True)
    note: str = described("", long=True)

    def check(self) -> None:
        """A round is not closed before it begins."""
        check_span(self.since, self.closed)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class SheetEntry(Row):
    """The answer to *item* of a round's sheet, as text; empty while it is not answered (P10).

    ``line`` tells the lines of an item apart that repeats, ``field`` a further answer of the item beside its value.
    ``owner`` and ``due`` stand beside the value only.
    """

    spec: ClassVar[TableSpec] = TableSpec(
        title="item",
        parent="round",
        order=("item", "line", "field"),
        inherits=True,
        key=("round", "item", "line", "field"),
        evidenced=True,
        confidential=True,
    )

    audience: Audience = described(Audience.PRIVATE, public=True)
    round: str = reference("rounds", owned=True, leads=True)
    item: str
    line: str = ""
    field: str = "value"
    value: str = described("", long=True)
    note: str = described("", long=True)
    owner: str | None = reference("people", among=Among.ALL_OURS_FIRST)
    due: date | None = None


def latest_answers(plan: Plan, sheet: str, day: date, about: str | None = None) -> dict[tuple[str, str], str]:
    """Return the latest answers by *day* in the rounds of *sheet* about a row, or about the account, by item and field.

    What counts is the latest answer to each item, whichever round it stands in (P10). Lines are not told apart.
    """
    rows = plan.all_of(Round).values()
    rounds = [r for r in rows if r.sheet == sheet and r.about == about and has_begun(r.since, day)]
    found: dict[tuple[str, str], str] = {}
    for each in sorted(rounds, key=lambda r: r.since or date.min):
        entries: Iterable[SheetEntry] = plan.by("sheet_entries", "round").get(each.id, ())
        found |= {(entry.item, entry.field): entry.value for entry in entries if entry.value}
    return found
