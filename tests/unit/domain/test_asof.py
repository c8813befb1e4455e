"""The plan as of a day."""

from datetime import date, timedelta
from functools import cache

import pytest

from tests.support.full_plans import full_plan
from tests.support.plans import DAY, FACTOR, NEED, people, plan_with
from workbench.domain.asof import (
    as_of,
    days_of,
    deciders,
    people_in,
    people_on,
    person_on,
    position_on,
    positions_on,
    relations_on,
    roles_of,
    roles_on,
    stage_on,
    stays_by,
    their_view,
    visits_planned,
)
from workbench.domain.audience import visible_to
from workbench.domain.edits import apply, change, delete
from workbench.domain.needs import Demand
from workbench.domain.people import Side
from workbench.domain.plan import TABLES, Plan
from workbench.domain.roles import PositionName, RoleName, position_for, role_at
from workbench.domain.rows import Audience, Ref

EARLY = date(2026, 1, 12)
CHANGE = date(2026, 5, 20)


def _role(name: str, since: date | None, until: date | None = None) -> dict[str, object]:
    return {"person": "wang", "opportunity": "deal", "role": RoleName(name), "since": since, "until": until}


def test_a_role_holds_from_its_first_day_to_the_day_before_its_end() -> None:
    plan = plan_with(
        people=people("wang"), roles={"g": _role("gatekeeper", EARLY, CHANGE), "o": _role("owner", CHANGE)}
    )
    assert [r.role for r in roles_on(plan, "deal", EARLY)] == [RoleName.GATEKEEPER]
    assert [r.role for r in roles_on(plan, "deal", CHANGE)] == [RoleName.OWNER]
    assert roles_on(plan, "deal", date(2026, 1, 11)) == []


def test_the_role_taken_up_last_comes_first() -> None:
    plan = plan_with(people=people("wang"), roles={"g": _role("gatekeeper", EARLY), "v": _role("advocate", CHANGE)})
    assert [r.role for r in roles_of(plan, "deal", "wang", DAY)] == [RoleName.ADVOCATE, RoleName.GATEKEEPER]


def test_owners_and_approvers_decide_each_once() -> None:
    roles = {
        "o": _role("owner", EARLY),
        "a": _role("approver", EARLY),
        "v": {**_role("advocate", EARLY), "person": "liu"},
    }
    plan = plan_with(people=people("wang", "liu"), roles=roles)
    assert [person.id for person in deciders(plan, "deal", DAY)] == ["wang"]


def test_somebody_who_left_holds_no_role() -> None:
    plan = plan_with(people=people("wang", left=CHANGE), roles={"o": _role("owner", EARLY)})
    assert roles_on(plan, "deal", CHANGE) == []


def test_the_latest_position_counts_and_half_an_answer_is_unknown() -> None:
    base = {"person": "wang", "opportunity": "deal"}
    positions = {
        "p1": {**base, "since": EARLY, "company_need_met": False, "personal_need_met": True},
        "p2": {**base, "since": CHANGE, "company_need_met": True, "personal_need_met": None},
    }
    plan = plan_with(people=people("wang"), positions=positions)
    assert their_view(plan, "deal", "wang", EARLY) == PositionName.FRIEND
    entry = position_on(plan, "deal", "wang", DAY)
    assert entry is not None
    assert entry.id == "p2"
    assert their_view(plan, "deal", "wang", DAY) is None
    assert their_view(plan, "deal", "wang", date(2025, 1, 1)) is None


def test_two_needs_make_four_positions() -> None:
    found = [position_for(c, p) for c in (False, True) for p in (False, True)]
    assert found == [PositionName.OUTSIDER, PositionName.FRIEND, PositionName.SUPPLIER, PositionName.PARTNER]


def test_the_quadrants_are_the_method_s() -> None:
    assert role_at(0.9, 0.9) == RoleName.OWNER
    assert role_at(0.1, 0.9) == RoleName.APPROVER
    assert role_at(0.9, 0.1) == RoleName.ADVOCATE
    assert role_at(0.1, 0.1) == RoleName.GATEKEEPER


def test_a_person_tied_to_another_deal_is_not_in_this_one() -> None:
    plan = plan_with(
        opportunities={"deal": {"name": "Deal"}, "other": {"name": "Other"}},
        people=people("wang", "liu", "zhou") | people("late", joined=date(2026, 6, 1)),
        roles={"r": {"person": "liu", "opportunity": "other", "role": RoleName.OWNER}},
    )
    assert [p.id for p in people_in(plan, "deal", DAY)] == ["wang", "zhou"]
    assert [p.id for p in people_in(plan, "other", DAY)] == ["wang", "liu", "zhou"]


def test_relations_need_both_people_there() -> None:
    relations = {"r": {"source": "wang", "target": "liu", "kind": "ally", "since": EARLY}}
    plan = plan_with(people=people("wang") | people("liu", left=CHANGE), relations=relations)
    assert len(relations_on(plan, EARLY)) == 1
    assert relations_on(plan, CHANGE) == []


def test_the_stage_on_a_day() -> None:
    stages = {
        "s1": {"opportunity": "deal", "stage": "warm_up", "entered": EARLY, "left": CHANGE},
        "s2": {"opportunity": "deal", "stage": "gap", "entered": CHANGE},
    }
    plan = plan_with(stages=stages)
    found = [stage_on(plan, "deal", day) for day in (EARLY, CHANGE, date(2026, 1, 1))]
    assert [s.id if s else None for s in found] == ["s1", "s2", None]
    assert days_of(plan, "deal") == [EARLY, CHANGE]


def test_who_is_there_is_there_until_the_day_they_leave() -> None:
    rows = people("us", "gone", "new", side="ours") | people("wang")
    rows["gone"]["left"], rows["new"]["joined"] = DAY, DAY
    plan = plan_with(people=rows)
    eve = DAY - timedelta(days=1)
    assert [p.id for p in people_on(plan, Side.OURS, eve)] == ["us", "gone"]
    assert [p.id for p in people_on(plan, Side.OURS, DAY)] == ["us", "new"]
    assert person_on(plan, "gone", eve) is plan.people["gone"]
    assert [person_on(plan, each, DAY) for each in ("gone", "nobody", None)] == [None] * 3
    assert plan.people["gone"].has_left(DAY)
    assert not plan.people["gone"].has_left(eve)
    assert not plan.people["new"].has_left(DAY)


def test_positions_of_all_are_those_of_each() -> None:
    base = {"opportunity": "deal", "company_need_met": True, "personal_need_met": True}
    rows = {
        "early": {**base, "person": "wang", "since": EARLY},
        "always": {**base, "person": "wang"},
        "late": {**base, "person": "li", "since": DAY + timedelta(days=1)},
        "now": {**base, "person": "zhou", "since": DAY},
    }
    plan = plan_with(people=people("wang", "li", "zhou"), positions=rows)
    assert {person: entry.id for person, entry in positions_on(plan, "deal", DAY).items()} == {
        "wang": "early",
        "zhou": "now",
    }
    for person in plan.people:
        assert positions_on(plan, "deal", DAY).get(person) is position_on(plan, "deal", person, DAY)
    assert positions_on(plan, "other", DAY) == {}


def test_stays_are_those_that_had_begun_and_the_deal_is_in_the_last() -> None:
    stays = {
        "first": {"opportunity": "deal", "stage": "warm_up", "left": EARLY},
        "second": {"opportunity": "deal", "stage": "gap", "entered": EARLY, "left": DAY},
        "third": {"opportunity": "deal", "stage": "trial", "entered": DAY},
    }
    plan = plan_with(stages=stays)
    assert [s.id for s in stays_by(plan, "deal", DAY)] == ["first", "second", "third"]
    assert [s.id for s in stays_by(plan, "deal", DAY - timedelta(days=1))] == ["first", "second"]
    now = [stage_on(plan, "deal", day) for day in (EARLY - timedelta(days=1), DAY - timedelta(days=1), DAY)]
    assert now == [plan.stages[each] for each in ("first", "second", "third")]
    assert stays_by(plan, "other", DAY) == []


@pytest.mark.parametrize(
    ("days", "outcome", "planned"),
    [
        (1, None, True),
        (1, "primary_met", True),
        (0, None, True),
        (0, "primary_met", False),
        (-1, None, False),
        (None, None, True),
        (None, "primary_met", False),
    ],
)
def test_a_visit_lies_ahead_until_its_day_or_on_it_until_its_outcome(
    days: int | None, outcome: str | None, planned: bool
) -> None:
    day = DAY + timedelta(days=days) if days is not None else None
    plan = plan_with(visits={"v": {"opportunity": "deal", "date": day, "outcome": outcome}})
    assert plan.visits["v"].is_planned(DAY) == planned
    assert [v.id for v in visits_planned(plan, "deal", DAY)] == ["v"] * planned
    assert plan.visits["v"].is_past(DAY) == (days is not None and days <= 0)


def test_the_next_visit_comes_first_and_one_without_a_day_last() -> None:
    base = {"opportunity": "deal", "people": ("wang",)}
    rows = {
        "undated": base,
        "later": {**base, "date": DAY + timedelta(days=9), "people": ("li", "wang")},
        "next": {**base, "date": DAY},
        "li": {**base, "date": DAY, "people": ("li",)},
        "elsewhere": {**base, "date": DAY, "opportunity": "other"},
    }
    deals = {"deal": {"name": "Deal"}, "other": {"name": "Other"}}
    plan = plan_with(opportunities=deals, people=people("wang", "li"), visits=rows)
    assert [v.id for v in visits_planned(plan, "deal", DAY)] == ["next", "li", "later", "undated"]
    assert [v.id for v in visits_planned(plan, "deal", DAY, "wang")] == ["next", "later", "undated"]
    assert visits_planned(plan, "deal", DAY, "nobody") == []


def test_roles_taken_up_on_one_day_stand_in_the_order_of_the_matrix_and_undated_ones_last() -> None:
    names = ["gatekeeper", "owner", "advocate", "approver"]
    dated = {name: _role(name, EARLY) for name in names}
    plan = plan_with(people=people("wang"), roles={"undated": _role("owner", None), **dated})
    found = roles_of(plan, "deal", "wang", DAY)
    assert [r.id for r in found] == ["owner", "approver", "advocate", "gatekeeper", "undated"]


def test_the_roles_of_a_person_are_those_held_in_this_deal() -> None:
    two = {"deal": {"name": "Deal"}, "other": {"name": "Other"}}
    roles = {
        "here": _role("owner", EARLY),
        "there": {**_role("owner", EARLY), "opportunity": "other"},
        "liu": {**_role("owner", EARLY), "person": "liu"},
        "over": _role("advocate", EARLY, CHANGE),
    }
    plan = plan_with(opportunities=two, people=people("wang", "liu"), roles=roles)
    assert [r.id for r in roles_of(plan, "deal", "wang", DAY)] == ["here"]
    assert roles_of(plan, "deal", "nobody", DAY) == []


def moved_plan() -> Plan:
    """Return a plan of a need that became a must on ``CHANGE``, which only we know, and a factor that moved."""
    return plan_with(
        needs={"n": {**NEED, "demand": "optional", "audience": "customer"}},
        demand_moves={
            "early": {"need": "n", "since": EARLY, "demand": "latent", "audience": "customer"},
            "late": {"need": "n", "since": CHANGE, "demand": "must", "audience": "private"},
        },
        factors={"f": {**FACTOR, "control": "low"}},
        factor_moves={"m": {"factor": "f", "since": CHANGE, "control": "high"}},
    )


def test_a_plan_as_of_a_day_is_asked_as_of_another_as_the_plan_itself() -> None:
    plan, eve = moved_plan(), EARLY - timedelta(days=1)
    for first in (eve, EARLY, CHANGE):
        for then in (eve, EARLY, CHANGE):
            assert as_of(as_of(plan, first), then) == as_of(plan, then)
        assert as_of(as_of(plan, first), first).needs is as_of(plan, first).needs
    assert as_of(plan, CHANGE).needs["n"].demand == Demand.MUST
    assert as_of(as_of(plan, CHANGE), eve).needs["n"].demand == Demand.OPTIONAL


def test_an_edit_of_a_plan_as_of_a_day_shows_on_other_days_too() -> None:
    plan, eve = moved_plan(), EARLY - timedelta(days=1)
    changed = change("needs", "n", {"text": "else"}) + change("factors", "f", {"strength": 2})
    renamed = change("opportunities", "deal", {"name": "Else"})
    gone = delete("demand_moves", "late") + delete("factor_moves", "m")
    assert apply(as_of(plan, CHANGE), changed).needs["n"].demand == Demand.MUST
    for edits in (changed, renamed, gone):
        for day in (eve, CHANGE):
            assert as_of(apply(as_of(plan, CHANGE), edits), day) == as_of(apply(plan, edits), day)


@cache
def _whole_plan() -> Plan:
    return full_plan(3)


@pytest.mark.parametrize("table", TABLES)
def test_a_plan_as_of_a_day_shows_every_edit(table: str) -> None:
    plan, shown = _whole_plan(), as_of(_whole_plan(), CHANGE)
    row = next(iter(plan.rows(table).values()))
    wanted = next(audience for audience in Audience if audience != row.audience)
    changed = apply(plan, change(table, row.id, {"audience": wanted}))
    found = as_of(changed, CHANGE).find(Ref(table, row.id))
    assert found is not None
    assert found.audience == wanted
    gone = apply(changed, delete(table, row.id)) if table != "account" else changed
    for each in (changed, gone, plan):
        assert as_of(each, CHANGE) == as_of(Plan(dict(each.tables)), CHANGE)
    assert as_of(plan, CHANGE) == shown


def test_what_moves_say_is_worked_out_again_only_where_it_may_be_another() -> None:
    plan, before = _whole_plan(), as_of(_whole_plan(), CHANGE)
    after = as_of(apply(plan, change("needs", min(plan.needs), {"text": "other"})), CHANGE)
    assert after.factors is before.factors
    after = as_of(apply(plan, change("people", min(plan.people), {"title": "Head"})), CHANGE)
    assert after.needs is as_of(plan, CHANGE).needs


def test_nobody_learns_by_a_row_what_a_move_kept_from_them_says() -> None:
    plan = moved_plan()
    for audience, demand in ((Audience.CUSTOMER, Demand.LATENT), (Audience.PRIVATE, Demand.MUST)):
        assert visible_to(as_of(plan, CHANGE), audience).needs["n"].demand == demand
        assert as_of(visible_to(plan, audience), CHANGE).needs["n"].demand == demand
