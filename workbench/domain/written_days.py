"""Days as people write them: in figures of several countries, and in words of both languages.

A day that is set is most often one to come. The day since when something holds is most often over, and may be said as a
month or a year, by which the first day is meant.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from workbench.domain.alike import simplified
from workbench.domain.errors import DomainError

FIRST, LAST = date(1900, 1, 1), date(2999, 12, 31)
"""The days that can be meant: a year such as 0206 is a slip."""
FIRST_BEGINNING: Final = 1950
"""Nobody has been at their post for longer."""
WEEK: Final = 7
_MONTHS: Final = 12
_YEAR_FIRST: Final = re.compile(r"(\d{4})[-/.年 ]+(\d{1,2})[-/.月 ]+(\d{1,2}) ?[日号.]?(?:[t ]\d{1,2}:\d{2}.*)?")
_DIGITS: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR_LAST: Final = re.compile(r"(\d{1,2})([-/.]) ?(\d{1,2})([-/.]) ?(\d{4})")
_SHORT: Final = re.compile(r"(\d{1,2})([-/.]|月份?) ?(\d{1,2})([日号.]?)")
_STEP: Final = re.compile(r"([+-]) ?(\d{1,4}) ?([dwmy天日周月年]?)")
_DISTANCE: Final = re.compile(
    r"(\d{1,4}|[一二两三四五六七八九十]|an?|one|two|three) ?([^\d ]+?) ?([之以]?后|[之以]?前|ago)"
)
_AHEAD: Final = re.compile(r"in (\d{1,4}|an?|one|two|three) ([a-z]+)")
_DAY_OF_MONTH: Final = re.compile(r"(这个月|本月|下个?月)?(\d{1,2})[日号]")
_NAMED: Final = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?\.? )?([a-z]+)\.?(?: (\d{1,2})(?:st|nd|rd|th)?)?,?(?: (\d{4}))?"
)
_OF_WEEK: Final = re.compile(r"(上上|上|下下|下|这|本)?个?(?:周|星期|礼拜)([一二三四五六日天])")
_OF_WEEK_EN: Final = re.compile(r"(?:(last|this|next|on) )?([a-z]+)\.?")
_MARKED: Final = re.compile(
    r"(?:(?P<before>since|as of|from|starting|自从|自|从)\s*)?(?P<said>.+?)"
    r"\s*(?P<after>起任职|起|开始|以来|至今|到任|上任|入职)?"
)
"""A beginning, with the words that mark it as one."""
_WHOLE: Final = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}\.\d{1,2}\.\d{4}")
_YEAR: Final = re.compile(r"(\d{4})(?:年|[-/.年] ?(\d{1,2})月?份?)?")
_MONTH_AND_YEAR: Final = re.compile(r"(\d{1,2})[-/.](\d{4})")
_MONTH: Final = re.compile(r"(\d{1,2})月份?")
_OF_YEAR: Final = re.compile(
    r"(今年|本年|去年|前年|this year|last year)(?:的?(\d{1,2})月份?(?:(\d{1,2})[日号]?)?|年?初)?"
)
_YEARS_BACK: Final = {"今年": 0, "本年": 0, "去年": 1, "前年": 2, "this year": 0, "last year": 1}
_THIS_MONTH: Final = frozenset(("本月", "这个月", "本月初", "this month"))
_LAST_MONTH: Final = frozenset(("上月", "上个月", "上月初", "上个月初", "last month"))
_LAST_WEEK: Final = re.compile(r"上个?(?:周|星期|礼拜)|last week")
_ISO_TAIL: Final = "-月"
"""Between these the month stands first, wherever one lives."""
_WEEKS_ON: Final = {"上上": -2, "上": -1, "last": -1, "这": 0, "本": 0, "this": 0, "下": 1, "next": 1, "下下": 2}
_DAYS_ON: Final = {
    word: days
    for days, words in {
        -2: "前天",
        -1: "昨天|昨日|yesterday",
        0: "今天|今日|today|now",
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


class _Seen(NamedTuple):
    """From where a day is seen; in the *past* one without a year is the last there was."""

    today: date
    month_first: bool = False
    past: bool = False


_Reader = Callable[[str, _Seen], date | None]


def day_in(words: str, today: date, *, month_first: bool = False) -> date | None:
    """Return the day that *words* are, seen from *today*; None for no words.

    ``7.5.`` and ``7.5.2026`` are the seventh of May. Of two figures without a year either may be the month: the first
    is where *month_first* says that it is written so, as in Chinese. Raises DomainError for what is no day, could be
    two, or has a year that nobody means.
    """
    plain = _plain(words)
    return _read(plain, _Seen(today, month_first), _DAYS) if plain else None


def beginning_in(words: str, today: date) -> date | None:
    """Return since when something holds by *words*, said on *today*; None where they say no such day."""
    marked = _MARKED.fullmatch(_plain(words).strip(" ,;"))
    if marked is None:
        return None
    try:
        day = _read(marked["said"], _Seen(today, past=True), (*_PERIODS, *_DAYS))
    except DomainError:
        return None
    return day if day.year >= FIRST_BEGINNING else None


def says_beginning(words: str, *, marked: bool) -> bool:
    """Say whether *words* tell a beginning; where it must be *marked*, by a word such as since or by a whole day."""
    plain = _plain(words).strip(" ,;")
    found = _MARKED.fullmatch(plain)
    if found is None or beginning_in(words, date(2000, 12, 31)) is None:
        return False
    return not marked or bool(found["before"] or found["after"]) or _WHOLE.fullmatch(plain) is not None


def _plain(words: str) -> str:
    return simplified(" ".join(unicodedata.normalize("NFKC", words).casefold().split()))


def _read(plain: str, seen: _Seen, readers: Sequence[_Reader]) -> date:
    """Return the day that the first of *readers* finds in *plain*; raises DomainError where none does."""
    day = next((day for reader in readers if (day := reader(plain, seen)) is not None), None)
    if day is None:
        raise DomainError("day_unreadable")
    if not FIRST <= day <= LAST:
        raise DomainError("year_unlikely", year=f"{day.year:04}")
    return day


def _in_figures(plain: str, _seen: _Seen) -> date | None:
    if found := _DIGITS.fullmatch(plain) or _YEAR_FIRST.fullmatch(plain):
        return _day(*map(int, found.groups()))
    if found := _YEAR_LAST.fullmatch(plain):
        one, other, year = int(found[1]), int(found[3]), int(found[5])
        return _day(year, other, one) if found[2] == found[4] == "." else _either(year, one, other, plain)
    return None


def _without_year(plain: str, seen: _Seen) -> date | None:
    found = _SHORT.fullmatch(plain)
    if found is None:
        return None
    one, sign, other, end = int(found[1]), found[2], int(found[3]), found[4]
    if sign == "." and end == ".":
        return _in_year(seen, other, one)
    if sign[0] == "月" or (sign in _ISO_TAIL and not seen.past) or (seen.month_first and one <= _MONTHS):
        return _in_year(seen, one, other)
    day = _either(seen.today.year, one, other, plain)
    return _in_year(seen, day.month, day.day)


def _in_year(seen: _Seen, month: int, day: int) -> date:
    """Return the day of this year, or the last there was in the past, *today* included."""
    if not seen.past:
        return _day(seen.today.year, month, day)
    years = range(seen.today.year, seen.today.year - 9, -1)
    there = (year for year in years if 1 <= month <= _MONTHS and 1 <= day <= monthrange(year, month)[1])
    last = next((found for year in there if (found := date(year, month, day)) <= seen.today), None)
    if last is None:
        raise DomainError("day_not_in_calendar")
    return last


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


def _in_days(plain: str, seen: _Seen) -> date | None:
    days = _DAYS_ON.get(plain)
    return seen.today + timedelta(days=days) if days is not None else None


def _as_distance(plain: str, seen: _Seen) -> date | None:
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
    return _shifted(seen.today, count, _UNITS[unit]) if unit in _UNITS else None


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _FEW[word]


def _shifted(day: date, count: int, unit: str) -> date:
    if unit in "dw":
        return day + timedelta(days=count * (WEEK if unit == "w" else 1))
    months = day.year * _MONTHS + day.month - 1 + count * (_MONTHS if unit == "y" else 1)
    year, month = divmod(months, _MONTHS)
    return _day(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _of_week(plain: str, seen: _Seen) -> date | None:
    """Read a day of the week: of that week where one is said, else the next or in the past the last, today included."""
    if found := _OF_WEEK.fullmatch(plain):
        place = min("一二三四五六日天".index(found[2]), WEEK - 1)
    elif found := _OF_WEEK_EN.fullmatch(plain):
        place = _named(_WEEKDAYS, found[2])
    else:
        return None
    if place < 0:
        return None
    if found[1] in _WEEKS_ON:
        return seen.today + timedelta(days=place - seen.today.weekday() + WEEK * _WEEKS_ON[found[1]])
    on = (place - seen.today.weekday()) % WEEK
    return seen.today + timedelta(days=on - WEEK if seen.past and on else on)


def _of_month(plain: str, seen: _Seen) -> date | None:
    """Read ``5日``, ``下个月5号`` and the ends of month and year."""
    today = seen.today
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


def _with_named_month(plain: str, seen: _Seen) -> date | None:
    """Read ``5 June``, ``June 5th, 2026``."""
    found = _NAMED.fullmatch(plain)
    if found is None or (found[1] is None) == (found[3] is None):
        return None
    month, day = _named(_MONTH_NAMES, found[2]) + 1, int(found[1] or found[3])
    if not month:
        return None
    return _day(int(found[4]), month, day) if found[4] else _in_year(seen, month, day)


def _as_year(plain: str, _seen: _Seen) -> date | None:
    """Read ``2024``, ``2024年9月``, ``2024-09`` and ``9/2024``."""
    if found := _YEAR.fullmatch(plain):
        return _day(int(found[1]), int(found[2] or 1), 1)
    found = _MONTH_AND_YEAR.fullmatch(plain)
    return _day(int(found[2]), int(found[1]), 1) if found else None


def _as_month(plain: str, seen: _Seen) -> date | None:
    """Read ``9月``, ``September`` and ``Sept. 2024``."""
    if found := _MONTH.fullmatch(plain):
        return _in_year(seen, int(found[1]), 1)
    found = _NAMED.fullmatch(plain)
    if found is None or found[1] or found[3] or not (month := _named(_MONTH_NAMES, found[2]) + 1):
        return None
    return _day(int(found[4]), month, 1) if found[4] else _in_year(seen, month, 1)


def _as_period(plain: str, seen: _Seen) -> date | None:
    """Read years, months and weeks by their names as seen from today: ``去年9月``, ``last month``, ``年初``."""
    first_of_month = seen.today.replace(day=1)
    if found := _OF_YEAR.fullmatch(plain):
        return _day(seen.today.year - _YEARS_BACK[found[1]], int(found[2] or 1), int(found[3] or 1))
    if plain == "年初":
        return first_of_month.replace(month=1)
    if plain in _THIS_MONTH:
        return first_of_month
    if plain in _LAST_MONTH:
        return _shifted(first_of_month, -1, "m")
    if plain == "半年前":
        return _shifted(seen.today, -6, "m")
    return seen.today - timedelta(days=seen.today.weekday() + WEEK) if _LAST_WEEK.fullmatch(plain) else None


def _named(names: Sequence[str], word: str) -> int:
    """Return the place of the name that *word* is or begins, -1 for none."""
    if len(word) < _SHORTEST_NAME:
        return -1
    return next((place for place, name in enumerate(names) if name.startswith(word)), -1)


_DAYS: Final[Sequence[_Reader]] = (
    *(_in_figures, _without_year, _in_days, _as_distance, _of_week, _of_month, _with_named_month),
)
_PERIODS: Final[Sequence[_Reader]] = (_as_year, _as_month, _as_period)
