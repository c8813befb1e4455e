"""What comes of a round, for every kind of result, whatever part of it is filled."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.worksheets import Given, answers, full
from workbench.coach.worksheets import definition, sheets
from workbench.domain.deal import STAGE_ORDER, StageName
from workbench.domain.worksheet_results import (
    Count,
    Depth,
    FirstUnmet,
    Gate,
    OutOfOrder,
    TrustLevel,
    Verdict,
    Weighted,
    count,
    depth_needed,
    reached_by,
    result_of,
    weak_items,
    weighted,
)
from workbench.domain.worksheets import Definition, value_fits


def sheet(name: str) -> Definition:
    found = definition(name)
    assert found is not None
    return found


SHEETS = [sheet(name) for name in sheets()]
ASK = sheet("ask")
GATE = {"upward": "yes", "technical": "yes", "met": "yes"}


@pytest.mark.parametrize(
    ("given", "result"),
    [
        ({}, FirstUnmet("knows", False)),
        ({"knows": "yes"}, FirstUnmet("worth", False)),
        ({"knows": "yes", "worth": "no"}, FirstUnmet("worth", True)),
        ({"worth": "yes", "trust": "yes"}, FirstUnmet("knows", False)),
        ({"knows": "yes", "worth": "yes", "trust": "yes"}, FirstUnmet("satisfaction", False)),
        ({"knows": "yes", "worth": "yes", "trust": "yes", "satisfaction": "no"}, FirstUnmet("satisfaction", True)),
        ({"knows": "yes", "worth": "yes", "trust": "yes", "satisfaction": "first"}, FirstUnmet(None, True)),
    ],
)
def test_the_first_that_is_not_met_is_the_blocker(given: Mapping[str, str], result: FirstUnmet) -> None:
    assert result_of(sheet("purchase"), answers(**given)) == result


@pytest.mark.parametrize(
    ("given", "result"),
    [
        ({}, Verdict.ASK),
        ({"money": "yes", "authority": "yes"}, Verdict.ASK),
        ({"money": "yes", "authority": "yes", "need": "yes"}, Verdict.GO),
        ({"need": "no"}, Verdict.STOP),
        ({"money": "yes", "authority": "no", "need": "yes"}, Verdict.STOP),
    ],
)
def test_one_no_stops_and_one_unknown_is_asked_first(given: Mapping[str, str], result: Verdict) -> None:
    assert result_of(sheet("man"), answers(**given)) == result


@pytest.mark.parametrize(
    ("given", "result"),
    [
        ({}, TrustLevel.NONE),
        ({"references": "no", "likes": "no"}, TrustLevel.NONE),
        ({"references": "yes"}, TrustLevel.RELIABLE),
        ({"likes": "yes", "bad_news": "yes"}, TrustLevel.LIKED),
        ({"likes": "yes", "capability": "yes"}, TrustLevel.HONEST),
    ],
)
def test_honesty_counts_only_on_top_of_reliability(given: Mapping[str, str], result: TrustLevel) -> None:
    assert result_of(sheet("trust"), answers(**given)) == result


@pytest.mark.parametrize(
    ("given", "result"),
    [
        ({}, Gate.CLOSED),
        ({"upward": "yes", "technical": "yes", "met": "no"}, Gate.CLOSED),
        ({"assures": "no"}, Gate.CLOSED),
        ({"assures": "yes"}, Gate.STOP),
        ({**GATE, "met": "", "assures": "yes"}, Gate.STOP),
        (GATE, Gate.OPEN),
        ({**GATE, "assures": "yes"}, Gate.OPEN),
    ],
)
def test_assurances_stop_spending_until_all_conditions_are_met(given: Mapping[str, str], result: Gate) -> None:
    assert result_of(sheet("investment-gate"), answers(**given)) == result


@pytest.mark.parametrize(
    ("given", "late"),
    [
        ({}, ()),
        ({"interests": "2026-03-01"}, ("interests",)),
        ({"solution": "2026-03-01"}, ()),
        ({"solution": "2026-03-02", "interests": "2026-03-01", "satisfaction": "2026-03-03"}, ("interests",)),
        ({"solution": "2026-03-02", "problems": "2026-03-05", "relationship": "2026-03-02"}, ()),
        ({"solution": "2026-10-02", "relationship": "2026-09-30"}, ("relationship",)),
    ],
)
def test_the_people_lane_comes_after_the_solution(given: Mapping[str, str], late: tuple[str, ...]) -> None:
    assert result_of(sheet("techniques"), answers(**given)) == OutOfOrder(late)


@pytest.mark.parametrize(
    ("given", "level"),
    [
        ({}, 0),
        ({"small_talk": "2026-03-01"}, 1),
        ({"views": "2026-03-01"}, 3),
        ({"values": "2026-03-01", "business": "2026-04-01"}, 5),
    ],
)
def test_the_deepest_step_counts(given: Mapping[str, str], level: int) -> None:
    assert result_of(sheet("depth"), answers(**given)) == Depth(level, 5)


def test_a_stage_without_a_figure_keeps_the_one_before() -> None:
    needed = [depth_needed(sheet("depth"), stage) for stage in STAGE_ORDER]
    assert needed == [0, 2, 2, 2, 3, 3, 3, 3, 3, 4]
    assert depth_needed(sheet("trust"), StageName.KEEP_AND_GROW) == 0


def test_an_answer_of_a_later_day_is_not_yet_there() -> None:
    given = [*answers(small_talk="2026-03-01", views="2026-03-02"), Given("views", "9", field="note")]
    assert reached_by(sheet("depth"), given, date(2026, 3, 1)) == [given[0], given[2]]
    assert reached_by(sheet("depth"), given, date(2026, 3, 2)) == given
    words = answers(win_over="9999")
    assert reached_by(sheet("consolidation"), words, date(2026, 3, 1)) == words


@given(st.dictionaries(st.sampled_from([item.id for item in ASK.items]), st.sampled_from("12345")), st.data())
def test_a_weighted_result_is_the_sum_over_what_is_answered(given: dict[str, str], data: st.DataObject) -> None:
    weights = {item.id: data.draw(st.integers(1, 100)) for item in ASK.items}
    weighed = _with_weights(ASK, weights)
    found = weighted(weighed, answers(**given))
    assert Fraction(found.answered) == pytest.approx(Fraction(len(given), 3))
    if not given:
        assert found.score is None
        return
    exact = Fraction(sum(weights[id] * int(score) for id, score in given.items()), sum(weights[id] for id in given))
    assert found.score is not None
    assert float(found.score) == pytest.approx(float(exact))


def _with_weights(definition: Definition, weights: Mapping[str, int]) -> Definition:
    return replace(definition, items=tuple(replace(item, weight=weights[item.id]) for item in definition.items))


def test_a_low_score_is_weak_where_the_sheet_says_what_that_is() -> None:
    given = answers(environment="1", strategy="2", mix="3")
    assert weak_items(sheet("audit"), given) == ("environment", "strategy")
    assert weak_items(sheet("coordination"), answers(levels="1")) == ()


def test_a_group_is_counted_by_itself() -> None:
    given = answers(know_them="yes", introduce_us="no", proposal="yes")
    assert count(sheet("milestones"), given) == Count(2, 6, 3)
    assert count(sheet("milestones"), given, "first") == Count(1, 2, 2)
    assert count(sheet("milestones"), given, "second") == Count(0, 1, 0)


def test_the_last_answer_in_a_place_counts() -> None:
    given = [*answers(money="no", authority="yes", need="yes"), Given("money", "yes")]
    assert result_of(sheet("man"), given) == Verdict.GO
    lines = [Given("win_over", "Wang", "a"), Given("win_over", "Zhou", "b"), Given("rivals", " ", "a")]
    assert result_of(sheet("consolidation"), lines) == Count(1, 6, 1)


def test_what_is_not_understood_is_passed_over() -> None:
    strange = [
        Given("money", "perhaps"),
        Given("money", "no", line="a"),
        Given("money", "no", field="note"),
        Given("colour", "no"),
    ]
    assert result_of(sheet("man"), [*strange, *answers(money="yes", authority="yes", need="yes")]) == Verdict.GO
    assert result_of(sheet("competencies"), [Given("planning", "9")]) == Weighted(None, weighted(ASK, []).answered)


IDS = sorted({item.id for each in SHEETS for item in each.items})
SOME = st.sampled_from(["yes", "no", "1", "5", "2026-05-21", "first", "ok", "in_place", "60000"])
ENTRIES = st.lists(
    st.builds(
        Given,
        item=st.sampled_from([*IDS, "unknown"]),
        value=SOME | st.text(max_size=5),
        line=st.sampled_from(["", "", "a"]),
        field=st.sampled_from(["value", "value", "method"]),
    ),
    max_size=40,
)


@given(st.sampled_from(SHEETS), ENTRIES)
def test_whatever_is_filled_has_a_result_within_its_bounds(definition: Definition, entries: list[Given]) -> None:
    found = result_of(definition, entries)
    if isinstance(found, Count):
        assert 0 <= found.done <= found.answered <= found.of == len(definition.counted)
    if isinstance(found, Weighted):
        assert (found.score is None) == (not found.answered)
        assert found.score is None or 1 <= found.score <= 5
    if isinstance(found, Depth):
        assert 0 <= found.level <= found.of
    if isinstance(found, FirstUnmet):
        assert found.item in {None, *(item.id for item in definition.counted)}


@given(st.sampled_from(SHEETS), st.data())
def test_the_order_of_the_answers_does_not_matter(definition: Definition, data: st.DataObject) -> None:
    some = data.draw(st.lists(st.sampled_from(full(definition)), unique=True))
    assert all(value_fits(definition.item(each.item).prompt(each.field), each.value) for each in some)  # type: ignore[union-attr, arg-type]
    assert result_of(definition, some) == result_of(definition, data.draw(st.permutations(some)))
