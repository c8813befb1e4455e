"""How the window shows the rows of each table: in which panel they live, by which icon, and what is told of them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from workbench.domain.links import parent_of
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref


class TableView(NamedTuple):
    """What the window has to know of one table.

    ``home`` is the panel in which a row lives; None where it lives with the row it is a part of. ``icon`` stands before
    a row in a list of many kinds; None for rows that are in no such list. ``at_rest`` says that a row shows beside the
    panels while nothing is selected, and ``weighty`` that its deletion is told even when nothing goes along.
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


def tables_at(home: str) -> tuple[str, ...]:
    """Return the tables whose rows live in the panel *home*, in the order of the method."""
    return tuple(table for table, view in VIEWS.items() if view.home == home)


def home_of(plan: Plan, ref: Ref) -> str:
    """Return the name of the panel in which the row at *ref* lives; the overview for a part whose row is gone."""
    home = VIEWS[ref.table].home
    if home is not None:
        return home
    whole = parent_of(plan, ref)
    return home_of(plan, whole) if whole is not None else OVERVIEW
