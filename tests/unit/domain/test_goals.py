"""Goals, what they are measured by, and what is done where they are missed."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.support.contract import Kept, contract, declared, kept, owners, refusal
from workbench.domain.goals import (
    ControlEntry,
    Goal,
    GoalLevel,
    Metric,
    PlanYear,
    Reading,
    Scorecard,
    ScoreGroup,
    ScoreItem,
    Target,
    TargetKind,
)
from workbench.domain.keyed import keyed_id
from workbench.domain.rows import Audience, Row

DAY = date(2026, 5, 21)
TEAM_ALONE = Kept(Audience.TEAM, True)
LEAST: dict[type[Row], dict[str, object]] = {
    Metric: {"name": "Volume"},
    Goal: {"level": GoalLevel.MISSION, "text": "Serve"},
    Target: {"metric": "m", "period": "2026", "value": Decimal(3017)},
    Reading: {"metric": "m", "period": "2026-01", "actual": Decimal(3082)},
    ControlEntry: {"period": "2026-01"},
    Scorecard: {"period": "2026-Q1", "person": "p"},
    PlanYear: {"year": "2026"},
}
ITEM = {"scorecard": "s", "name": "Volume", "group": ScoreGroup.QUANTITATIVE, "weight": Decimal("17.5")}


@pytest.mark.parametrize(
    ("row_type", "fields", "said"),
    [
        (Metric, "name*, unit, kind=amount: metric_kind, better=more, part_of?→metrics", TEAM_ALONE),
        (
            Goal,
            "parent?→goals, level*: goal_level, text*, owner?→people, metric?→metrics, target?: num, due?: day, path?",
            TEAM_ALONE,
        ),
        (
            Target,
            "metric*→metrics, period*, kind=total: target_kind, owner?→people, brand, decided?: day, value*: num",
            TEAM_ALONE._replace(
                key=("metric", "period", "kind", "owner", "brand", "decided"),
                series=("decided", "metric", "period", "kind", "owner", "brand"),
            ),
        ),
        (
            Reading,
            "metric*→metrics, period*, owner?→people, brand, actual*: num, schedule_percent?: num 0..",
            TEAM_ALONE._replace(key=("metric", "period", "owner", "brand")),
        ),
        (
            ControlEntry,
            "metric?→metrics, period*, since?: day, target?: num, actual?: num, cause, correction, owner?→people,"
            "due?: day, horizon=annual, dimension?",
            TEAM_ALONE._replace(evidence=True),
        ),
        (Scorecard, "period*, person*→people", Kept(Audience.PRIVATE, True)),
        (
            ScoreItem,
            "scorecard*→scorecards, name*, group*, weight*: 0..100, score?: 0..100, rater=internal, rated_by, remark,"
            "response, place: number",
            Kept(),
        ),
        (
            PlanYear,
            "year*, opened?: day, closed?: day, lesson",
            TEAM_ALONE._replace(key=("year",), span=("opened", "closed")),
        ),
    ],
)
def test_rows_are_as_the_contract_has_them(row_type: type[Row], fields: str, said: Kept) -> None:
    assert declared(row_type) == contract(fields)
    assert kept(row_type) == said


@pytest.mark.parametrize("row_type", LEAST)
def test_the_least_a_row_can_be_is_enough_and_never_for_a_customer(row_type: type[Row]) -> None:
    assert refusal(row_type, LEAST[row_type]) is None
    assert refusal(row_type, LEAST[row_type] | {"audience": Audience.CUSTOMER}) == "never_for_customers"


@pytest.mark.parametrize("row_type", [Target, Reading, ControlEntry, Scorecard])
def test_a_period_is_a_year_a_quarter_a_month_or_a_day(row_type: type[Row]) -> None:
    written = {period: refusal(row_type, LEAST[row_type] | {"period": period}) for period in (
        "2026", "2026-Q4", "2026-12", "2026-12-31", "2026-Q5", "2026-13", "2026-02-30", "FY26",
    )}  # fmt: skip
    assert list(written.values()) == [None] * 4 + ["pattern.period"] * 4


def test_a_year_is_a_year_and_closes_no_earlier_than_it_opened() -> None:
    assert [refusal(PlanYear, {"year": year}) for year in ("2026-01", "26", "0000")] == ["pattern.year"] * 3
    assert refusal(PlanYear, {"year": "2026", "opened": DAY, "closed": DAY}) is None
    before = DAY - timedelta(days=1)
    assert refusal(PlanYear, {"year": "2026", "opened": DAY, "closed": before}) == "ends_before_start"


def test_no_goal_stands_under_itself_and_no_metric_is_a_part_of_itself() -> None:
    assert refusal(Goal, LEAST[Goal] | {"parent": "x"}) == "goal_under_itself"
    assert refusal(Goal, LEAST[Goal] | {"parent": "y"}) is None
    assert refusal(Metric, LEAST[Metric] | {"part_of": "x"}) == "part_of_self"
    assert refusal(Metric, LEAST[Metric] | {"part_of": "y"}) is None


@pytest.mark.parametrize(
    ("row_type", "field", "nearest", "refused"),
    [
        (Reading, "schedule_percent", "0", "-0.0001"),
        (ScoreItem, "weight", "0", "-0.0001"),
        (ScoreItem, "weight", "100", "100.0001"),
        (ScoreItem, "score", "0", "-0.0001"),
        (ScoreItem, "score", "100", "100.0001"),
    ],
)
def test_percentages_keep_to_their_limits(row_type: type[Row], field: str, nearest: str, refused: str) -> None:
    least = LEAST.get(row_type, ITEM)
    assert refusal(row_type, least | {field: Decimal(nearest)}) is None
    assert refusal(row_type, least | {field: Decimal(refused)}) == "outside_limits"


def test_a_schedule_may_be_overfulfilled_and_a_result_negative() -> None:
    assert refusal(Reading, LEAST[Reading] | {"schedule_percent": Decimal(101), "actual": Decimal(-94)}) is None


def test_targets_of_one_place_are_one_row_and_each_decision_is_another() -> None:
    first = LEAST[Target] | {"kind": TargetKind.TOTAL, "owner": None, "brand": ""}
    assert keyed_id("targets", Target, first) == keyed_id("targets", Target, LEAST[Target] | {"value": Decimal(1)})
    others = [{"decided": DAY}, {"owner": "p"}, {"brand": "b"}, {"kind": TargetKind.RETAIN}, {"period": "2027"}]
    ids = {keyed_id("targets", Target, LEAST[Target] | other) for other in ({}, *others)}
    assert len(ids) == len(others) + 1


def test_what_is_named_in_a_key_takes_the_row_along_for_a_key_stays() -> None:
    assert owners(Target) == owners(Reading) == {"metric", "owner"}
    assert owners(Scorecard) == {"person"}
    assert owners(Goal) == owners(Metric) == owners(ControlEntry) == set()


def test_the_lines_of_a_scorecard_stand_in_order_and_are_as_private_as_it() -> None:
    spec = ScoreItem.spec
    assert (spec.parent, spec.order, spec.inherits) == ("scorecard", ("place", "id"), True)
    assert owners(ScoreItem) == {"scorecard"}
    assert refusal(ScoreItem, ITEM) is None
    assert refusal(ScoreItem, ITEM | {"name": " "}) == "text_missing"
