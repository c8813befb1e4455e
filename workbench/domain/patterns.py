"""How certain texts are written: times, years, months, periods, birthdays and digests, so that each has one form."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from workbench.domain.errors import DomainError
from workbench.domain.rows import Pattern

_YEAR = r"(?!0000)\d{4}"
_FORMS: Mapping[Pattern, re.Pattern[str]] = MappingProxyType(
    {
        Pattern.TIME: re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d", re.ASCII),
        Pattern.YEAR: re.compile(_YEAR, re.ASCII),
        Pattern.MONTH: re.compile(rf"{_YEAR}-(?:0[1-9]|1[0-2])", re.ASCII),
        Pattern.PERIOD: re.compile(rf"{_YEAR}(?:-(?:Q[1-4]|(?:0[1-9]|1[0-2])(?:-\d\d)?))?", re.ASCII),
        Pattern.BIRTHDAY: re.compile(rf"(?:-|{_YEAR})-(?:0[1-9]|1[0-2])-\d\d", re.ASCII),
        Pattern.DIGEST: re.compile(r"(?:[0-9a-f]{64})?", re.ASCII),
    }
)
_LEAP_YEAR = "2000"
_LENGTH_OF_DAY = len("2026-01-05")


def fits(pattern: Pattern, words: str) -> bool:
    """Say whether *words* are written as *pattern* asks, and name a day of the calendar where they name a day.

    A time is ``14:30``, a year ``2026``, a month ``2026-01``, a period ``2026``, ``2026-Q1``, ``2026-01`` or
    ``2026-01-05``, a birthday ``2026-05-07`` or, where the year is not known, ``--05-07``; a digest has 64 hexadecimal
    digits, or none.
    """
    if _FORMS[pattern].fullmatch(words) is None:
        return False
    if pattern == Pattern.BIRTHDAY:
        return _is_day(_LEAP_YEAR + words[1:] if words.startswith("-") else words)
    return len(words) != _LENGTH_OF_DAY or pattern == Pattern.DIGEST or _is_day(words)


def _is_day(words: str) -> bool:
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return True


def check_pattern(pattern: Pattern) -> Callable[[str | None], None]:
    """Return a check that raises DomainError for words that are not written as *pattern* asks; None is no words."""

    def check(words: str | None) -> None:
        if words is not None and not fits(pattern, words):
            raise DomainError(f"pattern.{pattern.value}", value=words)

    return check
