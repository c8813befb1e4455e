"""Each rule on visits fires where it should and is silent where it should be."""

import pytest

from tests.support.coaching import (
    company_need,
    deal,
    evidence,
    factor,
    fired,
    in_days,
    personal_need,
    position,
    question,
    role,
    strategy,
    visit,
)
from tests.support.plans import people
from workbench.coach.aims import OFFERING, SELLING
from workbench.coach.phrases import intends, mentions
from workbench.coach.replies import PRICE_OBJECTION

ANN = people("ann")
NEXT = [visit(in_days(3), "ann")]


def test_no_backup_objective() -> None:
    assert fired("no-backup-objective", deal(people=ANN, visits=NEXT))
    assert fired("no-backup-objective", deal(people=ANN, visits=[visit(None, "ann", backup_objectives=(" ",))]))
    assert not fired("no-backup-objective", deal(people=ANN, visits=[visit(in_days(3), backup_objectives=("a date",))]))
    assert not fired("no-backup-objective", deal(people=ANN, visits=[visit(in_days(-3), "ann")]))


def test_a_visit_debriefed_later_was_still_ahead_before() -> None:
    done = [visit(in_days(3), "ann", outcome="setback")]
    assert fired("no-backup-objective", deal(people=ANN, visits=done))
    assert not fired("no-backup-objective", deal(people=ANN, visits=done), in_days(3))


def test_closed_too_early() -> None:
    closed_first = [question("open", 2.0), question("closed", 1.0)]
    assert fired("closed-too-early", deal(people=ANN, visits=NEXT, questions=closed_first))
    open_first = [question("closed", 2.0), question("unsure", 1.0)]
    assert not fired("closed-too-early", deal(people=ANN, visits=NEXT, questions=open_first))
    assert not fired("closed-too-early", deal(people=ANN, visits=NEXT))


def test_never_locked() -> None:
    assert fired("never-locked", deal(visits=NEXT, people=ANN, questions=[question("open")]))
    locked = [question("open", 1.0), question("closed", 2.0)]
    assert not fired("never-locked", deal(visits=NEXT, people=ANN, questions=locked))
    past = [visit(in_days(-3), "ann", outcome="setback")]
    assert not fired("never-locked", deal(visits=past, people=ANN, questions=[question("open")]))


CLOSE = [visit(in_days(3), "ann", primary_objective="请她签合同")]
BOTH = people("ann", "bob")


def test_selling_to_no_say() -> None:
    assert [f.variant for f in fired("selling-to-no-say", deal(people=ANN, visits=CLOSE))] == ["unknown"]
    boss = [role("bob", "owner"), role("ann", "gatekeeper")]
    known = fired("selling-to-no-say", deal(people=BOTH, roles=boss, visits=CLOSE))
    assert [(f.variant, f.values["decider"]) for f in known] == [("known", "Bob")]
    assert not fired("selling-to-no-say", deal(people=ANN, roles=[role("ann", "approver")], visits=CLOSE))
    assert not fired("selling-to-no-say", deal(people=ANN, visits=NEXT))
    assert not fired("selling-to-no-say", deal(visits=[visit(in_days(3), primary_objective="sign the contract")]))


PLEASED = [{"need": "needs0", "text": "an evening with sports guests", "status": "done"}]


def test_people_before_work() -> None:
    needs = [personal_need("ann"), company_need("ann")]
    assert fired("people-before-work", deal(people=ANN, needs=needs, answers=PLEASED))
    solved = [*PLEASED, {"need": "needs1", "text": "a trial", "status": "done"}]
    assert not fired("people-before-work", deal(people=ANN, needs=needs, answers=solved))
    planned = [{**PLEASED[0], "status": "planned"}]
    assert not fired("people-before-work", deal(people=ANN, needs=needs, answers=planned))
    met = [position("ann", True, True)]
    assert not fired("people-before-work", deal(people=ANN, needs=needs, answers=PLEASED, positions=met))


def test_price_objection_in_what_was_said() -> None:
    dear = {"needs": [company_need()], "evidence": [evidence("needs", "needs0", text="价格太高")]}
    found = fired("price-objection", deal(**dear))
    assert [ref.id for ref in found[0].about] == ["needs0", "evidence0"]
    answered = [{"need": "needs0", "text": "three-year cost", "status": "done"}]
    assert not fired("price-objection", deal(**dear, answers=answered))
    assert not fired("price-objection", deal(needs=[company_need()], evidence=[evidence("needs", "needs0")]))


def test_price_objection_in_notes_answers_and_factors() -> None:
    assert fired("price-objection", deal(visits=[visit(in_days(-1), notes="Said it is too expensive")]))
    asked = [question("open", answer="超出预算了")]
    assert fired("price-objection", deal(visits=[visit(in_days(-1))], questions=asked))
    dear = [factor("negative", "low", text="The price is too high for them")]
    assert fired("price-objection", deal(factors=dear))
    assert not fired("price-objection", deal(factors=dear, strategies=[strategy(factors=("factors0",))]))
    assert not fired("price-objection", deal(factors=[factor("positive", "low", text="rivals are too expensive")]))


def test_no_debrief() -> None:
    found = fired("no-debrief", deal(visits=[visit(in_days(-2))]))
    assert found[0].values["n"] == 2
    assert not fired("no-debrief", deal(visits=[visit(in_days(-2), outcome="continuation")]))
    assert not fired("no-debrief", deal(visits=[visit(in_days(0)), visit(None)]))


@pytest.mark.parametrize(
    "text",
    ["演示产品", "介绍我方的方案", "提交方案", "第一次报价", "Give a demo", "Show the proposal", "Present our offer"],
)
def test_what_presents(text: str) -> None:
    assert intends(OFFERING, text)


@pytest.mark.parametrize(
    "text",
    [
        "不谈报价",
        "Do not show the proposal yet",
        "了解机场接送与联络的现状",
        "Understand the present state",
        "Wang proposes it himself",
        'Answer "show the proposal"',
        "介绍两位保安人员",
    ],
)
def test_what_does_not_present(text: str) -> None:
    assert not intends(OFFERING, text)


@pytest.mark.parametrize(
    "text", ["签约", "拿下大单", "争取当场下单", "Close the deal", "sign the contract", "get the order"]
)
def test_what_closes(text: str) -> None:
    assert intends(SELLING, text)


@pytest.mark.parametrize("text", ["暂不签约", "close to the director", "order of the questions", "听取使用情况"])
def test_what_does_not_close(text: str) -> None:
    assert not intends(SELLING, text)


@pytest.mark.parametrize(
    "text", ["太贵了", "价格偏高", "嫌贵", "他说“价格太高”", "It costs too much", "prices are too high"]
)
def test_what_objects_to_the_price(text: str) -> None:
    assert mentions(PRICE_OBJECTION, text)


@pytest.mark.parametrize(
    "text", ["不愿价格偏高或偏低", "目录上的产品物美价廉", "The price is fair", "not too expensive"]
)
def test_what_does_not_object_to_the_price(text: str) -> None:
    assert not mentions(PRICE_OBJECTION, text)
