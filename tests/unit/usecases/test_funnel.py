"""The way of a deal through its gates, and the odds (F1, F2)."""

from datetime import date, timedelta

import pytest

from tests.support.plans import DAY, plan_with
from workbench.domain.deal import STAGE_ORDER, StageName
from workbench.domain.edits import apply, make
from workbench.domain.plan import Plan
from workbench.domain.rows import Value
from workbench.usecases.deal import enter_stage, needs_reason, remove_stays
from workbench.usecases.funnel import (
    PROSPECTS_FOR_ONE,
    REFERENCE,
    Milestone,
    Reach,
    Step,
    odds,
    stays_of,
    tracker,
)

S = StageName


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


def stay(stage: str, entered: int, left: int | None = None, reason: str = "") -> dict[str, object]:
    """A stay of the deal that began *entered* days ago and ended *left* days ago."""
    ended = None if left is None else ago(left)
    return {"opportunity": "deal", "stage": stage, "entered": ago(entered), "left": ended, "reason": reason}


def the_way() -> Plan:
    """Warm-up, over the present state to the gap, back to the present state."""
    return plan_with(
        stages={
            "a": stay("warm_up", 40, 30),
            "b": stay("gap", 30, 10, "met at a fair"),
            "c": stay("present_state", 10),
        }
    )


def test_stays_follow_each_other_with_their_steps_and_days() -> None:
    found = stays_of(the_way(), "deal", DAY)
    assert [(s.stage.id, s.days, s.step, s.origin) for s in found] == [
        ("a", 10, Step.NEXT, None), ("b", 20, Step.SKIP, S.WARM_UP), ("c", 10, Step.BACK, S.GAP),
    ]  # fmt: skip
    assert [s.wants_reason for s in found] == [False, False, True]


def test_a_stage_is_passed_skipped_present_or_ahead() -> None:
    plan = apply(the_way(), enter_stage(the_way(), "deal", S.NEED_LOCKED, DAY, "they hurried"))
    reach = {facts.name: facts.reach for facts in tracker(plan, "deal", DAY).stages}
    assert (reach[S.WARM_UP], reach[S.PRESENT_STATE], reach[S.GAP]) == (Reach.PAST, Reach.PAST, Reach.PAST)
    assert (reach[S.CONSEQUENCES], reach[S.NEED_LOCKED], reach[S.TRIAL]) == (Reach.SKIPPED, Reach.NOW, Reach.AHEAD)


def test_a_stage_of_a_deal_that_is_in_none_is_passed_or_ahead() -> None:
    plan = plan_with(stages={"a": stay("warm_up", 40, 30), "b": stay("gap", 30, 10)})
    reach = {facts.name: facts.reach for facts in tracker(plan, "deal", DAY).stages}
    assert (reach[S.WARM_UP], reach[S.GAP]) == (Reach.PAST, Reach.PAST)
    assert (reach[S.PRESENT_STATE], reach[S.ORDER]) == (Reach.AHEAD, Reach.AHEAD)


def test_a_stage_entered_again_is_no_step_back() -> None:
    plan = plan_with(stages={"a": stay("gap", 40, 30), "b": stay("gap", 20)})
    assert stays_of(plan, "deal", DAY)[1].step == Step.NEXT


def test_a_stage_counts_all_its_stays() -> None:
    plan = apply(the_way(), enter_stage(the_way(), "deal", S.GAP, ago(4)))
    gap = tracker(plan, "deal", DAY).stages[STAGE_ORDER.index(S.GAP)]
    assert (len(gap.stays), gap.days, gap.last and gap.last.days) == (2, 24, 4)


def test_an_earlier_day_shows_what_was_known_then() -> None:
    way = tracker(the_way(), "deal", ago(20))
    assert way.now is not None
    assert (way.now.stage.id, way.now.days, len(way.stays)) == ("b", 10, 2)
    before = tracker(the_way(), "deal", ago(50))
    assert (before.now, before.place, before.stays) == (None, -1, ())


def test_every_gate_says_what_is_missing_wherever_the_deal_stands() -> None:
    gates = {facts.name: facts.gate for facts in tracker(the_way(), "deal", DAY).stages}
    assert not gates[S.WARM_UP].known
    assert not gates[S.WARM_UP].met
    assert [words.key for words in gates[S.CONSEQUENCES].unmet] == ["unmet.result", "unmet.consequence"]
    need: dict[str, Value] = {
        "opportunity": "deal", "side": "company", "kind": "image", "text": "x", "result": "r", "consequence": "c",
    }  # fmt: skip
    with_need = apply(the_way(), make("needs", "n", need))
    assert tracker(with_need, "deal", DAY).stages[STAGE_ORDER.index(S.CONSEQUENCES)].gate.met


def test_deleting_a_stay_lets_the_one_before_last() -> None:
    plan = apply(the_way(), remove_stays(the_way(), ["c"]))
    assert plan.stages["b"].left is None
    plan = apply(the_way(), remove_stays(the_way(), ["b"]))
    assert plan.stages["a"].left == ago(10)
    plan = apply(the_way(), remove_stays(the_way(), ["b", "c"]))
    assert (list(plan.stages), plan.stages["a"].left) == (["a"], None)


def test_going_back_the_same_day_takes_the_move_back() -> None:
    plan = apply(the_way(), enter_stage(the_way(), "deal", S.ORDER, DAY))
    assert len(plan.stages) == 4
    plan = apply(plan, enter_stage(plan, "deal", S.PRESENT_STATE, DAY))
    assert plan.stages == the_way().stages


@pytest.mark.parametrize(
    ("stage", "asks"), [(S.PRESENT_STATE, False), (S.GAP, False), (S.WARM_UP, True), (S.TRIAL, True)]
)
def test_a_second_thought_is_measured_from_where_the_deal_came(stage: StageName, asks: bool) -> None:
    plan = apply(the_way(), enter_stage(the_way(), "deal", S.ORDER, DAY))
    assert needs_reason(plan, "deal", stage, DAY) == asks


def test_one_opportunity_makes_no_rate() -> None:
    counted = odds(the_way(), DAY)
    assert (counted.total, counted.enough, counted.percent(Milestone.TALKS)) == (1, False, None)
    assert counted.counts == {Milestone.PROSPECT: 1, Milestone.TALKS: 1, Milestone.TRIAL: 0, Milestone.ORDER: 0}


def test_opportunities_count_as_far_as_they_ever_came() -> None:
    deals: dict[str, dict[str, object]] = {name: {"name": name} for name in "abcd"} | {
        "d": {"name": "d", "outcome": "bought"}
    }
    stages = {
        "1": {**stay("trial", 30, 20), "opportunity": "a"},
        "2": {**stay("warm_up", 20), "opportunity": "a"},
        "3": {**stay("present_state", 9), "opportunity": "b"},
        "4": {**stay("order", -5), "opportunity": "c"},
    }
    counted = odds(plan_with(opportunities=deals, stages=stages), DAY)
    assert counted.counts == {Milestone.PROSPECT: 4, Milestone.TALKS: 3, Milestone.TRIAL: 2, Milestone.ORDER: 1}
    assert [counted.percent(m) for m in Milestone] == [100, 75, 50, 25]


def test_the_reference_is_the_method_s() -> None:
    assert REFERENCE[Milestone.TALKS] == (80, 50, 20)
    assert PROSPECTS_FOR_ONE * REFERENCE[Milestone.ORDER][0] == 100


def test_a_deal_counts_from_the_day_it_was_opened() -> None:
    plan = plan_with(opportunities={"a": {"name": "A"}, "b": {"name": "B", "opened": DAY}})
    assert [odds(plan, day).total for day in (DAY - timedelta(days=1), DAY)] == [1, 2]
