"""What needs, deals, factors, visits and people refuse in single fields, and the nearest that they take."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.architecture.catalogues import catalogues
from tests.support.contract import refusal
from tests.support.plans import NEED
from workbench.domain.deal import LossCause, Opportunity, Outcome, WentTo
from workbench.domain.factors import Action, ActionStatus, Control, Direction
from workbench.domain.moves import FactorMove
from workbench.domain.narrowing import NarrowingStep
from workbench.domain.needs import AIMS, Need, NeedAim, NeedKind, NeedSide
from workbench.domain.patterns import fits
from workbench.domain.people import Person
from workbench.domain.rows import Pattern
from workbench.domain.visits import Commitment, CommitmentStatus, Visit

DAY = date(2026, 5, 21)
BEFORE = DAY - timedelta(days=1)
WANT: dict[str, Any] = {**NEED, "side": NeedSide.COMPANY, "kind": NeedKind.IMAGE}
PROMISE: dict[str, Any] = {"text": "the list", "made": DAY}
ENDED = {"outcome": Outcome.COMPETITOR, "outcome_day": DAY, "loss_cause": LossCause.PRICE}
RIVAL = ENDED | {"went_to": WentTo.COMPETITOR, "went_to_competitor": "rival", "went_to_name": "Rival Ltd"}


def of_need(**fields: object) -> str | None:
    return refusal(Need, WANT | fields)


def of_deal(**fields: object) -> str | None:
    return refusal(Opportunity, {"name": "Deal", **fields})


@pytest.mark.parametrize("kind", NeedKind)
def test_an_aim_is_one_of_its_kind_of_need(kind: NeedKind) -> None:
    side = NeedSide.COMPANY if kind in AIMS else NeedSide.PERSONAL
    said = {aim: of_need(kind=kind, side=side, aim=aim) for aim in NeedAim}
    assert said == {aim: None if aim in AIMS.get(kind, ()) else "aim_not_of_kind" for aim in NeedAim}
    assert of_need(kind=kind, side=side) is None


def test_a_source_of_which_nothing_is_wanted_is_nobodys_and_not_locked() -> None:
    assert of_need(empty_source=True) is None
    assert of_need(empty_source=True, person="wang") == "empty_source_filled"
    assert of_need(empty_source=True, locked=True) == "empty_source_filled"
    assert of_need(person="wang", locked=True) is None


def test_only_what_is_locked_was_locked_on_a_day() -> None:
    assert of_need(locked=True, locked_on=DAY) is None
    assert of_need(locked_on=DAY) == "locked_on_unlocked"


@pytest.mark.parametrize("field", ["outcome_day", "loss_cause"])
def test_how_a_deal_ended_is_said_when_it_has(field: str) -> None:
    assert of_deal(**ENDED) is None
    assert of_deal(**{field: ENDED[field]}) == "no_outcome_yet"
    assert of_deal(went_to=WentTo.NOBODY) == "no_outcome_yet"
    assert of_deal(outcome=Outcome.REFUSED, went_to=WentTo.NOBODY) is None


@pytest.mark.parametrize("went_to", [None, WentTo.NOBODY, WentTo.US])
@pytest.mark.parametrize("field", ["went_to_competitor", "went_to_name"])
def test_the_competitor_is_named_where_the_customer_went_to_one(field: str, went_to: WentTo | None) -> None:
    assert of_deal(**RIVAL) is None
    assert of_deal(**ENDED, went_to=went_to, **{field: RIVAL[field]}) == "went_to_no_competitor"
    assert of_deal(**ENDED, went_to=went_to, went_to_name=" ") is None


@pytest.mark.parametrize(
    "said",
    [{"direction": Direction.BOTH}, {"control": Control.LOW}, {"strength": 1}],
    ids=lambda said: next(iter(said)),
)
def test_a_factor_moves_somewhere(said: dict[str, object]) -> None:
    assert refusal(FactorMove, {"factor": "f", "since": DAY, **said}) is None
    assert refusal(FactorMove, {"factor": "f", "since": DAY, "reason": "new head"}) == "move_says_nothing"


def test_one_choice_at_least_is_left() -> None:
    assert refusal(NarrowingStep, {"need": "n", "remaining": 1}) is None
    assert refusal(NarrowingStep, {"need": "n", "remaining": 0}) == "outside_limits"


def test_what_is_still_to_do_is_not_done() -> None:
    for status in (ActionStatus.DONE, ActionStatus.DROPPED):
        assert refusal(Action, {"text": "x", "status": status, "done_on": DAY}) is None
    assert refusal(Action, {"text": "x", "done_on": DAY}) == "done_while_open"


def test_a_visit_starts_before_it_ends() -> None:
    assert refusal(Visit, {"starts": "14:30"}) is None
    assert refusal(Visit, {"starts": "14:30", "ends": "14:30"}) is None
    assert refusal(Visit, {"starts": "14:30", "ends": "14:29"}) == "time_before_start"
    assert refusal(Visit, {"ends": "14:30"}) == "ends_without_start"
    assert refusal(Visit, {"starts": "2 pm"}) == "pattern.time"


def test_a_promise_is_settled_when_it_is_not_open_and_told_of_when_it_is_made() -> None:
    for status in set(CommitmentStatus) - {CommitmentStatus.OPEN}:
        assert refusal(Commitment, PROMISE | {"status": status, "settled": DAY}) is None
    assert refusal(Commitment, PROMISE | {"settled": DAY}) == "settled_while_open"
    assert refusal(Commitment, PROMISE | {"told": DAY}) is None
    assert refusal(Commitment, PROMISE | {"told": BEFORE}) == "told_before_made"
    assert refusal(Commitment, {"text": "x", "told": BEFORE}) is None


def test_a_promise_is_due_at_a_time_of_a_day() -> None:
    assert refusal(Commitment, PROMISE | {"due": DAY, "due_time": "09:00"}) is None
    assert refusal(Commitment, PROMISE | {"due_time": "09:00"}) == "time_without_day"


def test_nobody_succeeds_themselves() -> None:
    assert refusal(Person, {"name": "Wang", "succeeds": "liu"}) is None
    assert refusal(Person, {"name": "Wang", "succeeds": "x"}) == "succeeds_self"


@pytest.mark.parametrize("day", ["1975-05-07", "--05-07", "--02-29", "2024-02-29", None])
def test_a_birthday_is_a_day_with_or_without_its_year(day: str | None) -> None:
    assert refusal(Person, {"name": "Wang", "birthday": day}) is None


@pytest.mark.parametrize("words", ["", "05-07", "2023-02-29", "--02-30", "1975-5-7", "7 May"])
def test_other_words_are_no_birthday(words: str) -> None:
    assert refusal(Person, {"name": "Wang", "birthday": words}) == "pattern.birthday"


def test_amounts_are_as_large_and_as_fine_as_can_be_kept() -> None:
    kept = (Decimal(0), Decimal(10) ** 15, Decimal("0.0001"), None)
    assert [of_deal(value=value) for value in kept] == [None] * 4
    assert of_deal(value=Decimal("1E+15") + 1) == "amount_too_large"
    assert of_deal(value=Decimal("NaN")) == "amount_too_large"
    assert of_deal(value=Decimal("0.00001")) == "amount_too_fine"
    assert of_deal(value=Decimal("-0.0001")) == "negative_amount"


def test_an_effort_takes_no_less_than_no_hours() -> None:
    assert refusal(Action, {"text": "x", "hours": Decimal(0)}) is None
    assert refusal(Action, {"text": "x", "hours": Decimal("-0.5")}) == "outside_limits"


@pytest.mark.parametrize(
    ("pattern", "good", "bad"),
    [
        (Pattern.TIME, ["00:00", "23:59"], ["24:00", "9:00", "14:60", "14:30:00", "１４:30", ""]),
        (Pattern.MONTH, ["2026-01", "0001-12"], ["2026-00", "2026-13", "0000-01", "2026", "2026-1", ""]),
        (
            Pattern.PERIOD,
            ["2026", "2026-Q1", "2026-12", "2026-01-05"],
            ["2026-Q5", "2026-q1", "2026-02-30", "26", "0000", "2026-Q1-05", ""],
        ),
        (Pattern.DIGEST, ["", "0f" * 32], ["0f" * 31, "0F" * 32, "0f" * 32 + "\n", "no"]),
    ],
)
def test_a_text_that_has_one_form_has_no_other(pattern: Pattern, good: list[str], bad: list[str]) -> None:
    assert [words for words in good if not fits(pattern, words)] == []
    assert [words for words in bad if fits(pattern, words)] == []


@pytest.mark.parametrize("pattern", Pattern)
def test_whatever_has_one_form_has_a_sentence_that_shows_it(pattern: Pattern) -> None:
    assert f"pattern.{pattern}" in catalogues()["errors"]
