"""What changed between two days: new, slipped, worse, better, gone, and what brought it about."""

from datetime import date
from typing import Any

import pytest

from tests.support.coaching import action, deal, in_days, position, role, strategy, visit
from tests.support.plans import DAY, people
from workbench.coach.judgement.changes import Changed, Event, Turn, changes, last_visit
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref

SINCE = in_days(-10)


def views(before: bool, after: bool) -> dict[str, Any]:
    """Return how Ann saw us long ago and how since four days: as a partner, or as an outsider."""
    return {
        "old": position("ann", before, before, since=in_days(-30)),
        "new": position("ann", after, after, since=in_days(-4)),
    }


OWNER = {"people": people("ann", "bob"), "roles": [role("ann", "owner")]}


def turns(plan: Plan, rule: str, day: date = DAY) -> list[Changed]:
    return [each for each in changes(plan, "deal", SINCE, day) if each.judged.finding.rule == rule]


def outsider(**tables: Any) -> Plan:
    return deal(**{**OWNER, "positions": [position("ann", False, False)], **tables})


def test_the_last_visit_is_the_last_that_was_debriefed() -> None:
    visits = {
        "first": visit(in_days(-9), "ann", outcome="continuation"),
        "last": visit(in_days(-5), "ann", outcome="setback"),
        "quiet": visit(in_days(-2), "ann"),
        "ahead": visit(in_days(2), "ann"),
    }
    found = last_visit(outsider(visits=visits), "deal", DAY)
    assert found is not None
    assert found.id == "last"
    assert last_visit(outsider(), "deal", DAY) is None


def test_what_is_as_it_was_is_no_change() -> None:
    assert not turns(outsider(), "decider-outsider")


def test_a_judgement_of_these_days_makes_a_theme_new_and_another_gone() -> None:
    (found,) = turns(outsider(positions=views(True, False)), "decider-outsider")
    assert (found.turn, found.event) == (Turn.NEW, Event(in_days(-4), Ref("positions", "new")))
    (gone,) = turns(outsider(positions=views(False, True)), "decider-outsider")
    assert (gone.turn, gone.event) == (Turn.GONE, Event(in_days(-4), Ref("positions", "new")))


def test_what_was_planned_and_passed_without_an_outcome_has_slipped() -> None:
    (found,) = turns(outsider(visits={"v": visit(in_days(-3), "ann")}), "decider-outsider")
    assert (found.turn, found.event) == (Turn.SLIPPED, Event(in_days(-3), Ref("visits", "v")))


@pytest.mark.parametrize(
    ("since", "done_on", "turn"), [(-2, None, [Turn.BETTER]), (-20, -2, [Turn.WORSE]), (-20, None, [])]
)
def test_what_came_in_hand_is_better_and_what_is_in_hand_no_more_is_worse(
    since: int, done_on: int | None, turn: list[Turn]
) -> None:
    """By a strategy since a day with one step, still to be done or done, after which she saw us as before."""
    step = {} if done_on is None else {"status": "done", "done_on": in_days(done_on)}
    tables = {
        "people": {**OWNER["people"], **people("me", side="ours")},
        "strategies": {"s": strategy(kind="do", people=("ann",), owner="me", since=in_days(since))},
        "actions": [action(strategy="s", due=in_days(5), **step)],
    }
    assert [found.turn for found in turns(outsider(**tables), "decider-outsider")] == turn


def test_the_worst_turn_comes_first_and_each_theme_once() -> None:
    plan = outsider(positions=views(True, False), visits={"v": visit(in_days(-3), "bob")})
    found = changes(plan, "deal", SINCE, DAY)
    order = [list(Turn).index(each.turn) for each in found]
    assert order == sorted(order)
    assert len({each.judged.finding.key for each in found}) == len(found)
