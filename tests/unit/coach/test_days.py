"""The coach goes by what counts on the day, and by what was settled by then."""

from datetime import timedelta

from tests.support.coaching import deal
from tests.support.plans import DAY, FACTOR, NEED, people, plan_with
from workbench.coach.engine import check
from workbench.coach.facts import Facts
from workbench.domain.factors import ActionStatus

EVE, NEXT = DAY - timedelta(days=1), DAY + timedelta(days=1)


def test_nothing_that_begins_later_or_is_over_is_among_the_facts() -> None:
    own = {"opportunity": "deal"}
    plan = deal(
        people=people("ann"),
        factors={"later": {**FACTOR, "since": NEXT}, "over": {**FACTOR, "until": DAY}, "now": {**FACTOR, "since": DAY}},
        competitors={"later": {**own, "name": "Rival", "since": NEXT}},
        strategies={"over": {**own, "text": "x", "until": DAY, "factors": ("now",)}},
        needs={"later": {**NEED, "since": NEXT}},
        commitments={"later": {**own, "text": "x", "made": NEXT}},
        actions={
            "of": {"text": "x", "strategy": "over"},
            "done": {**own, "text": "y", "status": "done", "done_on": NEXT},
        },
    )
    facts = Facts(plan, "deal", DAY)
    assert [f.id for f in facts.factors] == ["now"]
    later = (facts.competitors, facts.strategies, facts.needs, facts.commitments, facts.citing)
    assert not any(later)
    assert [(a.id, a.status) for a in facts.actions] == [("done", ActionStatus.OPEN)]
    assert [f.id for f in Facts(plan, "deal", EVE).factors] == ["over"]
    assert [f.id for f in Facts(plan, "deal", NEXT).factors] == ["later", "now"]


def test_a_strategy_may_go_on_naming_a_factor_that_is_over() -> None:
    plan = deal(
        factors={"over": {**FACTOR, "text": "gone", "until": DAY}},
        strategies={"s": {"opportunity": "deal", "text": "x", "factors": ("over",)}},
    )
    assert "strategy-orphan" not in {finding.rule for finding in check(plan, DAY)}


def test_a_deal_is_looked_at_until_the_day_it_ended() -> None:
    plan = deal(opportunities={"deal": {"name": "Deal", "outcome": "refused", "outcome_day": DAY}})
    assert check(plan, EVE)
    assert not check(plan, DAY)


def test_nothing_is_found_in_a_deal_before_the_day_it_is_opened() -> None:
    plan = plan_with(opportunities={"deal": {"name": "Deal", "opened": DAY}})
    assert check(plan, DAY - timedelta(days=1)) == []
    assert check(plan, DAY) != []


def test_the_coach_goes_by_what_moves_say_whoever_asks() -> None:
    became = {
        direction: plan_with(
            opportunities={"deal": {"name": "Deal"}},
            factors={"f": {**FACTOR, "direction": "positive"}},
            factor_moves={"m": {"factor": "f", "since": DAY, "direction": direction}},
        )
        for direction in ("positive", "negative")
    }
    rules = {direction: [finding.rule for finding in check(plan, DAY)] for direction, plan in became.items()}
    assert rules["positive"] != rules["negative"]
    assert check(became["negative"], EVE) == check(became["positive"], EVE)
