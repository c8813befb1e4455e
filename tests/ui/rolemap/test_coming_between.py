"""What comes while something is chosen or written on the role map, by a clock or from elsewhere."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.support import settling
from tests.ui.rolemap.support import settle
from tests.ui.rolemap.test_gestures import roles_of
from workbench.domain.roles import RoleName
from workbench.domain.rows import Ref
from workbench.ui.rolemap.commands import Commands
from workbench.ui.widgets import under_way
from workbench.ui.widgets.in_place import InPlaceEditor
from workbench.usecases.ports import Label
from workbench.usecases.rows import set_fields

Key = Qt.Key
LONGER_THAN_A_TEST_MS = 3_600_000


def editors(panel):
    return [editor for editor in panel.findChildren(InPlaceEditor) if editor.isVisible()]


def test_tab_return_tab_tab_leaves_no_editor_over_another_card(panel, hand):
    hand.key(Key.Key_Tab)
    first = panel.session.selection
    hand.key(Key.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), "Dean")
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    assert editors(panel) == []
    second = panel.session.selection
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    assert panel.session.plan.people[first.id].name == "Dean"
    assert len({first, second, panel.session.selection}) == 3


def test_what_is_written_stays_over_its_card_when_the_window_is_resized(panel, hand):
    hand.select("people:zhou")
    hand.key(Key.Key_F2)
    (editor,) = editors(panel)
    QTest.keyClicks(QApplication.focusWidget(), "Anna")
    panel.resize(760, 560)
    settle(panel)
    assert editor.isVisible()
    x, y, *_ = hand.card("people:zhou").rect()
    assert (editor.pos() - hand.pixel((x, y))).manhattanLength() <= 2
    editor.commit()
    assert panel.session.plan.people["zhou"].name == "Anna"


def test_a_drag_just_after_the_window_was_resized_goes_on(panel, hand):
    before = roles_of(panel, "zhou")
    resized = panel.picture._resized
    resized.setInterval(LONGER_THAN_A_TEST_MS)
    panel.resize(900, 640)
    settling.settle()
    hand.drag(hand.at("people:zhou"), hand.middle_of(RoleName.ADVOCATE), let_go=False)
    resized.timeout.emit()
    assert hand.canvas.hold.on
    QTest.mouseRelease(hand.canvas.viewport(), Qt.MouseButton.LeftButton, pos=hand.middle_of(RoleName.ADVOCATE))
    settle(panel)
    assert roles_of(panel, "zhou") != before
    assert hand.scene._arranged_for == hand.canvas.viewport().size()


@pytest.mark.parametrize("way", ["day", "edit", "selection"])
def test_what_is_written_is_kept_before_something_else_is_shown(panel, hand, way):
    hand.select("people:zhou")
    hand.key(Key.Key_F2)
    QTest.keyClicks(QApplication.focusWidget(), "Anna")
    if way == "day":
        panel.session.look_at(day=panel.session.day - timedelta(days=90))
    elif way == "edit":
        panel.session.perform(
            Label("change_field", "x"), lambda plan: set_fields(plan, Ref("people", "wang"), name="Else")
        )
    else:
        panel.session.select(Ref("people", "boss"))
    assert editors(panel) == []
    assert panel.session.plan.people["zhou"].name == "Anna"


def test_who_is_to_be_picked_is_given_up_when_the_day_changes_and_not_while_walking(panel, hand):
    picking = panel.picture.choices.picking
    picking.begin(hand.card("people:driver"), "who?", lambda *_: pytest.fail("picked"))
    hand.key(Key.Key_Up)
    assert picking.active
    panel.session.look_at(day=panel.session.day - timedelta(days=900))
    assert not picking.active
    hand.key(Key.Key_Return)


def test_the_question_for_evidence_waits_until_the_next_card_is_let_go(panel, hand, qtbot):
    hand.drag(hand.at("people:zhou"), hand.middle_of(RoleName.ADVOCATE), let_go=False)
    QTest.mouseRelease(hand.canvas.viewport(), Qt.MouseButton.LeftButton, pos=hand.middle_of(RoleName.ADVOCATE))
    qtbot.waitUntil(lambda: not any(card.gliding for card in hand.scene.cards()))
    hand.drag(hand.at("people:wang"), hand.middle_of(RoleName.APPROVER), let_go=False)
    assert under_way.anything()
    panel.picture.editing._ask()
    assert panel.picture.editing.question is None
    assert hand.canvas.hold.on
    QTest.mouseRelease(hand.canvas.viewport(), Qt.MouseButton.LeftButton, pos=hand.middle_of(RoleName.APPROVER))
    settle(panel)
    assert RoleName.APPROVER in roles_of(panel, "wang")
    qtbot.waitUntil(lambda: panel.picture.editing.question is not None)


def test_a_card_taken_up_while_it_glides_stays_under_the_pointer(panel, hand):
    card = hand.card("people:zhou")
    Commands(panel.session).move({card.facts.role.id: hand.scene.frame.map_place(card.rect())})
    card.glide_to(card.pos() + (hand.card("people:boss").pos() - card.pos()) / 4)
    hand.drag(hand.at("people:zhou"), hand.middle_of(RoleName.OWNER), let_go=False)
    assert not card.gliding
    QTest.keyClick(hand.canvas, Key.Key_Escape)
    QTest.mouseRelease(hand.canvas.viewport(), Qt.MouseButton.LeftButton)
