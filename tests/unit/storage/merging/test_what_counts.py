"""What counts of a conflict until somebody chooses, and what comes of the choice."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.support.coming_back import MERGED, assert_holds, merge, rehearsed
from tests.support.plan_files import change_row, library, tamper
from workbench.domain.copies import CopyWanted
from workbench.domain.merging import Choice
from workbench.domain.rows import Audience, Ref
from workbench.usecases.document import Document

WANG = Ref("people", "wang")


def test_both_are_all_where_more_than_two_met(mine: Document, theirs: Document, tmp_path: Path) -> None:
    shutil.copyfile(tmp_path / "mine.acctplan", tmp_path / "third.acctplan")
    third = Document(library().open(tmp_path / "third.acctplan"))
    for document, notes in ((mine, "one"), (theirs, "two"), (third, "three")):
        change_row(document, WANG, notes=notes)
    merge(mine, theirs)
    told = merge(mine, third, notes=Choice.BOTH)
    assert len(told.clashes[0].others) == 1
    said = mine.plan.people["wang"].notes.split("\n\n")
    assert sorted(each.split("\n")[0] for each in said) == ["one", "three", "two"]
    assert rehearsed(mine, third).clashes == ()
    third.store.close(discard=True)


@pytest.mark.parametrize("wider", [Audience.TEAM, Audience.CUSTOMER])
@pytest.mark.parametrize("here", [True, False])
def test_while_two_differ_who_may_see_it_the_fewest_do(
    mine: Document, theirs: Document, wider: Audience, here: bool
) -> None:
    """What one of them hid leaves in no copy, however often the other changed his mind, until somebody chooses."""
    hiding, showing = (mine, theirs) if here else (theirs, mine)
    change_row(hiding, WANG, audience=Audience.PRIVATE)
    for audience in (Audience.CUSTOMER, Audience.TEAM, Audience.CUSTOMER, wider):
        change_row(showing, WANG, audience=audience)
    (clash,) = merge(mine, theirs).clashes
    assert mine.plan.people["wang"].audience == Audience.PRIVATE
    assert {clash.mine.value, clash.theirs.value} == {Audience.PRIVATE, wider}
    assert "wang" not in mine.store.copy_for(CopyWanted(Audience.TEAM, date(2026, 5, 21))).held.people
    assert rehearsed(theirs, mine).plan.people["wang"].audience == Audience.PRIVATE
    told = mine.store.unsettled()
    chosen = Choice.MINE if told.clashes[0].mine.value == wider else Choice.THEIRS
    mine.merge(told, {clash.key: chosen}, MERGED)
    assert mine.plan.people["wang"].audience == wider
    assert_holds(mine)


def test_what_is_open_stays_open_in_what_is_saved_of_a_damaged_file(
    mine: Document, theirs: Document, tmp_path: Path
) -> None:
    """Salvage puts together what is left; it decides nothing between two people."""
    fields = ("title", "notes", "communication", "interests", "department")
    for document, words in ((mine, "one"), (theirs, "two")):
        change_row(document, WANG, **dict.fromkeys(fields, words))
    merge(mine, theirs)
    assert_holds(mine)
    damaged, new = tmp_path / "mine.acctplan", tmp_path / "new.acctplan"
    tamper(damaged, lambda connection: connection.execute("DELETE FROM step WHERE number = 1"))
    assert not library().salvage(damaged, new).complete
    saved = Document(library().open(new))
    left = saved.store.unsettled()
    assert saved.plan.people["wang"] == mine.plan.people["wang"]
    assert {each.field for each in left.clashes} == set(fields)
    assert {frozenset((each.mine.value, each.theirs.value)) for each in left.clashes} == {frozenset(("one", "two"))}
    saved.store.close()
