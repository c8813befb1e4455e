"""The command palette: finding, walking, choosing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.support.settling import settle
from tests.support.windows import open_sample, press
from workbench.domain.rows import Ref
from workbench.system.language import Language
from workbench.ui.forms.adding import AddSheet
from workbench.ui.forms.changing import add_row
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.found_list import Found
from workbench.ui.shell.palette import Palette
from workbench.ui.shell.panels import PANELS
from workbench.ui.shell.window import Window

CONTROL = Qt.KeyboardModifier.ControlModifier


def _open(window: Window) -> Palette:
    press(window, Qt.Key.Key_K, CONTROL)
    palette = window.findChild(Palette)
    assert palette is not None
    return palette


def _found(palette: Palette) -> list[Found]:
    items = [palette._list.item(row) for row in range(palette._list.count())]
    return [found for item in items if (found := palette._list.found(item)) is not None]


def _current(palette: Palette) -> Found:
    found = palette._list.found(palette._list.currentItem())
    assert found is not None
    return found


def test_it_opens_with_all_panels_and_commands_and_their_keys(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN)
    palette = _open(window)
    found = {each.chosen: each for each in _found(palette)}
    assert set(PANELS) <= set(found)
    assert found["save"].keys == "Ctrl+S"
    assert found["overview"].keys == "Ctrl+1"
    assert {each.group for each in found.values()} == {"Panels", "Commands"}
    assert "undo" not in found


def test_a_row_known_by_its_day_is_found_with_the_day_in_words(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN)
    assert window.workspace is not None
    session = window.workspace.session
    person = next(p for p in session.plan.people.values() if p.name == "Wang Tong")
    add_row(session, "visits", opportunity=session.opportunity, date=session.day, people=(person.id,))
    palette = _open(window)
    QTest.keyClicks(palette._words, "wang tong")
    assert "21 May 2026 – Wang Tong" in [found.title for found in _found(palette)]


def test_finds_stand_under_their_kind_and_heads_are_passed_over(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN)
    palette = _open(window)
    QTest.keyClicks(palette._words, "liu")
    assert palette._list.item(0).text() == "Person"
    assert _current(palette).title == "Liu Li"
    titles = [found.title for found in _found(palette)]
    for title in titles[1:]:
        press(palette._words, Qt.Key.Key_Down)
        assert _current(palette).title == title
    press(palette._words, Qt.Key.Key_Down)
    assert _current(palette).title == titles[-1]
    press(palette._words, Qt.Key.Key_PageUp)
    press(palette._words, Qt.Key.Key_PageUp)
    assert _current(palette).title == titles[0]


def test_adding_is_said_as_in_a_sentence_and_so_is_the_sheet_it_opens(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN)
    palette = _open(window)
    QTest.keyClicks(palette._words, "add compl")
    assert [found.title for found in _found(palette)] == ["Add complaint"]
    press(palette._words, Qt.Key.Key_Return)
    settle()
    (sheet,) = window.findChildren(AddSheet)
    assert sheet.windowTitle() == "Add complaint"
    sheet.close()


def test_nothing_found_is_said_and_enter_does_nothing(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN)
    palette = _open(window)
    QTest.keyClicks(palette._words, "zzqq")
    assert palette._list.item(0).text() == 'Nothing found for "zzqq"'
    press(palette._words, Qt.Key.Key_Return)
    assert palette.isVisible()
    press(palette._words, Qt.Key.Key_Escape)
    settle()
    assert window.findChild(Palette) is None


def test_a_click_chooses(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN)
    palette = _open(window)
    QTest.keyClicks(palette._words, "wang tong")
    place = palette._list.visualItemRect(palette._list.item(1)).center()
    QTest.mouseClick(palette._list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.session is not None
    assert window.session.selection is not None
    assert window.session.selection.table == "people"


@pytest.mark.parametrize("words", ["刘丽", "劉麗", "ll", "liuli"])
def test_chinese_is_found_by_its_signs_its_sound_and_its_initials(made: Desk, words: str) -> None:
    window = open_sample(made, "hospital", Language.ZH_CN)
    palette = _open(window)
    palette._words.insert(words)
    assert _current(palette).title == "刘丽"


def test_what_an_input_method_composes_is_searched_once_it_is_chosen(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.ZH_CN)
    palette = _open(window)
    before = [found.title for found in _found(palette)]
    QApplication.sendEvent(palette._words, QInputMethodEvent("liu", []))
    assert [found.title for found in _found(palette)] == before
    chosen = QInputMethodEvent()
    chosen.setCommitString("刘丽")
    QApplication.sendEvent(palette._words, chosen)
    assert _current(palette).title == "刘丽"


def test_a_row_chosen_by_return_is_shown_in_its_panel(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN)
    palette = _open(window)
    QTest.keyClicks(palette._words, "seen as a doctor")
    press(palette._words, Qt.Key.Key_Return)
    assert window.session is not None
    selection = window.session.selection
    assert selection is not None
    assert selection == Ref("needs", selection.id)
    assert window.workspace is not None
    assert window.workspace.panels.panel_name == "iceberg"
