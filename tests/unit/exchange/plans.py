"""Plans to send through the interchange, and a form of them in which ids do not matter."""

from dataclasses import fields
from pathlib import Path
from typing import Any

from workbench.domain.links import answers_of, questions_of
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import specs
from workbench.system.paths import resources

SAMPLES = sorted((resources() / "samples").glob("*.json"))


def comparable(plan: Plan) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of *plan* as values, in order, with each id replaced by where its row stands."""
    places = {row_id: f"{table} {n}" for table in TABLES for n, row_id in enumerate(_in_order(plan, table))}
    return {table: [_values(plan.rows(table)[i], places) for i in _in_order(plan, table)] for table in TABLES}


def _in_order(plan: Plan, table: str) -> list[str]:
    """Return row ids in plan order; answers and questions by owner and place, evidence by what it is about."""
    if table == "answers":
        return [a.id for need in plan.needs for a in answers_of(plan, need)]
    if table == "questions":
        return [q.id for visit in plan.visits for q in questions_of(plan, visit)]
    if table == "evidence":
        owners = {i: n for n, i in enumerate(i for t in TABLES if t != "evidence" for i in plan.rows(t))}
        return sorted(plan.evidence, key=lambda i: owners[plan.evidence[i].about])
    return list(plan.rows(table))


def _values(row: Any, places: dict[str, str]) -> dict[str, Any]:
    found = {f.name: getattr(row, f.name) for f in fields(row) if f.name not in ("id", "place")}
    named = {name for name, spec in specs(type(row)).items() if spec.target} | ({"about"} & set(found))
    for name in named:
        value = found[name]
        found[name] = tuple(places[i] for i in value) if isinstance(value, tuple) else value and places[value]
    return found
