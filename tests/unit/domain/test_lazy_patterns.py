"""Patterns are compiled for texts that may hold what they look for, and the test for that loses nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.lazy_patterns import LazyPattern, languages_of, needed_words


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("报价单", {"报价单"}),
        ("报价?单", {"报", "单"}),
        ("签(?![到])(?:下来?|订)?(?![了])", {"签"}),
        ("(?:太|嫌|偏)贵(?!重)|不值这?个?[价钱]", {"贵", "不值"}),
        (r"[商讨][量论]一下(?=$|[再给])", {"一下"}),
        ("we'll talk(?! to)", {"we'll talk"}),
        ("clos(?:e|ing)(?! date)", {"clos"}),
        ("(?:counter)?signed", {"signed"}),
        ("(?<=our )(?:plans?|case)", {"our ", "plan", "case"}),
        ("a{0,3}bc", {"bc"}),
        ("xab+", {"xa", "b"}),
        ("ab{2}", {"a", "b"}),
        ("(?-i:[A-Z])lee", {"lee"}),
        ("[这那]", {"这", "那"}),
        (r"\d|six", set()),
        ("[^a]", set()),
        ("(?:ab)?", set()),
        ("a|", set()),
        ("", set()),
    ],
)
def test_every_match_holds_one_of_the_words(pattern: str, words: set[str]) -> None:
    found = needed_words(pattern)
    assert found <= words
    assert bool(found) == bool(words)


_ATOMS = st.sampled_from(["a", "bc", "i", "sk", "[ab]", "[^a]", r"\w", ".", "签", r"\ ", "(?!b)", "(?<=a)"])
_TIMES = st.sampled_from(["", "", "?", "+", "*", "{0,2}", "{1,2}?"])


def _made_of(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    either = st.lists(inner, min_size=1, max_size=3).map("|".join)
    group = st.tuples(either, _TIMES).map(lambda parts: f"(?:{parts[0]}){parts[1]}")
    return st.lists(group, min_size=1, max_size=3).map("".join)


_PATTERNS = st.recursive(st.lists(_ATOMS, min_size=1, max_size=3).map("".join), _made_of, max_leaves=6)


@given(pattern=_PATTERNS, text=st.text("abcABC签 disk\u0130\u0131\u017f\u212a", max_size=8))
def test_looking_for_the_words_first_loses_no_match(pattern: str, text: str) -> None:
    found = [match.span() for match in LazyPattern(pattern).finditer(text)]
    assert found == [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]


def test_nothing_is_compiled_for_a_text_without_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    pattern = LazyPattern("签|sign")
    with monkeypatch.context() as patched:
        patched.delattr(re, "compile")
        assert not pattern.is_in("the closing date")
        assert list(pattern.finditer("报价")) == []
    assert pattern.is_in("SIGN here")


def test_the_languages_of_a_text() -> None:
    assert [languages_of(text) for text in ("", "12", "sign 1", "签", "签 crm")] == [
        *((False, False), (False, False), (False, True)),
        *((True, False), (True, True)),
    ]
