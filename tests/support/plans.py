"""Small plans for tests, built with the program's own use cases."""

from datetime import date
from typing import Any

from workbench.domain.edits import apply, make
from workbench.domain.plan import Plan, empty_plan

DAY = date(2026, 5, 21)
FACTOR: dict[str, object] = {"opportunity": "deal", "text": "x", "direction": "both", "control": "low"}
NEED: dict[str, object] = {"opportunity": "deal", "side": "company", "kind": "image", "text": "modern"}


def plan_with(**tables: dict[str, dict[str, Any]]) -> Plan:
    """Return a plan that holds *tables*: table name → row id → fields; there is always an opportunity ``deal``.

    Values of an enumeration may be given by their texts, amounts by any number.
    """
    rows = {"opportunities": {"deal": {"name": "Deal"}}, **tables}
    plan = empty_plan("en")
    for table, made in rows.items():
        for row_id, fields in made.items():
            plan = apply(plan, make(table, row_id, fields))
    return plan


def people(*names: str, **fields: object) -> dict[str, dict[str, object]]:
    """Return people rows by id, each named like its id with a capital."""
    return {name: {"name": name.capitalize(), **fields} for name in names}


def everything() -> Plan:
    """Return a plan with a row of almost every table."""
    ends = {"source": "me", "target": "wang", "kind": "ally"}
    held = {"person": "wang", "opportunity": "deal"}
    return plan_with(
        people=people("me", "wang"),
        contacts={"c": {"ours": "me", "theirs": "wang"}},
        relations={"r": ends},
        roles={"o": {**held, "role": "owner", "x": 0.9, "y": 0.9}},
        positions={"p": held},
        needs={"n": NEED},
        stages={"s": {"opportunity": "deal", "stage": "gap", "entered": DAY}},
        factors={"f": {**FACTOR, "text": "dear"}, "g": {**FACTOR, "text": "late"}},
        strategies={"y": {"opportunity": "deal", "text": "be quick", "factors": ("f",), "owner": "me"}},
        actions={"a": {"text": "call"}},
        visits={"v": {"opportunity": "deal", "date": DAY, "people": ("wang",), "primary_objective": "See"}},
        questions={"q": {"visit": "v", "text": "Why?"}},
    )
