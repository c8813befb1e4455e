"""Merging over real files: one step that can be undone, also after reopening, and a file that still holds."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.support.coming_back import MERGED, assert_holds, merge, rehearsed, saved
from tests.support.plan_files import (
    add_person,
    change_row,
    library,
    new_document,
    order_of,
    query,
    remove_row,
    rows_of,
    tamper,
)
from tests.support.plans import FACTOR, people, plan_with
from workbench.domain.deal import StageName
from workbench.domain.edits import EXISTS, make
from workbench.domain.merging import Choice
from workbench.domain.rows import Ref
from workbench.storage import writer
from workbench.storage.revisions import Revision, digest_of, digest_text, revision_id
from workbench.usecases.deal import enter_stage
from workbench.usecases.document import Document
from workbench.usecases.ports import FileRefused, StepKind, Stopped, StoreError

WANG, ME, NEED, DEAL = Ref("people", "wang"), Ref("people", "me"), Ref("needs", "n"), Ref("opportunities", "deal")
FACTOR_REF = Ref("factors", "f")


def test_what_a_colleague_did_comes_as_one_step(mine: Document, theirs: Document) -> None:
    change_row(mine, WANG, title="Director")
    change_row(theirs, WANG, power=4)
    ref = add_person(theirs, "Liu")
    remove_row(theirs, NEED)
    before, steps = mine.plan, len(mine.store.steps())
    told = rehearsed(mine, theirs)
    assert mine.plan is before
    assert (told.clashes, told.repaired, told.anything, told.again) == ((), (), True, False)
    assert {(each.ref, each.field, each.after, each.author) for each in told.touched} >= {
        (WANG, "power", 4, "周宁"), (ref, EXISTS, True, "周宁"), (NEED, EXISTS, None, "周宁"),
    }  # fmt: skip
    changed = mine.merge(told, {}, MERGED)
    assert (changed.added, changed.removed) == ({ref}, {NEED})
    assert rows_of(mine.plan) == rows_of(told.plan)
    assert (mine.plan.people["wang"].title, mine.plan.people["wang"].power) == ("Director", 4)
    step = mine.store.steps()[-1]
    assert (len(mine.store.steps()), step.kind, step.label, mine.undo_label) == (
        steps + 1,
        StepKind.MERGE,
        MERGED,
        MERGED,
    )
    assert_holds(mine)


@pytest.mark.parametrize("reopened", [False, True])
def test_a_merge_is_undone_and_done_again(mine: Document, theirs: Document, reopened: bool) -> None:
    change_row(mine, WANG, title="Director")
    change_row(theirs, WANG, title="Head", power=4)
    change_row(theirs, WANG, power=5)
    add_person(theirs, "Liu")
    remove_row(theirs, NEED)
    before = mine.plan
    merge(mine, theirs)
    after = mine.plan
    for _ in range(2):
        if reopened:
            path = saved(mine)
            mine.store.close()
            mine = Document(library().open(path))
        mine.undo()
        assert (rows_of(mine.plan), order_of(mine.plan)) == (rows_of(before), order_of(before))
        assert_holds(mine)
        mine.redo()
        assert (rows_of(mine.plan), order_of(mine.plan)) == (rows_of(after), order_of(after))
        assert_holds(mine)


def test_edits_before_and_after_a_merge_are_undone_in_order(mine: Document, theirs: Document) -> None:
    plans = [mine.plan]
    for number in range(3):
        change_row(mine, WANG, title=f"title {number}")
        plans.append(mine.plan)
        change_row(theirs, WANG, notes=f"notes {number}")
        merge(mine, theirs)
        plans.append(mine.plan)
    for plan in reversed(plans[:-1]):
        mine.undo()
        assert rows_of(mine.plan) == rows_of(plan)
    for plan in plans[1:]:
        mine.redo()
        assert rows_of(mine.plan) == rows_of(plan)
    assert_holds(mine)


def test_a_clash_stays_open_until_somebody_chooses(mine: Document, theirs: Document) -> None:
    change_row(mine, WANG, notes="short")
    change_row(theirs, WANG, notes="other")
    (clash,) = merge(mine, theirs).clashes
    assert (clash.ref, clash.field) == (WANG, "notes")
    assert (clash.mine[:2], clash.theirs[:2]) == (("short", "Tester 测试"), ("other", "周宁"))
    (again,) = rehearsed(mine, theirs).clashes
    assert {again.mine.value, again.theirs.value} == {"short", "other"}
    change_row(mine, WANG, notes="both said something")
    assert rehearsed(mine, theirs).clashes == ()
    assert_holds(mine)


def test_what_was_left_for_later_is_settled_without_the_other_file(mine: Document, theirs: Document) -> None:
    change_row(mine, WANG, notes="short")
    remove_row(mine, NEED)
    change_row(theirs, WANG, notes="other")
    change_row(theirs, NEED, text="newer")
    merge(mine, theirs)
    told = mine.store.unsettled()
    assert {(each.ref, each.field) for each in told.clashes} == {(WANG, "notes"), (NEED, EXISTS)}
    before = mine.plan
    mine.merge(told, {each.key: Choice.MINE if each.field == EXISTS else Choice.BOTH for each in told.clashes}, MERGED)
    assert mine.store.unsettled().clashes == ()
    assert "short" in mine.plan.people["wang"].notes
    assert "other" in mine.plan.people["wang"].notes
    assert_holds(mine)
    mine.undo()
    assert rows_of(mine.plan) == rows_of(before)


def test_a_plan_where_nothing_is_open_stays_as_it_is(mine: Document) -> None:
    steps, told = len(mine.store.steps()), mine.store.unsettled()
    assert (told.clashes, told.edits, told.anything) == ((), (), False)
    assert not mine.merge(told, {}, MERGED)
    assert len(mine.store.steps()) == steps
    assert mine.store.published


@pytest.mark.parametrize(
    ("choice", "notes"),
    [
        (Choice.MINE, "short"),
        (Choice.THEIRS, "other"),
        (Choice.BOTH, "short\n— Tester 测试\n\nother\n— 周宁"),
    ],
)
def test_a_choice_settles_it_for_everybody(mine: Document, theirs: Document, choice: Choice, notes: str) -> None:
    change_row(mine, WANG, notes="short")
    change_row(theirs, WANG, notes="other")
    told = rehearsed(mine, theirs)
    assert mine.store.decided(told, {told.clashes[0].key: choice}).plan.people["wang"].notes == notes
    merge(mine, theirs, notes=choice)
    assert mine.plan.people["wang"].notes == notes
    assert rehearsed(mine, theirs).clashes == ()
    back = rehearsed(theirs, mine)
    assert (back.clashes, back.plan.people["wang"].notes) == ((), notes)
    assert_holds(mine)


def test_only_long_texts_take_both(mine: Document, theirs: Document) -> None:
    change_row(mine, WANG, title="one")
    change_row(theirs, WANG, title="two")
    merge(mine, theirs, title=Choice.BOTH)
    assert mine.plan.people["wang"].title in ("one", "two")
    assert [clash.field for clash in rehearsed(mine, theirs).clashes] == ["title"]


@pytest.mark.parametrize("choice", [Choice.LATER, Choice.MINE, Choice.THEIRS])
def test_deleted_here_edited_there(mine: Document, theirs: Document, choice: Choice) -> None:
    remove_row(mine, WANG)
    change_row(theirs, WANG, power=3)
    told = rehearsed(mine, theirs)
    (clash,) = told.clashes
    assert (clash.ref, clash.field, clash.mine.value, clash.theirs.value) == (WANG, EXISTS, False, True)
    assert (clash.mine.author, clash.theirs.author) == ("Tester 测试", "周宁")
    assert told.plan.people["wang"].power == 3
    assert "o" in told.plan.roles  # What went with them comes back with them.
    before = mine.plan
    merge(mine, theirs, exists=choice)
    assert ("wang" in mine.plan.people, "o" in mine.plan.roles) == ((choice != Choice.MINE,) * 2)
    assert bool(rehearsed(mine, theirs).clashes) == (choice == Choice.LATER)
    assert_holds(mine)
    mine.undo()
    assert rows_of(mine.plan) == rows_of(before)


def test_a_row_that_somebody_added_to_keeps_what_it_belongs_to(mine: Document, theirs: Document) -> None:
    remove_row(mine, DEAL)
    theirs.apply(MERGED, make("factors", "new", FACTOR))
    (clash,) = rehearsed(mine, theirs).clashes
    assert (clash.ref, clash.field) == (DEAL, EXISTS)


def test_equal_edits_make_no_clash_and_equal_files_nothing(mine: Document, theirs: Document) -> None:
    told = rehearsed(mine, theirs)
    assert (told.anything, told.edits, told.clashes) == (False, (), ())
    steps = len(mine.store.steps())
    assert not mine.merge(told, {}, MERGED)
    assert len(mine.store.steps()) == steps
    for document in (mine, theirs):
        change_row(document, WANG, title="same")
    told = merge(mine, theirs)
    assert (told.edits, told.clashes) == ((), ())
    assert_holds(mine)


def test_what_a_merge_brought_and_was_undone_is_offered_again(mine: Document, theirs: Document) -> None:
    change_row(theirs, WANG, title="Head")
    ref = add_person(theirs, "Liu")
    merge(mine, theirs)
    mine.undo()
    told = rehearsed(mine, theirs)
    assert (told.again, told.anything, told.clashes) == (True, False, ())
    assert {(each.ref, each.field, each.mine.value, each.theirs.value) for each in told.undone} == {
        (WANG, "title", "", "Head"), (ref, EXISTS, False, True),
    }  # fmt: skip
    merge(mine, theirs, title=Choice.THEIRS, exists=Choice.THEIRS)
    assert (mine.plan.people["wang"].title, mine.plan.people[ref.id].name) == ("Head", "Liu")
    assert rehearsed(mine, theirs).undone == ()
    assert_holds(mine)


def open_in(document: Document) -> list[tuple[Ref, str]]:
    return [(each.ref, each.field) for each in document.store.unsettled().clashes]


def test_what_a_merge_left_open_is_open_no_more_once_the_merge_is_undone(mine: Document, theirs: Document) -> None:
    change_row(mine, FACTOR_REF, text="dearer")
    remove_row(theirs, FACTOR_REF)
    add_person(theirs, "Liu")
    merge(mine, theirs)
    for _ in range(2):
        assert open_in(mine) == [(FACTOR_REF, EXISTS)]
        mine.undo()
        assert open_in(mine) == []
        mine.redo()
    assert open_in(mine) == [(FACTOR_REF, EXISTS)]


def test_what_is_left_open_when_merging_again_is_open(mine: Document, theirs: Document) -> None:
    change_row(mine, WANG, title="mine at length")
    change_row(mine, WANG, title="mine")
    change_row(theirs, WANG, title="theirs")
    add_person(theirs, "Liu")
    merge(mine, theirs)
    mine.undo()
    assert open_in(mine) == []
    merge(mine, theirs, exists=Choice.THEIRS)
    assert open_in(mine) == [(WANG, "title")]
    assert_holds(mine)


@pytest.mark.parametrize("longer", ["mine", "theirs"])
def test_mine_is_what_the_plan_shows_also_of_what_both_left_open(mine: Document, theirs: Document, longer: str) -> None:
    for document, title in ((mine, "of mine"), (theirs, "of theirs")):
        if title.endswith(longer):
            change_row(document, WANG, title="before")
        change_row(document, WANG, title=title)
    merge(mine, theirs)
    merge(theirs, mine)
    for told in (mine.store.unsettled(), rehearsed(mine, theirs)):
        (clash,) = told.clashes
        assert clash.mine.value == mine.plan.people["wang"].title
        assert {clash.mine.value, clash.theirs.value} == {"of mine", "of theirs"}


def test_what_was_edited_since_the_rehearsal_counts(mine: Document, theirs: Document) -> None:
    change_row(theirs, WANG, title="Head")
    told = rehearsed(mine, theirs)
    change_row(mine, WANG, notes="meanwhile")
    mine.merge(told, {}, MERGED)
    assert (mine.plan.people["wang"].title, mine.plan.people["wang"].notes) == ("Head", "meanwhile")
    assert_holds(mine)


def test_members_that_two_people_add_are_united(mine: Document, theirs: Document) -> None:
    change_row(mine, Ref("strategies", "y"), factors=("f", "g"))
    change_row(theirs, Ref("strategies", "y"), factors=())
    merge(mine, theirs)
    assert mine.plan.strategies["y"].factors == ("g",)
    assert_holds(mine)


def test_a_circle_that_two_people_close_is_opened_and_told(mine: Document, theirs: Document) -> None:
    change_row(mine, WANG, reports_to="me")
    change_row(theirs, ME, reports_to="wang")
    told = merge(mine, theirs)
    (repaired,) = told.repaired
    assert (repaired.kind, repaired.ref, repaired.before, repaired.after) == ("circle", ME, "wang", None)
    assert mine.plan.people["me"].reports_to is None
    assert_holds(mine)


def test_a_deal_is_in_one_stage(mine: Document, theirs: Document) -> None:
    for document, stage, day in ((mine, StageName.TRIAL, 25), (theirs, StageName.PROPOSAL, 28)):
        entered = mine.plan.stages["s"].entered
        assert entered is not None
        document.apply(MERGED, enter_stage(document.plan, "deal", stage, entered.replace(day=day)))
    merge(mine, theirs)
    assert [stay.stage for stay in mine.plan.stages.values() if stay.left is None] == [StageName.PROPOSAL]
    assert_holds(mine)


def test_a_changed_target_is_merged_and_then_replaced(mine: Document, theirs: Document, tmp_path: Path) -> None:
    change_row(theirs, WANG, title="Head")
    change_row(mine, ME, title="Seller")
    target = mine.store.target
    assert target is not None
    shutil.copyfile(saved(theirs), target)
    with pytest.raises(StoreError, match="target_changed"):
        mine.store.publish()
    mine.merge(mine.store.rehearse(target), {}, MERGED)
    assert not mine.store.published
    mine.store.publish()
    assert library().read(target).people["wang"].title == "Head"
    assert library().read(target.with_name(target.name + ".bak")).people["me"].title == ""


def test_a_target_that_fell_behind_is_merged_and_replaced(mine: Document, tmp_path: Path) -> None:
    target = mine.store.target
    assert target is not None
    old = target.read_bytes()
    change_row(mine, ME, title="Seller")
    mine.store.publish()
    target.write_bytes(old)
    told = mine.store.rehearse(target)
    assert not told.anything
    assert not mine.merge(told, {}, MERGED)
    assert not mine.store.published
    mine.store.publish()
    assert library().read(target).people["me"].title == "Seller"


def test_a_plan_of_another_project_is_refused(mine: Document, tmp_path: Path) -> None:
    new_document(tmp_path / "other.acctplan", plan_with(people=people("li"))).store.close()
    with pytest.raises(FileRefused, match="other_project"):
        mine.store.rehearse(tmp_path / "other.acctplan")


def test_a_rehearsal_can_be_stopped(mine: Document, theirs: Document) -> None:
    path = saved(theirs)
    with pytest.raises(Stopped):
        mine.store.rehearse(path, lambda: True)


def test_a_merge_whose_fate_is_open_is_not_lost(
    mine: Document, theirs: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise StoreError("disk_full", path="x")

    change_row(theirs, WANG, title="Head")
    told = rehearsed(mine, theirs)
    before = mine.plan
    monkeypatch.setattr(writer, "_write_rows", fail)
    with pytest.raises(StoreError):
        mine.merge(told, {}, MERGED)
    assert mine.plan is before
    monkeypatch.undo()
    mine.merge(told, {}, MERGED)
    assert_holds(mine)


@pytest.mark.parametrize("wall", ["0001-01-01T00:00:00.000000+00:00", "9999-12-31T23:59:59.999999+14:00", "never"])
def test_clocks_and_authors_are_claims(mine: Document, theirs: Document, wall: str) -> None:
    """Whoever forges a file says in it what they like; it is shown and decides nothing."""
    change_row(mine, WANG, title="one")
    change_row(theirs, WANG, title="two")
    path = saved(theirs)
    forge(path, wall)
    told = mine.store.rehearse(path)
    (clash,) = told.clashes
    assert (clash.mine.value, clash.theirs.value, clash.theirs.author) == ("one", "two", "Tester 测试")
    assert told.plan.people["wang"].title == "two"
    mine.merge(told, {}, MERGED)
    assert_holds(mine)


def forge(path: Path, wall: str) -> None:
    """Let the last revision in the file at *path* be signed by somebody else at another time."""
    names = ", ".join(f'"{name}"' for name in Revision._fields)
    revisions = [Revision(*row) for row in query(path, f"SELECT {names} FROM revision ORDER BY rowid")]
    last = revisions[-1]
    forged = last._replace(author="Tester 测试", wall=wall)
    forged = forged._replace(id=revision_id(forged))
    digest = digest_text(digest_of([*(each.id for each in revisions[:-1]), forged.id]))

    def change(connection: Any) -> None:
        connection.execute(
            "UPDATE revision SET id = ?, author = ?, wall = ? WHERE id = ?", (forged.id, forged.author, wall, last.id)
        )
        connection.execute("UPDATE head SET revision = ? WHERE revision = ?", (forged.id, last.id))
        connection.execute("UPDATE meta SET digest = ?", (digest,))

    tamper(path, change)
