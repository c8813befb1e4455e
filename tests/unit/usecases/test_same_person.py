"""Two people found to be one: nothing that names either is lost, and nothing is there twice."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.support.plans import DAY, NEED, people, plan_with
from tests.support.random_plans import plans
from workbench.domain.audience import audience_of_field
from workbench.domain.edits import apply, check
from workbench.domain.errors import DomainError
from workbench.domain.links import evidence_of, pointing_at
from workbench.domain.people import Person
from workbench.domain.plan import Plan
from workbench.domain.roles import RoleName
from workbench.domain.rows import Audience, Confidence, Ref, specs
from workbench.domain.trust import PerceivedRisk
from workbench.usecases.fields import make_one, see_field
from workbench.usecases.rows import add
from workbench.usecases.same_person import differing, likely_same, what_happens

OLD, NEW = date(2026, 1, 1), date(2026, 4, 1)
HELD = {"opportunity": "deal", "role": "owner", "since": OLD}


def one(plan: Plan, **chosen: Any) -> Plan:
    """Return *plan* in which ann2 is ann; it keeps the rules and nothing names ann2."""
    after = apply(plan, make_one(plan, "ann", "ann2", chosen, DAY).edits)
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
    plan = plan_with(
        people=people("ann", "ann2", "me"),
        roles={"a": {**HELD, "person": "ann"}, "b": {**HELD, "person": "ann2"}},
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
        make_one(plan, stays, goes, {}, DAY)
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
        try:
            edits = make_one(plan, a.id, b.id, {}, DAY).edits
        except DomainError as error:
            if error.key != "one_above_themselves":
                raise
            continue
        after = apply(plan, edits)
        check(after, [Ref(table, row) for table, rows in after.tables.items() for row in rows])
        assert pointing_at(after, Ref("people", b.id)) == []


def test_what_backs_the_one_that_is_there_twice_backs_the_other_then() -> None:
    plan = plan_with(
        people=people("ann", "ann2"),
        roles={"a": {**HELD, "person": "ann"}, "b": {**HELD, "person": "ann2"}},
        evidence={
            "e": {"about_table": "roles", "about": "a", "text": "signed"},
            "f": {"about_table": "roles", "about": "b", "text": "signed"},
            "g": {"about_table": "roles", "about": "b", "text": "was asked first"},
        },
    )
    after = one(plan)
    assert list(after.roles) == ["a"]
    assert [piece.text for piece in evidence_of(after, Ref("roles", "a"))] == ["signed", "was asked first"]


def test_one_role_held_twice_at_a_time_is_held_once_as_long_as_both() -> None:
    owner = {"opportunity": "deal", "role": "owner", "x": 0.9, "y": 0.9}
    plan = plan_with(
        people=people("ann", "ann2"),
        roles={
            "a": {**owner, "person": "ann", "since": NEW},
            "b": {**owner, "person": "ann2", "since": OLD, "until": DAY, "confidence": "confirmed", "x": 0.6},
            "later": {**owner, "person": "ann2", "since": date(2027, 1, 1), "role": "approver", "x": 0.1},
        },
    )
    after = one(plan)
    assert {role.role for role in after.roles.values()} == {RoleName.OWNER, RoleName.APPROVER}
    held = after.roles["a"]
    assert (held.since, held.until, held.confidence, held.x) == (OLD, None, Confidence.CONFIRMED, 0.9)


def test_a_role_held_again_later_stays_another() -> None:
    plan = plan_with(
        people=people("ann", "ann2"),
        roles={"a": {**HELD, "person": "ann", "until": NEW}, "b": {**HELD, "person": "ann2", "since": DAY}},
    )
    assert len(one(plan).roles) == 2


def test_what_was_recorded_of_both_on_one_day_is_one_entry() -> None:
    seen = {"opportunity": "deal", "since": NEW}
    plan = plan_with(
        people=people("ann", "ann2"),
        positions={
            "p": {**seen, "person": "ann", "our_claim": "friend"},
            "q": {**seen, "person": "ann2", "our_claim": "partner", "target": "partner"},
        },
    )
    (entry,) = one(plan).positions.values()
    assert (entry.id, entry.our_claim, entry.target) == ("p", "friend", "partner")


def test_a_risk_seen_of_both_on_one_day_is_one_and_who_knows_themselves_is_none() -> None:
    seen = {"opportunity": "deal", "kind": "time", "since": NEW}
    plan = plan_with(
        people=people("ann", "ann2"),
        perceived_risks={"p": {**seen, "person": "ann", "level": 3}, "q": {**seen, "person": "ann2", "answer": "soon"}},
        handovers={"h": {"giver": "ann", "receiver": "ann2"}},
        contacts={"c": {"ours": "ann", "theirs": "ann2"}},
    )
    after = one(plan)
    (risk,) = after.all_of(PerceivedRisk).values()
    assert (risk.level, risk.answer) == (3, "soon")
    assert not after.rows("handovers")
    assert not after.contacts


def test_a_contact_that_fewer_may_see_hides_the_one_it_goes_into() -> None:
    met = {"ours": "me", "last": OLD}
    plan = plan_with(
        people=people("ann", "ann2", "me"),
        contacts={
            "c": {**met, "theirs": "ann", "since": NEW},
            "d": {**met, "theirs": "ann2", "last": NEW, "audience": Audience.PRIVATE},
        },
    )
    (contact,) = one(plan).contacts.values()
    assert (contact.last, contact.since, contact.audience) == (NEW, None, Audience.PRIVATE)


def test_two_contacts_hold_from_the_day_on_which_the_first_of_them_did() -> None:
    met = {"ours": "me", "theirs": "ann", "since": NEW}
    other = {"ours": "me", "theirs": "ann2", "since": OLD, "last": OLD}
    (found,) = one(plan_with(people=people("ann", "ann2", "me"), contacts={"c": met, "d": other})).contacts.values()
    assert (found.id, found.since, found.last) == ("c", OLD, OLD)


def test_who_has_left_by_the_one_and_not_by_the_other_is_asked_and_stays_otherwise() -> None:
    left = {"ann2": {"name": "Ann", "left": OLD, "joined": date(2020, 1, 1)}}
    plan = plan_with(people={"ann": {"name": "Ann"}, **left})
    assert [(each.name, each.stays, each.goes) for each in differing(plan, "ann", "ann2")] == [("left", None, OLD)]
    assert (one(plan).people["ann"].left, one(plan).people["ann"].joined) == (None, date(2020, 1, 1))
    assert one(plan, left=OLD).people["ann"].left == OLD


def test_who_reports_to_the_other_reports_to_whom_the_other_does() -> None:
    plan = plan_with(people={
        "ann": {"name": "Ann", "reports_to": "ann2"}, "ann2": {"name": "Ann", "reports_to": "boss"}, **people("boss"),
    })  # fmt: skip
    assert differing(plan, "ann", "ann2") == []
    assert one(plan).people["ann"].reports_to == "boss"
    both = plan_with(people={
        "ann": {"name": "Ann", "reports_to": "boss"}, "ann2": {"name": "Ann", "reports_to": "ann"}, **people("boss"),
    })  # fmt: skip
    assert one(both).people["ann"].reports_to == "boss"
    assert differing(both, "ann", "ann2") == []


def test_whoever_would_stand_above_themselves_is_not_made_one_and_an_empty_place_is_not_filled_so() -> None:
    bob = {"name": "Bob", "reports_to": "ann"}
    plan = plan_with(people={"ann": {"name": "Ann"}, "ann2": {"name": "Ann", "reports_to": "bob"}, "bob": bob})
    assert [(each.name, each.stays, each.goes) for each in differing(plan, "ann", "ann2")] == [
        ("reports_to", None, "bob")
    ]
    assert one(plan).people["ann"].reports_to is None
    with pytest.raises(DomainError):
        one(plan, reports_to="bob")
    closed = plan_with(people={
        "ann": {"name": "Ann", "reports_to": "bob"}, "ann2": {"name": "Ann"}, "bob": {**bob, "reports_to": "ann2"},
    })  # fmt: skip
    with pytest.raises(DomainError) as error:
        make_one(closed, "ann", "ann2", {}, DAY)
    assert (error.value.key, error.value.values["name"]) == ("one_above_themselves", "Ann")


@pytest.mark.parametrize(("ann", "ann2", "expected"), [
    ("tea", "coffee", Audience.PRIVATE), ("", "coffee", Audience.PRIVATE), ("tea", "", Audience.TEAM),
])  # fmt: skip
@pytest.mark.parametrize("stays_widened", [True, False])
def test_nobody_reads_more_than_they_might_of_either(
    ann: str, ann2: str, expected: Audience, stays_widened: bool
) -> None:
    """Notes are private unless somebody said otherwise; here one of the two did."""
    wide, other = ("ann", "ann2") if stays_widened else ("ann2", "ann")
    plan = plan_with(people={wide: {"name": "Ann", "notes": ann}, other: {"name": "Ann", "notes": ann2}})
    plan = apply(plan, see_field(plan, Ref("people", wide), "notes", Audience.TEAM).edits)
    after = one(plan)
    assert audience_of_field(after, Ref("people", "ann"), specs(Person)["notes"]) == expected


def test_a_department_found_twice_stays_one_under_the_name_chosen() -> None:
    plan = plan_with(people={
        "ann": {"name": "IT", "department": "IT"}, "ann2": {"name": "IT dept", "department": "IT dept"},
    })  # fmt: skip
    assert one(plan, name="IT dept").people["ann"].is_department


def test_it_is_told_beforehand_what_moves_and_what_is_there_twice() -> None:
    plan = plan_with(
        people={"ann": {"name": "Ann"}, "ann2": {"name": "Ann", "notes": "x"}, **people("me", "bob")},
        roles={"a": {**HELD, "person": "ann"}, "b": {**HELD, "person": "ann2"}},
        evidence={"g": {"about_table": "roles", "about": "b", "text": "was asked first"}},
        relations={"between": {"source": "ann", "target": "ann2", "kind": "ally"}},
        visits={"v": {"opportunity": "deal", "people": ("ann", "ann2")}},
    )
    told = what_happens(plan, "ann", "ann2")
    assert (dict(told.moved), dict(told.twice)) == ({"visits": 1, "evidence": 1}, {"roles": 1, "relations": 1})


def test_namesakes_come_first_and_the_other_sides_last() -> None:
    plan = plan_with(people={
        **people("bob", "dan"), "rival": {"name": "Ann Lee", "side": "competitor"}, "ann": {"name": "Ann Lee"},
        "part": {"name": "Ann"}, "turned": {"name": "Lee Ann"},
    })  # fmt: skip
    assert likely_same(plan, "ann") == ["turned", "part"]
