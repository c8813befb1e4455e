"""Cards keep clear of each other, stay in their rooms, and move no more than they must."""

from math import hypot, inf

from hypothesis import given
from hypothesis import strategies as st

from workbench.ui.rolemap.geometry import CARD, CLEAR, GHOST, Rect, capacity
from workbench.ui.rolemap.layout import Box, keep_clear, nearest_free

ROOM = Rect(0, 0, 900, 600)
OTHER_ROOM = Rect(1000, 0, 900, 600)
ROUNDED = (CLEAR[0] - 1e-3, CLEAR[1] - 1e-3)


@st.composite
def boxes(draw):
    count = draw(st.integers(0, capacity(ROOM) - 1))
    made = []
    for number in range(count):
        size = draw(st.sampled_from((CARD, GHOST)))
        room = draw(st.sampled_from((ROOM, OTHER_ROOM)))
        x, y = draw(st.floats(-50, 2000)), draw(st.floats(-50, 700))
        made.append(Box(str(number), Rect(x, y, *size), room))
    return made


@given(boxes())
def test_cards_never_overlap_nor_leave_their_room(cards):
    placed = keep_clear(cards)
    assert set(placed) == {card.key for card in cards}
    for number, card in enumerate(cards):
        place = placed[card.key]
        assert (place.w, place.h) == (card.wish.w, card.wish.h)
        assert place.inside(card.room) == place
        for other in cards[:number]:
            assert not place.meets(placed[other.key], ROUNDED)


@given(boxes())
def test_the_same_cards_lie_the_same_and_settled_cards_stay(cards):
    placed = keep_clear(cards)
    assert keep_clear(cards) == placed
    settled = [Box(card.key, placed[card.key], card.room) for card in cards]
    again = keep_clear(settled, ROUNDED)
    assert again == placed


def test_a_free_wish_is_kept_to_the_unit():
    wish = Rect(321.5, 123.25, *CARD)
    assert keep_clear([Box("a", wish, ROOM)])["a"] == wish


def test_only_the_later_of_two_overlapping_cards_moves_and_no_farther_than_needed():
    first, second, far = Rect(200, 200, *CARD), Rect(210, 230, *CARD), Rect(600, 400, *CARD)
    placed = keep_clear([Box("a", first, ROOM), Box("b", second, ROOM), Box("c", far, ROOM)])
    assert placed["a"] == first
    assert placed["c"] == far
    # Straight down is the shortest way out.
    assert placed["b"] == Rect(210, first.bottom + CLEAR[1], *CARD)


def test_an_early_displaced_card_does_not_push_a_card_whose_wish_is_free():
    cards = [
        Box("a", Rect(0, 0, *CARD), ROOM),
        Box("b", Rect(0, 1, *CARD), ROOM),
        Box("c", Rect(0, CARD[1] + CLEAR[1], *CARD), ROOM),
    ]
    placed = keep_clear(cards)
    assert placed["c"] == cards[2].wish
    assert placed["b"] != cards[1].wish


@given(st.lists(st.sampled_from([(0.0, 0.0), (300.0, 200.0), (310.0, 230.0)]), min_size=2, max_size=11))
def test_cards_of_the_same_wish_lie_as_if_each_had_looked_for_a_place_alone(wishes):
    cards = [Box(str(number), Rect(*wish, *CARD), ROOM) for number, wish in enumerate(wishes)]
    free, waiting = [], []
    for card in cards:
        (waiting if any(card.wish.meets(other, CLEAR) for other in free) else free).append(card.wish)
    lying = list(free)
    for wish in waiting:
        lying.append(nearest_free(wish, ROOM, lying))
    assert sorted(keep_clear(cards).values()) == sorted(lying)


@given(boxes(), st.floats(0, 900), st.floats(0, 600))
def test_no_place_is_nearer_than_the_nearest(cards, x, y):
    others = [place for key, place in keep_clear(cards).items() if place.inside(ROOM) == place]
    wish = Rect(x, y, *CARD).inside(ROOM)
    found = nearest_free(wish, ROOM, others)
    away = hypot(found.x - wish.x, found.y - wish.y) if found is not None else inf
    assert found is None or not any(found.meets(other, ROUNDED) for other in others)
    for across in range(0, 900, 20):
        for down in range(0, 600, 20):
            place = Rect(across, down, *CARD)
            if place.inside(ROOM) == place and hypot(across - wish.x, down - wish.y) < away - 1e-3:
                assert any(place.meets(other, CLEAR) for other in others)


def test_a_full_room_leaves_no_place():
    full = [Rect(0, 0, *CARD)]
    assert nearest_free(Rect(0, 0, *CARD), Rect(0, 0, *CARD), full) is None


def test_where_one_card_finds_no_place_both_give_way_and_keep_their_distance():
    room = Rect(0, 0, 400, 150)
    low, high = Rect(100, 45, *CARD), Rect(90, 60, *CARD)
    placed = keep_clear([Box("low", low, room), Box("high", high, room)])
    assert not placed["low"].meets(placed["high"], (CLEAR[0] - 1, CLEAR[1] - 1))
    assert all(rect.x == wish.x for rect, wish in ((placed["low"], low), (placed["high"], high)))
    assert placed["low"].y < low.y < high.y < placed["high"].y
