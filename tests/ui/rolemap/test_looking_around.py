"""Looking around on the role map with mouse and keyboard, and what a screen reader is told of it."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from tests.ui.rolemap.support import Hand, crowd, panel_of, settle
from workbench.domain.rows import Ref
from workbench.system.language import Language
from workbench.ui.widgets.chip import Chip
from workbench.usecases.ports import Label
from workbench.usecases.rows import remove, set_fields

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton


def pull(hand, button, start, end):
    port = hand.canvas.viewport()
    QTest.mousePress(port, button, pos=start)
    QTest.mouseMove(port, (start + end) / 2)
    QTest.mouseMove(port, end)
    QTest.mouseRelease(port, button, pos=end)


# Zoom and pan


def test_the_wheel_zooms_at_the_pointer_and_f_shows_all_again(hand):
    at = QPointF(hand.at("people:zhou"))
    before, zoom = hand.canvas.mapToScene(at.toPoint()), hand.canvas.zoom()
    turned = (QPoint(), QPoint(0, 240), LEFT ^ LEFT, Qt.KeyboardModifier.NoModifier)
    event = QWheelEvent(at, hand.canvas.viewport().mapToGlobal(at), *turned, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(hand.canvas.viewport(), event)
    assert hand.canvas.zoom() > 1.2 * zoom
    assert (hand.canvas.mapToScene(at.toPoint()) - before).manhattanLength() < 4
    hand.key(Key.Key_F)
    seen = hand.canvas.mapToScene(hand.canvas.viewport().rect()).boundingRect()
    assert seen.contains(hand.canvas.content_rect())


def test_space_and_the_middle_button_pan_and_move_no_card(panel, hand):
    hand.canvas.zoom_by(2)
    for hold in (True, False):
        before, card = hand.canvas.mapToScene(QPoint(0, 0)), hand.card("people:zhou").pos()
        start = hand.at("people:zhou")
        if hold:
            QTest.keyPress(hand.canvas, Key.Key_Space)
        pull(hand, LEFT if hold else MIDDLE, start, start + QPoint(40, 30))
        if hold:
            QTest.keyRelease(hand.canvas, Key.Key_Space)
        settle(panel)
        moved = hand.canvas.mapToScene(QPoint(0, 0)) - before
        assert moved.x() < 0
        assert moved.y() < 0
        assert hand.card("people:zhou").pos() == card
    assert panel.session.document.undo_label is None


@pytest.mark.parametrize(
    ("key", "modifier", "axis", "sign"),
    [
        (Key.Key_PageDown, Qt.KeyboardModifier.NoModifier, "y", 1),
        (Key.Key_PageUp, Qt.KeyboardModifier.NoModifier, "y", -1),
        (Key.Key_PageDown, SHIFT, "x", 1),
        (Key.Key_PageUp, SHIFT, "x", -1),
    ],
)
def test_the_page_keys_pan(hand, key, modifier, axis, sign):
    hand.canvas.zoom_by(3)
    before = hand.canvas.mapToScene(QPoint(0, 0))
    hand.key(key, modifier)
    moved = hand.canvas.mapToScene(QPoint(0, 0)) - before
    assert getattr(moved, axis)() * sign > 50
    assert abs(getattr(moved, "x" if axis == "y" else "y")()) < 2


def test_plus_minus_and_zero_zoom(hand):
    zoom = hand.canvas.zoom()
    hand.key(Key.Key_Plus)
    assert hand.canvas.zoom() > zoom
    hand.key(Key.Key_Minus)
    assert hand.canvas.zoom() == pytest.approx(zoom)


def test_a_click_on_the_small_picture_goes_there(qtbot):
    panel = panel_of(qtbot, crowd(60, 20))
    hand = Hand(panel)
    hand.canvas.zoom_by(4)
    small = panel.picture.minimap
    assert small.accessibleName()
    QTest.mouseClick(small, LEFT, pos=QPoint(8, 8))
    first = hand.canvas.mapToScene(hand.canvas.viewport().rect().center())
    QTest.mouseClick(small, LEFT, pos=QPoint(small.width() - 8, small.height() - 8))
    second = hand.canvas.mapToScene(hand.canvas.viewport().rect().center())
    assert second.x() > first.x()
    assert second.y() > first.y()


# Several cards by keyboard


def test_alt_and_shift_with_arrows_select_further_cards_and_control_a_all(hand):
    hand.canvas.reveal("people:boss")
    hand.key(Key.Key_Right, ALT | SHIFT)
    several = hand.canvas.selected_keys()
    assert "people:boss" in several
    assert len(several) == 2
    hand.key(Key.Key_Down, ALT | SHIFT)
    assert len(hand.canvas.selected_keys()) == 3
    hand.key(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(hand.canvas.selected_keys()) == len(hand.canvas.cards())


# What is told


@pytest.mark.parametrize("language", list(Language))
def test_every_button_of_the_panel_says_what_it_is(panel, speech, language):
    speech.switch(language)
    QTest.mouseClick(panel.bar.filter, LEFT)
    buttons = [b for b in panel.findChildren(QAbstractButton) if b.isVisibleTo(panel)]
    assert len(buttons) > 8
    assert [b for b in buttons if not (b.accessibleName() or b.text())] == []
    assert [chip for chip in panel.filters.findChildren(Chip) if not chip.accessibleName()] == []
    assert panel.picture.canvas.accessibleName()


def test_the_canvas_tells_the_card_that_has_the_keyboard(hand):
    hand.key(Key.Key_Tab)
    told = hand.canvas.accessibleDescription()
    assert told == hand.canvas.current_card().describe()
    hand.key(Key.Key_Tab)
    assert hand.canvas.accessibleDescription() not in ("", told)


# The table twin


def test_the_table_twin_keeps_the_rules_of_models_whatever_happens(panel):
    panel.show_view("table")
    model = panel.people.rows
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    shown = {card.facts.person for card in panel.picture.scene.cards() if card.facts.person}
    assert {row.person for row in model.rows()} == shown
    zhou = Ref("people", "zhou")
    panel.session.perform(Label("change_field"), lambda plan: set_fields(plan, zhou, title="Another"))
    panel.session.perform(Label("delete_row"), lambda plan: remove(plan, Ref("people", "wang")))
    panel.session.undo()
    panel.session.undo()
    QTest.mouseClick(panel.bar.filter, LEFT)
    QTest.mouseClick(next(c for c in panel.filters.findChildren(Chip) if c.text() == "Decision level"), LEFT)
    assert [row.person for row in model.rows()] == ["wang"]
    panel.session.look_at(day=panel.session.event_days()[0])
    texts = [model.data(model.index(0, column)) for column in range(model.columnCount())]
    assert texts[0] == "王彤"
    assert all(model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount()))
    del tester
