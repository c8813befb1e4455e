"""Pairs of the net that a customer does not have: said with a reason, from a day on, and taken back (R6)."""

import pytest

from tests.support.coaching import deal, fired, in_days, keys
from tests.support.plans import DAY, people
from workbench.coach.ground import not_applying
from workbench.domain.edits import apply
from workbench.domain.errors import DomainError
from workbench.domain.plan import Plan
from workbench.domain.rounds import SheetEntry
from workbench.domain.rows import Audience
from workbench.usecases.pairs import set_not_applying

ONE, OTHER = {"pair.quality": "no production"}, {"pair.senior": "the owner does it all"}


def said(plan: Plan, *days: tuple[int, dict[str, str]]) -> Plan:
    for day, reasons in days:
        plan = apply(plan, set_not_applying(plan, reasons, in_days(day), "Chen").edits)
    return plan


def test_it_holds_from_its_day_on_until_it_is_taken_back() -> None:
    plan = said(deal(), (0, ONE), (5, ONE | OTHER), (9, OTHER), (12, {}))
    told = {day: not_applying(plan, in_days(day)) for day in (-1, 0, 5, 9, 12)}
    assert told == {-1: {}, 0: ONE, 5: ONE | OTHER, 9: OTHER, 12: {}}


def test_the_coach_leaves_out_such_a_pair() -> None:
    plan = deal(people=people("ann"))
    assert len(keys(fired("coverage-gap", plan)[0].values["missing"])) == 4
    (found,) = fired("coverage-gap", said(plan, (0, ONE)))
    assert len(keys(found.values["missing"])) == 3
    every = {f"pair.{key}": "a shop of one" for key in ("sales", "technical", "senior", "quality")}
    assert not fired("coverage-gap", said(plan, (0, every)))


def test_what_was_said_already_is_not_said_again() -> None:
    plan = said(deal(), (0, ONE))
    assert set_not_applying(plan, ONE, in_days(3), "Li").edits == ()
    entries = {entry.field: (entry.value, entry.audience) for entry in plan.all_of(SheetEntry).values()}
    assert entries == {"value": ("yes", Audience.TEAM), "reason": ("no production", Audience.TEAM)}


def test_two_words_of_one_day_stand_in_one_round() -> None:
    plan = said(deal(), (0, ONE), (0, ONE | OTHER), (0, {"pair.quality": "bought in"}))
    assert len(plan.rows("rounds")) == 1
    assert not_applying(plan, DAY) == {"pair.quality": "bought in"}


def test_it_takes_a_reason() -> None:
    with pytest.raises(DomainError, match="pair_without_reason"):
        set_not_applying(deal(), {"pair.quality": " "}, DAY, "")
