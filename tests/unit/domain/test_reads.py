"""Which tables are read while something is worked out."""

import pytest

from workbench.domain.edits import apply, change, make
from workbench.domain.plan import TABLES, Plan, empty_plan
from workbench.domain.reads import Reading, noting
from workbench.domain.rows import Ref


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
    assert reading.outdated_by({"stages"}), "nothing was shown yet"
    with reading.whole():
        assert plan.people
    assert reading.outdated_by(None)
    assert reading.outdated_by({"people", "stages"})
    assert not reading.outdated_by({"stages"})


def test_a_part_worked_out_again_leaves_the_reads_of_the_rest() -> None:
    plan, reading = two_people(), Reading()
    with reading.whole():
        assert plan.people
    with reading.part():
        assert not plan.visits
    assert reading.tables == {"people", "visits"}
    with reading.whole():
        assert not plan.visits
    assert reading.tables == {"visits"}
