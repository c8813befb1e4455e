"""What is refused in a file although a plan may hold it: what does not belong to the row it stands in.

A plan can come to hold such things, when somebody changes sides or a deal gets other stages. They are left out of what
is written, so that all that is exported can be taken in again.
"""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, NamedTuple

from workbench.domain.edits import Edits, apply, change
from workbench.domain.people import Side
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import Audience, Ref, Row
from workbench.exchange.problems import Problems
from workbench.exchange.shapes import OF_SHEETS
from workbench.usecases.rows import remove

Tables = Mapping[str, Mapping[str, Row]]


class Foreign(NamedTuple):
    """What does not belong to the row at *ref*: what its *field* names, or the member of that *number* in it.

    *key* and *values* make the sentence of the problem. The *whole* row says nothing where that is taken out.
    """

    ref: Ref
    key: str
    field: str = ""
    number: int | None = None
    values: Mapping[str, object] = {}
    whole: bool = False


def note_foreign(tables: Tables, places: Mapping[Ref, str], problems: Problems) -> None:
    """Note all in *tables* that does not belong where it stands, at the *places* of the rows."""
    for found in _foreign(tables):
        field = f".{found.field}" if found.field else ""
        number = f"[{found.number}]" if found.number is not None else ""
        problems.add(f"{places[found.ref]}{field}{number}", found.key, **found.values)


def without_foreign(plan: Plan) -> Plan:
    """Return *plan* without what does not belong where it stands."""
    found = list(_foreign(plan.tables))
    gone = [each.ref for each in found if each.whole]
    kept = apply(plan, remove(plan, *gone)) if gone else plan
    return apply(kept, tuple(edit for each in found if not each.whole for edit in _emptied(kept, each)))


def _emptied(plan: Plan, found: Foreign) -> Edits:
    row: Any = plan.find(found.ref)
    if row is None or found.number is None:
        return change(*found.ref, {found.field: None}) if row is not None else ()
    foreign = {each.number for each in _foreign({found.ref.table: {row.id: row}, "people": plan.people})}
    kept = tuple(each for number, each in enumerate(getattr(row, found.field)) if number not in foreign)
    return change(*found.ref, {found.field: kept})


def _foreign(tables: Tables) -> Iterator[Foreign]:
    return chain(_steps(tables), _competitors(tables), _actions(tables), _silent(tables), _rounds(tables))


def _steps(tables: Tables) -> Iterator[Foreign]:
    """Yield stays in a step of another stage set than their opportunity's."""
    for row_id, stage in _rows(tables, "stages").items():
        step = _rows(tables, "stage_steps").get(stage.stage_step)
        opportunity = _rows(tables, "opportunities").get(stage.opportunity)
        if step is not None and opportunity is not None and step.stage_set != opportunity.stage_set:
            yield Foreign(Ref("stages", row_id), "step_of_another_set", "stage_step")


def _competitors(tables: Tables) -> Iterator[Foreign]:
    """Yield people of competitors who are on another side."""
    for row_id, competitor in _rows(tables, "competitors").items():
        for number, person_id in enumerate(competitor.people):
            person = _rows(tables, "people").get(person_id)
            if person is not None and person.side != Side.COMPETITOR:
                yield Foreign(Ref("competitors", row_id), "not_theirs", "people", number)


def _actions(tables: Tables) -> Iterator[Foreign]:
    """Yield actions of another opportunity than their strategy's; either may belong to the account alone."""
    for row_id, action in _rows(tables, "actions").items():
        strategy = _rows(tables, "strategies").get(action.strategy)
        if strategy is not None and _differ(action.opportunity, strategy.opportunity):
            yield Foreign(Ref("actions", row_id), "not_of_strategy", "opportunity")


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def _silent(tables: Tables) -> Iterator[Foreign]:
    """Yield rows that say nothing, because what they were about is gone."""
    for table, rows in tables.items():
        part = TABLES[table].spec.needs_part if rows else ""
        wholes = {getattr(row, TABLES[part].spec.parent) for row in tables.get(part, {}).values()} if part else set()
        for row_id in rows if part else ():
            if row_id not in wholes:
                yield Foreign(Ref(table, row_id), "list_empty", values={"name": part}, whole=True)


def _rounds(tables: Tables) -> Iterator[Foreign]:
    """Yield rounds and answers that do not fit their sheet, as far as that is known."""
    rounds = _rows(tables, "rounds")
    if not rounds:
        return
    from workbench.usecases.sheets import fits_item, is_of_scope  # Few plans have rounds.

    for row_id, found in rounds.items():
        if not is_of_scope(found):
            said = {"name": found.sheet}
            yield Foreign(Ref("rounds", row_id), "not_of_scope", "about_table", values=said, whole=True)
    for row_id, entry in _rows(tables, "sheet_entries").items():
        if entry.round in rounds and not fits_item(rounds[entry.round], entry):
            said = {"found": entry.value}
            yield Foreign(Ref("sheet_entries", row_id), "not_of_item", "value", values=said, whole=True)


def usual_audience(row: Row, table: str, tables: Tables) -> Audience:
    """Return who may see *row*, which is to join *tables*, unless somebody says otherwise."""
    if table not in OF_SHEETS:
        return row.usual_audience()
    from workbench.usecases.sheets import round_audience

    told: Any = row
    found = told if table == "rounds" else _rows(tables, "rounds").get(told.round)
    return round_audience(found.sheet) if found is not None else row.usual_audience()


def _rows(tables: Tables, table: str) -> Mapping[Any, Any]:
    return tables.get(table, {})
