"""Each rule on factors, strategies and competitors fires where it should and is silent where it should be."""

import pytest

from tests.support.coaching import action, deal, factor, fired, in_days, stage, strategy
from tests.support.plans import people

US = people("rep", side="ours")
CITED = [strategy(factors=("factors0",))]
OWNED = [strategy(factors=("factors0",), owner="rep")]


@pytest.mark.parametrize("control", ["medium", "high"])
def test_threat_unowned(control: str) -> None:
    threat = {"people": US, "factors": [factor("negative", control)]}
    assert [f.variant for f in fired("threat-unowned", deal(**threat))] == ["uncited"]
    assert [f.variant for f in fired("threat-unowned", deal(**threat, strategies=CITED))] == ["unowned"]
    assert not fired("threat-unowned", deal(**threat, strategies=OWNED))


def test_an_owner_who_left_owns_nothing() -> None:
    gone = people("rep", side="ours", left=in_days(-1))
    assert fired("threat-unowned", deal(people=gone, factors=[factor("negative", "high")], strategies=OWNED))


@pytest.mark.parametrize(
    ("rule", "direction", "control"),
    [
        ("threat-low-control", "negative", "low"),
        ("lever-unused", "positive", "high"),
        ("swing-factor", "both", "high"),
    ],
)
def test_a_factor_that_no_strategy_uses(rule: str, direction: str, control: str) -> None:
    found = fired(rule, deal(factors=[factor(direction, control)]))
    assert [ref.id for ref in found[0].about] == ["factors0"]
    assert not fired(rule, deal(factors=[factor(direction, control)], strategies=CITED))
    others = {(d, c) for d in ("positive", "negative", "both") for c in ("low", "medium", "high")}
    elsewhere = [factor(*cell) for cell in sorted(others - {(direction, control)})]
    assert not fired(rule, deal(factors=elsewhere))


def test_strategy_idle() -> None:
    assert [f.variant for f in fired("strategy-idle", deal(strategies=[strategy()]))] == ["none"]
    assert [f.variant for f in fired("strategy-idle", deal(strategies=[strategy(kind="avoid")]))] == ["avoid"]
    split = [action(strategy="strategies0", owner="rep"), action(strategy="strategies0", due=in_days(3))]
    found = fired("strategy-idle", deal(people=US, strategies=[strategy()], actions=split))
    assert [finding.variant for finding in found] == ["undated"]
    whole = [action(strategy="strategies0", owner="rep", due=in_days(3))]
    assert not fired("strategy-idle", deal(people=US, strategies=[strategy()], actions=whole))
    dropped = [{**whole[0], "status": "dropped"}]
    assert fired("strategy-idle", deal(people=US, strategies=[strategy()], actions=dropped))


def test_strategy_orphan() -> None:
    assert fired("strategy-orphan", deal(strategies=[strategy()]))
    assert not fired("strategy-orphan", deal(factors=[factor("both", "low")], strategies=CITED))


def test_competitor_unanswered() -> None:
    rival = {"opportunity": "deal", "name": "Local"}
    assert [f.variant for f in fired("competitor-unanswered", deal(competitors=[rival]))] == ["unknown"]
    method = {**rival, "method": "a lower price"}
    assert [f.variant for f in fired("competitor-unanswered", deal(competitors=[method]))] == ["method"]
    assert not fired("competitor-unanswered", deal(competitors=[{**rival, "answer": "three-year cost"}]))


def test_no_factors() -> None:
    two = [factor("both", "low")] * 2
    assert fired("no-factors", deal(factors=two, stages=[stage("trial")]))[0].values["n"] == 2
    assert not fired("no-factors", deal(factors=two, stages=[stage("need_locked")]))
    assert not fired("no-factors", deal(factors=[*two, *two], stages=[stage("trial")]))
    assert not fired("no-factors", deal(factors=two))
