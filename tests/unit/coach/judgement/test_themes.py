"""What is one matter, what is silent, and what comes first."""

from typing import Any

import pytest

from tests.support.coaching import (
    action,
    commitment,
    company_need,
    contact,
    deal,
    factor,
    in_days,
    personal_need,
    position,
    relation,
    role,
    stage,
    visit,
)
from tests.support.plans import DAY, people
from workbench.coach.engine import RULES
from workbench.coach.finding import Severity
from workbench.coach.judgement.silence import SAID_BY_CONDITION, SPEAK_EARLY
from workbench.coach.judgement.themes import Judged, Theme, judge
from workbench.coach.judgement.words import reason_words
from workbench.domain.plan import Plan
from workbench.system.language import catalogue

ANN = people("ann")
OWNER: dict[str, Any] = {"people": ANN, "roles": [role("ann", "owner")], "stages": [stage("gap")]}


def themes(plan: Plan) -> list[Theme]:
    return list(judge(plan, DAY).themes)


def found(plan: Plan, rule: str) -> list[Judged]:
    return [judged for judged in judge(plan, DAY).findings if judged.finding.rule == rule]


def folded_under(plan: Plan, rule: str) -> set[str | None]:
    return {judged.folded_under for judged in found(plan, rule)}


def leads(plan: Plan) -> list[str]:
    return [theme.lead.finding.rule for theme in themes(plan)]


# Folding


def test_what_is_said_of_one_person_is_one_theme() -> None:
    plan = deal(**OWNER, positions=[position("ann", False, False)], needs=[company_need("ann"), company_need("ann")])
    (theme,) = [theme for theme in themes(plan) if theme.lead.finding.rule == "decider-outsider"]
    rules = [judged.finding.rule for judged in theme.folded]
    assert {"assumed-decider", "personal-need-unknown", "need-unanswered"} <= set(rules)
    assert {judged.folded_under for judged in theme.folded} == {"decider-outsider"}


def test_what_is_said_of_one_visit_is_one_theme_and_another_visit_is_another() -> None:
    plan = deal(people=ANN, visits={"v": visit(in_days(2), "ann", primary_objective="签合同"),
                                    "w": visit(in_days(4), "ann")})  # fmt: skip
    visits = [theme for theme in themes(plan) if theme.lead.finding.about[0].table == "visits"]
    assert len(visits) == 2
    assert folded_under(plan, "no-backup-objective") >= {"selling-to-no-say"}


def test_small_ones_of_one_kind_are_one_theme() -> None:
    factors = [
        factor("positive", "high"),
        factor("positive", "high"),
        factor("both", "high"),
        factor("negative", "low"),
    ]
    plan = deal(stages=[stage("gap")], factors=factors)
    assert sum(theme.lead.finding.about[0].table == "factors" for theme in themes(plan)) == 1


def test_a_quarrel_of_three_is_one_theme() -> None:
    quarrels = [relation("ann", "bob", "conflict"), relation("bob", "cid", "conflict")]
    close = [position(person, True, True) for person in ("ann", "bob", "cid")]
    decide = [role(person, "owner") for person in ("ann", "bob", "cid")]
    plan = deal(
        people=people("ann", "bob", "cid"), roles=decide, positions=close, relations=quarrels, stages=[stage("gap")]
    )
    assert leads(plan).count("partner-in-conflict") == 1
    assert folded_under(plan, "partner-in-conflict") == {None, "partner-in-conflict"}


def test_who_left_what_is_open_since_and_who_follows_are_one_theme() -> None:
    team = {**people("old", left=in_days(-5)), **people("new", succeeds="old", lane="decision")}
    plan = deal(people=team, roles=[role("old", "owner")], stages=[stage("gap")])
    (theme,) = [theme for theme in themes(plan) if theme.lead.finding.rule == "post-changed"]
    assert {judged.finding.rule for judged in theme.folded} >= {"no-owner", "role-unknown"}


# Silence


@pytest.mark.parametrize("name", ["warm_up", "present_state"])
def test_before_the_gap_only_few_rules_speak(name: str) -> None:
    plan = deal(people=ANN, roles=[role("ann", "owner")], stages=[stage(name)], factors=[factor("negative", "high")])
    speaking = {judged.finding.rule for judged in judge(plan, DAY).findings if judged.theme is not None}
    assert speaking <= SPEAK_EARLY
    assert found(plan, "threat-unowned")[0].theme is None
    assert found(plan, "threat-unowned")[0].folded_under is None


def test_from_the_gap_on_all_of_them_speak() -> None:
    plan = deal(**OWNER, factors=[factor("negative", "high")])
    assert [judged for judged in judge(plan, DAY).findings if judged.theme is None] == []


@pytest.mark.parametrize(
    ("plan", "rule", "under"),
    [
        (deal(people=ANN, stages=[stage("gap")]), "no-approver", "no-owner"),
        (
            deal(people=people("ann", lane="decision"), roles=[role("ann", "owner")], stages=[stage("gap")]),
            "no-needs",
            "decision-level-uncovered",
        ),
        (
            deal(people=ANN, stages=[stage("gap")], positions=[position("ann", False, True, our_claim="partner")]),
            "friend-only",
            "view-disagrees",
        ),
        (
            deal(people=ANN, stages=[stage("gap")], needs=[company_need("ann", demand="latent")]),
            "need-unanswered",
            "latent-idle",
        ),
        (deal(stages=[stage("proposal")], needs=[company_need(locked=True)]), "stage-unearned", "quote-not-ready"),
        (
            deal(
                stages=[stage("gap")],
                competitors=[{"opportunity": "deal", "name": "Rival"}],
                factors=[factor("negative", "low", text="The price of Rival")],
            ),
            "threat-low-control",
            "competitor-unanswered",
        ),
    ],
    ids=["approver", "uncovered", "friend", "latent", "stage", "competitor"],
)
def test_what_another_says_is_folded_under_that(plan: Plan, rule: str, under: str) -> None:
    assert folded_under(plan, rule) == {under}
    numbers = {judged.theme for judged in (*found(plan, rule), *found(plan, under))}
    assert len(numbers) == 1


def test_every_condition_of_a_gate_is_known_here() -> None:
    assert {key for key in catalogue("coach") if key.startswith("unmet.")} == SAID_BY_CONDITION.keys()
    assert {rule for rules in SAID_BY_CONDITION.values() for rule in rules} <= RULES.keys()


# Rank


def test_the_dangers_come_in_their_order() -> None:
    team = {**people("boss", "head", lane="decision"), **people("ann"), **people("rep", side="ours")}
    plan = deal(
        people=team,
        roles=[role("boss", "owner"), role("head", "approver")],
        positions=[position("boss", False, False), position("head", True, True)],
        contacts=[contact("rep", "boss"), contact("rep", "head")],
        competitors=[{"opportunity": "deal", "name": "Rival", "supporters": ("head",)}],
        commitments=[commitment(by="rep", to="boss", due=in_days(-3))],
        stages=[stage("gap")],
    )
    assert leads(plan)[:4] == ["commitment-overdue", "competitor-sponsor", "no-next-step", "decider-outsider"]


def test_what_is_in_hand_stands_behind_what_is_open() -> None:
    both = {"people": people("ann", "bob"), "roles": [role("ann", "owner"), role("bob", "owner")]}
    views = [position("ann", False, False), position("bob", False, False)]
    plan = deal(
        **both, positions=views, stages=[stage("gap")], visits=[visit(in_days(2), "ann", backup_objectives=("x",))]
    )
    order = [t.lead.finding.about[0].id for t in themes(plan) if t.lead.finding.rule == "decider-outsider"]
    assert order == ["bob", "ann"]
    (held,) = [theme for theme in themes(plan) if not theme.open and theme.lead.finding.rule == "decider-outsider"]
    assert held.lead.finding.severity == Severity.AMBER


def test_the_stronger_and_the_more_powerful_come_first() -> None:
    feuds = [relation("ann", "x", "conflict"), relation("bob", "y", "conflict")]
    feuds[1]["strength"] = 5
    team = people("ann", "bob", "x", "y")
    plan = deal(
        people=team,
        roles=[role("x", "owner"), role("y", "owner")],
        positions=[position(person, True, True) for person in team],
        relations=feuds,
        stages=[stage("gap")],
    )
    quarrels = [t.lead.finding.about[0].id for t in themes(plan) if t.lead.finding.rule == "partner-in-conflict"]
    assert quarrels == ["bob", "ann"]


def test_every_theme_says_why_it_stands_where_it_stands() -> None:
    plan = deal(
        **OWNER, positions=[position("ann", False, False)], visits=[visit(in_days(-2), "ann")], actions=[action()]
    )
    for theme in themes(plan):
        for language in ("en", "zh_CN"):
            assert all(reason_words(reason, language).strip() for reason in theme.reasons)
        assert all(1 <= reason.points <= 5 for reason in theme.reasons)
    (owner,) = [theme for theme in themes(plan) if theme.lead.finding.rule == "decider-outsider"]
    keys = [reason.words.key for reason in owner.reasons]
    assert keys[0] == "rank.owner_outside"
    assert {"rank.slipped", "rank.folded"} <= set(keys)


def test_deals_come_one_after_the_other_the_larger_first() -> None:
    deals = {"small": {"name": "S", "value": 10}, "large": {"name": "L", "value": 1000}, "deal": {"name": "D"}}
    plan = deal(opportunities=deals, stages=[{**stage("gap"), "opportunity": name} for name in deals])
    order = [theme.lead.finding.opportunity for theme in themes(plan)]
    assert list(dict.fromkeys(order)) == ["large", "small", "deal"]
    assert order == sorted(order, key=["large", "small", "deal"].index)
    assert [theme.number for theme in themes(plan)] == list(range(1, len(order) + 1))


def test_a_need_below_the_water_that_nobody_answered_belongs_to_its_person() -> None:
    plan = deal(people=people("ann", "bob"), needs=[personal_need("ann"), company_need()], stages=[stage("gap")])
    assert len({judged.theme for judged in found(plan, "need-unanswered")}) == 2
