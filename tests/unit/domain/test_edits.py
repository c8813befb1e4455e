"""Edits: applying, taking back, and what they refuse."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.plans import FACTOR, NEED, people, plan_with
from tests.support.taking_back import inverse
from workbench.domain.edits import (
    EXISTS,
    ChangeSet,
    Edit,
    apply,
    change,
    changes,
    check,
    delete,
    effective,
    make,
    touched,
)
from workbench.domain.errors import DomainError
from workbench.domain.plan import empty_plan
from workbench.domain.rows import Ref, specs


def test_make_leaves_defaults_unwritten() -> None:
    edits = make("people", "w", {"name": "Wang", "title": "", "power": 4})
    assert [(e.field, e.value) for e in edits] == [(EXISTS, True), ("name", "Wang"), ("power", 4)]


def test_apply_does_not_touch_the_plan_before() -> None:
    before = plan_with(people=people("wang"))
    after = apply(before, change("people", "wang", {"title": "Head"}))
    assert before.people["wang"].title == ""
    assert after.people["wang"].title == "Head"


def test_changing_a_row_that_is_not_there_is_refused() -> None:
    with pytest.raises(DomainError) as caught:
        apply(empty_plan(), change("people", "nobody", {"title": "Head"}))
    assert caught.value.key == "row_missing"


@pytest.mark.parametrize(
    ("table", "field", "key"), [("people", "salary", "field_unknown"), ("pets", "name", "table_unknown")]
)
def test_unknown_names_are_refused(table: str, field: str, key: str) -> None:
    with pytest.raises(DomainError) as caught:
        apply(empty_plan(), (Edit(table, "x", EXISTS, True), Edit(table, "x", field, "")))
    assert caught.value.key == key


def test_a_row_without_what_it_needs_is_refused() -> None:
    with pytest.raises(DomainError) as caught:
        apply(empty_plan(), (Edit("people", "x", EXISTS, True),))
    assert caught.value.key == "field_missing"


def test_effective_drops_what_changes_nothing() -> None:
    plan = plan_with(people=people("wang"))
    edits = (*change("people", "wang", {"name": "Wang", "title": "Head"}), *delete("people", "nobody"))
    assert effective(plan, edits) == change("people", "wang", {"title": "Head"})


def test_changes_tell_added_removed_and_fields() -> None:
    plan = plan_with(people=people("wang", "liu"))
    edits = make("people", "zhou", {"name": "Zhou"}) + delete("people", "liu") + change("people", "wang", {"power": 4})
    found = changes(plan, edits)
    assert found.added == {Ref("people", "zhou")}
    assert found.removed == {Ref("people", "liu")}
    assert found.changed == {Ref("people", "wang"): frozenset({"power"})}


def test_a_change_touches_fields_and_where_rows_come_or_go_whole_tables() -> None:
    wang, liu, deal = Ref("people", "wang"), Ref("people", "liu"), Ref("opportunities", "deal")
    fields = {wang: frozenset({"power"}), liu: frozenset({"name"}), deal: frozenset({"value"})}
    assert touched(ChangeSet(changed=fields)) == {"people": {"power", "name"}, "opportunities": {"value"}}
    more = ChangeSet(frozenset({Ref("people", "zhou")}), frozenset({Ref("needs", "n")}), fields)
    assert touched(more) == {"people": None, "needs": None, "opportunities": {"value"}}
    assert touched(ChangeSet()) == {}
    assert touched(None) is None


def test_who_missed_two_changes_learns_of_both() -> None:
    wang, liu, zhou = (Ref("people", name) for name in ("wang", "liu", "zhou"))
    first = ChangeSet(frozenset({zhou}), frozenset(), {wang: frozenset({"power"})})
    second = ChangeSet(frozenset(), frozenset({zhou}), {wang: frozenset({"name"}), liu: frozenset({"name"})})
    both = first.followed_by(second)
    assert (both.added, both.removed) == ({zhou}, {zhou})
    assert both.changed == {wang: {"power", "name"}, liu: {"name"}}
    assert ChangeSet().followed_by(first) == first


def test_check_refuses_a_reference_to_nothing() -> None:
    plan = apply(plan_with(people=people("wang")), change("people", "wang", {"reports_to": "ghost"}))
    with pytest.raises(DomainError) as caught:
        check(plan, [Ref("people", "wang")])
    assert caught.value.key == "reference_missing"


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"power": 6}, "not_one_to_five"),
        ({"name": "  "}, "text_missing"),
        ({"reports_to": "wang"}, "reports_to_self"),
    ],
)
def test_check_asks_the_row_itself(fields: dict[str, object], key: str) -> None:
    plan = apply(plan_with(people=people("wang")), change("people", "wang", fields))  # type: ignore[arg-type]
    with pytest.raises(DomainError) as caught:
        check(plan, [Ref("people", "wang")])
    assert caught.value.key == key


def test_check_refuses_an_empty_value_wherever_a_field_must_hold_one() -> None:
    tables = {
        "people": people("wang", "li"),
        "relations": {"r": {"source": "wang", "target": "li", "kind": "ally"}},
        "factors": {"f": FACTOR},
        "needs": {"n": NEED},
        "visits": {"v": {"opportunity": "deal"}},
    }
    plan = plan_with(**tables)
    for table, rows in plan.tables.items():
        for row_id, row in rows.items():
            for name, spec in specs(type(row)).items():
                if not spec.optional:
                    with pytest.raises(DomainError):
                        check(apply(plan, change(table, row_id, {name: None})), [Ref(table, row_id)])


def test_check_refuses_a_deletion_that_somebody_still_names() -> None:
    before = plan_with(people={**people("wang"), **people("liu", reports_to="wang")})
    after = apply(before, delete("people", "wang"))
    with pytest.raises(DomainError) as caught:
        check(after, [Ref("people", "wang")])
    assert caught.value.key == "reference_missing"


NAMES = ("wang", "liu", "zhou")
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("make"), st.sampled_from(NAMES), st.text(min_size=1, max_size=5)),
        st.tuples(st.just("delete"), st.sampled_from(NAMES), st.just("")),
        st.tuples(st.just("title"), st.sampled_from(NAMES), st.text(max_size=5)),
    ),
    max_size=12,
)


@given(STEPS)
def test_the_inverse_takes_any_history_back(steps: list[tuple[str, str, str]]) -> None:
    plan = empty_plan()
    for kind, name, text in steps:
        there = name in plan.people
        if kind == "make" and not there:
            edits = make("people", name, {"name": text})
        elif kind == "delete" and there:
            edits = delete("people", name)
        elif kind == "title" and there:
            edits = change("people", name, {"title": text})
        else:
            continue
        after = apply(plan, edits)
        assert apply(after, inverse(plan, edits)).people == plan.people
        plan = after
