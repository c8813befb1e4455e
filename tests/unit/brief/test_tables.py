"""Tables and paragraphs divided between pages: whole rows, heads again, nothing lost."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.brief.typeset.pieces import Text, text
from workbench.brief.typeset.style import Style
from workbench.brief.typeset.table import Row, Table, set_table
from workbench.brief.typeset.text import Block, para, set_paras, strut

STYLE = Style(10.0, 12.0)
WIDTH = 300.0


def row(words: str, **fields: object) -> Row:
    return Row(((para((words, STYLE)),), (para(("x", STYLE)),)), **fields)  # type: ignore[arg-type]


def table(*rows: Row) -> Table:
    return set_table(WIDTH, (2.0, 1.0), row("Head"), rows)


def words_of(part: Table) -> list[str]:
    return ["".join(_texts(each.blocks[0][1])) for each in part.rows]


def _texts(block: Block) -> list[str]:
    return [run.text for placed in block.lines for run in placed.line.runs]


def test_the_head_comes_again_and_every_row_is_there_once() -> None:
    parts = table(*(row(f"row {n}") for n in range(10))).divided(100.0)
    assert parts is not None
    first, rest = parts
    assert first.height <= 100.0
    assert [len(part.head) for part in parts] == [1, 1]
    assert words_of(first) + words_of(rest) == [f"row {n}" for n in range(10)]


def test_rows_tied_together_are_not_parted() -> None:
    rows = [row("a"), row("b"), row("name", keep=True), row("c"), row("d")]
    parts = table(*rows).divided(4 * 19.0 + 1)
    assert parts is not None
    assert words_of(parts[0]) == ["a", "b"]


def test_the_last_row_is_not_left_alone() -> None:
    parts = table(*(row(f"{n}") for n in range(6))).divided(6 * 19.0 + 1)
    assert parts is not None
    assert [len(part.rows) for part in parts] == [4, 2]


def test_a_row_higher_than_a_page_is_divided_between_its_lines() -> None:
    words = " ".join(f"word{n}" for n in range(200))
    parts = table(row("first"), row(words)).divided(200.0)
    assert parts is not None
    first, rest = parts
    assert first.height <= 200.0
    assert [len(first.rows), len(rest.rows)] == [2, 1]
    assert "".join(words_of(first)[1] + words_of(rest)[0]).replace(" ", "") == words.replace(" ", "")


def test_a_row_that_fits_on_a_page_of_its_own_is_not_divided() -> None:
    tall = row(" ".join(["word"] * 40))
    parts = table(row("first"), tall).divided(80.0)
    assert parts is not None
    assert [len(part.rows) for part in parts] == [1, 1]


def test_where_not_even_one_row_fits_nothing_is_divided() -> None:
    assert table(row("a"), row("b")).divided(20.0) is None


def test_a_table_begins_with_two_rows_under_its_head() -> None:
    assert table(row("a"), row("b"), row("c")).lead == 3 * 19.0


@given(st.integers(2, 40), st.floats(10, 400))
def test_a_paragraph_is_never_left_with_one_line(count: int, room: float) -> None:
    whole = text([para(("word " * 12 * count, STYLE))], WIDTH)
    parts = whole.divided(room)
    if parts:
        assert min(len(part.block.lines) for part in parts) >= 2
        assert parts[0].height <= room + 0.02
        assert sum(len(part.block.lines) for part in parts) == len(whole.block.lines)


@given(st.lists(st.integers(1, 5), min_size=1, max_size=8), st.floats(0, 300))
def test_paragraphs_of_a_cell_leave_no_line_alone(counts: list[int], room: float) -> None:
    block = set_paras([para(("word " * 12 * count, STYLE)) for count in counts], WIDTH)
    first, rest = block.divided(room)
    assert first.height <= room + 0.02
    assert len(first.lines) + len(rest.lines) == len(block.lines)
    if rest.lines and not rest.lines[0].opens:
        assert not first.lines[-1].opens
        assert not rest.lines[1].opens


def test_a_sign_stands_clear_of_all_lines_and_a_wide_label_does_not() -> None:
    clear = set_paras([para(("word " * 30, STYLE), lead=(strut(12.0, STYLE),))], 100.0)
    assert {placed.x for placed in clear.lines[1:]} == {12.0}
    wide = set_paras([para(("word " * 30, STYLE), lead=(strut(60.0, STYLE),))], 100.0)
    assert {placed.x for placed in wide.lines} == {0.0}


def test_columns_keep_a_gutter_and_fill_the_width() -> None:
    rows = [row("word " * 30)]
    block = table(*rows).rows[0].blocks
    assert block[0][1].width <= 200.0 - 8.0
    assert block[1][0] == 200.0


def test_an_empty_text_has_no_height() -> None:
    assert Text(set_paras([], WIDTH)).height == 0


def test_names_come_again_over_the_rows_they_name_on_the_next_page() -> None:
    again = (("name, continued", STYLE),)
    named = row("name", keep=True, again=((para(*again),), ()))
    parts = table(row("a"), named, row("b"), row("c"), row("d")).divided(4 * 19.0 + 1)
    assert parts is not None
    assert words_of(parts[0]) == ["a", "name", "b"]
    assert words_of(parts[1]) == ["name, continued", "c", "d"]
    further = parts[1].divided(3 * 19.0 + 1)
    assert further is not None
    assert words_of(further[1]) == ["name, continued", "d"]
