"""Earlier posts of a person: what somebody was, from a day that may be unknown until the next post began (R11, R12)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from workbench.domain.errors import DomainError
from workbench.domain.plan import Plan
from workbench.domain.rows import Row, TableSpec, reference
from workbench.domain.spans import has_begun, has_come


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Post(Row):
    """A post somebody held: from *since*, if that is known, until *until*, which it no longer covers (R11)."""

    spec: ClassVar[TableSpec] = TableSpec(
        title="title", known_by=("department",), parent="person", order=("until", "id"), span=("since", "until")
    )

    person: str = reference("people", owned=True, leads=True)
    since: date | None = None
    until: date
    title: str = ""
    department: str = ""

    def check(self) -> None:
        """A post is a title, a department, or both."""
        if not self.held:
            raise DomainError("post_missing")

    @property
    def held(self) -> str:
        """The post in words."""
        return post_words(self.title, self.department)


def earlier_posts(plan: Plan, person: str) -> list[Post]:
    """Return the posts *person* held before the present one, the first one first."""
    found: list[Post] = list(plan.by("posts", "person").get(person, ()))
    return sorted(found, key=lambda post: (post.until, post.id))


def post_words(title: str, department: str) -> str:
    """Return a post in words."""
    return " · ".join(part for part in (title.strip(), department.strip()) if part)


def earlier_post_on(plan: Plan, person: str, day: date) -> str | None:
    """Return the post before the present one that *person* held on *day*, None when it is the present one.

    It is empty while the next that is known had not begun: what somebody was before is not known.
    """
    following = next((post for post in earlier_posts(plan, person) if not has_come(post.until, day)), None)
    if following is None:
        return None
    return following.held if has_begun(following.since, day) else ""
