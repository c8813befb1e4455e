"""Each rule on contact fires where it should and is silent where it should be."""

from typing import Any

import pytest

from tests.support.coaching import (
    action,
    commitment,
    contact,
    deal,
    evidence,
    fired,
    in_days,
    keys,
    position,
    question,
    relation,
    role,
    visit,
    words_in,
)
from tests.support.plans import DAY, people
from workbench.coach.engine import check
from workbench.coach.finding import Severity
from workbench.coach.finding import whom as asked
from workbench.coach.phrases import mentions
from workbench.coach.replies import ASSURING
from workbench.coach.settings import CoachSettings
from workbench.domain.rows import Ref
from workbench.usecases.risk import opportunity_risks

OURS = people("rep", side="ours", function="sales")
TECH = people("tech", side="ours", function="technical")
BOSS = people("boss", lane="decision")
ANN = people("ann", lane="user")


def test_decision_level_uncovered() -> None:
    assert [f.variant for f in fired("decision-level-uncovered", deal(people=ANN))] == ["nobody"]
    assert [f.variant for f in fired("decision-level-uncovered", deal(people={**ANN, **BOSS}))] == ["never"]
    old = deal(people={**BOSS, **OURS}, contacts=[contact("rep", "boss", -200)])
    assert [f.variant for f in fired("decision-level-uncovered", old)] == ["stale"]
    new = deal(people={**BOSS, **OURS}, contacts=[contact("rep", "boss", -60)])
    assert not fired("decision-level-uncovered", new)
    assert not fired(
        "decision-level-uncovered", deal(people=BOSS, visits=[visit(in_days(0), "boss", outcome="primary_met")])
    )


def test_nothing_is_uncovered_before_anybody_is_known() -> None:
    assert not fired("decision-level-uncovered", deal())
    assert not fired("coverage-gap", deal())


def test_a_contact_or_visit_still_to_come_is_none() -> None:
    plan = deal(people={**BOSS, **OURS}, contacts=[contact("rep", "boss", 1)], visits=[visit(in_days(2), "boss")])
    assert [f.variant for f in fired("decision-level-uncovered", plan)] == ["never"]


NET = {
    **OURS,
    **TECH,
    **people("chief", side="ours", function="senior"),
    **people("qa", side="ours", function="quality"),
    **people("buyer", function="purchasing"),
    **people("engineer", function="technical"),
    **people("director", function="senior"),
    **people("foreman", function="production"),
}
MEETINGS = [("rep", "buyer"), ("tech", "engineer"), ("chief", "director"), ("qa", "foreman")]


def test_coverage_gap() -> None:
    full = [contact(*pair) for pair in MEETINGS]
    assert not fired("coverage-gap", deal(people=NET, contacts=full))
    found = fired("coverage-gap", deal(people=NET, contacts=full[:-1]))[0]
    assert keys(found.values["covered"]) == ["pair.sales", "pair.technical", "pair.senior"]
    assert keys(found.values["missing"]) == ["pair.quality"]


def test_the_net_counts_visits_but_not_our_people_who_left() -> None:
    full = [contact(*pair) for pair in MEETINGS[:-1]]
    met = [visit(in_days(-2), "foreman", ours=("qa",), outcome="continuation")]
    assert not fired("coverage-gap", deal(people=NET, contacts=full, visits=met))
    not_said = [visit(in_days(-2), "foreman", ours=("qa",))]
    assert fired("coverage-gap", deal(people=NET, contacts=full, visits=not_said))
    gone = {**NET, **people("qa", side="ours", function="quality", left=in_days(-1))}
    assert fired("coverage-gap", deal(people=gone, contacts=full, visits=met))


def test_single_thread_names_its_risks_and_whom_to_meet_next() -> None:
    plan = deal(
        people={**ANN, **BOSS, **OURS},
        roles=[role("boss", "owner")],
        contacts=[contact("rep", "ann")],
        competitors=[{"opportunity": "deal", "name": "Local"}],
    )
    found = fired("single-thread", plan)[0]
    risks = keys(found.values["risks"])
    assert risks == ["risk.effort", "risk.rival", "risk.leaves", "risk.one_of_ours", "risk.power"]
    assert found.variant == "known"
    (second,) = words_in([found.values["second"]])
    assert second.values["person"] == "Boss"


def test_a_single_contact_who_gives_decides_and_knows_two_of_us_still_may_leave() -> None:
    plan = deal(
        people={**ANN, **OURS, **TECH},
        roles=[role("ann", "owner")],
        contacts=[contact("rep", "ann"), contact("tech", "ann")],
        commitments=[commitment(by="ann", status="kept")],
    )
    found = fired("single-thread", plan)[0]
    assert keys(found.values["risks"]) == ["risk.rival", "risk.leaves"]
    assert found.variant == "alone"


@pytest.mark.parametrize("rival", [False, True])
@pytest.mark.parametrize(
    ("lane", "known", "met", "holds"),
    [
        ("user", False, False, True),
        ("user", True, False, True),
        ("user", True, True, False),
        ("decision", False, False, False),
        (None, False, False, True),
    ],
)
def test_a_rival_may_be_close_to_the_boss_until_the_decision_level_was_met(
    rival: bool, lane: str | None, known: bool, met: bool, holds: bool
) -> None:
    """Whether a rival is on record is no matter; *known* somebody decides, *met* long ago by one of ours (R7)."""
    there = {**people("ann", lane=lane), **OURS, **(BOSS if known else {})}
    contacts = [contact("rep", "ann"), *([contact("rep", "boss", -900)] if met else [])]
    rivals = [{"opportunity": "deal", "name": "Local"}] if rival else []
    plan = deal(people=there, roles=[role("ann", "gatekeeper")], contacts=contacts, competitors=rivals)
    (finding,) = fired("single-thread", plan)
    assert ("risk.rival" in keys(finding.values["risks"])) is holds
    (sheet,) = (r for r in opportunity_risks(plan, "deal", DAY) if r.person == "ann")
    assert (2 in sheet.numbers) is holds


@pytest.mark.parametrize("kept", [False, True])
@pytest.mark.parametrize("second_of_ours", [False, True])
@pytest.mark.parametrize("held", ["owner", "approver", "advocate", "gatekeeper"])
def test_the_other_risks_of_a_single_contact(kept: bool, second_of_ours: bool, held: str) -> None:
    """Anybody may leave; one of ours may too; nobody but the owner carries the whole decision (R7)."""
    plan = deal(
        people={**ANN, **OURS, **TECH},
        roles=[role("ann", held)],
        contacts=[contact("rep", "ann"), *([contact("tech", "ann")] if second_of_ours else [])],
        commitments=[commitment(by="ann", status="kept" if kept else "open")],
    )
    (finding,) = fired("single-thread", plan)
    risks = set(keys(finding.values["risks"])) - {"risk.rival"}
    expected = {"risk.effort": not kept, "risk.leaves": True, "risk.one_of_ours": not second_of_ours}
    expected["risk.power"] = held != "owner"
    assert risks == {key for key, holds in expected.items() if holds}


def test_no_single_thread_with_two_or_none() -> None:
    two = {**ANN, **BOSS, **OURS}
    assert not fired("single-thread", deal(people=two, contacts=[contact("rep", "ann"), contact("rep", "boss")]))
    known = [position("boss", True, False)]
    assert not fired("single-thread", deal(people=two, contacts=[contact("rep", "ann")], positions=known))
    outside = [position("boss", False, False)]
    assert fired("single-thread", deal(people=two, contacts=[contact("rep", "ann")], positions=outside))
    assert not fired("single-thread", deal(people=two))


SPENT = action(person="ann", status="done", hours=12.0, cost=6000.0)
CHAIN = {**people("ann", reports_to="boss"), **BOSS, **OURS, **TECH}


def spending(**more: Any) -> Any:
    tables = {"people": CHAIN, "roles": [role("boss", "owner")], "actions": [SPENT, action(person="ann")]}
    return deal(**{**tables, **more})


def test_investment_gate() -> None:
    found = fired("investment-gate", spending())[0]
    assert found.about[0].id == "ann"
    unmet = keys(found.values["unmet"])
    assert unmet == ["gate.upward", "gate.technical", "gate.met"]
    assert fired("investment-gate", spending(actions=[SPENT], visits=[visit(in_days(3), "ann")]))
    late = action(person="ann", hours=3.0, due=in_days(-1))
    assert fired("investment-gate", spending(actions=[late, action(person="ann")]))


def test_the_gate_asks_only_for_what_is_unmet() -> None:
    met = [contact("rep", "boss")]
    found = fired("investment-gate", spending(contacts=met))[0]
    assert keys(found.values["unmet"]) == ["gate.technical"]


def test_the_gate_is_silent_once_passed_or_when_nothing_more_is_planned() -> None:
    assert not fired("investment-gate", spending(contacts=[contact("tech", "boss")]))
    assert not fired("investment-gate", spending(actions=[SPENT]))
    assert not fired("investment-gate", spending(actions=[action(person="ann", hours=9.0)]))


def test_the_gate_is_not_for_deciders_nor_for_the_smaller_share() -> None:
    assert not fired("investment-gate", spending(roles=[role("ann", "owner")]))
    bob = {**CHAIN, **people("bob")}
    more = [SPENT, action(person="bob", status="done", hours=1.0), action(person="bob")]
    assert [found.variant for found in fired("investment-gate", spending(people=bob, actions=more))] == ["below"]
    met = [contact("rep", "boss")]
    assert not fired("investment-gate", spending(people=bob, actions=more, contacts=met))


def test_being_introduced_upward_meets_the_first_condition() -> None:
    found = fired("investment-gate", spending(relations=[relation("ann", "boss", "introduces")]))[0]
    assert keys(found.values["unmet"]) == ["gate.technical", "gate.met"]


ASSURED = {"evidence": [evidence("roles", "clerk", text="有我在，没问题", date=in_days(-2))]}
KNOWN = {"roles": {"clerk": role("ann", "gatekeeper"), "head": role("boss", "owner")}}


def assured(**more: Any) -> Any:
    return spending(**{**KNOWN, **ASSURED, "actions": [action(person="ann")], **more})


def test_whoever_only_assures_us_gets_no_more_though_nothing_was_spent_yet() -> None:
    (found,) = fired("investment-gate", assured())
    assert (found.variant, found.about[0].id) == ("assured", "ann")
    assert found.data[0] == Ref("evidence", "evidence0")
    assert fired("investment-gate", assured(actions=[], visits=[visit(in_days(3), "ann")]))
    assert fired("investment-gate", assured(actions=[SPENT, action(person="ann")]))[0].variant == "assured"
    noted = [visit(in_days(-3), "ann", notes="With me here there is no problem")]
    assert fired("investment-gate", assured(evidence=[], visits=noted))
    answered = [question("open", answer="有我在，放心")]
    asked = assured(evidence=[], visits=[visit(in_days(-3), "ann")], questions=answered)
    assert fired("investment-gate", asked)[0].data[0] == Ref("visits", "visits0")


def test_an_assurance_is_no_matter_where_the_gate_is_open_or_nothing_is_planned() -> None:
    assert not fired("investment-gate", assured(evidence=[]))
    assert not fired("investment-gate", assured(contacts=[contact("tech", "boss")]))
    assert not fired("investment-gate", assured(actions=[]))
    assert not fired("investment-gate", assured(roles={"clerk": role("ann", "owner")}))


def test_an_assurance_counts_from_its_day_for_one_person_in_one_opportunity() -> None:
    assert not fired("investment-gate", assured(), in_days(-3))
    both = visit(in_days(-3), "ann", "boss", notes="With me here there is no problem")
    assert not fired("investment-gate", assured(evidence=[], visits=[both]))
    other = {"opportunities": {"deal": {"name": "Deal"}, "next": {"name": "Next"}}}
    elsewhere = {"clerk": {**role("ann", "gatekeeper"), "opportunity": "next"}, "head": role("boss", "owner")}
    there = [action(person="ann", opportunity="next")]
    found = fired("investment-gate", assured(roles=elsewhere, actions=there, **other))
    assert {finding.opportunity for finding in found} == {"next"}


@pytest.mark.parametrize(
    "plan",
    [
        spending(),
        spending(contacts=[contact("tech", "boss")]),
        spending(roles=[role("ann", "owner")]),
        spending(actions=[action(person="ann")]),
        spending(people={**CHAIN, **people("bob")}, actions=[
            SPENT, action(person="bob", status="done", hours=1.0), action(person="bob"), action(person="ann")]),
        assured(),
        assured(contacts=[contact("tech", "boss")]),
        assured(evidence=[evidence("roles", "clerk", text="价格没问题")]),
    ],
)  # fmt: skip
def test_the_sheet_says_stop_where_the_coach_does_as_soon_as_more_is_planned(plan: Any) -> None:
    stops = {risk.person for risk in opportunity_risks(plan, "deal", in_days(0)) if risk.stop}
    assert {finding.about[0].id for finding in fired("investment-gate", plan)} == stops


def test_post_changed_for_somebody_who_left() -> None:
    gone = {**people("ann", left=in_days(-5)), **BOSS}
    held = fired("post-changed", deal(people=gone, roles=[role("ann", "owner")]))
    assert [(finding.variant, finding.severity) for finding in held] == [("decider", Severity.RED)]
    (lesser,) = fired("post-changed", deal(people=gone, roles=[role("ann", "gatekeeper")]))
    assert (lesser.variant, lesser.severity) == ("left", Severity.AMBER)
    assert fired("post-changed", deal(people=gone, relations=[relation("boss", "ann", "ally")]))
    assert not fired("post-changed", deal(people=gone, roles=[role("ann", "owner", until=in_days(-5))]))
    assert not fired("post-changed", deal(people={**ANN, **BOSS}, roles=[role("ann", "owner")]))


def test_post_changed_twice_speaks_of_the_last_change() -> None:
    clerk = {"person": "ann", "until": in_days(-90), "title": "Clerk"}
    buyer = {"person": "ann", "since": in_days(-90), "until": in_days(-9), "title": "Buyer"}
    (found,) = fired("post-changed", deal(people=people("ann"), posts=[buyer, clerk], roles=[role("ann", "owner")]))
    assert (found.variant, found.values["post"], found.values["day"]) == ("moved", "Buyer", in_days(-9))


def test_post_changed_for_a_successor_without_a_first_visit() -> None:
    post = {"title": "Head of Purchasing", "department": "Purchasing"}
    both = {
        "ann": {"name": "Ann", **post, "joined": in_days(-900), "left": in_days(-9)},
        "bob": {"name": "Bob", **post, "joined": in_days(-9)},
    }
    found = fired("post-changed", deal(people=both))
    assert [(f.variant, f.about[0].id) for f in found] == [("successor", "bob")]
    assert not fired("post-changed", deal(people=both, visits=[visit(in_days(-1), "bob", outcome="backup_met")]))
    elsewhere = {**both, "bob": {**both["bob"], "department": "Sales"}}
    assert not fired("post-changed", deal(people=elsewhere))
    earlier = {**both, "bob": {**both["bob"], "joined": in_days(-950)}}
    assert not fired("post-changed", deal(people=earlier))


@pytest.mark.parametrize(("days", "variant"), [(-400, "since"), (-2, None)])
def test_stale_contact(days: int, variant: str | None) -> None:
    plan = deal(people={**ANN, **OURS}, roles=[role("ann", "owner")], contacts=[contact("rep", "ann", days)])
    assert [finding.variant for finding in fired("stale-contact", plan)] == ([variant] if variant else [])


def test_a_role_taken_up_yesterday_is_not_stale_yet() -> None:
    assert not fired("stale-contact", deal(people=ANN, roles=[role("ann", "owner", since=in_days(-1))]))
    assert [f.variant for f in fired("stale-contact", deal(people=ANN, roles=[role("ann", "owner")]))] == ["never"]
    assert not fired("stale-contact", deal(people=ANN))


def test_the_strictest_limit_of_several_roles_counts_and_limits_are_settings() -> None:
    roles = [role("ann", "gatekeeper"), role("ann", "advocate")]
    plan = deal(people={**ANN, **OURS}, roles=roles, contacts=[contact("rep", "ann", -8)])
    settings = CoachSettings(staleness_days={"gatekeeper": 30, "advocate": 7})
    found = [f for f in check(plan, in_days(0), settings) if f.rule == "stale-contact"]
    assert [(f.values["days"], f.values["limit"]) for f in found] == [(8, 7)]
    assert "stale-contact" not in {f.rule for f in check(plan, in_days(-1), settings)}


@pytest.mark.parametrize(
    ("text", "assures"),
    [
        ("他说：有我在，您放心", True),
        ("我在这里不会有问题", True),
        ("With me here there is no problem", True),
        ("Said there's no problem while I'm here", True),
        ("价格没问题", False),
        ("There is no problem with the phone", False),
    ],
)
def test_a_mere_assurance_is_known_by_its_words(text: str, assures: bool) -> None:
    assert mentions(ASSURING, text) == assures


def test_what_somebody_who_left_still_holds_is_theirs_alone_and_held_on_the_day() -> None:
    gone = {**people("ann", left=in_days(-5)), **BOSS}
    roles = {
        "theirs": role("ann", "gatekeeper"),
        "over": role("ann", "advocate", until=in_days(-7)),
        "ahead": role("ann", "approver", since=in_days(1)),
        "of another": role("boss", "gatekeeper"),
    }
    (found,) = fired("post-changed", deal(people=gone, roles=roles))
    assert found.data == (Ref("roles", "theirs"),)
    assert keys(held.values["role"] for held in words_in(found.values["held"])) == ["role.gatekeeper"]


def test_a_colleague_of_ours_who_left_is_no_change_of_theirs() -> None:
    post = {"title": "Head of Sales", "department": "Sales"}
    team = {
        "rep": {"name": "Rep", "side": "ours", **post, "left": in_days(-5)},
        "ann": {"name": "Ann", **post, "joined": in_days(-2)},
    }
    assert not fired("post-changed", deal(people=team, relations=[relation("rep", "ann", "ally")]))


def test_somebody_leaves_on_their_day_and_only_the_deals_they_are_tied_to() -> None:
    deals = {"deal": {"name": "Deal"}, "next": {"name": "Next"}}
    roles = [{**role("ann", "owner"), "opportunity": "next"}]
    plan = deal(opportunities=deals, people=people("ann", left=in_days(0)), roles=roles)
    assert [found.opportunity for found in fired("post-changed", plan)] == ["next"]
    assert not fired("post-changed", plan, in_days(-1))


def test_a_successor_comes_after_the_one_before_whose_day_may_be_unknown() -> None:
    post = {"title": "Head ", "department": "purchasing"}
    before = {"name": "Ann", **post, "left": in_days(-9)}
    after = {"name": "Bob", "title": "head", "department": "Purchasing", "joined": in_days(-9)}
    assert fired("post-changed", deal(people={"ann": before, "bob": after}))
    same = {**before, "joined": in_days(-9)}
    assert not fired("post-changed", deal(people={"ann": same, "bob": after}))
    assert not fired("post-changed", deal(people={"ann": before, "bob": {**after, "joined": None}}))
    untitled = {"ann": {**before, "title": ""}, "bob": {**after, "title": ""}}
    assert not fired("post-changed", deal(people=untitled))


def test_nobody_is_advised_to_meet_an_approver_past_the_owner() -> None:
    roles = [role("ann", "approver", since=in_days(-90)), role("boss", "owner", since=in_days(-1))]
    (found,) = fired("stale-contact", deal(people={**ANN, **BOSS}, roles=roles))
    assert (found.variant, found.about[0].id, asked(found)) == ("aside", "ann", "boss")
    (alone,) = fired("stale-contact", deal(people={**ANN, **BOSS}, roles=roles[:1]))
    assert (alone.variant, asked(alone)) == ("never", "ann")
