"""What a row hangs together with: the rows it names and the rows that name it, near and one step further."""

from collections.abc import Collection
from functools import cache

from workbench.domain.links import named_by, pointing_at
from workbench.domain.plan import TABLES, Plan, names_with
from workbench.domain.rows import Ref, specs


def linked(plan: Plan) -> list[str]:
    """Return the tables of *plan* whose rows are shown beside what they hang together with, in order."""
    return [table for table in plan.held() if _is_linked(table)]


@cache
def _is_linked(table: str) -> bool:
    """A row of a table that few plans have is in no picture: it shows with what it names, unless it is a part."""
    spec = TABLES[table].spec
    return spec.linked or not (spec.parent or table in TABLES.common or table == "field_audiences")


def connected(plan: Plan, ref: Ref, opportunity: str | None, tables: Collection[str] | None = None) -> list[Ref]:
    """Return the rows of *tables*, or of all linked ones, that are connected with the row at *ref*, by table.

    Rows of other opportunities than *opportunity* are left out; those of the account as a whole are not.
    """
    row = plan.find(ref)
    if row is None:
        return []
    tables = linked(plan) if tables is None else tables
    through = {table for table in plan.held() if not _leading_on(table).isdisjoint(tables)}
    near = dict.fromkeys([*named_by(row), *(other for other, _ in pointing_at(plan, ref, {*tables, *through}))])
    for step in [other for other in near if other.table in through]:
        between = plan.find(step)
        near.update(dict.fromkeys(named_by(between) if between else []))
    near.pop(ref, None)
    kept = [other for other in near if other.table in tables and _of(plan, other, opportunity)]
    order = list(TABLES)
    kept.sort(key=lambda other: order.index(other.table))
    return kept


@cache
def _leading_on(table: str) -> frozenset[str | None]:
    """Return to rows of which tables the rows of *table* lead, because they are not worth a link themselves."""
    return frozenset(specs(TABLES[table])[name].target for name in names_with(table, "leads"))


def _of(plan: Plan, ref: Ref, opportunity: str | None) -> bool:
    return getattr(plan.find(ref), "opportunity", None) in (None, opportunity)
