"""How certain texts are written: times, years, months, periods, birthdays and digests, so that each has one form."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from workbench.domain.errors import DomainError
from workbench.domain.rows import Pattern

_YEAR = r"(?!0000)\d{4}"
_FORMS: Mapping[Pattern, str] = MappingProxyType(
    {
        Pattern.TIME: r"(?:[01]\d|2[0-3]):[0-5]\d",
        Pattern.YEAR: _YEAR,
        Pattern.MONTH: rf"{_YEAR}-(?:0[1-9]|1[0-2])",
        Pattern.PERIOD: rf"{_YEAR}(?:-(?:Q[1-4]|(?:0[1-9]|1[0-2])(?:-\d\d)?))?",
        Pattern.BIRTHDAY: rf"(?:-|{_YEAR})-(?:0[1-9]|1[0-2])-\d\d",
        Pattern.DIGEST: r"(?:[0-9a-f]{64})?",
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
    if re.fullmatch(_FORMS[pattern], words, re.ASCII) is None:  # Made at first use: few rows have such a field.
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
