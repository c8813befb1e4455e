"""A plan cut down to an audience."""

from datetime import date
from typing import Any

import pytest

from tests.support.markers import planted
from tests.support.plans import FACTOR, people, plan_with
from workbench.domain.account import ACCOUNT_ID
from workbench.domain.audience import deal_for, visible_to
from workbench.domain.deal import Outcome
from workbench.domain.edits import apply, change
from workbench.domain.goals import Target
from workbench.domain.plan import Plan
from workbench.domain.rows import Audience, Ref
from workbench.usecases.rows import add


def _plan() -> Plan:
    return _plan_and()


def _plan_and(**more: dict[str, Any]) -> Plan:
    need = {"person": "wang", "opportunity": "deal", "side": "personal", "kind": "power", "text": "control"}
    return plan_with(
        people=people("wang", notes="proud of the post") | people("secret", audience=Audience.PRIVATE),
        needs={"n": {**need, "audience": Audience.PRIVATE}},
        answers={"a": {"need": "n", "text": "report daily"}},
        factors={"f": {**FACTOR, "people": ("wang", "secret")}},
        visits={"v": {"opportunity": "deal", "people": ("secret",), "audience": Audience.CUSTOMER}},
        commitments={"c": {"opportunity": "deal", "by": "secret", "to": "wang", "text": "a date"}},
        evidence={"e": {"about_table": "needs", "about": "n", "text": "said so"}},
        **more,
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


@pytest.mark.parametrize("about", [("secret",), ("secret", "wang")])
def test_what_was_said_of_a_hidden_row_is_not_told_of_the_others_it_was_said_of(about: tuple[str, ...]) -> None:
    day = {"date": date(2026, 5, 1), "until": date(2026, 6, 1)}
    parts = {each: {"dismissal": "d", "about_table": "people", "about": each} for each in about}
    plan = _plan_and(dismissals={"d": {"rule": "r", "reason": "He told me so", **day}}, dismissed_rows=parts)
    seen = visible_to(plan, Audience.TEAM)
    assert not seen.rows("dismissals")
    assert not seen.rows("dismissed_rows")


def test_what_colleagues_wrote_about_a_hidden_row_goes_with_it_and_so_do_the_replies() -> None:
    told = {"text": "He is the one", "author": "Li", "date": date(2026, 5, 1)}
    notes = {
        "hidden": {**told, "about_table": "people", "about": "secret"},
        "reply": {**told, "reply_to": "hidden"},
        "further": {**told, "reply_to": "reply", "about_table": "people", "about": "wang"},
        "seen": {**told, "about_table": "people", "about": "wang"},
        "plan": told,
    }
    plan = _plan_and(colleague_notes=notes)
    assert list(visible_to(plan, Audience.TEAM).rows("colleague_notes")) == ["seen", "plan"]
    assert not visible_to(plan, Audience.CUSTOMER).rows("colleague_notes")
    assert list(visible_to(plan, Audience.PRIVATE).rows("colleague_notes")) == list(notes)


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


@pytest.mark.parametrize("mark", [Audience.PRIVATE, Audience.TEAM])
def test_an_account_kept_from_an_audience_bears_its_title_and_no_more(mark: Audience) -> None:
    told = {"name": "Clinic", "our_company": "We", "currency": "EUR", "offering": "beds", "region": "north"}
    plan = apply(
        _plan(), change("account", ACCOUNT_ID, told | {"business": "beds", "culture": "blunt", "audience": mark})
    )
    seen = visible_to(plan, Audience.CUSTOMER).account
    assert (seen.name, seen.our_company, seen.currency, seen.language) == ("Clinic", "We", "EUR", "en")
    assert {seen.offering, seen.industry, seen.region, seen.business, seen.organisation} == {""}
    assert {seen.industry_notes, seen.culture, seen.notes} == {""}
    assert visible_to(plan, Audience.TEAM).account.business == ("" if mark == Audience.PRIVATE else "beds")
    assert visible_to(plan, Audience.TEAM).account.culture == ""


def test_what_things_cost_us_and_how_we_rank_people_is_for_no_customer() -> None:
    safe = {"audience": Audience.CUSTOMER}
    plan = plan_with(
        people=people("wang", power=5, title="Head", **safe),
        actions={"a": {"text": "train", "hours": 8.0, "cost": 900.0, **safe}},
        commitments={"c": {"opportunity": "deal", "text": "report", "cost": 70.0, **safe}},
    )
    seen = visible_to(plan, Audience.CUSTOMER)
    assert (seen.people["wang"].power, seen.people["wang"].title) == (None, "Head")
    assert (seen.actions["a"].hours, seen.actions["a"].cost, seen.commitments["c"].cost) == (None, None, None)
    team = visible_to(plan, Audience.TEAM)
    assert (team.people["wang"].power, team.actions["a"].cost, team.commitments["c"].cost) == (5, 900.0, 70.0)


def test_a_step_of_a_private_strategy_and_a_wish_of_a_hidden_person_are_hidden_too() -> None:
    wish = {"person": "secret", "opportunity": "deal", "audience": Audience.TEAM, "text": "x"}
    plan = plan_with(
        people=people("secret", audience=Audience.PRIVATE),
        opportunities={"deal": {"name": "Deal"}, "mine": {"name": "Mine", "audience": Audience.PRIVATE}},
        strategies={
            "s": {"opportunity": "deal", "text": "through Liu", "audience": Audience.PRIVATE},
            "t": {"opportunity": "deal", "text": "open books"},
            "u": {"opportunity": "mine", "text": "take over"},
        },
        actions={
            "of": {"text": "invite Liu", "strategy": "s"},
            "own": {"text": "send the list"},
            "shown": {"text": "a trial", "strategy": "t", "audience": Audience.CUSTOMER},
            "far": {"text": "ask the bank", "strategy": "u", "audience": Audience.CUSTOMER},
        },
        needs={
            "personal": {**wish, "side": "personal", "kind": "power"},
            "company": {**wish, "side": "company", "kind": "image"},
        },
    )
    seen = visible_to(plan, Audience.TEAM)
    assert list(seen.actions) == ["own", "shown"]
    told = visible_to(plan, Audience.CUSTOMER).actions
    assert [(action.text, action.strategy) for action in told.values()] == [("a trial", None)]
    assert list(seen.needs) == ["company"]
    assert seen.needs["company"].person is None


def test_a_source_that_names_a_hidden_person_is_not_told() -> None:
    def source(words: str) -> dict[str, object]:
        return {"about_table": "factors", "about": "f", "text": "seen", "source": words}

    plan = plan_with(
        people=people("wang") | people("secret", audience=Audience.PRIVATE),
        factors={"f": FACTOR},
        evidence={"a": source("Secret's driver"), "b": source("Wang"), "c": source("the minutes")},
    )
    assert [e.source for e in visible_to(plan, Audience.TEAM).evidence.values()] == ["", "Wang", "the minutes"]


def test_a_source_that_names_a_hidden_person_in_other_signs_is_not_told_either() -> None:
    told = {"about_table": "factors", "about": "f", "text": "seen", "source": "陈 建国的司机"}
    hidden = {"secret": {"name": "陳建國", "audience": Audience.PRIVATE}}
    plan = plan_with(people=people("wang") | hidden, factors={"f": FACTOR}, evidence={"a": told})
    assert visible_to(plan, Audience.TEAM).evidence["a"].source == ""


def test_a_paper_is_about_what_its_readers_may_see_before_what_they_may_only_know_of() -> None:
    deals: dict[str, dict[str, object]] = {
        "mine": {"name": "Mine", "audience": Audience.PRIVATE},
        "won": {"name": "Won", "outcome": Outcome.BOUGHT, "audience": Audience.CUSTOMER},
        "ours": {"name": "Ours"},
        "theirs": {"name": "Theirs", "audience": Audience.CUSTOMER},
    }

    def chosen(audience: Audience, *names: str) -> str | None:
        deal = deal_for(plan_with(opportunities={name: deals[name] for name in names}), audience)
        return deal.id if deal else None

    assert [chosen(each, *deals) for each in Audience] == ["mine", "ours", "theirs"]
    assert chosen(Audience.CUSTOMER, "mine", "ours", "won") == "won"
    assert chosen(Audience.CUSTOMER, "mine", "ours") == "ours"
    assert [chosen(each, "mine") for each in Audience] == ["mine", None, None]
    assert chosen(Audience.TEAM) is None


@pytest.mark.parametrize("account", list(Audience))
@pytest.mark.parametrize("audience", [Audience.TEAM, Audience.CUSTOMER])
def test_of_every_text_of_every_table_nothing_reaches_whom_it_is_not_for(account: Audience, audience: Audience) -> None:
    whole = planted(account)
    seen = visible_to(whole.plan, audience)
    words = "\n".join(repr(row) for rows in seen.tables.values() for row in rows.values())
    assert whole.leaked(words, audience) == set()
    assert whole.meant_for(audience) - whole.found(words) == set()


def test_a_row_of_a_place_goes_with_a_hidden_row_that_has_a_part_in_the_place() -> None:
    metric = {"m": {"name": "volume", "unit": "t"}}
    whole = plan_with(people=people("secret", audience=Audience.PRIVATE), metrics=metric)
    told = {"metric": "m", "period": "2026", "value": 5}
    for owner in (None, "secret"):
        whole = apply(whole, add("targets", {**told, "owner": owner})[1])
    (target,) = visible_to(whole, Audience.TEAM).all_of(Target).values()
    assert target in whole.all_of(Target).values()
    assert target.owner is None


@pytest.mark.parametrize("audience", list(Audience))
def test_what_is_apart_is_for_nobody(audience: Audience) -> None:
    safe = {"audience": Audience.CUSTOMER}
    plan = plan_with(
        people=people("wang", **safe),
        opportunities={"deal": {"name": "Deal", **safe}},
        roles={"r": {"person": "wang", "opportunity": "deal", "role": "owner", **safe}},
        visits={"v": {"opportunity": "deal", "people": ("wang",), **safe}},
    )
    seen = visible_to(plan, audience, apart=[Ref("people", "wang"), Ref("visits", "none")])
    assert (dict(seen.people), dict(seen.roles), seen.visits["v"].people) == ({}, {}, ())
    assert not visible_to(plan, audience, apart=[Ref("opportunities", "deal")]).opportunities
