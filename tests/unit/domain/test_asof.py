"""The plan as of a day."""

from datetime import date

from tests.support.plans import DAY, people, plan_with
from workbench.domain.asof import (
    days_of,
    people_in,
    position_on,
    relations_on,
    roles_of,
    roles_on,
    stage_on,
    their_view,
)
from workbench.domain.roles import PositionName, RoleName, position_for, role_at

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
