"""What counts as the same word."""

import pytest

from workbench.domain.alike import folded


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
