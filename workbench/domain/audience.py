"""Who may see what: a plan cut down to one audience."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from workbench.domain.account import Account
from workbench.domain.deal import Opportunity
from workbench.domain.edits import values_of
from workbench.domain.factors import Action
from workbench.domain.links import owning_fields
from workbench.domain.plan import TABLES, Plan, fields_with
from workbench.domain.rows import Audience, FieldKind, Ref, Row, Value, specs

LEAST_FIRST = (Audience.CUSTOMER, Audience.TEAM, Audience.PRIVATE)
"""The audiences as every exit offers them: first who sees least; each sees all that those before it see."""


def may_see(row: Row, audience: Audience) -> bool:
    """Say whether *row* may be shown to *audience*."""
    return LEAST_FIRST.index(row.audience) <= LEAST_FIRST.index(audience)


def visible_to(plan: Plan, audience: Audience, about: str | None = None) -> Plan:
    """Return *plan* with only what *audience* may see.

    - Rows that hang on a hidden row go with it: what it owns, evidence about it, personal needs of a hidden person,
      actions of a strategy that is private or of a hidden opportunity. Other references to hidden rows are emptied,
      and so is the source of evidence that names a hidden person.
    - Notes on people, and what else is ``private`` by its field, stay private; customers do not see what is
      ``internal``: our ranking of people, and what things cost us.
    - An account that is not for *audience* keeps its ``public`` fields and nothing else.
    - An opportunity kept from *audience* but not private is named, and no more, where a row of it may be seen, for
      that row was marked on purpose. So is the opportunity *about*, whatever its mark: the paper that is made for
      them bears its name.
    """
    if audience == Audience.PRIVATE:
        return plan
    tables = {t: {i: r for i, r in rows.items() if _shown(r, t, audience)} for t, rows in plan.tables.items()}
    seen = set(tables.get("opportunities", ()))
    tables["opportunities"] = {
        i: o if i in seen else _named(o) for i, o in plan.opportunities.items() if i in seen or _namable(o, about)
    }
    while _drop_orphans(tables, plan):
        pass
    needed = seen | {getattr(row, "opportunity", None) for rows in tables.values() for row in rows.values()} | {about}
    tables["opportunities"] = {i: o for i, o in tables["opportunities"].items() if i in needed}
    cut = _Cut(plan, tables, audience)
    return Plan({t: {i: cut.row(r, t) for i, r in rows.items()} for t, rows in tables.items()})


def deal_for(plan: Plan, audience: Audience) -> Opportunity | None:
    """Return the opportunity that a paper for *audience* is about unless another is asked for.

    Taken is the first that they may see; else the first that is not private, of which they may know the name. Open
    ones come before ended ones. None when there is neither.
    """
    deals = [deal for deal in plan.opportunities.values() if audience == Audience.PRIVATE or _namable(deal, None)]
    return min(deals, key=lambda deal: (not may_see(deal, audience), not deal.open), default=None)


def _namable(opportunity: Opportunity, about: str | None) -> bool:
    return opportunity.id == about or opportunity.audience != Audience.PRIVATE


def _named(opportunity: Opportunity) -> Opportunity:
    return replace(opportunity, value=None, target_close=None, outcome=None)


def _shown(row: Row, table: str, audience: Audience) -> bool:
    return table == "account" or may_see(row, audience)


def _drop_orphans(tables: dict[str, dict[str, Row]], plan: Plan) -> bool:
    orphans = [Ref(t, i) for t, rows in tables.items() for i, r in rows.items() if _orphaned(r, t, tables, plan)]
    for table, row_id in orphans:
        del tables[table][row_id]
    return bool(orphans)


def _orphaned(row: Any, table: str, tables: Mapping[str, Mapping[str, Row]], plan: Plan) -> bool:
    if table == "evidence":
        return row.about not in tables.get(row.about_table, {})
    if table == "actions":
        return _of_hidden_strategy(row, tables, plan)
    owners = [(specs(TABLES[table])[name].target or "", getattr(row, name)) for name in owning_fields(row)]
    return any(row_id is not None and row_id not in tables.get(target, {}) for target, row_id in owners)


def _of_hidden_strategy(action: Action, tables: Mapping[str, Mapping[str, Row]], plan: Plan) -> bool:
    """Say whether *action* would tell a strategy that is private; one of the team may have steps for the customer."""
    strategy = plan.strategies.get(action.strategy or "")
    if strategy is None:
        return False
    return strategy.audience == Audience.PRIVATE or strategy.opportunity not in tables["opportunities"]


class _Cut:
    """Empties in each row what is not for *audience*; *tables* are the rows that stay."""

    def __init__(self, plan: Plan, tables: Mapping[str, Mapping[str, Row]], audience: Audience) -> None:
        self._tables = tables
        self._audience = audience
        shown: Any = tables.get("people", {})
        names = {person.name.casefold() for person in shown.values()}
        self._hidden = {p.name.casefold() for i, p in plan.people.items() if i not in shown} - names

    def row(self, row: Row, table: str) -> Row:
        """Return *row* without what is not to be seen; the row itself where nothing is."""
        emptied = dict.fromkeys(self._texts(row, table), "")
        changed = self._references(row, table) | emptied
        if self._audience == Audience.CUSTOMER:
            changed |= dict.fromkeys(fields_with("internal").get(table, ()))
        return replace(row, **changed) if changed else row

    def _texts(self, row: Any, table: str) -> Sequence[str]:
        if table == "evidence":
            return ("source",) if self._names_hidden(row.source) else ()
        if table == "account" and not may_see(row, self._audience):
            return [name for name, spec in specs(Account).items() if not spec.public]
        return fields_with("private").get(table, ())

    def _names_hidden(self, words: str) -> bool:
        folded = words.casefold()
        return bool(folded) and any(name in folded for name in self._hidden)

    def _references(self, row: Row, table: str) -> dict[str, Any]:
        changed: dict[str, Value] = {}
        for name, value in values_of(row).items():
            spec = specs(TABLES[table])[name]
            there = self._tables.get(spec.target or "", {})
            if spec.kind == FieldKind.IDS and isinstance(value, tuple):
                changed[name] = tuple(i for i in value if i in there)
            elif spec.kind == FieldKind.ID and value is not None and value not in there:
                changed[name] = None
        return changed
