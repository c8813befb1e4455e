"""Boxes on the funnel: inside the room, apart from each other, narrowing (F1, N13)."""

from collections.abc import Sequence
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from workbench.domain.locking import NOTED
from workbench.ui.funnel import talk_layout
from workbench.ui.funnel.layout import EDGE, MARKER, STAGES, Arc, TrackLayout, arrange
from workbench.ui.funnel.talk_layout import LEVELS, Slot, TalkLayout, row_of
from workbench.ui.widgets.box import Box

ROOMS = [(760.0, 420.0), (954.0, 556.0), (1280.0, 740.0), (760.0, 1400.0)]


def apart(boxes: Sequence[Box]) -> bool:
    return not any(
        one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom
        for one, other in combinations(boxes, 2)
    )


def inside(made: TrackLayout | TalkLayout, boxes: Sequence[Box]) -> bool:
    return all(b.x >= 0 and b.y >= 0 and b.right <= made.width + 0.01 and b.bottom <= made.height + 0.01 for b in boxes)


@pytest.mark.parametrize("room", ROOMS)
def test_stages_narrow_and_keep_apart_from_their_sheets(room: tuple[float, float]) -> None:
    made = arrange(*room)
    assert apart([*made.stages, *made.sheets])
    assert inside(made, [*made.stages, *made.sheets])
    assert all(one.height > other.height for one, other in pairwise(made.stages))
    assert (made.width, made.height) == room


def test_long_words_on_the_sheets_take_the_room_of_the_funnel_then_make_the_picture_larger() -> None:
    usual = arrange(954, 556)
    longer = arrange(954, 556, sheet_height=lambda width: 24_000 / width)
    assert longer.sheets[0].height >= 24_000 / longer.sheets[0].width
    assert longer.stages[0].height < usual.stages[0].height
    assert (longer.width, longer.height) == (954, 556)
    longest = arrange(954, 556, sheet_height=lambda width: 60_000 / width)
    assert longest.sheets[0].height >= 60_000 / longest.sheets[0].width
    assert longest.width > 954
    assert longest.width / longest.height == pytest.approx(954 / 556, rel=0.03)


@given(some.lists(some.tuples(some.integers(0, 9), some.integers(0, 9)), max_size=9), some.integers(-1, 9))
def test_the_words_of_arcs_never_meet_and_lie_above_the_marker(ways: list[tuple[int, int]], now: int) -> None:
    arcs = [Arc(str(n), a, b, words=40.0 * n) for n, (a, b) in enumerate(ways) if a != b]
    made = arrange(954, 556, arcs, now)
    words = [run.words for run in made.runs]
    assert apart(words)
    assert inside(made, words)
    assert all(box.bottom <= made.stages[0].y - MARKER[1] for box in words)
    assert all(run.end[1] > run.lane for run in made.runs)


@pytest.mark.parametrize("place", range(-1, STAGES))
def test_the_marker_stands_over_its_stage_and_inside(place: int) -> None:
    made = arrange(954, 556)
    left, top = made.marker(place)
    assert left >= EDGE
    assert left + MARKER[0] <= made.width - EDGE
    if place >= 0:
        assert left <= made.stages[place].middle <= left + MARKER[0]
        assert top + MARKER[1] < made.stages[place].y
        assert made.stage_at(made.stages[place].middle) == place


def slots(*counts: int) -> list[Slot]:
    return [Slot(f"{level}{n}", level) for level, count in zip(LEVELS, counts, strict=True) for n in range(count)]


@given(some.lists(some.integers(0, 9), min_size=5, max_size=5), some.integers(0, 14), some.sampled_from(ROOMS))
def test_questions_lie_in_their_band_between_its_sides(
    counts: list[int], needs: int, room: tuple[float, float]
) -> None:  # fmt: skip
    made = talk_layout.arrange(*room, slots(*counts), [f"n{n}" for n in range(needs)])
    assert apart([*made.places.values(), *made.needs.values()])
    assert inside(made, [*made.places.values(), *made.needs.values(), made.drop])
    for band in made.bands:
        own = [made.places[f"{band.level}{n}"] for n in range(counts[LEVELS.index(band.level)])]
        assert all(band.top <= box.y and box.bottom <= band.bottom for box in own)
        assert all(band.lower[0] <= box.x + 1 and box.right <= band.lower[1] + 1 for box in own)


def test_the_sides_of_the_funnel_are_straight_and_meet_band_to_band() -> None:
    made = talk_layout.arrange(954, 556, slots(3, 0, 1, 2, 1), ["a"])
    assert all(one.bottom == other.top and one.lower == other.upper for one, other in pairwise(made.bands))
    slopes = [(band.lower[0] - band.upper[0]) / band.height for band in made.bands]
    assert max(slopes) - min(slopes) < 1e-9


def test_a_place_means_a_need_its_line_or_the_zone() -> None:
    made = talk_layout.arrange(954, 556, slots(1, 1, 0, 0, 1), ["a", "b"])
    for place, field in enumerate(NOTED):
        row = row_of(made.needs["b"], place)
        assert made.need_at(row.middle, row.y + row.height / 2) == ("b", field)
    head = made.needs["a"]
    assert made.need_at(head.middle, head.y + 8) == ("a", "")
    assert made.need_at(made.drop.middle, made.drop.y + 8) == ("", "")
    assert made.in_zone(made.drop.y)
    assert not made.in_zone(made.bands[-1].top)


def test_a_place_in_the_funnel_means_a_place_in_the_order() -> None:
    made = talk_layout.arrange(954, 556, slots(2, 1, 0, 0, 1), [])
    first, second = (made.places[f"collect{n}"] for n in range(2))
    middle = first.y + first.height / 2
    assert made.order_at(first.x, middle, "lock0") == 0
    assert made.order_at(second.x, middle, "lock0") == 1
    assert made.order_at(second.right, middle, "lock0") == 2
    assert made.order_at(first.x, made.bands[-1].bottom, "collect0") == 3
