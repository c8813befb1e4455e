"""What several people did apart, each of them, is no conflict: a note that two settled is settled by both."""

import shutil
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from tests.support.coming_back import assert_holds, merge, rehearsed
from tests.support.plan_files import library, new_document
from tests.support.plans import plan_with
from workbench.domain.reviews import ColleagueNote
from workbench.domain.rows import Ref
from workbench.usecases import colleagues
from workbench.usecases.document import Document

DAYS = {"Ann": date(2026, 5, 14), "Bo": date(2026, 5, 13), "Co": date(2026, 5, 14)}


def copies(folder: Path, *names: str) -> list[Document]:
    """Return a copy for each of *names* of a plan with a note to be settled."""
    base = new_document(folder / "base.acctplan", plan_with())
    base.apply(*colleagues.write_note(base.plan, None, "Why?", "Zhou", date(2026, 5, 12))[1])
    base.store.publish()
    base.store.close()
    found = []
    for name in names:
        shutil.copyfile(folder / "base.acctplan", folder / f"{name}.acctplan")
        found.append(Document(library().open(folder / f"{name}.acctplan")))
        found[-1].store.sign(name)
    return found


def note_in(document: Document) -> str:
    return next(iter(document.plan.rows(colleagues.NOTES)))


def settle(document: Document, day: date) -> None:
    document.apply(*colleagues.settle(document.plan, note_in(document), document.store.author, day))


def settled(document: Document) -> tuple[date | None, str]:
    (note,) = document.plan.all_of(ColleagueNote).values()
    return note.resolved, note.resolver


@pytest.mark.parametrize("names", list(permutations(DAYS)))
def test_whoever_settled_a_note_is_named_and_the_first_day_counts(tmp_path: Path, names: tuple[str, ...]) -> None:
    first, second, third = documents = copies(tmp_path, *names)
    for document in documents:
        settle(document, DAYS[document.store.author])
    assert merge(first, second).clashes == ()
    assert merge(second, third).clashes == ()
    assert merge(first, third).clashes == ()
    assert merge(second, first).clashes == ()
    assert settled(first) == settled(second) == (DAYS["Bo"], "Ann, Bo, Co")
    for one, other in ((first, second), (second, first)):
        told = rehearsed(one, other)
        assert (told.edits, told.touched, told.clashes, told.repaired) == ((), (), (), ())
    assert first.store.unsettled().clashes == ()
    assert_holds(first)


def test_two_who_met_have_nothing_new_for_each_other(tmp_path: Path) -> None:
    mine, theirs = copies(tmp_path, "Ann", "Bo")
    for document in (mine, theirs):
        settle(document, DAYS[document.store.author])
    assert merge(mine, theirs).clashes == ()
    assert merge(theirs, mine).clashes == ()
    assert mine.store.digest == theirs.store.digest
    assert not rehearsed(mine, theirs).anything
    assert settled(mine) == (DAYS["Bo"], "Ann, Bo")
    mine.undo()
    assert settled(mine) == (DAYS["Ann"], "Ann")
    mine.redo()
    assert settled(mine) == (DAYS["Bo"], "Ann, Bo")
    assert_holds(mine)


def test_one_who_settled_it_twice_is_named_once(tmp_path: Path) -> None:
    mine, theirs = copies(tmp_path, "Ann", "Bo")
    settle(mine, DAYS["Ann"])
    merge(theirs, mine)
    theirs.apply(*colleagues.open_again(theirs.plan, note_in(theirs), DAYS["Ann"]))
    settle(theirs, DAYS["Ann"])
    merge(mine, theirs)
    assert settled(mine) == (DAYS["Ann"], "Bo")


def test_of_a_note_that_one_settled_and_another_opened_again_is_asked(tmp_path: Path) -> None:
    mine, theirs = copies(tmp_path, "Ann", "Bo")
    settle(mine, DAYS["Ann"])
    merge(theirs, mine)
    theirs.apply(*colleagues.open_again(theirs.plan, note_in(theirs), DAYS["Ann"]))
    settle(mine, date(2026, 5, 20))
    told = rehearsed(mine, theirs)
    assert (Ref(colleagues.NOTES, note_in(mine)), "resolved") in [(each.ref, each.field) for each in told.clashes]


def test_whoever_settled_it_is_offered_as_a_name_apart(tmp_path: Path) -> None:
    mine, theirs = copies(tmp_path, "Ann", "Bo")
    for document in (mine, theirs):
        settle(document, DAYS["Ann"])
    merge(mine, theirs)
    assert sorted(colleagues.names(mine.plan)) == ["Ann", "Bo", "Zhou"]
