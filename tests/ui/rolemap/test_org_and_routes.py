"""The org chart of any people, and the way of a line between any two cards."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.people import Person
from workbench.ui.rolemap.geometry import CARD, Rect
from workbench.ui.rolemap.org import managers_of, org_places, reporting_ways
from workbench.ui.rolemap.routing import CLEAR, edge_point, route


@st.composite
def companies(draw):
    count = draw(st.integers(0, 60))
    ids = [str(number) for number in range(count)]
    chosen = st.one_of(st.none(), st.sampled_from(ids) if ids else st.none())
    return [
        Person(id=i, name=f"N{i}", power=draw(st.one_of(st.none(), st.integers(1, 5))), reports_to=draw(chosen))
        for i in ids
    ]


@given(companies())
def test_everybody_has_a_place_of_their_own_below_their_manager(people):
    places = org_places(people)
    assert set(places) == {person.id for person in people}
    rects = list(places.values())
    for number, rect in enumerate(rects):
        assert not any(rect.meets(other) for other in rects[:number])
    for person, manager in managers_of(people).items():
        assert places[person].y >= places[manager].bottom


@given(companies())
def test_no_reporting_line_runs_behind_the_card_of_somebody_else(people):
    places = org_places(people)
    families = {}
    for person, manager in managers_of(people).items():
        families.setdefault(manager, []).append(places[person])
    for manager, reports in families.items():
        ways = reporting_ways(places[manager], reports)
        assert len({end for _, end in ways} & {edge for card in reports for edge in _edges(card)}) == len(reports)
        for start, end in ways:
            for share in (0.05, 0.25, 0.5, 0.75, 0.95):
                at = (start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)
                assert not any(card.grown(-1).holds(at) for card in places.values())


def _edges(card):
    return (card.centre.x, card.y), (card.x, card.centre.y)


def test_a_circle_is_cut_once():
    people = [Person(id="a", name="A", reports_to="b"), Person(id="b", name="B", reports_to="a")]
    assert len(managers_of(people)) == 1


def test_the_more_powerful_stand_to_the_left():
    people = [
        Person(id="boss", name="Boss", power=5),
        Person(id="low", name="A", power=1, reports_to="boss"),
        Person(id="high", name="Z", power=4, reports_to="boss"),
    ]
    places = org_places(people)
    assert places["high"].x < places["low"].x
    assert places["boss"].bottom < places["low"].y


def test_a_chain_of_five_hundred_does_not_break():
    people = [Person(id="0", name="N")] + [Person(id=str(n), name="N", reports_to=str(n - 1)) for n in range(1, 500)]
    assert len(org_places(people)) == 500


PLACES = st.tuples(st.floats(-900, 900), st.floats(-900, 900))


@given(PLACES, PLACES)
def test_a_line_ends_outside_both_cards(one, other):
    a, b = Rect(*one, *CARD), Rect(*other, *CARD)
    if a.meets(b, (6 * CLEAR, 6 * CLEAR)):
        return  # Between cards so near a line may swing behind a corner of its own card to be seen at all.
    _, way = route(a, b)
    for point in way.points():
        assert not a.grown(CLEAR - 0.01).holds(point)
        assert not b.grown(CLEAR - 0.01).holds(point)


def test_a_line_swings_round_a_card_in_its_way():
    a, b, between = Rect(0, 0, *CARD), Rect(800, 0, *CARD), Rect(400, 0, *CARD)
    _, way = route(a, b, [between])
    assert not any(between.holds(point) for point in way.points(40))
    assert route(a, b)[1].control.y == a.centre.y


def test_the_edge_point_lies_on_the_edge_toward_the_target():
    card = Rect(0, 0, 100, 50)
    assert edge_point(card, (500, 25)) == (100 + CLEAR, 25)
    assert edge_point(card, (50, -500)) == (50, -CLEAR)


def test_lines_between_the_same_cards_swing_apart_even_round_an_obstacle():
    a, b, between = Rect(0, 0, *CARD), Rect(800, 0, *CARD), Rect(400, 0, *CARD)
    taken = []
    for wanted in (-30.0, 0.0, 30.0):
        bend, _ = route(a, b, [between], wanted, taken)
        assert all(abs(bend - other) >= 15 for other in taken)
        taken.append(bend)


def test_a_line_runs_round_words_but_rather_behind_words_than_over_a_card():
    one, other = Rect(0, 0, 100, 40), Rect(500, 0, 100, 40)
    words = Rect(250, 5, 60, 30)
    _, plain = route(one, other, words=[words])
    assert not any(words.holds(point) for point in plain.points(60))
    card = Rect(200, 40, 200, 400)
    above = Rect(200, -400, 200, 438)
    _, squeezed = route(one, other, [card], words=[above])
    assert not any(card.holds(point) for point in squeezed.points(60))


def test_however_many_cards_are_in_its_way_a_line_swings_gently():
    one, other = Rect(0, 0, 100, 40), Rect(400, 0, 100, 40)
    wall = [Rect(220, -600 + 50 * n, 60, 45) for n in range(24)]
    bend, way = route(one, other, wall)
    assert abs(bend) <= 0.6 * 400
    assert all(abs(point.y - 20) <= 0.6 * 400 for point in way.points())


def test_a_line_rather_runs_behind_a_card_than_leaves_the_map():
    one, other, between = Rect(300, 0, 100, 40), Rect(300, 300, 100, 40), Rect(250, 150, 200, 40)
    narrow, wide = Rect(240, -20, 220, 400), Rect(-200, -20, 1200, 400)
    _, free = route(one, other, [between], bounds=wide)
    assert not any(between.holds(point) for point in free.points(60))
    _, kept = route(one, other, [between], bounds=narrow)
    assert all(narrow.holds(point) for point in kept.points(60))
