"""Rows that count on a day, and what they were by then."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.support.plans import DAY, FACTOR, NEED, people, plan_with
from workbench.domain.asof import actions_on, answers_on, rows_on, standing
from workbench.domain.contacts import acquaintances
from workbench.domain.deal import Outcome
from workbench.domain.factors import ActionStatus
from workbench.domain.needs import AnswerStatus
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import Row
from workbench.domain.visits import CommitmentStatus

EVE, NEXT = DAY - timedelta(days=1), DAY + timedelta(days=1)
FIRST: dict[str, tuple[str, dict[str, Any]]] = {
    "actions": ("since", {"text": "call"}),
    "commitments": ("made", {"text": "a list"}),
    "competitors": ("since", {"name": "Rival"}),
    "factors": ("since", FACTOR),
    "needs": ("since", NEED),
    "strategies": ("since", {"text": "be quick"}),
}
"""By table the field of the first day, and what else a row has."""


def ids_on(plan: Plan, table: str, day: date) -> list[str]:
    return [row.id for row in rows_on(plan, table, "deal", day)]


@pytest.mark.parametrize("table", FIRST)
def test_a_row_counts_from_its_first_day_on_and_an_undated_one_always(table: str) -> None:
    since, fields = FIRST[table]
    row = {**fields, "opportunity": "deal"}
    plan = plan_with(**{table: {"always": row, "from": {**row, since: DAY}}})
    assert ids_on(plan, table, date(1990, 1, 1)) == ids_on(plan, table, EVE) == ["always"]
    assert ids_on(plan, table, DAY) == ids_on(plan, table, date(2090, 1, 1)) == ["always", "from"]
    assert rows_on(plan, table, "other", DAY) == []


@pytest.mark.parametrize("table", ["competitors", "factors", "strategies"])
def test_a_row_counts_no_more_on_the_day_it_ends(table: str) -> None:
    row = {**FIRST[table][1], "opportunity": "deal", "until": DAY}
    plan = plan_with(**{table: {"over": row}})
    assert ids_on(plan, table, EVE) == ["over"]
    assert ids_on(plan, table, DAY) == []
    assert plan.rows(table).keys() == {"over"}


def test_what_settles_a_matter_leaves_its_row_and_before_it_was_open() -> None:
    plan = plan_with(
        actions={"a": {"text": "call", "opportunity": "deal", "status": "done", "done_on": DAY}},
        commitments={"c": {"text": "x", "opportunity": "deal", "status": "broken", "made": EVE, "settled": DAY}},
        needs={"n": {**NEED, "locked": True, "locked_on": DAY, "lock_reason": "said so"}},
        answers={"w": {"need": "n", "text": "quiet", "status": "done", "done_on": DAY}},
        opportunities={"deal": {"name": "Deal", "outcome": "competitor", "outcome_day": DAY, "went_to": "competitor",
                                "went_to_name": "Rival", "loss_cause": "price"}},
    )  # fmt: skip
    (action,), (promise,), (need,) = (rows_on(plan, t, "deal", EVE) for t in ("actions", "commitments", "needs"))
    assert (action.status, promise.status, need.locked) == (ActionStatus.OPEN, CommitmentStatus.OPEN, False)
    assert [answer.status for answer in answers_on(plan, "n", EVE)] == [AnswerStatus.PLANNED]
    assert actions_on(plan, None, EVE) == [action]
    before, after = (plan.opportunities["deal"].as_on(day) for day in (EVE, DAY))
    assert (before.outcome, after.outcome) == (None, Outcome.COMPETITOR)
    for row in (action, promise, need, answers_on(plan, "n", EVE)[0], before):
        row.check()
    for table in ("actions", "commitments", "needs", "answers"):
        rows: list[Row] = list(plan.rows(table).values())
        assert [row.as_on(DAY) for row in rows] == rows
        assert [row.holds(NEXT) for row in rows] == [True]


def test_what_is_settled_on_no_known_day_always_was() -> None:
    plan = plan_with(actions={"a": {"text": "call", "status": "done"}})
    (action,) = actions_on(plan, None, date(1990, 1, 1))
    assert action is plan.actions["a"]


def test_every_row_that_lasts_says_so_by_its_span() -> None:
    remaining = {name for name, row_type in TABLES.items() if row_type.spec.remains}
    assert all(TABLES[name].spec.span is not None for name in remaining)
    assert remaining == {"actions", "campaigns", "commitments", "complaints", "handovers", "opportunities", "years"}


def test_two_who_get_to_know_each_other_later_do_not_yet() -> None:
    pair = {"ours": "ann", "theirs": "wang", "since": DAY}
    everybody = people("ann", side="ours") | people("wang")
    plan = plan_with(people=everybody, contacts={"c": pair, "always": {"ours": "ann", "theirs": "ann"}})
    known = [[each.ref.id for each in acquaintances(plan, "wang", day)] for day in (EVE, DAY)]
    assert known == [[], ["c"]]
    assert [contact.id for contact in standing(plan.contacts.values(), EVE)] == ["always"]


def test_a_visit_had_no_outcome_before_it_took_place() -> None:
    visit = {"opportunity": "deal", "date": DAY, "outcome": "setback"}
    plan = plan_with(visits={"v": visit, "undated": {**visit, "date": None}})
    on = {day: {v.id: v.outcome for v in standing(plan.visits.values(), day)} for day in (EVE, DAY)}
    assert on == {EVE: {"v": None, "undated": "setback"}, DAY: {"v": "setback", "undated": "setback"}}


def test_what_says_no_day_does_not_begin_before_the_people_it_is_about_are_there() -> None:
    team = {**people("ann"), **people("new", joined=NEXT)}
    rows = {
        "both": {"opportunity": "deal", "text": "x", "people": ("ann", "new")},
        "old": {"opportunity": "deal", "text": "x", "people": ("ann",)},
        "dated": {"opportunity": "deal", "text": "x", "people": ("new",), "since": EVE},
        "ours": {"opportunity": "deal", "text": "x", "owner": "new"},
    }
    plan = plan_with(people=team, strategies=rows)
    assert [row.id for row in rows_on(plan, "strategies", "deal", DAY)] == ["old", "dated", "ours"]
    assert [row.id for row in rows_on(plan, "strategies", "deal", NEXT)] == list(rows)
