"""Names of all the world on paper: each character in a font that has it, and as itself in the text of the file."""

import pytest

from tests.support.papers import brief_of, fonts, whole_text
from tests.support.plans import people, plan_with
from workbench.brief.fonts import char_width, font_name
from workbench.brief.lacking import unprintable
from workbench.brief.typeset.lines import Span, break_lines
from workbench.brief.typeset.style import Style
from workbench.system.paths import resources

NAMES = (
    "Łukasz Żółć",
    "Jiří Dvořák",
    "Şule Erdoğan",
    "Őry Tamás",
    "Ђорђе Њ",
    "김민준",
    "𠮷野家",
    "Ἀθῆναι",
    "\U00020087\U000215d7",
)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["full", "one-page"])
def test_every_character_of_a_name_is_printed_and_can_be_copied_out_of_the_file(name: str, kind: str) -> None:
    pdf = brief_of(plan_with(people=people("a", name=name)), kind)
    assert name.replace(" ", "") in whole_text(pdf)
    assert unprintable(name) == ""
    assert all(embedded for _, embedded in fonts(pdf))


@pytest.mark.parametrize("bold", [False, True])
def test_characters_are_drawn_from_the_font_that_has_them(bold: bool) -> None:
    main = font_name(bold, "国")
    assert font_name(bold, "e") == font_name(bold, "☒") == main
    assert font_name(bold, "ř") == font_name(bold, "한") == font_name(bold, "𠮷") != main
    assert 350 < char_width("ř", bold) < char_width("한", bold) < char_width("𠮷", bold) == 1000


def test_a_letter_of_the_second_font_is_as_large_as_those_beside_it() -> None:
    for bold in (False, True):
        assert char_width("š", bold) == pytest.approx(char_width("s", bold), abs=16)
        assert char_width("ń", bold) == char_width("n", bold)


def test_a_line_changes_the_font_only_where_it_must() -> None:
    (line,) = break_lines((Span("Jiří Dvořák", Style(10.0, 14.0)),), 500.0)
    assert [run.text for run in line.runs] == ["Ji", "ř", "í Dvo", "ř", "ák"]


def test_what_no_font_has_is_told_once_each_in_its_order() -> None:
    assert unprintable("b🚀 a☒🚀 x\n") == "🚀☒"
    assert unprintable("Anna Nowák, 张三 (한국) \ufe0f") == ""


def test_what_was_composed_of_parts_is_printed_as_one() -> None:
    text = "Dvor\u030ca\u0301k \u1112\u1161\u11ab"
    pdf = brief_of(plan_with(people=people("a", name=text)))
    assert "Dvořák한" in whole_text(pdf)


def test_the_licence_of_each_font_lies_beside_it() -> None:
    folder = resources() / "fonts"
    assert {file.stem.partition("-")[0] for file in folder.glob("*.ttf")} == {"NotoSansSC", "Supplement"}
    assert all("SIL OPEN FONT LICENSE" in (folder / name).read_text() for name in ("OFL.txt", "Supplement-OFL.txt"))
