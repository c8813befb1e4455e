"""What a brief says: the deal, the people and the plan as of a day, in one language, for one audience."""

from datetime import date

import pytest

from tests.support.plans import DAY, FACTOR, NEED, people, plan_with
from workbench.brief.content.compose import Brief, compose
from workbench.brief.content.deal import Reach
from workbench.domain.errors import DomainError
from workbench.domain.field_audiences import FieldAudience
from workbench.domain.keyed import keyed_id
from workbench.domain.plan import Plan
from workbench.domain.roles import PositionName, RoleName
from workbench.domain.rows import Audience
from workbench.usecases.ports import BriefRequest

WITHOUT: dict[str, dict[str, object]] = {"visits": {"people": ()}, "actions": {"owner": None}}
REQUEST = BriefRequest(day=DAY, language="en", audience=Audience.PRIVATE)
ROLE: dict[str, object] = {"opportunity": "deal", "role": "owner"}
VISIT: dict[str, object] = {"opportunity": "deal"}
PROMISE: dict[str, object] = {"opportunity": "deal", "text": "bring the list"}


def said(plan: Plan, audience: Audience = Audience.PRIVATE, language: str = "en", **changed: object) -> Brief:
    return compose(plan, REQUEST._replace(audience=audience, language=language, **changed))  # type: ignore[arg-type]


def test_the_first_open_deal_is_meant_and_a_named_one_wins() -> None:
    deals: dict[str, dict[str, object]] = {
        "old": {"name": "Old", "outcome": "bought"},
        "new": {"name": "New"},
        "next": {"name": "Next"},
    }
    plan = plan_with(opportunities=deals)
    assert said(plan).opening.title.deal == "New"
    assert said(plan, opportunity="old").opening.title.deal == "Old"
    with pytest.raises(DomainError):
        said(plan, opportunity="gone")


def test_people_come_by_role_and_power_and_only_those_who_are_there() -> None:
    staff = people("gate", power=5) | people("owner", "approver") | people("left", left=date(2026, 5, 1))
    roles = {
        "1": {**ROLE, "person": "gate", "role": "gatekeeper"},
        "2": {**ROLE, "person": "approver", "role": "approver"},
        "3": {**ROLE, "person": "owner"},
        "4": {**ROLE, "person": "left"},
    }
    brief = said(plan_with(people=staff, roles=roles))
    assert [person.name for person in brief.people] == ["Owner", "Approver", "Gate"]


def test_a_position_shows_by_its_letter_and_a_private_one_not_at_all_to_others() -> None:
    position: dict[str, object] = {
        "person": "wang",
        "opportunity": "deal",
        "company_need_met": True,
        "personal_need_met": False,
        "our_claim": "partner",
    }
    plan = plan_with(people=people("wang", "zhou"), roles={"1": {**ROLE, "person": "wang"}}, positions={"p": position})
    wang, zhou = said(plan).people
    assert wang.view
    assert (wang.view.position, wang.view.letter, wang.claim) == (PositionName.SUPPLIER, "S", "Partner")
    assert zhou.view
    assert zhou.view.letter == "?"
    assert [person.view for person in said(plan, Audience.TEAM).people] == [None, None]


def test_the_last_contact_is_the_latest_day_that_has_come() -> None:
    plan = plan_with(
        people=people("wang") | people("me", side="ours"),
        contacts={"c": {"ours": "me", "theirs": "wang", "last": date(2026, 5, 1)}},
        visits={
            "1": {**VISIT, "date": date(2026, 5, 18), "people": ("wang",), "outcome": "primary_met"},
            "2": {**VISIT, "date": date(2026, 6, 1), "people": ("wang",), "outcome": "primary_met"},
        },
    )
    wang = said(plan).people[0]
    assert (wang.contact, wang.contact_age) == ("18 May", "3 days ago")


def test_several_roles_share_one_card_on_the_map() -> None:
    roles = {
        "1": {**ROLE, "person": "wang", "role": "gatekeeper"},
        "2": {**ROLE, "person": "wang", "role": "approver", "since": date(2026, 5, 1), "x": 0.1, "y": 0.9},
    }
    cards = said(plan_with(people=people("wang"), roles=roles)).role_map.cards
    assert [(card.letters, card.x, card.y) for card in cards] == [("AG", 0.1, 0.9)]


def test_a_competitor_is_on_the_map_only_when_a_line_leads_there() -> None:
    staff = people("wang") | people("dealer", "other", side="competitor")
    line = {"source": "dealer", "target": "wang", "kind": "ally"}
    brief = said(plan_with(people=staff, roles={"1": {**ROLE, "person": "wang"}}, relations={"l": line}))
    assert [card.name for card in brief.role_map.cards] == ["Wang", "Dealer"]
    assert [(each.source, each.target) for each in brief.role_map.lines] == [("dealer", "wang")]


def test_people_stand_in_the_order_of_power_and_those_of_unknown_power_apart() -> None:
    powers = {"ann": 2, "bob": None, "cid": 5, "dan": 2}
    there = {name: {"name": name.title(), "power": power} for name, power in powers.items()}
    assert said(plan_with(people=there)).power == "Order of power: Cid › Ann, Dan; power unknown: Bob."
    assert said(plan_with(people={"cid": there["cid"]})).power == "Order of power: Cid."
    assert said(plan_with(people={"bob": there["bob"]})).power == ""
    assert said(plan_with(people=there), Audience.CUSTOMER).power == ""


def test_whose_power_is_kept_from_the_team_is_not_said_to_be_unknown() -> None:
    there = {name: {"name": name.title(), "power": 3} for name in ("ann", "bob")}
    kept = {"about_table": "people", "about": "bob", "field": "power", "seen_by": "private"}
    plan = plan_with(people=there, field_audiences={keyed_id("field_audiences", FieldAudience, kept): kept})
    assert said(plan, Audience.TEAM).power == "Order of power: Ann."


def test_a_need_is_above_water_only_from_the_day_it_surfaced() -> None:
    later = {**NEED, "visible": True, "surfaced": date(2026, 6, 1)}
    brief = said(plan_with(needs={"1": {**NEED, "visible": True}, "2": later, "3": {**NEED, "empty_source": True}}))
    assert [need.visible for need in brief.needs.lines] == [True, False]


def test_requirement_sources_say_how_many_none_or_still_open() -> None:
    needs = {"1": {**NEED, "source": "stated"}, "2": {**NEED, "source": "other", "empty_source": True}}
    states = dict(said(plan_with(needs=needs)).needs.sources)
    assert states == {"Stated": "1", "Implied": "open", "Obligatory": "open", "Other": "none"}


def test_the_funnel_knows_past_skipped_present_and_ahead_and_counts_days() -> None:
    stages: dict[str, dict[str, object]] = {
        "1": {"opportunity": "deal", "stage": "warm_up", "entered": date(2026, 5, 1), "left": date(2026, 5, 4)},
        "2": {"opportunity": "deal", "stage": "gap", "entered": date(2026, 5, 4), "left": date(2026, 5, 6)},
        "3": {"opportunity": "deal", "stage": "warm_up", "entered": date(2026, 5, 6), "left": date(2026, 5, 9)},
        "4": {"opportunity": "deal", "stage": "gap", "entered": date(2026, 5, 9), "reason": "asked again"},
    }
    funnel = said(plan_with(stages=stages)).funnel
    assert [mark.reach for mark in funnel.stages[:4]] == [Reach.PAST, Reach.SKIPPED, Reach.NOW, Reach.AHEAD]
    assert (funnel.stages[0].days, funnel.stages[0].times) == ("6 days", 2)
    assert [(stay.stage, stay.reason) for stay in funnel.stays] == [("Warm-up", ""), ("Gap", "asked again")]


def test_factors_name_the_strategies_that_cite_them_and_the_strongest_come_first() -> None:
    plan = plan_with(
        factors={"weak": {**FACTOR, "text": "weak", "strength": 1}, "strong": {**FACTOR, "strength": 5}},
        strategies={
            "a": {"opportunity": "deal", "text": "leave it", "kind": "avoid", "factors": ("weak",)},
            "d": {"opportunity": "deal", "text": "do it", "factors": ("weak",)},
        },
    )
    brief = said(plan)
    cell = next(cell for cell in brief.grid.cells if cell.factors)
    assert [(factor.text, factor.used_by) for factor in cell.factors] == [("x", ()), ("weak", ("S1", "X1"))]
    assert [(each.label, each.avoid) for each in brief.strategies] == [("S1", False), ("X1", True)]


def test_actions_come_by_day_dropped_ones_not_at_all_and_late_ones_are_marked() -> None:
    actions: dict[str, dict[str, object]] = {
        "1": {"text": "undated"},
        "2": {"text": "later", "due": date(2026, 6, 1), "hours": 0.25},
        "3": {"text": "late", "due": date(2026, 5, 1), "cost": 1200.0},
        "4": {"text": "dropped", "status": "dropped"},
        "5": {"text": "done", "due": date(2026, 4, 1), "status": "done"},
    }
    loose = said(plan_with(actions=actions)).strategies[0]
    assert [action.text for action in loose.actions] == ["late", "later", "undated", "done"]
    assert [action.late for action in loose.actions] == [True, False, False, False]
    assert [action.effort for action in loose.actions] == [("1,200",), ("0.25 hours",), (), ()]


def test_an_action_of_no_strategy_is_a_step_of_its_own_deal_alone() -> None:
    deals = {"deal": {"name": "Deal"}, "other": {"name": "Other"}}
    actions = {
        "1": {"text": "here", "opportunity": "deal"},
        "2": {"text": "elsewhere", "opportunity": "other"},
        "3": {"text": "anywhere"},
    }
    (loose,) = said(plan_with(opportunities=deals, actions=actions), opportunity="deal").strategies
    assert sorted(action.text for action in loose.actions) == ["anywhere", "here"]


def test_visits_ahead_are_those_not_made_on_the_day_and_undated_ones_come_last() -> None:
    visits = {
        "undated": {**VISIT, "primary_objective": "undated"},
        "past": {**VISIT, "date": date(2026, 5, 20)},
        "made": {**VISIT, "date": DAY, "outcome": "setback"},
        "today": {**VISIT, "date": DAY, "primary_objective": "today"},
        "later": {**VISIT, "date": date(2026, 6, 1), "outcome": "setback", "primary_objective": "later"},
    }
    assert [visit.primary for visit in said(plan_with(visits=visits)).visits] == ["today", "later", "undated"]


def test_commitments_are_overdue_then_open_then_settled() -> None:
    promises = {
        "kept": {**PROMISE, "due": date(2026, 5, 1), "status": "kept"},
        "open": {**PROMISE, "due": date(2026, 6, 1)},
        "late": {**PROMISE, "due": date(2026, 5, 19)},
        "future": {**PROMISE, "made": date(2026, 5, 30)},
    }
    assert [p.status for p in said(plan_with(commitments=promises)).promises] == ["2 days overdue", "Open", "Kept"]


def test_the_sentence_says_stage_obstacle_strategy_and_next_step() -> None:
    plan = plan_with(
        people=people("wang"),
        stages={"s": {"opportunity": "deal", "stage": "trial", "entered": date(2026, 5, 20)}},
        factors={"f": {**FACTOR, "direction": "negative", "text": "they quarrel."}},
        strategies={"d": {"opportunity": "deal", "text": "let her choose"}},
        visits={"v": {**VISIT, "date": date(2026, 5, 25), "people": ("wang",)}},
    )
    phrases = said(plan).opening.summary
    assert [phrase.text for phrase in phrases] == [
        "The deal has been at Trial for 1 day; in the way: they quarrel.",
        "let her choose.",
        "Next: visit Wang on 25 May.",
    ]
    assert [phrase.strong for phrase in phrases] == [False, True, False]


def test_only_confirmed_judgements_count_as_confirmed() -> None:
    needs = {"1": {**NEED, "confidence": "confirmed"}, "2": {**NEED, "confidence": "contradicted"}}
    evidence = {
        "1": {"about_table": "needs", "about": "1", "text": "said so"},
        "2": {"about_table": "needs", "about": "1", "text": "later", "date": date(2026, 6, 1)},
    }
    backing = said(plan_with(needs=needs, evidence=evidence)).backing
    assert (backing.total.confirmed, backing.total.total) == (1, 2)
    assert backing.sources == "1 observation recorded"


def test_the_team_hears_from_the_coach_only_what_it_may_see_and_what_is_true() -> None:
    position = {"person": "wang", "opportunity": "deal", "company_need_met": False, "personal_need_met": False}
    plan = plan_with(people=people("wang"), roles={"1": {**ROLE, "person": "wang"}}, positions={"p": {**position}})
    own = {concern.text for concern in said(plan).concerns}
    team = {concern.text for concern in said(plan, Audience.TEAM).concerns}
    assert team < own
    assert not [words for words in team if "outsider" in words.lower() or "sees us" in words.lower()]
    assert said(plan, Audience.CUSTOMER).concerns == ()


def test_a_customer_reads_companies_where_people_are_not_for_them() -> None:
    plan = plan_with(
        account={"account": {"name": "Hospital", "our_company": "Quanyu"}},
        people=people("wang") | people("me", side="ours"),
        commitments={"c": {**PROMISE, "by": "me", "to": "wang", "audience": Audience.CUSTOMER}},
    )
    assert [promise.parties for promise in said(plan, Audience.CUSTOMER).promises] == ["Quanyu → Hospital"]


def test_on_a_paper_that_both_sides_hold_nothing_is_called_overdue() -> None:
    late = {"due": date(2026, 5, 1), "audience": Audience.CUSTOMER}
    plan = plan_with(
        strategies={"s": {"opportunity": "deal", "text": "x"}},
        commitments={"c": {**PROMISE, **late}},
        actions={"a": {"text": "do", "strategy": "s", **late}},
    )
    for audience, is_late in ((Audience.TEAM, True), (Audience.CUSTOMER, False)):
        brief = said(plan, audience)
        (promise,) = brief.promises
        (action,) = (action for strategy in brief.strategies for action in strategy.actions)
        assert (promise.late, action.late) == (is_late, is_late)
        assert (promise.status == "Open") is not is_late
        assert promise.due == "1 May"


def test_a_paper_for_others_calls_nothing_missing_that_is_only_kept_from_them() -> None:
    kept = {"opportunity": "deal", "audience": Audience.PRIVATE}
    tables: dict[str, dict[str, object]] = {
        "needs": {**NEED, **kept},
        "stages": {"stage": "gap", "entered": date(2026, 5, 1), **kept},
        "factors": {**FACTOR, **kept},
        "strategies": {"text": "x", **kept},
        "rivals": {"name": "x", **kept},
        "visits": {"date": date(2026, 5, 25), **kept},
        "promises": {**PROMISE, **kept},
    }
    names = {"rivals": "competitors", "promises": "commitments"}
    hidden = plan_with(**{names.get(section, section): {"x": row} for section, row in tables.items()})
    for plan, others_say_so in ((plan_with(), True), (hidden, False)):
        team = said(plan, Audience.TEAM)
        for section in (*tables, "concerns"):
            assert (team.missing(section) == team.words.say(f"missing.{section}")) is others_say_so, section
        summary = " ".join(phrase.text for phrase in team.opening.summary)
        assert ("recorded yet" in summary, "weighed yet" in summary) == (others_say_so, others_say_so)
        assert ("No strategy" in summary, "No dated" in summary) == (others_say_so, others_say_so)
        assert team.opening.facts[0].note == ("not begun" if others_say_so else "")
    assert said(hidden).missing("visits") == "No visit is planned."
    assert said(plan_with(people=people("wang", side="customer", audience="private")), Audience.TEAM).kept_back == {
        "people",
        "concerns",
    }


def test_a_lesser_obstacle_is_not_called_the_one_in_the_way_because_the_greater_is_private() -> None:
    against = {**FACTOR, "direction": "negative"}
    factors = {"f": {**against, "text": "feud", "strength": 5}, "g": {**against, "text": "price", "strength": 2}}
    hidden = plan_with(factors={**factors, "f": {**factors["f"], "audience": "private"}})
    assert "in the way: feud" in said(plan_with(factors=factors), Audience.TEAM).opening.summary[0].text
    assert "in the way: feud" in said(hidden).opening.summary[0].text
    assert "in the way" not in " ".join(phrase.text for phrase in said(hidden, Audience.TEAM).opening.summary)


def test_an_empty_plan_still_says_something() -> None:
    brief = said(plan_with(opportunities={}), language="zh_CN")
    assert brief.opening.title.account == "未命名客户"
    assert [phrase.text for phrase in brief.opening.summary] == ["还没有商机：先写下要争取的是哪一笔生意。"]


def test_a_step_towards_another_deal_is_not_told_as_one_of_this_because_its_strategy_is_hidden() -> None:
    plan = plan_with(
        opportunities={"deal": {"name": "Deal"}, "other": {"name": "Other"}},
        strategies={"s": {"opportunity": "deal", "text": "here"}, "t": {"opportunity": "other", "text": "there"}},
        actions={
            "here": {"text": "a trial", "strategy": "s", "audience": Audience.CUSTOMER},
            "there": {"text": "a visit", "strategy": "t", "audience": Audience.CUSTOMER},
            "own": {"text": "a list", "audience": Audience.CUSTOMER},
        },
    )
    (loose,) = said(plan, Audience.CUSTOMER, opportunity="deal").strategies
    assert [action.text for action in loose.actions] == ["a trial", "a list"]


def test_somebody_of_a_hidden_deal_is_not_taken_for_one_of_the_deal_told_of() -> None:
    plan = plan_with(
        people=people("wang", "far"),
        opportunities={"deal": {"name": "Deal"}, "mine": {"name": "Mine", "audience": Audience.PRIVATE}},
        roles={"r": {"person": "far", "opportunity": "mine", "role": "owner"}},
    )
    for audience in (Audience.PRIVATE, Audience.TEAM):
        assert [person.name for person in said(plan, audience, opportunity="deal").people] == ["Wang"]


@pytest.mark.parametrize("side", ["customer", "ours", "competitor"])
def test_a_paper_for_others_says_nobody_only_where_nobody_is_there(side: str) -> None:
    """Whom it may not name is there all the same: in a quarter of the map, at a visit, with something to do."""
    shared = {"audience": Audience.TEAM}
    rows: dict[str, dict[str, dict[str, object]]] = {
        "strategies": {"s": {"opportunity": "deal", "text": "x", **shared}},
        "visits": {"v": {"opportunity": "deal", "date": date(2026, 5, 25), "people": ("x",), **shared}},
        "actions": {"a": {"text": "do", "strategy": "s", "owner": "x", **shared}},
        "roles": {"r": {**ROLE, "person": "x", "role": "approver"}},
    }
    hidden = plan_with(people={"x": {"name": "Xu", "side": side, "audience": "private"}}, **rows)
    without = {table: {key: {**row, **WITHOUT.get(table, {})} for key, row in of.items()} for table, of in rows.items()}
    nobody = plan_with(**{table: of for table, of in without.items() if table != "roles"})
    for plan, says_so in ((nobody, True), (hidden, False)):
        brief = said(plan, Audience.TEAM)
        (strategy,) = brief.strategies
        (action,) = strategy.actions
        assert (action.who == brief.words.say("action.nobody")) is says_so
        (visit,) = brief.visits
        assert (visit.people == brief.words.say("visit.nobody")) is says_so
        assert any(brief.words.say("visit.nobody") in each.text for each in brief.opening.summary) is says_so
        empty = {quadrant.role: quadrant.empty for quadrant in brief.role_map.quadrants}
        assert bool(empty.pop(RoleName.APPROVER)) is (says_so or side != "customer")
        assert all(empty.values())
