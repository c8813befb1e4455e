"""A row that was deleted in one copy and worked on in the other is named, where it stays, by whatever named it."""

import pytest

from tests.support.coming_back import assert_holds, merge
from tests.support.plan_files import change_row, remove_row
from workbench.domain.edits import EXISTS
from workbench.domain.merging import Choice
from workbench.domain.rows import Ref
from workbench.usecases.document import Document
from workbench.usecases.ports import Label

FACTOR, ME, STRATEGY = Ref("factors", "f"), Ref("people", "me"), Ref("strategies", "y")


@pytest.mark.parametrize("here", [False, True])
@pytest.mark.parametrize(("doomed", "field", "named"), [(FACTOR, "factors", ("f",)), (ME, "owner", "me")])
def test_what_is_kept_is_named_still(
    mine: Document, theirs: Document, doomed: Ref, field: str, named: object, here: bool
) -> None:
    deleting, working = (mine, theirs) if here else (theirs, mine)
    remove_row(deleting, doomed)
    change_row(working, doomed, **({"text": "dearer"} if doomed == FACTOR else {"title": "Seller"}))
    merge(mine, theirs)
    assert getattr(mine.plan.find(STRATEGY), field) == named
    assert_holds(mine)
    left = mine.store.unsettled()
    (clash,) = left.clashes
    keep = Choice.MINE if clash.mine.value else Choice.THEIRS
    mine.merge(left, {(*doomed, EXISTS): keep}, Label("decide"))
    assert (getattr(mine.plan.find(STRATEGY), field), mine.store.unsettled().clashes) == (named, ())
    assert_holds(mine)


def test_what_goes_all_the_same_is_named_no_more(mine: Document, theirs: Document) -> None:
    remove_row(theirs, FACTOR)
    change_row(mine, FACTOR, text="dearer")
    merge(mine, theirs, exists=Choice.THEIRS)
    assert mine.plan.strategies["y"].factors == ()
    assert_holds(mine)


def test_what_somebody_took_out_by_hand_stays_out(mine: Document, theirs: Document) -> None:
    change_row(theirs, STRATEGY, factors=())
    remove_row(theirs, FACTOR)
    change_row(mine, FACTOR, text="dearer")
    merge(mine, theirs)
    assert mine.plan.strategies["y"].factors == ()
    assert_holds(mine)


def test_what_was_named_later_is_named_beside_it(mine: Document, theirs: Document) -> None:
    remove_row(theirs, FACTOR)
    change_row(mine, FACTOR, text="dearer")
    change_row(mine, STRATEGY, factors=("f", "g"))
    merge(mine, theirs)
    assert set(mine.plan.strategies["y"].factors) == {"f", "g"}
    assert_holds(mine)
