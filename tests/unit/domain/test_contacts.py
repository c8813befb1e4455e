"""When two people were last in contact, as recorded and as the visits tell."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.support.plans import DAY, people, plan_with
from tests.support.taking_back import inverse
from workbench.domain.contacts import (
    acquaintances,
    last_contact,
    last_contacts,
    meetings_with,
    pairs_met,
    recorded_contact,
)
from workbench.domain.edits import apply, delete, make
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.usecases.fields import change_rows
from workbench.usecases.visits import debrief

RECORDED, AHEAD = date(2026, 5, 12), date(2026, 5, 30)


def _plan(*, contacts: dict[str, Any] | None = None, **visit: object) -> Plan:
    rows: dict[str, Any] = {"opportunity": "deal", "date": AHEAD, "people": ("wang",), "ours": ("me",), **visit}
    known = {"c": {"ours": "me", "theirs": "wang", "last": RECORDED}}
    team = {**people("me", side="ours"), **people("wang", "zhou")}
    return plan_with(people=team, contacts=known if contacts is None else contacts, visits={"v": rows})


def _with(plan: Plan, outcome: Any = "primary_met") -> Plan:
    return apply(plan, debrief(plan, "v", outcome, DAY))


def test_the_newest_of_what_was_recorded_and_of_the_visits_that_took_place_counts() -> None:
    plan = _plan(date=DAY)
    assert last_contact(plan, "me", "wang", DAY) == RECORDED
    done = _with(plan)
    assert last_contact(done, "me", "wang", DAY) == DAY
    assert last_contact(done, "me", "wang", DAY - timedelta(days=1)) == RECORDED
    assert done.contacts == plan.contacts


def test_a_call_or_a_letter_counts_like_a_visit_and_none_that_is_yet_to_come() -> None:
    rang: dict[str, Any] = {"date": DAY, "people": ("wang", "zhou"), "ours": ("me",), "text": "rang"}
    plan = apply(_plan(), make("encounters", "e", rang))
    assert last_contact(plan, "me", "wang", DAY) == last_contact(plan, "me", "zhou", DAY) == DAY
    assert last_contact(plan, "me", "wang", DAY - timedelta(days=1)) == RECORDED
    assert [met.ref for met in meetings_with(plan, "zhou", DAY)] == [Ref("encounters", "e")]
    assert last_contact(apply(plan, delete("encounters", "e")), "me", "zhou", DAY) is None


def test_a_visit_ahead_dates_no_contact_whatever_it_says() -> None:
    plan = _plan(outcome="primary_met")
    assert last_contact(plan, "me", "wang", DAY) == RECORDED
    assert last_contact(plan, "me", "wang", AHEAD) == AHEAD


def test_taking_the_outcome_back_leaves_what_was_recorded() -> None:
    plan = _plan(date=DAY)
    again = _with(_with(plan), outcome=None)
    assert again == plan
    assert last_contact(again, "me", "wang", DAY) == RECORDED


def test_a_pair_that_only_a_visit_tells_of_has_met() -> None:
    plan = _with(_plan(contacts={}, date=DAY, people=("wang", "zhou")))
    assert pairs_met(plan, DAY) == {("me", "wang"): DAY, ("me", "zhou"): DAY}
    assert last_contacts(plan, DAY) == {"wang": {"me": DAY}, "zhou": {"me": DAY}}
    assert not plan.contacts
    assert [(known.other, known.ref) for known in acquaintances(plan, "wang", DAY)] == [("me", Ref("visits", "v"))]
    assert [known.other for known in acquaintances(plan, "me", DAY)] == ["wang", "zhou"]


def test_a_visit_that_does_not_say_who_of_us_went_counts_for_them_alone() -> None:
    plan = _with(_plan(contacts={}, date=DAY, ours=()))
    assert last_contacts(plan, DAY) == {"wang": {None: DAY}}
    assert not pairs_met(plan, DAY)
    assert not acquaintances(plan, "wang", DAY)


def test_somebody_known_but_never_met_is_an_acquaintance_without_a_day() -> None:
    plan = _plan(contacts={"c": {"ours": "me", "theirs": "zhou", "strength": "good"}})
    (known,) = acquaintances(plan, "zhou", DAY)
    assert (known.other, known.ref, known.strength, known.last) == ("me", Ref("contacts", "c"), "good", None)


def test_encounters_come_the_latest_first() -> None:
    plan = _with(_plan(date=DAY))
    assert [met.ref for met in meetings_with(plan, "wang", DAY)] == [Ref("visits", "v"), Ref("contacts", "c")]


DAYS = st.dates(date(2026, 4, 1), date(2026, 7, 1))


@given(recorded=st.none() | DAYS, planned=st.none() | DAYS, took_place=DAYS, today=DAYS)
def test_no_outcome_ever_writes_a_contact_and_each_is_taken_back_whole(
    recorded: date | None, planned: date | None, took_place: date, today: date
) -> None:
    contact = {"ours": "me", "theirs": "wang", "last": recorded}
    plan = _plan(contacts={"c": contact}, date=planned)
    said = {Ref("visits", "v"): {"date": took_place, "outcome": "setback"}}
    edits = change_rows(plan, said, max(today, took_place)).edits
    after = apply(plan, edits)
    assert after.contacts is plan.contacts
    told = [day for day in (recorded, took_place) if day is not None and day <= today]
    assert last_contact(after, "me", "wang", today) == max(told, default=None)
    assert apply(after, inverse(plan, edits)) == plan


def test_what_was_recorded_of_two_is_theirs_alone() -> None:
    pairs = {"a": ("me", "zhou"), "b": ("me", "wang")}
    plan = _plan(contacts={name: {"ours": ours, "theirs": theirs} for name, (ours, theirs) in pairs.items()})
    assert recorded_contact(plan, "me", "wang") is plan.contacts["b"]
    assert recorded_contact(plan, "wang", "me") is None
    assert recorded_contact(plan, "zhou", "wang") is None
