"""What a row hangs together with: the rows it names and the rows that name it, near and one step further."""

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
_THROUGH = frozenset({"questions", "roles", "positions"})
"""Rows that are not worth a link themselves but lead to one that is."""


def connected(plan: Plan, ref: Ref, opportunity: str | None) -> list[tuple[Ref, str]]:
    """Return the rows connected with the row at *ref*, with their titles, grouped by table in a fixed order.

    Rows of other opportunities than *opportunity* are left out.
    """
    row = plan.find(ref)
    if row is None:
        return []
    near = dict.fromkeys([*named_by(row), *(other for other, _ in pointing_at(plan, ref))])
    for step in [other for other in near if other.table in _THROUGH]:
        between = plan.find(step)
        near.update(dict.fromkeys(named_by(between) if between else []))
    near.pop(ref, None)
    kept = [other for other in near if other.table in SHOWN and _of(plan, other, opportunity)]
    kept.sort(key=lambda other: SHOWN.index(other.table))
    return [(other, title_of(plan, other)) for other in kept]


def _of(plan: Plan, ref: Ref, opportunity: str | None) -> bool:
    return getattr(plan.find(ref), "opportunity", opportunity) == opportunity
