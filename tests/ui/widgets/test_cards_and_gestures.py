"""Gestures run from press to release or are broken off, and cards look and move as they should."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.support.settling import come_to_rest
from tests.ui.widgets.stage import LEFT, NONE, Key, NamedCard, drag, middle, press_key
from workbench.ui.theme.theme import Mode, Theme, current
from workbench.ui.widgets.canvas import Canvas
from workbench.ui.widgets.card import CardLook
from workbench.ui.widgets.gestures import Press

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
    qtbot.waitUntil(lambda: card.pos() == QPointF(50, 60))


def test_a_card_put_somewhere_while_it_glides_stays_there(canvas: Canvas, qtbot: QtBot) -> None:
    card = canvas.card("a")
    assert card is not None
    card.glide_to(QPointF(400, 300))
    card.lie_in(QRectF(10, 20, 120, 40))
    come_to_rest()
    assert card.pos() == QPointF(10, 20)


def test_a_card_called_back_while_it_glides_away_ends_where_it_was(canvas: Canvas, qtbot: QtBot) -> None:
    card = canvas.card("a")
    assert card is not None
    start = card.pos()
    card.glide_to(start + QPointF(300, 0))
    card.glide_to(start)
    come_to_rest()
    assert card.pos() == start
    card.glide_to(start + QPointF(300, 0))
    qtbot.waitUntil(lambda: card.pos() != start)
    for _ in range(3):
        card.glide_to(start + QPointF(300, 0))
    qtbot.waitUntil(lambda: card.pos() == start + QPointF(300, 0))


def test_a_card_in_no_scene_is_put_at_once() -> None:
    card = NamedCard("x", QSizeF(10, 10))
    card.glide_to(QPointF(5, 6))
    assert card.pos() == QPointF(5, 6)
