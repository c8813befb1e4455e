"""Editing text on a canvas, and the small panel beside a point of it."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.support.settling import exposed, settle
from workbench.ui.widgets import under_way
from workbench.ui.widgets.canvas import Canvas
from workbench.ui.widgets.card import CardItem
from workbench.ui.widgets.enum_combo import EnumCombo
from workbench.ui.widgets.in_place import InPlaceEditor
from workbench.ui.widgets.line_field import LineField
from workbench.ui.widgets.popover import Popover

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
Key = Qt.Key
SPOT = QRectF(20, 20, 120, 30)


class Stage:
    """A window with a canvas of one card, and a field beside it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        self.canvas = Canvas()
        self.beside = QLineEdit()
        layout = QHBoxLayout(self.window)
        layout.addWidget(self.canvas, 1)
        layout.addWidget(self.beside)
        self.canvas.scene().addItem(CardItem("a", QSizeF(120, 50)))
        qtbot.addWidget(self.window)
        self.window.resize(700, 400)
        self.window.show()
        exposed(self.window)
        self.window.activateWindow()
        self.canvas.setFocus()


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    return Stage(qtbot)


def told_by(signal: Any) -> list[Any]:
    told: list[Any] = []
    signal.connect(lambda *said: told.append(said))
    return told


def field_of(editor: QWidget) -> Any:
    return editor.findChild(QLineEdit) or editor.findChild(QPlainTextEdit)


# In place


def test_tab_leaves_the_editor_and_goes_on_to_the_next_card(stage: Stage) -> None:
    second = CardItem("b", QSizeF(120, 50))
    second.setPos(0, 100)
    stage.canvas.scene().addItem(second)
    QTest.keyClick(stage.canvas, Key.Key_Tab)
    editor = InPlaceEditor(stage.canvas, SPOT, "old")
    told = told_by(editor.committed)
    field_of(editor).setText("new")
    QTest.keyClick(field_of(editor), Key.Key_Tab)
    assert told == [("new",)]
    assert not editor.isVisible()
    assert QApplication.focusWidget() is stage.canvas
    assert stage.canvas.selected_keys() == ["b"]


def test_the_editor_follows_its_card_and_stays_where_that_is_gone(stage: Stage) -> None:
    card = stage.canvas.cards()[0]
    card.setPos(30, 30)
    settle()
    editor = InPlaceEditor(stage.canvas, card.mapRectToScene(card.card_rect()), "old", over=card)
    before = editor.pos() - stage.canvas.mapFromScene(card.scenePos())
    card.setPos(90, 70)
    settle()
    assert editor.pos() - stage.canvas.mapFromScene(card.scenePos()) == before
    there = editor.pos()
    stage.canvas.scene().removeItem(card)
    del card
    stage.window.resize(760, 420)
    settle()
    assert editor.isVisible()
    assert editor.size().width() > 0
    editor.cancel()
    assert there != before


def test_a_change_under_the_editor_keeps_what_is_written_and_takes_it_away(stage: Stage) -> None:
    editor = InPlaceEditor(stage.canvas, SPOT, "old")
    told = told_by(editor.committed)
    field_of(editor).setText("new")
    under_way.break_off()
    under_way.break_off()
    assert told == [("new",)]
    assert not editor.isVisible()


def test_tab_goes_from_field_to_field_of_a_popover_and_selects_no_card(stage: Stage) -> None:
    content = QWidget()
    row = QHBoxLayout(content)
    first, last = QLineEdit(), QLineEdit()
    row.addWidget(first)
    row.addWidget(last)
    content.setFocusProxy(first)
    popover = Popover(stage.canvas, QPointF(30, 30), content)
    QTest.keyClick(first, Key.Key_Tab)
    assert QApplication.focusWidget() is last
    assert stage.canvas.selected_keys() == []
    popover.close_popover()


def test_tab_goes_round_in_a_popover_and_never_leaves_it(stage: Stage) -> None:
    content = QWidget()
    row = QHBoxLayout(content)
    first, greyed, last = QLineEdit(), QLineEdit(), QLineEdit()
    greyed.setEnabled(False)
    for field in (first, greyed, last):
        row.addWidget(field)
    content.setFocusProxy(first)
    popover = Popover(stage.canvas, QPointF(30, 30), content)
    closed = told_by(popover.closed)
    QTest.keyClick(first, Key.Key_Backtab)
    assert QApplication.focusWidget() is last
    QTest.keyClick(last, Key.Key_Tab)
    assert QApplication.focusWidget() is first
    assert (closed, stage.canvas.selected_keys()) == ([], [])
    popover.close_popover()


def test_tab_in_a_popover_of_one_field_stays_there(stage: Stage) -> None:
    field = LineField("said")
    closed = told_by(Popover(stage.canvas, QPointF(30, 30), field).closed)
    for key in (Key.Key_Tab, Key.Key_Backtab):
        QTest.keyClick(field, key)
        assert (QApplication.focusWidget(), closed) == (field, [])


def test_enter_commits_the_text_typed(stage: Stage, qtbot: QtBot) -> None:
    editor = InPlaceEditor(stage.canvas, SPOT, "old", name="Name")
    committed, cancelled = told_by(editor.committed), told_by(editor.cancelled)
    field = field_of(editor)
    assert (field.hasFocus(), field.accessibleName()) == (True, "Name")
    QTest.keyClicks(field, "new")
    QTest.keyClick(field, Key.Key_Return)
    assert (committed, cancelled) == ([("new",)], [])
    qtbot.waitUntil(lambda: stage.canvas.viewport().findChild(InPlaceEditor) is None)
    assert stage.canvas.hasFocus()


def test_escape_cancels(stage: Stage) -> None:
    editor = InPlaceEditor(stage.canvas, SPOT, "old")
    committed, cancelled = told_by(editor.committed), told_by(editor.cancelled)
    QTest.keyClicks(field_of(editor), "new")
    QTest.keyClick(field_of(editor), Key.Key_Escape)
    assert (committed, cancelled) == ([], [()])


def test_leaving_commits_once(stage: Stage) -> None:
    editor = InPlaceEditor(stage.canvas, SPOT)
    committed = told_by(editor.committed)
    QTest.keyClicks(field_of(editor), "new")
    stage.beside.setFocus()
    assert committed == [("new",)]
    assert stage.beside.hasFocus()


def test_a_click_on_the_canvas_commits(stage: Stage) -> None:
    editor = InPlaceEditor(stage.canvas, SPOT)
    committed = told_by(editor.committed)
    QTest.keyClicks(field_of(editor), "new")
    QTest.mouseClick(stage.canvas.viewport(), LEFT, NONE, QPoint(4, 4))
    assert committed == [("new",)]


def test_several_lines_take_enter_and_commit_with_control(stage: Stage) -> None:
    editor = InPlaceEditor(stage.canvas, SPOT, multiline=True)
    committed = told_by(editor.committed)
    field = field_of(editor)
    QTest.keyClicks(field, "one")
    QTest.keyClick(field, Key.Key_Return)
    QTest.keyClicks(field, "two")
    assert committed == []
    QTest.keyClick(field, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert committed == [("one\ntwo",)]


def test_keys_typed_do_not_reach_the_canvas(stage: Stage, qtbot: QtBot) -> None:
    stage.canvas.select(["a"])
    editor = InPlaceEditor(stage.canvas, SPOT)
    zoom = stage.canvas.zoom()
    with qtbot.assertNotEmitted(stage.canvas.delete_requested):
        QTest.keyClicks(field_of(editor), "+-f0")
        QTest.keyClick(field_of(editor), Key.Key_Delete)
        QTest.keyClick(field_of(editor), Key.Key_Right)
    assert (stage.canvas.zoom(), editor.text()) == (zoom, "+-f0")


def test_the_editor_follows_the_picture_and_stays_inside(stage: Stage) -> None:
    editor = InPlaceEditor(stage.canvas, SPOT)
    before = editor.pos()
    stage.canvas.pan_by(QPoint(30, 10))
    assert editor.pos() - before == QPoint(30, 10)
    stage.canvas.pan_by(QPoint(5000, 5000))
    assert stage.canvas.viewport().rect().contains(editor.geometry())


# Popover


def test_a_popover_stands_by_its_point_inside_the_canvas(stage: Stage) -> None:
    popover = Popover(stage.canvas, QPointF(10, 10), LineField("said"))
    near = stage.canvas.mapFromScene(QPointF(10, 10))
    assert (popover.geometry().topLeft() - near).manhattanLength() < 40
    stage.canvas.pan_by(QPoint(3000, 3000))
    assert stage.canvas.rect().contains(popover.geometry())


def test_escape_closes_the_popover_and_gives_the_keyboard_back(stage: Stage, qtbot: QtBot) -> None:
    field = LineField("said")
    popover = Popover(stage.canvas, QPointF(10, 10), field)
    closed = told_by(popover.closed)
    assert field.hasFocus()
    QTest.keyClick(field, Key.Key_Escape)
    assert closed == [()]
    assert stage.canvas.hasFocus()
    qtbot.waitUntil(lambda: stage.canvas.findChild(Popover) is None)


def test_a_press_on_the_canvas_closes_the_popover(stage: Stage) -> None:
    closed = told_by(Popover(stage.canvas, QPointF(10, 10), LineField()).closed)
    QTest.mouseClick(stage.canvas.viewport(), LEFT, NONE, QPoint(4, 4))
    assert closed == [()]


def test_going_elsewhere_closes_the_popover_and_keeps_the_keyboard_there(stage: Stage) -> None:
    closed = told_by(Popover(stage.canvas, QPointF(10, 10), LineField()).closed)
    stage.beside.setFocus()
    assert closed == [()]
    assert stage.beside.hasFocus()


def test_a_list_dropped_down_in_the_popover_does_not_close_it(stage: Stage) -> None:
    combo = EnumCombo(["a", "b"], str)
    popover = Popover(stage.canvas, QPointF(10, 10), combo)
    closed = told_by(popover.closed)
    combo.showPopup()
    settle()
    combo.hidePopup()
    QTest.keyClick(combo, Key.Key_Down)
    assert (closed, combo.value()) == ([], "b")
    popover.close_popover()
    popover.close_popover()
    assert closed == [()]
