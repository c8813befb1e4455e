"""Whatever a file holds, reading it ends in a plan or in a refusal with reasons, never in anything else."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.exchange.plans import SAMPLES
from workbench.domain.edits import check
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.exchange.plan_json import read_plan
from workbench.exchange.problems import sentence
from workbench.usecases.imports import ImportRefused

SAMPLE = json.loads(SAMPLES[0].read_bytes())
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(["wang", "phones", "s1"]),
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


@given(data=st.data())
def test_any_value_anywhere_in_a_sample(data: st.DataObject) -> None:
    plan = json.loads(json.dumps(SAMPLE))
    inside: Any = plan
    while True:
        steps = sorted(inside) if isinstance(inside, dict) else list(range(len(inside)))
        step = data.draw(st.sampled_from(steps))
        if not isinstance(inside[step], dict | list) or not inside[step] or data.draw(st.integers(0, 9)) == 0:
            break
        inside = inside[step]
    inside[step] = data.draw(anything)
    read(json.dumps(plan).encode())


@given(at=st.integers(0, len(SAMPLES[0].read_bytes()) - 1), byte=st.integers(0, 255))
def test_any_byte_changed_in_a_sample(at: int, byte: int) -> None:
    content = bytearray(SAMPLES[0].read_bytes())
    content[at] = byte
    read(bytes(content))
