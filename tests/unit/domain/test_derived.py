"""What is worked out of a plan is kept while its tables are the same, and never told of another plan."""

import pytest

from tests.support.big_plan import big_plan
from workbench.domain.asof import apart
from workbench.domain.edits import Edits, apply, change, delete, make, values_of
from workbench.domain.factors import Control, Direction
from workbench.domain.plan import Plan, empty_plan
from workbench.domain.result_store import FEW, SCOPES


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


@pytest.mark.parametrize("name", ["person", "opportunity", "side", "audience"])
@pytest.mark.parametrize(
    "edits",
    [
        change("needs", "n1", {"text": "other"}),
        change("needs", "n1", {"person": "p2"}),
        change("needs", "n1", {"person": None}),
        (*change("needs", "n1", {"text": "other"}), *change("needs", "n5", {"text": "third", "person": "p3"})),
        delete("needs", "n1"),
        (*delete("needs", "n1"), *delete("needs", "n5")),
        make("needs", "new", {"person": "p1", "opportunity": "deal", "text": "x", "side": "personal", "kind": "power"}),
        tuple(edit for n in range(9) for edit in change("needs", f"n{n}", {"text": "all"})),
    ],
)
def test_rows_in_other_groups_are_those_found_anew(name: str, edits: Edits) -> None:
    plan = few()
    before = {key: list(rows) for key, rows in plan.by("needs", name).items()}
    after = apply(plan, edits)
    fresh = Plan(after.tables)
    assert list(after.by("needs", name).items()) == list(fresh.by("needs", name).items())
    assert {key: list(rows) for key, rows in plan.by("needs", name).items()} == before


def test_a_deleted_row_that_comes_back_stands_where_it_stands_in_its_table() -> None:
    plan = few()
    row = plan.needs["n1"]
    plan.by("needs", "person")
    gone = apply(plan, delete("needs", "n1"))
    gone.by("needs", "person")
    back = apply(gone, make("needs", "n1", values_of(row)))
    assert [need.id for need in back.by("needs", "person")["p1"]] == ["n5", "n1"]


def test_groups_without_the_changed_row_stay_and_the_others_show_it() -> None:
    plan = few()
    before = plan.by("needs", "person")
    after = apply(plan, change("needs", "n1", {"text": "other"})).by("needs", "person")
    assert [person for person in before if after[person] is not before[person]] == ["p1"]
    assert [need.text for need in after["p1"]] == ["other", before["p1"][1].text]
    assert before["p1"][0].text != "other"


def test_a_changed_row_is_shown_in_each_of_its_groups() -> None:
    fields = {"opportunity": "deal", "text": "x", "direction": Direction.BOTH, "control": Control.LOW}
    plan = apply(few(), make("factors", "f", fields | {"people": ("p1", "p2")}))
    plan.by("factors", "people")
    after = apply(plan, change("factors", "f", {"text": "y"})).by("factors", "people")
    assert {person: [f.text for f in rows] for person, rows in after.items()} == {"p1": ["y"], "p2": ["y"]}


@pytest.mark.parametrize(
    ("edits", "anew"),
    [
        (change("people", "p1", {"name": "Somebody"}), False),
        (change("needs", "n1", {"text": "other"}), False),
        (change("needs", "n1", {"person": "p2"}), True),
        (change("needs", "n1", {"text": "other", "person": None}), True),
        (delete("needs", "n1"), True),
        (make("needs", "new", {"opportunity": "deal", "text": "x", "side": "company", "kind": "power"}), True),
    ],
)
def test_what_was_worked_out_stays_while_the_fields_it_is_made_of_do(edits: Edits, anew: bool) -> None:
    counted: list[Plan] = []

    def owners(plan: Plan) -> list[str | None]:
        counted.append(plan)
        return [need.person for need in plan.needs.values()]

    plan = few()
    plan.derived("owners", lambda: owners(plan), {"needs": ("person",)})
    after = apply(plan, edits)
    found = after.derived("owners", lambda: owners(after), {"needs": ("person",)})
    assert found == [need.person for need in after.needs.values()]
    assert counted[1:] == ([after] if anew else [])


def test_what_stayed_over_one_change_is_compared_with_the_next_one() -> None:
    def kept(plan: Plan, count: int) -> int:
        return plan.derived("count", lambda: count * len(plan.needs), {"needs": ("person",)})

    plan = few()
    n = len(plan.needs)
    assert kept(plan, 1) == n
    renamed = apply(plan, change("needs", "n1", {"text": "other"}))
    assert kept(renamed, 2) == n
    moved = apply(renamed, change("needs", "n1", {"person": "p3"}))
    assert kept(moved, 3) == 3 * n
    assert kept(plan, 4) == 4 * n


def test_what_reads_a_table_nobody_named_fields_of_is_made_of_all_of_it() -> None:
    plan = few()
    assert plan.derived("names", lambda: [p.name for p in plan.people.values()])
    after = apply(plan, change("people", "p1", {"name": "Somebody"}))
    assert "Somebody" in after.derived("names", lambda: [p.name for p in after.people.values()])


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


@pytest.mark.parametrize(
    ("edits", "anew"),
    [
        (change("needs", "n1", {"text": "other"}), []),
        (change("people", "p1", {"title": "other"}), []),
        (change("people", "p1", {"name": "other"}), ["outer"]),
        (change("needs", "n1", {"person": "p2"}), ["outer", "inner"]),
        (delete("needs", "n1"), ["outer", "inner"]),
    ],
)
def test_what_is_made_of_what_reads_few_fields_stays_with_it(edits: Edits, anew: list[str]) -> None:
    counted: list[str] = []

    def inner(plan: Plan) -> set[str | None]:
        counted.append("inner")
        return {need.person for need in plan.needs.values()}

    def outer(plan: Plan) -> list[str]:
        counted.append("outer")
        owners = plan.derived("owners", lambda: inner(plan), {"needs": ("person",)})
        return [p.name for p in plan.people.values() if p.id in owners]

    def names(plan: Plan) -> list[str]:
        return plan.derived("names", lambda: outer(plan), {"people": ("name",)})

    plan = few()
    names(plan)
    counted.clear()
    after = apply(plan, edits)
    assert names(after) == names(Plan(after.tables))
    assert counted[: len(anew)] == anew
    assert counted[len(anew) :] == ["outer", "inner"], "worked out for the plan that knows nothing yet"


def count_of(plan: Plan, counted: list[object], scope: object) -> int:
    """Return how many people there are, as something that holds for *scope*."""

    def work_out() -> int:
        counted.append(scope)
        return len(plan.people)

    return plan.derived("count", work_out, scope=scope)


def test_results_of_a_scope_are_kept_until_as_many_others_were_asked_for() -> None:
    plan, counted = few(), list[object]()
    for scope in (*range(SCOPES), *range(SCOPES)):
        assert count_of(plan, counted, scope) == 4
    assert counted == [*range(SCOPES)]
    count_of(plan, counted, SCOPES)  # for which the first has to go
    for scope in (*range(1, SCOPES + 1), 0):
        count_of(plan, counted, scope)
    assert counted == [*range(SCOPES + 1), 0]


def test_results_of_scopes_do_not_pile_up() -> None:
    plan, counted = few(), list[object]()
    for scope in range(100):
        count_of(plan, counted, scope)
        assert len(plan._results._scopes) <= SCOPES
    assert plan.derived("count", lambda: 0) == 0, "what holds whatever the scope stands apart"


def test_what_a_scope_keeps_passes_to_the_edited_plan() -> None:
    plan, counted = few(), list[object]()
    count_of(plan, counted, "today")
    assert count_of(apply(plan, change("needs", "n1", {"text": "other"})), counted, "today") == 4
    assert count_of(apply(plan, delete("people", "p1")), counted, "today") == 3
    assert counted == ["today", "today"]


@pytest.mark.parametrize(("rows", "anew"), [(FEW, False), (FEW + 1, True)])
def test_after_many_changes_it_is_worked_out_again(rows: int, anew: bool) -> None:
    plan, counted = big_plan(people=4, needs=FEW + 1), list[int]()

    def owners(plan: Plan) -> int:
        counted.append(len(plan.needs))
        return len({need.person for need in plan.needs.values()})

    plan.derived("owners", lambda: owners(plan), {"needs": ("person",)})
    after = apply(plan, [edit for n in range(rows) for edit in change("needs", f"n{n}", {"text": "all"})])
    after.derived("owners", lambda: owners(after), {"needs": ("person",)})
    assert len(counted) == 1 + anew


def test_a_plan_taken_apart_shares_no_result_and_keeps_those_of_the_one_before_it() -> None:
    plan, worked = few(), []

    def count(of: Plan, table: str) -> object:
        return of.derived(table, lambda: (worked.append(table), of.rows(table), object())[2])

    shared, first = count(plan, "people"), apart(plan)
    assert first == plan
    assert count(first, "people") is not shared
    count(first, "needs")
    edited = apply(plan, change("people", "p0", {"name": "Anna"}))
    worked.clear()
    second = apart(edited, first)
    assert second == edited
    assert count(second, "needs") is count(first, "needs")
    count(second, "people")
    assert worked == ["people"]
    bare = apply(edited, [each for need in edited.needs for each in delete("needs", need)])
    assert apart(bare, second) == bare
