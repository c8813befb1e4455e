"""The layout: nothing ever overlaps, all is inside the picture, and links touch neither cards nor headings."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLineF, QPointF, QRectF

from workbench.ui.factors.facts import CELLS, CONTROLS, DIRECTIONS, Cell
from workbench.ui.factors.layout import (
    CELL_HEAD,
    DENSITIES,
    FULL,
    HEAD,
    MOST_ACTIONS,
    NEW,
    UNUSED,
    Arrangement,
    Block,
    Content,
    Measure,
    arrange,
    next_place,
)
from workbench.ui.factors.routes import path_of, route

SIZES = st.tuples(st.floats(820, 2600), st.floats(420, 1500))
CARDS = st.lists(st.sampled_from(CELLS), max_size=60)
BLOCKS = st.lists(st.tuples(st.integers(0, 15), st.booleans(), st.booleans()), max_size=12)
LENGTHS = st.integers(1, 90)


def content(cards: list[Cell], blocks: list[tuple[int, bool, bool]], unused: int = 0, opened: str = "") -> Content:
    cells: dict[Cell, list[str]] = {cell: [] for cell in CELLS}
    for place, cell in enumerate(cards):
        cells[cell].append(f"factors/{place}")
    made = [Block(f"strategies/{n}", actions, meta, fold) for n, (actions, meta, fold) in enumerate(blocks)]
    return Content(cells, made, unused, opened)


def letters(length: int) -> Measure:
    """Texts of *length* letters, thirteen pixels each."""

    def lines(key: str, width: float) -> int:
        return int(13 * length // max(13.0, width)) + 1

    return Measure(lines, lines)


def overlapping(boxes: list[QRectF]) -> list[tuple[QRectF, QRectF]]:
    return [(one, other) for one, other in combinations(boxes, 2) if one.intersects(other)]


HOSPITAL = [
    *[Cell(DIRECTIONS[0], c) for c in CONTROLS for _ in range(3)][:8],
    Cell(DIRECTIONS[1], CONTROLS[0]), Cell(DIRECTIONS[1], CONTROLS[2]),
    *[Cell(DIRECTIONS[2], CONTROLS[0])] * 3, Cell(DIRECTIONS[2], CONTROLS[1]),
]  # fmt: skip


@given(cards=CARDS, blocks=BLOCKS, size=SIZES, length=LENGTHS, unused=st.integers(0, 60))
def test_nothing_overlaps(
    cards: list[Cell], blocks: list[tuple[int, bool, bool]], size: tuple[float, float], length: int, unused: int
) -> None:
    made = arrange(content(cards, blocks, unused, "strategies/0"), *size, letters(length))
    heads = [QRectF(box.left(), box.top(), box.width(), CELL_HEAD) for box in made.grid.cells.values()]
    assert overlapping([*made.grid.cards.values(), *made.board.boxes.values(), *heads]) == []
    assert overlapping([*made.grid.cells.values(), *made.board.boxes.values()]) == []


@given(cards=CARDS, blocks=BLOCKS, size=SIZES, length=LENGTHS)
def test_every_card_lies_in_its_cell_and_everything_in_the_picture(
    cards: list[Cell], blocks: list[tuple[int, bool, bool]], size: tuple[float, float], length: int
) -> None:
    given_content = content(cards, blocks)
    made = arrange(given_content, *size, letters(length))
    picture = QRectF(0, 0, made.width, made.height)
    for cell, keys in given_content.cells.items():
        assert all(made.grid.cells[cell].contains(made.grid.cards[key]) for key in keys)
        assert picture.contains(made.grid.cells[cell])
    assert all(picture.contains(box) for box in made.board.boxes.values())
    assert set(made.board.forms) == {block.key for block in given_content.blocks}


@given(cards=CARDS, blocks=BLOCKS, size=SIZES, length=LENGTHS)
def test_links_run_over_no_card_and_no_heading(
    cards: list[Cell], blocks: list[tuple[int, bool, bool]], size: tuple[float, float], length: int
) -> None:
    given_content = content(cards[:20], blocks[:4])
    made = arrange(given_content, *size, letters(length))
    for cell, keys in given_content.cells.items():
        for key in keys:
            for lane, block in enumerate(given_content.blocks):
                corners = route(made, key, made.grid.cells[cell], block.key, lane)
                assert crossed(made, corners) == []


def crossed(made: Arrangement, corners: list[QPointF]) -> list[QRectF]:
    """The cards, strategies and headings that a link runs over."""
    texts = [*made.grid.cards.values(), *made.board.boxes.values()]
    texts += [QRectF(box.left(), box.top(), box.width(), CELL_HEAD) for box in made.grid.cells.values()]
    lines = [QLineF(one, other) for one, other in pairwise(corners)]
    boxes = [box.adjusted(0.6, 0.6, -0.6, -0.6) for box in texts]
    return [box for box in boxes for line in lines if _box_of(line).intersects(box)]


def _box_of(line: QLineF) -> QRectF:
    """A line along an axis as a box one can intersect."""
    box = QRectF(line.p1(), line.p2()).normalized()
    assert min(box.width(), box.height()) < 0.01, "links run along the axes"
    return box.adjusted(-0.05, -0.05, 0.05, 0.05)


def test_a_soft_link_stays_within_its_corners() -> None:
    made = arrange(content(HOSPITAL, [(2, True, False)] * 3), 957, 540, letters(18))
    corners = route(made, "factors/10", made.grid.cells[HOSPITAL[10]], "strategies/1", 1)
    path = path_of(corners)
    assert (path.pointAtPercent(0), path.pointAtPercent(1)) == (corners[0], corners[-1])
    bounds = QRectF(corners[0], corners[-1]).normalized()
    for corner in corners:
        bounds = bounds.united(QRectF(corner, corner).adjusted(-0.01, -0.01, 0.01, 0.01))
    assert bounds.contains(path.boundingRect().adjusted(0.1, 0.1, -0.1, -0.1))


def test_a_link_with_nothing_in_its_way_goes_straight() -> None:
    made = arrange(content([Cell(DIRECTIONS[0], CONTROLS[0])], [(0, True, False)]), 957, 540, letters(5))
    corners = route(made, "factors/0", made.grid.cells[CELLS[0]], "strategies/0", 0)
    assert len(corners) == 4
    assert corners[1].y() == corners[0].y()


@pytest.mark.parametrize("size", [(957, 540), (957, 580), (1510, 850), (2400, 1300)])
def test_the_hospital_fits_at_a_readable_size(size: tuple[float, float]) -> None:
    made = arrange(content(HOSPITAL, [(2, True, False)] * 7), *size, letters(14))
    assert made.fits
    assert made.scale >= 0.88
    assert all(form.title >= 1 and form.meta for form in made.board.forms.values())


def test_more_cards_make_their_row_grow() -> None:
    few = arrange(content([CELLS[0]] * 2, []), 957, 540, letters(14))
    many = arrange(content([CELLS[0]] * 5, []), 957, 540, letters(14))
    assert many.grid.cells[CELLS[0]].height() > few.grid.cells[CELLS[0]].height()
    assert many.grid.cells[CELLS[3]].height() < few.grid.cells[CELLS[3]].height()


def test_a_crowded_cell_sets_its_cards_side_by_side() -> None:
    made = arrange(content([CELLS[4]] * 9, []), 1510, 600, letters(14))
    tops = [made.grid.cards[f"factors/{n}"].top() for n in range(2)]
    assert tops[0] == tops[1]


def test_what_cannot_fit_grows_downwards_and_stays_whole() -> None:
    made = arrange(content([CELLS[0]] * 60, [(9, True, False)] * 30), 820, 420, letters(60))
    assert not made.fits
    assert made.height > 420 / made.scale
    assert overlapping(list(made.grid.cards.values())) == []


def test_the_opened_strategy_shows_all_its_actions_and_a_folded_one_none() -> None:
    blocks = [(5, True, False)] * 7
    made = arrange(content([], blocks, opened="strategies/3"), 957, 540, letters(14))
    assert made.board.forms["strategies/3"].actions == 5
    assert made.board.forms["strategies/6"].actions < 5
    folded = arrange(content([], [(5, True, True)]), 1510, 900, letters(14))
    assert folded.board.forms["strategies/0"].actions == 0


def test_every_action_line_lies_in_its_card() -> None:
    for form in (*DENSITIES, FULL):
        card = QRectF(0, 0, 300, form.height)
        lines = [form.action_box(place, 300) for place in range(form.actions)]
        assert all(card.contains(line) for line in lines)
        assert overlapping(lines) == []
    made = arrange(content([], [(40, True, False)], opened="strategies/0"), 1510, 900, letters(14))
    assert made.board.forms["strategies/0"].actions == MOST_ACTIONS


def test_with_room_to_spare_all_is_shown() -> None:
    made = arrange(content(HOSPITAL, [(3, True, False)] * 4), 1510, 900, letters(14))
    assert {form.actions for form in made.board.forms.values()} == {3}


def test_unused_factors_are_named_as_far_as_there_is_room() -> None:
    roomy = arrange(content([], [], unused=14), 957, 540, letters(14))
    assert (roomy.board.unused, UNUSED in roomy.board.boxes) == (14, True)
    full = arrange(content([], [(2, True, False)] * 7, unused=14), 957, 540, letters(14))
    assert 3 <= full.board.unused < 14
    assert UNUSED not in arrange(content([], []), 957, 540, letters(14)).board.boxes


def test_the_place_for_a_new_strategy_is_large_while_there_is_none() -> None:
    alone = arrange(content([], []), 957, 540, letters(14)).board.boxes[NEW]
    last = arrange(content([], [(0, True, False)]), 957, 540, letters(14)).board.boxes[NEW]
    assert alone.height() > 2 * last.height()


@given(x=st.floats(-100, 1100), y=st.floats(-100, 700))
def test_every_place_has_its_nearest_cell(x: float, y: float) -> None:
    made = arrange(content([], []), 957, 540, letters(14))
    found = made.cell_at(x, y)
    for cell, box in made.grid.cells.items():
        if box.contains(x, y):
            assert cell == found


def test_heads_stand_over_the_grid() -> None:
    made = arrange(content(HOSPITAL, []), 957, 540, letters(14))
    assert min(box.top() for box in made.grid.cells.values()) == HEAD


def test_a_new_factor_is_written_under_the_last_card_and_inside_the_cell() -> None:
    made = arrange(content([CELLS[0]] * 3, []), 957, 540, letters(14))
    cell, cards = made.grid.cells[CELLS[0]], [made.grid.cards[f"factors/{n}"] for n in range(3)]
    place = next_place(cell, cards)
    assert cell.contains(place)
    assert place.top() > cards[-1].top()
    assert cell.contains(next_place(made.grid.cells[CELLS[0]], []))
