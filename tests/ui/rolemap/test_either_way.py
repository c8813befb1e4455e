"""What the mouse does on the role map the keyboard does too, and the other way round."""

from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.rolemap.support import settle
from tests.ui.rolemap.test_gestures import roles_of, steps
from workbench.domain.roles import RoleName
from workbench.domain.rows import Ref

Key = Qt.Key
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NONE = Qt.KeyboardModifier.NoModifier


def send_menu(hand, reason, at):
    port = hand.canvas.viewport()
    QApplication.sendEvent(port, QContextMenuEvent(reason, at, port.mapToGlobal(at)))
    return QApplication.activePopupWidget()


def texts(menu):
    return [action.text().split("\t")[0] for action in menu.actions() if action.text()]


def test_the_menu_key_opens_the_menu_of_the_card_that_has_the_keyboard(panel, hand):
    by_mouse = send_menu(hand, QContextMenuEvent.Reason.Mouse, hand.at("people:wang"))
    wanted = texts(by_mouse)
    by_mouse.close()
    hand.canvas.select([])
    hand.canvas.focus_card(hand.card("people:wang"))
    by_key = send_menu(hand, QContextMenuEvent.Reason.Keyboard, QPoint(5, 5))
    assert texts(by_key) == wanted
    assert "Edit name" in wanted[0]
    QTest.keyClick(by_key, Key.Key_Escape)
    assert hand.canvas.selected_keys() == ["people:wang"]


def test_arrows_move_all_selected_cards_in_one_step(panel, hand):
    before = {key: hand.card(key).pos() for key in ("people:boss", "people:zhou")}
    hand.canvas.select(before)
    hand.key(Key.Key_Left)
    settle(panel)
    moved = {key: hand.card(key).pos() - pos for key, pos in before.items()}
    assert all(way.x() < 0 for way in moved.values())
    assert steps(panel) == 1


def test_a_double_click_edits_the_name_as_enter_does(panel, hand):
    QTest.mouseDClick(hand.canvas.viewport(), LEFT, NONE, hand.at("people:zhou"))
    QTest.keyClicks(panel.focusWidget(), "Zhou")
    QTest.keyClick(panel.focusWidget(), Key.Key_Return)
    assert panel.session.plan.people["zhou"].name.endswith("Zhou")


def test_the_search_button_opens_what_control_f_opens_and_a_click_goes_there(panel, hand):
    QTest.mouseClick(panel.bar.search, LEFT)
    finder = panel.picture.finder
    assert finder.isVisible()
    QTest.keyClicks(finder.field, "zhou")
    settle(panel)
    rows = finder.list
    QTest.mouseClick(rows.viewport(), LEFT, NONE, rows.visualRect(rows.model().index(0, 0)).center())
    settle(panel)
    assert panel.session.selection == Ref("people", "zhou")


def test_a_day_to_compare_is_chosen_with_the_keyboard(panel):
    panel.bar.compare.setFocus()
    QTest.keyClick(panel.bar.compare, Key.Key_Space)
    menu = QApplication.activePopupWidget()
    while menu.activeAction() is None or not menu.activeAction().text().startswith("A month ago"):
        QTest.keyClick(menu, Key.Key_Down)
    QTest.keyClick(menu, Key.Key_Return)
    assert panel.session.view.compared == date(2026, 4, 21)
    QTest.mouseClick(panel.picture.moves._close, LEFT)
    assert panel.session.view.compared is None


def test_a_move_is_chosen_with_the_keyboard(panel):
    panel.session.compare_with(date(2026, 5, 1))
    settle(panel)
    rows = panel.picture.moves.rows
    rows.setFocus()
    rows.setCurrentIndex(rows.model().index(0, 0))
    QTest.keyClick(rows, Key.Key_Return)
    assert panel.session.selection == Ref("people", "wang")


def test_views_filter_and_tidy_are_reached_by_tab_and_taken_by_space(panel, hand):
    panel.bar.tidy.setFocus()
    QTest.keyClick(panel.bar.tidy, Key.Key_Space)
    assert steps(panel) == 1
    assert roles_of(panel, "zhou") == {RoleName.APPROVER}
    panel.bar.filter.setFocus()
    QTest.keyClick(panel.bar.filter, Key.Key_Space)
    assert panel.filters.isVisible()
    reached = []
    held = panel.bar.views.focusProxy() or panel.bar.views.nextInFocusChain()
    held.setFocus()
    for _ in range(12):
        held = QApplication.focusWidget()
        reached.append(held)
        QTest.keyClick(held, Key.Key_Tab)
    assert {panel.bar.compare, panel.bar.filter, panel.bar.search, panel.bar.tidy, panel.bar.add} <= set(reached)


def test_a_line_is_selected_with_a_click_and_its_menu_opens_with_the_other_button(panel, hand):
    at = hand.canvas.mapFromScene(hand.scene.wiring.item("relations:feud")._stroke.line.pointAtPercent(0.5))
    hand.click(at)
    assert panel.session.selection == Ref("relations", "feud")
    menu = send_menu(hand, QContextMenuEvent.Reason.Mouse, at)
    assert "Conflict" in texts(menu)
    menu.close()
