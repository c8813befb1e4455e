"""Earlier posts of a person: dated lines at the head of the notes, readable as they stand and carried by every format.

``[2024-03-01 – 2026-05-06] Deputy Director · Purchasing`` says what somebody was, from a day that may be unknown
(``…``) until the day the next post began (R11, R12).
"""

import re
from datetime import date
from typing import NamedTuple

from workbench.domain.people import Person
from workbench.domain.spans import has_come

UNKNOWN = "…"
LINE = re.compile(r"\[(\d{4}-\d{2}-\d{2}|…) – (\d{4}-\d{2}-\d{2})\] (.+)")


class Post(NamedTuple):
    """A post somebody held: from *since*, if that is known, until *until*, which it no longer covers."""

    since: date | None
    until: date
    held: str


def earlier_posts(person: Person) -> list[Post]:
    """Return the posts *person* held before the present one, the first one first."""
    if "[" not in person.notes:
        return []
    found = [post for line in person.notes.splitlines() if (post := _read(line)) is not None]
    return sorted(found, key=lambda post: post.until)


def _read(line: str) -> Post | None:
    parts = LINE.fullmatch(line.strip())
    if parts is None:
        return None
    try:
        since = None if parts[1] == UNKNOWN else date.fromisoformat(parts[1])
        return Post(since, date.fromisoformat(parts[2]), parts[3].strip())
    except ValueError:
        return None


def line_of(post: Post) -> str:
    """Return the line that says *post*."""
    since = post.since.isoformat() if post.since else UNKNOWN
    return f"[{since} – {post.until.isoformat()}] {post.held}"


def post_words(title: str, department: str) -> str:
    """Return a post in words."""
    return " · ".join(part for part in (title.strip(), department.strip()) if part)


def earlier_post_on(person: Person, day: date) -> str:
    """Return the post before the present one that *person* held on *day*; empty when it is the present one."""
    return next((post.held for post in earlier_posts(person) if not has_come(post.until, day)), "")
