"""What was judged is kept, and judged again when what it reads changed; nobody can tell by the judgement."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.coaching import load_case
from tests.support.field_edits import an_edit_of_each_field
from tests.support.plans import DAY
from tests.support.random_edits import Step, fresh, histories
from tests.support.random_plans import DAYS
from workbench.coach.judgement.themes import judge
from workbench.domain.edits import apply

HISTORIES = histories(load_case("hospital-planned.en"), load_case("hospital.en"))


@settings(max_examples=25)
@given(history=HISTORIES, days=st.lists(DAYS, min_size=1, max_size=2))
def test_what_is_kept_is_what_is_judged_by_looking_again(history: list[Step], days: list[date]) -> None:
    seen = [plan for step in history for plan in (step.before, step.after)]
    for plan in (*seen, *reversed(seen)):  # as by undo, and as by others who still hold an earlier plan
        for day in days:
            assert judge(plan, day) == judge(fresh(plan), day)


@pytest.mark.parametrize("name", ["hospital-planned.en", "hospital.en"])
def test_the_judgement_is_the_same_after_each_edit_of_a_field(name: str) -> None:
    plan = fresh(load_case(name))
    judge(plan, DAY)
    for edits in an_edit_of_each_field(plan):
        after = apply(plan, edits)
        assert judge(after, DAY) == judge(fresh(after), DAY), edits
