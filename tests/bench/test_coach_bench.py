"""How much of the coach's work one edit asks for, counted and not timed: rules run, and instructions carried out.

Of the sample every field of every table is edited once. *rules* is what runs where nothing is kept; for each table,
*runs* is how many of them run again after an edit of it on average, and *steps* the same for thousands of instructions.

The large plan has 500 people, 2 000 needs and 200 factors. There the coach notices and judges: a whole run is meant to
take less than 150 ms, and one after an edit less than 20 ms. Times are reported, *cpu_ms* without what the process
waits for others; judged is how many of the instructions of a whole run it takes to run again after an edit.
"""

import gc
import time
from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import count
from statistics import mean, median
from typing import Any

import pytest

from tests.bench.conftest import Rounds
from tests.support.big_plan import busy_plan
from tests.support.coaching import load_case, rules_that_run
from tests.support.field_edits import an_edit_of_each_field
from tests.support.plans import DAY
from tests.support.random_edits import fresh
from tests.support.work_done import steps_of
from workbench.coach.engine import RULES, check
from workbench.coach.judgement.themes import judge
from workbench.domain.edits import Edits, apply, change
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import Ref
from workbench.usecases.rows import remove

pytestmark = pytest.mark.bench


def test_the_coach_after_one_edit(benchmark: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    sample = load_case("hospital-planned.en")
    ran = rules_that_run(monkeypatch)

    def work(edits: Edits) -> tuple[int, int]:
        plan = Plan(sample.tables)
        check(plan, DAY)
        ran.clear()
        return steps_of(partial(check, apply(plan, edits), DAY)), len(ran)

    of = {table: [work(edits) for edits in an_edit_of_each_field(sample, [table])] for table in TABLES}
    whole = steps_of(partial(check, Plan(sample.tables), DAY))
    benchmark.pedantic(check, args=(Plan(sample.tables), DAY))
    benchmark.extra_info.update(
        rules=len(RULES) * sum(each.open for each in sample.opportunities.values()),
        runs={table: round(mean(runs for _, runs in found), 1) for table, found in of.items() if found},
        runs_of_all_fields=round(mean(runs for found in of.values() for _, runs in found), 1),
        steps={table: round(mean(steps for steps, _ in found) / 1000) for table, found in of.items() if found},
        steps_of_all_rules=round(whole / 1000),
    )
    assert all(runs <= len(RULES) for found in of.values() for _, runs in found)


PEOPLE, NEEDS, FACTORS = 500, 2000, 200
LATER = date(2024, 8, 28)
"""A day on which the large plan has visits, promises and actions behind it and ahead."""
AT_MOST = {"people": 0.3, "needs": 0.27, "factors": 0.15}
"""Which part of the instructions of a whole run another one takes after an edit of a row of the table."""
AT_MOST_AFTER_A_DELETION = 0.51
"""Which part another one takes after a person was deleted, with whatever was theirs."""


class Look:
    """The coach looks at a plan; how long it is at work for it is noted, in seconds."""

    def __init__(self) -> None:
        self._seconds: list[float] = []

    def __call__(self, plan: Plan) -> None:
        """Have the coach notice and judge what there is in *plan*."""
        began = time.process_time()
        check(plan, LATER)
        judge(plan, LATER)
        self._seconds.append(time.process_time() - began)

    @property
    def cpu_ms(self) -> float:
        """The milliseconds that half of the looks are not longer at work than."""
        return round(median(self._seconds) * 1000, 1)


@pytest.fixture
def look() -> Iterator[Look]:
    """Let the coach look while Python searches for no garbage, as in the program, which does so between its works."""
    gc.disable()
    yield Look()
    gc.enable()


def large_plan() -> Plan:
    return fresh(busy_plan(PEOPLE, NEEDS, FACTORS))


def test_the_coach_on_a_large_plan(benchmark: Any, look: Look) -> None:
    tables = large_plan().tables
    look(Plan(tables))
    whole = steps_of(lambda: look(Plan(tables)))
    timed = Look()
    benchmark.pedantic(timed, setup=lambda: ((Plan(tables),), {}), rounds=5)
    found = len(judge(Plan(tables), LATER).findings)
    benchmark.extra_info.update(steps=round(whole / 1000), findings=found, cpu_ms=timed.cpu_ms)
    assert found > PEOPLE


@pytest.mark.parametrize(("table", "row"), [("people", "p7"), ("needs", "n7"), ("factors", "f7")])
def test_the_coach_on_a_large_plan_after_one_edit(
    benchmark: Any, rounds: Rounds, look: Look, table: str, row: str
) -> None:
    plan, numbers = large_plan(), count()
    field = "name" if table == "people" else "text"
    whole = steps_of(partial(look, plan))

    def edited() -> Plan:
        nonlocal plan
        plan = apply(plan, change(table, row, {field: f"changed {next(numbers)}"}))
        return plan

    again = steps_of(partial(look, edited()))
    timed = Look()
    benchmark.pedantic(timed, setup=lambda: ((edited(),), {}), rounds=rounds(20))
    benchmark.extra_info.update(steps=round(again / 1000), part=round(again / whole, 3), cpu_ms=timed.cpu_ms)
    assert again < AT_MOST[table] * whole


def test_the_coach_on_a_large_plan_after_the_deletion_of_a_person(benchmark: Any, rounds: Rounds, look: Look) -> None:
    plan, numbers = large_plan(), count(PEOPLE // 2)
    whole = steps_of(partial(look, plan))

    def shortened() -> Plan:
        nonlocal plan
        plan = apply(plan, remove(plan, Ref("people", f"p{next(numbers)}")))
        return plan

    again = steps_of(partial(look, shortened()))
    timed = Look()
    benchmark.pedantic(timed, setup=lambda: ((shortened(),), {}), rounds=rounds(20))
    benchmark.extra_info.update(steps=round(again / 1000), part=round(again / whole, 3), cpu_ms=timed.cpu_ms)
    assert again < AT_MOST_AFTER_A_DELETION * whole
