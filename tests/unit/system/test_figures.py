"""Amounts of money in words."""

from decimal import Decimal

import pytest

from workbench.system.figures import money_words
from workbench.system.language import Language


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("30000", "30,000 元"),
        ("99999", "99,999 元"),
        ("100000", "10 万元"),
        ("125000", "12.5 万元"),
        ("123456", "123,456 元"),
        ("2680000", "268 万元"),
        ("120000000", "1.2 亿元"),
    ],
)
def test_chinese_counts_in_ten_thousands_from_a_hundred_thousand_on(amount: str, words: str) -> None:
    assert money_words(Decimal(amount), "CNY", Language.ZH_CN) == words


def test_english_writes_all_digits() -> None:
    assert money_words(Decimal(2_680_000), "CNY", Language.EN) == "CNY 2,680,000"
