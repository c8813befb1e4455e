"""Editions: a plan cut for the audience of a copy, of nothing but what is listed as allowed to leave."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from workbench.domain.account import ACCOUNT_ID
from workbench.domain.asof import kept_of
from workbench.domain.audience import visible_to
from workbench.domain.copies import of_file
from workbench.domain.edition_lists import COST_US, FOR_CUSTOMERS, fields_of
from workbench.domain.method_settings import METHOD_SETTINGS
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import Audience, Ref, Row, specs


def edition(plan: Plan, audience: Audience, language: str | None = None) -> Plan:
    """Return what a copy of *plan* for *audience* holds.

    That is what they may see (:func:`workbench.domain.audience.visible_to`) and of that only tables and fields listed
    in :mod:`workbench.domain.edition_lists`, of which a new one stays out until somebody decides about it. Of the
    settings those of the method go along, and for oneself whatever else is carried; never what speaks of the file it
    stands in. A copy for a customer, which lives on by itself, speaks *language* where one is given.
    """
    plan = kept_of(plan)
    seen = visible_to(plan, audience, apart=_apart(plan, audience))
    found = {table: _cut(seen.rows(table), table, audience) for table in seen.held()}
    if language and audience == Audience.CUSTOMER:
        found["account"] = {ACCOUNT_ID: replace(seen.account, language=language)}
    return Plan(found)


def _apart(plan: Plan, audience: Audience) -> list[Ref]:
    """Return the rows that leave for nobody of *audience*, whatever their mark."""
    unlisted = [Ref(table, row) for table in plan.held() if not _leaves(table, audience) for row in plan.rows(table)]
    if audience == Audience.PRIVATE:
        return [*of_file(plan), *unlisted]
    settings: Mapping[str, Any] = plan.rows("settings")
    return [*(Ref("settings", row.id) for row in settings.values() if row.key not in METHOD_SETTINGS), *unlisted]


def _leaves(table: str, audience: Audience) -> bool:
    """Say whether *table* is listed for *audience*, with all fields without which it has no rows."""
    if audience == Audience.CUSTOMER and table not in FOR_CUSTOMERS:
        return False
    needed = {name for name, spec in specs(TABLES[table]).items() if spec.required}
    return bool(fields_of(table)) and needed <= _allowed(table, audience)


def _allowed(table: str, audience: Audience) -> frozenset[str]:
    return fields_of(table) - COST_US if audience == Audience.CUSTOMER else fields_of(table)


def _cut(rows: Mapping[str, Row], table: str, audience: Audience) -> Mapping[str, Row]:
    kept_out: dict[str, Any] = {
        n: spec.default for n, spec in specs(TABLES[table]).items() if n not in _allowed(table, audience)
    }
    return {row_id: replace(row, **kept_out) for row_id, row in rows.items()} if kept_out else rows
