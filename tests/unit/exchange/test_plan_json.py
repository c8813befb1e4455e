"""Interchange JSON in and out: every sample, every mistake with its place, any plan there and back."""

import json
from typing import Any

import pytest

from tests.unit.exchange.plans import SAMPLES, comparable
from workbench.domain.rows import Audience
from workbench.exchange.plan_json import read_plan, write_plan


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_sample_comes_back_as_it_went(path: Any) -> None:
    plan = read_plan(path.read_bytes())
    assert comparable(read_plan(write_plan(plan, Audience.PRIVATE))) == comparable(plan)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_sample_says_the_same_after_a_round_trip(path: Any) -> None:
    before = json.loads(path.read_bytes())
    after = json.loads(write_plan(read_plan(path.read_bytes())))
    for table, rows in before.items():
        if isinstance(rows, list):
            for given, written in zip(rows, after[table], strict=True):
                known = {name: value for name, value in given.items() if _carries_no_id(value, name)}
                assert {name: _without_ids(written[name]) for name in known} == _without_ids(known)


_NAMES_ROWS = {
    "id", "person", "opportunity", "reports_to", "from", "to", "by", "people", "ours", "theirs", "supporters",
    "factors", "voiced_by", "owner", "strategy", "need",
}  # fmt: skip


def _carries_no_id(value: object, name: str) -> bool:
    return name not in _NAMES_ROWS


def _without_ids(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_ids(each) for name, each in value.items() if name not in _NAMES_ROWS}
    return [_without_ids(each) for each in value] if isinstance(value, list) else value
