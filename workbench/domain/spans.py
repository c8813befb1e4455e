"""Spans of days: each includes the day it begins on and excludes the day it ends on (R2, R11, F1)."""

from datetime import date


def has_begun(start: date | None, day: date) -> bool:
    """Say whether what begins on *start* has begun by *day*; what begins on no known day always has."""
    return start is None or start <= day


def has_come(moment: date | None, day: date) -> bool:
    """Say whether the day *moment* has come by *day*; one that is not known has not."""
    return moment is not None and moment <= day


def holds(start: date | None, end: date | None, day: date) -> bool:
    """Say whether *day* lies in the span from *start* up to *end*; the span is open where one of them is not known."""
    return has_begun(start, day) and not has_come(end, day)
