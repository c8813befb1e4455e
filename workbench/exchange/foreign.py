"""What is refused in a file although a plan may hold it: rows that name what belongs to others, or nothing (F1, S4)."""

from collections.abc import Mapping
from typing import Any

from workbench.domain.people import Side
from workbench.domain.plan import TABLES
from workbench.domain.rows import Ref, Row
from workbench.exchange.problems import Problems
from workbench.exchange.shapes import NEVER_WITHOUT

Tables = Mapping[str, Mapping[str, Row]]


def check_belongings(tables: Tables, places: Mapping[Ref, str], problems: Problems) -> None:
    """Note what rows of *tables* name that is not theirs to name.

    These are stays in a step of another stage set than their opportunity's, people of competitors on other sides, and
    dismissals of nothing.
    """
    for stage_id, stage in _rows(tables, "stages").items():
        step = _rows(tables, "stage_steps").get(stage.stage_step)
        opportunity = _rows(tables, "opportunities").get(stage.opportunity)
        if step is not None and opportunity is not None and step.stage_set != opportunity.stage_set:
            problems.add(f"{places[Ref('stages', stage_id)]}.stage_step", "step_of_another_set")
    for competitor_id, competitor in _rows(tables, "competitors").items():
        for number, person_id in enumerate(competitor.people):
            person = _rows(tables, "people").get(person_id)
            if person is not None and person.side != Side.COMPETITOR:
                problems.add(f"{places[Ref('competitors', competitor_id)]}.people[{number}]", "not_theirs")
    for table, part in NEVER_WITHOUT.items():
        wholes = {getattr(row, TABLES[part].spec.parent) for row in tables.get(part, {}).values()}
        for row_id in tables.get(table, {}):
            if row_id not in wholes:
                problems.add(places[Ref(table, row_id)], "list_empty", name=part)


def _rows(tables: Tables, table: str) -> Mapping[Any, Any]:
    return tables.get(table, {})
