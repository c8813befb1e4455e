"""The layout of the iceberg: nothing ever overlaps, everything can be reached, the picture fits where it can."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.needs import NeedKind, NeedSide, kinds_of
from workbench.ui.iceberg.layout import (
    EDGE,
    LEAST_CARD,
    MOST_CARD,
    Depth,
    Slot,
    arrange,
)
from workbench.ui.widgets.box import Box

KINDS = list(NeedKind)
SIZES = st.tuples(st.floats(640, 2600), st.floats(400, 1500))
CARDS = st.lists(st.tuples(st.sampled_from(list(Depth)), st.sampled_from(KINDS)), max_size=70)


def slots(cards: list[tuple[Depth, NeedKind]]) -> list[Slot]:
    return [Slot(f"n{place}", depth, kind) for place, (depth, kind) in enumerate(cards)]


def two_lines(width: float) -> int:
    return 2


def overlap(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


HOSPITAL = [
    *[Slot(f"perf{n}", Depth.SURFACE, NeedKind.PERFORMANCE) for n in range(3)],
    *[Slot(f"image{n}", Depth.SURFACE, NeedKind.IMAGE) for n in range(2)],
    *[Slot(f"power{n}", Depth.SURFACE, NeedKind.POWER) for n in range(2)],
    Slot("recognition", Depth.SURFACE, NeedKind.RECOGNITION),
    Slot("logic", Depth.SURFACE, NeedKind.LOGIC),
    Slot("deep_image", Depth.UNDERLYING, NeedKind.IMAGE),
    Slot("deep_recognition", Depth.UNDERLYING, NeedKind.RECOGNITION),
    *[Slot(f"security{n}", Depth.UNDERLYING, NeedKind.SECURITY) for n in range(2)],
]


@given(cards=CARDS, size=SIZES)
def test_cards_and_headings_never_overlap(cards: list[tuple[Depth, NeedKind]], size: tuple[float, float]) -> None:
    made = arrange(slots(cards), *size, two_lines)
    boxes = [*made.places.values(), *(group.heading for group in made.groups)]
    assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]


@given(cards=CARDS, size=SIZES)
def test_every_card_lies_inside_its_depth_and_its_half(
    cards: list[tuple[Depth, NeedKind]], size: tuple[float, float]
) -> None:
    made = arrange(slots(cards), *size, two_lines)
    for slot in slots(cards):
        box, band = made.places[slot.key], made.bands[slot.depth]
        assert band.y < box.y
        assert box.bottom < band.bottom
        if slot.kind in kinds_of(NeedSide.COMPANY):
            assert box.x >= EDGE - 0.01
            assert box.right < made.width / 2
        else:
            assert made.width / 2 < box.x
            assert box.right <= made.width - EDGE + 0.01


@given(cards=CARDS, size=SIZES)
def test_each_card_lies_in_the_zone_of_its_own_depth_and_kind(
    cards: list[tuple[Depth, NeedKind]], size: tuple[float, float]
) -> None:
    made = arrange(slots(cards), *size, two_lines)
    for group in made.groups:
        middle = group.heading.x + group.heading.width / 2
        for key in group.keys:
            box = made.places[key]
            assert made.zone_at(middle, box.y + box.height / 2)[:2] == (group.depth, group.kind)


@given(cards=CARDS, size=SIZES)
def test_zones_tile_the_picture_and_reach_every_kind_in_every_depth(
    cards: list[tuple[Depth, NeedKind]], size: tuple[float, float]
) -> None:
    made = arrange(slots(cards), *size, two_lines)
    assert sorted((z.depth, z.kind) for z in made.zones) == sorted((d, k) for d in Depth for k in KINDS)
    assert sum(z.box.width * z.box.height for z in made.zones) == pytest.approx(made.width * made.height)
    assert all(z.box.width > 5 and z.box.height > 10 for z in made.zones)
    for zone in made.zones:
        assert made.zone_at(zone.box.x + 0.1, zone.box.y + 0.1) == zone


@given(cards=CARDS, size=SIZES)
def test_the_picture_is_never_smaller_than_the_room(
    cards: list[tuple[Depth, NeedKind]], size: tuple[float, float]
) -> None:
    made = arrange(slots(cards), *size, two_lines)
    assert made.width >= size[0]
    assert made.height >= size[1] - 0.01
    assert LEAST_CARD - 0.01 <= made.card_width <= MOST_CARD


@given(cards=CARDS, size=SIZES)
def test_cards_of_a_kind_keep_their_order_in_reading_direction(
    cards: list[tuple[Depth, NeedKind]], size: tuple[float, float]
) -> None:
    made = arrange(slots(cards), *size, two_lines)
    for group in made.groups:
        places = [(made.places[key].y, made.places[key].x) for key in group.keys]
        assert places == sorted(places)
        assert list(group.keys) == sorted(group.keys, key=lambda key: int(key[1:]))


@given(cards=CARDS, size=SIZES)
def test_kinds_stand_in_the_order_of_the_method(cards: list[tuple[Depth, NeedKind]], size: tuple[float, float]) -> None:
    made = arrange(slots(cards), *size, two_lines)
    for depth in Depth:
        for side in NeedSide:
            groups = [g for g in made.groups if g.depth == depth and g.kind in kinds_of(side)]
            read = [g.kind for g in sorted(groups, key=lambda g: (g.heading.y, g.heading.x))]
            assert read == sorted(read, key=KINDS.index)


def test_the_hospital_fits_beside_the_inspector_without_shrinking() -> None:
    made = arrange(HOSPITAL, 946, 536, lambda _: 3)
    assert (made.width, made.height) == (946, pytest.approx(536))
    assert made.lines >= 2


def test_longer_texts_get_more_lines_where_there_is_height_for_them() -> None:
    assert arrange(HOSPITAL, 1568, 800, lambda _: 3).lines == 3
    assert arrange(HOSPITAL, 1568, 800, lambda _: 1).lines == 1
    assert arrange(HOSPITAL, 946, 470, lambda _: 3).lines == 2


def test_the_order_of_other_cards_does_not_change_when_one_is_added() -> None:
    before = arrange(HOSPITAL, 1568, 800, two_lines)
    after = arrange([*HOSPITAL, Slot("new", Depth.UNDERLYING, NeedKind.SECURITY)], 1568, 800, two_lines)
    assert {g.kind: g.keys for g in before.groups if g.depth == Depth.SURFACE} == {
        g.kind: g.keys for g in after.groups if g.depth == Depth.SURFACE
    }


@pytest.mark.parametrize("count", [60, 1500])
def test_many_needs_enlarge_the_picture_in_the_proportion_of_the_room(count: int) -> None:
    cards = [Slot(f"n{n}", list(Depth)[n % 4], KINDS[n % 9]) for n in range(count)]
    made = arrange(cards, 946, 536, two_lines)
    assert len(made.places) == count
    assert made.width > 946
    assert 0.6 < (made.width / made.height) / (946 / 536) < 1.7


def test_an_empty_iceberg_still_has_all_depths_and_zones() -> None:
    made = arrange([], 946, 536, two_lines)
    assert made.places == {}
    assert made.height == pytest.approx(536)
    assert 0.3 < made.waterline / made.height < 0.6
    assert made.zone_at(100, 20)[:2] == (Depth.SURFACE, NeedKind.PERFORMANCE)
    assert made.zone_at(900, 530)[:2] == (Depth.UNDERLYING, NeedKind.SECURITY)


def test_a_point_outside_belongs_to_the_nearest_zone() -> None:
    made = arrange(HOSPITAL, 946, 536, two_lines)
    assert made.zone_at(-500, -500).depth == Depth.SURFACE
    assert made.zone_at(5000, 5000)[:2] == (Depth.UNDERLYING, NeedKind.SECURITY)
