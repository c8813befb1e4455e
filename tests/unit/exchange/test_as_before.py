"""Files of version 1 open to the plan they always opened to: the samples, and cases that any customer could be."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.plan_files import library
from tests.unit.exchange.plans import SAMPLES, comparable
from tests.unit.exchange.test_version_1 import lost, older
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import specs
from workbench.exchange.plan_json import read_plan

DATA = Path(__file__).parents[2] / "data" / "cases"
CASES = [path for path in sorted(DATA.glob("*.json")) if path.suffixes == [".json"]]
Said = dict[str, list[dict[str, Any]]]


def said(plan: Plan) -> Said:
    """Return what the rows of *plan* say otherwise than a new row does, as JSON has it; a row is named by its place."""
    return {
        table: [{name: _plain(value) for name, value in row.items() if _is_said(table, name, value)} for row in rows]
        for table, rows in comparable(plan).items()
        if rows
    }


def _is_said(table: str, name: str, value: object) -> bool:
    spec = specs(TABLES[table])[name]
    return spec.required or value != spec.default


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return value if isinstance(value, bool | int | float) else str(value)


@pytest.mark.parametrize("path", [*CASES, *SAMPLES], ids=lambda path: path.name)
def test_a_file_of_version_1_opens_to_the_same_plan(path: Path, tmp_path: Path) -> None:
    expected: dict[str, Said] = json.loads((DATA / "expected" / "plans.json").read_text("utf-8"))
    plan = read_plan(path.read_bytes())
    assert said(plan) == expected[path.name]
    library().create(plan, tmp_path / "plan.acctplan").store.close()
    assert said(library().read(tmp_path / "plan.acctplan")) == expected[path.name]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_a_case_loses_nothing_in_version_1(path: Path) -> None:
    plan = read_plan(path.read_bytes())
    assert not lost(plan)
    assert said(read_plan(json.dumps(older(plan)).encode())) == said(plan)
