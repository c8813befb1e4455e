"""A merge that is taken back and brought back leaves open what it left open, whichever side the plan shows."""

from collections.abc import Callable

import pytest

from tests.support.coming_back import assert_holds, merge, opened_again, rehearsed
from tests.support.plan_files import change_row, remove_row
from workbench.domain.edits import EXISTS
from workbench.domain.merging import Choice
from workbench.domain.rows import Ref
from workbench.usecases.document import Document
from workbench.usecases.ports import Label

Differ = Callable[[Document, Document], tuple[Ref, str]]
WANG, FACTOR = Ref("people", "wang"), Ref("factors", "f")


def open_in(document: Document) -> list[tuple[Ref, str]]:
    return [(each.ref, each.field) for each in document.store.unsettled().clashes]


def title_differs(mine: Document, theirs: Document) -> tuple[Ref, str]:
    change_row(mine, WANG, title="mine")
    change_row(theirs, WANG, title="first")
    change_row(theirs, WANG, title="theirs")
    return WANG, "title"


def gone_here(mine: Document, theirs: Document) -> tuple[Ref, str]:
    remove_row(mine, FACTOR)
    change_row(theirs, FACTOR, text="dearer")
    return FACTOR, EXISTS


def gone_there(mine: Document, theirs: Document) -> tuple[Ref, str]:
    return gone_here(theirs, mine)[0], EXISTS


@pytest.mark.parametrize("differ", [title_differs, gone_here, gone_there])
@pytest.mark.parametrize("reopened", [False, True])
def test_what_was_left_open_is_open_again(mine: Document, theirs: Document, reopened: bool, differ: Differ) -> None:
    asked = differ(mine, theirs)
    merge(mine, theirs)
    after, (told,) = mine.plan, mine.store.unsettled().clashes
    assert open_in(mine) == [asked]
    for _ in range(2):
        mine.undo()
        assert open_in(mine) == []
        if reopened:
            mine = opened_again(mine)
        mine.redo()
        assert mine.plan == after
        assert_holds(mine)
        (again,) = mine.store.unsettled().clashes
        assert again[:2] == told[:2]
        assert {again.mine[:2], again.theirs[:2]} == {told.mine[:2], told.theirs[:2]}


@pytest.mark.parametrize("differ", [title_differs, gone_here])
def test_it_is_open_for_the_colleague_as_well(mine: Document, theirs: Document, differ: Differ) -> None:
    asked = differ(mine, theirs)
    merge(mine, theirs)
    mine.undo()
    mine.redo()
    assert [(each.ref, each.field) for each in rehearsed(theirs, mine).clashes] == [asked]


@pytest.mark.parametrize(("choice", "title"), [(Choice.MINE, "theirs"), (Choice.THEIRS, "mine")])
def test_it_can_be_decided_then(mine: Document, theirs: Document, choice: Choice, title: str) -> None:
    key = (*title_differs(mine, theirs)[0], "title")
    merge(mine, theirs)
    mine.undo()
    mine.redo()
    left = mine.store.unsettled()
    mine.merge(left, {key: choice}, Label("decide"))
    assert (mine.plan.people["wang"].title, open_in(mine)) == (title, [])
    assert_holds(mine)


def test_what_was_decided_stays_decided(mine: Document, theirs: Document) -> None:
    title_differs(mine, theirs)
    merge(mine, theirs, title=Choice.THEIRS)
    mine.undo()
    mine.redo()
    assert (mine.plan.people["wang"].title, open_in(mine)) == ("theirs", [])
