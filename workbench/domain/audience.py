"""Who may see what: a plan cut down to one audience."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from workbench.domain.alike import plain
from workbench.domain.asof import as_of
from workbench.domain.deal import Opportunity
from workbench.domain.edits import values_of
from workbench.domain.factors import Action
from workbench.domain.keyed import keyed_id
from workbench.domain.links import about_of, named_in, owners_of, parts_of
from workbench.domain.plan import TABLES, Plan, names_with
from workbench.domain.rows import Audience, FieldKind, FieldSpec, Ref, Row, Value, specs

FIELD_AUDIENCES = "field_audiences"
"""The table of the rows that say who may see single fields of others."""
LEAST_FIRST = (Audience.CUSTOMER, Audience.TEAM, Audience.PRIVATE)
"""The audiences as every exit offers them: first who sees least; each sees all that those before it see."""


def may_see(row: Row, audience: Audience) -> bool:
    """Say whether *row* may be shown to *audience*."""
    return is_within(row.audience, audience)


def is_within(mark: Audience, audience: Audience) -> bool:
    """Say whether what is marked for *mark* may be shown to *audience*."""
    return LEAST_FIRST.index(mark) <= LEAST_FIRST.index(audience)


def fewest(*audiences: Audience) -> Audience:
    """Return that of *audiences* which sees what the fewest may see."""
    return max(audiences, key=LEAST_FIRST.index)


def audience_of_field(plan: Plan, ref: Ref, spec: FieldSpec) -> Audience | None:
    """Return who may see the field *spec* of the row at *ref* of those who may see the row; None for all of them."""
    if spec.own_audience is None:
        return None
    if not plan.rows(FIELD_AUDIENCES):
        return spec.own_audience
    key = {"about_table": ref.table, "about": ref.id, "field": spec.name}
    set_here: Any = plan.find(Ref(FIELD_AUDIENCES, keyed_id(FIELD_AUDIENCES, TABLES[FIELD_AUDIENCES], key)))
    return spec.own_audience if set_here is None else set_here.seen_by


def visible_to(plan: Plan, audience: Audience, about: str | None = None, apart: Collection[Ref] = ()) -> Plan:
    """Return *plan* with only what *audience* may see; the rows *apart* are for nobody.

    - Rows that hang on a hidden row go with it: what it owns, evidence about it, personal needs of a hidden person,
      actions of a strategy that is private or of a hidden opportunity. Other references to hidden rows are emptied,
      and so is the source of evidence that names a hidden person.
    - Notes on people, and what else has an audience of its own, are for that alone; customers do not see what is
      ``internal``: what things cost us.
    - Why findings were dismissed goes with any row that one of them rests on: the reason may speak of each.
    - What we write each other about a hidden row goes with it, and so does the reply to what is hidden.
    - A row goes as well when of the fields of which it needs one nothing is left: an encounter with people of whom they
      may know nobody. So does one of a place that a hidden row has a part in, such as the target of a hidden person:
      without that it would be another one.
    - An account that is not for *audience* keeps its ``public`` fields and nothing else.
    - Of a plan as of a day a need or a factor is what they may know that it became: a move kept from them says nothing.
    - An opportunity kept from *audience* but not private is named, and no more, where a row of it may be seen, for
      that row was marked on purpose. So is the opportunity *about*, whatever its mark: the paper that is made for
      them bears its name.
    """
    if audience == Audience.PRIVATE and not apart:
        return plan
    if plan.as_of is not None:
        return as_of(visible_to(plan.as_of.plan, audience, about, apart), plan.as_of.day)
    tables = {t: {i: r for i, r in rows.items() if _shown(r, t, audience)} for t, rows in plan.tables.items()}
    if not may_see(plan.account, audience):
        # It stays for its name alone, and nothing is told of what it says.
        tables["dismissed_rows"] = {i: r for i, r in _table(tables, "dismissed_rows") if r.about_table != "account"}
    for table, row_id in apart:
        tables.get(table, {}).pop(row_id, None)
    seen = set(tables.get("opportunities", ()))
    tables["opportunities"] = {
        i: o if i in seen else _named(o)
        for i, o in plan.opportunities.items()
        if i in seen or (_namable(o, about) and Ref("opportunities", i) not in apart)
    }
    while _drop_orphans(tables, plan):
        pass
    named = {getattr(row, "opportunity", None) for rows in tables.values() for row in rows.values()}
    tables["opportunities"] = {i: o for i, o in tables["opportunities"].items() if i in seen | named | {about}}
    cut = _Cut(plan, tables, audience)
    return Plan({t: {i: cut.row(r, t) for i, r in rows.items()} for t, rows in tables.items()})


def withheld(plan: Plan, table: str, row: Row, audience: Audience) -> Sequence[str]:
    """Return the fields of *row* of *table* that are not for *audience*, although it may know of the row, or its name.

    Whether they hold anything makes no difference.
    """
    if audience == Audience.PRIVATE:
        return ()
    if not may_see(row, audience):
        return [name for name, spec in specs(type(row)).items() if not spec.public and name != row.spec.title]
    kept = [name for name in names_with(table, "own_audience") if not _may_see_field(plan, table, row, name, audience)]
    return [*kept, *names_with(table, "internal")] if audience == Audience.CUSTOMER else kept


def _may_see_field(plan: Plan, table: str, row: Row, name: str, audience: Audience) -> bool:
    mark = audience_of_field(plan, Ref(table, row.id), specs(type(row))[name])
    return mark is None or is_within(mark, audience)


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
    return Opportunity(id=opportunity.id, audience=opportunity.audience, name=opportunity.name)


def _shown(row: Row, table: str, audience: Audience) -> bool:
    return table == "account" or may_see(row, audience)


def _drop_orphans(tables: dict[str, dict[str, Row]], plan: Plan) -> bool:
    orphans = {Ref(t, i) for t, rows in tables.items() for i, r in rows.items() if _orphaned(r, t, tables, plan)}
    orphans |= _told_with_hidden(tables, plan)
    for table, row_id in orphans:
        del tables[table][row_id]
    return bool(orphans)


def _table(tables: Mapping[str, Mapping[str, Row]], table: str) -> Iterable[tuple[str, Any]]:
    return tables.get(table, {}).items()


def _told_with_hidden(tables: Mapping[str, Mapping[str, Row]], plan: Plan) -> set[Ref]:
    """Return the dismissals that would tell the reason of a hidden one, for all were given it at once."""
    shown = dict(_table(tables, "dismissals"))
    hidden = {each.salt for i, each in _table(plan.tables, "dismissals") if i not in shown} - {""} if shown else ()
    return {Ref("dismissals", i) for i, each in shown.items() if each.salt in hidden}


def _orphaned(row: Any, table: str, tables: Mapping[str, Mapping[str, Row]], plan: Plan) -> bool:
    if table == "actions" and _of_hidden_strategy(row, tables, plan):
        return True
    if row.spec.needs_one and not any(_seen(row, name, tables) for name in row.spec.needs_one):
        return True
    if not _all_there(named_in(row, row.spec.key), tables):
        return True
    needed = row.spec.needs_part
    if needed and any(part.id not in tables.get(needed, {}) for part in parts_of(plan, Ref(table, row.id), needed)):
        return True
    if any(_hidden(ref, tables, plan) for ref in named_in(row, row.spec.unseen_with)):
        return True
    return not _all_there(owners_of(row), tables)


def _all_there(named: Iterable[Ref], tables: Mapping[str, Mapping[str, Row]]) -> bool:
    return all(ref.id in tables.get(ref.table, {}) for ref in named)


def _hidden(ref: Ref, tables: Mapping[str, Mapping[str, Row]], plan: Plan) -> bool:
    """Say whether the row at *ref* is there and not among *tables*."""
    return ref.id not in tables.get(ref.table, {}) and plan.find(ref) is not None


def _seen(row: Any, name: str, tables: Mapping[str, Mapping[str, Row]]) -> bool:
    """Say whether the field *name* of *row* says something of which the rows are among *tables*."""
    value, target = getattr(row, name), specs(type(row))[name].target
    if not target or not value:
        return bool(value)
    return any(each in tables.get(target, {}) for each in (value if isinstance(value, tuple) else (value,)))


def _of_hidden_strategy(action: Action, tables: Mapping[str, Mapping[str, Row]], plan: Plan) -> bool:
    """Say whether *action* would tell a strategy that is private; one of the team may have steps for the customer."""
    strategy = plan.strategies.get(action.strategy or "")
    if strategy is None:
        return False
    return strategy.audience == Audience.PRIVATE or strategy.opportunity not in tables["opportunities"]


class _Cut:
    """Empties in each row what is not for *audience*; *tables* are the rows that stay."""

    def __init__(self, plan: Plan, tables: Mapping[str, Mapping[str, Row]], audience: Audience) -> None:
        self._plan = plan
        self._tables = tables
        self._audience = audience
        shown: Any = tables.get("people", {})
        names = {plain(person.name) for person in shown.values()}
        self._hidden = {plain(p.name) for i, p in plan.people.items() if i not in shown} - names - {""}

    def row(self, row: Row, table: str) -> Row:
        """Return *row* without what is not to be seen; the row itself where nothing is."""
        fields = specs(type(row))
        emptied = {name: fields[name].default for name in self._withheld(row, table)}
        changed = self._references(row, table) | emptied
        return replace(row, **changed) if changed else row

    def _withheld(self, row: Any, table: str) -> Sequence[str]:
        """Return the fields of *row* that are not for the audience, although the row is."""
        if table == "evidence" and self._names_hidden(row.source):
            return ("source",)
        return withheld(self._plan, table, row, self._audience)

    def _names_hidden(self, words: str) -> bool:
        read = plain(words)
        return any(name in read for name in self._hidden)

    def _references(self, row: Row, table: str) -> dict[str, Any]:
        changed: dict[str, Value] = {}
        about = about_of(row)
        if about is not None and about.id not in self._tables.get(about.table, {}):
            changed |= {"about_table": None, "about": None}
        for name, value in values_of(row).items():
            spec = specs(TABLES[table])[name]
            there = self._tables.get(spec.target or "", {})
            if spec.kind == FieldKind.IDS and isinstance(value, tuple):
                changed[name] = tuple(i for i in value if i in there)
            elif spec.kind == FieldKind.ID and value is not None and value not in there:
                changed[name] = None
        return changed
