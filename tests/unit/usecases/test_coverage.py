"""The sheet of who knows whom: in which order, on which day, and what closes a gap (R5, R6, F8)."""

from typing import Any

import pytest

from tests.support.coaching import contact, deal, in_days, position, role, visit
from tests.support.plans import DAY
from workbench.domain.asof import actions_in
from workbench.domain.edits import apply
from workbench.domain.people import ContactStrength, Lane
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.usecases.coverage import Cell, TheirRow, close_gap, coverage
from workbench.usecases.visits import begin_visit

OURS = {
    "rep": {"name": "Rep", "side": "ours", "function": "sales"},
    "gone": {"name": "Gone", "side": "ours", "function": "technical", "left": in_days(0)},
    "cto": {"name": "Cto", "side": "ours", "function": "technical"},
}
THEIRS = {
    "weak": {"name": "Weak", "power": 1, "function": "purchasing", "lane": "user"},
    "strong": {"name": "Strong", "power": 4, "function": "purchasing", "lane": "user"},
    "gate": {"name": "Gate", "function": "technical"},
    "owner": {"name": "Owner", "lane": "decision"},
}
ROLES = {"g": role("gate", "gatekeeper"), "o": role("owner", "owner")}


def plan(**tables: Any) -> Plan:
    return deal(**{"people": {**OURS, **THEIRS}, "roles": ROLES, **tables})


def row_of(person: str, **tables: Any) -> TheirRow:
    return next(row for row in coverage(plan(**tables), "deal", DAY).theirs if row.person.id == person)


def test_theirs_stand_by_the_weight_of_their_roles_and_then_of_their_power() -> None:
    found = coverage(plan(), "deal", DAY)
    assert [row.person.id for row in found.theirs] == ["owner", "gate", "strong", "weak"]
    assert [person.id for person in found.ours] == ["rep", "cto"]
    assert [row.roles for row in found.theirs] == [("owner",), ("gatekeeper",), (), ()]


def test_a_cell_tells_what_was_recorded_and_when_they_last_met() -> None:
    known = {"c": contact("rep", "gate", -9, strength="bad")}
    met = {"v": visit(in_days(-2), "gate", ours=("rep",), outcome="setback")}
    found = row_of("gate", contacts=known, visits=met)
    assert found.cells == {
        "rep": Cell("c", ContactStrength.BAD, in_days(-2), in_days(-9)),
        "cto": Cell(),
    }
    assert (found.last, found.gap, found.stale) == (in_days(-2), False, False)
    assert row_of("weak").gap


@pytest.mark.parametrize(("days", "stale"), [(45, False), (46, True)])
def test_somebody_is_stale_the_day_after_their_limit(days: int, stale: bool) -> None:
    assert row_of("gate", contacts=[contact("rep", "gate", -days)]).stale is stale


@pytest.mark.parametrize(("days", "lately"), [(60, 2), (61, 1)])
def test_a_lane_counts_who_was_met_within_the_limit(days: int, lately: int) -> None:
    met = [contact("rep", "weak", -days), contact("rep", "strong", -3)]
    bars = {bar.lane: bar for bar in coverage(plan(contacts=met), "deal", DAY).lanes}
    assert (bars[Lane.USER].people, bars[Lane.USER].met, bars[Lane.USER].lately) == (2, 2, lately)
    assert (bars[Lane.DECISION].people, bars[Lane.DECISION].met, bars[Lane.DECISION].lately) == (1, 0, 0)


def test_a_row_says_what_we_are_and_want_to_be() -> None:
    found = row_of("gate", positions=[position("gate", True, True, target="friend")])
    assert (found.view, found.target) == ("partner", "friend")
    assert (row_of("weak").view, row_of("weak").target) == (None, None)


def test_the_next_visit_is_the_first_with_a_day_else_one_without() -> None:
    visits = {
        "past": visit(in_days(-2), "gate"),
        "undated": visit(None, "gate"),
        "later": visit(in_days(9), "gate"),
        "next": visit(in_days(3), "owner", "gate"),
    }
    found = row_of("gate", visits=visits)
    assert (found.visit, found.visit_day) == ("next", in_days(3))
    undated = row_of("gate", visits={"undated": visits["undated"]})
    assert (undated.visit, undated.visit_day) == ("undated", None)
    assert (row_of("weak", visits=visits).visit, row_of("weak", visits=visits).visit_day) == ("", None)


def pairs(**tables: Any) -> dict[str, Any]:
    return {pair.key: pair for pair in coverage(plan(**tables), "deal", DAY).pairs}


def test_a_pair_names_who_could_meet_and_colleagues_who_left_do_not_count() -> None:
    found = pairs(contacts=[contact("gone", "gate", -9)])
    assert (found["pair.sales"].ours_present, found["pair.sales"].theirs_present) == (("rep",), ("strong", "weak"))
    assert (found["pair.technical"].ours_present, found["pair.technical"].met) == (("cto",), False)
    assert pairs(contacts=[contact("cto", "gate", -9)])["pair.technical"].met
    assert not pairs(contacts=[contact("cto", "weak", -9)])["pair.sales"].met


def test_a_pair_stands_as_with_the_coach() -> None:
    limits = (-45, -46, -90, -91)
    states = [pairs(contacts=[contact("cto", "gate", days)])["pair.technical"].state for days in limits]
    assert states == ["met", "lapsed", "lapsed", "missing"]


def test_a_gap_is_closed_by_a_visit_of_the_two_or_by_looking_for_whoever_is_missing() -> None:
    found = pairs()
    ref, edits = close_gap("deal", found["pair.sales"], "Meet")
    made = apply(plan(), edits).visits[ref.id]
    assert (made.ours, made.people, made.primary_objective, made.date) == (("rep",), ("strong",), "Meet", None)
    ref, edits = close_gap("deal", found["pair.sales"], "Meet", date=in_days(7), backup_objectives=("Another day",))
    made = apply(plan(), edits).visits[ref.id]
    assert (made.date, made.backup_objectives) == (in_days(7), ("Another day",))
    lone = {"sa": {"name": "Sa", "side": "ours", "function": "senior"}}
    for key, tables, wanted in [
        ("pair.senior", {}, (None, None)),
        ("pair.senior", {"people": {**OURS, **THEIRS, **lone}}, ("sa", None)),
        ("pair.technical", {"people": {"gate": THEIRS["gate"]}, "roles": {}}, (None, "gate")),
    ]:
        ref, edits = close_gap("deal", pairs(**tables)[key], "Find them")
        action = apply(plan(**tables), edits).actions[ref.id]
        assert (action.owner, action.person, action.text) == (*wanted, "Find them")


def test_whoever_is_missing_is_looked_for_in_that_deal_alone_and_by_a_day() -> None:
    both = plan(opportunities={"deal": {"name": "Deal"}, "other": {"name": "Other"}})
    ref, edits = close_gap("deal", pairs()["pair.senior"], "Find them", date=in_days(7), backup_objectives=("No",))
    after = apply(both, edits)
    assert [[each.id for each in actions_in(after, deal, DAY)] for deal in ("deal", "other")] == [[ref.id], []]
    assert after.actions[ref.id].due == in_days(7)


def test_a_visit_is_made_by_who_met_them_last_on_the_day_not_later() -> None:
    met = plan(contacts=[contact("cto", "gate", -2), contact("rep", "gate", 2), contact("gone", "gate", -9)])
    ref, edits = begin_visit(met, "deal", "gate", DAY)
    assert apply(met, edits).visits[ref.id].ours == ("cto",)
    unsaid = plan(visits=[visit(in_days(-2), "gate", outcome="setback")])
    ref, edits = begin_visit(unsaid, "deal", "gate", DAY)
    assert apply(unsaid, edits).visits[ref.id].ours == ("rep",)
    nobody = plan(people=THEIRS)
    ref, edits = begin_visit(nobody, "deal", "gate", DAY)
    assert apply(nobody, edits).visits[ref.id].ours == ()
    assert ref == Ref("visits", ref.id)
