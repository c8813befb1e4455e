"""Numbers as people write them, and what is never guessed."""

from decimal import Decimal

import pytest

from workbench.domain.errors import DomainError
from workbench.domain.written_numbers import number_in


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("12,5", "12.5"),
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1,234", "1234"),
        ("1.234", "1.234"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1,2000,0000", "120000000"),
        ("0,125", "0.125"),
        ("1'200", "1200"),
        ("1’200.50", "1200.50"),
        ("1 234 567,8", "1234567.8"),
        ("1\u202f234", "1234"),
        ("1\u2009234,5", "1234.5"),
        ("1\u00a0200", "1200"),
        ("１２３．５", "123.5"),
        ("１，２３４", "1234"),
        ("12。5", "12.5"),
        ("-3.5", "-3.5"),
        ("\u22123", "-3"),
        ("+7", "7"),
        (".5", "0.5"),
        ("5.", "5"),
        ("120万", "1200000"),
        ("1.2亿", "120000000"),
        ("2.68百万", "2680000"),
        ("1亿2000万", "120000000"),
        ("3千万", "30000000"),
        ("12 w", "120000"),
        ("500k", "500000"),
        ("2.5 M", "2500000"),
        ("1,5 Mio", "1500000"),
        ("3 million", "3000000"),
        ("950000", "950000"),
    ],
)
def test_numbers_are_read_as_people_write_them(words: str, number: str) -> None:
    assert number_in(words) == Decimal(number)


@pytest.mark.parametrize("words", ["", "  ", "\u3000"])
def test_no_words_are_no_number(words: str) -> None:
    assert number_in(words) is None


@pytest.mark.parametrize(
    ("words", "currency", "number"),
    [
        ("¥30,000", "CNY", 30000),
        ("￥1.2亿", "RMB", 120000000),
        ("120万元", "CNY", 1200000),
        ("人民币 500 元", "CNY", 500),
        ("€ 1.234,50", "EUR", Decimal("1234.5")),
        ("-$500k", "USD", -500000),
        ("$-5", "USD", -5),
        ("200 CHF", "CHF", 200),
        ("US$ 3m", "usd", 3000000),
    ],
)
def test_money_may_say_its_currency(words: str, currency: str, number: Decimal) -> None:
    assert number_in(words, currency) == number


@pytest.mark.parametrize(("words", "currency"), [("€500", "CNY"), ("500元", "EUR"), ("$5", "CNY")])
def test_another_currency_is_not_taken_for_that_of_the_plan(words: str, currency: str) -> None:
    with pytest.raises(DomainError, match="number_other_currency"):
        number_in(words, currency)


@pytest.mark.parametrize(
    "words",
    [
        *(
            "x",
            "1.2.3",
            "NaN",
            "inf",
            "--1",
            "1e5",
            "1e999",
            "1 2",
            "12,",
            "1,23,456",
            "1.234,567,8",
            "万",
            "3万5",
            "1万2亿",
        ),
        *("120多万", "12 apples", "-", ".", ",", "1-2", "五", "5 元"),
    ],
)
def test_what_is_no_number_is_refused(words: str) -> None:
    with pytest.raises(DomainError, match="number_unreadable"):
        number_in(words)


def test_a_number_that_could_be_two_is_asked_about() -> None:
    with pytest.raises(DomainError, match="number_ambiguous"):
        number_in("1250,000")
