"""What format 1 said otherwise is said as it is said now, once."""

from datetime import date

import pytest

from tests.support.plans import NEED, people, plan_with
from workbench.domain.account import ACCOUNT_ID
from workbench.domain.audience import audience_of_field, visible_to
from workbench.domain.edits import apply, change, check
from workbench.domain.format_1 import also_renewed, line_of, lines_in, renewed
from workbench.domain.plan import Plan
from workbench.domain.posts import earlier_posts
from workbench.domain.rows import Audience, Ref, specs

LINE = "[2024-03-01 – 2026-05-06] Deputy Director · Purchasing"


def new(plan: Plan) -> Plan:
    """Return *plan* renewed; it keeps the rules, and there is nothing left to renew."""
    after = apply(plan, renewed(plan))
    check(after, [Ref(table, row) for table, rows in after.tables.items() for row in rows])
    assert apply(after, renewed(after)) == after
    return after


@pytest.mark.parametrize(
    ("fields", "empty"),
    [
        ({"demand": "none"}, True),
        ({"demand": "none", "person": "ann"}, False),
        ({"demand": "none", "locked": True}, False),
        ({"demand": "optional"}, False),
    ],
)
def test_a_need_without_demand_that_is_nobodys_marked_an_empty_source(fields: dict[str, object], empty: bool) -> None:
    plan = new(plan_with(people=people("ann"), needs={"n": {**NEED, **fields}}))
    assert (plan.needs["n"].empty_source, plan.needs["n"].demand) == (empty, fields["demand"])


def test_lines_at_the_head_of_the_notes_were_posts() -> None:
    plan = new(plan_with(people=people("ann", notes=f"{LINE}\n[… – 2024-03-01] Clerk\nLikes tea\n")))
    assert plan.people["ann"].notes == "Likes tea\n"
    assert [(p.since, p.until, p.title, p.department, p.audience) for p in earlier_posts(plan, "ann")] == [
        (None, date(2024, 3, 1), "Clerk", "", Audience.PRIVATE),
        (date(2024, 3, 1), date(2026, 5, 6), "Deputy Director", "Purchasing", Audience.PRIVATE),
    ]


def test_two_copies_renewed_apart_have_the_same_rows() -> None:
    plan = plan_with(people=people("ann", "bob", notes=LINE))
    assert renewed(plan) == renewed(plan_with(people=people("ann", "bob", notes=LINE)))
    assert len(new(plan).rows("posts")) == 2


@pytest.mark.parametrize(
    "line",
    ["[2026-13-01 – 2026-05-06] x", "[2026-01-01 - 2026-05-06] x", "2026", "[… – …] x", "[2026-05-07 – 2026-05-06] x"],
)
def test_other_notes_are_left_alone(line: str) -> None:
    assert lines_in(line) == ([], line)
    plan = plan_with(people=people("ann", notes=line))
    assert new(plan).people == plan.people


def test_a_line_says_what_it_was_made_of() -> None:
    ((since, until, title, department),), rest = lines_in(LINE)
    assert (line_of(since, until, f"{title} · {department}"), rest) == (LINE, "")
    assert line_of(None, until, "Clerk") == "[… – 2026-05-06] Clerk"


@pytest.mark.parametrize("mark", list(Audience))
def test_each_field_of_the_account_was_for_whom_the_account_was(mark: Audience) -> None:
    plan = new(plan_with(account={ACCOUNT_ID: {"audience": mark, "business": "beds", "culture": "blunt"}}))
    fields = specs(type(plan.account))
    assert {audience_of_field(plan, Ref("account", ACCOUNT_ID), fields[n]) for n in ("business", "culture")} == {mark}
    for audience in (Audience.TEAM, Audience.CUSTOMER):
        seen = visible_to(plan, audience).account
        shown = mark in (Audience.CUSTOMER, audience)
        assert (seen.business, seen.culture) == (("beds", "blunt") if shown else ("", ""))


def test_an_edit_of_then_says_as_well_what_it_said_by_other_means() -> None:
    plan = new(plan_with(people=people("ann", notes=LINE), needs={"n": {**NEED, "demand": "none"}}))
    back = change("needs", "n", {"demand": "must"}) + change("people", "ann", {"notes": f"{LINE}\nolder"})
    after = apply(plan, also_renewed(plan, back))
    assert (after.needs["n"].demand, after.needs["n"].empty_source) == ("must", False)
    assert after.people["ann"].notes == "older"
    assert len(after.rows("posts")) == 1
