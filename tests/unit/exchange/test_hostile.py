"""Whatever a file holds, reading it ends in a plan or in a refusal with reasons, never in anything else."""

import json
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.support.full_plans import full_plan
from tests.unit.exchange.plans import SAMPLES
from workbench.domain.edits import check
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.exchange.plan_json import read_plan, write_plan
from workbench.exchange.problems import sentence
from workbench.exchange.version_2 import VERSION_2
from workbench.usecases.imports import ImportRefused

SAMPLE = json.loads(SAMPLES[0].read_bytes())
FULL = json.loads(write_plan(full_plan(0), project="0" * 32))
WRITTEN = write_plan(full_plan(1), project="0" * 32)
NAMES = ["wang", "phones", "s1", "people", "external_ids", *list(read_plan(WRITTEN).people)[:1]]
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(NAMES),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def read(data: bytes) -> None:
    try:
        plan = read_plan(data)
    except ImportRefused as refused:
        for problem in refused.problems:
            sentence(problem, "en")
            sentence(problem, "zh_CN")
    else:
        check(plan, every_row(plan))


def every_row(plan: Plan) -> list[Ref]:
    return [Ref(table, row_id) for table, rows in plan.tables.items() for row_id in rows]


@given(data=st.binary())
def test_any_bytes(data: bytes) -> None:
    read(data)


@given(value=anything)
def test_any_json(value: Any) -> None:
    read(json.dumps(value).encode())


@given(table=st.sampled_from([name for name in SAMPLE if isinstance(SAMPLE[name], list)]), value=anything)
def test_any_json_as_a_row(table: str, value: Any) -> None:
    read(json.dumps(SAMPLE | {table: [*SAMPLE[table], value]}).encode())


@given(table=st.sampled_from(VERSION_2.arrays), value=anything)
def test_any_json_as_a_row_of_version_2(table: str, value: Any) -> None:
    read(json.dumps(FULL | {table: [*FULL[table], value]}).encode())


@given(data=st.data(), start=st.sampled_from([SAMPLE, FULL]))
def test_any_value_anywhere_in_a_file(data: st.DataObject, start: Any) -> None:
    plan = json.loads(json.dumps(start))
    inside: Any = plan
    while True:
        steps = sorted(inside) if isinstance(inside, dict) else list(range(len(inside)))
        step = data.draw(st.sampled_from(steps))
        if not isinstance(inside[step], dict | list) or not inside[step] or data.draw(st.integers(0, 9)) == 0:
            break
        inside = inside[step]
    inside[step] = data.draw(anything)
    read(json.dumps(plan).encode())


@given(where=st.floats(0, 1, exclude_max=True), byte=st.integers(0, 255), start=st.sampled_from([SAMPLES[0], None]))
def test_any_byte_changed_in_a_file(where: float, byte: int, start: Path | None) -> None:
    content = bytearray(start.read_bytes() if start else WRITTEN)
    content[int(where * len(content))] = byte
    read(bytes(content))
