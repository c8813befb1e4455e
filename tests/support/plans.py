"""Small plans for tests, built with the program's own use cases."""

from datetime import date

from workbench.domain.edits import apply, make
from workbench.domain.plan import Plan, empty_plan

DAY = date(2026, 5, 21)
FACTOR: dict[str, object] = {"opportunity": "deal", "text": "x", "direction": "both", "control": "low"}
NEED: dict[str, object] = {"opportunity": "deal", "side": "company", "kind": "image", "text": "modern"}


def plan_with(**tables: dict[str, dict[str, object]]) -> Plan:
    """Return a plan that holds *tables*: table name → row id → fields; there is always an opportunity ``deal``."""
    rows = {"opportunities": {"deal": {"name": "Deal"}}, **tables}
    plan = empty_plan("en")
    for table, made in rows.items():
        for row_id, fields in made.items():
            plan = apply(plan, make(table, row_id, fields))  # type: ignore[arg-type]
    return plan


def people(*names: str, **fields: object) -> dict[str, dict[str, object]]:
    """Return people rows by id, each named like its id with a capital."""
    return {name: {"name": name.capitalize(), **fields} for name in names}
