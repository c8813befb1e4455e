"""A button held on a widget: what ends it, and what happens to the mouse until the button is up."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.widgets.stage import LEFT, MIDDLE, NONE, Key, bare_move, middle, press_key, wheel
from workbench.ui.widgets import under_way
from workbench.ui.widgets.canvas import Canvas
from workbench.ui.widgets.gestures import Press

RIGHT = Qt.MouseButton.RightButton


class Carry:
    """Carries a card and tells how it ended."""

    def __init__(self, canvas: Canvas) -> None:
        self.ends: list[str] = []
        self._card = canvas.card("a")
        canvas.add_gesture(self)

    def accepts(self, press: Press) -> bool:
        return press.card is self._card

    def start(self, press: Press) -> None:
        self.ends.clear()

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        assert self._card is not None
        self._card.setPos(at)

    def end(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self.ends.append("end")

    def cancel(self) -> None:
        assert self._card is not None
        self._card.setPos(0, 0)
        self.ends.append("cancel")


@pytest.fixture
def carry(canvas: Canvas) -> Carry:
    """A card being carried, the button held."""
    made = Carry(canvas)
    take_up(canvas)
    return made


def take_up(canvas: Canvas) -> None:
    start = middle(canvas, "a")
    QTest.mousePress(canvas.viewport(), LEFT, NONE, start)
    for step in (10, 20, 30):
        QTest.mouseMove(canvas.viewport(), start + QPoint(step, step))
    assert canvas.hold.on


THINGS: dict[str, Callable[[Canvas], object]] = {
    "key": lambda canvas: press_key(canvas, Key.Key_F),
    "shortcut": lambda canvas: press_key(canvas, Key.Key_Z, Qt.KeyboardModifier.ControlModifier),
    "escape": lambda canvas: press_key(canvas, Key.Key_Escape),
    "another button": lambda canvas: QTest.mousePress(canvas.viewport(), RIGHT, NONE, QPoint(5, 5)),
    "wheel": lambda canvas: wheel(canvas, QPoint(50, 50), 120),
    "zoom": lambda canvas: canvas.zoom_by(1.2),
    "size": lambda canvas: canvas.resize(500, 400),
    "away": Canvas.hide,
    "keyboard": Canvas.clearFocus,
    "bare pointer": lambda canvas: bare_move(canvas.viewport(), QPoint(90, 90)),
    "card gone": lambda canvas: canvas.take_away(canvas.cards()[-1]),
    "plan": lambda _: under_way.break_off(),
    "selection": lambda _: under_way.break_off(selecting=True),
}


@pytest.mark.parametrize("name", THINGS)
def test_what_comes_between_undoes_the_drag_and_the_release_does_nothing(
    name: str, canvas: Canvas, carry: Carry
) -> None:
    THINGS[name](canvas)
    assert carry.ends == ["cancel"]
    QTest.mouseMove(canvas.viewport(), QPoint(120, 130))
    QTest.mouseRelease(canvas.viewport(), RIGHT, NONE, QPoint(120, 130))
    QTest.mouseRelease(canvas.viewport(), LEFT, NONE, QPoint(120, 130))
    assert carry.ends == ["cancel"]
    canvas.show()
    take_up(canvas)
    QTest.mouseRelease(canvas.viewport(), LEFT, NONE, middle(canvas, "a"))
    assert carry.ends == ["end"]


def test_keys_that_say_how_to_drag_and_keys_that_repeat_themselves_end_nothing(canvas: Canvas, carry: Carry) -> None:
    for key in (Key.Key_Control, Key.Key_Shift, Key.Key_Alt, Key.Key_CapsLock):
        press_key(canvas, key)
    again = QKeyEvent(QEvent.Type.KeyPress, Key.Key_F9, NONE, "", True)
    QApplication.sendEvent(canvas, again)
    tooltip = QLabel("x", None, Qt.WindowType.ToolTip)
    tooltip.show()
    tooltip.deleteLater()
    assert canvas.hold.on
    QTest.mouseRelease(canvas.viewport(), LEFT, NONE, QPoint(120, 130))
    assert carry.ends == ["end"]


def test_a_dialog_that_opens_by_itself_leaves_nothing_on_the_bare_pointer(canvas: Canvas, carry: Carry) -> None:
    dialog = QDialog(canvas)
    QTimer.singleShot(0, dialog.accept)
    dialog.exec()
    assert carry.ends == ["cancel"]
    bare_move(canvas.viewport(), QPoint(200, 200))
    QTest.mouseClick(canvas.viewport(), LEFT, NONE, middle(canvas, "b"))
    assert carry.ends == ["cancel"]
    assert canvas.selected_keys() == ["b"]


def test_the_second_button_opens_no_menu(canvas: Canvas, carry: Carry, qtbot: QtBot) -> None:
    port = canvas.viewport()
    with qtbot.assertNotEmitted(canvas.menu_requested):
        QTest.mousePress(port, RIGHT, NONE, QPoint(5, 5))
        QTest.mouseRelease(port, RIGHT, NONE, QPoint(5, 5))
        QTest.mouseRelease(port, LEFT, NONE, QPoint(5, 5))
    assert carry.ends == ["cancel"]


def test_let_go_outside_the_window_the_card_goes_back(canvas: Canvas, carry: Carry) -> None:
    QTest.mouseRelease(canvas.viewport(), LEFT, NONE, QPoint(-40, 9))
    assert carry.ends == ["cancel"]


def test_the_picture_stops_following_a_pointer_whose_button_is_up(canvas: Canvas) -> None:
    QTest.mousePress(canvas.viewport(), MIDDLE, NONE, QPoint(50, 50))
    QTest.mouseMove(canvas.viewport(), QPoint(80, 80))
    assert canvas.panning
    place = canvas.mapToScene(QPoint(0, 0))
    bare_move(canvas.viewport(), QPoint(140, 150))
    assert not canvas.panning
    assert canvas.mapToScene(QPoint(0, 0)) == place
    QTest.mouseRelease(canvas.viewport(), MIDDLE, NONE, QPoint(140, 150))


def test_what_a_drag_does_itself_does_not_end_it(canvas: Canvas, carry: Carry) -> None:
    with canvas.hold.acting():
        under_way.break_off()
    assert canvas.hold.on
    QTest.mouseRelease(canvas.viewport(), LEFT, NONE, QPoint(120, 130))
    assert carry.ends == ["end"]
    assert not under_way.anything()
