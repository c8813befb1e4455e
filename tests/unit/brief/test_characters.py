"""Where a line may end, and what stands between two scripts."""

import pytest

from workbench.brief.typeset.characters import clean, may_break, script_gap
from workbench.brief.typeset.lines import Span, break_lines, fit_line, text_width
from workbench.brief.typeset.style import Style


@pytest.mark.parametrize(
    ("before", "previous", "current"),
    [
        ("", "好", "，"),
        ("", "好", "》"),
        ("", "（", "由"),
        ("", "a", "b"),
        ("", "5", "月"),
        ("5", "月", "2"),
        ("", "好", " "),
        ("2", "4", "/"),
        ("", "e", "\u0301"),
        ("4", "-", "5"),
    ],
)
def test_no_line_ends_here(before: str, previous: str, current: str) -> None:
    assert not may_break(before, previous, current)


@pytest.mark.parametrize(
    ("before", "previous", "current"),
    [("", "好", "的"), ("", "，", "我"), ("", "好", "a"), ("", " ", "b"), ("g", "-", "t"), ("", "月", "初")],
)
def test_a_line_may_end_here(before: str, previous: str, current: str) -> None:
    assert may_break(before, previous, current)


def test_a_little_space_parts_chinese_from_latin_and_digits() -> None:
    assert script_gap("用", "G") == script_gap("M", "手") == script_gap("满", "2") > 0
    assert script_gap("用", "手") == script_gap("a", "b") == script_gap("，", "G") == script_gap("a", " ") == 0


def test_two_marks_share_the_room_of_one() -> None:
    assert script_gap("）", "。") == script_gap("。", "“") == script_gap("“", "（") == -0.5


def test_what_has_no_shape_is_dropped_and_line_ends_stay() -> None:
    assert clean(" a\x00\t b\u200bc\r\nd\u2028 e ") == "a bc\nd\ne"


def test_what_has_no_shape_is_left_out_wherever_words_are_set() -> None:
    style = Style(10.0, 14.0)
    (line,) = break_lines((Span("a\ufe0f\u200b b\u3000c\u00a0\u00add\U000e0100 ", style),), 500.0)
    assert "".join(run.text for run in line.runs) == "a b\u3000c d"
    assert fit_line("x\u200e\ty", style, 500.0).runs[0].text == "x y"
    assert text_width("\u200bab\ufeff", style) == text_width("ab", style)
