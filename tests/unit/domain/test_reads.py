"""Which tables are read while something is worked out."""

import pytest

from workbench.domain.edits import apply, change, make
from workbench.domain.plan import TABLES, Plan, empty_plan
from workbench.domain.reads import Reading, Reads, Touched, note_again, noting
from workbench.domain.rows import Ref

PEOPLE: Touched = {"people": None}
STAGES: Touched = {"stages": None}


def two_people() -> Plan:
    return apply(empty_plan(), [*make("people", "a", {"name": "A"}), *make("people", "b", {"name": "B"})])


def test_whatever_a_plan_is_asked_for_is_noted() -> None:
    plan = two_people()
    with noting() as tables:
        assert plan.people
        assert plan.find(Ref("needs", "n")) is None
        assert plan.by("roles", "person") == {}
        assert plan.account.language
    assert tables == {"people", "needs", "roles", "account"}


def test_nothing_is_noted_outside() -> None:
    plan = two_people()
    with noting() as tables:
        pass
    assert plan.people
    assert tables == set()


def test_who_looks_at_all_tables_reads_them_all() -> None:
    with noting() as tables:
        assert two_people().tables["people"]
    assert tables == set(TABLES)


def test_what_is_read_inside_is_read_outside_too() -> None:
    plan = two_people()
    with noting() as outer:
        assert plan.people
        with noting() as inner:
            assert not plan.visits
        assert not plan.factors
    assert inner == {"visits"}
    assert outer == {"people", "visits", "factors"}


def test_a_failure_inside_loses_no_reads() -> None:
    plan = two_people()

    def fail() -> None:
        with noting():
            assert plan.people
            raise ZeroDivisionError

    with noting() as outer:
        with pytest.raises(ZeroDivisionError):
            fail()
        assert not plan.visits
    assert outer == {"people", "visits"}


def test_a_result_that_is_kept_was_read_where_it_is_taken() -> None:
    plan = two_people()

    def names(plan: Plan) -> list[str]:
        return plan.derived("names", lambda: [p.name for p in plan.people.values()])

    def counted(plan: Plan) -> int:
        return plan.derived("count", lambda: len(names(plan)) + len(plan.needs))

    for _ in range(2):
        with noting() as tables:
            assert counted(plan) == 2
        assert tables == {"people", "needs"}
    grown = apply(plan, make("people", "c", {"name": "C"}))
    assert counted(grown) == 3
    assert names(apply(grown, change("people", "c", {"name": "D"}))) == ["A", "B", "D"]


def test_a_reading_is_outdated_by_what_it_read() -> None:
    plan, reading = two_people(), Reading()
    assert reading.outdated_by(STAGES), "nothing was shown yet"
    with reading.whole():
        assert plan.people
    assert reading.outdated_by(None)
    assert reading.outdated_by(PEOPLE | STAGES)
    assert not reading.outdated_by(STAGES)


def test_a_part_worked_out_again_leaves_the_reads_of_the_rest() -> None:
    plan, reading = two_people(), Reading()
    with reading.whole():
        assert plan.people
    with reading.part():
        assert not plan.visits
    assert reading.reads == {"people", "visits"}
    with reading.whole():
        assert not plan.visits
    assert reading.reads == {"visits"}


def reads(*tables: str, **fields: str) -> Reads:
    """Return reads of whole *tables*, and of one field each of others."""
    found = Reads()
    found.add_whole((*tables, *fields))
    found.finish({table: (name,) for table, name in fields.items()})
    return found


def merged(*several: Reads) -> tuple[set[str], dict[str, frozenset[str]]]:
    with noting() as noted:
        for each in several:
            note_again(each)
    return set(noted), noted.fields


@pytest.mark.parametrize(
    ("first", "second", "fields"),
    [
        (reads(people="name"), reads(people="title"), {"people": {"name", "title"}}),
        (reads(people="name"), reads("people"), {}),
        (reads(people="name"), reads("visits"), {"people": {"name"}}),
        (reads(people="name"), reads(visits="notes"), {"people": {"name"}, "visits": {"notes"}}),
    ],
)
def test_fields_read_twice_add_up_and_a_whole_table_is_all_of_them(
    first: Reads, second: Reads, fields: dict[str, set[str]]
) -> None:
    assert merged(first, second) == (first | second, fields)
    assert merged(second, first, second, first) == (first | second, fields)


def test_what_only_reads_some_fields_says_so_to_what_is_made_of_it() -> None:
    plan = two_people()
    with noting() as outer:
        with noting({"people": ("name",), "needs": ("text",)}) as inner:
            assert plan.people
        assert not plan.visits
    assert (inner, inner.fields) == ({"people"}, {"people": {"name"}})
    assert (outer, outer.fields) == ({"people", "visits"}, {"people": {"name"}})
    with noting() as outer:
        with noting({"people": ("name",)}):
            assert plan.people
        assert plan.people
    assert outer.fields == {}


def test_a_failure_inside_loses_no_reads_of_fields() -> None:
    plan = two_people()

    def fail() -> None:
        with noting({"people": ("name",)}):
            assert plan.people
            raise ZeroDivisionError

    with noting() as outer, pytest.raises(ZeroDivisionError):
        fail()
    assert (outer, outer.fields) == ({"people"}, {"people": {"name"}})


def test_only_what_a_change_bears_on_is_worked_out_again() -> None:
    plan, reading, done = two_people(), Reading(), []

    def show() -> None:
        done.append(len(plan.people))

    assert reading.renew(STAGES, show), "nothing was shown yet"
    assert not reading.renew(STAGES, show)
    assert not reading.renew({}, show)
    assert reading.renew(PEOPLE | STAGES, show)
    assert reading.renew(None, show)
    assert done == [2, 2, 2]


def test_what_is_worked_out_in_part_keeps_what_the_rest_was_made_of() -> None:
    plan, reading = two_people(), Reading()
    reading.renew(None, lambda: plan.people)
    reading.renew(PEOPLE, lambda: plan.visits)
    assert reading.reads == {"people", "visits"}
    reading.renew(None, lambda: plan.visits)
    assert reading.reads == {"visits"}


@pytest.mark.parametrize("changed", [None, PEOPLE])
def test_what_failed_is_outdated_by_any_change(changed: Touched | None) -> None:
    plan, reading = two_people(), Reading()
    reading.renew(None, lambda: plan.people)
    with pytest.raises(ZeroDivisionError):
        reading.renew(changed, lambda: 1 / len(plan.visits))
    assert reading.outdated_by(STAGES)


def test_what_read_only_some_fields_is_outdated_by_these_and_by_rows_that_come_or_go() -> None:
    plan, reading = two_people(), Reading()

    def names() -> None:
        with noting({"people": ("name",)}):
            assert plan.people

    reading.renew(None, names)
    assert not reading.outdated_by({"people": {"title"}})
    assert reading.outdated_by({"people": {"title", "name"}})
    assert reading.outdated_by(PEOPLE)
    reading.renew(PEOPLE, lambda: plan.visits)
    assert not reading.outdated_by({"people": {"title"}})
    reading.renew(PEOPLE, lambda: plan.people)
    assert reading.outdated_by({"people": {"title"}})
