"""Cards find places near where they belong and never over each other."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.brief.figures.spread import Area, capacity, spread

ROOM = Area(10.0, 20.0, 220.0, 150.0)
WIDTH, HEIGHT, GAPS = 60.0, 20.0, (18.0, 6.0)
MOST = capacity(ROOM, WIDTH, HEIGHT, GAPS[-1])
PLACES = st.lists(st.tuples(st.floats(-50, 300), st.floats(-50, 300)), max_size=MOST)


@given(PLACES)
def test_cards_are_clear_of_each_other_and_inside(wanted: list[tuple[float, float]]) -> None:
    areas = spread(wanted, ROOM, WIDTH, HEIGHT, GAPS)
    assert len(areas) == len(wanted)
    for i, area in enumerate(areas):
        assert ROOM.x - 0.01 <= area.x
        assert area.x + area.width <= ROOM.x + ROOM.width + 0.01
        assert ROOM.y - 0.01 <= area.y
        assert area.y + area.height <= ROOM.y + ROOM.height + 0.01
        assert not [other for other in areas[:i] if area.overlaps(other, 0.0)]


def test_a_card_alone_lies_where_it_belongs() -> None:
    assert spread([(100.0, 80.0)], ROOM, WIDTH, HEIGHT, GAPS)[0].centre == (100.0, 80.0)


def test_two_cards_leave_room_for_a_line_when_there_is_any() -> None:
    upper, lower = spread([(100.0, 80.0), (100.0, 99.0)], ROOM, WIDTH, HEIGHT, GAPS)
    assert lower.y - (upper.y + upper.height) >= GAPS[0] - 0.1


def test_no_room_holds_no_card() -> None:
    assert capacity(Area(0, 0, 30, 30), WIDTH, HEIGHT, 6.0) == 0
