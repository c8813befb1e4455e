"""The risk of hanging on one contact: who is named, by which rows, and who of ours should go (R7, R8, S5)."""

from functools import partial
from typing import Any

import pytest

from tests.support.big_plan import big_plan
from tests.support.coaching import action, commitment, contact, deal, in_days, person_risk, position, relation, role
from tests.support.plans import DAY, people
from tests.support.work_done import steps_of
from workbench.domain.rows import Ref
from workbench.usecases.risk import Opening, Risk, opening, opportunity_risks

OURS = {**people("rep", "cto", side="ours"), "cto": {"name": "Cto", "side": "ours", "function": "technical"}}
THEIRS = {**people("ann", reports_to="head"), **people("head", reports_to="boss"), **people("boss", "bob")}
ROLES = {"b": role("boss", "owner"), "a": role("ann", "gatekeeper")}


def plan(**tables: Any) -> Any:
    return deal(**{"people": {**OURS, **THEIRS}, "roles": ROLES, **tables})


def risk(person: str, **tables: Any) -> Risk:
    found = person_risk(plan(**tables), "deal", person, DAY)
    assert found is not None
    return found


def shown(person: str, key: str, **tables: Any) -> list[str]:
    found = risk(person, **tables)
    return [ref.id for point in (*found.reasons, *found.gate) if point.key == key for ref in point.shown_by]


def test_a_colleague_who_left_or_has_not_joined_is_not_sent() -> None:
    gone = {**OURS["rep"], "left": in_days(0)}
    assert opening(plan(), "deal", "ann", "gate.upward", DAY) == Opening("rep", "head")
    one = plan(people={**OURS, **THEIRS, "rep": gone})
    assert opening(one, "deal", "ann", "gate.upward", DAY) == Opening("cto", "head")
    assert opening(one, "deal", "ann", "gate.upward", in_days(-1)) == Opening("rep", "head")
    late = {**OURS["cto"], "joined": in_days(1)}
    both = plan(people={**OURS, **THEIRS, "rep": gone, "cto": late})
    assert opening(both, "deal", "ann", "gate.upward", DAY) == Opening(None, "head")
    assert opening(both, "deal", "ann", "gate.technical", DAY) == Opening(None, "boss")


def test_a_superior_who_left_is_not_to_be_met() -> None:
    gone = {**THEIRS, "head": {**THEIRS["head"], "left": in_days(0)}}
    one = plan(people={**OURS, **gone})
    assert opening(one, "deal", "ann", "gate.upward", DAY) == Opening("rep", "boss")
    assert opening(one, "deal", "ann", "gate.upward", in_days(-1)) == Opening("rep", "head")
    none = plan(people={**OURS, **gone, "boss": {**THEIRS["boss"], "left": in_days(-1)}})
    assert opening(none, "deal", "ann", "gate.met", DAY) == Opening("rep", None)


def test_upward_leads_to_the_next_superior_and_the_others_to_a_decider_but_never_to_the_contact() -> None:
    assert opening(plan(), "deal", "head", "gate.met", DAY) == Opening("rep", "boss")
    assert opening(plan(), "deal", "bob", "gate.upward", DAY) == Opening("rep", "boss")
    assert opening(plan(), "deal", "boss", "gate.met", DAY) == Opening("rep", None)
    assert opening(plan(), None, "bob", "gate.met", DAY) == Opening(None, None)


def test_alone_is_who_alone_was_in_contact() -> None:
    assert risk("ann", contacts=[contact("rep", "ann")]).alone
    assert not risk("bob", contacts=[contact("rep", "ann")]).alone
    assert not risk("ann").alone


def test_what_somebody_gave_is_shown_by_kept_promises_and_introductions() -> None:
    promises = {
        "kept": commitment(by="ann", status="kept"),
        "late": commitment(by="ann", status="late"),
        "open": commitment(by="ann"),
        "other": commitment(by="bob", status="kept"),
    }
    leads = {"leads": relation("ann", "bob", "introduces"), "ally": relation("ann", "bob", "ally")}
    assert shown("ann", "risk.effort", commitments=promises) == ["kept", "late"]
    assert shown("ann", "risk.effort", relations=leads) == ["leads"]
    four = {f"p{n}": commitment(by="ann", status="kept") for n in range(4)}
    assert shown("ann", "risk.effort", commitments=four, relations=leads) == ["p0", "p1", "p2"]


def test_a_rival_close_to_the_boss_is_shown_by_the_rivals_until_the_decision_level_was_met() -> None:
    there = {**people("ann"), **people("boss", lane="decision"), **people("rep", side="ours")}
    rivals = {"local": {"opportunity": "deal", "name": "Local"}}
    assert shown("ann", "risk.rival", people=there, competitors=rivals) == ["local"]
    met = {"call": contact("rep", "boss")}
    assert shown("ann", "risk.rival", people=there, competitors=rivals, contacts=met) == ["call"]


def test_missing_power_is_shown_by_the_roles_somebody_has() -> None:
    assert shown("ann", "risk.power") == ["a"]
    assert shown("ann", "risk.one_of_ours") == []


def test_the_way_upward_is_shown_by_introductions_to_superiors_first_and_the_latest_meetings() -> None:
    relations = {
        "owner": relation("ann", "boss", "introduces"),
        "next": relation("ann", "head", "introduces"),
        "aside": relation("ann", "bob", "introduces"),
    }
    assert shown("ann", "gate.upward", relations=relations) == ["owner", "next"]
    met = {"old": contact("rep", "head", -9), "new": contact("cto", "boss", -2), "ahead": contact("rep", "boss", 2)}
    assert shown("ann", "gate.upward", contacts=met) == ["new", "old"]
    assert shown("bob", "gate.upward", relations={"r": relation("bob", "boss", "introduces")}) == ["r"]


def test_a_decider_met_is_shown_by_the_latest_three_meetings() -> None:
    met = {f"c{days}": contact("rep", "boss", -days) for days in (5, 2, 9, 7)}
    assert shown("ann", "gate.met", contacts=met) == ["c2", "c5", "c7"]
    assert shown("ann", "gate.technical", contacts=met) == []
    assert shown("ann", "gate.technical", contacts={**met, "t": contact("cto", "boss", -20)}) == ["t"]


def test_those_to_stop_at_come_first_then_the_costliest_then_the_most_hours() -> None:
    actions = [
        action(person="bob", status="done", hours=2.0),
        action(person="boss", status="done", hours=1.0, cost=10.0),
        action(person="head", status="done", hours=3.0),
    ]
    found = opportunity_risks(plan(actions=actions), "deal", DAY)
    assert [(each.person, each.stop) for each in found] == [
        ("head", True), ("boss", False), ("bob", False), ("ann", False)
    ]  # fmt: skip
    alone = opportunity_risks(plan(contacts=[contact("rep", "bob")]), "deal", DAY)
    assert next(each.person for each in alone) == "bob"


def test_a_quarrel_is_one_whichever_way_its_line_runs_and_only_with_somebody() -> None:
    feuds = {"to": relation("ann", "boss", "conflict"), "from": relation("bob", "ann", "conflict")}
    found = risk("ann", relations=feuds)
    assert {(quarrel.relation, quarrel.other, quarrel.weighs) for quarrel in found.quarrels} == {
        ("to", "boss", False), ("from", "bob", False)
    }  # fmt: skip
    assert risk("head", relations=feuds).quarrels == ()


@pytest.mark.parametrize(
    ("view", "weighs"), [((True, True), True), ((False, True), True), ((True, False), False), ((None, True), False)]
)
def test_only_closeness_makes_a_quarrel_weigh(view: tuple[bool | None, bool], weighs: bool) -> None:
    feud = {"f": relation("ann", "boss", "conflict")}
    (quarrel,) = risk("ann", relations=feud, positions=[position("ann", *view)]).quarrels
    assert quarrel.weighs is weighs


def test_the_sheet_says_roles_say_and_share() -> None:
    spent = [action(person="ann", status="done", cost=50.0, hours=2.0)]
    worth = {"deal": {"name": "Deal", "value": 200.0}}
    found = risk("ann", actions=spent, opportunities=worth)
    assert (found.roles, found.decides, found.spent.share) == (("gatekeeper",), False, 25.0)
    assert risk("boss").decides
    assert risk("ann", competitors={"c": {"opportunity": "deal", "name": "Rival"}}).reasons[1].shown_by == (
        Ref("competitors", "c"),
    )


def test_the_risks_of_ten_times_as_many_people_are_not_a_hundred_times_the_work() -> None:
    large, small = (steps_of(partial(opportunity_risks, big_plan(n, 5 * n), "deal", DAY)) for n in (300, 30))
    assert small < large < 12 * small
