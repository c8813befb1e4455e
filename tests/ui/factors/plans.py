"""The hospital's plan with ids a test can name: f1 is the first factor, s1 the first strategy, a1 the first action."""

from dataclasses import replace
from typing import Any

from workbench.domain.links import about_of
from workbench.domain.plan import Plan
from workbench.domain.rows import FieldKind, Row, specs
from workbench.exchange.samples import sample
from workbench.system.language import Language


def hospital(name: str = "hospital-planned", language: Language = Language.EN) -> Plan:
    """Return a sample; each row is named by the first letter of its table and its place there."""
    plan = sample(name, language)
    names = {
        table: {row: row if table == "account" else f"{table[0]}{place}" for place, row in enumerate(rows, 1)}
        for table, rows in plan.tables.items()
    }
    return Plan({
        table: {names[table][key]: _renamed(row, names[table][key], names) for key, row in rows.items()}
        for table, rows in plan.tables.items()
    })  # fmt: skip


def _renamed(row: Row, key: str, names: dict[str, dict[str, str]]) -> Row:
    changed: dict[str, Any] = {"id": key}
    for spec in specs(type(row)).values():
        value = getattr(row, spec.name)
        if spec.target and value:
            known = names[spec.target]
            changed[spec.name] = tuple(known[v] for v in value) if spec.kind == FieldKind.IDS else known[value]
    about = about_of(row)
    if about is not None:
        changed["about"] = names[about.table][about.id]
    return replace(row, **changed)
