"""Two people found to be one: nothing that names either is lost, and nothing is there twice."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.support.plans import DAY, NEED, people, plan_with
from tests.support.random_plans import plans
from workbench.domain.edits import apply, check
from workbench.domain.errors import DomainError
from workbench.domain.links import pointing_at
from workbench.domain.plan import Plan
from workbench.domain.rows import Audience, Ref
from workbench.usecases.rows import add
from workbench.usecases.same_person import differing, make_one

OLD, NEW = date(2026, 1, 1), date(2026, 4, 1)


def one(plan: Plan, **chosen: Any) -> Plan:
    """Return *plan* in which ann2 is ann; it keeps the rules and nothing names ann2."""
    after = apply(plan, make_one(plan, "ann", "ann2", chosen))
    check(after, [Ref(table, row) for table, rows in after.tables.items() for row in rows])
    assert "ann2" not in after.people
    assert pointing_at(after, Ref("people", "ann2")) == []
    return after


def test_whatever_names_the_one_names_the_other() -> None:
    plan = plan_with(
        people=people("ann", "ann2", "bob", "me"),
        roles={"r": {"person": "ann2", "opportunity": "deal", "role": "owner"}},
        needs={"n": {**NEED, "person": "ann2"}},
        visits={"v": {"opportunity": "deal", "people": ("bob", "ann2", "ann")}},
        evidence={"e": {"about_table": "roles", "about": "r", "text": "seen", "said_by": "ann2"}},
        complaints={"c": {"person": "ann2", "received": DAY, "text": "late"}},
    )
    after = one(plan)
    assert (after.roles["r"].person, after.needs["n"].person, after.evidence["e"].said_by) == ("ann", "ann", "ann")
    assert after.visits["v"].people == ("bob", "ann")
    assert {row.person for row in after.rows("complaints").values()} == {"ann"}  # type: ignore[attr-defined]


def test_what_would_be_there_twice_is_there_once() -> None:
    held = {"opportunity": "deal", "role": "owner", "since": OLD}
    plan = plan_with(
        people=people("ann", "ann2", "me"),
        roles={"a": {**held, "person": "ann"}, "b": {**held, "person": "ann2"}},
        contacts={
            "c": {"ours": "me", "theirs": "ann", "last": OLD},
            "d": {"ours": "me", "theirs": "ann2", "last": NEW},
        },
        relations={
            "between": {"source": "ann", "target": "ann2", "kind": "ally"},
            "x": {"source": "ann2", "target": "me", "kind": "ally"},
        },
    )
    after = one(plan)
    assert list(after.roles) == ["a"]
    assert list(after.relations) == ["x"]
    assert {contact.last for contact in after.contacts.values()} == {NEW}, "the last contact of both counts"


def test_rows_of_a_place_move_to_the_place_of_the_other() -> None:
    plan = plan_with(people=people("ann", "ann2"))
    told = {"about_table": "people", "about": "ann2", "field": "notes", "seen_by": "team"}
    plan = apply(plan, add("field_audiences", told)[1])
    after = one(plan)
    assert [row.about for row in after.rows("field_audiences").values()] == ["ann"]  # type: ignore[attr-defined]


def test_what_one_leaves_empty_is_filled_and_notes_of_both_are_kept_for_the_fewest() -> None:
    ann = {"name": "Ann", "title": "Head", "notes": "tea", "reports_to": "ann2"}
    other = {"name": "Ann L.", "title": "Chief", "department": "IT", "notes": "coffee", "audience": Audience.PRIVATE}
    plan = plan_with(people={"ann2": other, "ann": ann, "bob": {"name": "Bob", "reports_to": "ann2"}})
    assert [(each.name, each.stays, each.goes) for each in differing(plan, "ann", "ann2")] == [
        ("name", "Ann", "Ann L."), ("title", "Head", "Chief"),
    ]  # fmt: skip
    after = one(plan, title="Chief")
    found = after.people["ann"]
    assert (found.name, found.title, found.department, found.notes) == ("Ann", "Chief", "IT", "tea\ncoffee")
    assert (found.audience, found.reports_to, after.people["bob"].reports_to) == (Audience.PRIVATE, None, "ann")


@pytest.mark.parametrize(
    ("stays", "goes", "key"),
    [("ann", "ann", "same_person_twice"), ("ann", "me", "people_of_two_sides"), ("ann", "gone", "row_missing")],
)
def test_what_cannot_be_one_is_refused(stays: str, goes: str, key: str) -> None:
    plan = plan_with(people={**people("ann"), **people("me", side="ours")})
    with pytest.raises(DomainError) as error:
        make_one(plan, stays, goes, {})
    assert error.value.key == key


def test_two_of_one_name_stay_two_until_somebody_says_otherwise() -> None:
    plan = plan_with(people={"ann": {"name": "Ann"}, "ann2": {"name": "Ann"}})
    assert len(plan.people) == 2


@given(plans())
@settings(deadline=None, max_examples=30, suppress_health_check=list(HealthCheck))
def test_any_two_of_a_side_can_be_made_one(plan: Plan) -> None:
    found = list(plan.people.values())
    pairs = [(a, b) for a in found for b in found if a.id != b.id and a.side == b.side]
    for a, b in pairs[:3]:
        after = apply(plan, make_one(plan, a.id, b.id, {}))
        check(after, [Ref(table, row) for table, rows in after.tables.items() for row in rows])
        assert pointing_at(after, Ref("people", b.id)) == []
