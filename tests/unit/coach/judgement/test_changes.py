"""What changed between two days: new, slipped, worse, better, gone, and what brought it about."""

from datetime import date
from typing import Any

from tests.support.coaching import deal, in_days, position, role, visit
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
    fell = {
        "old": position("ann", True, True, since=in_days(-30)),
        "new": position("ann", False, False, since=in_days(-4)),
    }
    (found,) = turns(outsider(positions=fell), "decider-outsider")
    assert (found.turn, found.event) == (Turn.NEW, Event(in_days(-4), Ref("positions", "new")))
    rose = {
        "old": position("ann", False, False, since=in_days(-30)),
        "new": position("ann", True, True, since=in_days(-4)),
    }
    (gone,) = turns(outsider(positions=rose), "decider-outsider")
    assert (gone.turn, gone.event) == (Turn.GONE, Event(in_days(-4), Ref("positions", "new")))


def test_what_was_planned_and_passed_without_an_outcome_has_slipped() -> None:
    (found,) = turns(outsider(visits={"v": visit(in_days(-3), "ann")}), "decider-outsider")
    assert (found.turn, found.event) == (Turn.SLIPPED, Event(in_days(-3), Ref("visits", "v")))


def test_what_came_in_hand_is_better_and_what_grew_is_worse() -> None:
    planned = {
        "kind": "do",
        "people": ("ann",),
        "owner": "me",
        "opportunity": "deal",
        "text": "win",
        "since": in_days(-2),
    }
    tables = {
        "people": {**OWNER["people"], **people("me", side="ours")},
        "strategies": {"s": planned},
        "actions": [{"strategy": "s", "text": "call", "due": in_days(5)}],
    }
    (found,) = turns(outsider(**tables), "decider-outsider")
    assert found.turn == Turn.BETTER


def test_the_worst_turn_comes_first_and_each_theme_once() -> None:
    fell = {
        "old": position("ann", True, True, since=in_days(-30)),
        "new": position("ann", False, False, since=in_days(-4)),
    }
    found = changes(outsider(positions=fell, visits={"v": visit(in_days(-3), "bob")}), "deal", SINCE, DAY)
    order = [list(Turn).index(each.turn) for each in found]
    assert order == sorted(order)
    assert len({each.judged.finding.key for each in found}) == len(found)
