"""Numbers as people write them in several countries: ``1,250,000``, ``1.234,56``, ``1'200``, ``120万``."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from workbench.domain.errors import DomainError

_UNITS: Final = {
    spelling: Decimal(10) ** power
    for power, spellings in {
        2: "百",
        3: "k|千|thousand|tsd",
        4: "w|万|萬",
        5: "十万",
        6: "m|mn|mio|百万|million|millions",
        7: "千万",
        8: "亿|億",
        9: "b|bn|mrd|十亿|billion|billions",
        12: "万亿",
    }.items()
    for spelling in spellings.split("|")
}
_CURRENCIES: Final = {
    "CNY": "¥|元|圆|块|人民币|cny|rmb",
    "EUR": "€|欧元|eur|euro|euros",
    "GBP": "£|英镑|gbp",
    "HKD": "hk$|$|港元|港币|hkd",
    "JPY": "¥|円|日元|jpy",
    "TWD": "nt$|$|新台币|元|twd",
    "USD": "us$|$|美元|美金|usd",
}
_SAME: Final = {"RMB": "CNY"}
_ANY_CURRENCY: Final = frozenset(sign for signs in _CURRENCIES.values() for sign in signs.split("|"))
_TYPED_ALIKE: Final = str.maketrans({"\u2212": "-", "\u2019": "'", "_": " ", "。": "."})
"""What stands for another sign: a minus, an apostrophe, the point of a Chinese keyboard."""
_SPACES: Final = re.compile(r"\s+")
_AMOUNT: Final = re.compile(r"([^\d.,+-]*)([+-]?)([^\d.,+-]*)([\d.,' ]*[\d.])(.*)")
_COUNTED: Final = re.compile(r"([\d.,' ]*[\d.]) *([^\d.,' ]+)")
_PARTING: Final = frozenset(".,' ")
_GROUPS: Final = (3, 4)
"""How many digits stand in a group: three, or four where Chinese counts in ten thousands."""


def number_in(words: str, currency: str = "") -> Decimal | None:
    """Return the number that *words* are, None for no words; money may be written with the sign of its *currency*.

    A comma parts thousands where exactly three digits follow it, and else is a decimal comma; a single point never
    parts thousands. Where both stand, the last of them begins the decimals. Raises DomainError for what is no number,
    could be two, or is an amount of another currency.
    """
    plain = _SPACES.sub(" ", unicodedata.normalize("NFKC", words).translate(_TYPED_ALIKE)).strip().casefold()
    if not plain:
        return None
    found = _AMOUNT.fullmatch(plain)
    if found is None:
        raise DomainError("number_unreadable")
    before, minus, behind, digits, after = found.groups()
    counted = digits + _without_currency(before, behind, after, currency)
    number = sum(_counted(counted), Decimal(0))
    return -number if minus == "-" else number


def _without_currency(before: str, behind: str, after: str, currency: str) -> str:
    """Return what stands *after* the digits without a currency, which may also stand in front; refuse another one."""
    front, tail = (before + behind).strip(), after.strip()
    ends = [sign for sign in _ANY_CURRENCY | {currency.casefold()} if sign and tail.endswith(sign)]
    back = max(ends, key=len, default="")
    for sign in filter(None, (front, back)):
        if not currency or sign not in _ANY_CURRENCY | {currency.casefold()}:
            raise DomainError("number_unreadable")
        if sign not in _signs_of(currency):
            raise DomainError("number_other_currency", sign=sign, currency=currency)
    return tail.removesuffix(back).strip()


def _signs_of(currency: str) -> set[str]:
    code = _SAME.get(currency.strip().upper(), currency.strip().upper())
    return {*_CURRENCIES.get(code, "").split("|"), currency.strip().casefold()}


def _counted(words: str) -> Iterator[Decimal]:
    """Yield the amounts that *words* add up: one of digits alone, or those of falling units as in ``1亿2000万``."""
    if words[-1].isdigit() or words[-1] == ".":
        yield _plain(words)
        return
    last, end = Decimal("inf"), 0
    for part in _COUNTED.finditer(words):
        unit = _UNITS.get(part[2])
        if part.start() != end or unit is None or unit >= last:
            raise DomainError("number_unreadable")
        last, end = unit, part.end()
        yield _plain(part[1]) * unit
    if end != len(words):
        raise DomainError("number_unreadable")


def _plain(words: str) -> Decimal:
    """Return the number that digits with points, commas, apostrophes and spaces between them are."""
    whole, decimals = _parted(words.strip())
    signs = {sign for sign in whole if not sign.isdigit()}
    if signs and not (len(signs) == 1 and signs <= _PARTING and _grouped(whole.split(min(signs)))):
        raise DomainError("number_unreadable")
    digits = "".join(sign for sign in whole if sign.isdigit())
    if not (digits + decimals).isdigit():
        raise DomainError("number_unreadable")
    return Decimal(f"{digits or 0}.{decimals or 0}")


def _parted(words: str) -> tuple[str, str]:
    """Part a number before its decimals."""
    place = max(words.rfind("."), words.rfind(","))
    if place < 0:
        return words, ""
    sign, whole, decimals = words[place], words[:place], words[place + 1 :]
    if sign in whole:  # Several of the kind part groups.
        return words, ""
    if sign == "," and whole.isdigit() and len(decimals) == _GROUPS[0] and whole.strip("0"):
        if len(whole) > _GROUPS[0]:
            raise DomainError("number_ambiguous")
        return words, ""
    if not decimals and sign == ",":
        raise DomainError("number_unreadable")
    return whole, decimals


def _grouped(groups: list[str]) -> bool:
    first, *others = map(len, groups)
    return any(0 < first <= size and set(others) == {size} for size in _GROUPS)
