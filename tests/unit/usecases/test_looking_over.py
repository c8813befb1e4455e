"""A mark says who looked over what, when and in which state, and later what became other since."""

from datetime import timedelta
from typing import Any

import pytest

from tests.support.memory_store import document_of
from tests.support.plans import DAY, NEED, everything, people, plan_with
from workbench.domain.edits import apply
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.usecases import looking_over as lo
from workbench.usecases.document import Document
from workbench.usecases.fields import Change, add_row, change_field, delete_rows

WANG, LI = Ref("people", "wang"), Ref("people", "li")
DIGEST = "0a" * 32


def _say(key: str) -> str:
    return key


def _plan(**marks: dict[str, Any]) -> Plan:
    return plan_with(people=people("wang", "li"), **({"review_marks": marks} if marks else {}))


def _mark(author: str, days: int = 0, **more: Any) -> dict[str, Any]:
    return {"author": author, "date": DAY + timedelta(days), **more}


def _changes(now: Plan, then: Plan, about: Ref | None) -> int:
    return lo.count(lo.changed_since(now, then, about, _say))


def _with(plan: Plan, *changes: Change) -> Plan:
    for change in changes:
        plan = apply(plan, change.edits)
    return plan


@pytest.mark.parametrize(("about", "told"), [(WANG, ("people", "wang")), (None, (None, None)), (lo.ACCOUNT,) * 2])
def test_a_mark_names_what_was_looked_over_and_its_state(about: Ref | None, told: tuple[str | None, ...]) -> None:
    plan = _plan()
    ref, step = lo.mark_reviewed(plan, about, "Zhou", DAY, DIGEST, "All fine")
    row: Any = apply(plan, step.edits).find(ref)
    assert (row.about_table, row.about) == ((None, None) if about == lo.ACCOUNT else told)
    assert (row.author, row.date, row.digest, row.note) == ("Zhou", DAY, DIGEST, "All fine")
    assert step.label.key == "mark_reviewed"


def test_marks_stand_the_latest_first_and_of_each_author_the_last_counts() -> None:
    plan = _plan(a=_mark("Zhou"), b=_mark("Li", 1), c=_mark(" zhou ", 2), d=_mark("Sun", 2),
                 e=_mark("Li", 9, about_table="people", about="wang"))  # fmt: skip
    assert [mark.id for mark in lo.marks_on(plan, None)] == ["d", "c", "b", "a"]
    assert [mark.id for mark in lo.latest_marks(plan, lo.ACCOUNT)] == ["d", "c", "b"]
    assert [mark.id for mark in lo.latest_marks(plan, WANG)] == ["e"]


def test_what_changed_since_is_counted_by_rows_and_fields() -> None:
    then = _plan()
    now = _with(then, change_field(then, WANG, "title", "Head", DAY), change_field(then, WANG, "power", 4, DAY))
    now = _with(now, add_row(now, "people", {"name": "Sun"}, DAY)[1], delete_rows(now, [LI]))
    assert _changes(now, then, None) == 4
    assert _changes(now, then, WANG) == 2
    assert _changes(now, then, LI) == 1
    assert _changes(then, then, None) == 0


def test_of_a_row_counts_what_belongs_to_it_however_far() -> None:
    then = plan_with(
        people=people("wang"), needs={"n": {**NEED, "person": "wang"}}, answers={"a": {"need": "n", "text": "x"}}
    )
    now = _with(then, change_field(then, Ref("answers", "a"), "text", "y", DAY))
    assert _changes(now, then, Ref("needs", "n")) == 1
    assert _changes(now, then, Ref("opportunities", "deal")) == 1
    assert _changes(now, then, WANG) == 0


def test_what_colleagues_wrote_and_marks_are_no_changes() -> None:
    then = everything()
    note = {"text": "see", "author": "Li", "date": DAY}
    now = _with(then, add_row(then, "colleague_notes", note, DAY)[1])
    now = _with(now, lo.mark_reviewed(now, None, "Li", DAY, DIGEST)[1])
    assert _changes(now, then, None) == 0


def _apply(document: Document, change: Change) -> None:
    document.apply(*change)


def test_the_state_that_a_mark_names_is_found_again_and_one_of_another_copy_is_not() -> None:
    document = document_of(_plan())
    _apply(document, change_field(document.plan, WANG, "title", "one", DAY))
    then, digest = document.plan, document.store.digest
    _apply(document, lo.mark_reviewed(document.plan, None, "Zhou", DAY, digest)[1])
    _apply(document, change_field(document.plan, WANG, "title", "two", DAY))
    found = document.in_state(digest)
    assert found is not None
    assert found.people == then.people
    assert _changes(document.plan, found, None) == 1
    document.undo()
    assert _changes(document.plan, document.in_state(digest) or then, None) == 0
    assert document.in_state("f" * 64) is None
    assert document.in_state("") is None
