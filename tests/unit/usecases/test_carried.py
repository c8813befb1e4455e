"""What a field carries with it, so that nothing a user does every day is refused by what the row says besides."""

from datetime import timedelta
from typing import Any

import pytest

from tests.support.plans import DAY, NEED, people, plan_with
from workbench.domain.edits import apply, check
from workbench.domain.errors import DomainError
from workbench.domain.plan import Plan
from workbench.domain.rows import Audience, Ref
from workbench.usecases.fields import add_row, change_rows, delete_rows

EVE, NEXT = DAY - timedelta(days=1), DAY + timedelta(days=1)
DEAL = "deal"
LOST: dict[str, Any] = {"outcome": "competitor", "outcome_day": EVE, "loss_cause": "price", "went_to": "competitor",
                        "went_to_name": "Rival", "went_to_competitor": "c"}  # fmt: skip
ROWS: dict[str, dict[str, Any]] = {
    "actions": {"text": "call"},
    "answers": {"need": "n", "text": "quiet"},
    "colleague_notes": {"text": "see", "author": "Ann", "date": EVE},
    "commitments": {"opportunity": DEAL, "text": "a list"},
    "complaints": {"received": EVE, "text": "late", "first_receiver": "ann"},
    "contact_data": {"person": "ann", "kind": "phone", "value": "1"},
    "estimates": {"opportunity": DEAL, "date": EVE, "percent": 40},
    "needs": NEED,
    "opportunities": {"name": "Deal"},
    "visits": {"opportunity": DEAL},
}


def having(table: str, **fields: Any) -> tuple[Plan, Ref]:
    """Return a plan with a row of *table* that has *fields*, and where it is."""
    row_id = DEAL if table == "opportunities" else "n" if table == "needs" else "x"
    common: dict[str, Any] = {
        "people": people("ann", "bob", side="ours"),
        "competitors": {"c": {"opportunity": DEAL, "name": "Rival"}},
        "needs": {"n": NEED},
    }
    return plan_with(**{**common, table: {row_id: {**ROWS[table], **fields}}}), Ref(table, row_id)


def step(plan: Plan, ref: Ref, **values: Any) -> Any:
    """Return the row at *ref* after a step on ``DAY`` that the document takes."""
    after = apply(plan, change_rows(plan, {ref: values}, DAY).edits)
    check(after, [ref])
    return after.find(ref)


# What is settled has its day, and what is open again has none

SETTLED = [
    ("actions", {"status": "open"}, {"status": "done"}, "done_on"),
    ("answers", {"status": "planned"}, {"status": "done"}, "done_on"),
    ("commitments", {"status": "open"}, {"status": "kept"}, "settled"),
    ("commitments", {"status": "open"}, {"status": "late"}, "settled"),
    ("commitments", {"status": "open"}, {"status": "broken"}, "settled"),
    ("needs", {"locked": False}, {"locked": True}, "locked_on"),
    ("opportunities", {"outcome": None}, {"outcome": "bought"}, "outcome_day"),
    ("opportunities", {"outcome": None}, {"outcome": "hesitating"}, "outcome_day"),
    ("estimates", {"came_true": None}, {"came_true": False}, "settled"),
    ("colleague_notes", {"resolver": ""}, {"resolver": "Bob"}, "resolved"),
]


@pytest.mark.parametrize(("table", "before", "settling", "at"), SETTLED)
def test_what_is_settled_is_so_from_the_day_looked_at(
    table: str, before: dict[str, Any], settling: dict[str, Any], at: str
) -> None:
    plan, ref = having(table, **before)
    assert getattr(step(plan, ref, **settling), at) == DAY
    assert getattr(step(plan, ref, **settling, **{at: EVE}), at) == EVE
    assert getattr(step(plan, ref, **{at: EVE}, **settling), at) == EVE


REOPENED = [each for each in SETTLED if each[0] not in ("estimates", "colleague_notes")]


@pytest.mark.parametrize(("table", "before", "settling", "at"), REOPENED)
def test_what_is_open_again_has_no_such_day(
    table: str, before: dict[str, Any], settling: dict[str, Any], at: str
) -> None:
    plan, ref = having(table, **settling, **{at: EVE})
    assert getattr(step(plan, ref, **before), at) is None
    plan, ref = having(table, **settling)
    assert step(plan, ref, **before) is not None


@pytest.mark.parametrize(("table", "before", "settling", "at"), REOPENED)
def test_what_will_be_settled_later_can_be_settled_today(
    table: str, before: dict[str, Any], settling: dict[str, Any], at: str
) -> None:
    del before
    plan, ref = having(table, **settling, **{at: NEXT})
    assert getattr(step(plan, ref, **settling), at) == DAY


@pytest.mark.parametrize(("table", "before", "settling", "at"), REOPENED)
def test_what_was_settled_on_no_known_day_is_not_dated_by_saying_it_again(
    table: str, before: dict[str, Any], settling: dict[str, Any], at: str
) -> None:
    del before
    plan, ref = having(table, **settling)
    assert getattr(step(plan, ref, **settling), at) is None


@pytest.mark.parametrize(
    ("table", "since", "settling", "at"),
    [
        ("actions", "since", {"status": "done"}, "done_on"),
        ("commitments", "made", {"status": "kept"}, "settled"),
        ("opportunities", "opened", {"outcome": "refused"}, "outcome_day"),
        ("estimates", "date", {"came_true": True}, "settled"),
    ],
)
def test_nothing_is_settled_before_it_was_there(table: str, since: str, settling: dict[str, Any], at: str) -> None:
    plan, ref = having(table, **{since: NEXT})
    assert getattr(step(plan, ref, **settling), at) == NEXT


@pytest.mark.parametrize(
    ("table", "at", "state", "settled"),
    [
        ("actions", "done_on", "status", "done"),
        ("answers", "done_on", "status", "done"),
        ("needs", "locked_on", "locked", True),
    ],
)
def test_the_day_on_which_it_was_settled_says_that_it_was(table: str, at: str, state: str, settled: Any) -> None:
    plan, ref = having(table)
    assert getattr(step(plan, ref, **{at: EVE}), state) == settled
    plan, ref = having(table, **{state: settled, at: EVE})
    row = step(plan, ref, **{at: None})
    assert (getattr(row, state), getattr(row, at)) == (settled, None)


def test_an_action_that_is_dropped_was_not_done() -> None:
    plan, ref = having("actions", status="done", done_on=EVE)
    assert step(plan, ref, status="dropped").done_on is None


def test_a_commitment_that_turns_out_late_was_settled_when_it_was() -> None:
    plan, ref = having("commitments", status="kept", settled=EVE)
    assert step(plan, ref, status="late").settled == EVE


# How a deal ended


def test_a_deal_that_is_open_again_says_nothing_of_how_it_ended() -> None:
    plan, ref = having("opportunities", **LOST, lesson="ask earlier")
    deal = step(plan, ref, outcome=None)
    assert [getattr(deal, name) for name in LOST] == [None, None, None, None, "", None]
    assert deal.lesson == "ask earlier"


def test_another_outcome_has_a_day_of_its_own_and_the_same_one_keeps_its_day() -> None:
    plan, ref = having("opportunities", **LOST)
    assert step(plan, ref, outcome="bought").outcome_day == DAY
    assert step(plan, ref, outcome="competitor").outcome_day == EVE


def test_the_competitor_is_said_only_while_they_went_to_one() -> None:
    plan, ref = having("opportunities", **LOST)
    deal = step(plan, ref, went_to="nobody")
    assert (deal.went_to_competitor, deal.went_to_name) == (None, "")
    assert step(plan, ref, went_to="competitor").went_to_name == "Rival"
    plan, ref = having("opportunities", outcome="refused")
    assert step(plan, ref, went_to_name="Rival").went_to == "competitor"
    assert step(plan, ref, went_to_competitor="c").went_to == "competitor"
    assert step(plan, ref, went_to_name="").went_to is None


# What says something only beside another


def test_a_time_goes_with_the_day_it_is_of() -> None:
    plan, ref = having("commitments", due=DAY, due_time="09:00")
    assert step(plan, ref, due=None).due_time is None
    assert step(plan, ref, due=NEXT).due_time == "09:00"


@pytest.mark.parametrize(
    ("starts", "ends"),
    [("08:00", "10:30"), ("10:30", "10:30"), ("14:15", "15:45"), ("23:00", "23:59"), (None, None)],
)
def test_a_visit_that_begins_later_ends_later(starts: str | None, ends: str | None) -> None:
    plan, ref = having("visits", starts="09:00", ends="10:30")
    visit = step(plan, ref, starts=starts)
    assert (visit.starts, visit.ends) == (starts, ends)


def test_a_need_of_another_kind_has_no_aim_of_the_old_one() -> None:
    plan, ref = having("needs", kind="finance", aim="lower_cost")
    assert step(plan, ref, kind="image").aim is None
    assert step(plan, ref, kind="power").aim is None
    assert step(plan, ref, kind="finance").aim == "lower_cost"


def test_a_need_of_somebody_marks_no_empty_source() -> None:
    plan, ref = having("needs", empty_source=True)
    assert not step(plan, ref, person="ann").empty_source
    assert not step(plan, ref, locked=True).empty_source
    assert step(plan, ref, person=None).empty_source


# Rows beside the deal


def test_whoever_received_a_complaint_first_has_it_until_somebody_else_is_said_to() -> None:
    plan, ref = having("complaints")
    given = {"received": DAY, "text": "late", "first_receiver": "ann"}
    owners = [{}, {"owner": "bob"}, {"owner": None}]
    made = [add_row(plan, "complaints", given | more, DAY) for more in owners]
    found: list[Any] = [apply(plan, change.edits).find(new) for new, change in made]
    assert [each.owner for each in found] == ["ann", "bob", None]
    assert step(plan, ref, first_receiver="bob").owner == "bob"
    plan, ref = having("complaints", owner="ann")
    assert step(plan, ref, first_receiver="bob").owner == "bob"
    plan, ref = having("complaints", owner="bob")
    assert step(plan, ref, first_receiver=None).owner == "bob"


def test_a_complaint_that_is_open_again_tells_of_nothing_bought() -> None:
    plan, ref = having("complaints", solved=DAY, bought_again=True)
    assert step(plan, ref, solved=None).bought_again is None
    assert step(plan, ref, solved=NEXT).bought_again is True


def test_a_settled_estimate_is_fixed_until_it_is_opened_again() -> None:
    plan, ref = having("estimates", settled=DAY, came_true=True)
    for values in ({"percent": 50}, {"came_true": False}, {"came_true": None}):
        with pytest.raises(DomainError) as refused:
            step(plan, ref, **values)
        assert refused.value.key == "estimate_settled"
    assert step(plan, ref, percent=40, came_true=True, note="as said").note == "as said"
    opened = step(plan, ref, settled=None, percent=50)
    assert (opened.came_true, opened.percent) == (None, 50)
    plan, ref = having("estimates", settled=DAY)
    assert step(plan, ref, came_true=True).settled == DAY


def test_a_note_that_is_not_settled_was_settled_by_nobody() -> None:
    plan, ref = having("colleague_notes", resolved=DAY, resolver="Bob")
    assert step(plan, ref, resolved=None).resolver == ""
    assert step(plan, ref, resolver="").resolved == DAY


@pytest.mark.parametrize(
    ("before", "values", "audience"),
    [
        ({}, {"use": "private"}, Audience.PRIVATE),
        ({}, {"kind": "handle"}, Audience.PRIVATE),
        ({}, {"kind": "mail"}, Audience.TEAM),
        ({"use": "private", "audience": "private"}, {"use": "work"}, Audience.TEAM),
        ({"use": "private", "audience": "team"}, {"kind": "mail"}, Audience.TEAM),
        ({"use": "private", "audience": "team"}, {"use": "work"}, Audience.TEAM),
        ({"audience": "customer"}, {"kind": "mail"}, Audience.CUSTOMER),
        ({"audience": "customer"}, {"use": "private"}, Audience.PRIVATE),
        ({"audience": "private"}, {"kind": "mail"}, Audience.PRIVATE),
    ],
)
def test_who_sees_a_contact_detail_follows_what_it_is_while_nobody_says_otherwise(
    before: dict[str, Any], values: dict[str, Any], audience: Audience
) -> None:
    plan, ref = having("contact_data", **before)
    assert step(plan, ref, **values).audience == audience


def test_a_dismissal_goes_with_the_last_row_it_is_about() -> None:
    dismissal = {"rule": "strategy-idle", "reason": "on purpose", "date": DAY, "until": NEXT}
    about = {"dismissal": "d", "about_table": "actions"}
    plan = plan_with(
        actions={"a": {"text": "call"}, "b": {"text": "write"}},
        dismissals={"d": dismissal, "other": dismissal},
        dismissed_rows={
            "1": {**about, "about": "a"},
            "2": {**about, "about": "b"},
            "3": {**about, "dismissal": "other", "about": "b"},
        },
    )
    one = apply(plan, delete_rows(plan, [Ref("actions", "a")]).edits)
    assert (one.rows("dismissals").keys(), one.rows("dismissed_rows").keys()) == ({"d", "other"}, {"2", "3"})
    none = apply(one, delete_rows(one, [Ref("actions", "b")]).edits)
    assert not none.rows("dismissals")
    assert not none.rows("dismissed_rows")
    both = apply(plan, delete_rows(plan, [Ref("dismissed_rows", "1"), Ref("dismissed_rows", "2")]).edits)
    assert both.rows("dismissals").keys() == {"other"}


@pytest.mark.parametrize(
    ("values", "since"), [({"last": EVE}, EVE), ({"strength": "good"}, DAY), ({"last": None}, NEXT)]
)
def test_two_who_met_know_each_other_by_then(values: dict[str, Any], since: Any) -> None:
    pair = {"ours": "ann", "theirs": "wang", "since": NEXT}
    plan = plan_with(people=people("ann", side="ours") | people("wang"), contacts={"c": pair})
    assert step(plan, Ref("contacts", "c"), **values).since == since


# The day a deal opened, and the stage in which deals begin


def _staying(opened: Any, *stays: tuple[str, Any, Any]) -> Plan:
    rows = {
        f"s{place}": {"opportunity": DEAL, "stage": stage, "entered": entered, "left": left}
        for place, (stage, entered, left) in enumerate(stays)
    }
    return plan_with(opportunities={DEAL: {"name": "Deal", "opened": opened}}, stages=rows)


def _entered(plan: Plan, opened: Any) -> list[Any]:
    edits = change_rows(plan, {Ref("opportunities", DEAL): {"opened": opened}}, DAY).edits
    return [stay.entered for stay in apply(plan, edits).stages.values()]


def test_a_deal_is_in_its_first_stage_since_it_opened() -> None:
    assert _entered(_staying(None, ("warm_up", DAY, None)), EVE) == [EVE]
    assert _entered(_staying(EVE, ("warm_up", EVE, None)), DAY) == [DAY]


@pytest.mark.parametrize(
    ("plan", "opened"),
    [
        (_staying(None, ("warm_up", EVE, None)), DAY),  # Somebody said that it was there before.
        (_staying(None, ("gap", DAY, None)), EVE),  # It did not begin there.
        (_staying(None, ("warm_up", DAY, NEXT)), EVE),  # What came after it was said, too.
        (_staying(None, ("warm_up", EVE, DAY), ("gap", DAY, None)), EVE - timedelta(days=1)),
        (_staying(DAY, ("warm_up", DAY, None)), None),
        (_staying(DAY), EVE),
    ],
)
def test_other_stays_keep_their_day_when_a_deal_opened_on_another(plan: Plan, opened: Any) -> None:
    assert _entered(plan, opened) == [stay.entered for stay in plan.stages.values()]
