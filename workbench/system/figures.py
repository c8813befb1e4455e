"""Days and amounts of money as people write them, in either language: the one place for window, coach, brief, CLI."""

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from workbench.system.language import Language, catalogue, text

_PLAIN = re.compile(r"(?<![\d-])\d{4}-\d{2}-\d{2}(?![\d-])")
"""A day as files have it."""
_HUNDREDTH = Decimal("0.01")
_TEN_THOUSAND = Decimal(10_000)
_HUNDRED_MILLION = Decimal(100_000_000)
_FROM = Decimal(100_000)
"""From which amount on Chinese counts in ten thousands, where nothing is lost by it."""


def day_words(day: date, language: Language | str, beside: date | None = None) -> str:
    """Return *day* in words; without the year when it is the one of *beside*, the day that is spoken of."""
    key = "day.short" if beside is not None and day.year == beside.year else "day.long"
    month = text("figures", f"month.{day.month}", language)
    return text("figures", key, language, year=day.year, month=month, day=day.day)


def moment_words(moment: datetime, language: Language | str) -> str:
    """Return *moment* in words: its day, and the hour and minute."""
    return f"{day_words(moment.date(), language)} {moment:%H:%M}"


def with_days_in_words(words: str, language: Language | str) -> str:
    """Return *words*, which hold days as files have them, with these in words."""
    return _PLAIN.sub(lambda found: _worded(found[0], language), words)


def _worded(plain: str, language: Language | str) -> str:
    try:
        return day_words(date.fromisoformat(plain), language)
    except ValueError:
        return plain


def glossary_words(said: str | date, language: Language | str) -> str:
    """Return the words of *said*: a key of the glossary, a day or a moment. Raises KeyError like ``text``."""
    if isinstance(said, str):
        return text("terms", said, language)
    return moment_words(said, language) if isinstance(said, datetime) else day_words(said, language)


def money_words(amount: Decimal, currency: str, language: Language | str) -> str:
    """Return *amount* of *currency*, a code such as ``CNY`` or any word: ``CNY 30,000``, in Chinese ``30,000 元``.

    Cents are said where there are any. Chinese counts large amounts in ten thousands or hundred millions, where at
    most two decimals say them exactly.
    """
    key = f"currency.{currency.strip().upper()}"
    word = text("figures", key, language) if key in catalogue("figures") else currency.strip()
    counted = _counted(amount, language) if language == Language.ZH_CN else ""
    if counted:
        return text("figures", "money.counted", language, number=counted, currency=word).strip()
    return text("figures", "money", language, number=money_number(amount), currency=word).strip()


def _counted(amount: Decimal, language: Language | str) -> str:
    """Return a large *amount* in ten thousands or hundred millions; nothing where that would not be exact."""
    for unit, key in ((_HUNDRED_MILLION, "number.yi"), (_TEN_THOUSAND, "number.wan")):
        counted = amount / unit
        if abs(amount) >= max(_FROM, unit) and counted == counted.quantize(_HUNDREDTH):
            return text("figures", key, language, number=f"{counted.normalize():,f}")
    return ""


def money_number(amount: Decimal) -> str:
    """Return *amount* as a number alone: grouped, with two decimals where it has any."""
    rounded = amount.quantize(_HUNDREDTH, ROUND_HALF_UP)
    return f"{rounded:,.2f}".removesuffix(".00")
