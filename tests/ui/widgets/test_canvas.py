"""The canvas by mouse and keyboard, as a user has it."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from workbench.ui.theme.theme import Mode, Theme, current
from workbench.ui.widgets.canvas import Canvas
from workbench.ui.widgets.card import CardItem, CardLook
from workbench.ui.widgets.gestures import Press
from workbench.ui.widgets.zoom_view import MAX_ZOOM, MIN_ZOOM

LEFT = Qt.MouseButton.LeftButton
MIDDLE = Qt.MouseButton.MiddleButton
NONE = Qt.KeyboardModifier.NoModifier
Key = Qt.Key


class NamedCard(CardItem):
    """A card that writes its key and says it."""

    def draw_content(self, painter: QPainter, rect: QRectF) -> None:
        self.write(painter, rect.adjusted(8, 4, -8, -4), self.key)

    def describe(self) -> str:
        return f"card {self.key}"


def four_cards() -> Canvas:
    """Four cards in two rows of two."""
    shown = Canvas()
    for place, key in enumerate(("a", "b", "c", "d")):
        card = NamedCard(key, QSizeF(120, 50))
        card.setPos(200 * (place % 2), 150 * (place // 2))
        shown.scene().addItem(card)
    shown.resize(640, 480)
    return shown


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    shown = four_cards()
    qtbot.addWidget(shown)
    shown.show()
    QTest.qWaitForWindowExposed(shown)
    shown.setFocus()
    return shown


def middle(canvas: Canvas, key: str) -> QPoint:
    card = canvas.card(key)
    assert card is not None
    return canvas.mapFromScene(card.sceneBoundingRect().center())


def press_key(canvas: Canvas, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(canvas, key, modifiers)


def wheel(canvas: Canvas, at: QPoint, turn: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
    place = QPointF(at)
    event = QWheelEvent(
        place, QPointF(canvas.viewport().mapToGlobal(at)), QPoint(), QPoint(0, turn),
        Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False,
    )
    QApplication.sendEvent(canvas.viewport(), event)


def drag(canvas: Canvas, start: QPoint, end: QPoint, button: Qt.MouseButton = LEFT, *, release: bool = True) -> None:
    QTest.mousePress(canvas.viewport(), button, NONE, start)
    for share in (0.3, 0.6, 1.0):
        step = start + QPoint(int((end - start).x() * share), int((end - start).y() * share))
        QTest.mouseMove(canvas.viewport(), step)
    if release:
        QTest.mouseRelease(canvas.viewport(), button, NONE, end)


# Looking


def test_fit_shows_everything(canvas: Canvas) -> None:
    canvas.zoom_by(3)
    press_key(canvas, Key.Key_F)
    seen = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
    assert seen.contains(canvas.scene().itemsBoundingRect())


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
    with qtbot.waitSignal(canvas.zoom_changed):
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


# Gestures


class Recorder:
    """A gesture that writes down what happens to it."""

    def __init__(self, *, on_card: bool) -> None:
        self.on_card = on_card
        self.said: list[str] = []

    def accepts(self, press: Press) -> bool:
        return (press.card is not None) == self.on_card

    def start(self, press: Press) -> None:
        self.said.append(f"start {press.card.key if press.card else '-'}")

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self.said.append("move")

    def end(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self.said.append("end")

    def cancel(self) -> None:
        self.said.append("cancel")


def test_a_drag_starts_moves_and_ends_the_gesture_that_accepts(canvas: Canvas) -> None:
    beside, over = Recorder(on_card=False), Recorder(on_card=True)
    canvas.add_gesture(beside)
    canvas.add_gesture(over)
    start = middle(canvas, "a")
    drag(canvas, start, start + QPoint(60, 60))
    assert (over.said[0], over.said[-1], set(over.said[1:-1])) == ("start a", "end", {"move"})
    assert beside.said == []


def test_a_click_is_no_drag(canvas: Canvas) -> None:
    gesture = Recorder(on_card=True)
    canvas.add_gesture(gesture)
    start = middle(canvas, "a")
    drag(canvas, start, start + QPoint(2, 1))
    assert gesture.said == []


def test_escape_cancels_the_drag_and_its_release_ends_nothing(canvas: Canvas) -> None:
    gesture = Recorder(on_card=True)
    canvas.add_gesture(gesture)
    start = middle(canvas, "a")
    drag(canvas, start, start + QPoint(60, 60), release=False)
    press_key(canvas, Key.Key_Escape)
    QTest.mouseMove(canvas.viewport(), start + QPoint(90, 90))
    QTest.mouseRelease(canvas.viewport(), LEFT, NONE, start + QPoint(90, 90))
    assert gesture.said[-1] == "cancel"
    assert canvas.selected_keys() == ["a"]


def test_hiding_the_canvas_cancels_the_drag(canvas: Canvas) -> None:
    gesture = Recorder(on_card=True)
    canvas.add_gesture(gesture)
    start = middle(canvas, "a")
    drag(canvas, start, start + QPoint(60, 60), release=False)
    canvas.hide()
    QTest.mouseRelease(canvas.viewport(), LEFT, NONE, start)
    assert gesture.said[-1] == "cancel"


# Looks


def test_the_backdrop_follows_the_theme(canvas: Canvas, theme: Theme) -> None:
    theme.set_mode(Mode.DARK)
    corner = canvas.grab().toImage().pixelColor(30, 30).name().upper()
    assert corner == current().panel


def test_a_cut_name_shows_whole_in_the_tooltip(canvas: Canvas, qtbot: QtBot) -> None:
    long = "Alexandra Wilhelmina von und zu Hohenzollern-Sigmaringen & <b>Co</b>"
    card = NamedCard(long, QSizeF(120, 50))
    card.setPos(100, 300)
    canvas.scene().addItem(card)
    canvas.fit()
    canvas.grab()
    QTest.mouseMove(canvas.viewport(), QPoint(2, 2))
    QTest.mouseMove(canvas.viewport(), middle(canvas, long))
    qtbot.waitUntil(lambda: "Hohenzollern" in card.toolTip())
    assert "&lt;b&gt;" in card.toolTip()


def test_every_look_can_be_drawn_at_every_zoom(canvas: Canvas) -> None:
    looks = [
        CardLook(fill="accent_soft", stripe="series.3", flag="red"),
        CardLook(dashed=True, hatched=True, faded=True, flag="amber", flag_sign="2"),
    ]
    for card, look in zip(canvas.cards(), looks, strict=False):
        card.set_look(look)
    pictures = []
    for zoom in (0.2, 1.0, 3.0):
        canvas.zoom_by(zoom / canvas.zoom())
        pictures.append(canvas.grab().toImage())
    assert pictures[0] != pictures[1] != pictures[2]


def test_a_card_glides_to_its_place(canvas: Canvas, qtbot: QtBot) -> None:
    card = canvas.card("a")
    assert card is not None
    card.glide_to(QPointF(50, 60))
    qtbot.waitUntil(lambda: card.pos() == QPointF(50, 60), timeout=1000)


def test_a_card_in_no_scene_is_put_at_once() -> None:
    card = NamedCard("x", QSizeF(10, 10))
    card.glide_to(QPointF(5, 6))
    assert card.pos() == QPointF(5, 6)
