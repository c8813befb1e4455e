"""Days and moments at the ends of the calendar, where plain arithmetic gives up: a plan may hold any of them."""

from datetime import date, datetime, timedelta


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
