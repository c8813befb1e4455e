"""What counts as the same word."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.alike import folded, plain, solid
from workbench.domain.han_variants import ONE_FOR_ALL

TRADITIONAL = (
    *(("陳建國", "陈建国"), ("採購部", "采购部"), ("臺北", "台北"), ("檯灣", "台湾"), ("會後", "会后")),
    *(("裡面", "里面"), ("裏面", "里面"), ("沿著", "沿着"), ("著名", "着名"), ("瞭解", "了解")),
    *(("計畫", "计划"), ("計劃", "计划"), ("於小姐", "于小姐"), ("葉範", "叶范"), ("余", "餘")),
    *(("瀋", "沈"), ("鍾", "鐘"), ("乾", "干"), ("爲", "為")),
    *(("羣", "群"), ("峯", "峰"), ("線", "綫"), ("說", "説"), ("衞", "衛")),
    *(("\uf90a", "金"), ("麵", "面")),
)
"""Words in the signs of Taiwan, Hong Kong and older print, and as they are written on the mainland."""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("Dvořák", "dvorak"), ("MÜLLER", "muller"), ("José", "jose"), ("Łukasz", "lukasz"), ("Straße", "STRASSE")),
        *(("Ｗａｎｇ", "wang"), ("e\u0301", "É"), ("买买提·艾力", "买买提艾力"), ("王\u200b通", "王通"), ("Ⅳ", "iv")),
    ],
)
def test_the_same_words_fold_alike(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("王通", "王同"), ("Anna", "Ann"), ("한", "하")])
def test_other_words_do_not(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@pytest.mark.parametrize(("one", "other"), TRADITIONAL)
def test_traditional_and_simplified_signs_are_alike(one: str, other: str) -> None:
    assert folded(one) == folded(other)
    assert plain(one) == plain(other)
    assert solid(one) == solid(other)


@pytest.mark.parametrize(("one", "other"), [("李喆", "李哲"), ("沈", "沉"), ("象", "像"), ("堃", "坤"), ("哩", "里")])
def test_signs_that_are_two_in_names_of_the_mainland_stay_two(one: str, other: str) -> None:
    assert folded(one) != folded(other)
    assert plain(one) != plain(other)


def test_every_sign_is_folded_once_and_for_all() -> None:
    signs = [sign for sign in map(chr, range(sys.maxunicode + 1)) if _may_fold(sign)]
    assert len(signs) > 10_000
    again = [sign for sign in signs for same in (plain, folded) if same(same(sign)) != same(sign)]
    assert again == []


def _may_fold(sign: str) -> bool:
    """Say whether any of the steps does something to *sign*."""
    stays = sign == sign.casefold() and not unicodedata.decomposition(sign) and ord(sign) not in ONE_FOR_ALL
    return not stays or unicodedata.category(sign) in {"Cf", "Mn", "Zs"}


MIXED = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("陳陈國国臺台 後后著着ÀàŁł·'\u200b"))
)


@given(MIXED)
def test_what_is_the_same_is_found(words: str) -> None:
    """Search knows fewer differences than identity does, and neither sees more after it has looked once."""
    assert plain(plain(words)) == plain(words)
    assert folded(folded(words)) == folded(words)
    assert folded(plain(words)).replace(" ", "") == "".join(folded(words).split())


@given(MIXED, st.text("陳陈國国臺台乾干后後", min_size=1))
def test_a_part_of_chinese_words_is_found_in_the_whole(before: str, part: str) -> None:
    assert folded(part) in folded(f"{before}{part}")
