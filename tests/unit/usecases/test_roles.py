"""Moving roles and recording positions."""

from datetime import date

import pytest

from tests.support.plans import DAY, people, plan_with
from workbench.domain.asof import roles_of, their_view
from workbench.domain.edits import apply, change
from workbench.domain.errors import DomainError
from workbench.domain.links import evidence_of
from workbench.domain.plan import Plan
from workbench.domain.roles import PositionName, RoleName
from workbench.domain.rows import Confidence, Ref
from workbench.usecases.evidence import add_evidence
from workbench.usecases.roles import end_role, give_role, move_role, place_roles, record_position

EARLY = date(2026, 1, 12)


def _plan() -> Plan:
    role = {"person": "wang", "opportunity": "deal", "role": RoleName.GATEKEEPER, "since": EARLY, "x": 0.2, "y": 0.2}
    return plan_with(people=people("wang", "liu"), roles={"g": {**role, "confidence": Confidence.CONFIRMED}})


def _names(plan: Plan, day: date = DAY, person: str = "wang") -> list[str]:
    return [role.role for role in roles_of(plan, "deal", person, day)]


def test_a_move_inside_the_quadrant_keeps_the_role_and_its_confidence() -> None:
    plan = apply(_plan(), move_role(_plan(), "g", (0.4, 0.1), DAY))
    assert plan.roles["g"].confidence == Confidence.CONFIRMED
    assert (plan.roles["g"].x, plan.roles["g"].y) == (0.4, 0.1)
    assert len(plan.roles) == 1


def test_a_move_to_another_quadrant_ends_the_role_and_begins_an_assumed_one() -> None:
    plan = apply(_plan(), move_role(_plan(), "g", (0.9, 0.9), DAY))
    assert _names(plan) == [RoleName.OWNER]
    assert _names(plan, EARLY) == [RoleName.GATEKEEPER]
    (role,) = roles_of(plan, "deal", "wang", DAY)
    assert role.confidence == Confidence.ASSUMED
    assert role.since == DAY


def test_a_role_that_began_the_same_day_is_corrected_in_place() -> None:
    plan = apply(_plan(), move_role(_plan(), "g", (0.9, 0.9), EARLY))
    assert _names(plan, EARLY) == [RoleName.OWNER]
    assert len(plan.roles) == 1


def _said(plan: Plan, role: str) -> Plan:
    return apply(plan, add_evidence(plan, Ref("roles", role), "He signs", EARLY, "liu")[1])


@pytest.mark.parametrize("since", [EARLY, None])
def test_a_role_moved_the_same_day_does_not_take_the_evidence_of_the_old_one(since: date | None) -> None:
    plan = _said(apply(_plan(), change("roles", "g", {"since": since})), "g")
    plan = apply(plan, move_role(plan, "g", (0.9, 0.9), EARLY))
    (now,) = roles_of(plan, "deal", "wang", EARLY)
    assert (now.role, now.confidence, now.since) == (RoleName.OWNER, Confidence.ASSUMED, EARLY)
    assert evidence_of(plan, Ref("roles", now.id)) == []
    assert [piece.about for piece in plan.evidence.values()] == ["g"]
    assert _names(plan, DAY) == [RoleName.OWNER]


def test_a_role_moved_back_the_same_day_has_its_evidence_again() -> None:
    start = _said(_plan(), "g")
    there = apply(start, move_role(start, "g", (0.9, 0.9), EARLY))
    (new,) = roles_of(there, "deal", "wang", EARLY)
    back = apply(there, move_role(there, new.id, (0.2, 0.2), EARLY))
    assert back == start
    later = apply(start, move_role(start, "g", (0.9, 0.9), DAY))
    (new,) = roles_of(later, "deal", "wang", DAY)
    assert apply(later, move_role(later, new.id, (0.2, 0.2), DAY)) == start


def test_a_move_onto_a_role_held_already_does_not_double_it() -> None:
    plan = apply(_plan(), give_role(_plan(), "wang", "deal", (0.9, 0.9), EARLY))
    plan = apply(plan, move_role(plan, "g", (0.7, 0.7), DAY))
    assert _names(plan) == [RoleName.OWNER]
    assert roles_of(plan, "deal", "wang", DAY)[0].x == 0.7


def test_a_person_can_hold_several_roles_at_once() -> None:
    plan = apply(_plan(), give_role(_plan(), "wang", "deal", (0.9, 0.1), DAY))
    assert set(_names(plan)) == {RoleName.GATEKEEPER, RoleName.ADVOCATE}


def test_a_place_off_the_map_is_taken_back_onto_it() -> None:
    plan = apply(_plan(), give_role(_plan(), "liu", "deal", (1.7, -3.0), DAY))
    (role,) = roles_of(plan, "deal", "liu", DAY)
    assert (role.x, role.y, role.role) == (1.0, 0.0, RoleName.ADVOCATE)


def test_ending_a_role_keeps_the_past() -> None:
    plan = apply(_plan(), end_role(_plan(), "g", DAY))
    assert _names(plan) == []
    assert _names(plan, EARLY) == [RoleName.GATEKEEPER]
    assert not apply(_plan(), end_role(_plan(), "g", EARLY)).roles


def test_tidying_places_cards_and_nothing_else() -> None:
    plan = apply(_plan(), place_roles(_plan(), {"g": (0.1, 0.4)}))
    assert plan.roles["g"].role == RoleName.GATEKEEPER
    assert plan.roles["g"].x == 0.1


def test_a_position_is_history_and_carries_over_what_is_not_asked_again() -> None:
    plan = apply(
        _plan(), record_position(_plan(), "wang", "deal", EARLY, personal_need_met=True, company_need_met=False)
    )
    plan = apply(plan, record_position(plan, "wang", "deal", DAY, company_need_met=True))
    assert their_view(plan, "deal", "wang", EARLY) == PositionName.FRIEND
    assert their_view(plan, "deal", "wang", DAY) == PositionName.PARTNER
    plan = apply(plan, record_position(plan, "wang", "deal", DAY, personal_need_met=False))
    assert len(plan.positions) == 2


def test_unknown_position_fields_are_refused() -> None:
    with pytest.raises(DomainError):
        record_position(_plan(), "wang", "deal", DAY, mood=True)
