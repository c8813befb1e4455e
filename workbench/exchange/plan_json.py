"""Plans as interchange JSON ``account-plan`` 1, in and out.

Written are all keys of all objects, in the order of the plan; only ``audience`` is left out where it is the default.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from workbench.domain.audience import visible_to
from workbench.domain.links import answers_of, questions_of
from workbench.domain.plan import Plan
from workbench.domain.rows import Audience, Ref, Row
from workbench.exchange.plan_reader import PlanReader
from workbench.exchange.raw_json import load
from workbench.exchange.shapes import FORMAT, IDENTIFIED, LISTS, NESTED, VERSION, default_audience, keys


def read_plan(data: bytes) -> Plan:
    """Return the plan in *data*, its ids replaced by new ones of our own.

    Raises ImportRefused with every problem found, each with its place, when anything in it is not understood.
    """
    return PlanReader().read(load(data))


def write_plan(plan: Plan, audience: Audience = Audience.PRIVATE) -> bytes:
    """Return what *audience* may see of *plan* as interchange JSON."""
    plan = visible_to(plan, audience)
    inner = _inner_rows(plan)
    found: dict[str, Any] = {"format": FORMAT, "version": VERSION, "language": plan.account.language}
    found["account"] = _object(plan.account, "account", inner)
    for table in LISTS:
        found[table] = [_object(row, table, inner) for row in plan.rows(table).values()]
    return json.dumps(found, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


Inner = Mapping[tuple[Ref, str], list[Row]]


def _inner_rows(plan: Plan) -> Inner:
    found: dict[tuple[Ref, str], list[Row]] = {}
    for evidence in plan.evidence.values():
        found.setdefault((Ref(evidence.about_table, evidence.about), "evidence"), []).append(evidence)
    for need in {answer.need: None for answer in plan.answers.values()}:
        found[Ref("needs", need), "answers"] = list(answers_of(plan, need))
    for visit in {question.visit: None for question in plan.questions.values()}:
        found[Ref("visits", visit), "questions"] = list(questions_of(plan, visit))
    return found


def _object(row: Row, table: str, inner: Inner) -> dict[str, Any]:
    found: dict[str, Any] = {"id": row.id} if table in IDENTIFIED else {}
    values = {key.spec.name: getattr(row, key.spec.name) for key in keys(table).values()}
    found |= {key.name: _plain(values[key.spec.name]) for key in keys(table).values()}
    if row.audience == default_audience(table, values):
        del found["audience"]
    for name in NESTED.get(table, ()):
        found[name] = [_object(each, name, {}) for each in inner.get((Ref(table, row.id), name), [])]
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value.replace("\0", "") if isinstance(value, str) else value
