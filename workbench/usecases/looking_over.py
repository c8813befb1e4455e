"""Marks by which somebody says that they looked over a row, or the whole plan, in the state it was in by then."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from workbench.domain.links import Say, about_of, owners_of, parent_of
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.usecases.colleagues import NOTES, about_plan
from workbench.usecases.fields import Change, add_row
from workbench.usecases.labels import act_label
from workbench.usecases.versions import Difference, differences

if TYPE_CHECKING:
    from workbench.domain.reviews import ReviewMark  # Loaded with the first plan that has marks.

MARKS = "review_marks"
ACCOUNT = Ref("account", "account")


def mark_reviewed(
    plan: Plan, about: Ref | None, author: str, day: date, digest: str, note: str = ""
) -> tuple[Ref, Change]:
    """Return where the mark is by which *author* says on *day* that they looked over a row, and the step that sets it.

    None or the account stands for the whole plan. *digest* names the state that they looked over. Raises DomainError
    when the row is not there.
    """
    given: dict[str, Any] = {"author": author, "date": day, "digest": digest, "note": note}
    if about is not None and not about_plan(about):
        given |= {"about_table": about.table, "about": about.id}
    ref, change = add_row(plan, MARKS, given, day)
    return ref, Change(act_label("mark_reviewed", plan, [about or ACCOUNT]), change.edits)


def marks_on(plan: Plan, about: Ref | None) -> "list[ReviewMark]":
    """Return the marks on the row at *about*, the latest first; None or the account: those on the whole plan."""
    rows: Any = plan.rows(MARKS)
    found = sorted((row for row in rows.values() if _is_on(row, about)), key=lambda row: row.date)
    return found[::-1]  # Of one day: first the one made last.


def latest_marks(plan: Plan, about: Ref | None) -> "list[ReviewMark]":
    """Return of :func:`marks_on` the latest of each author, as they call themselves."""
    latest: dict[str, ReviewMark] = {}
    for mark in marks_on(plan, about):
        latest.setdefault(mark.author.strip().casefold(), mark)
    return list(latest.values())


def changed_since(now: Plan, then: Plan, about: Ref | None, say: Say) -> list[Difference]:
    """Return what became other between *then* and *now* in the row at *about* and what belongs to it.

    None or the account stands for the whole plan. What colleagues wrote each other, and marks, are no changes of it.
    *say* words what a row is called by where that is a term of the method.
    """
    return differences(now, then, say, partial(_counts, (now, then), about))


def count(found: list[Difference]) -> int:
    """Return how many changes there are: rows that came or went, and fields that say something else."""
    return sum(len(each.only_now) + len(each.only_then) + len(each.fields) for each in found)


def _is_on(mark: "ReviewMark", about: Ref | None) -> bool:
    ref = about_of(mark)
    return about_plan(ref) if about_plan(about) else ref == about


def _counts(plans: tuple[Plan, Plan], about: Ref | None, ref: Ref) -> bool:
    if ref.table in (NOTES, MARKS):
        return False
    return about_plan(about) or any(whole == about for plan in plans for whole in _wholes(plan, ref))


def _wholes(plan: Plan, ref: Ref) -> Iterator[Ref]:
    """Yield the row at *ref* and every row that it belongs to or is a part of, near and further."""
    seen, queue = {ref}, [ref]
    while queue:
        here = queue.pop()
        yield here
        row, whole = plan.find(here), parent_of(plan, here)
        above = [*(owners_of(row) if row is not None else ()), *([whole] if whole is not None else ())]
        queue += [each for each in dict.fromkeys(above) if each not in seen]
        seen.update(above)
