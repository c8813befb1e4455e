"""Use cases at the edges of their days and rows: roles, needs, questions, stages, reviews (R1 to R12, N1, N10, F1)."""

from datetime import date
from typing import Any

import pytest

from tests.support.coaching import (
    action,
    commitment,
    contact,
    deal,
    evidence,
    in_days,
    position,
    question,
    role,
    stage,
    strategy,
    visit,
)
from tests.support.plans import DAY, NEED, people
from workbench.domain.deal import StageName
from workbench.domain.edits import apply, effective
from workbench.domain.errors import DomainError
from workbench.domain.needs import Level, NeedKind, NeedSide
from workbench.domain.plan import Plan, empty_plan
from workbench.domain.rows import Audience, Confidence, Ref
from workbench.usecases.consolidation import Sore, consolidation, improve
from workbench.usecases.deal import enter_stage, stay_before
from workbench.usecases.evidence import note_about
from workbench.usecases.needs import add_answer, mark_source_empty, move_need, said
from workbench.usecases.opening import last_event, opening_day
from workbench.usecases.review import met, review
from workbench.usecases.roles import end_role, give_role, move_role
from workbench.usecases.rows import duplicate_values
from workbench.usecases.succession import succeed
from workbench.usecases.visits import add_question, answer_question, is_ahead, need_from_answer, order_questions

TEAM = {**people("ann", "bob"), **people("rep", "cto", side="ours")}
TWO = {"deal": {"name": "Deal"}, "other": {"name": "Other"}}


# Roles (R1, R2)


def test_a_role_given_again_moves_its_card_and_one_that_is_over_begins_anew() -> None:
    held = deal(people=TEAM, roles={"r": role("ann", "owner", since=in_days(-9))})
    again = apply(held, give_role(held, "ann", "deal", (0.6, 0.9), DAY))
    assert (list(again.roles), again.roles["r"].x, again.roles["r"].since) == (["r"], 0.6, in_days(-9))
    over = deal(people=TEAM, roles={"r": role("ann", "owner", until=in_days(0))})
    assert len(apply(over, give_role(over, "ann", "deal", (0.6, 0.9), DAY)).roles) == 2
    for other in ("bob", "ann"):
        there = deal(opportunities=TWO, people=TEAM, roles={"r": role(other, "owner", opportunity="other")})
        assert len(apply(there, give_role(there, "ann", "deal", (0.6, 0.9), DAY)).roles) == 2


@pytest.mark.parametrize(("since", "kept"), [(-1, True), (0, False), (1, False), (None, False)])
def test_only_a_role_held_before_the_day_stays_as_past(since: int | None, kept: bool) -> None:
    begun = None if since is None else in_days(since)
    plan = deal(people=TEAM, roles={"r": role("ann", "gatekeeper", since=begun, confidence="confirmed")})
    moved = apply(plan, move_role(plan, "r", (0.9, 0.9), DAY))
    assert len(moved.roles) == (2 if kept else 1)
    (owner,) = [r for r in moved.roles.values() if r.role == "owner"]
    assert (owner.confidence, owner.since) == (Confidence.ASSUMED, DAY if kept else begun)


@pytest.mark.parametrize(("since", "left"), [(-1, 1), (0, 0), (1, 0), (None, 1)])
def test_a_role_that_ends_before_it_was_held_never_was(since: int | None, left: int) -> None:
    begun = None if since is None else in_days(since)
    plan = deal(people=TEAM, roles={"r": role("ann", "owner", since=begun)})
    assert len(apply(plan, end_role(plan, "r", DAY)).roles) == left


def test_a_copy_of_a_row_has_all_but_its_id() -> None:
    plan = deal(people=TEAM, roles={"r": role("ann", "owner", x=0.9)})
    values = duplicate_values(plan.roles["r"], x=0.8)
    assert "id" not in values
    assert (values["person"], values["x"]) == ("ann", 0.8)


# Needs and answers (N1, N7, N9)


def needed(**fields: Any) -> Plan:
    return deal(people=TEAM, needs={"n": {**NEED, "person": "ann", **fields}})


def test_a_need_that_stays_above_the_water_keeps_its_day() -> None:
    early = needed(visible=True, surfaced=in_days(-9))
    assert move_need(early, "n", DAY, visible=True) == ()
    later = needed(visible=True, surfaced=in_days(9))
    assert move_need(needed(), "n", DAY, visible=False) == ()
    never = apply(later, move_need(later, "n", DAY, visible=False)).needs["n"]
    assert (never.visible, never.surfaced) == (False, None)
    assert apply(later, move_need(later, "n", DAY, visible=True)).needs["n"].surfaced == DAY
    assert apply(early, move_need(early, "n", DAY, level=Level.UNDERLYING)).needs["n"].surfaced == in_days(-9)


def test_only_a_need_that_becomes_personal_becomes_private() -> None:
    personal = needed(kind="power", side="personal", audience="team")
    assert apply(personal, move_need(personal, "n", DAY, kind=NeedKind.LOGIC)).needs["n"].audience == Audience.TEAM
    back = apply(personal, move_need(personal, "n", DAY, kind=NeedKind.IMAGE)).needs["n"]
    assert (back.audience, back.side) == (Audience.TEAM, NeedSide.COMPANY)
    assert move_need(personal, "n", DAY, kind=NeedKind.POWER) == ()


def test_an_answer_takes_the_place_after_the_last_and_the_audience_of_its_need() -> None:
    plan = needed(audience="private")
    ref, edits = add_answer(plan, "n", "x")
    first = apply(plan, edits)
    assert (first.answers[ref.id].place, first.answers[ref.id].audience) == (1.0, Audience.PRIVATE)
    ref, edits = add_answer(first, "n", "y")
    assert apply(first, edits).answers[ref.id].place == 2.0


def test_words_of_the_company_name_nobody_and_an_empty_source_shows() -> None:
    plan = needed(person=None)
    (heard,) = apply(plan, said(plan, "n", "cheaper", DAY)[1]).evidence.values()
    assert heard.source == ""
    ref, edits = mark_source_empty("deal", "other", "None")
    made = apply(plan, edits).needs[ref.id]
    assert (made.visible, made.person, made.audience) == (True, None, Audience.TEAM)


# Visits and questions (F8, N10)


@pytest.mark.parametrize(("day", "ahead"), [(-1, False), (0, False), (1, True), (None, False)])
def test_a_visit_lies_ahead_from_tomorrow_on(day: int | None, ahead: bool) -> None:
    plan = deal(visits={"v": visit(None if day is None else in_days(day))})
    assert is_ahead(plan, "v", DAY) is ahead


def test_questions_are_placed_one_after_the_other_and_reordered_within_their_visit() -> None:
    plan = deal(visits={"v": visit(DAY), "w": visit(DAY)}, questions={"a": question("open", 3.0, visit="w")})
    for text in ("First?", "Second?"):
        plan = apply(plan, add_question(plan, "v", text)[1])
    first, second = (q for q in plan.questions.values() if q.visit == "v")
    assert (first.place, second.place) == (1.0, 2.0)
    moved = apply(plan, order_questions(plan, "v", [second.id, "a", first.id]))
    assert [moved.questions[q].place for q in (second.id, first.id, "a")] == [1.0, 3.0, 3.0]


def test_an_answer_is_evidence_only_where_it_says_something_for_the_first_time() -> None:
    asked = {"q": question("open", visit="v", need="n")}
    rows = {"needs": {"n": NEED}, "visits": {"v": visit(DAY, "ann", "bob")}, "people": TEAM}
    plan = deal(**rows, questions=asked)
    (heard,) = apply(plan, answer_question(plan, "q", "Often")).evidence.values()
    assert (heard.source, heard.date, heard.about) == ("Ann, Bob", DAY, "n")
    assert not apply(plan, answer_question(plan, "q", " ")).evidence
    free = deal(**rows, questions={"q": question("open", visit="v")})
    assert not apply(free, answer_question(free, "q", "Often")).evidence


def test_a_need_made_of_an_answer_on_a_visit_to_nobody_is_of_the_company() -> None:
    plan = deal(visits={"v": visit(DAY)}, questions={"q": question("open", visit="v", answer="Cheaper")})
    ref, edits = need_from_answer(plan, "q", NeedKind.FINANCE)
    now = apply(plan, edits)
    (heard,) = now.evidence.values()
    assert (now.needs[ref.id].person, now.needs[ref.id].text, heard.source, heard.about) == (
        None,
        "Cheaper",
        "",
        ref.id,
    )


# The deal, the day it opens on (F1)


def test_the_same_stage_again_only_takes_a_reason_and_the_stay_before_ended_that_day() -> None:
    plan = deal(stages={"s": stage("gap")})
    assert enter_stage(plan, "deal", StageName.GAP, DAY) == ()
    assert apply(plan, enter_stage(plan, "deal", StageName.GAP, DAY, "why")).stages["s"].reason == "why"
    stays = {
        "short": stage("warm_up", entered=in_days(-20), left=in_days(-10)),
        "long": stage("gap", entered=in_days(-30), left=in_days(-10)),
        "elsewhere": stage("gap", entered=in_days(-15), left=in_days(-10), opportunity="other"),
        "now": stage("trial"),
    }
    before = stay_before(deal(opportunities=TWO, stages=stays), deal(opportunities=TWO, stages=stays).stages["now"])
    assert before is not None
    assert before.id == "short"


def test_a_later_stay_of_another_deal_bars_nothing() -> None:
    plan = deal(opportunities=TWO, stages={"s": stage("gap", opportunity="other", entered=in_days(9))})
    assert enter_stage(plan, "deal", StageName.GAP, DAY)
    today = deal(stages={"s": stage("gap", entered=DAY)})
    assert enter_stage(today, "deal", StageName.TRIAL, DAY)
    with pytest.raises(DomainError, match="later_stage_recorded"):
        enter_stage(deal(stages={"s": stage("gap", entered=in_days(1))}), "deal", StageName.TRIAL, DAY)


@pytest.mark.parametrize(("slept", "asleep"), [(89, False), (90, True)])
def test_a_plan_sleeps_from_the_ninetieth_day_on(slept: int, asleep: bool) -> None:
    plan = deal(stages=[stage("gap", entered=in_days(-slept))])
    assert opening_day(plan, DAY) == (in_days(-slept) if asleep else DAY)


def test_what_happened_last_counts_and_what_is_only_planned_does_not() -> None:
    assert last_event(empty_plan()) is None
    for tables in (
        {"visits": [visit(in_days(-3), outcome="setback"), visit(in_days(-1)), visit(None, outcome="setback")]},
        {"evidence": [evidence("roles", "r", date=in_days(-3))]},
        {"contacts": [contact("rep", "ann", -3)], "people": TEAM},
        {"commitments": [commitment(due=in_days(-1))], "stages": [stage("gap", entered=in_days(-3))]},
    ):
        assert last_event(deal(**tables)) == in_days(-3)


# Reviews, successors, what was unpleasant (R3, R4, R11)


@pytest.mark.parametrize(("days", "stale"), [(30, False), (31, True)])
def test_the_round_takes_somebody_the_day_after_the_limit(days: int, stale: bool) -> None:
    backed = [evidence("roles", "r", source=source) for source in ("Ann", "Bob")]
    roles = {"r": role("ann", "owner", confidence="confirmed")}
    plan = deal(people=TEAM, roles=roles, evidence=backed, contacts=[contact("rep", "ann", -days)])
    found = review(plan, "deal", DAY)
    assert [(item.person, item.limit, item.last) for item in found] == ([("ann", 30, in_days(-days))] if stale else [])


def test_of_equal_reasons_deciders_come_first() -> None:
    roles = [role("ann", "gatekeeper"), role("bob", "approver")]
    assert [item.person for item in review(deal(people=TEAM, roles=roles), "deal", DAY)] == ["bob", "ann"]


def test_a_meeting_is_noted_once_by_somebody_who_is_still_there() -> None:
    gone = {**TEAM, "rep": {"name": "Rep", "side": "ours", "left": in_days(0)}}
    plan = deal(people=gone, contacts={"c": contact("rep", "ann", -9)})
    made = [c for c in apply(plan, met(plan, "ann", DAY).edits).contacts.values() if c.id != "c"]
    assert [(c.ours, c.last) for c in made] == [("cto", DAY)]
    known = deal(people=TEAM, contacts={"c": contact("cto", "ann", -9)})
    assert apply(known, met(known, "ann", DAY).edits).contacts["c"].last == DAY
    for days in (0, 3):
        later = deal(people=TEAM, contacts={"c": contact("cto", "ann", days)})
        assert effective(later, met(later, "ann", DAY).edits) == ()
    undated = deal(people=TEAM, contacts={"c": contact("cto", "ann", last=None)})
    assert apply(undated, met(undated, "ann", DAY).edits).contacts["c"].last == DAY
    seen = deal(people=TEAM, visits=[visit(in_days(-3), "ann", ours=("cto",), outcome="setback")])
    assert [c.ours for c in apply(seen, met(seen, "ann", DAY).edits).contacts.values()] == ["cto"]


@pytest.mark.parametrize(("left", "possible"), [(None, True), (1, True), (0, False), (-1, False)])
def test_somebody_still_there_can_be_succeeded(left: int | None, possible: bool) -> None:
    plan = deal(people=people("ann", left=None if left is None else in_days(left)))
    if possible:
        assert apply(plan, succeed(plan, "ann", "New", DAY)[1]).people["ann"].left == DAY
    else:
        with pytest.raises(DomainError, match="left_already"):
            succeed(plan, "ann", "New", DAY)


def cases(**tables: Any) -> list[tuple[Sore, str, str | None, date | None, str]]:
    found = consolidation(deal(people=TEAM, **tables), "deal", DAY).unpleasant
    return [(case.sore, case.person, case.ours, case.day, case.text) for case in found]


def test_a_bad_contact_is_told_by_what_was_noted_on_its_day_or_last() -> None:
    notes = [
        evidence("positions", "p", text="then", date=in_days(-9)),
        evidence("positions", "p", text="lately", date=in_days(-2)),
        evidence("positions", "p", text="ahead", date=in_days(1)),
        evidence("roles", "p", text="of another row", date=in_days(-1)),
    ]
    told = {"positions": {"p": position("ann", True, True)}, "evidence": notes}
    bad = contact("rep", "ann", -9, strength="bad")
    assert cases(contacts=[bad], **told) == [(Sore.CONTACT, "ann", "rep", in_days(-9), "then")]
    assert cases(contacts=[{**bad, "last": None}], **told)[0][-1] == "lately"
    assert cases(contacts=[{**bad, "last": in_days(-5)}], **told)[0][-1] == ""
    assert cases(contacts=[{**bad, "last": in_days(1)}], **told) == []


@pytest.mark.parametrize(
    ("promise", "sore"),
    [
        ({"by": "rep", "to": "ann", "status": "late"}, True),
        ({"by": "rep", "to": "ann", "status": "kept"}, False),
        ({"by": "rep", "to": "cto", "status": "broken"}, False),
        ({"by": "bob", "to": "ann", "status": "broken"}, False),
        ({"to": "ann", "status": "broken"}, False),
    ],
)
def test_only_what_we_promised_them_hurts(promise: dict[str, Any], sore: bool) -> None:
    assert bool(cases(commitments=[commitment(**promise)])) is sore


def test_a_setback_is_told_by_its_notes_else_by_its_aim_and_the_open_come_before_the_done() -> None:
    failed = visit(in_days(-3), "ann", "rep", ours=("cto",), outcome="setback", primary_objective="win")
    assert cases(visits=[failed]) == [(Sore.VISIT, "ann", "cto", in_days(-3), "win")]
    actions = {
        "done": action(person="ann", due=in_days(-1), status="done"),
        "undated": action(person="ann"),
        "later": action(person="ann", due=in_days(9)),
        "that day": action(person="ann", due=in_days(-3)),
        "before": action(person="ann", due=in_days(-4)),
    }
    (case,) = consolidation(deal(people=TEAM, visits=[failed], actions=actions), "deal", DAY).unpleasant
    assert [each.id for each in case.improvements] == ["that day", "later", "undated", "done"]


def test_what_is_done_better_is_seen_to_by_our_first_where_nobody_is_named() -> None:
    plan = deal(
        people=TEAM, visits=[visit(in_days(-3), "ann", outcome="setback")], strategies=[strategy(people=("bob",))]
    )
    (case,) = consolidation(plan, "deal", DAY).unpleasant
    ref, edits = improve(plan, "deal", case, "x", None, DAY)
    made = apply(plan, edits).actions[ref.id]
    assert (made.owner, made.strategy) == ("rep", None)


def test_what_was_heard_hangs_on_the_position_known_by_that_day() -> None:
    plan = deal(people=TEAM, positions={"p": position("ann", True, True, since=in_days(1))})
    now = apply(plan, note_about(plan, "deal", "ann", "x", DAY, "Bob")[1])
    (heard,) = now.evidence.values()
    assert heard.about != "p"
    assert now.positions[heard.about].since == DAY
    assert now.find(Ref("positions", heard.about)) is not None
