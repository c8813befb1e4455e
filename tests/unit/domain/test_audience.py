"""A plan cut down to an audience."""

from tests.support.plans import FACTOR, people, plan_with
from workbench.domain.audience import visible_to
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


def test_a_row_safe_for_the_customer_needs_its_opportunity_to_be_safe_too() -> None:
    assert not visible_to(_plan(), Audience.CUSTOMER).visits
    shown = apply(_plan(), change("opportunities", "deal", {"audience": Audience.CUSTOMER}))
    seen = visible_to(shown, Audience.CUSTOMER)
    assert list(seen.visits) == ["v"]
    assert seen.visits["v"].people == ()
    assert not seen.people
    assert not seen.factors
    assert not seen.commitments
