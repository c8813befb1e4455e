"""What deals with a finding, and what does not: open, in hand, slipped."""

from typing import Any

import pytest

from tests.support.coaching import action, company_need, deal, in_days, position, role, strategy, visit
from tests.support.plans import DAY, people
from workbench.coach.finding import Severity, State
from workbench.coach.judgement.themes import Judged, judge
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref

OURS = people("me", "gone", side="ours")
OURS["gone"]["left"] = in_days(-1)
OUTSIDER = {
    "people": {**people("ann", "bob"), **OURS},
    "roles": [role("ann", "owner")],
    "positions": [position("ann", False, False)],
}
DO: dict[str, Any] = strategy(kind="do", people=("ann",), owner="me")


def outsider(**tables: Any) -> Plan:
    """Return a plan whose owner Ann sees us as an outsider, with *tables* besides."""
    return deal(**{**OUTSIDER, **tables})


def judged(plan: Plan, rule: str = "decider-outsider") -> Judged:
    """Return the one finding of *rule*, as it is judged."""
    (found,) = [each for each in judge(plan, DAY).findings if each.finding.rule == rule]
    return found


def with_strategy(plan_action: dict[str, Any], **fields: Any) -> Plan:
    return outsider(strategies={"s": {**DO, **fields}}, actions={"a": action(strategy="s", owner="me", **plan_action)})


def test_nothing_deals_with_it() -> None:
    found = judged(outsider())
    assert (found.dealt.state, found.dealt.by, found.finding.severity) == (State.OPEN, (), Severity.RED)


@pytest.mark.parametrize("due", [None, DAY, in_days(1)])
def test_a_strategy_with_an_open_action_in_time_has_it_in_hand(due: Any) -> None:
    found = judged(with_strategy({"due": due}))
    assert found.dealt == (State.IN_HAND, (Ref("strategies", "s"),), due)
    assert found.finding.severity == Severity.AMBER


def test_a_visit_ahead_to_the_person_has_it_in_hand() -> None:
    found = judged(outsider(visits={"v": visit(in_days(2), "ann")}))
    assert found.dealt == (State.IN_HAND, (Ref("visits", "v"),), in_days(2))


def test_nobody_meets_a_person_who_has_left_by_then() -> None:
    left = {"people": {**OUTSIDER["people"], "ann": {**people("ann")["ann"], "left": in_days(-1)}}}
    ahead = judged(outsider(**left, visits={"v": visit(in_days(2), "ann")}), "post-changed")
    assert (ahead.dealt.state, ahead.finding.severity) == (State.OPEN, Severity.RED)
    passed = judged(outsider(**left, visits={"v": visit(in_days(-3), "ann")}), "post-changed")
    assert passed.dealt == (State.SLIPPED, (Ref("visits", "v"),), in_days(-3))


def test_a_dated_open_promise_about_the_person_has_it_in_hand() -> None:
    promise = {"opportunity": "deal", "text": "meet", "due": in_days(3), "about_table": "people", "about": "ann"}
    assert judged(outsider(commitments={"c": promise})).dealt.by == (Ref("commitments", "c"),)


@pytest.mark.parametrize(
    "plan",
    [
        with_strategy({"due": in_days(1)}, kind="avoid"),
        with_strategy({"due": in_days(1)}, owner="gone"),
        with_strategy({"due": in_days(1)}, owner=None),
        with_strategy({"due": in_days(1)}, people=("bob",)),
        with_strategy({"due": in_days(1), "status": "done"}),
        with_strategy({"due": in_days(1), "status": "dropped"}),
        outsider(strategies={"s": DO}),
        outsider(actions={"a": action(owner="me", person="ann", due=in_days(1))}),
        outsider(contacts=[{"ours": "me", "theirs": "ann", "last": in_days(-1)}]),
        outsider(visits={"v": visit(None, "ann")}),
        outsider(visits={"v": visit(in_days(1), "bob")}),
        outsider(visits={"v": visit(in_days(-1), "ann", outcome="continuation")}),
        outsider(commitments={"c": {"opportunity": "deal", "text": "x", "by": "ann", "due": in_days(1)}}),
    ],
    ids=[
        *("avoid", "owner_left", "nobody", "another_person", "done", "dropped", "no_action", "lone_action", "contact"),
        *("undated", "visit_to_another", "debriefed", "promise_about_nothing"),
    ],
)
def test_what_does_not_deal_with_it_silences_nothing(plan: Plan) -> None:
    found = judged(plan)
    assert (found.dealt.state, found.finding.severity) == (State.OPEN, Severity.RED)


@pytest.mark.parametrize(
    ("plan", "day"),
    [
        (with_strategy({"due": in_days(-3)}), in_days(-3)),
        (outsider(visits={"v": visit(in_days(-2), "ann")}), in_days(-2)),
    ],
    ids=["overdue", "undebriefed"],
)
def test_what_passed_without_an_outcome_has_slipped(plan: Plan, day: Any) -> None:
    found = judged(plan)
    assert (found.dealt.state, found.dealt.day, found.finding.severity) == (State.SLIPPED, day, Severity.RED)


def test_what_is_ahead_counts_before_what_has_slipped() -> None:
    visits = {"v": visit(in_days(-2), "ann"), "w": visit(in_days(2), "ann")}
    found = judged(outsider(visits=visits))
    assert (found.dealt.state, found.dealt.by) == (State.IN_HAND, (Ref("visits", "w"),))


def test_a_need_is_in_hand_by_a_question_on_it_and_not_by_a_visit_alone() -> None:
    tables: dict[str, Any] = {"needs": {"n": company_need("ann")}, "visits": {"v": visit(in_days(2), "ann")}}
    assert judged(outsider(**tables), "need-unanswered").dealt.state == State.OPEN
    asked = outsider(**tables, questions=[{"visit": "v", "text": "Why?", "need": "n"}])
    assert judged(asked, "need-unanswered").dealt.by == (Ref("visits", "v"),)


def test_who_stands_between_two_is_not_dealt_with_by_naming_one() -> None:
    quarrel = {"source": "ann", "target": "bob", "kind": "conflict"}
    tables: dict[str, Any] = {
        "roles": [role("ann", "owner"), role("bob", "advocate")],
        "positions": [position("ann", True, True)],
        "relations": [quarrel],
    }
    act = {"a": action(strategy="s", owner="me", due=in_days(1))}
    one = outsider(**tables, strategies={"s": DO}, actions=act)
    assert judged(one, "partner-in-conflict").dealt.state == State.OPEN
    both = outsider(**tables, strategies={"s": {**DO, "people": ("ann", "bob")}}, actions=act)
    assert judged(both, "partner-in-conflict").dealt.state == State.IN_HAND
