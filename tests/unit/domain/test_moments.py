"""Moments in order: a clock that was wrong for a while spoils nothing around it."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.moments import believed

FIRST = datetime(2026, 5, 1, 12, tzinfo=UTC)


def on(*days: int) -> list[datetime]:
    return [FIRST + timedelta(day) for day in days]


@pytest.mark.parametrize(
    ("shown", "were"),
    [
        ((), ()),
        ((1, 2, 2, 3), (1, 2, 2, 3)),
        ((1, 900, 2, 3), (1, 2, 2, 3)),
        ((1, 2, -9000, 3), (1, 2, 2, 3)),
        ((1, 2, 900, 901, 3, 4, 5), (1, 2, 3, 3, 3, 4, 5)),
        ((0, 1, 2, -900, -899, 3, 4), (0, 1, 2, 2, 2, 3, 4)),
        ((900, 1, 2), (1, 1, 2)),
        ((1, 2, -900), (1, 2, 2)),
        ((1, 2, 900), (1, 2, 900)),
        ((1, 3, 2, 4), (1, 2, 2, 4)),
    ],
    ids=str,
)
def test_the_order_decides_where_the_clock_was_wrong(shown: tuple[int, ...], were: tuple[int, ...]) -> None:
    assert believed(on(*shown)) == on(*were)


@given(st.lists(st.integers(-50, 50)))
def test_nothing_was_before_what_came_ahead_of_it(days: list[int]) -> None:
    shown = on(*days)
    were = believed(shown)
    assert len(were) == len(shown)
    assert all(one <= other for one, other in pairwise(were))
    assert set(were) <= set(shown)


@given(st.lists(st.integers(-50, 50), min_size=3), st.data(), st.integers(-900, 900))
def test_one_wrong_moment_leaves_the_others(days: list[int], data: st.DataObject, wrong: int) -> None:
    right = on(*sorted(days))
    place = data.draw(st.integers(0, len(right) - 2))
    shown = [*right[:place], *on(wrong), *right[place + 1 :]]
    were = believed(shown)
    others = [each for each in range(len(right)) if each != place]
    spoilt = [each for each in others if were[each] != right[each]]
    assert len(spoilt) <= 1  # Where two clocks contradict each other, either may be believed.
