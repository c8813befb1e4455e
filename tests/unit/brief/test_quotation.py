"""Quotation marks on paper: a pair is of one kind, that of the text around it."""

from io import BytesIO

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from tests.support.papers import TYPED
from workbench.brief import fonts
from workbench.brief.fonts import LATIN_MARKS
from workbench.brief.typeset.lines import Span, break_lines, fit_line
from workbench.brief.typeset.pen import Pen
from workbench.brief.typeset.quotation import among_latin, printed
from workbench.brief.typeset.style import Style

STYLE = Style(10.0, 14.0)
BITS = [*"“”‘’…\"' .,，。天系a5「」", "...", "the", "系统", " ", "it's", "5' 11\""]
WORDS = st.lists(st.sampled_from(BITS), max_size=9)


def narrow(text: str) -> str:
    """Return *text* with the marks among Latin letters as a typewriter has them."""
    latin = among_latin(text)
    return "".join(sign.translate(TYPED) if at in latin else sign for at, sign in enumerate(text))


@pytest.mark.parametrize(
    "text",
    [
        *("他说“可以”……", "上了“ERP 系统”的部门", "“ERP 系统”", "把“OK”改成“5 天”", "要求“列入 catalogue”", "‘5 天内’"),
        *("「ERP」和『a b』“c”之后", "问：“Why?”", "“Why？”他问", "“ERP 系统", "ERP 系统”", "“甲‘A’乙”"),
    ],
)
def test_marks_in_chinese_fill_their_squares(text: str) -> None:
    assert narrow(text) == text


@pytest.mark.parametrize(
    ("text", "set_narrow"),
    [
        ("Liu’s “yes” …", 'Liu\'s "yes" ...'),
        ("called “指标” by finance", 'called "指标" by finance'),
        ("“a and ‘5 天’ b” or “c", '"a and \'5 天\' b" or "c'),
        ("把 it’s “OK”", '把 it\'s "OK"'),
        ("“Yes” — 2026 – ‘no’", "\"Yes\" — 2026 – 'no'"),
        ("the dogs’ bowl", "the dogs' bowl"),
    ],
)
def test_marks_among_latin_letters_are_narrow(text: str, set_narrow: str) -> None:
    assert narrow(text) == set_narrow


@pytest.mark.parametrize(
    ("typed", "on_paper"),
    [
        ('He said "yes".', "He said “yes”."),
        ("It's Liu's 'no', isn't it?", "It’s Liu’s ‘no’, isn’t it?"),
        ("\"She said 'go'\"", "“She said ‘go’”"),
        ("wait... and see...", "wait… and see…"),
        ('("quoted")', "(“quoted”)"),
        ("the dogs' bowl", "the dogs’ bowl"),
        ('called "指标" by us', "called “指标” by us"),
        ('"page 5" said he', "“page 5” said he"),
    ],
)
def test_a_typewriters_marks_become_a_printers_in_english(typed: str, on_paper: str) -> None:
    assert printed(typed) == on_paper


@pytest.mark.parametrize(
    "typed",
    [
        *("5' 11\" tall", '他说"可以"', "等等...", 'a 19" screen and a 21" one', "o'neil@example.org", "a ' b \" c"),
        *("https://example.org/o'neil?q='a'", '`say "hi"`', 'name="x"', "print('x')", "C:\\a'b'\\...", 'one " alone'),
        *("....", "../../...", '"no end', "把\"OK\"改成'5 天'"),
    ],
)
def test_measures_addresses_code_and_chinese_keep_what_was_typed(typed: str) -> None:
    assert printed(typed) == typed


@given(WORDS)
def test_no_mark_is_dropped_or_added_and_pairs_are_of_one_kind(words: list[str]) -> None:
    text = "".join(words)
    on_paper = printed(text)
    assert on_paper.translate(TYPED) == text.translate(TYPED)
    assert printed(on_paper) == on_paper
    assert all(on_paper[at] in "“”‘’…" for at in among_latin(on_paper))


@pytest.mark.parametrize(
    "text",
    [
        *("Liu’s “yes” … and ‘no’", "他说“可以”……", "上了“ERP 系统”的部门", "called “指标” by us", "“A”“B” ‘C’"),
        *("“Quoted at the start” of it…", "把 it’s “OK” 改成「好」"),
    ],
)
def test_the_text_of_the_page_gives_the_marks_back(text: str) -> None:
    stream = BytesIO()
    canvas = Canvas(stream)
    Pen(canvas, 50.0, 700.0).line(fit_line(text, STYLE, 500.0), 0.0, 0.0)
    canvas.save()
    with pypdfium2.PdfDocument(stream.getvalue()) as document:
        read = document[0].get_textpage().get_text_range()
    assert read == text


def test_no_line_ends_after_an_opening_mark_or_begins_with_a_closing_one() -> None:
    for width in range(60, 200, 7):
        for line in break_lines((Span("we called it “指标” and ‘plan’, Liu’s “word” … then", STYLE),), float(width)):
            words = "".join(run.text for run in line.runs)
            assert words[-1] not in (LATIN_MARKS["“"], LATIN_MARKS["‘"])
            assert words[0] not in (LATIN_MARKS["”"], LATIN_MARKS["’"], LATIN_MARKS["…"])


@pytest.mark.parametrize(
    ("bold", "widths"),
    [(False, [475, 475, 279, 279, 1059]), (True, [577, 577, 326, 326, 1101])],
)
def test_a_narrow_mark_is_the_glyph_that_the_font_has_for_it(bold: bool, widths: list[int]) -> None:
    assert [fonts.char_width(latin, bold) for latin in LATIN_MARKS.values()] == widths
