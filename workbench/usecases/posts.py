"""Somebody changes post: the new one shows, the old one stays readable with its days (R11, R12)."""

from datetime import date

from workbench.domain.edits import Edits
from workbench.domain.errors import DomainError
from workbench.domain.plan import Plan
from workbench.domain.posts import earlier_posts, post_words
from workbench.domain.rows import Ref, Value
from workbench.domain.spans import has_begun
from workbench.usecases import rows
from workbench.usecases.fields import change_rows


def change_post(plan: Plan, person: str, title: str, department: str, day: date) -> Edits:
    """Return the edits that give *person* another post from *day* on and keep the one before (R11).

    Roles, relations and positions stay as they are: what of them still holds has to be found out. Raises DomainError
    when a later change is recorded.
    """
    ref = Ref("people", person)
    rows.require(plan, ref)
    before = plan.people[person]
    held, wanted = post_words(before.title, before.department), post_words(title, department)
    if held == wanted:
        return ()
    posts = earlier_posts(plan, person)
    since = posts[-1].until if posts else before.joined
    if since is not None and not has_begun(since, day):
        raise DomainError("later_post_recorded", name=before.name, day=since)
    changed = change_rows(plan, {ref: {"title": title, "department": department}}, day).edits
    if not held or since == day:
        return changed
    was: dict[str, Value] = {"since": since, "until": day, "title": before.title, "department": before.department}
    return changed + rows.add_part(plan, ref, "posts", was)[1]
