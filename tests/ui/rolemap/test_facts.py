"""What the map takes from the plan."""

from datetime import date

from tests.ui.rolemap.support import DAY, EARLIER, plan_of, role_of, small_plan
from workbench.coach.finding import Finding, Severity
from workbench.domain.people import Person
from workbench.domain.roles import PositionName, RoleName
from workbench.domain.rows import Ref
from workbench.ui.rolemap.facts import CardKind, cards_on, lines_on, marks


def test_a_person_with_two_roles_has_a_card_and_a_marker():
    cards = cards_on(small_plan(), "deal", date(2026, 5, 1))
    assert cards["people:wang"].role.role == RoleName.GATEKEEPER
    plan = plan_of(
        [Person(id="w", name="W")], [role_of("w", RoleName.APPROVER, EARLIER), role_of("w", RoleName.ADVOCATE, DAY)]
    )
    cards = cards_on(plan, "deal", DAY)
    assert cards["people:w"].role.role == RoleName.ADVOCATE
    assert cards["people:w"].roles == (RoleName.ADVOCATE, RoleName.APPROVER)
    assert cards["roles:w-approver"].kind == CardKind.GHOST


def test_ours_are_not_on_the_map_and_competitors_are_apart():
    cards = cards_on(small_plan(), "deal", DAY)
    assert "people:me" not in cards
    assert cards["people:dealer"].kind == cards["competitors:local"].kind == CardKind.RIVAL
    assert cards["people:driver"].kind == CardKind.WAITING
    assert cards["people:wang"].position == PositionName.PARTNER


def test_lines_join_cards_and_competitors_their_supporters():
    plan = small_plan()
    lines = lines_on(plan, "deal", DAY, cards_on(plan, "deal", DAY))
    assert set(lines) == {"relations:feud", "supports:local:zhao"}


def test_marks_take_the_gravest_finding_and_fade_for_stale_contact():
    def finding(rule, severity, *about):
        return Finding(rule, severity, about, {}, (), ())

    found = marks(
        small_plan(),
        [
            finding("x", Severity.AMBER, Ref("people", "wang")),
            finding("y", Severity.RED, Ref("roles", "wang-owner")),
            finding("stale-contact", Severity.GREY, Ref("people", "zhao")),
        ],
    )
    assert (found["people:wang"].severity, found["people:wang"].count) == (Severity.RED, 2)
    assert found["people:zhao"].stale
    assert found["people:zhao"].severity is None


def test_a_card_shows_the_post_held_on_the_day():
    wang = Person(id="wang", name="王彤", title="采购部主任", notes="[… – 2026-05-06] 采购部副主任")
    plan = plan_of([wang])
    (then,), (now,) = (cards_on(plan, "deal", day).values() for day in (date(2026, 5, 5), date(2026, 5, 6)))
    assert (then.detail, now.detail) == ("采购部副主任", "采购部主任")
