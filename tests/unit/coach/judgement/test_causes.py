"""What a change is put down to: a row, the stage, or the time that passed, so that none goes without a cause."""

from datetime import date, timedelta

import pytest

from tests.support.coaching import action, contact, deal, in_days, load_case, position, role
from tests.support.plans import DAY, people
from tests.unit.coach.judgement.cases import every_plan
from workbench.coach.judgement.causes import Event
from workbench.coach.judgement.changes import Changed, changes
from workbench.coach.judgement.words import change_words
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.system.language import Language

SINCE = in_days(-10)
OWNER = {"people": {**people("ann"), **people("me", side="ours")}, "roles": [role("ann", "owner")]}


def change(plan: Plan, rule: str) -> Changed:
    """Return the one change of *rule* in ten days."""
    (found,) = (each for each in changes(plan, "deal", SINCE, DAY) if each.judged.finding.rule == rule)
    return found


def said(plan: Plan, rule: str, language: Language = Language.EN) -> str:
    return change_words(plan, change(plan, rule), DAY, language).cause


@pytest.mark.parametrize(
    ("language", "cause"),
    [
        (Language.EN, "48 days have passed since 3 Apr, the limit is 45 · Contact: Me – Ann"),
        (Language.ZH_CN, "4月3日至今已过 48 天，上限 45 天 · 接触：Me – Ann"),
    ],
)
def test_a_contact_grows_stale_by_the_days_that_pass(language: Language, cause: str) -> None:
    plan = deal(people=OWNER["people"], roles=[role("ann", "gatekeeper")], actions=[action(person="ann")],
                contacts={"c": contact("me", "ann", -48)})  # fmt: skip
    assert change(plan, "stale-contact").event == Event(in_days(-48), Ref("contacts", "c"), lapsed=True)
    assert said(plan, "stale-contact", language) == cause


def test_that_time_passed_since_a_contact_is_said_whatever_else_happened_meanwhile() -> None:
    plan, july = load_case("hospital.en"), date(2026, 7, 19)
    told = changes(plan, next(iter(plan.opportunities)), date(2026, 5, 11), july)
    (found,) = (each for each in told if each.judged.finding.rule == "decision-level-uncovered")
    said = change_words(plan, found, july, Language.EN).cause
    assert said == "60 days have passed since 20 May · Contact: Account Manager – Wang Tong"


def test_the_day_of_closing_comes_near_and_passes() -> None:
    passed = deal(opportunities={"deal": {"name": "Deal", "target_close": in_days(-3)}}, **OWNER)
    assert said(passed, "close-unreal") == "18 May · target close"
    plan, july = load_case("hospital.en"), date(2026, 7, 19)
    told = changes(plan, next(iter(plan.opportunities)), july - timedelta(days=5), july)
    (near,) = (each for each in told if each.judged.finding.rule == "close-unreal")
    assert change_words(plan, near, july, Language.EN).cause == "12 days are left until 31 Jul"


def test_what_speaks_from_a_stage_on_is_put_down_to_the_stage() -> None:
    lever = {"f": {"opportunity": "deal", "text": "near", "direction": "positive", "control": "high"}}
    stages = {
        "a": {"opportunity": "deal", "stage": "warm_up", "entered": in_days(-50)},
        "b": {"opportunity": "deal", "stage": "gap", "entered": in_days(-4)},
    }
    found = change(deal(**OWNER, factors=lever, stages=stages), "lever-unused")
    assert found.event == Event(in_days(-4), Ref("stages", "b"))


def test_that_somebody_joined_is_a_cause() -> None:
    new = {**people("bob"), **people("me", side="ours")}
    new["bob"]["joined"] = in_days(-3)
    plan = deal(people={**OWNER["people"], **new}, roles=OWNER["roles"], positions=[position("bob", None, None)])
    assert said(plan, "role-unknown") == "18 May · joined"


@pytest.mark.parametrize(("name", "plan", "day"), every_plan(), ids=[each[0] for each in every_plan()])
def test_every_change_has_a_cause_in_both_languages(name: str, plan: Plan, day: date) -> None:
    del name
    for opportunity in plan.opportunities:
        for on in (day + timedelta(days=days) for days in range(-60, 91, 30)):
            for found in changes(plan, opportunity, on - timedelta(days=14), on):
                assert all(change_words(plan, found, on, language).cause for language in Language)
