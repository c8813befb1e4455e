"""Whom of theirs to meet or ask next, where several would do."""

from typing import Any

from tests.support.coaching import action, contact, deal, position, role
from tests.support.plans import DAY, people
from workbench.coach.facts import Facts
from workbench.usecases.theirs import decision_maker, informant, may_be_met, to_win_over

ALL = {**people("ann", "bob", "eve", side="customer"), **people("rep", side="ours")}


def facts(**tables: Any) -> Facts:
    return Facts(deal(**{"people": ALL, **tables}), "deal", DAY)


def avoiding(*people: str) -> dict[str, Any]:
    return {"strategies": [{"opportunity": "deal", "kind": "avoid", "text": "not them", "people": people}]}


def test_nobody_is_met_whom_a_strategy_avoids_or_whose_gate_is_closed() -> None:
    assert may_be_met(facts(), "ann")
    assert not may_be_met(facts(**avoiding("ann")), "ann")
    spent = [action(person="ann", status="done", hours=9.0)]
    assert not may_be_met(facts(actions=spent), "ann")


def test_of_those_who_decide_an_owner_comes_first_then_the_more_powerful() -> None:
    more = {**ALL, **people("eve", side="customer", power=5), **people("bob", side="customer", power=2)}
    approvers = [role("eve", "approver"), role("bob", "approver")]
    assert decision_maker(facts(people=more, roles=approvers)) == "eve"
    owner = [*approvers, role("ann", "owner")]
    assert decision_maker(facts(people=more, roles=owner)) == "ann"
    assert decision_maker(facts(people=more, roles=owner), ["bob", "eve"]) == "eve"
    assert decision_maker(facts(people=more, roles=owner, **avoiding("ann"))) == "eve"
    assert decision_maker(facts()) is None


def test_an_advocate_knows_most_then_whoever_was_met_last() -> None:
    met = [contact("rep", "ann", -9), contact("rep", "bob", -3)]
    assert informant(facts(contacts=met)) == "bob"
    assert informant(facts(contacts=met), ["bob"]) == "ann"
    assert informant(facts(contacts=met, roles=[role("eve", "advocate")])) == "eve"
    assert informant(facts(people=people("rep", side="ours"))) is None


def test_whoever_is_close_to_us_and_powerful_is_likeliest_to_speak_for_us() -> None:
    near = [position("eve", True, True)]
    met = [contact("rep", "bob", -3)]
    found = to_win_over(facts(positions=near, contacts=met))
    assert [person.id for person in found] == ["eve", "bob", "ann"]
    strong = {**ALL, **people("ann", side="customer", power=4)}
    assert [person.id for person in to_win_over(facts(people=strong, contacts=met))] == ["ann", "bob", "eve"]


def test_who_only_approves_is_not_won_over_past_the_owner() -> None:
    decide = [role("ann", "owner"), role("bob", "approver")]
    assert {person.id for person in to_win_over(facts(roles=decide))} == {"ann", "eve"}
    assert {person.id for person in to_win_over(facts(roles=decide[1:]))} == {"ann", "bob", "eve"}
