"""How much of the coach's work one edit asks for, counted and not timed: rules run, and instructions carried out.

Every field of every table of the sample is edited once. *rules* is what runs where nothing is kept; for each table,
*runs* is how many of them run again after an edit of it on average, and *steps* the same for thousands of instructions.
"""

from functools import partial
from statistics import mean
from typing import Any

import pytest

from tests.support.coaching import load_case, rules_that_run
from tests.support.field_edits import an_edit_of_each_field
from tests.support.plans import DAY
from tests.support.work_done import steps_of
from workbench.coach.engine import RULES, check
from workbench.domain.edits import Edits, apply
from workbench.domain.plan import TABLES, Plan

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
