"""A plan cut down to an audience."""

from datetime import date

from tests.support.plans import FACTOR, people, plan_with
from workbench.domain.audience import visible_to
from workbench.domain.deal import Outcome
from workbench.domain.edits import apply, change
from workbench.domain.plan import Plan
from workbench.domain.rows import Audience


def _plan() -> Plan:
    need = {"person": "wang", "opportunity": "deal", "side": "personal", "kind": "power", "text": "control"}
    return plan_with(
        people=people("wang", notes="proud of the post") | people("secret", audience=Audience.PRIVATE),
        needs={"n": {**need, "audience": Audience.PRIVATE}},
        answers={"a": {"need": "n", "text": "report daily"}},
        factors={"f": {**FACTOR, "people": ("wang", "secret")}},
        visits={"v": {"opportunity": "deal", "people": ("secret",), "audience": Audience.CUSTOMER}},
        commitments={"c": {"opportunity": "deal", "by": "secret", "to": "wang", "text": "a date"}},
        evidence={"e": {"about_table": "needs", "about": "n", "text": "said so"}},
    )


def test_the_private_audience_sees_everything() -> None:
    plan = _plan()
    assert visible_to(plan, Audience.PRIVATE) is plan


def test_what_hangs_on_a_hidden_row_goes_with_it() -> None:
    seen = visible_to(_plan(), Audience.TEAM)
    assert not seen.needs
    assert not seen.answers
    assert not seen.evidence
    assert list(seen.people) == ["wang"]


def test_references_to_hidden_rows_are_emptied_and_notes_stay_private() -> None:
    seen = visible_to(_plan(), Audience.TEAM)
    assert seen.factors["f"].people == ("wang",)
    assert seen.commitments["c"].by is None
    assert seen.commitments["c"].to == "wang"
    assert seen.people["wang"].notes == ""


def test_a_row_safe_for_the_customer_is_shown_with_the_bare_name_of_its_opportunity() -> None:
    planned = {"value": 900.0, "target_close": date(2026, 9, 1), "outcome": Outcome.HESITATING}
    seen = visible_to(apply(_plan(), change("opportunities", "deal", planned)), Audience.CUSTOMER)
    assert list(seen.visits) == ["v"]
    assert seen.visits["v"].people == ()
    deal = seen.opportunities["deal"]
    assert (deal.name, deal.value, deal.target_close, deal.outcome) == ("Deal", None, None, None)
    assert not seen.people
    assert not seen.factors
    assert not seen.commitments
    assert visible_to(seen, Audience.CUSTOMER).tables == seen.tables


def test_an_opportunity_of_which_nothing_may_be_seen_is_not_even_named() -> None:
    hidden = apply(_plan(), change("visits", "v", {"audience": Audience.TEAM}))
    assert not visible_to(hidden, Audience.CUSTOMER).opportunities
    assert list(visible_to(hidden, Audience.CUSTOMER, about="deal").opportunities) == ["deal"]


def test_a_private_opportunity_hides_its_rows_unless_the_paper_is_about_it() -> None:
    kept = apply(_plan(), change("opportunities", "deal", {"audience": Audience.PRIVATE, "value": 900.0}))
    for audience in (Audience.TEAM, Audience.CUSTOMER):
        seen = visible_to(kept, audience)
        assert (seen.opportunities, seen.visits) == ({}, {})
        told = visible_to(kept, audience, about="deal")
        assert (list(told.visits), told.opportunities["deal"].value) == (["v"], None)


def test_an_opportunity_safe_for_the_customer_is_shown_whole() -> None:
    shown = apply(_plan(), change("opportunities", "deal", {"audience": Audience.CUSTOMER, "value": 900.0}))
    assert visible_to(shown, Audience.CUSTOMER).opportunities["deal"].value == 900.0
