"""What a row hangs together with: the rows it names and the rows that name it, near and one step further."""

from collections.abc import Collection, Mapping
from functools import cache

from workbench.domain.links import named_by, pointing_at, title_of
from workbench.domain.plan import TABLES, Plan, fields_with
from workbench.domain.rows import Ref, specs

SHOWN = tuple(table for table, row_type in TABLES.items() if row_type.spec.linked)
"""The tables whose rows are shown beside what they hang together with, in order."""


def connected(plan: Plan, ref: Ref, opportunity: str | None, tables: Collection[str] = SHOWN) -> list[tuple[Ref, str]]:
    """Return the rows of *tables* connected with the row at *ref*, with their titles, grouped by table.

    Rows of other opportunities than *opportunity* are left out.
    """
    row = plan.find(ref)
    if row is None:
        return []
    through = {table for table, ends in _leading_on().items() if not ends.isdisjoint(tables)}
    near = dict.fromkeys([*named_by(row), *(other for other, _ in pointing_at(plan, ref, {*tables, *through}))])
    for step in [other for other in near if other.table in through]:
        between = plan.find(step)
        near.update(dict.fromkeys(named_by(between) if between else []))
    near.pop(ref, None)
    kept = [other for other in near if other.table in tables and _of(plan, other, opportunity)]
    kept.sort(key=lambda other: SHOWN.index(other.table))
    return [(other, title_of(plan, other)) for other in kept]


@cache
def _leading_on() -> Mapping[str, frozenset[str | None]]:
    """Return the tables whose rows are not worth a link themselves, and to rows of which tables they lead."""
    leading = fields_with("leads").items()
    return {table: frozenset(specs(TABLES[table])[name].target for name in names) for table, names in leading}


def _of(plan: Plan, ref: Ref, opportunity: str | None) -> bool:
    return getattr(plan.find(ref), "opportunity", opportunity) == opportunity
