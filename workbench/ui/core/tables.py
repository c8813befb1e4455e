"""How the window shows the rows of each table: in which panel they live, by which icon, and what is told of them.

Listed are the tables that have a panel, and icons; what is shown of any other follows from what its rows are about.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from workbench.domain.links import about_of, parent_of
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import Ref, specs


class TableView(NamedTuple):
    """What the window has to know of one table.

    ``home`` is the panel in which a row lives; None where it lives with the row it is a part of or about. ``icon``
    stands before a row in a list of many kinds; None for rows that are in no such list. ``at_rest`` says that a row
    shows beside the panels while nothing is selected, and ``weighty`` that its deletion is told even when nothing goes
    along.
    """

    home: str | None
    icon: str | None
    at_rest: bool = False
    weighty: bool = False


OVERVIEW = "overview"
VIEWS: Mapping[str, TableView] = MappingProxyType(
    {
        "account": TableView(OVERVIEW, None, at_rest=True),
        "people": TableView("role_map", "person", weighty=True),
        "opportunities": TableView("funnel", "deal", at_rest=True, weighty=True),
        "roles": TableView("role_map", None),
        "positions": TableView("role_map", None),
        "relations": TableView("role_map", None),
        "contacts": TableView("role_map", None),
        "needs": TableView("iceberg", "iceberg"),
        "answers": TableView("iceberg", None),
        "stages": TableView("funnel", None),
        "factors": TableView("factors", "factors"),
        "competitors": TableView("factors", "flag"),
        "strategies": TableView("factors", "target"),
        "actions": TableView("factors", "check"),
        "visits": TableView("visits", "visits"),
        "questions": TableView("visits", None),
        "commitments": TableView("visits", "send"),
        "evidence": TableView(None, None),
    }
)


ICONS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("alliances", "referrals", "external_ids"), "link"),
        **dict.fromkeys(("callbacks", "objections", "handbook"), "question"),
        **dict.fromkeys(("campaigns", "years", "review_meetings"), "calendar"),
        **dict.fromkeys(("complaints", "perceived_risks", "premortems"), "warning"),
        **dict.fromkeys(("contact_data", "posts", "team", "handovers"), "person"),
        **dict.fromkeys(("cover", "return_months", "readings", "targets", "rounds", "scorecards"), "table"),
        **dict.fromkeys(("goals", "metrics", "controls"), "target"),
        "encounters": "send",
        "services": "check",
        "touchpoints": "star",
    }
)
"""The icons of rows whose icon is neither that of their whole nor a note."""
NOTE = "note"


def view_of(table: str) -> TableView:
    """Return how rows of *table* are shown; without a panel of their own, with what they belong to."""
    return VIEWS.get(table) or _view(table)


@cache
def _view(table: str) -> TableView:
    row_type = TABLES[table]
    whole = specs(row_type)[row_type.spec.parent].target if row_type.spec.parent else None
    return TableView(None, ICONS.get(table) or (view_of(whole).icon if whole else None) or NOTE)


def tables_at(home: str) -> tuple[str, ...]:
    """Return the tables whose rows live in the panel *home*, in the order of the method."""
    return tuple(table for table, view in VIEWS.items() if view.home == home)


def weightiest(refs: Iterable[Ref]) -> Ref:
    """Return of the rows at *refs* the one that the others belong to, among those that live in a panel."""
    order = list(TABLES)
    return min((ref for ref in refs if ref.table in VIEWS), key=lambda ref: (order.index(ref.table), ref.id))


def home_of(plan: Plan, ref: Ref) -> str:
    """Return the name of the panel in which the row at *ref* lives: its own, or that of what it belongs to.

    It belongs to the row it is a part of, is about, or to the person it names; to none, or one that is gone: the
    overview.
    """
    seen: set[Ref] = set()
    here: Ref | None = ref
    while here is not None and here not in seen:  # Two notes may be about each other.
        home = view_of(here.table).home
        if home is not None:
            return home
        seen.add(here)
        here = belongs_to(plan, here)
    return OVERVIEW


def belongs_to(plan: Plan, ref: Ref) -> Ref | None:
    """Return the row that the one at *ref* is a part of, is about, or the person it names; None for none."""
    row: Any = plan.find(ref)
    if row is None:
        return None
    person = getattr(row, "person", None)
    return parent_of(plan, ref) or about_of(row) or (Ref("people", person) if person else None)
