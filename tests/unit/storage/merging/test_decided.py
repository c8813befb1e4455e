"""What a merge left open is decided later, by a choice or by an edit; taking that back leaves it open as it was."""

from typing import Any

import pytest

from tests.support.coming_back import assert_holds, merge, opened_again, rehearsed
from tests.support.plan_files import add_person, change_row
from tests.unit.storage.merging.test_brought_back import (
    WANG,
    Differ,
    gone_here,
    gone_there,
    open_in,
    title_differs,
)
from workbench.domain.merging import Choice
from workbench.storage import writer
from workbench.storage.revisions import Revision
from workbench.usecases.document import Document
from workbench.usecases.ports import Label

DECIDE = Label("decide_clashes")


def decide(document: Document, choice: Choice) -> None:
    """Decide everything that is open by *choice*."""
    left = document.store.unsettled()
    document.merge(left, {each.key: choice for each in left.clashes}, DECIDE)
    assert open_in(document) == []


@pytest.mark.parametrize("differ", [title_differs, gone_here, gone_there])
@pytest.mark.parametrize("choice", [Choice.MINE, Choice.THEIRS])
@pytest.mark.parametrize("reopened", [False, True])
def test_a_decision_that_is_taken_back_is_to_be_decided_again(
    mine: Document, theirs: Document, differ: Differ, choice: Choice, reopened: bool
) -> None:
    asked = differ(mine, theirs)
    merge(mine, theirs)
    before, (told,) = mine.plan, mine.store.unsettled().clashes
    decide(mine, choice)
    after = mine.plan
    for _ in range(2):
        mine.undo()
        assert mine.plan == before
        assert open_in(mine) == [asked]
        (again,) = mine.store.unsettled().clashes
        assert {again.mine[:2], again.theirs[:2]} == {told.mine[:2], told.theirs[:2]}
        assert_holds(mine)
        if reopened:
            mine = opened_again(mine)
        mine.redo()
        assert mine.plan == after
        assert open_in(mine) == []
    mine.undo()
    decide(mine, choice)
    assert mine.plan == after
    assert_holds(mine)


def test_one_of_two_decisions_is_taken_back(mine: Document, theirs: Document) -> None:
    asked = title_differs(mine, theirs)
    gone_here(mine, theirs)
    merge(mine, theirs)
    left = mine.store.unsettled()
    (title,) = (each for each in left.clashes if each.ref == WANG)
    mine.merge(left, {title.key: Choice.MINE}, DECIDE)
    (other,) = open_in(mine)
    mine.undo()
    assert sorted(open_in(mine)) == sorted([asked, other])


def test_an_edit_that_decided_is_taken_back(mine: Document, theirs: Document) -> None:
    asked = title_differs(mine, theirs)
    merge(mine, theirs)
    before = mine.plan
    change_row(mine, WANG, title="another")
    assert open_in(mine) == []
    mine.undo()
    assert mine.plan == before
    assert open_in(mine) == [asked]
    mine.redo()
    assert (mine.plan.people["wang"].title, open_in(mine)) == ("another", [])
    assert_holds(mine)


def test_it_is_open_for_the_colleague_as_well(mine: Document, theirs: Document) -> None:
    asked = title_differs(mine, theirs)
    merge(mine, theirs)
    decide(mine, Choice.THEIRS)
    mine.undo()
    assert [(each.ref, each.field) for each in rehearsed(theirs, mine).clashes] == [asked]


def test_what_was_never_open_is_undone_as_ever(mine: Document, theirs: Document) -> None:
    title_differs(mine, theirs)
    merge(mine, theirs)
    before, left = mine.plan, open_in(mine)
    change_row(mine, WANG, notes="new")
    mine.undo()
    assert (mine.plan, open_in(mine)) == (before, left)


def test_undo_after_a_merge_reads_no_more_than_the_rows_of_its_step(
    mine: Document, theirs: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long the history: undo is waited for in the window."""
    title_differs(mine, theirs)
    merge(mine, theirs)
    last = [add_person(mine, f"Sun {number}").id for number in range(50)][-1]
    made: list[Revision] = []

    def counted(*values: Any) -> Revision:
        made.append(Revision(*values))
        return made[-1]

    monkeypatch.setattr(writer, "Revision", counted)
    mine.undo()
    assert {each.row for each in made} == {last}
