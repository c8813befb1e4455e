"""The gate before more is spent on one contact: what counts as going on, as spent, and as a condition met (R8)."""

from decimal import Decimal
from typing import Any

import pytest

from tests.support.coaching import (
    action,
    commitment,
    contact,
    deal,
    fired,
    in_days,
    keys,
    position,
    relation,
    role,
    visit,
    words_in,
)
from tests.support.plans import DAY, people
from workbench.coach.effort import spent
from workbench.coach.facts import Facts
from workbench.coach.finding import Finding, Money
from workbench.domain.rows import Ref

TEAM = {
    **people("ann", reports_to="head"),
    **people("head", reports_to="boss"),
    **people("boss"),
    **people("rep", side="ours", function="sales"),
    **people("tech", side="ours", function="technical"),
}
SPENT = action(person="ann", status="done", hours=12.0, cost=6000.0)


def gate(**tables: Any) -> list[Finding]:
    given = {"people": TEAM, "roles": [role("boss", "owner")], "actions": [SPENT]}
    found = fired("investment-gate", deal(**{**given, **tables}))
    return [finding for finding in found if finding.variant != "below"]


def unmet(**tables: Any) -> list[str]:
    (found,) = gate(actions=[SPENT, action(person="ann")], **tables)
    return keys(found.values["unmet"])


@pytest.mark.parametrize(
    ("promise", "goes_on"),
    [
        ({"to": "ann", "cost": 500.0}, True),
        ({"to": "ann"}, False),
        ({"to": "ann", "cost": 0.0}, False),
        ({"to": "ann", "cost": 500.0, "status": "kept"}, False),
        ({"to": "ann", "cost": 500.0, "status": "broken"}, False),
        ({"to": "head", "cost": 500.0}, False),
    ],
)
def test_an_open_promise_that_costs_something_is_more_to_come(promise: dict[str, Any], goes_on: bool) -> None:
    assert bool(gate(commitments=[commitment(**promise)])) is goes_on


@pytest.mark.parametrize(("due", "goes_on"), [(0, True), (1, True), (-1, False)])
def test_an_open_action_is_more_to_come_until_its_day_is_over(due: int, goes_on: bool) -> None:
    assert bool(gate(actions=[SPENT, action(person="ann", due=in_days(due))])) is goes_on


def test_a_visit_to_somebody_else_spends_nothing_on_them() -> None:
    assert gate(visits=[visit(in_days(3), "ann")])
    assert not gate(visits=[visit(in_days(3), "head")])
    assert not gate(visits=[visit(in_days(-3), "ann")])


@pytest.mark.parametrize(("theirs", "most"), [(6000.0, True), (6000.5, False), (5999.0, True)])
def test_most_is_half_of_the_money_or_of_the_hours(theirs: float, most: bool) -> None:
    other = action(person="head", status="done", cost=theirs)
    assert bool(gate(actions=[{**SPENT, "hours": None}, other, action(person="ann")])) is most
    hours = action(person="head", status="done", hours=theirs / 500)
    assert bool(gate(actions=[{**SPENT, "cost": None}, hours, action(person="ann")])) is most


def test_a_promise_that_was_settled_counts_as_spent_and_one_still_open_does_not() -> None:
    to_come = action(person="ann")
    assert gate(actions=[to_come], commitments=[commitment(to="ann", cost=50.0, status="kept")])
    assert not gate(actions=[to_come], commitments=[commitment(to="ann", cost=50.0)])


def test_it_opens_upward_by_an_introduction_to_a_superior_or_decider_or_by_a_contact_above() -> None:
    assert unmet() == ["gate.upward", "gate.technical", "gate.met"]
    assert unmet(relations=[relation("ann", "head", "introduces")]) == ["gate.technical", "gate.met"]
    assert unmet(relations=[relation("ann", "boss", "introduces")]) == ["gate.technical", "gate.met"]
    assert unmet(contacts=[contact("rep", "head")]) == ["gate.technical", "gate.met"]
    assert "gate.upward" in unmet(relations=[relation("ann", "rep", "introduces")])
    assert "gate.upward" in unmet(relations=[relation("head", "ann", "introduces")])
    assert "gate.upward" in unmet(relations=[relation("ann", "head", "ally")])


def test_somebody_without_superiors_is_passed_by_meeting_a_decider_alone_only_in_part() -> None:
    alone = {**TEAM, **people("ann")}
    assert unmet(people=alone, contacts=[contact("tech", "boss")]) == ["gate.upward"]


def test_a_technical_colleague_who_met_somebody_else_checked_nothing() -> None:
    assert unmet(contacts=[contact("tech", "head"), contact("rep", "boss")]) == ["gate.technical"]
    assert not gate(actions=[SPENT, action(person="ann")], contacts=[contact("tech", "boss")])


def test_what_was_spent_is_said_with_its_share_of_the_deal() -> None:
    worth = {"deal": {"name": "Deal", "value": 60000.0}}
    euros = {"account": {"currency": "EUR"}}
    (found,) = gate(actions=[SPENT, action(person="ann")], opportunities=worth, account=euros)
    said = [(spent.key, spent.values) for spent in words_in(found.values["spent"])]
    assert said == [
        ("spent.hours", {"n": 12.0}),
        ("spent.cost_share", {"cost": Money(Decimal(6000), "EUR"), "percent": 10}),
    ]
    assert found.variant == ""
    assert found.data == (Ref("actions", "actions0"), Ref("actions", "actions1"))


@pytest.mark.parametrize(
    ("hours", "cost", "value", "said"),
    [
        (3.0, None, 1000.0, ["spent.hours"]),
        (None, 1.0, 1000.0, ["spent.cost_share"]),
        (None, 1.0, 1001.0, ["spent.cost"]),
        (None, 1.0, None, ["spent.cost"]),
    ],
)
def test_what_is_not_known_or_not_worth_naming_is_not_said(
    hours: float | None, cost: float | None, value: float | None, said: list[str]
) -> None:
    spent = action(person="ann", status="done", hours=hours, cost=cost)
    deals = {"deal": {"name": "Deal", "value": value}}
    (found,) = gate(actions=[spent, action(person="ann")], opportunities=deals)
    assert keys(found.values["spent"]) == said


def test_the_assurance_is_looked_for_in_roles_positions_and_needs() -> None:
    text = "With me here there is no problem"
    tables = {
        "roles": {"r": role("ann", "gatekeeper"), "head": role("boss", "owner")},
        "positions": {"p": position("ann", True, True)},
        "needs": {"n": {"person": "ann", "opportunity": "deal", "side": "personal", "kind": "power", "text": "x"}},
    }
    for table, row in (("roles", "r"), ("positions", "p"), ("needs", "n")):
        said = [{"about_table": table, "about": row, "text": text}]
        (found,) = gate(**tables, evidence=said, actions=[action(person="ann")])
        assert (found.variant, found.data[0]) == ("assured", Ref("evidence", "evidence0"))


def test_nearly_all_effort_below_the_decision_while_no_decider_was_met_is_a_warning_of_its_own() -> None:
    def below(**tables: Any) -> list[Finding]:
        split = [SPENT, action(person="head", status="done", hours=13.0, cost=7000.0), action(person="ann")]
        given = {"people": TEAM, "roles": [role("boss", "owner")], "actions": split}
        found = fired("investment-gate", deal(**{**given, **tables}))
        return [finding for finding in found if finding.variant == "below"]

    (found,) = below()
    assert (found.values["people"], found.values["percent"]) == (("Ann", "Head"), 100)
    assert not below(contacts=[contact("rep", "boss")])
    assert not below(actions=[{**SPENT, "hours": 3.9, "cost": None}, action(person="boss", status="done", hours=1.0)])


def test_visits_are_effort_too_shared_among_those_they_went_to() -> None:
    went = visit(in_days(-3), "ann", "head", hours=10, cost=400, outcome="setback")
    facts = Facts(deal(people=TEAM, visits=[went]), "deal", DAY)
    assert spent(facts, "ann") == spent(facts, "head") == (5, 200)
