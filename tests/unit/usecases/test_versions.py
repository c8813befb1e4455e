"""What differs between two states of a plan, and the way from one to the other."""

import pytest
from hypothesis import given

from tests.support.memory_store import document_of
from tests.support.plan_files import rows_of
from tests.support.plans import DAY, NEED, people, plan_with
from tests.support.random_plans import plans
from workbench.domain.asof import as_of
from workbench.domain.plan import Plan
from workbench.usecases.ports import Label
from workbench.usecases.versions import Change, Difference, differences, go_back


def test_equal_plans_do_not_differ() -> None:
    plan = plan_with(people=people("wang"))
    assert differences(plan, plan_with(people=people("wang")), str) == []
    assert go_back(plan, plan) == ()


BO = (Change("Bo", "power", 5, None),)


def test_rows_that_are_named_stand_by_their_names() -> None:
    liu = {"liu": {"name": "Liu", "reports_to": "wang"}}
    now = plan_with(people={**people("wang"), **liu})
    then = plan_with(people={"wang": {"name": "Wang Tong"}, "liu": {"name": "Liu", "reports_to": None}})
    (difference,) = differences(now, then, str)
    assert difference.fields == (Change("Wang", "name", "Wang", "Wang Tong"), Change("Liu", "reports_to", "Wang", None))


def test_what_was_added_went_and_changed_is_named() -> None:
    ally = {"r": {"source": "wang", "target": "anna", "kind": "ally"}}
    now = plan_with(people={**people("wang", "anna"), "bo": {"name": "Bo", "power": 5}}, relations=ally)
    then = plan_with(account={"account": {"name": "医院"}}, people={"bo": {"name": "Bo"}, "zhou": {"name": "周"}})
    assert differences(now, then, str) == [
        Difference(table="account", changed=("",), fields=(Change("", "name", "", "医院"),)),
        Difference(table="people", only_now=("Wang", "Anna"), only_then=("周",), changed=("Bo",), fields=BO),
        Difference(table="relations", only_now=("Wang – Anna",)),
    ]


def test_going_back_is_one_step_that_can_be_undone() -> None:
    ally = {"r": {"source": "wang", "target": "anna", "kind": "ally"}}
    now, then = plan_with(people=people("wang", "anna"), relations=ally), plan_with(people=people("anna", power=2))
    document = document_of(now)
    document.apply(Label("go_back", "2026-05-21"), go_back(now, then))
    assert rows_of(document.plan) == rows_of(then)
    document.undo()
    assert rows_of(document.plan) == rows_of(now)


@pytest.mark.long
@given(plans(), plans())
def test_any_plan_can_become_any_other(now: Plan, then: Plan) -> None:
    document = document_of(now)
    document.apply(Label("go_back"), go_back(now, then))
    assert rows_of(document.plan) == rows_of(then)
    assert differences(document.plan, then, str) == []


def test_a_plan_looked_at_as_of_a_day_is_compared_and_taken_back_as_it_is_kept() -> None:
    moves = {"m": {"need": "n", "since": DAY, "demand": "optional"}}
    then, now = (
        plan_with(needs={"n": {**NEED, "demand": demand}}, demand_moves=moves) for demand in ("optional", "must")
    )
    assert differences(as_of(then, DAY), then, str) == []
    assert differences(as_of(now, DAY), then, str) == differences(now, then, str) != []
    assert go_back(as_of(now, DAY), then) == go_back(now, then) != ()
