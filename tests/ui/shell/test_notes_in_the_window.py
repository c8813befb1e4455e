"""Notes and reviews in the whole window: keys, the list of all notes, search, deletion, earlier versions, the name."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.support.banners import plan_made_here
from tests.support.settling import settle, until
from tests.support.windows import open_file, open_sample, press, session_in, write
from workbench.domain.reviews import ColleagueNote, ReviewMark
from workbench.domain.rows import Ref
from workbench.system.language import Language
from workbench.system.settings import load_settings
from workbench.ui.colleagues.acts import mark_reviewed, write_note
from workbench.ui.colleagues.acts import settle as settle_note
from workbench.ui.colleagues.note_form import NoteForm
from workbench.ui.colleagues.reviewed_sheet import ReviewedSheet
from workbench.ui.colleagues.thread_box import ThreadBox
from workbench.ui.core.deleting import delete
from workbench.ui.forms.changing import change_field
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.found_list import Found
from workbench.ui.shell.notes_sheet import NotesSheet
from workbench.ui.shell.palette import Palette
from workbench.ui.shell.versions_dialog import VersionsDialog
from workbench.ui.shell.window import Window

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(made: Desk) -> Window:
    return open_sample(made, "hospital", Language.EN)


def _person(window: Window, place: int = 0) -> Ref:
    return Ref("people", list(session_in(window).plan.people)[place])


def _list(window: Window) -> NotesSheet:
    press(window, Qt.Key.Key_M, CONTROL)
    sheet = window.findChild(NotesSheet)
    assert sheet is not None
    return sheet


def _entries(sheet: NotesSheet) -> list[tuple[str, str]]:
    found = (sheet.list.found(sheet.list.item(place)) for place in range(sheet.list.count()))
    return [(each.group, each.title) for each in found if each is not None]


def test_a_key_begins_a_note_about_what_the_inspector_shows(window: Window) -> None:
    session, person = session_in(window), _person(window)
    session.go_to(person)
    settle()
    press(window, Qt.Key.Key_M, CONTROL | SHIFT)
    held = QApplication.focusWidget()
    assert held is not None
    form = held.parentWidget()
    assert isinstance(form, NoteForm)
    assert form.visibleRegion().boundingRect() == form.rect(), "for whom it is and the button are seen, too"
    write("先问他")
    press(held, Qt.Key.Key_Return, CONTROL)
    (note,) = session.plan.all_of(ColleagueNote).values()
    assert (note.text, note.author, note.about) == ("先问他", "tester", person.id)
    assert "Add note to a colleague" in window.actions_by_name["undo"].toolTip()


def test_all_notes_stand_in_one_list_by_whom_they_are_for_what_they_are_about_and_age(window: Window) -> None:
    session = session_in(window)
    write_note(session, _person(window), "first", "Zhou")
    write_note(session, None, "second", "")
    write_note(session, _person(window, 1), "third", "Zhou")
    write_note(session, _person(window), "settled", "")
    settle_note(session, list(session.plan.rows("colleague_notes"))[-1])
    sheet = _list(window)
    assert _entries(sheet) == [("For Zhou", "first"), ("For Zhou", "third"), ("For everybody", "second")]
    QTest.mouseClick(sheet.ways.button("row"), Qt.MouseButton.LeftButton)
    assert [group for group, _ in _entries(sheet)][1] == "The whole plan"
    QTest.mouseClick(sheet.ways.button("age"), Qt.MouseButton.LeftButton)
    assert [title for _, title in _entries(sheet)] == ["first", "second", "third"]
    sheet.reject()


def test_a_note_in_the_list_leads_to_its_row_by_keyboard(window: Window) -> None:
    session, person = session_in(window), _person(window)
    write_note(session, None, "of the plan", "")
    write_note(session, person, "of a person", "")
    sheet = _list(window)
    assert QApplication.focusWidget() is sheet.list
    press(sheet.list, Qt.Key.Key_Down)
    press(sheet.list, Qt.Key.Key_Return)
    settle()
    assert window.findChild(NotesSheet) is None
    assert session.selection == person
    assert window.focusWidget().accessibleName() == "Reply: of a person"
    assert window.workspace is not None
    assert window.workspace.panels.panel_name == "role_map"


def test_a_click_on_a_note_about_the_plan_leads_to_the_account(window: Window) -> None:
    session = session_in(window)
    write_note(session, None, "of the plan", "")
    sheet = _list(window)
    place = sheet.list.visualItemRect(sheet.list.item(1)).center()
    QTest.mouseClick(sheet.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle()
    assert session.selection == Ref("account", "account")
    assert any(box.isVisible() for box in window.findChildren(ThreadBox))


def test_a_list_without_notes_says_so(window: Window) -> None:
    sheet = _list(window)
    assert sheet.list.item(0).text() == "Nothing is to be settled."
    assert not sheet.ways.isVisible()
    press(sheet, Qt.Key.Key_Escape)
    assert window.findChild(NotesSheet) is None


def test_search_finds_a_note_and_its_commands_and_offers_no_unsigned_one(window: Window) -> None:
    session = session_in(window)
    write_note(session, _person(window), "Who signs in the end", "Zhou")
    window.do_find("signs in the end")
    palette = window.findChild(Palette)
    assert palette is not None
    found = palette._list.found(palette._list.currentItem())
    assert isinstance(found, Found)
    assert found.chosen == Ref("colleague_notes", next(iter(session.plan.rows("colleague_notes"))))
    palette.ask("note to")
    items = map(palette._list.item, range(palette._list.count()))
    chosen = {each.chosen for item in items if (each := palette._list.found(item)) is not None}
    assert {"all_notes", "write_note"} <= chosen
    assert "add colleague_notes" not in chosen
    palette.close()


def test_deleting_a_row_says_what_becomes_of_its_notes(window: Window) -> None:
    session, person = session_in(window), _person(window)
    told: list[str] = []
    session.told.connect(told.append)
    write_note(session, person, "one", "")
    write_note(session, person, "two", "")
    delete(session, [person])
    assert told[-1].endswith("2 notes to colleagues about it stay with the plan.")
    assert [note.about for note in session.plan.all_of(ColleagueNote).values()] == [None, None]


def test_the_command_marks_what_is_selected_or_the_whole_plan(window: Window) -> None:
    session = session_in(window)
    for selected in (None, _person(window)):
        session.select(selected)
        press(window, Qt.Key.Key_R, CONTROL | SHIFT)
        sheet = window.findChild(ReviewedSheet)
        assert sheet is not None
        press(sheet, Qt.Key.Key_Return)
        settle()
    marks = session.plan.all_of(ReviewMark).values()
    assert [mark.about for mark in marks] == [None, _person(window).id]


def test_a_name_given_in_place_signs_from_then_on_in_every_plan(made: Desk, window: Window) -> None:
    session = session_in(window)
    session.document.store.sign("")
    press(window, Qt.Key.Key_M, CONTROL | SHIFT)
    write("Ask")
    form = window.findChild(NoteForm)
    assert form is not None
    QTest.mouseClick(form.name, Qt.MouseButton.LeftButton)
    QTest.keyClicks(form.name, "Ann")
    press(form.name, Qt.Key.Key_Return)
    assert [made.settings.author, load_settings().author] == ["Ann", "Ann"]
    other = open_sample(made, "hospital", Language.EN)
    assert session_in(other).document.store.author == "Ann"


def test_a_review_stands_among_the_earlier_versions_and_can_be_gone_back_to(made: Desk, tmp_path: Path) -> None:
    window = open_file(made, plan_made_here(tmp_path))
    session, person = session_in(window), _person(window)
    before = session.plan.people[person.id].title
    mark_reviewed(session, None, "")
    change_field(session, person, "title", "Other", window)
    press(window, Qt.Key.Key_H, CONTROL)
    dialog = window.findChild(VersionsDialog)
    assert dialog is not None
    titles = [dialog._list.item(place).text() for place in range(dialog._list.count())]
    place = titles.index("Reviewed by tester on 21 May")
    dialog._list.setCurrentRow(place)
    until(lambda: "Other" in dialog._effect.toPlainText(), "the dialog does not say what going back would do")
    assert dialog._go.isEnabled()
    dialog.take()
    settle()
    assert session.plan.people[person.id].title == before
    assert not session.plan.rows("review_marks")
    assert "Go back to 21 May 2026" in window.actions_by_name["undo"].toolTip()


def test_a_review_of_another_copy_is_listed_and_leads_nowhere(made: Desk, tmp_path: Path) -> None:
    window = open_file(made, plan_made_here(tmp_path))
    session = session_in(window)
    mark_reviewed(session, None, "")
    mark = Ref("review_marks", next(iter(session.plan.rows("review_marks"))))
    change_field(session, mark, "digest", "ab" * 32, window)
    press(window, Qt.Key.Key_H, CONTROL)
    dialog = window.findChild(VersionsDialog)
    assert dialog is not None
    rows = [dialog._list.item(place).text() for place in range(dialog._list.count())]
    dialog._list.setCurrentRow(next(place for place, text in enumerate(rows) if "Reviewed" in text))
    until(lambda: "cannot be told" in dialog._effect.toPlainText(), "the dialog does not say why")
    assert not dialog._go.isEnabled()
    dialog.reject()
