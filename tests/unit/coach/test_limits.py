"""Where a rule begins to fire: the day, the amount, the person or the row at which it changes its mind."""

from typing import Any

import pytest

from tests.support.coaching import (
    ANN,
    BOSS,
    BOTH,
    REP,
    action,
    commitment,
    company_need,
    contact,
    deal,
    factor,
    fired,
    in_days,
    keys,
    personal_need,
    question,
    role,
    stage,
    visit,
    whom,
)
from tests.support.plans import DAY, people
from workbench.coach.facts import Facts
from workbench.coach.gates import unmet as unmet_conditions
from workbench.domain.rows import Ref

# Contact (R5, R7, R11)


@pytest.mark.parametrize(("held", "limit"), [("owner", 30), ("approver", 60), ("advocate", 21), ("gatekeeper", 45)])
def test_a_contact_grows_old_the_day_after_the_limit_of_the_role(held: str, limit: int) -> None:
    people_ = {**ANN, **REP}
    old, fresh = (
        deal(people=people_, roles=[role("ann", held)], contacts=[contact("rep", "ann", -days)])
        for days in (limit + 1, limit)
    )
    (found,) = fired("stale-contact", old)
    assert (found.values["days"], found.values["limit"], found.variant) == (limit + 1, limit, "since")
    assert not fired("stale-contact", fresh)


@pytest.mark.parametrize(("days", "uncovered"), [(60, False), (61, True)])
def test_without_a_role_the_decision_level_is_covered_for_sixty_days(days: int, uncovered: bool) -> None:
    plan = deal(people={**BOSS, **REP}, contacts=[contact("rep", "boss", -days)])
    assert bool(fired("decision-level-uncovered", plan)) is uncovered


def test_one_of_the_decision_level_met_lately_covers_it_and_the_last_day_is_named() -> None:
    level = {**BOSS, **people("chief", lane="decision"), **REP}
    one = deal(people=level, contacts=[contact("rep", "boss", -300), contact("rep", "chief", -3)])
    assert not fired("decision-level-uncovered", one)
    old = deal(people=level, contacts=[contact("rep", "boss", -300), contact("rep", "chief", -100)])
    (found,) = fired("decision-level-uncovered", old)
    assert (found.values["people"], found.values["day"]) == (("Boss", "Chief"), in_days(-100))
    assert found.data == (Ref("people", "boss"), Ref("people", "chief"))


def test_somebody_never_met_is_known_since_the_first_role_or_since_joining() -> None:
    roles = [role("ann", "owner", since=in_days(-10)), role("ann", "advocate", since=in_days(-22))]
    assert whom("stale-contact", deal(people=ANN, roles=roles)) == ["ann"]
    assert not fired("stale-contact", deal(people=ANN, roles=[roles[0]]))
    joined = people("ann", joined=in_days(-40))
    assert whom("stale-contact", deal(people=joined, roles=[roles[0]])) == ["ann"]
    assert not fired("stale-contact", deal(people=people("ann", joined=in_days(-20)), roles=[roles[0]]))


def test_a_stale_contact_shows_the_last_meeting_of_each_of_ours() -> None:
    met = {
        "old": contact("rep", "ann", -90),
        "new": contact("cto", "ann", -50),
        "visit": visit(in_days(-70), "ann", ours=("rep",), outcome="setback"),
    }
    tables = {"contacts": {k: met[k] for k in ("old", "new")}, "visits": {"visit": met["visit"]}}
    plan = deal(people={**ANN, **people("rep", "cto", side="ours")}, roles=[role("ann", "owner")], **tables)
    (found,) = fired("stale-contact", plan)
    assert found.data == (Ref("people", "ann"), Ref("contacts", "new"), Ref("visits", "visit"))


@pytest.mark.parametrize(
    "rival", [{"side": "competitor"}, {"side": "competitor", "left": in_days(0)}, {"side": "partner"}]
)
@pytest.mark.parametrize(("lane", "may_be_near"), [("decision", False), ("user", True)])
def test_a_rival_may_be_near_the_boss_whoever_of_its_people_is_about(
    rival: dict[str, Any], lane: str, may_be_near: bool
) -> None:
    met = people("ann", lane=lane)
    tables = {"people": {**met, **REP, **people("rival", **rival)}, "contacts": [contact("rep", "ann")]}
    (found,) = fired("single-thread", deal(**tables))
    assert ("risk.rival" in keys(found.values["risks"])) is may_be_near


def test_a_rival_may_be_near_the_boss_as_long_as_we_have_met_nobody_there() -> None:
    (found,) = fired("single-thread", deal(people={**ANN, **REP}, contacts=[contact("rep", "ann")]))
    assert "risk.rival" in keys(found.values["risks"])


@pytest.mark.parametrize(
    ("promise", "gives"),
    [
        ({"by": "ann", "status": "kept"}, True),
        ({"by": "ann", "status": "late"}, True),
        ({"by": "ann", "status": "broken"}, False),
        ({"by": "ann"}, False),
        ({"by": "rep", "to": "ann", "status": "kept"}, False),
    ],
)
def test_who_kept_a_promise_gives_something(promise: dict[str, Any], gives: bool) -> None:
    plan = deal(people={**ANN, **REP}, contacts=[contact("rep", "ann")], commitments=[commitment(**promise)])
    (found,) = fired("single-thread", plan)
    assert ("risk.effort" in keys(found.values["risks"])) is not gives


def test_the_second_to_meet_is_a_decider_else_the_superior_else_anybody() -> None:
    team = {**people("ann", reports_to="head"), **people("first", "head", "boss"), **REP}

    def second(**tables: Any) -> Any:
        (found,) = fired("single-thread", deal(people=team, contacts=[contact("rep", "ann")], **tables))
        who: Any = found.values["second"]
        return who if isinstance(who, str) else who.values["person"]

    assert second(roles=[role("boss", "owner")]) == "Boss"
    assert second(roles=[role("ann", "owner")]) == "Head"
    lone = {**team, **people("ann")}
    (found,) = fired("single-thread", deal(people=lone, contacts=[contact("rep", "ann")]))
    assert found.values["second"] == "First"


# Needs and gates (N1 to N13, F1)


def test_a_need_of_the_company_is_named_by_the_account_else_by_the_deal() -> None:
    needs = [company_need()]
    assert fired("need-unanswered", deal(needs=needs))[0].values["whose"] == "Deal"
    named = deal(needs=needs, account={"account": {"name": "Clinic"}})
    assert fired("need-unanswered", named)[0].values["whose"] == "Clinic"
    assert fired("need-unanswered", deal(people=ANN, needs=[company_need("ann")]))[0].values["whose"] == "Ann"


def test_one_internal_need_is_enough_to_be_more_than_the_tip() -> None:
    owner = {"people": ANN, "roles": [role("ann", "owner")]}
    tip = [company_need("ann", level="external"), personal_need("ann", level="external")]
    assert fired("only-tip", deal(**owner, needs=tip))
    assert not fired("only-tip", deal(**owner, needs=[tip[0], personal_need("ann", level="internal")]))
    assert not fired("only-tip", deal(**owner, needs=[company_need("ann", level="external")]))
    assert not fired("only-tip", deal(people=ANN, needs=tip))


def test_what_we_do_not_know_of_somebody_is_said_before_that_what_we_know_is_the_tip() -> None:
    tip = [company_need("ann", level="external"), company_need("ann", level="external")]
    plan = deal(people=ANN, roles=[role("ann", "owner")], needs=tip)
    assert fired("personal-need-unknown", plan)
    assert not fired("only-tip", plan)


def test_a_latent_need_waits_for_a_visit_to_its_own_person() -> None:
    needs = [company_need("ann", demand="latent")]
    assert fired("latent-idle", deal(people=BOTH, needs=needs, visits=[visit(in_days(2), "bob")]))
    asked = [question("open", need="needs1")]
    more = [*needs, company_need("ann")]
    assert fired("latent-idle", deal(people=BOTH, needs=more, visits=[visit(in_days(2), "bob")], questions=asked))


@pytest.mark.parametrize(
    ("days", "outcome", "ahead"),
    [(1, None, True), (1, "setback", True), (0, None, True), (0, "setback", False), (-1, None, False),
     (None, None, True), (None, "setback", False)],
)  # fmt: skip
def test_a_visit_lies_ahead_until_its_day_is_over_or_it_came_to_something(
    days: int | None, outcome: str | None, ahead: bool
) -> None:
    planned = visit(None if days is None else in_days(days), "ann", outcome=outcome)
    assert bool(fired("no-backup-objective", deal(people=ANN, visits=[planned]))) is ahead


WHOLE: dict[str, Any] = {
    "present": "radio", "desired": "phone", "awareness": "voiced", "result": "faster", "consequence": "again",
}  # fmt: skip
CLOSED: dict[str, Any] = {
    "visits": [visit(in_days(-1))],
    "questions": [question("closed", need="needs0", answer="Yes")],
}


def test_needs_of_people_who_are_gone_or_of_nothing_open_no_gate() -> None:
    gone = people("ann", left=in_days(-1))
    locked = {**CLOSED, "needs": [company_need("ann", locked=True, **WHOLE)], "stages": [stage("need_locked")]}
    assert fired("stage-unearned", deal(people=gone, **locked))
    assert not fired("stage-unearned", deal(people=ANN, **locked))
    mark = [company_need(empty_source=True)]
    assert fired("stage-unearned", deal(needs=mark, stages=[stage("need_locked")]))


def unmet(name: str, **tables: Any) -> list[str]:
    found = fired("stage-unearned", deal(stages=[stage(name)], **tables))
    return [key for finding in found for key in keys(finding.values["unmet"])]


def test_a_gap_is_acknowledged_where_it_is_a_gap() -> None:
    gap = company_need(present="radio", desired="phone", awareness="unaware")
    said = company_need(awareness="voiced", present="radio")
    assert unmet("gap", needs=[gap, said]) == ["unmet.acknowledged"]
    assert unmet("gap", needs=[said, company_need(desired="phone")]) == ["unmet.gap"]


@pytest.mark.parametrize("lacking", ["owner", "due"])
def test_a_trial_is_owned_by_somebody_for_a_day(lacking: str) -> None:
    whole = {"owner": "rep", "due": in_days(5)}
    half = {k: v for k, v in whole.items() if k != lacking}
    locked = {**CLOSED, "needs": [company_need(locked=True, **WHOLE)], "people": REP}
    assert unmet("trial", **locked, actions=[action(**half)]) == ["unmet.trial_owner"]
    assert unmet("trial", **locked, actions=[action(**whole)]) == []
    promised = {"owner": "by"}.get(lacking, lacking)
    promise = {k: v for k, v in {"by": "rep", "due": in_days(5)}.items() if k != promised}
    assert unmet("trial", **locked, commitments=[commitment(**promise)]) == ["unmet.trial_owner"]


@pytest.mark.parametrize(("visited", "shown"), [(-30, True), (-31, False), (1, False)])
def test_a_proposal_is_shown_by_a_visit_since_the_first_day_of_its_stage(visited: int, shown: bool) -> None:
    stages = [
        stage("proposal", entered=in_days(-20), left=in_days(-10)),
        stage("proposal", entered=in_days(-30), left=in_days(-25)),
        stage("persuasion", entered=in_days(-9)),
    ]
    three = [factor("positive", "low")] * 3
    plan = deal(stages=stages, factors=three, visits=[visit(in_days(visited), outcome="setback")])
    assert bool(fired("stage-unearned", plan)) is not shown


@pytest.mark.parametrize(
    ("promise", "kept"),
    [
        ({"by": "rep", "due": in_days(-1), "status": "kept"}, True),
        ({"by": "rep", "due": in_days(-1), "status": "late"}, True),
        ({"by": "rep", "due": in_days(-1), "status": "broken"}, False),
        ({"by": "rep", "due": in_days(0)}, False),
        ({"by": "rep", "due": in_days(1)}, True),
        ({"by": "rep"}, False),
        ({"by": "ann", "due": in_days(-1)}, True),
    ],
)
def test_to_keep_and_grow_our_promises_that_are_due_are_kept(promise: dict[str, Any], kept: bool) -> None:
    ordered = [stage("order", entered=in_days(-30), left=in_days(-10)), stage("keep_and_grow")]
    plan = deal(people={**ANN, **REP}, stages=ordered, commitments=[commitment(**promise)])
    assert bool(unmet_conditions(Facts(plan, "deal", DAY))) is not kept


def test_the_order_wants_a_promise_of_theirs_with_a_day() -> None:
    team = {**ANN, **REP}
    for promise in ({"by": "rep", "due": in_days(5)}, {"by": "ann"}, {"due": in_days(5)}):
        assert "unmet.commitment" in unmet("order", people=team, commitments=[commitment(**promise)])
    assert "unmet.commitment" not in unmet("order", people=team, commitments=[commitment(by="ann", due=in_days(5))])


@pytest.mark.parametrize(("name", "asked"), [("gap", False), ("consequences", True), ("need_locked", True)])
def test_consequences_are_asked_for_past_the_gap(name: str, asked: bool) -> None:
    plan = deal(needs=[company_need(demand="must", awareness="voiced")], stages=[stage(name)])
    assert bool(fired("consequence-missing", plan)) is asked


@pytest.mark.parametrize(("name", "asked"), [("trial", False), ("proposal", True), ("persuasion", True)])
def test_requirements_are_asked_for_from_the_proposal_on(name: str, asked: bool) -> None:
    assert bool(fired("quote-not-ready", deal(stages=[stage(name)]))) is asked


def test_the_stage_of_the_day_is_the_one_entered_last_and_not_one_to_come() -> None:
    stages = [stage("gap", entered=None), stage("proposal"), stage("order", entered=in_days(1))]
    (found,) = fired("quote-not-ready", deal(stages=stages))
    assert found.data == (Ref("stages", "stages1"),)
