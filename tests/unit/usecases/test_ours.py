"""Who of ours sees to something: nobody who is not there is ever chosen."""

from typing import Any

import pytest

from tests.support.coaching import contact, deal, in_days, visit
from tests.support.plans import DAY, people
from workbench.domain.edits import apply
from workbench.domain.errors import DomainError
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.usecases.consolidation import Sore, Unpleasant, improve
from workbench.usecases.ours import closest_of_ours, first_of_ours
from workbench.usecases.review import met
from workbench.usecases.visits import begin_visit


def team(**tables: Any) -> Plan:
    """Return a plan with three of ours, of whom the first has left, and one of theirs."""
    ours = people("old", "one", "two", side="ours")
    ours["old"]["left"] = in_days(-5)
    return deal(people=ours | people("wang"), **tables)


def test_the_first_of_ours_is_one_who_is_there() -> None:
    assert first_of_ours(team(), DAY) == "one"
    assert first_of_ours(team(), in_days(-6)) == "old"
    assert first_of_ours(deal(people=people("wang")), DAY) is None


@pytest.mark.parametrize(
    ("rather", "chosen"), [(["two"], "two"), (["old", None, "wang", "two"], "two"), (["old", "nobody"], "one")]
)
def test_who_is_named_is_chosen_as_long_as_they_are_there_and_ours(rather: list[str | None], chosen: str) -> None:
    assert first_of_ours(team(), DAY, rather) == chosen


@pytest.mark.parametrize(
    ("tables", "chosen"),
    [
        ({}, "one"),
        ({"contacts": [contact("two", "wang", last=None)]}, "two"),
        ({"contacts": [contact("one", "wang", -9), contact("two", "wang", -3)]}, "two"),
        ({"contacts": [contact("old", "wang", -7), contact("two", "wang", -9)]}, "two"),
        ({"contacts": [contact("old", "wang", -7)]}, "one"),
        ({"contacts": [contact("one", "wang", last=None)], "visits": [(-3, "two")]}, "two"),
        ({"visits": [(-3, "old"), (-4, "two"), (2, "one")]}, "two"),
    ],
)
def test_closest_is_who_met_them_last_and_is_there(tables: dict[str, Any], chosen: str) -> None:
    held = [visit(in_days(days), "wang", ours=(who,), outcome="continuation") for days, who in tables.pop("visits", ())]
    plan = team(visits=held, **tables)
    assert closest_of_ours(plan, "wang", DAY) == chosen
    ref, edits = begin_visit(plan, "deal", "wang", DAY)
    assert apply(plan, edits).visits[ref.id].ours == (chosen,)
    noted = apply(plan, met(plan, "wang", DAY).edits).contacts.values()
    assert [c.ours for c in noted if c.last == DAY] == [chosen]


def test_a_visit_begun_is_to_them_to_be_dated_and_says_what_for() -> None:
    ref, edits = begin_visit(team(), "deal", "wang", DAY, primary_objective="See him")
    made = apply(team(), edits).visits[ref.id]
    assert (made.people, made.ours, made.date, made.primary_objective) == (("wang",), ("one",), None, "See him")
    ref, edits = begin_visit(team(), "deal", None, DAY, date=DAY)
    made = apply(team(), edits).visits[ref.id]
    assert (made.people, made.ours, made.date) == ((), ("one",), DAY)
    with pytest.raises(DomainError, match="row_missing"):
        begin_visit(team(), "deal", "nobody", DAY)


def test_nobody_is_chosen_where_all_have_left() -> None:
    plan = deal(people=people("old", side="ours", left=DAY) | people("wang"), contacts=[contact("old", "wang")])
    assert closest_of_ours(plan, "wang", DAY) is None
    ref, edits = begin_visit(plan, "deal", "wang", DAY)
    assert apply(plan, edits).visits[ref.id].ours == ()
    with pytest.raises(DomainError, match="nobody_of_ours"):
        met(plan, "wang", DAY)


@pytest.mark.parametrize(("ours", "owner"), [("two", "two"), ("old", "one"), (None, "one")])
def test_what_was_unpleasant_is_made_good_by_somebody_who_is_there(ours: str | None, owner: str) -> None:
    plan = team(contacts=[contact("one", "wang")])
    case = Unpleasant(Ref("contacts", "contacts0"), "wang", ours, in_days(-1), Sore.CONTACT, "loud", ())
    ref, edits = improve(plan, "deal", case, "Come again", None, DAY)
    assert apply(plan, edits).actions[ref.id].owner == owner
