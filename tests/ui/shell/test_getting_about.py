"""Getting about by keyboard: between the parts of the window, into panels and the menu, and on after a sheet."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.support.settling import exposed, settle
from tests.support.windows import open_sample, press, press_there, session_in, write
from workbench.domain.plan import empty_plan
from workbench.domain.rows import Ref
from workbench.system.language import Language
from workbench.ui.core.sheet import Sheet
from workbench.ui.forms.adding import AddSheet
from workbench.ui.forms.line_button import LineButton
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.palette import ADDING, Palette
from workbench.ui.shell.panels import PANELS
from workbench.ui.shell.window import Window
from workbench.ui.shell.workspace import Workspace
from workbench.ui.widgets.canvas import Canvas
from workbench.ui.widgets.reading_order import fields

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
PICTURES = ("role_map", "iceberg", "factors")


def _workspace(window: Window) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def _held() -> QWidget:
    held = QApplication.focusWidget()
    assert held is not None
    return held


def _part_held(workspace: Workspace) -> QWidget:
    parts = (workspace.panels, workspace.inspector, workspace.coach_line, workspace.top_bar, workspace.rail)
    return next(part for part in parts if part.isAncestorOf(_held()))


def _panel_key(window: Window, name: str) -> None:
    press(window, Key(Key.Key_1 + list(PANELS).index(name)), CONTROL)


def test_f6_goes_through_the_parts_of_the_window_and_round(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN, "role_map")
    space = _workspace(window)
    order = [space.panels, space.inspector, space.coach_line, space.top_bar, space.rail]
    been = [_part_held(space)]
    for _ in range(5):
        press(window, Key.Key_F6)
        been.append(_part_held(space))
    assert been == [*order, space.panels]
    press(window, Key.Key_F6, SHIFT)
    assert _part_held(space) is space.rail


def test_f6_comes_back_to_where_the_keyboard_was(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN, "role_map")
    press(window, Key.Key_F6)
    press_there(Key.Key_Tab)
    press_there(Key.Key_Tab)
    left = _held()
    assert _workspace(window).inspector.isAncestorOf(left)
    press(window, Key.Key_F6)
    press(window, Key.Key_F6, SHIFT)
    assert _held() is left


def test_f6_comes_to_a_message_while_there_is_one(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN, "role_map")
    window.tell("Something happened.")
    settle()
    press(window, Key.Key_F6, SHIFT)
    press(window, Key.Key_F6, SHIFT)
    assert _workspace(window).notices.isAncestorOf(_held())


@pytest.mark.parametrize("name", list(PANELS))
def test_the_key_of_a_panel_leads_to_where_work_in_it_begins(made: Desk, name: str) -> None:
    window = open_sample(made, "hospital-planned", Language.EN)
    press(window, Key.Key_F6)  # out of the panel, into the inspector
    _panel_key(window, name)
    held = _held()
    assert _workspace(window).panels.currentWidget().isAncestorOf(held)
    assert held.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert held.isVisible()
    assert QAccessible.queryAccessibleInterface(held).text(QAccessible.Text.Name)
    assert isinstance(held, Canvas) or name not in PICTURES


def test_what_begins_an_empty_panel_is_pressed_by_enter(made: Desk) -> None:
    made.open_plan(empty_plan("en"))
    window = made.windows[-1]
    exposed(window)
    _panel_key(window, "role_map")
    press_there(Key.Key_Return)
    write("Zhou Hua")
    press_there(Key.Key_Return)
    assert [person.name for person in session_in(window).plan.people.values()] == ["Zhou Hua"]
    assert isinstance(_held(), Canvas)


def test_a_command_of_a_panel_gives_the_keyboard_to_the_panel_afterwards(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN)
    press(window, Key.Key_F6)
    press(window, Key.Key_K, CONTROL)
    write("quick")
    press_there(Key.Key_Return)
    press_there(Key.Key_Escape)
    settle()
    assert window.focusWidget() is _workspace(window).panels.currentWidget().focusProxy()


def test_f10_opens_the_menu_at_its_first_entry(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN)
    press(window, Key.Key_F10)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.title() == "File"  # which has opened beside the entry of its name
    while (popup := QApplication.activePopupWidget()) is not None:
        press(popup, Key.Key_Escape)


def test_tab_stops_in_the_rail_at_the_panel_shown(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN, "iceberg")
    rail = _workspace(window).rail
    press(window, Key.Key_F6, SHIFT)
    assert [b for b in rail.findChildren(QToolButton) if b.focusPolicy() & Qt.FocusPolicy.TabFocus] == [_held()]
    assert _held().accessibleName() == "Needs iceberg"
    press_there(Key.Key_Down)
    assert _workspace(window).panels.panel_name == "funnel"
    assert _held().accessibleName() == "Funnel"


def test_what_is_added_has_the_keyboard_wherever_that_was(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN, "role_map")
    session = session_in(window)
    session.select(Ref("people", next(iter(session.plan.people))))
    press(window, Key.Key_F6)
    press(window, Key.Key_A, CONTROL | SHIFT)
    write("need")
    press_there(Key.Key_Return)
    assert isinstance(_held().window(), AddSheet)
    write("To close the books faster")
    press(_held(), Key.Key_Return, CONTROL)
    window.activateWindow()
    settle()
    assert _workspace(window).panels.panel_name == "iceberg"
    canvas = window.focusWidget()
    assert isinstance(canvas, Canvas)
    card = canvas.current_card()
    assert card is not None
    assert "To close the books faster" in card.describe()


def test_the_inspector_keeps_the_keyboard_when_it_shows_another_row(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN, "role_map")
    session = session_in(window)
    session.select(Ref("people", next(iter(session.plan.people))))
    settle()
    inspector = _workspace(window).inspector
    line = next(each for each in inspector.findChildren(LineButton) if each.isVisible())
    press(window, Key.Key_F6)
    while _held() is not line:
        press_there(Key.Key_Tab)
        assert inspector.isAncestorOf(_held())
    before = session.selection
    press_there(Key.Key_Return)
    assert session.selection != before
    assert _workspace(window).inspector.isAncestorOf(_held())


def test_to_add_nothing_is_offered_but_what_can_be_added(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN)
    press(window, Key.Key_A, CONTROL | SHIFT)
    palette = window.findChild(Palette)
    assert palette is not None
    for words in ("", "need"):
        palette._words.setText(words)
        items = [palette._list.item(row) for row in range(palette._list.count())]
        found = [each.chosen for item in items if (each := palette._list.found(item)) is not None]
        assert len(found) > (20 if not words else 0)
        assert [each for each in found if not str(each).startswith(ADDING)] == []


@pytest.mark.parametrize("name", ["role_map", "iceberg", "factors", "visits"])
def test_tab_comes_to_the_bar_of_a_panel_before_what_is_below(made: Desk, name: str) -> None:
    window = open_sample(made, "hospital-planned", Language.EN)
    _panel_key(window, name)
    begins, panel = _held(), _workspace(window).panels.currentWidget()
    bar = next(each for each in fields(panel) if each.y() < begins.mapTo(panel, QPoint()).y())
    ahead: QWidget | None = bar.nextInFocusChain()
    while ahead is not begins and ahead is not panel:
        assert ahead is not None
        ahead = ahead.nextInFocusChain()
    assert ahead is begins


@pytest.mark.parametrize("way", ["close", "other", "primary", "field"])
def test_enter_in_a_sheet_presses_the_button_one_is_on(qtbot: QtBot, way: str) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    sheet, pressed = Sheet("Something", "", host), list[str]()
    field = QLineEdit()
    sheet.page.add(field)
    stops = {
        "close": sheet.add_close("Cancel"),
        "other": sheet.add_way("Another way", "open"),
        "primary": sheet.add_primary("Do it"),
        "field": field,
    }
    sheet.accepted.connect(lambda: pressed.append("primary"))
    sheet.rejected.connect(lambda: pressed.append("close"))
    stops["other"].clicked.connect(lambda: pressed.append("other"))
    sheet.open()
    exposed(sheet)
    stops[way].setFocus()
    QTest.keyClick(stops[way], Qt.Key.Key_Return)
    assert pressed == ["primary" if way == "field" else way]
