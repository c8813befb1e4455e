"""Plans in which this or that is to be answered, and what the coach finds in a session over one."""

from datetime import timedelta
from typing import Any

from tests.support.plans import DAY, people, plan_with
from workbench.coach.finding import State
from workbench.domain.plan import Plan
from workbench.ui.coaching.answering import answer_finding
from workbench.ui.core.session import Session

AHEAD, PAST = DAY + timedelta(days=5), DAY - timedelta(days=5)
FAR_BACK = DAY - timedelta(days=200)
ROLE: dict[str, object] = {"person": "wang", "opportunity": "deal", "role": "owner"}
VISIT: dict[str, object] = {"opportunity": "deal", "people": ("wang",), "primary_objective": "List of wards"}


def plan_of(**tables: dict[str, dict[str, Any]]) -> Plan:
    """Return a plan with Wang, who decides, and one of ours who met him last 200 days ago."""
    both = {**people("wang", side="customer"), **people("me", side="ours")}
    stages = {"s": {"opportunity": "deal", "stage": "proposal", "entered": FAR_BACK}}
    given = {"people": both, "roles": {"o": {**ROLE, "since": FAR_BACK}}, "stages": stages, **tables}
    return plan_with(**given)


def visited(*questions: dict[str, object], **fields: object) -> Plan:
    """Return such a plan with a visit to Wang and its questions."""
    asked = {f"q{place}": {"visit": "v", "place": place, **each} for place, each in enumerate(questions)}
    return plan_of(visits={"v": {**VISIT, "date": AHEAD, **fields}}, questions=asked)


def found(session: Session, rule: str) -> list[State]:
    """Return the states of the findings of *rule*."""
    judgement = session.judgement
    assert judgement is not None
    return [each.dealt.state for each in judgement.findings if each.finding.rule == rule]


def answered(session: Session, rule: str) -> None:
    judgement = session.judgement
    assert judgement is not None
    answer_finding(session, next(each for each in judgement.findings if each.finding.rule == rule))


OPEN_WHY: dict[str, object] = {"text": "Why do you ask?", "kind": "open"}
CLOSED: dict[str, object] = {"text": "Do you agree?", "kind": "closed"}
NEED: dict[str, object] = {
    "opportunity": "deal",
    "person": "wang",
    "side": "company",
    "kind": "image",
    "text": "modern",
}


ASIDE = {**people("wang", "xu", side="customer"), **people("me", side="ours")}
BESIDE_AN_OWNER = {"a": {**ROLE, "role": "approver"}, "o": {**ROLE, "person": "xu"}}
PAIR = {
    **people("wang", side="customer", function="technical"),
    **people("tech", side="ours", function="technical"),
    **people("me", side="ours"),
}


def bypassing() -> Plan:
    step = {"opportunity": "deal", "text": "call", "person": "wang", "owner": "me", "due": AHEAD}
    return plan_of(people=ASIDE, roles=BESIDE_AN_OWNER, actions={"a": step})


def overdue() -> Plan:
    actions = {"a": {"opportunity": "deal", "text": "call", "owner": "me", "due": PAST}}
    return plan_of(actions=actions)


def promised(by: str, to: str) -> Plan:
    promise = {"opportunity": "deal", "text": "the list", "by": by, "to": to, "made": FAR_BACK, "due": PAST}
    return plan_of(commitments={"c": promise})


def left(**more: dict[str, object]) -> Plan:
    both = {**people("wang", side="customer", title="Head", left=PAST), **people("me", side="ours")}
    return plan_of(people={**both, **more})
