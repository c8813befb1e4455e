"""Pieces on pages: nothing runs over, no heading stands alone, figures float without leaving their section."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.brief.typeset.pages import Page, paginate
from workbench.brief.typeset.pieces import Bookmark, Drawing, Elastic, Item, text
from workbench.brief.typeset.style import Style
from workbench.brief.typeset.table import Row, set_table
from workbench.brief.typeset.text import para

STYLE = Style(10.0, 12.0)
DEPTH = 300.0
WIDTH = 200.0


def drawing(height: float) -> Drawing:
    return Drawing(height, lambda _pen: None)


def heading(title: str = "title") -> Item:
    return Item(drawing(20.0), 10.0, keep=True, bookmark=Bookmark(title))


def figure(height: float, **fields: object) -> Item:
    return Item(drawing(height), 5.0, **fields)  # type: ignore[arg-type]


def table(rows: int) -> Item:
    made = [Row(((para((f"row {n}", STYLE)),),)) for n in range(rows)]
    return Item(set_table(WIDTH, (1.0,), Row(((para(("head", STYLE)),),)), made), 5.0)


def words(count: int) -> Item:
    return Item(text([para(("word " * count, STYLE))], WIDTH), 5.0)


def titles(page: Page) -> list[str]:
    return [standing.bookmark.title for standing in page if standing.bookmark]


ITEMS = st.lists(
    st.one_of(
        st.builds(heading),
        st.floats(10, 290).map(figure),
        st.floats(10, 290).map(lambda height: figure(height, floats=True)),
        st.integers(1, 40).map(table),
        st.integers(1, 300).map(words),
    ),
    max_size=12,
)


@given(ITEMS)
def test_nothing_runs_over_a_page_or_over_another_piece(items: list[Item]) -> None:
    for page in paginate(items, DEPTH):
        bottom = 0.0
        for standing in page:
            assert standing.y >= bottom - 0.01
            bottom = standing.y + standing.piece.height
        assert bottom <= DEPTH + 0.05


@given(ITEMS)
def test_a_heading_never_stands_last_on_a_page(items: list[Item]) -> None:
    pages = paginate([*items, heading("last"), figure(40)], DEPTH)
    for page in pages:
        if page and page[-1].bookmark:
            assert page[-1].bookmark.title != "last"
    assert sum(len(titles(page)) for page in pages) == 1 + sum(item.bookmark is not None for item in items)


def test_a_heading_moves_with_what_follows_it() -> None:
    pages = paginate([figure(250), heading(), figure(100)], DEPTH)
    assert [titles(page) for page in pages] == [[], ["title"]]


def test_a_figure_floats_to_the_next_page_while_the_table_fills_this_one() -> None:
    pages = paginate([figure(150), heading(), figure(200, floats=True), table(8)], DEPTH)
    assert titles(pages[0]) == ["title"]
    assert len(pages) == 2
    assert pages[1][0].piece.height == 200
    assert pages[1][1].y > 200


def test_a_figure_that_fits_stays() -> None:
    pages = paginate([heading(), figure(100, floats=True), table(3)], DEPTH)
    assert [standing.piece.height for standing in pages[0]][:2] == [20.0, 100.0]


def test_a_figure_does_not_drift_past_the_next_heading() -> None:
    pages = paginate([figure(150), heading("one"), figure(200, floats=True), table(2), heading("two"), words(5)], DEPTH)
    assert [titles(page) for page in pages] == [["one"], ["two"]]
    assert pages[1][0].piece.height == 200


def test_all_waiting_figures_come_before_the_next_heading() -> None:
    waiting = [figure(226, floats=True) for _ in range(3)]
    pages = paginate([figure(200), *waiting, heading(), figure(200)], DEPTH)
    assert [titles(page) for page in pages] == [[], [], [], [], ["title"]]


def test_an_elastic_figure_takes_the_room_there_is() -> None:
    elastic = Item(Elastic(100.0, 180.0, drawing))
    for used, height in ((50.0, 180.0), (160.0, 140.0), (250.0, 180.0)):
        assert paginate([figure(used), elastic], DEPTH)[-1][-1].piece.height == height


def test_a_piece_higher_than_any_page_still_appears() -> None:
    assert len(paginate([figure(400)], DEPTH)) == 1
