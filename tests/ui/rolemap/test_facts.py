"""What the map takes from the plan."""

from datetime import date

from tests.support.judging import judged
from tests.ui.rolemap.support import DAY, EARLIER, plan_of, role_of, small_plan
from workbench.coach.finding import Finding, Severity, State
from workbench.domain.edits import apply, change, delete, make, values_of
from workbench.domain.people import Person
from workbench.domain.posts import Post
from workbench.domain.roles import PositionName, RoleName
from workbench.domain.rows import Ref
from workbench.ui.rolemap.facts import CardKind, Mark, cards_on, lines_on, marks


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


def kept(before, edits, day=DAY):
    """Return which cards of *before* are kept when *edits* are made, and check that all are as if made anew."""
    known = cards_on(before, "deal", day)
    after = apply(before, edits)
    found = cards_on(after, "deal", day, known=known)
    fresh = cards_on(after, "deal", day)
    assert list(found.items()) == list(fresh.items())
    return {key for key, card in found.items() if card is known.get(key)}


def test_a_card_is_kept_while_all_it_shows_is_the_same():
    plan = small_plan()
    people = {f"people:{person}" for person in ("wang", "zhou", "zhao", "boss", "driver", "dealer")}
    assert kept(plan, ()) == people
    assert kept(plan, change("people", "zhou", {"name": "周"})) == people - {"people:zhou"}
    assert kept(plan, change("roles", "boss-approver", {"x": 0.2})) == people - {"people:boss"}
    assert kept(plan, change("positions", "pw", {"company_need_met": False})) == people - {"people:wang"}
    assert kept(plan, delete("positions", "pw")) == people - {"people:wang"}
    assert kept(plan, delete("roles", "zhao-gatekeeper")) == people - {"people:zhao"}
    assert "people:driver" not in kept(plan, make("roles", "new", values_of(role_of("driver", RoleName.OWNER))))


def test_a_card_knows_when_a_further_role_goes_or_comes():
    both = [role_of("w", RoleName.APPROVER, EARLIER), role_of("w", RoleName.ADVOCATE, DAY)]
    two = plan_of([Person(id="w", name="W")], both)
    assert not kept(two, delete("roles", "w-approver"))
    assert not kept(two, delete("roles", "w-advocate"))
    one = plan_of([Person(id="w", name="W")], both[1:])
    assert not kept(one, make("roles", "w-approver", values_of(both[0])))


def test_lines_join_cards_and_competitors_their_supporters():
    plan = small_plan()
    lines = lines_on(plan, "deal", DAY, cards_on(plan, "deal", DAY))
    assert set(lines) == {"relations:feud", "supports:local:zhao"}


def test_marks_take_the_gravest_finding_not_in_hand_count_themes_and_fade_for_stale_contact():
    def finding(rule, severity, about, theme=1, state=State.OPEN):
        return judged(Finding(rule, severity, (about,), {}, (), ()), theme, state)

    found = marks(
        small_plan(),
        [
            finding("x", Severity.AMBER, Ref("people", "wang")),
            finding("y", Severity.RED, Ref("roles", "wang-owner"), 2),
            finding("v", Severity.RED, Ref("roles", "wang-owner"), 2),
            finding("z", Severity.RED, Ref("people", "liu"), 3, State.IN_HAND),
            finding("stale-contact", Severity.GREY, Ref("people", "zhao")),
        ],
    )
    assert (found["people:wang"].severity, found["people:wang"].count) == (Severity.RED, 2)
    assert found["people:liu"] == Mark()
    assert found["people:zhao"].stale
    assert found["people:zhao"].severity is None


def test_notes_about_a_person_are_counted_on_the_card_and_those_about_a_need_are_not():
    note = {"text": "?", "author": "Li", "date": date(2026, 5, 1)}
    plan = apply(small_plan(), make("colleague_notes", "a", {**note, "about_table": "people", "about": "wang"}))
    plan = apply(plan, make("colleague_notes", "b", {**note, "about_table": "roles", "about": "wang-owner"}))
    assert marks(plan, []) == {"people:wang": Mark(notes=1)}


def test_a_card_shows_the_post_held_on_the_day():
    wang = Person(id="wang", name="王彤", title="采购部主任")
    post = Post(id="p", person="wang", until=date(2026, 5, 6), title="采购部副主任")
    plan = plan_of([wang]).with_tables({"posts": {"p": post}})
    (then,), (now,) = (cards_on(plan, "deal", day).values() for day in (date(2026, 5, 5), date(2026, 5, 6)))
    assert (then.detail, now.detail) == ("采购部副主任", "采购部主任")
