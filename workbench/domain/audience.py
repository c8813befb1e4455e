"""Who may see what: a plan cut down to one audience."""

from dataclasses import replace
from typing import Any

from workbench.domain.deal import Opportunity
from workbench.domain.edits import values_of
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import Audience, FieldKind, Ref, Row, specs

PRIVATE_NOTES = ("interests", "communication", "notes")
_ORDER = (Audience.PRIVATE, Audience.TEAM, Audience.CUSTOMER)


def may_see(row: Row, audience: Audience) -> bool:
    """Say whether *row* may be shown to *audience*."""
    return _ORDER.index(row.audience) >= _ORDER.index(audience)


def visible_to(plan: Plan, audience: Audience, about: str | None = None) -> Plan:
    """Return *plan* with only what *audience* may see.

    Rows that hang on a hidden row go with it, references to hidden rows are emptied, and notes on people stay private.
    An opportunity is the exception: one kept from *audience* but not private is named, and no more, where a row of it
    may be seen, for that row was marked on purpose. So is the opportunity *about*, whatever its mark: the paper that
    is made for them bears its name.
    """
    if audience == Audience.PRIVATE:
        return plan
    tables = {t: {i: r for i, r in rows.items() if _shown(r, t, audience)} for t, rows in plan.tables.items()}
    seen = set(tables.get("opportunities", ()))
    tables["opportunities"] = {
        i: o if i in seen else _named(o) for i, o in plan.opportunities.items() if i in seen or _namable(o, about)
    }
    while _drop_orphans(tables):
        pass
    needed = seen | {getattr(row, "opportunity", None) for rows in tables.values() for row in rows.values()} | {about}
    tables["opportunities"] = {i: o for i, o in tables["opportunities"].items() if i in needed}
    return Plan({t: {i: _cut(r, t, tables) for i, r in rows.items()} for t, rows in tables.items()})


def _namable(opportunity: Opportunity, about: str | None) -> bool:
    return opportunity.id == about or opportunity.audience != Audience.PRIVATE


def _named(opportunity: Opportunity) -> Opportunity:
    return replace(opportunity, value=None, target_close=None, outcome=None)


def _shown(row: Row, table: str, audience: Audience) -> bool:
    return table == "account" or may_see(row, audience)


def _drop_orphans(tables: dict[str, dict[str, Row]]) -> bool:
    orphans = [Ref(t, i) for t, rows in tables.items() for i, r in rows.items() if _orphaned(r, t, tables)]
    for table, row_id in orphans:
        del tables[table][row_id]
    return bool(orphans)


def _orphaned(row: Any, table: str, tables: dict[str, dict[str, Row]]) -> bool:
    if table == "evidence":
        return row.about not in tables.get(row.about_table, {})
    owners = [(s.target, getattr(row, s.name)) for s in specs(TABLES[table]).values() if s.owned and s.target]
    return any(row_id not in tables.get(target, {}) for target, row_id in owners)


def _cut(row: Row, table: str, tables: dict[str, dict[str, Row]]) -> Row:
    changed: dict[str, Any] = {}
    for name, value in values_of(row).items():
        spec = specs(TABLES[table])[name]
        there = tables.get(spec.target or "", {})
        if spec.kind == FieldKind.IDS and isinstance(value, tuple):
            changed[name] = tuple(i for i in value if i in there)
        elif spec.kind == FieldKind.ID and value is not None and value not in there:
            changed[name] = None
    if table == "people":
        changed.update(dict.fromkeys(PRIVATE_NOTES, ""))
    return replace(row, **changed) if changed else row
