"""Where a rule on the deal, its visits and its factors begins to fire: the row at which it changes its mind."""

import pytest

from tests.support.coaching import (
    ANN,
    BOTH,
    REP,
    TWO,
    action,
    commitment,
    company_need,
    deal,
    evidence,
    factor,
    fired,
    in_days,
    keys,
    personal_need,
    position,
    relation,
    role,
    stage,
    strategy,
    visit,
    whom,
)
from tests.support.plans import people
from workbench.domain.rows import Ref

# The deal and its visits (F8 to F12, P7)


def test_the_most_powerful_listener_counts_and_ours_are_no_listeners() -> None:
    pitch = {"visits": [visit(in_days(4), "ann", "bob", "rep", primary_objective="Present our solution")]}
    team = {**people("ann", power=2), **people("bob", power=4), **REP}
    known = {"people": team, "needs": [company_need("bob"), company_need("ann")], **pitch}
    trusting = [position("bob", True, False)]
    assert not fired("present-too-early", deal(**known, positions=trusting))
    (found,) = fired("present-too-early", deal(**known))
    assert (found.values["person"], found.variant) == ("Bob", "trust")
    decides = {"roles": [role("ann", "owner")], "positions": [*trusting, position("ann", False, False)]}
    (found,) = fired("present-too-early", deal(**known, **decides))
    assert found.values["person"] == "Ann"


def test_where_nobody_is_named_the_deciders_listen() -> None:
    quote = {"people": BOTH, "roles": [role("bob", "owner")], "actions": [action(text="send a quotation")]}
    (found,) = fired("present-too-early", deal(**quote))
    assert found.values["person"] == "Bob"
    trusting = {"positions": [position("bob", True, True)], "needs": [company_need("bob")]}
    assert not fired("present-too-early", deal(**quote, **trusting))


def test_a_promise_made_later_than_the_day_is_none_yet() -> None:
    promise = commitment(made=in_days(1), due=in_days(9), text="perhaps")
    assert not fired("vague-commitment", deal(commitments=[promise]))
    assert fired("vague-commitment", deal(commitments=[{**promise, "made": in_days(0)}]))


def test_an_overdue_promise_says_who_owes_whom_and_for_how_long() -> None:
    team = {**ANN, **REP}
    (ours,) = fired("commitment-overdue", deal(people=team, commitments=[commitment(to="ann", due=in_days(-3))]))
    assert (ours.variant, ours.values["n"], ours.values["to"]) == ("ours", 3, "Ann")
    assert keys([ours.values["by"]]) == ["somebody.ours"]
    assert ours.about == (Ref("commitments", "commitments0"), Ref("people", "ann"))
    (theirs,) = fired("commitment-overdue", deal(people=team, commitments=[commitment(by="ann", due=in_days(-3))]))
    assert (theirs.variant, theirs.values["by"]) == ("theirs", "Ann")
    assert keys([theirs.values["to"]]) == ["somebody.ours"]


def test_a_decider_in_the_room_may_be_asked_to_close() -> None:
    close = [visit(in_days(3), "ann", "bob", primary_objective="Sign the contract")]
    assert not fired("selling-to-no-say", deal(people=BOTH, roles=[role("bob", "approver")], visits=close))
    backup = [visit(in_days(3), "ann", primary_objective="See her", backup_objectives=("Sign the contract",))]
    (found,) = fired("selling-to-no-say", deal(people=BOTH, roles=[role("bob", "owner")], visits=backup))
    assert (found.values["text"], found.values["people"]) == ("Sign the contract", ("Ann",))


def test_pleasing_counts_answers_in_deed_to_personal_needs_of_their_own() -> None:
    needs = [personal_need("ann"), company_need("bob")]
    done = [{"need": f"needs{n}", "text": "x", "status": "done"} for n in (0, 1)]
    assert whom("people-before-work", deal(people=BOTH, needs=needs, answers=done)) == ["ann"]
    gone = {**BOTH, **people("ann", left=in_days(0))}
    assert not fired("people-before-work", deal(people=gone, needs=needs, answers=done))
    half = [position("ann", None, True)]
    assert fired("people-before-work", deal(people=BOTH, needs=needs, answers=done, positions=half))


def test_the_price_is_heard_behind_roles_and_positions_and_unused_factors_too() -> None:
    dear = {"text": "It is too expensive"}
    rows = {"roles": {"r": role("ann", "owner")}, "positions": {"p": position("ann", True, True)},
            "factors": {"f": factor("positive", "low")}}  # fmt: skip
    for table, row in (("roles", "r"), ("positions", "p"), ("factors", "f")):
        plan = deal(people=ANN, **rows, evidence=[evidence(table, row, **dear)])
        assert [f.about[0] for f in fired("price-objection", plan)] == [Ref(table, row)]
    used = {**rows, "strategies": [strategy(factors=("f",))]}
    assert not fired("price-objection", deal(people=ANN, **used, evidence=[evidence("factors", "f", **dear)]))
    later = [evidence("roles", "r", **dear, date=in_days(1))]
    assert not fired("price-objection", deal(people=ANN, **rows, evidence=later))


def test_what_will_be_said_on_a_visit_is_not_said_yet() -> None:
    assert not fired("price-objection", deal(visits=[visit(in_days(1), notes="too expensive")]))
    assert fired("price-objection", deal(visits=[visit(in_days(0), notes="too expensive")]))


# People, factors and strategies (R3, R10, S1, S2, S4)


def test_only_what_is_of_the_opportunity_counts() -> None:
    elsewhere = {"opportunity": "other"}
    tables = {
        "factors": [{**factor("negative", "high"), **elsewhere}],
        "strategies": [{**strategy(), **elsewhere}],
        "commitments": [{**commitment(), **elsewhere}],
        "visits": [{**visit(None), **elsewhere}],
        "needs": [{**company_need(), **elsewhere}],
        "competitors": [{"name": "Local", **elsewhere}],
    }
    plan = deal(opportunities=TWO, **tables)
    for rule in ("threat-unowned", "strategy-idle", "vague-commitment", "need-unanswered", "competitor-unanswered"):
        assert {finding.opportunity for finding in fired(rule, plan)} == {"other"}, rule


@pytest.mark.parametrize(("count", "fires"), [(2, True), (3, False)])
def test_three_factors_are_enough(count: int, fires: bool) -> None:
    plan = deal(factors=[factor("both", "low")] * count, stages=[stage("trial")])
    assert bool(fired("no-factors", plan)) is fires


def test_a_lone_action_belongs_to_the_deal_of_the_person_and_that_of_a_strategy_to_its_own() -> None:
    strategies = [strategy(opportunity="other")]
    sent = {"opportunities": TWO, "strategies": strategies}
    own = deal(**sent, actions=[action(text="send a quotation", strategy="strategies0")])
    assert [finding.opportunity for finding in fired("present-too-early", own)] == ["other"]
    lone = {"opportunity": None, "text": "send a quotation"}
    assert not fired("present-too-early", deal(**sent, actions=[lone]))
    tied = {"people": ANN, "roles": [{**role("ann", "gatekeeper"), "opportunity": "other"}]}
    theirs = deal(**sent, **tied, actions=[{**lone, "person": "ann"}])
    assert [finding.opportunity for finding in fired("present-too-early", theirs)] == ["other"]
    untied = deal(**sent, people=ANN, actions=[{**lone, "person": "ann"}])
    assert not fired("present-too-early", untied)


def test_a_feud_is_of_two_people_of_the_deal_who_are_there() -> None:
    feud = {"relations": [relation("ann", "bob", "conflict")], "positions": [position("ann", True, True)]}
    roles = [role("bob", "owner")]
    assert fired("partner-in-conflict", deal(people=BOTH, roles=roles, **feud))
    ours = {**BOTH, **people("ann", side="ours")}
    assert not fired("partner-in-conflict", deal(people=ours, roles=roles, **feud))
    over = [{**relation("ann", "bob", "conflict"), "until": in_days(0)}]
    assert not fired("partner-in-conflict", deal(people=BOTH, roles=roles, **{**feud, "relations": over}))


def test_a_claim_is_compared_only_where_both_sides_are_known() -> None:
    claim = {"our_claim": "friend"}
    assert fired("view-disagrees", deal(people=ANN, positions=[position("ann", False, False, **claim)]))
    assert not fired("view-disagrees", deal(people=ANN, positions=[position("ann", False, True, **claim)]))
    assert not fired("view-disagrees", deal(people=ANN, positions=[position("ann", False, False)]))
