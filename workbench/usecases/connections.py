"""What a row hangs together with: the rows it names and the rows that name it, near and one step further."""

from collections.abc import Collection

from workbench.domain.links import named_by, pointing_at, title_of
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref

SHOWN = (
    "people",
    "needs",
    "factors",
    "competitors",
    "strategies",
    "actions",
    "visits",
    "commitments",
)
_THROUGH = {
    "questions": ("visits", "needs"),
    "roles": ("people",),
    "positions": ("people",),
}
"""Rows that are not worth a link themselves, and the tables they lead to."""


def connected(plan: Plan, ref: Ref, opportunity: str | None, tables: Collection[str] = SHOWN) -> list[tuple[Ref, str]]:
    """Return the rows of *tables* connected with the row at *ref*, with their titles, grouped by table.

    Rows of other opportunities than *opportunity* are left out.
    """
    row = plan.find(ref)
    if row is None:
        return []
    through = {table for table, ends in _THROUGH.items() if not set(ends).isdisjoint(tables)}
    near = dict.fromkeys([*named_by(row), *(other for other, _ in pointing_at(plan, ref, {*tables, *through}))])
    for step in [other for other in near if other.table in through]:
        between = plan.find(step)
        near.update(dict.fromkeys(named_by(between) if between else []))
    near.pop(ref, None)
    kept = [other for other in near if other.table in tables and _of(plan, other, opportunity)]
    kept.sort(key=lambda other: SHOWN.index(other.table))
    return [(other, title_of(plan, other)) for other in kept]


def _of(plan: Plan, ref: Ref, opportunity: str | None) -> bool:
    return getattr(plan.find(ref), "opportunity", opportunity) == opportunity
