"""Words from anywhere come in in one form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.clean_text import clean_line, clean_lines


@pytest.mark.parametrize(
    "words",
    [
        *("Wang Tong\n", "Wang\r\nTong", "Wang\tTong", "Wang\u00a0Tong", "Wang\u3000Tong", "\ufeffWang Tong"),
        *("Wang\u2003 Tong", "Wa\u200bng Tong", "\u202aWang Tong\u202c", "Wang\u200e Tong", "Wang\ufe0f Tong"),
        *("Wang\u2028Tong", "Wang\x00 Tong", "  Wang   Tong ", "Wang Tong\u200d", "Wang\u200c Tong", "Wang\u2066 Tong"),
    ],
)
def test_a_line_holds_what_is_seen_and_single_spaces(words: str) -> None:
    assert clean_line(words) == "Wang Tong"


@pytest.mark.parametrize("words", ["", " \n", "\u200b", "\ufeff\u3000", "\ufe0f", "\u202e\u200f", "\u200d"])
def test_nothing_to_be_seen_is_nothing(words: str) -> None:
    assert clean_line(words) == clean_lines(words) == ""


def test_letters_are_composed() -> None:
    assert clean_line("Dvor\u030ca\u0301k") == clean_lines("Dvor\u030ca\u0301k") == "Dvořák"


@pytest.mark.parametrize(
    "words", ["❤\ufe0f", "👨\u200d👩\u200d👧", "3\ufe0f\u20e3", "👩🏽\u200d💻", "🏳\ufe0f\u200d🌈", "𠮷野家"]
)
def test_what_makes_a_sign_stays(words: str) -> None:
    assert clean_line(words) == words


def test_lines_stay_lines_with_the_spaces_in_them() -> None:
    assert clean_lines("\ufeff a\r\nb\rc\u2028d  e\n\u3000\u3000段落\u200b \n") == "a\nb\nc\nd  e\n\u3000\u3000段落"


@given(st.text(max_size=40))
def test_what_is_clean_stays_as_it_is(words: str) -> None:
    for clean in (clean_line, clean_lines):
        assert clean(clean(words)) == clean(words)
