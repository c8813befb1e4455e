"""Days as people write them: in figures of several countries, and in words of both languages."""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final

from workbench.domain.errors import DomainError

FIRST, LAST = date(1900, 1, 1), date(2999, 12, 31)
"""The days that can be meant: a year such as 0206 is a slip."""
WEEK: Final = 7
_MONTHS: Final = 12
_YEAR_FIRST: Final = re.compile(r"(\d{4})[-/.年 ]+(\d{1,2})[-/.月 ]+(\d{1,2}) ?[日号.]?(?:[t ]\d{1,2}:\d{2}.*)?")
_DIGITS: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR_LAST: Final = re.compile(r"(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{4})")
_SHORT: Final = re.compile(r"(\d{1,2})([-/.月]) ?(\d{1,2})([日号.]?)")
_STEP: Final = re.compile(r"([+-]) ?(\d{1,4}) ?([dwmy天日周月年]?)")
_DISTANCE: Final = re.compile(r"(\d{1,4}|[一二两三四五六七八九十]|an?|one|two|three) ?([^\d ]+?) ?(之?后|后|之?前|ago)")
_AHEAD: Final = re.compile(r"in (\d{1,4}|an?|one|two|three) ([a-z]+)")
_DAY_OF_MONTH: Final = re.compile(r"(这个月|本月|下个?月)?(\d{1,2})[日号]")
_NAMED: Final = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?\.? )?([a-z]+)\.?(?: (\d{1,2})(?:st|nd|rd|th)?)?,?(?: (\d{4}))?"
)
_OF_WEEK: Final = re.compile(r"(上上|上|下下|下|这|本)?个?(?:周|星期|礼拜)([一二三四五六日天])")
_OF_WEEK_EN: Final = re.compile(r"(?:(last|this|next|on) )?([a-z]+)\.?")
_ISO_TAIL: Final = "-月"
"""Between these the month stands first, wherever one lives."""
_WEEKS_ON: Final = {"上上": -2, "上": -1, "last": -1, "这": 0, "本": 0, "this": 0, "下": 1, "next": 1, "下下": 2}
_DAYS_ON: Final = {
    word: days
    for days, words in {
        -2: "前天",
        -1: "昨天|昨日|yesterday",
        0: "今天|今日|today",
        1: "明天|明日|tomorrow",
        2: "后天|day after tomorrow|the day after tomorrow",
        3: "大后天",
    }.items()
    for word in words.split("|")
}
_FEW: Final = {
    word: count
    for count, words in enumerate(["a an one 一", "two 二 两", "three 三", *"四五六七八九十"], 1)
    for word in words.split()
}
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH_NAMES: Final = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
    *("november", "december"),
)
_SHORTEST_NAME: Final = 3
_UNITS: Final = {
    spelling: unit
    for unit, spellings in {
        "d": "d|day|days|天|日",
        "w": "w|week|weeks|周|星期|礼拜|个星期|个礼拜",
        "m": "m|month|months|月|个月",
        "y": "y|year|years|年",
    }.items()
    for spelling in spellings.split("|")
}


def day_in(words: str, today: date, *, month_first: bool = False) -> date | None:
    """Return the day that *words* are, seen from *today*; None for no words.

    ``7.5.`` and ``7.5.2026`` are the seventh of May. Of two figures without a year either may be the month: the first
    is where *month_first* says that it is written so, as in Chinese. Raises DomainError for what is no day, could be
    two, or has a year that nobody means.
    """
    plain = " ".join(unicodedata.normalize("NFKC", words).casefold().split())
    if not plain:
        return None
    for reader in _READERS:
        day = reader(plain, today, month_first)
        if day is not None:
            break
    else:
        raise DomainError("day_unreadable")
    if not FIRST <= day <= LAST:
        raise DomainError("year_unlikely", year=f"{day.year:04}")
    return day


def _in_figures(plain: str, _today: date, _month_first: bool) -> date | None:
    if found := _DIGITS.fullmatch(plain) or _YEAR_FIRST.fullmatch(plain):
        return _day(*map(int, found.groups()))
    if found := _YEAR_LAST.fullmatch(plain):
        one, other, year = int(found[1]), int(found[3]), int(found[4])
        return _day(year, other, one) if found[2] == "." else _either(year, one, other, plain)
    return None


def _without_year(plain: str, today: date, month_first: bool) -> date | None:
    found = _SHORT.fullmatch(plain)
    if found is None:
        return None
    one, sign, other, end = int(found[1]), found[2], int(found[3]), found[4]
    if sign == "." and end == ".":
        return _day(today.year, other, one)
    if sign in _ISO_TAIL or (month_first and one <= _MONTHS):
        return _day(today.year, one, other)
    return _either(today.year, one, other, plain)


def _either(year: int, one: int, other: int, plain: str) -> date:
    """Return the day of which nobody says whether *one* or *other* is the month; refuse it when both can be."""
    if one == other or other > _MONTHS:
        return _day(year, one, other)
    if one > _MONTHS:
        return _day(year, other, one)
    days = _day(year, one, other), _day(year, other, one)
    raise DomainError("day_ambiguous", written=plain, one=days[0].isoformat(), other=days[1].isoformat())


def _day(year: int, month: int, day: int) -> date:
    if not FIRST.year <= year <= LAST.year:
        raise DomainError("year_unlikely", year=f"{year:04}")
    try:
        return date(year, month, day)
    except ValueError as error:
        raise DomainError("day_not_in_calendar") from error


def _in_days(plain: str, today: date, _month_first: bool) -> date | None:
    days = _DAYS_ON.get(plain)
    return today + timedelta(days=days) if days is not None else None


def _as_distance(plain: str, today: date, _month_first: bool) -> date | None:
    """Read ``+3``, ``-2w``, ``三天后``, ``in 2 weeks`` and ``10 days ago``."""
    if found := _STEP.fullmatch(plain):
        count, unit = int(found[1] + found[2]), found[3] or "d"
    elif found := _DISTANCE.fullmatch(plain):
        back = found[3] == "ago" or found[3].endswith("前")
        count, unit = _count(found[1]) * (-1 if back else 1), found[2]
    elif found := _AHEAD.fullmatch(plain):
        count, unit = _count(found[1]), found[2]
    else:
        return None
    return _shifted(today, count, _UNITS[unit]) if unit in _UNITS else None


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _FEW[word]


def _shifted(day: date, count: int, unit: str) -> date:
    if unit in "dw":
        return day + timedelta(days=count * (WEEK if unit == "w" else 1))
    months = day.year * _MONTHS + day.month - 1 + count * (_MONTHS if unit == "y" else 1)
    year, month = divmod(months, _MONTHS)
    return _day(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _of_week(plain: str, today: date, _month_first: bool) -> date | None:
    """Read a day of the week: of that week where one is said, else the next there is, today included."""
    if found := _OF_WEEK.fullmatch(plain):
        place = min("一二三四五六日天".index(found[2]), WEEK - 1)
    elif found := _OF_WEEK_EN.fullmatch(plain):
        place = _named(_WEEKDAYS, found[2])
    else:
        return None
    if place < 0:
        return None
    if found[1] in _WEEKS_ON:
        return today + timedelta(days=place - today.weekday() + WEEK * _WEEKS_ON[found[1]])
    return today + timedelta(days=(place - today.weekday()) % WEEK)


def _of_month(plain: str, today: date, _month_first: bool) -> date | None:
    """Read ``5日``, ``下个月5号`` and the ends of month and year."""
    if plain in ("月底", "本月底", "下月底", "下个月底"):
        month = _shifted(today.replace(day=1), int(plain.startswith("下")), "m")
        return month.replace(day=monthrange(month.year, month.month)[1])
    if plain in ("年底", "今年底"):
        return date(today.year, _MONTHS, 31)
    found = _DAY_OF_MONTH.fullmatch(plain)
    if found is None:
        return None
    month = _shifted(today.replace(day=1), int((found[1] or "").startswith("下")), "m")
    return _day(month.year, month.month, int(found[2]))


def _with_named_month(plain: str, today: date, _month_first: bool) -> date | None:
    """Read ``5 June``, ``June 5th, 2026``."""
    found = _NAMED.fullmatch(plain)
    if found is None or (found[1] is None) == (found[3] is None):
        return None
    month = _named(_MONTH_NAMES, found[2]) + 1
    return _day(int(found[4] or today.year), month, int(found[1] or found[3])) if month else None


def _named(names: Sequence[str], word: str) -> int:
    """Return the place of the name that *word* is or begins, -1 for none."""
    if len(word) < _SHORTEST_NAME:
        return -1
    return next((place for place, name in enumerate(names) if name.startswith(word)), -1)


_READERS: Sequence[Callable[[str, date, bool], date | None]] = (
    *(_in_figures, _without_year, _in_days, _as_distance, _of_week, _of_month, _with_named_month),
)
