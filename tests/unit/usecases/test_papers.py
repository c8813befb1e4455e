"""What a paper for others may show and what it may not, as its preview names it."""

from datetime import date, timedelta

from tests.support.plans import DAY, FACTOR, NEED, people, plan_with
from workbench.domain.plan import Plan
from workbench.domain.rows import Audience
from workbench.usecases.papers import left_out_of_paper
from workbench.usecases.sharing import LeftOut

VISIT = {"opportunity": "deal", "date": DAY + timedelta(days=4), "people": ("wang",), "primary_objective": "A list"}


def left(plan: Plan, audience: Audience = Audience.TEAM, deal: str | None = "deal") -> LeftOut:
    return left_out_of_paper(plan, audience, deal, DAY, lambda said: str(said))


def test_what_may_be_shown_is_counted_and_what_stays_out_is_named() -> None:
    plan = plan_with(
        people=people("wang", side="customer", audience="customer", notes="sly"),
        needs={"n": {**NEED, "audience": "private", "text": "fame"}, "m": NEED},
        visits={"v": VISIT},
    )
    team, customer = left(plan), left(plan, Audience.CUSTOMER)
    assert dict(team.goes) == {"account": 1, "people": 1, "opportunities": 1, "needs": 1, "visits": 1}
    assert dict(team.rows) == {"needs": ("fame",)}
    assert dict(team.fields) == {("people", "notes"): ("Wang",)}
    assert set(customer.rows) == {"needs", "visits"}
    assert customer.rows["visits"] == ("A list",)
    assert left(plan, Audience.PRIVATE).number == 0


def test_neither_another_opportunity_nor_what_is_over_or_never_printed_is_spoken_of() -> None:
    private = {"audience": "private"}
    plan = plan_with(
        opportunities={"deal": {"name": "Deal"}, "other": {"name": "Other", **private}},
        people=people("wang", side="customer") | people("old", side="customer", left=date(2026, 1, 1), **private),
        needs={"n": {**NEED, "opportunity": "other", **private}},
        factors={"f": {**FACTOR, "until": date(2026, 1, 1), **private}},
        touchpoints={"t": {"opportunity": "deal", "text": "coffee", **private}},
    )
    assert left(plan).number == 0


def test_a_text_that_names_somebody_who_stays_out_is_pointed_out() -> None:
    plan = plan_with(
        people=people("wang", side="customer") | people("zhou", side="customer", audience="private"),
        visits={"v": {**VISIT, "primary_objective": "Ask for Zhou"}},
    )
    ((ref, field, name),) = left(plan).mentions
    assert (ref.table, field, name) == ("visits", "primary_objective", "Zhou")
