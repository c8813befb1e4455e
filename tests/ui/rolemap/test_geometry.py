"""The frame of the role map: places and map places are each other's reverse, and nothing leaves its tile."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.roles import RoleName, role_at
from workbench.ui.rolemap.geometry import CARD, Part, Rect, capacity, frame_for

UNIT = st.floats(0, 1)
VIEWS = st.tuples(st.floats(200, 3800), st.floats(160, 2100))


@given(UNIT, UNIT, VIEWS)
def test_a_card_lies_in_the_room_of_its_role_and_its_map_place_comes_back(x, y, view):
    frame = frame_for(view, {})
    role = role_at(x, y)
    card = frame.place(role, x, y)
    room = frame.room(role)
    assert room.x - 1e-6 <= card.x
    assert card.right <= room.right + 1e-6
    assert room.y - 1e-6 <= card.y
    assert card.bottom <= room.bottom + 1e-6
    back = frame.map_place(card)
    assert role_at(*back) == role
    if room.w > card.w + 1 and room.h > card.h + 1:
        assert back == pytest.approx((x, y), abs=1e-3)


@given(UNIT, UNIT, st.sampled_from(RoleName))
def test_a_role_that_disagrees_with_its_place_stays_in_its_own_tile(x, y, role):
    frame = frame_for((960, 560), {})
    card = frame.place(role, x, y)
    assert frame.role_under(card.centre) == role


@pytest.mark.parametrize("role", RoleName)
def test_the_tile_under_its_own_middle_is_the_role(role):
    frame = frame_for((960, 560), {})
    assert frame.role_under(frame.tile(role).centre) == role


def test_the_map_grows_until_many_people_have_room():
    few, many = frame_for((960, 560), {RoleName.OWNER: 2}), frame_for((960, 560), {RoleName.OWNER: 140})
    assert many.unit > few.unit == 1.0
    assert capacity(many.room(RoleName.OWNER)) >= 140


@given(st.integers(0, 120), st.integers(0, 30), st.integers(0, 40), VIEWS)
def test_the_band_holds_everybody_without_overlap(waiting, ours, rivals, view):
    guests = (waiting, ours, rivals)
    frame = frame_for(view, {}, guests)
    places = [frame.guest_place(part, n) for part in Part for n in range(guests[part])]
    headings = [frame.band_heading(part) for part in Part if guests[part]]
    assert all(one.right <= other.x for one, other in pairwise(headings))
    assert frame.band is not None or not places
    for number, place in enumerate(places):
        assert place.y > frame.height
        assert place.bottom <= frame.outer.bottom
        assert place.right <= frame.width + CARD[0]
        assert not any(place.meets(other) for other in places[:number])


def test_a_rect_moved_inside_keeps_its_size():
    assert Rect(-5, 50, 10, 10).inside(Rect(0, 0, 40, 40)) == Rect(0, 30, 10, 10)
