"""A copy that was worked on elsewhere comes back: it is looked at, decided on, taken as one step, undone and redone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog

from tests.support.banners import keys, take
from tests.support.coming_back import add_row, change, delete_row, person_named, worked_on
from tests.support.plan_files import new_document
from tests.support.settling import exposed, settle, until
from tests.support.windows import open_file, session_in, toast_in
from tests.ui.merging.hands import click, people, person, sheet_of, start, words_of
from workbench.domain.merging import Choice
from workbench.domain.people import Side
from workbench.domain.rows import Ref
from workbench.ui.merging.decisions import DecisionSheet
from workbench.ui.merging.merge import Merge
from workbench.ui.people.same_person_sheet import SamePersonSheet
from workbench.ui.shell.coming_back import under_way_in
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.window import Window
from workbench.ui.widgets.banner import Banner
from workbench.usecases.document import Document
from workbench.usecases.ports import Label, StepKind
from workbench.usecases.rows import set_fields


def test_what_comes_is_counted_by_author_and_panel(window: Window, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = people(window)
    sheet = start(window, copy, monkeypatch)
    told = words_of(sheet)
    assert "from Zhou.acctplan is another copy of this plan." in told
    assert "From 周宁" in told
    assert "Role map: 3 people added, 1 person changed" in told
    assert people(window) == before
    click(sheet.merge)
    assert people(window) == before | {"Ann", "Ben", "Cai"}
    assert session_in(window).document.store.steps()[-1].kind == StepKind.MERGE
    assert under_way_in(window) is None
    assert window.findChildren(Merge) == []
    window.trigger("undo")
    assert people(window) == before
    window.trigger("redo")
    assert people(window) == before | {"Ann", "Ben", "Cai"}


def test_merged_undone_and_merged_again(window: Window, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = people(window)
    click(start(window, copy, monkeypatch).merge)
    window.trigger("undo")
    sheet = start(window, copy, monkeypatch)
    assert "4 changes that you took back before" in words_of(sheet)
    assert "3 people added" in words_of(sheet)
    click(sheet.merge)
    assert people(window) == before | {"Ann", "Ben", "Cai"}
    sheet = start(window, copy, monkeypatch)
    assert "Nothing in this copy is new" in words_of(sheet)
    assert sheet.merge is None


def test_what_was_taken_back_stays_so_if_that_is_wanted(
    window: Window, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = people(window)
    click(start(window, copy, monkeypatch).merge)
    window.trigger("undo")
    sheet = start(window, copy, monkeypatch)
    click(sheet.again)
    click(sheet.merge)
    assert people(window) == before


def test_the_result_can_be_looked_at_before(window: Window, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window.trigger("role_map")
    before = people(window)
    sheet = start(window, copy, monkeypatch)
    click(sheet.look)
    assert not sheet.isVisible()
    assert keys(window) == ["trial_shown"]
    assert people(window) == before | {"Ann", "Ben", "Cai"}
    for panel in ("overview", "iceberg", "role_map", "factors", "funnel", "visits"):
        window.trigger(panel)
        settle()
    session_in(window).look_as_recorded(True)
    assert people(window) == before | {"Ann", "Ben", "Cai"}
    zhao = Ref("people", person(window, "Zhao Zhi"))
    assert session_in(window).perform(Label("change"), lambda plan: set_fields(plan, zhao, title="None")) is None
    assert "trial_is_fixed" in keys(window)
    take(window, "Back to the list")
    assert sheet.isVisible()
    assert people(window) == before
    click(sheet.look)
    take(window, "Merge")
    assert people(window) == before | {"Ann", "Ben", "Cai"}
    assert not session_in(window).fixed
    assert "trial_shown" not in keys(window)


def test_looking_and_closing_the_banner_leaves_all_as_it_was(
    window: Window, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = people(window)
    click(start(window, copy, monkeypatch).look)
    (banner,) = (each for each in window.findChildren(Banner) if each.isVisible())
    click(banner._cross)
    assert people(window) == before
    assert under_way_in(window) is None


def conflicting(made: Desk, plan: Path, tmp_path: Path) -> tuple[Window, Path]:
    """Open a plan in which a title and notes were changed, and return a copy in which they were changed otherwise."""

    def works(document: Document) -> None:
        zhao = person_named(document, "Zhao Zhi")
        change(document, "people", zhao, title="Head of IT", notes="Likes tea.")

    copy = worked_on(plan, tmp_path / "copy.acctplan", works)
    window = open_file(made, plan)
    assert window.session is not None
    change(window.session.document, "people", person(window, "Zhao Zhi"), title="Director of IT", notes="Likes coffee.")
    return window, copy


def test_conflicts_are_decided_by_mouse_and_keyboard(
    made: Desk, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, copy = conflicting(made, plan, tmp_path)
    sheet = start(window, copy, monkeypatch)
    title, notes = sheet.rows
    if "Head" not in title.told.text():
        title, notes = notes, title
    assert 'Person "Zhao Zhi", Title: this plan says "Director of IT" (tester, ' in title.told.text()
    assert 'the copy says "Head of IT" (周宁, ' in title.told.text()
    assert title.switch.values() == [Choice.MINE, Choice.THEIRS, Choice.LATER]
    assert notes.switch.values() == [Choice.MINE, Choice.THEIRS, Choice.BOTH, Choice.LATER]
    click(title.switch.button(Choice.THEIRS))
    later = notes.switch.button(Choice.LATER)
    later.setFocus()
    QTest.keyClick(later, Qt.Key.Key_Left)
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    settle()
    zhao = session_in(window).plan.people[person(window, "Zhao Zhi")]
    assert zhao.title == "Head of IT"
    assert zhao.notes == "Likes coffee.\n— tester\n\nLikes tea.\n— 周宁"
    assert session_in(window).document.store.unsettled().clashes == ()


def left_open(window: Window) -> list[object]:
    """Return how many conflicts the banners say are left."""
    return [message.values["n"] for message in window.board.messages if message.key == "clashes_left"]


def test_what_is_left_for_later_is_listed_until_it_is_decided(
    made: Desk, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, copy = conflicting(made, plan, tmp_path)
    click(start(window, copy, monkeypatch).merge)
    until(lambda: left_open(window) == [2], "the conflicts")
    take(window, "Decide…")
    sheet = sheet_of(window)
    assert len(sheet.rows) == 2
    first = sheet.rows[0]
    row = session_in(window).plan.people[person(window, "Zhao Zhi")]
    now = getattr(row, first.clash.field)
    assert 'Person "Zhao Zhi", ' in first.told.text()
    assert f'the plan shows "{now}"' in first.told.text()
    ways = first.switch.values()
    assert [first.switch.button(each).text() for each in ways[:2]] == ["Keep what is shown", "Take the other"]
    assert "copy" not in words_of(sheet)
    click(first.switch.button(ways[0]))
    click(sheet.look)
    assert "trial_decided" in keys(window)
    take(window, "Back to the list")
    click(sheet.merge)
    until(lambda: left_open(window) == [1], "one conflict")
    assert getattr(session_in(window).plan.people[row.id], first.clash.field) == now
    label = session_in(window).document.undo_label
    assert label is not None
    assert label.key == "decide_clashes"
    window.trigger("undo")
    until(lambda: left_open(window) == [2], "both again")
    window.trigger("redo")
    until(lambda: left_open(window) == [1], "one again")
    zhao = person(window, "Zhao Zhi")
    change(session_in(window).document, "people", zhao, title="CIO", notes="Likes water.")
    take(window, "Decide…")
    assert "clashes_left" not in keys(window)
    assert under_way_in(window) is None


def test_what_was_chosen_stays_when_deciding_is_gone_on_with_from_the_look_at_the_result(
    made: Desk, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, copy = conflicting(made, plan, tmp_path)
    click(start(window, copy, monkeypatch).merge)
    until(lambda: "clashes_left" in keys(window), "the conflicts")
    take(window, "Decide…")
    sheet = sheet_of(window)
    click(sheet.rows[0].switch.button(Choice.THEIRS))
    click(sheet.look)
    take(window, "Decide…")
    assert sheet_of(window) is sheet
    assert sheet.rows[0].switch.value() == Choice.THEIRS
    assert "trial_decided" not in keys(window)
    click(sheet.merge)
    until(lambda: left_open(window) == [1], "one conflict")


def test_the_offer_to_undo_goes_with_the_decision_and_comes_with_no_other(
    made: Desk, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, copy = conflicting(made, plan, tmp_path)
    click(start(window, copy, monkeypatch).merge)
    toast = toast_in(window)
    assert toast.isVisible()
    toast.hide()

    def decide(choice: Choice) -> None:
        until(lambda: "clashes_left" in keys(window), "the conflicts")
        take(window, "Decide…")
        sheet = sheet_of(window)
        click(sheet.rows[0].switch.button(choice))
        click(sheet.merge)

    steps = session_in(window).document.store.steps()
    decide(Choice.LATER)
    assert session_in(window).document.store.steps() == steps
    assert not toast.isVisible()
    decide(Choice.MINE)
    assert toast.isVisible()
    window.trigger("undo")
    settle()
    assert not toast.isVisible()


def test_many_deletions_ask(made: Desk, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deletes(document: Document) -> None:
        for key in list(document.plan.people)[:3]:
            delete_row(document, "people", key)

    copy = worked_on(plan, tmp_path / "copy.acctplan", deletes)
    window = open_file(made, plan)
    before = people(window)
    sheet = start(window, copy, monkeypatch)
    assert "entries would be deleted" in words_of(sheet)
    click(sheet.merge)
    assert sheet.isVisible()
    assert people(window) == before
    click(sheet.look)
    take(window, "Merge")
    assert sheet.isVisible()
    assert people(window) == before
    click(sheet.sure)
    click(sheet.merge)
    assert len(people(window)) == len(before) - 3


def test_the_keyboard_begins_at_the_choice_that_is_made(
    window: Window, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(session_in(window).document, "people", person(window, "Zhao Zhi"), title="Director of IT")
    sheet = start(window, copy, monkeypatch)
    (row,) = sheet.rows
    walked = []
    for _ in range(8):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        walked.append(QApplication.focusWidget())
    stops = [each for each in row.switch.findChildren(QAbstractButton) if each in walked]
    assert stops == [row.switch.button(Choice.LATER)]
    assert row.switch.value() == Choice.LATER


def test_deleted_here_and_edited_there(window: Window, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    delete_row(session_in(window).document, "people", person(window, "Zhao Zhi"))
    sheet = start(window, copy, monkeypatch)
    (row,) = sheet.rows
    assert row.told.text().startswith('Person "Zhao Zhi" was deleted in this plan (tester, ')
    assert [row.switch.button(each).text() for each in row.switch.values()] == ["Delete it", "Keep it", "Decide later"]
    click(row.switch.button(Choice.MINE))
    click(sheet.merge)
    assert "Zhao Zhi" not in people(window)


def test_people_whom_both_added_are_offered_to_be_put_together(
    window: Window, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = add_row(session_in(window).document, "people", name="Ann", side=Side.CUSTOMER)
    sheet = start(window, copy, monkeypatch)
    assert "Ann here, Ann in the copy" in words_of(sheet)
    click(sheet.merge)
    take(window, "Put together…")
    together = window.findChild(SamePersonSheet)
    assert together is not None
    exposed(together)
    click(together.join)
    assert [key for key, each in session_in(window).plan.people.items() if each.name == "Ann"] == [mine]
    assert "copy_same_name" not in keys(window)


def test_who_may_be_one_is_said_for_as_long_as_both_are_there(
    window: Window, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_row(session_in(window).document, "people", name="Ann", side=Side.CUSTOMER)
    for _ in range(2):
        sheet = start(window, copy, monkeypatch)
        assert "Ann here, Ann in the copy" in words_of(sheet)
        click(sheet.merge)
        assert "copy_same_name" in keys(window)
        window.trigger("undo")
        assert "copy_same_name" not in keys(window)


def test_a_file_of_another_plan_is_refused(
    made: Desk, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_document(tmp_path / "other.acctplan").store.close()
    window = open_file(made, plan)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "other.acctplan"), ""))
    window.trigger("merge_copy")
    assert keys(window) == ["other_project"]
    assert under_way_in(window) is None


def test_leaving_changes_nothing(window: Window, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = len(session_in(window).document.store.steps())
    sheet = start(window, copy, monkeypatch)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    settle()
    assert under_way_in(window) is None
    assert window.findChildren(DecisionSheet) == []
    assert len(session_in(window).document.store.steps()) == steps
