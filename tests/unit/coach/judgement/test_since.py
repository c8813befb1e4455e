"""What changed since the last visit: which visit, what is left out, and how a change is worded."""

from datetime import date
from typing import Any

import pytest

from tests.support.coaching import action, deal, in_days, position, role, strategy, visit
from tests.support.plans import DAY, people
from workbench.coach.judgement.changes import Changed, Event
from workbench.coach.judgement.since import SinceVisit, since_last_visit
from workbench.coach.judgement.words import ToldChange, change_words
from workbench.domain.edits import apply
from workbench.domain.plan import Plan, empty_plan
from workbench.domain.rows import Ref
from workbench.exchange.samples import sample
from workbench.system.language import Language
from workbench.usecases.dismissing import dismiss
from workbench.usecases.rows import remove

HELD = visit(in_days(-10), "ann", outcome="continuation")


def estranged(**tables: Any) -> Plan:
    """Return a deal whose owner, visited ten days ago, has seen us as outsiders for four days."""
    views = {
        "old": position("ann", True, True, since=in_days(-30)),
        "new": position("ann", False, False, since=in_days(-4)),
    }
    named = {"people": people("ann", "bob"), "roles": [role("ann", "owner")], "positions": views}
    return deal(**{**named, "visits": {"held": HELD}, **tables})


def found(plan: Plan, day: date = DAY) -> SinceVisit:
    since = since_last_visit(plan, "deal", day)
    assert since is not None
    return since


def told(plan: Plan, rule: str, language: Language = Language.EN, day: date = DAY) -> ToldChange:
    """Return the words for the one change of *rule*."""
    (one,) = (each for each in found(plan, day).changed if each.judged.finding.rule == rule)
    return change_words(plan, one, day, language)


def test_without_a_debriefed_visit_there_is_nothing_to_look_back_to() -> None:
    assert since_last_visit(empty_plan(), "deal", DAY) is None
    assert since_last_visit(estranged(visits={}), "deal", DAY) is None
    assert since_last_visit(estranged(visits={"v": visit(in_days(-3), "ann")}), "deal", DAY) is None
    assert since_last_visit(estranged(), "deal", in_days(-10)) is None


def test_it_counts_from_the_last_visit_that_was_debriefed() -> None:
    since = found(estranged(visits={"held": HELD, "last": {**HELD, "date": in_days(-2)}}))
    assert since.visit.id == "last"
    assert "decider-outsider" not in {each.judged.finding.rule for each in since.changed}


def test_what_was_dismissed_is_not_gone() -> None:
    plan = sample("hospital-planned", "en")
    deal_id = next(iter(plan.opportunities))
    since = since_last_visit(plan, deal_id, DAY)
    assert since is not None
    new = next(each.judged.finding for each in since.changed if each.turn == "new")
    steady = since.visit.date
    assert steady is not None
    change = dismiss(plan, [new], "Settled", in_days(90), DAY, "")
    after = since_last_visit(apply(plan, change.edits), deal_id, DAY)
    assert after is not None
    assert new.key not in {each.judged.finding.key for each in after.changed}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.EN, ("New", "Decision-maker not won: Ann", "17 May · Our position: Ann")),
        (Language.ZH_CN, ("新增", "尚未争取到决策者：Ann", "5月17日 · 我方地位：Ann")),
    ],
)
def test_a_change_is_said_by_its_turn_its_matter_and_its_event(language: Language, words: tuple[str, ...]) -> None:
    said = told(estranged(), "decider-outsider", language)
    assert (said.turn, said.cause) == (words[0], words[2])
    assert said.matter.endswith("Ann")
    assert len(said.matter) > len("Ann")


def test_what_slipped_says_what_had_been_planned() -> None:
    cold = {"only": position("ann", False, False, since=in_days(-30))}
    said = told(estranged(positions=cold, visits={"held": HELD, "v": visit(in_days(-3), "ann")}), "decider-outsider")
    assert (said.turn, said.cause) == ("Slipped", "planned for 18 May, no outcome")


def test_what_is_in_hand_now_says_by_what() -> None:
    cold = {"only": position("ann", False, False, since=in_days(-30))}
    tables = {
        "people": {**people("ann"), **people("me", side="ours")},
        "strategies": {"s": strategy(kind="do", people=("ann",), owner="me", since=in_days(-2))},
        "actions": [action(strategy="s", due=in_days(5))],
    }
    said = told(estranged(positions=cold, **tables), "decider-outsider")
    assert said.turn == "Better"
    assert said.cause.startswith("planned: ")


@pytest.mark.parametrize(
    ("language", "cause"), [(Language.EN, "no longer advocate: Bob"), (Language.ZH_CN, "不再是倡导者：Bob")]
)
def test_the_end_of_a_role_explains_that_the_deal_has_no_such_person(language: Language, cause: str) -> None:
    held = [role("ann", "owner"), role("bob", "advocate", since=in_days(-40), until=in_days(-2))]
    said = told(estranged(roles=held, stages=[{"opportunity": "deal", "stage": "gap", "entered": in_days(-50)}]),
                "no-advocate", language)  # fmt: skip
    assert ":" not in said.matter
    assert said.cause.endswith(cause)


def test_a_row_that_the_matter_names_is_not_named_again_by_its_cause() -> None:
    late = {"text": "Send the list", "by": "ann", "opportunity": "deal", "made": in_days(-20), "due": in_days(-2)}
    said = told(estranged(commitments={"c": late}), "commitment-overdue")
    assert said.matter.endswith("Send the list")
    assert said.cause == "19 May · due"


def test_what_passed_and_came_to_nothing_makes_nothing_better() -> None:
    warm = {
        "old": position("ann", False, False, since=in_days(-30)),
        "new": position("ann", True, True, since=in_days(-8)),
    }
    for idle in ({}, {"v": visit(in_days(-3), "ann")}):
        (gone,) = (
            each
            for each in found(estranged(positions=warm, visits={"held": HELD, **idle})).changed
            if each.judged.finding.rule == "decider-outsider"
        )
        assert (gone.turn, gone.event) == ("gone", Event(in_days(-8), Ref("positions", "new")))


def test_a_person_deleted_meanwhile_is_left_out_of_the_words() -> None:
    plan = estranged()
    (one,) = (each for each in found(plan).changed if each.judged.finding.rule == "decider-outsider")
    assert isinstance(one, Changed)
    after = apply(plan, remove(plan, Ref("people", "ann")))
    said = change_words(after, one, DAY, Language.EN)
    assert "Ann" not in f"{said.matter} {said.cause}"
    assert said.cause.startswith("17 May")


def test_a_stage_that_was_entered_tonight_clears_nothing() -> None:
    """What is premature in the first stage is so before it, too: else the evening of entry would seem to settle it."""
    plan = deal(
        people=people("ann", "eve"),
        roles=[role("ann", "owner", since=in_days(-30)), role("eve", "advocate", since=in_days(-30))],
        visits={"held": HELD},
        stages=[{"opportunity": "deal", "stage": "warm_up", "entered": DAY}],
    )
    assert [each for each in found(plan).changed if each.turn == "gone"] == []
