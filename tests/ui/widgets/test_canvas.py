"""The canvas by mouse and keyboard, as a user has it."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.support.settling import settle, until
from tests.ui.widgets.stage import LEFT, MIDDLE, NONE, Key, drag, four_cards, middle, press_key, wheel
from workbench.ui.widgets.canvas import Canvas
from workbench.ui.widgets.motion import FRESH_MS, LEAST_FRESH, MOST_FRESH
from workbench.ui.widgets.zoom_view import MAX_ZOOM, MIN_ZOOM


class PaintedEdges(QObject):
    """Takes note whether the edges of a canvas, all of them, are painted anew."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.anew = False
        self._whole = canvas.viewport().rect()
        canvas.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.anew = self.anew or event.rect().contains(self._whole)
        return super().eventFilter(watched, event)


# Looking


def test_fit_shows_everything(canvas: Canvas) -> None:
    canvas.zoom_by(3)
    press_key(canvas, Key.Key_F)
    seen = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
    assert seen.contains(canvas.scene().itemsBoundingRect())


def test_the_frame_shows_the_keyboard_only_until_a_card_does(canvas: Canvas) -> None:
    settle()
    ring, edges = canvas.grab().toImage(), PaintedEdges(canvas)
    card = canvas.card("a")
    assert card is not None
    canvas.focus_card(card)
    settle()
    assert edges.anew
    assert canvas.grab().toImage().pixel(320, 0) != ring.pixel(320, 0)
    edges.anew = False
    canvas.scene().clearFocus()
    settle()
    assert edges.anew
    assert canvas.grab().toImage().pixel(320, 0) == ring.pixel(320, 0)


def test_fit_goes_on_when_the_window_grows(canvas: Canvas) -> None:
    canvas.fit()
    canvas.resize(320, 240)
    assert canvas.mapToScene(canvas.viewport().rect()).boundingRect().contains(canvas.content_rect())


def test_a_zoomed_view_is_left_alone_when_the_window_grows(canvas: Canvas) -> None:
    canvas.zoom_by(2)
    zoom = canvas.zoom()
    canvas.resize(800, 600)
    assert canvas.zoom() == pytest.approx(zoom)


@pytest.mark.parametrize("at", [QPoint(50, 60), QPoint(600, 440)])
def test_the_wheel_zooms_at_the_pointer(canvas: Canvas, at: QPoint) -> None:
    before, zoom = canvas.mapToScene(at), canvas.zoom()
    wheel(canvas, at, 240)
    after = canvas.mapToScene(at)
    assert canvas.zoom() == pytest.approx(zoom * 1.44)
    assert (after - before).manhattanLength() * canvas.zoom() < 4


def test_zoom_keeps_within_its_limits(canvas: Canvas) -> None:
    canvas.zoom_by(1000)
    assert canvas.zoom() == pytest.approx(MAX_ZOOM)
    canvas.zoom_by(1e-6)
    assert canvas.zoom() == pytest.approx(MIN_ZOOM)


def test_plus_minus_and_zero(canvas: Canvas, qtbot: QtBot) -> None:
    zoom = canvas.zoom()
    with qtbot.waitSignal(canvas.in_motion):
        press_key(canvas, Key.Key_Plus)
    assert canvas.zoom() > zoom
    press_key(canvas, Key.Key_Minus)
    assert canvas.zoom() == pytest.approx(zoom)
    press_key(canvas, Key.Key_0)
    assert canvas.zoom() == pytest.approx(1.0)


def test_the_middle_button_pans(canvas: Canvas) -> None:
    before = canvas.mapToScene(QPoint(100, 100))
    drag(canvas, QPoint(100, 100), QPoint(180, 140), MIDDLE)
    assert (canvas.mapToScene(QPoint(180, 140)) - before).manhattanLength() < 3


def test_space_and_drag_pans_and_selects_nothing(canvas: Canvas) -> None:
    start = middle(canvas, "a")
    before = canvas.mapToScene(start)
    QTest.keyPress(canvas, Key.Key_Space)
    drag(canvas, start, start + QPoint(60, 30))
    QTest.keyRelease(canvas, Key.Key_Space)
    assert (canvas.mapToScene(start + QPoint(60, 30)) - before).manhattanLength() < 3
    assert canvas.selected_keys() == []


def test_after_space_a_drag_pans_no_more(canvas: Canvas) -> None:
    QTest.keyClick(canvas, Key.Key_Space)
    before = canvas.mapToScene(QPoint(10, 10))
    drag(canvas, QPoint(10, 10), QPoint(80, 80))
    assert canvas.mapToScene(QPoint(10, 10)) == before


def test_an_empty_canvas_fits_without_harm(qtbot: QtBot) -> None:
    empty = Canvas()
    qtbot.addWidget(empty)
    empty.show()
    empty.fit()
    press_key(empty, Key.Key_Tab)
    press_key(empty, Key.Key_Return)
    assert empty.zoom() == pytest.approx(1.0)


def test_the_content_rect_given_is_what_is_fitted(canvas: Canvas) -> None:
    canvas.fit()
    canvas.set_content_rect(QRectF(-1000, -1000, 3000, 3000))
    assert canvas.zoom() < 0.25


# Selecting


def test_a_click_selects_and_a_click_beside_clears(canvas: Canvas, qtbot: QtBot) -> None:
    with qtbot.waitSignal(canvas.selection_changed) as told:
        QTest.mouseClick(canvas.viewport(), LEFT, NONE, middle(canvas, "b"))
    assert told.args == [["b"]]
    QTest.mouseClick(canvas.viewport(), LEFT, NONE, QPoint(5, 5))
    assert canvas.selected_keys() == []


def test_control_click_adds(canvas: Canvas) -> None:
    QTest.mouseClick(canvas.viewport(), LEFT, NONE, middle(canvas, "b"))
    QTest.mouseClick(canvas.viewport(), LEFT, Qt.KeyboardModifier.ControlModifier, middle(canvas, "c"))
    assert canvas.selected_keys() == ["b", "c"]


def test_select_tells_once_and_only_a_change(canvas: Canvas, qtbot: QtBot) -> None:
    told: list[list[str]] = []
    canvas.selection_changed.connect(told.append)
    canvas.select(["a", "d", "gone"])
    canvas.select(["d", "a"])
    assert told == [["a", "d"]]


def test_control_a_and_escape(canvas: Canvas) -> None:
    press_key(canvas, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert canvas.selected_keys() == ["a", "b", "c", "d"]
    press_key(canvas, Key.Key_Escape)
    assert canvas.selected_keys() == []


def test_tab_walks_the_cards_in_reading_order_and_leaves(qtbot: QtBot) -> None:
    window = QWidget()
    layout = QVBoxLayout(window)
    canvas, after = four_cards(), QLineEdit()
    layout.addWidget(canvas)
    layout.addWidget(after)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    canvas.setFocus()
    walked = []
    for _ in range(4):
        press_key(canvas, Key.Key_Tab)
        walked += canvas.selected_keys()
    assert walked == ["a", "b", "c", "d"]
    press_key(canvas, Key.Key_Tab)
    assert window.focusWidget() is after


def test_back_tab_walks_backwards(canvas: Canvas) -> None:
    canvas.reveal("c")
    press_key(canvas, Key.Key_Backtab)
    assert canvas.selected_keys() == ["b"]


@pytest.mark.parametrize(
    ("key", "found"), [(Key.Key_Right, "b"), (Key.Key_Down, "c"), (Key.Key_Left, "a"), (Key.Key_Up, "a")]
)
def test_arrows_walk_to_the_nearest_card(canvas: Canvas, key: Qt.Key, found: str) -> None:
    canvas.arrows_move = False
    canvas.reveal("a")
    press_key(canvas, key)
    assert canvas.selected_keys() == [found]


def test_reveal_brings_a_far_card_into_view(canvas: Canvas) -> None:
    card = canvas.card("d")
    assert card is not None
    card.setPos(4000, 4000)
    canvas.set_content_rect(QRectF(0, 0, 5000, 5000))
    canvas.zoom_by(1 / canvas.zoom())
    canvas.pan_by(QPoint(900, 900))
    canvas.reveal("d")
    assert canvas.viewport().rect().contains(middle(canvas, "d"))
    assert canvas.current_card() is card


def test_the_focused_card_is_said_to_screen_readers(canvas: Canvas) -> None:
    canvas.reveal("b")
    assert canvas.accessibleDescription() == "card b"


# Acting


def test_arrows_move_the_selection_by_steps(canvas: Canvas) -> None:
    told: list[tuple[int, int]] = []
    canvas.nudged.connect(lambda dx, dy: told.append((dx, dy)))
    canvas.select(["a"])
    press_key(canvas, Key.Key_Right)
    press_key(canvas, Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert told == [(1, 0), (0, -5)]


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_F2])
def test_enter_edits_the_current_card(canvas: Canvas, qtbot: QtBot, key: Qt.Key) -> None:
    canvas.reveal("c")
    with qtbot.waitSignal(canvas.edit_requested) as told:
        press_key(canvas, key)
    assert told.args[0] is canvas.card("c")


def test_a_double_click_edits_or_adds(canvas: Canvas, qtbot: QtBot) -> None:
    with qtbot.waitSignal(canvas.edit_requested) as told:
        QTest.mouseDClick(canvas.viewport(), LEFT, NONE, middle(canvas, "d"))
    assert told.args[0] is canvas.card("d")
    with qtbot.waitSignal(canvas.background_activated):
        QTest.mouseDClick(canvas.viewport(), LEFT, NONE, QPoint(5, 5))


def test_delete_tells_what_is_selected(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.select(["a", "c"])
    with qtbot.waitSignal(canvas.delete_requested) as told:
        press_key(canvas, Key.Key_Delete)
    assert told.args == [["a", "c"]]


def test_delete_with_nothing_selected_says_nothing(canvas: Canvas, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(canvas.delete_requested):
        press_key(canvas, Key.Key_Delete)


def test_at_one_step_of_a_zoom_only_some_cards_take_new_pictures(canvas: Canvas) -> None:
    motion = canvas.motion
    motion.zoomed()
    allowed = [motion.may_refresh() for _ in range(MOST_FRESH + 5)]
    assert allowed[:LEAST_FRESH] == [True] * LEAST_FRESH
    assert allowed[MOST_FRESH:] == [False] * 5
    motion.zoomed()
    assert motion.may_refresh()


def test_a_step_of_a_zoom_that_takes_long_leaves_most_pictures_to_the_next(canvas: Canvas) -> None:
    motion = canvas.motion
    motion.zoomed()
    until(lambda: motion._since.hasExpired(FRESH_MS))
    assert [motion.may_refresh() for _ in range(LEAST_FRESH + 5)] == [True] * LEAST_FRESH + [False] * 5


def test_an_arrow_leads_to_what_is_ahead_before_what_is_rather_beside(canvas: Canvas) -> None:
    far, beside = canvas.card("b"), canvas.card("d")
    assert far is not None
    assert beside is not None
    far.setPos(600, 0)
    beside.setPos(40, 150)  # nearer, and a little to the right
    first = canvas.card("a")
    assert first is not None
    canvas.focus_card(first)
    press_key(canvas, Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert canvas.current_card() is far
    press_key(canvas, Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert canvas.current_card() is far


def test_the_keyboard_is_at_the_card_that_is_selected(canvas: Canvas) -> None:
    first = canvas.card("a")
    assert first is not None
    canvas.focus_card(first)
    canvas.select(["c"])
    card = canvas.current_card()
    assert card is not None
    assert card.key == "c"
    press_key(canvas, Key.Key_Tab)
    assert canvas.selected_keys() == ["d"]


def test_the_keyboard_comes_to_the_card_selected_while_it_was_elsewhere(canvas: Canvas) -> None:
    canvas.clearFocus()
    canvas.select(["c"])
    canvas.scene().clearFocus()
    canvas.setFocus()
    settle()
    assert canvas.scene().focusItem() is canvas.card("c")
