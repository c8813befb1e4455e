"""Rows above one another: no change may close a circle, and one that is there holds nothing else up."""

import pytest

from tests.support.plans import plan_with
from workbench.domain.circles import check_circles, circles
from workbench.domain.edits import ChangeSet, apply, change, changes
from workbench.domain.errors import DomainError
from workbench.domain.plan import Plan, names_with
from workbench.domain.rows import Ref


def people(**superiors: str | None) -> Plan:
    return plan_with(people={name: {"name": name, "reports_to": above} for name, above in superiors.items()})


def found(plan: Plan, *starts: str) -> list[list[str]]:
    return circles(plan.people, "reports_to", starts or plan.people)


def test_each_circle_is_found_once_from_wherever_one_looks() -> None:
    plan = people(a="b", b="c", c="d", d="b", e="a", f=None, x="y", y="x")
    assert found(plan) == [["b", "c", "d"], ["x", "y"]]
    assert found(plan, "e") == [["b", "c", "d"]]
    assert found(plan, "f") == []


def test_a_row_that_names_itself_or_nothing_is_no_circle() -> None:
    assert found(people(a=None, b="a", c="gone")) == []
    assert found(people(a="a")) == []


def test_the_fields_that_stand_above_are_these() -> None:
    tables = ("people", "goals", "metrics", "colleague_notes", "needs")
    assert [names_with(table, "acyclic") for table in tables] == [
        ("reports_to", "succeeds"),
        ("parent",),
        ("part_of",),
        ("reply_to",),
        (),
    ]


def closed(plan: Plan, table: str, row: str, **fields: str) -> ChangeSet:
    edits = change(table, row, fields)
    after, changed = apply(plan, edits), changes(plan, edits)
    check_circles(after, changed)
    return changed


def test_a_change_that_closes_a_circle_is_refused() -> None:
    plan = people(a="b", b=None, c=None)
    with pytest.raises(DomainError, match="in_circle") as refused:
        closed(plan, "people", "b", reports_to="a")
    assert refused.value.values == {"field": "reports_to"}
    assert closed(plan, "people", "b", reports_to="c")
    metrics = plan_with(metrics={"m": {"name": "M"}, "n": {"name": "N", "part_of": "m"}})
    with pytest.raises(DomainError, match="in_circle"):
        closed(metrics, "metrics", "m", part_of="n")


def test_new_rows_can_close_one_too() -> None:
    plan = people(a="b", b="a")
    with pytest.raises(DomainError, match="in_circle"):
        check_circles(plan, ChangeSet(frozenset({Ref("people", "a"), Ref("people", "b")})))


def test_a_circle_that_was_there_before_holds_nothing_else_up() -> None:
    plan = people(a="b", b="a", c=None)
    assert closed(plan, "people", "a", title="Head")
    assert closed(plan, "people", "c", reports_to="a")
    assert closed(plan, "people", "a", reports_to="c")
