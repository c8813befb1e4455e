"""Text broken into lines: Chinese and English mixed, never wider than the column, nothing lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.brief.fonts import LATIN_MARKS
from workbench.brief.typeset.characters import CLOSERS, OPENERS, clean
from workbench.brief.typeset.lines import Gap, Line, Mark, Span, break_lines, fit_line, shrunk, text_width
from workbench.brief.typeset.pen import Pen
from workbench.brief.typeset.style import Style

STYLE = Style(10.0, 14.0)
MIXED = st.text(st.sampled_from("采购部主任，。（）“”、；：的 abcdefgh 0123 -/.,!?’…·月日"), max_size=80)
ANYTHING = st.text(max_size=60)


def words_of(lines: list[Line]) -> list[str]:
    return ["".join(run.text for run in line.runs) for line in lines]


def broken(text: str, width: float, max_lines: int | None = None) -> list[Line]:
    return break_lines((Span(text, STYLE),), width, max_lines)


def unspaced(text: str) -> str:
    return text.replace(" ", "").replace("\n", "")


@given(MIXED, st.floats(30, 300))
def test_lines_are_never_wider_than_the_column(text: str, width: float) -> None:
    assert all(line.width <= width + 0.02 for line in broken(text, width))


@given(ANYTHING, st.floats(30, 300))
def test_nothing_is_lost_whatever_is_written(text: str, width: float) -> None:
    lines = broken(clean(text), width)
    assert unspaced("".join(words_of(lines))) == unspaced(text_as_set(clean(text)))


def text_as_set(text: str) -> str:
    return "".join(words_of(broken(text, float("inf"))))


@given(MIXED, st.floats(90, 300))
def test_no_line_begins_or_ends_with_a_mark_that_may_not(text: str, width: float) -> None:
    shown = [line for line in words_of(broken(text, width)) if line]
    if _has_long_run(text):
        return
    assert not [line for line in shown[1:] if line[0] in CLOSERS or line[0] in "！？,.;:!?"]
    assert not [line for line in shown[:-1] if line[-1] in OPENERS]


def _has_long_run(text: str) -> bool:
    """Say whether something is longer than a column between two places where a line may end."""
    run = 0
    for char in text:
        run = 0 if char == " " or char in "采购部主任的" else run + 1
        if run >= 6:
            return True
    return False


def test_a_date_stays_in_one_piece() -> None:
    width = text_width("下一步是5月25", STYLE)
    assert words_of(broken("下一步是5月25日拜访", width)) == ["下一步是", "5月25日拜访"]


def test_a_date_too_long_for_the_column_is_parted_after_the_year_or_month_never_within_a_number() -> None:
    date = "2024年12月21日"
    parted = [words_of(broken(date, width)) for width in range(40, int(text_width(date, STYLE)), 4)]
    assert ["2024年", "12月21日"] in parted
    assert ["2024年12月", "21日"] in parted
    assert not [line for lines in parted for line in lines[:-1] if line[-1] not in "年月"]


def test_a_word_moves_as_a_whole_and_one_too_long_is_cut() -> None:
    assert words_of(broken("see you tomorrow", text_width("see you tomor", STYLE))) == ["see you", "tomorrow"]
    assert len(broken("x" * 40, 50.0)) > 1


def test_a_closing_mark_at_the_end_may_hang_out_by_its_empty_half() -> None:
    assert len(broken("好的，", text_width("好的", STYLE) + 5.0)) == 1


def test_the_last_line_is_not_one_lone_character() -> None:
    width = text_width("采购部主任采购", STYLE)
    assert words_of(broken("采购部主任采购部", width)) == ["采购部主任采", "购部"]


def test_what_is_too_much_is_cut_with_dots_that_fit() -> None:
    chinese = broken("采购部主任" * 5, 60.0, 1)
    english = broken("the head of the department", 60.0, 1)
    assert words_of(chinese)[0].endswith("…")
    assert words_of(english)[0].endswith(LATIN_MARKS["…"])
    assert max(line.width for line in chinese + english) <= 60.02


def test_one_line_is_cut_in_the_middle_of_a_word_rather_than_left_half_empty() -> None:
    line = fit_line("Director of Administration", STYLE, 80.0)
    assert words_of([line]) == ["Director of Ad" + LATIN_MARKS["…"]]


def test_an_opening_mark_stands_half_outside() -> None:
    assert broken("（好）", 100.0)[0].runs[0].x == -5.0


def test_a_whole_span_moves_to_the_next_line_together() -> None:
    spans = (Span("a long question here ", STYLE), Span("Wang Tong, power", STYLE, whole=True))
    assert words_of(break_lines(spans, 110.0)) == ["a long question here", "Wang Tong, power"]


def test_a_mark_stays_with_its_word_and_a_gap_vanishes_at_the_end() -> None:
    mark = Mark(_nothing, 12.0, STYLE)
    lines = break_lines((Span("采购部", STYLE), mark, Span("主任", STYLE)), 45.0)
    assert [len(line.marks) for line in lines] == [0, 1]
    assert break_lines((Span("好", STYLE), Gap(30.0, STYLE)), 100.0)[0].width == 10.0


def _nothing(_pen: Pen, _x: float, _baseline: float, _style: Style) -> None:
    return


def test_scripts_share_one_line_with_space_between() -> None:
    line = broken("用GSM手机", 200.0)[0]
    assert [run.text for run in line.runs] == ["用", "GSM", "手机"]
    assert line.runs[1].x == pytest.approx(10.0 + 1.6)


def test_a_name_shrinks_to_its_place_but_not_to_nothing() -> None:
    assert shrunk("Hospital Director", STYLE, 70.0, 6.0).size == pytest.approx(
        10.0 * 70.0 / text_width("Hospital Director", STYLE)
    )
    assert shrunk("x" * 200, STYLE, 70.0, 6.0).size == 6.0


def test_words_that_no_paragraph_cleaned_leave_nothing_without_a_shape_either() -> None:
    """The words of figures, heads and feet come here as the plan has them."""
    dirty = "\u202aA\u200bnn\u00a0Li\ufe0f\ufeff\u2028e\u0301 x"
    assert words_of([fit_line(dirty, STYLE, 1000)]) == ["Ann Li é x"]
    assert words_of(broken(dirty, 1000)) == ["Ann Li", "é x"]
