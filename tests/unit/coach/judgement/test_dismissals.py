"""What was dismissed with a reason is silent until its day, until somebody ends it, or until its facts change."""

from datetime import date
from typing import Any

import pytest

from tests.support.coaching import deal, fired, in_days, position, role
from tests.support.plans import DAY, people
from workbench.coach.engine import noticed
from workbench.coach.facts import Facts
from workbench.coach.finding import Finding
from workbench.coach.judgement.dismissals import dismissed, dismissed_at_once
from workbench.coach.judgement.themes import judge
from workbench.domain.audience import visible_to
from workbench.domain.edits import apply, change, make
from workbench.domain.errors import DomainError
from workbench.domain.plan import Plan
from workbench.domain.reviews import SALT, Dismissal
from workbench.domain.rows import Audience
from workbench.usecases.dismissing import dismiss, speak_again

RULE = "decider-outsider"
UNTIL = in_days(10)


def outsiders() -> Plan:
    """Return a deal in which two deciders see us as outsiders."""
    both = [position("ann", False, False), position("bob", False, False)]
    return deal(people=people("ann", "bob"), roles=[role("ann", "owner"), role("bob", "owner")], positions=both)


def told_to_all() -> Plan:
    """Return the same deal, of which the team may see all that the findings rest on."""
    plan = outsiders()
    for each in plan.positions:
        plan = apply(plan, change("positions", each, {"audience": Audience.TEAM}))
    return plan


def finding(plan: Plan) -> Finding:
    return fired(RULE, plan)[0]


def silenced(plan: Plan, day: date = DAY) -> Plan:
    return apply(plan, dismiss(plan, [finding(plan)], " We keep away on purpose ", UNTIL, day, "Chen").edits)


def said(plan: Plan, day: date = DAY) -> list[str]:
    return [each.about[0].id for each in fired(RULE, plan, day)]


def test_it_alone_is_silent_and_is_told_apart_with_its_reason() -> None:
    plan = silenced(outsiders())
    assert said(plan) == ["bob"]
    assert [each.finding.about[0].id for each in judge(plan, DAY).findings if each.finding.rule == RULE] == ["bob"]
    facts = Facts(plan, "deal", DAY)
    ((found, why),) = dismissed(facts, noticed(facts))
    assert (found.about[0].id, why.reason, why.author, why.until) == ("ann", "We keep away on purpose", "Chen", UNTIL)


@pytest.mark.parametrize(("day", "silent"), [(in_days(-1), False), (DAY, True), (in_days(9), True), (UNTIL, False)])
def test_it_is_silent_from_its_day_until_the_last(day: date, silent: bool) -> None:
    assert ("ann" not in said(silenced(outsiders()), day)) is silent


def test_somebody_can_end_it_before() -> None:
    plan = silenced(outsiders())
    (row,) = plan.rows("dismissals")
    ended = apply(plan, speak_again(plan, [row], in_days(2)).edits)
    assert said(ended, in_days(1)) == ["bob"]
    assert said(ended, in_days(2)) == ["ann", "bob"]


def test_who_ends_it_ends_whatever_else_silences_the_same() -> None:
    plan = outsiders()
    ann, bob = fired(RULE, plan)
    # As by two people in two copies of the plan, or on a day before the first of them.
    for each, day in ((ann, DAY), (ann, in_days(-1)), (bob, DAY)):
        plan = apply(plan, dismiss(plan, [each], "Settled", UNTIL, day, "Chen").edits)
    assert said(plan) == []
    assert said(apply(plan, speak_again(plan, [next(iter(plan.rows("dismissals")))], DAY).edits)) == ["ann"]


@pytest.mark.parametrize("row", [("people", "ann"), ("people", "bob"), ("positions", "positions0")])
def test_why_they_were_dismissed_is_told_nobody_from_whom_one_of_them_is_kept(row: tuple[str, str]) -> None:
    shared = told_to_all()
    plan = apply(shared, change(*row, {"audience": Audience.PRIVATE}))
    plan = apply(plan, dismiss(plan, fired(RULE, plan), "He told me so", UNTIL, DAY, "Chen").edits)
    assert (len(plan.rows("dismissals")), len(plan.rows("dismissed_rows"))) == (2, 6)
    team = visible_to(plan, Audience.TEAM)
    assert not [*team.rows("dismissals"), *team.rows("dismissed_rows")]
    shared = apply(shared, dismiss(shared, fired(RULE, shared), "Settled", UNTIL, DAY, "Chen").edits)
    assert len(visible_to(shared, Audience.TEAM).rows("dismissals")) == 2
    assert not visible_to(shared, Audience.CUSTOMER).rows("dismissals")


@pytest.mark.parametrize(
    "row", [("people", "ann"), ("people", "bob"), ("positions", "positions0"), ("roles", "roles1")]
)
def test_the_reason_goes_from_those_from_whom_a_row_is_kept_later(row: tuple[str, str]) -> None:
    shared = told_to_all()
    plan = apply(shared, dismiss(shared, fired(RULE, shared), "He told me so", UNTIL, DAY, "Chen").edits)
    assert len(visible_to(plan, Audience.TEAM).rows("dismissals")) == 2
    plan = apply(plan, change(*row, {"audience": Audience.PRIVATE}))
    team = visible_to(plan, Audience.TEAM)
    assert not [*team.rows("dismissals"), *team.rows("dismissed_rows")]
    assert said(plan) == []
    plan = apply(plan, change(*row, {"audience": Audience.TEAM}))
    assert len(visible_to(plan, Audience.TEAM).rows("dismissals")) == 2


def test_the_reason_goes_with_an_account_that_keeps_its_name_alone() -> None:
    plan = silenced(told_to_all())
    (row,) = plan.rows("dismissals")
    part = {"dismissal": row, "about_table": "account", "about": "account", "audience": Audience.TEAM}
    plan = apply(plan, make("dismissed_rows", "d", part))
    assert len(visible_to(plan, Audience.TEAM).rows("dismissals")) == 1
    plan = apply(plan, change("account", "account", {"audience": Audience.PRIVATE}))
    assert not visible_to(plan, Audience.TEAM).rows("dismissals")


def test_what_was_dismissed_apart_keeps_its_reason_when_a_row_of_another_is_kept() -> None:
    plan = told_to_all()
    for each in fired(RULE, plan):
        plan = apply(plan, dismiss(plan, [each], each.about[0].id, UNTIL, DAY, "Chen").edits)
    plan = apply(plan, change("people", "bob", {"audience": Audience.PRIVATE}))
    (left,) = visible_to(plan, Audience.TEAM).all_of(Dismissal).values()
    assert left.reason == "ann"


def test_it_ends_when_what_the_finding_rests_on_changes_and_not_by_where_a_card_lies() -> None:
    plan = silenced(outsiders())
    assert said(apply(plan, change("roles", "roles0", {"x": 0.1, "y": 0.2}))) == ["bob"]
    assert said(apply(plan, change("roles", "roles0", {"confidence": "confirmed"}))) == ["ann", "bob"]
    assert said(apply(plan, change("positions", "positions0", {"our_claim": "supplier"}))) == ["ann", "bob"]


def test_of_what_was_dismissed_at_once_each_ends_by_itself() -> None:
    plan = outsiders()
    both = fired(RULE, plan)
    plan = apply(plan, dismiss(plan, both, "Settled", UNTIL, DAY, "Chen").edits)
    assert said(plan) == []
    facts = Facts(plan, "deal", DAY)
    (group,) = dismissed_at_once(facts, noticed(facts))
    assert [each.about for each, _ in group] == [each.about for each in both]
    assert said(apply(plan, change("roles", "roles0", {"confidence": "confirmed"}))) == ["ann"]


def test_what_was_dismissed_one_after_the_other_is_told_one_by_one() -> None:
    plan = outsiders()
    for each in fired(RULE, plan)[::-1]:
        plan = apply(plan, dismiss(plan, [each], "Settled", UNTIL, DAY, "Chen").edits)
    facts = Facts(plan, "deal", DAY)
    groups = dismissed_at_once(facts, noticed(facts))
    assert [[each.about[0].id for each, _ in group] for group in groups] == [["bob"], ["ann"]]


def test_without_a_fingerprint_it_holds_whatever_changes() -> None:
    plan = silenced(outsiders())
    (row,) = plan.rows("dismissals")
    plan = apply(plan, change("dismissals", row, {"basis": ""}))
    assert said(apply(plan, change("roles", "roles0", {"confidence": "confirmed"}))) == ["bob"]


def test_the_fingerprint_is_salted_and_holds_no_id() -> None:
    bases = [each.basis for _ in range(2) for each in silenced(outsiders()).all_of(Dismissal).values()]
    assert len(bases) == 2
    assert bases[0] != bases[1]
    assert all(len(basis) == SALT + 64 and "ann" not in basis for basis in bases)


@pytest.mark.parametrize(
    ("given", "key"),
    [({"reason": " "}, "dismissal_without_reason"), ({"until": DAY}, "dismissal_without_end")],
)
def test_it_takes_a_reason_and_a_later_day(given: dict[str, Any], key: str) -> None:
    plan = outsiders()
    with pytest.raises(DomainError, match=key):
        dismiss(plan, [finding(plan)], **{"reason": "x", "until": UNTIL, "day": DAY, "author": "", **given})
    with pytest.raises(DomainError, match="row_missing"):
        speak_again(plan, ["nowhere"], DAY)
