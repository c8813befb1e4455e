"""Posts people held before: dated rows, carried by every format, and watched by the coach."""

from datetime import date

import pytest

from tests.support.coaching import deal, evidence, fired, in_days, role
from tests.support.plans import people
from workbench.domain.edits import apply
from workbench.domain.errors import DomainError
from workbench.domain.posts import earlier_post_on, earlier_posts
from workbench.usecases.posts import change_post

MARCH, MAY = date(2026, 3, 1), date(2026, 5, 6)


def plan(**fields):
    return deal(people=people("ann", **fields))


def moved(start, title, department, day):
    return apply(start, change_post(start, "ann", title, department, day))


def posts(plan):
    return [(post.since, post.until, post.held) for post in earlier_posts(plan, "ann")]


def test_the_post_before_stays_readable_with_its_days() -> None:
    start = plan(title="采购部副主任", department="采购部", joined=date(2024, 3, 1), notes="喜欢篮球")
    now = moved(start, "采购部主任", "采购部", MAY)
    ann = now.people["ann"]
    assert (ann.title, ann.department, ann.notes) == ("采购部主任", "采购部", "喜欢篮球")
    assert posts(now) == [(date(2024, 3, 1), MAY, "采购部副主任 · 采购部")]
    assert earlier_post_on(now, "ann", date(2026, 5, 5)) == "采购部副主任 · 采购部"
    assert earlier_post_on(now, "ann", MAY) is None


def test_posts_follow_each_other_and_the_first_may_begin_unknown() -> None:
    now = moved(moved(plan(title="Clerk"), "Buyer", "Purchasing", MARCH), "Head", "Purchasing", MAY)
    assert posts(now) == [(None, MARCH, "Clerk"), (MARCH, MAY, "Buyer · Purchasing")]


def test_a_mistake_of_the_same_day_is_corrected_and_what_stays_the_same_is_no_change() -> None:
    start = moved(plan(title="Clerk"), "Buyer", "", MAY)
    now = moved(start, "Head buyer", "", MAY)
    assert len(posts(now)) == 1
    assert change_post(now, "ann", "Head buyer ", "", MAY) == ()
    assert posts(moved(plan(), "Buyer", "", MAY)) == []


def test_a_post_cannot_begin_before_the_one_it_follows() -> None:
    start = moved(plan(title="Clerk"), "Buyer", "", MAY)
    with pytest.raises(DomainError, match="later_post_recorded"):
        change_post(start, "ann", "Head", "", MARCH)


def test_a_department_stays_one_under_another_name() -> None:
    """It is called what its department is (R5), here as in every field."""
    start = deal(people={"ann": {"name": "Lab", "department": "Lab"}})
    now = moved(start, "", "Laboratory", MAY).people["ann"]
    assert (now.name, now.is_department) == ("Laboratory", True)


def test_the_coach_asks_what_still_holds_after_a_change() -> None:
    start = deal(people=people("ann", title="Clerk"), roles=[role("ann", "owner", since=in_days(-90))])
    assert not fired("post-changed", start)
    now = moved(start, "Head", "", in_days(-10))
    (found,) = fired("post-changed", now)
    assert (found.variant, [ref.id for ref in found.about]) == ("moved", ["ann"])
    assert not fired("post-changed", now, in_days(-11))
    seen = {"e": evidence("roles", "roles0", date=in_days(-3))}
    backed = deal(people=people("ann"), roles=[role("ann", "owner", since=in_days(-90))], evidence=seen)
    changed = {"people": {"ann": now.people["ann"]}, "posts": now.rows("posts")}
    assert not fired("post-changed", backed.with_tables(changed))
    later = deal(people=people("ann"), roles=[role("ann", "owner", since=in_days(-5))])
    assert not fired("post-changed", later.with_tables(changed))
