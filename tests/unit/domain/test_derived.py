"""What is worked out of a plan is kept while its tables are the same, and never told of another plan."""

from tests.support.big_plan import big_plan
from workbench.domain.edits import apply, change, delete, make
from workbench.domain.factors import Control, Direction
from workbench.domain.plan import Plan, empty_plan


def few() -> Plan:
    return big_plan(people=4, needs=9)


def test_rows_are_found_by_the_row_they_name() -> None:
    plan = few()
    assert [need.id for need in plan.by("needs", "person")["p1"]] == ["n1", "n5"]
    assert plan.by("needs", "person").get("nobody") is None


def test_a_row_that_names_several_is_found_by_each_and_once() -> None:
    fields = {"opportunity": "deal", "text": "x", "direction": Direction.BOTH, "control": Control.LOW}
    plan = apply(few(), make("factors", "f", fields | {"people": ("p1", "p2", "p1")}))
    assert {person: [f.id for f in rows] for person, rows in plan.by("factors", "people").items()} == {
        "p1": ["f"],
        "p2": ["f"],
    }


def test_what_was_found_is_kept_while_its_table_stays() -> None:
    plan = few()
    found = plan.by("needs", "person")
    renamed = apply(plan, change("people", "p1", {"name": "Somebody"}))
    assert renamed.by("needs", "person") is found


def test_a_changed_table_is_looked_through_anew_and_the_former_plan_too() -> None:
    plan = few()
    assert len(plan.by("needs", "person")["p0"]) == 3
    fewer = apply(plan, delete("needs", "n0"))
    assert len(fewer.by("needs", "person")["p0"]) == 2
    assert len(plan.by("needs", "person")["p0"]) == 3


def test_a_table_that_comes_to_be_is_seen() -> None:
    plan = empty_plan()
    assert plan.by("people", "reports_to") == {}
    grown = apply(plan, [*make("people", "a", {"name": "A"}), *make("people", "b", {"name": "B", "reports_to": "a"})])
    assert [person.id for person in grown.by("people", "reports_to")["a"]] == ["b"]


def test_what_is_kept_is_no_part_of_the_plan() -> None:
    plan, same = few(), few()
    plan.by("needs", "person")
    assert plan == same
    assert repr(plan) == repr(same)
