"""Posts people held before: dated, readable in the notes, carried by every format, and watched by the coach."""

from dataclasses import replace
from datetime import date

import pytest

from tests.support.coaching import deal, evidence, fired, in_days, role
from tests.support.plans import people
from workbench.domain.edits import apply
from workbench.domain.errors import DomainError
from workbench.domain.people import Person
from workbench.domain.posts import Post, earlier_post_on, earlier_posts
from workbench.exchange.plan_json import read_plan, write_plan
from workbench.usecases.posts import change_post

MARCH, MAY = date(2026, 3, 1), date(2026, 5, 6)


def plan(**fields):
    return deal(people=people("ann", **fields))


def moved(start, title, department, day):
    return apply(start, change_post(start, "ann", title, department, day))


def test_the_post_before_stays_readable_with_its_days() -> None:
    start = plan(title="采购部副主任", department="采购部", joined=date(2024, 3, 1), notes="喜欢篮球")
    now = moved(start, "采购部主任", "采购部", MAY).people["ann"]
    assert (now.title, now.department) == ("采购部主任", "采购部")
    assert now.notes == "[2024-03-01 – 2026-05-06] 采购部副主任 · 采购部\n喜欢篮球"
    assert earlier_posts(now) == [Post(date(2024, 3, 1), MAY, "采购部副主任 · 采购部")]
    assert earlier_post_on(now, date(2026, 5, 5)) == "采购部副主任 · 采购部"
    assert earlier_post_on(now, MAY) == ""


def test_posts_follow_each_other_and_the_first_may_begin_unknown() -> None:
    now = moved(moved(plan(title="Clerk"), "Buyer", "Purchasing", MARCH), "Head", "Purchasing", MAY).people["ann"]
    assert earlier_posts(now) == [Post(None, MARCH, "Clerk"), Post(MARCH, MAY, "Buyer · Purchasing")]


def test_a_mistake_of_the_same_day_is_corrected_and_what_stays_the_same_is_no_change() -> None:
    start = moved(plan(title="Clerk"), "Buyer", "", MAY)
    now = moved(start, "Head buyer", "", MAY)
    assert len(earlier_posts(now.people["ann"])) == 1
    assert change_post(now, "ann", "Head buyer ", "", MAY) == ()
    assert earlier_posts(moved(plan(), "Buyer", "", MAY).people["ann"]) == []


def test_a_post_cannot_begin_before_the_one_it_follows() -> None:
    start = moved(plan(title="Clerk"), "Buyer", "", MAY)
    with pytest.raises(DomainError, match="later_post_recorded"):
        change_post(start, "ann", "Head", "", MARCH)


@pytest.mark.parametrize("line", ["[2026-13-01 – 2026-05-06] x", "[2026-01-01 - 2026-05-06] x", "2026", "[… – …] x"])
def test_other_notes_are_left_alone(line: str) -> None:
    assert earlier_posts(Person(id="a", name="A", notes=line)) == []


def test_a_department_stays_one_under_another_name() -> None:
    """It is called what its department is (R5), here as in every field."""
    start = deal(people={"ann": {"name": "Lab", "department": "Lab"}})
    now = moved(start, "", "Laboratory", MAY).people["ann"]
    assert (now.name, now.is_department) == ("Laboratory", True)


def test_posts_travel_with_the_plan() -> None:
    now = moved(plan(title="Clerk"), "Buyer", "", MAY)
    back = next(p for p in read_plan(write_plan(now)).people.values())
    assert earlier_posts(back) == [Post(None, MAY, "Clerk")]


def test_the_coach_asks_what_still_holds_after_a_change() -> None:
    start = deal(people=people("ann", title="Clerk"), roles=[role("ann", "owner", since=in_days(-90))])
    assert not fired("post-changed", start)
    now = moved(start, "Head", "", in_days(-10))
    (found,) = fired("post-changed", now)
    assert (found.variant, [ref.id for ref in found.about]) == ("moved", ["ann"])
    assert not fired("post-changed", now, in_days(-11))
    seen = {"e": evidence("roles", "roles0", date=in_days(-3))}
    backed = deal(people=people("ann"), roles=[role("ann", "owner", since=in_days(-90))], evidence=seen)
    person = now.people["ann"]
    assert not fired("post-changed", backed.with_tables({"people": {"ann": person}}))
    later = deal(people=people("ann"), roles=[role("ann", "owner", since=in_days(-5))])
    assert not fired("post-changed", later.with_tables({"people": {"ann": replace(person)}}))
