"""Each rule on people fires where it should and is silent where it should be."""

from typing import Any

import pytest

from tests.support.coaching import (
    action,
    company_need,
    deal,
    evidence,
    fired,
    in_days,
    position,
    relation,
    role,
    strategy,
    visit,
)
from tests.support.plans import people
from workbench.domain.plan import empty_plan

ANN = people("ann")
BOTH = people("ann", "bob")
RIVAL = {**BOTH, "rep": {"name": "Rep", "side": "competitor"}}
LOCAL = {"opportunity": "deal", "name": "Local dealer", "supporters": ("ann",)}


def test_an_empty_plan_and_one_without_opportunity_say_nothing() -> None:
    assert fired("no-owner", empty_plan()) == []
    assert fired("no-owner", deal(opportunities={}, people=ANN)) == []


def test_no_owner() -> None:
    found = fired("no-owner", deal(people=ANN, roles=[role("ann", "approver")]))
    assert [ref.id for ref in found[0].about] == ["deal"]
    assert fired("no-owner", deal(people=ANN, roles=[role("ann", "owner")])) == []


def test_an_owner_whose_role_ended_or_who_left_does_not_count() -> None:
    assert fired("no-owner", deal(people=ANN, roles=[role("ann", "owner", until=in_days(0))]))
    assert fired("no-owner", deal(people=people("ann", left=in_days(0)), roles=[role("ann", "owner")]))
    assert fired("no-owner", deal(people=people("ann", side="ours"), roles=[role("ann", "owner")]))


@pytest.mark.parametrize("outcome", ["bought", "refused", "returned", "competitor"])
def test_a_closed_opportunity_is_left_alone(outcome: str) -> None:
    assert fired("no-owner", deal(opportunities={"deal": {"name": "Deal", "outcome": outcome}})) == []
    assert fired("no-owner", deal(opportunities={"deal": {"name": "Deal", "outcome": "hesitating"}}))


@pytest.mark.parametrize(("held", "fires"), [("advocate", True), ("owner", False), ("approver", False)])
def test_no_approver(held: str, fires: bool) -> None:
    assert bool(fired("no-approver", deal(people=ANN, roles=[role("ann", held)]))) == fires


def test_no_advocate() -> None:
    assert fired("no-advocate", deal(people=ANN, roles=[role("ann", "owner")]))
    assert not fired("no-advocate", deal(people=ANN, roles=[role("ann", "owner"), role("ann", "advocate")]))


def test_role_unknown() -> None:
    found = fired(
        "role-unknown", deal(people=BOTH, roles=[role("ann", "owner"), role("bob", "owner", since=in_days(1))])
    )
    assert [finding.about[0].id for finding in found] == ["bob"]


def test_only_people_of_the_opportunity_want_a_role() -> None:
    other = {"deal": {"name": "Deal"}, "other": {"name": "Other"}}
    roles = [{"person": "ann", "opportunity": "other", "role": "owner"}]
    found = fired("role-unknown", deal(opportunities=other, people=ANN, roles=roles))
    assert found == []
    assert not fired("role-unknown", deal(people=people("rep", side="competitor")))


@pytest.mark.parametrize(
    ("met", "variant"), [((False, False), "outsider"), ((None, True), "unknown"), ((False, True), None)]
)
def test_decider_outsider(met: tuple[bool | None, bool | None], variant: str | None) -> None:
    plan = deal(people=ANN, roles=[role("ann", "approver")], positions=[position("ann", *met)])
    assert [finding.variant for finding in fired("decider-outsider", plan)] == ([variant] if variant else [])


def test_a_decider_without_any_position_is_unknown_and_an_influencer_is_no_decider() -> None:
    assert [f.variant for f in fired("decider-outsider", deal(people=ANN, roles=[role("ann", "owner")]))] == ["unknown"]
    assert not fired("decider-outsider", deal(people=ANN, roles=[role("ann", "advocate")]))


def test_the_latest_view_not_after_the_day_counts() -> None:
    views = [
        position("ann", True, True, since=in_days(1)),
        position("ann", False, False, since=in_days(-1)),
        position("ann", True, True, since=in_days(-9)),
    ]
    plan = deal(people=ANN, roles=[role("ann", "owner")], positions=views)
    assert fired("decider-outsider", plan)
    assert not fired("decider-outsider", plan, in_days(1))


@pytest.mark.parametrize(
    ("claim", "met", "fires"),
    [("partner", (True, False), True), ("supplier", (True, True), False), ("friend", (None, True), False)],
)
def test_view_disagrees(claim: str, met: tuple[bool | None, bool], fires: bool) -> None:
    plan = deal(people=ANN, positions=[position("ann", *met, our_claim=claim)])
    assert bool(fired("view-disagrees", plan)) == fires


def feud(view: tuple[bool, bool], kind: str = "conflict", other: str = "owner", both: bool = False) -> Any:
    positions = [position("ann", *view)] + ([position("bob", True, True)] if both else [])
    roles = [role("ann", "gatekeeper"), role("bob", other)]
    return deal(people=BOTH, roles=roles, positions=positions, relations=[relation("bob", "ann", kind)])


def test_partner_in_conflict() -> None:
    found = fired("partner-in-conflict", feud((True, True)))
    assert [ref.id for ref in found[0].about] == ["ann", "bob"]
    assert found[0].sources == ("R10", "S5")
    assert fired("partner-in-conflict", feud((False, True), other="advocate"))


def test_a_conflict_is_silent_without_closeness_weight_or_feud() -> None:
    assert not fired("partner-in-conflict", feud((True, False)))
    assert not fired("partner-in-conflict", feud((True, True), kind="ally"))
    assert not fired("partner-in-conflict", feud((True, True), other="gatekeeper"))


def test_a_conflict_of_two_partners_is_one_finding() -> None:
    plan = deal(
        people=BOTH,
        roles=[role("ann", "owner"), role("bob", "owner")],
        positions=[position("ann", True, True), position("bob", True, True)],
        relations=[relation("ann", "bob", "conflict"), relation("bob", "ann", "conflict")],
    )
    assert [finding.variant for finding in fired("partner-in-conflict", plan)] == ["both"]


def test_gatekeeper_no_plan() -> None:
    roles = [role("ann", "gatekeeper")]
    assert fired("gatekeeper-no-plan", deal(people=ANN, roles=roles))
    assert not fired("gatekeeper-no-plan", deal(people=ANN, roles=roles, actions=[action(person="ann")]))
    assert not fired("gatekeeper-no-plan", deal(people=ANN, roles=roles, visits=[visit(in_days(3), "ann")]))
    strategies = [strategy(people=("ann",))]
    unaimed = deal(people=ANN, roles=roles, strategies=strategies, actions=[action(strategy="strategies0")])
    assert not fired("gatekeeper-no-plan", unaimed)


def test_what_is_done_or_dropped_is_no_plan() -> None:
    roles = [role("ann", "gatekeeper")]
    for status in ("done", "dropped"):
        assert fired("gatekeeper-no-plan", deal(people=ANN, roles=roles, actions=[action(person="ann", status=status)]))
    assert fired("gatekeeper-no-plan", deal(people=ANN, roles=roles, visits=[visit(in_days(-3), "ann")]))


def test_competitor_sponsor() -> None:
    sponsor = {"people": ANN, "roles": [role("ann", "advocate")], "competitors": [LOCAL]}
    found = fired("competitor-sponsor", deal(**sponsor))
    assert [ref.id for ref in found[0].about] == ["ann", "competitors0"]
    assert not fired("competitor-sponsor", deal(**{**sponsor, "roles": [role("ann", "gatekeeper")]}))


def test_an_ally_of_a_competitors_person_supports_that_competitor() -> None:
    plan = deal(people=RIVAL, roles=[role("bob", "owner")], relations=[relation("rep", "bob", "ally")])
    assert [finding.values["competitor"] for finding in fired("competitor-sponsor", plan)] == ["Rep"]
    plan = deal(people=RIVAL, roles=[role("bob", "owner")], relations=[relation("ann", "bob", "ally")])
    assert not fired("competitor-sponsor", plan)


def test_friend_only() -> None:
    assert fired("friend-only", deal(people=ANN, positions=[position("ann", False, True)]))
    assert not fired("friend-only", deal(people=ANN, positions=[position("ann", True, True)]))


@pytest.mark.parametrize(
    ("confidence", "sources", "variant"),
    [
        ("assumed", ["a", "A "], "assumed"),
        ("assumed", ["a", "b"], "backed"),
        ("confirmed", ["a"], "single"),
        ("confirmed", ["a", " a "], "single"),
        ("confirmed", ["", ""], "none"),
        ("contradicted", ["a", "b"], "contradicted"),
        ("confirmed", ["a", "b"], None),
    ],
)
def test_assumed_decider(confidence: str, sources: list[str], variant: str | None) -> None:
    said = [evidence("roles", "roles0", source=source) for source in sources]
    plan = deal(people=ANN, roles=[role("ann", "owner", confidence=confidence)], evidence=said)
    assert [finding.variant for finding in fired("assumed-decider", plan)] == ([variant] if variant else [])


def test_evidence_of_later_is_not_known_yet_and_influencers_need_none() -> None:
    said = [evidence("roles", "roles0", source="a"), evidence("roles", "roles0", source="b", date=in_days(1))]
    plan = deal(people=ANN, roles=[role("ann", "owner", confidence="confirmed")], evidence=said)
    assert fired("assumed-decider", plan)
    assert not fired("assumed-decider", plan, in_days(1))
    assert not fired("assumed-decider", deal(people=ANN, roles=[role("ann", "gatekeeper")]))


SIGNING = {"people": BOTH, "roles": [role("ann", "approver"), role("bob", "owner")]}


def test_bypass_risk_by_strategy() -> None:
    found = fired("bypass-risk", deal(**SIGNING, strategies=[strategy(people=("ann",))]))
    assert found[0].variant == "strategy"
    assert [ref.id for ref in found[0].about] == ["strategies0", "bob", "ann"]  # The owner, who is to be told, first.
    for told in ({"people": ("ann", "bob")}, {"people": ("ann",), "voiced_by": "bob"}):
        assert not fired("bypass-risk", deal(**SIGNING, strategies=[strategy(**told)]))
    informed = [action(strategy="strategies0", person="bob")]
    assert not fired("bypass-risk", deal(**SIGNING, strategies=[strategy(people=("ann",))], actions=informed))


def test_leaving_the_approver_alone_on_purpose_passes_nobody() -> None:
    assert not fired("bypass-risk", deal(**SIGNING, strategies=[strategy(people=("ann",), kind="avoid")]))


def test_bypass_risk_by_action() -> None:
    assert [f.variant for f in fired("bypass-risk", deal(**SIGNING, actions=[action(person="ann")]))] == ["action"]
    told = [action(person="ann"), action(person="bob")]
    assert not fired("bypass-risk", deal(**SIGNING, actions=told))
    assert not fired("bypass-risk", deal(**SIGNING, actions=[action(person="ann")], visits=[visit(in_days(1), "bob")]))
    assert not fired("bypass-risk", deal(people=ANN, roles=[role("ann", "approver")], actions=[action(person="ann")]))


def test_a_strategy_and_its_action_past_the_owner_are_one_finding() -> None:
    plan = deal(
        **SIGNING, strategies=[strategy(people=("ann",))], actions=[action(strategy="strategies0", person="ann")]
    )
    assert len(fired("bypass-risk", plan)) == 1


def test_a_need_ties_a_person_to_the_opportunity() -> None:
    assert fired("role-unknown", deal(people=ANN, needs=[company_need("ann")]))
