"""Since when something holds, as people say it: a day, a month or a year, most often one that is over.

A month or a year without more means its first day; one without a year is the last there was.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from re import Match

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?)\\.?"
)
_YEARS_BACK = {"今年": 0, "本年": 0, "去年": 1, "前年": 2, "this year": 0, "last year": 1}
_COUNTS = {"a": 1, "an": 1, "one": 1, "一": 1, "two": 2, "二": 2, "两": 2, "three": 3, "三": 3}
_COUNTS |= {sign: n for n, sign in enumerate("四五六七八九十", 4)}
_UNITS = {"天": 1, "日": 1, "day": 1, "周": 7, "星期": 7, "礼拜": 7, "week": 7}
FIRST = 1950
"""Nobody has been at their post for longer."""
_MARKED = re.compile(
    r"(?:(?P<before>since|as of|from|starting|自从|自|从)\s*)?(?P<said>.+?)"
    r"\s*(?P<after>起任职|起|开始|以来|至今|到任|上任|入职)?"
)
_WHOLE = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}\.\d{1,2}\.\d{4}")


def beginning_in(words: str, today: date) -> date | None:
    """Return since when something holds by *words*, said on *today*; None where they say no such day."""
    marked = _MARKED.fullmatch(_plain(words))
    if marked is None:
        return None
    for pattern, day_of in _READERS:
        found = pattern.fullmatch(marked["said"])
        if found is not None:
            try:
                day = day_of(found, today)
            except (ValueError, OverflowError):
                return None
            return day if day is not None and day.year >= FIRST else None
    return None


def says_beginning(words: str, *, marked: bool) -> bool:
    """Say whether *words* tell a beginning; where it must be *marked*, by a word such as since or by a whole day."""
    plain = _plain(words)
    found = _MARKED.fullmatch(plain)
    if found is None or beginning_in(words, date(2000, 12, 31)) is None:
        return False
    return not marked or bool(found["before"] or found["after"]) or _WHOLE.fullmatch(plain) is not None


def _plain(words: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", words).casefold().split()).strip(" ,;")


def _day(year: str, month: str = "1", day: str = "1") -> date:
    return date(int(year), int(month), int(day))


def _last(today: date, month: int, day: int = 1) -> date:
    """Return the last such day there was, *today* included."""
    for year in range(today.year, today.year - 9, -1):
        if day <= monthrange(year, month)[1] and date(year, month, day) <= today:
            return date(year, month, day)
    raise ValueError


def _either(found: Match[str], _today: date) -> date | None:
    """Return the day of 15/9/2025, and nothing for 1/9/2025: that is two days."""
    one, other, year = int(found[1]), int(found[2]), int(found[3])
    if one == other or one > 12:
        return date(year, other, one)
    return date(year, one, other) if other > 12 else None


def _named(found: Match[str], today: date) -> date:
    month, day = _MONTHS.index(found["month"][:3]) + 1, int(found["day"] or 1)
    return date(int(found["year"]), month, day) if found["year"] else _last(today, month, day)


def _of_year(found: Match[str], today: date) -> date:
    return date(today.year - _YEARS_BACK[found[1]], int(found[2] or 1), int(found[3] or 1))


def _month_back(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _ago(found: Match[str], today: date) -> date:
    count, unit = _COUNTS.get(found[1]) or int(found[1]), found[2].removesuffix("s")
    if unit in _UNITS:
        return today - timedelta(days=count * _UNITS[unit])
    return _month_back(today, count * (12 if unit in ("年", "year") else 1))


def _week_back(_found: Match[str], today: date) -> date:
    return today - timedelta(days=today.weekday() + 7)


_NUMBER = r"(\d{1,3}|[一二两三四五六七八九十]|an?|one|two|three)"
_READERS: tuple[tuple[re.Pattern[str], Callable[[Match[str], date], date | None]], ...] = tuple(
    (re.compile(pattern), day_of)
    for pattern, day_of in (
        (r"(\d{4})[-/.年 ]+(\d{1,2})[-/.月 ]+(\d{1,2})[日号]?(?:[t ]\d{1,2}:\d{2}.*)?", lambda m, _: _day(*m.groups())),
        (r"(\d{4})(\d{2})(\d{2})", lambda m, _: _day(*m.groups())),
        (r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})", lambda m, _: _day(m[3], m[2], m[1])),
        (r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})", _either),
        (r"(\d{4})(?:年|[-/.年] ?(\d{1,2})月?份?)?", lambda m, _: _day(m[1], m[2] or "1")),
        (r"(\d{1,2})[-/.](\d{4})", lambda m, _: _day(m[2], m[1])),
        (r"(\d{1,2})月份?(?:(\d{1,2})[日号]?)?", lambda m, today: _last(today, int(m[1]), int(m[2] or 1))),
        (r"(\d{1,2})\. ?(\d{1,2})\.", lambda m, today: _last(today, int(m[2]), int(m[1]))),
        (r"(今年|本年|去年|前年)(?:的?(\d{1,2})月份?(?:(\d{1,2})[日号]?)?|年?初)?", _of_year),
        (r"(this year|last year)()()", _of_year),
        (r"年初", lambda _, today: today.replace(month=1, day=1)),
        (r"本月|这个月|本月初|this month", lambda _, today: today.replace(day=1)),
        (r"上个?月初?|last month", lambda _, today: _month_back(today.replace(day=1), 1)),
        (r"上个?(?:周|星期|礼拜)|last week", _week_back),
        (r"今天|今日|today|now", lambda _, today: today),
        (r"昨天|昨日|yesterday", lambda _, today: today - timedelta(days=1)),
        (r"前天", lambda _, today: today - timedelta(days=2)),
        (r"半年前", lambda _, today: _month_back(today, 6)),
        (rf"{_NUMBER} ?个?(天|日|周|星期|礼拜|月|年)(?:之?前|以前)", _ago),
        (rf"{_NUMBER} (days?|weeks?|months?|years?) ago", _ago),
        (rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.? )?(?P<month>{_MONTH}),?(?: (?P<year>\d{{4}}))?", _named),
        (rf"(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?(?: (?P<year>\d{{4}}))?", _named),
    )
)
