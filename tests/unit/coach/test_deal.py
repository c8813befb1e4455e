"""Each rule on stages, next steps and commitments fires where it should and is silent where it should be."""

from typing import Any

import pytest

from tests.support.coaching import (
    action,
    commitment,
    company_need,
    contact,
    deal,
    evidence,
    factor,
    fired,
    in_days,
    keys,
    position,
    question,
    role,
    stage,
    visit,
)
from tests.support.plans import DAY, people
from workbench.coach.facts import Facts
from workbench.coach.gates import unmet

ANN = people("ann")
US = people("rep", side="ours")
WHOLE: dict[str, Any] = {
    "present": "radio", "desired": "phone", "awareness": "voiced", "result": "faster", "consequence": "again",
}  # fmt: skip
LOCKED: dict[str, Any] = {
    "needs": [company_need(locked=True, **WHOLE)],
    "visits": [visit(in_days(-1))],
    "questions": [question("closed", need="needs0", answer="Yes")],
}
GAP = company_need("ann", present="radio", desired="phone", awareness="voiced")


def missing(name: str, **tables: Any) -> list[str]:
    found = fired("stage-unearned", deal(stages=[stage(name)], **tables))
    return [key for finding in found for key in keys(finding.values["unmet"])]


def test_a_stage_without_its_gate_is_unearned_unless_a_reason_is_recorded() -> None:
    assert missing("need_locked") == ["unmet.locked"]
    assert not fired("stage-unearned", deal(stages=[stage("need_locked", reason="the director jumped ahead")]))
    assert not fired("stage-unearned", deal())


def test_every_deal_may_begin_with_warm_up() -> None:
    assert missing("warm_up") == []


def test_the_gate_of_the_present_state() -> None:
    assert missing("present_state") == ["unmet.present", "unmet.departments"]
    known = people("ann", department="Transport")
    assert missing("present_state", people=known, needs=[company_need(present="radio")]) == []
    asked = {"visits": [visit(in_days(-3), "ann")], "questions": [question("open", answer="four or five")]}
    assert missing("present_state", people=known, **asked) == []


def test_the_gate_of_the_gap() -> None:
    assert missing("gap") == ["unmet.gap"]
    silent = {**GAP, "awareness": "unvoiced"}
    assert missing("gap", people=ANN, needs=[silent]) == ["unmet.acknowledged"]
    assert missing("gap", people=ANN, needs=[GAP]) == []
    assert missing("gap", people=ANN, needs=[{**silent, "confidence": "confirmed"}]) == []


def test_the_gate_of_result_and_consequence() -> None:
    assert missing("consequences", needs=[company_need(result="faster")]) == ["unmet.consequence"]
    assert missing("consequences", needs=[company_need(consequence="again")]) == ["unmet.result"]
    assert missing("consequences", needs=[company_need(result="faster", consequence="again")]) == []
    apart = [company_need(result="faster"), company_need(consequence="again")]
    assert missing("consequences", needs=apart) == ["unmet.two_fruits"]


def test_the_gates_of_lock_and_trial() -> None:
    locked = LOCKED
    assert missing("need_locked", **locked) == []
    assert missing("trial", **locked) == ["unmet.trial_owner"]
    owned = {"people": US, "actions": [action(owner="rep", due=in_days(5))]}
    assert missing("trial", **locked, **owned) == []
    assert missing("trial", people=US, commitments=[commitment(by="rep", due=in_days(5))]) == ["unmet.locked"]


@pytest.mark.parametrize(
    ("kind", "need", "answer"), [("open", "needs0", "Yes"), ("closed", "needs0", " "), ("closed", "needs1", "Yes")]
)
def test_a_tick_alone_locks_nothing(kind: str, need: str, answer: str) -> None:
    asked = [question(kind, need=need, answer=answer)]
    plan = {**LOCKED, "needs": [*LOCKED["needs"], company_need()], "questions": asked}
    assert missing("need_locked", **plan) == ["unmet.closed_question"]


@pytest.mark.parametrize(
    ("lacking", "unmet_key"),
    [
        ({"present": ""}, "unmet.locked_gap"),
        ({"awareness": "unvoiced"}, "unmet.locked_gap"),
        ({"result": " "}, "unmet.locked_fruits"),
        ({"consequence": ""}, "unmet.locked_fruits"),
    ],
)
def test_what_the_gates_before_asked_for_belongs_to_the_need_that_is_locked(
    lacking: dict[str, str], unmet_key: str
) -> None:
    open_but_whole = company_need(**WHOLE)
    locked = company_need(locked=True, **{**WHOLE, **lacking})
    assert missing("need_locked", **{**LOCKED, "needs": [locked, open_but_whole]}) == [unmet_key]


def test_an_answer_of_a_later_day_locks_nothing_yet() -> None:
    plan = {**LOCKED, "visits": [visit(in_days(1))]}
    assert missing("need_locked", **plan) == ["unmet.closed_question"]


def test_the_reason_of_the_need_itself_stands_for_the_closed_question() -> None:
    needs = [{**LOCKED["needs"][0], "lock_reason": "a letter"}]
    assert missing("need_locked", needs=needs) == []


def test_a_reason_on_record_stands_for_the_closed_question() -> None:
    stays = [stage("need_locked", entered=in_days(-9), left=in_days(-5), reason="a letter"), stage("trial")]
    found = fired("stage-unearned", deal(stages=stays, needs=LOCKED["needs"]))
    assert [key for finding in found for key in keys(finding.values["unmet"])] == ["unmet.trial_owner"]


def test_the_gate_of_the_proposal() -> None:
    needs = [company_need(source=source, locked=True) for source in ("stated", "implied", "obligatory", "other")]
    assert missing("proposal", needs=needs[1:]) == ["unmet.sources", "unmet.locked_answered"]
    answers = [{"need": f"needs{number}", "text": "a trial"} for number in range(4)]
    assert missing("proposal", needs=needs, answers=answers) == []


def test_the_gate_of_persuasion() -> None:
    assert missing("persuasion") == ["unmet.shown", "unmet.factors"]
    earlier = stage("proposal", entered=in_days(-30), left=in_days(-10))
    three = [factor("positive", "low")] * 3
    shown = deal(stages=[earlier, stage("persuasion")], factors=three, visits=[visit(in_days(-20), outcome="setback")])
    assert not fired("stage-unearned", shown)


def test_the_gate_of_the_order() -> None:
    assert missing("order") == ["unmet.owner", "unmet.approver", "unmet.commitment"]
    roles = {name: role("ann", name, confidence="confirmed") for name in ("owner", "approver")}
    promised = [commitment(by="ann", due=in_days(5))]
    assert missing("order", people=ANN, roles=roles, commitments=promised) == ["unmet.owner", "unmet.approver"]
    backed = [evidence("roles", name, source=source) for name in roles for source in ("Ann", "the contract")]
    sure = {"people": ANN, "roles": roles, "evidence": backed}
    assert missing("order", **sure, commitments=promised) == []
    vague = [commitment(by="ann", due=in_days(5), text="perhaps")]
    assert missing("order", **sure, commitments=vague) == ["unmet.commitment"]


def test_the_gate_of_keeping() -> None:
    assert kept_missing() == ["unmet.order"]
    owed = {"people": US, "commitments": [commitment(by="rep", due=in_days(-2))]}
    assert kept_missing(**owed) == ["unmet.order", "unmet.promises"]
    ordered = stage("order", entered=in_days(-30), left=in_days(-10))
    assert kept_missing(stages=[ordered, stage("keep_and_grow")]) == []


def kept_missing(**tables: Any) -> list[str]:
    """Return what is missing to keep and grow; the coach does not say it any more of a deal that was won (F14)."""
    plan = deal(**{"stages": [stage("keep_and_grow")], **tables})
    assert not fired("stage-unearned", plan)
    return [words.key for words in unmet(Facts(plan, "deal", DAY))]


PITCH = visit(in_days(4), "ann", primary_objective="Presentation of our solution", backup_objectives=("a date",))
TRUSTED = [position("ann", True, False)]
KNOWN = [company_need("ann")]


def test_present_too_early() -> None:
    pitch = {"people": ANN, "visits": [PITCH]}
    assert [f.variant for f in fired("present-too-early", deal(**pitch))] == ["both"]
    assert [f.variant for f in fired("present-too-early", deal(**pitch, needs=KNOWN))] == ["trust"]
    assert [f.variant for f in fired("present-too-early", deal(**pitch, positions=TRUSTED))] == ["needs"]
    assert not fired("present-too-early", deal(**pitch, needs=KNOWN, positions=TRUSTED))


def test_presenting_counts_in_actions_and_in_chinese_and_only_ahead() -> None:
    assert fired("present-too-early", deal(people=ANN, actions=[action(text="向她介绍我方方案", person="ann")]))
    assert fired("present-too-early", deal(people=ANN, actions=[action(text="send a quotation")]))
    assert not fired("present-too-early", deal(people=ANN, actions=[action(text="send a quotation", status="done")]))
    assert not fired("present-too-early", deal(people=ANN, visits=[{**PITCH, "date": in_days(-4)}]))
    assert not fired("present-too-early", deal(people=ANN, visits=[visit(in_days(4), "ann")]))


def test_no_next_step() -> None:
    assert fired("no-next-step", deal())
    assert not fired("no-next-step", deal(visits=[visit(in_days(1))]))
    assert not fired("no-next-step", deal(visits=[visit(in_days(0))]))
    assert not fired("no-next-step", deal(commitments=[commitment(due=in_days(0))]))


@pytest.mark.parametrize(
    "tables",
    [
        {"visits": [visit(None)]},
        {"visits": [visit(in_days(-1))]},
        {"visits": [visit(in_days(0), outcome="primary_met")]},
        {"commitments": [commitment()]},
        {"commitments": [commitment(due=in_days(-1))]},
        {"commitments": [commitment(due=in_days(3), status="kept")]},
        {"commitments": [commitment(due=in_days(3), made=in_days(1))]},
    ],
)
def test_what_is_no_next_step(tables: dict[str, Any]) -> None:
    assert fired("no-next-step", deal(**tables))


@pytest.mark.parametrize(
    ("row", "variant"),
    [
        (commitment(), "undated"),
        (commitment(due=in_days(5), text="we'll talk about it soon"), "vague"),
        (commitment(text="下次再说吧"), "both"),
        (commitment(due=in_days(5)), None),
        (commitment(text="perhaps", status="broken"), None),
    ],
)
def test_vague_commitment(row: dict[str, Any], variant: str | None) -> None:
    found = fired("vague-commitment", deal(commitments=[row]))
    assert [finding.variant for finding in found] == ([variant] if variant else [])


def test_vague_objectives_and_visits_without_a_day() -> None:
    vague = visit(in_days(3), backup_objectives=("差不多定下来",))
    assert [f.variant for f in fired("vague-commitment", deal(visits=[vague]))] == ["objective"]
    assert [f.variant for f in fired("vague-commitment", deal(visits=[visit(None)]))] == ["visit"]
    assert not fired("vague-commitment", deal(visits=[visit(in_days(3))]))
    assert not fired("vague-commitment", deal(visits=[visit(in_days(-3), primary_objective="see how it goes")]))


@pytest.mark.parametrize(
    ("by", "to", "severity"),
    [("rep", "ann", "red"), ("ann", "rep", "amber"), (None, "ann", "red"), (None, "rep", "amber"), (None, None, "red")],
)
def test_commitment_overdue(by: str | None, to: str | None, severity: str) -> None:
    plan = deal(people={**ANN, **US}, commitments=[commitment(by=by, to=to, due=in_days(-1))])
    found = fired("commitment-overdue", plan)
    assert [finding.severity for finding in found] == [severity]
    assert found[0].values["n"] == 1


def test_what_is_due_today_or_settled_is_not_overdue() -> None:
    assert not fired("commitment-overdue", deal(commitments=[commitment(due=in_days(0))]))
    assert not fired("commitment-overdue", deal(commitments=[commitment(due=in_days(-1), status="kept")]))
    assert not fired("commitment-overdue", deal(commitments=[commitment()]))


def test_a_visit_counts_as_contact_on_its_day() -> None:
    old = {"people": {**ANN, **US}, "contacts": [contact("rep", "ann", -300)]}
    assert not fired("single-thread", deal(**old, visits=[visit(in_days(0), "ann")]))
    assert fired("single-thread", deal(**old, visits=[visit(in_days(0), "ann", outcome="setback")]))
