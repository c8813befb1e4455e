"""Days and moments at the ends of the calendar, where plain arithmetic gives up: a plan may hold any of them."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise


def local(at: datetime) -> datetime:
    """Return the moment *at* by the clock of this computer; at the ends of the calendar, by the one it was noted by."""
    try:
        return at.astimezone()
    except (OverflowError, ValueError, OSError):
        return at


def shifted(day: date, days: int) -> date:
    """Return the day *days* after *day*, before it when negative; the calendar's first or last day beyond its ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def shifted_moment(at: datetime, days: int) -> datetime:
    """Return the moment *days* after *at*, as :func:`shifted` does for days."""
    try:
        return at + timedelta(days=days)
    except OverflowError:
        return (datetime.max if days > 0 else datetime.min).replace(tzinfo=at.tzinfo)


def believed(moments: Sequence[datetime]) -> list[datetime]:
    """Return when each of *moments*, as a clock showed them one after the other, was: none before the one ahead of it.

    A clock may be wrong for a while and be set right again. The most that can be in order are believed; each other one
    was between its neighbours of these, at the end that it lies nearer to.
    """
    if all(one <= other for one, other in pairwise(moments)):
        return list(moments)
    rising = set(_longest_rising(moments))
    found: list[datetime] = []
    following: datetime | None = None
    latest: list[datetime | None] = []  # For each, the most it can be, from the last on.
    for place in reversed(range(len(moments))):
        following = moments[place] if place in rising else following
        latest.append(following)
    for moment, most in zip(moments, reversed(latest), strict=True):
        at = moment if most is None else min(moment, most)
        found.append(max(at, found[-1]) if found else at)
    return found


def _longest_rising(moments: Sequence[datetime]) -> Iterator[int]:
    """Yield the places, from the last, of the most *moments* that are in order; of several such, the earliest ones."""
    ends: list[datetime] = []  # Of all rising runs of a length found so far, the earliest moment that ends one.
    places: list[int] = []
    before: list[int | None] = []
    for place, moment in enumerate(moments):
        length = bisect_right(ends, moment)
        before.append(places[length - 1] if length else None)
        ends[length : length + 1] = [moment]
        places[length : length + 1] = [place]
    last: int | None = places[-1] if places else None
    while last is not None:
        yield last
        last = before[last]
