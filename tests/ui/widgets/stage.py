"""A canvas of four cards, and the mouse and keys on it."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from workbench.ui.widgets.canvas import Canvas
from workbench.ui.widgets.card import CardItem

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


def middle(canvas: Canvas, key: str) -> QPoint:
    card = canvas.card(key)
    assert card is not None
    return canvas.mapFromScene(card.sceneBoundingRect().center())


def press_key(canvas: Canvas, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(canvas, key, modifiers)


def wheel(canvas: Canvas, at: QPoint, turn: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
    place = QPointF(at)
    event = QWheelEvent(
        place,
        QPointF(canvas.viewport().mapToGlobal(at)),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas.viewport(), event)


def drag(canvas: Canvas, start: QPoint, end: QPoint, button: Qt.MouseButton = LEFT, *, release: bool = True) -> None:
    QTest.mousePress(canvas.viewport(), button, NONE, start)
    for share in (0.3, 0.6, 1.0):
        step = start + QPoint(int((end - start).x() * share), int((end - start).y() * share))
        QTest.mouseMove(canvas.viewport(), step)
    if release:
        QTest.mouseRelease(canvas.viewport(), button, NONE, end)


def bare_move(widget: QWidget, at: QPoint) -> None:
    """Move the pointer over *widget* with no button down, whatever has been pressed before."""
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(QEvent.Type.MouseMove, QPointF(at), QPointF(widget.mapToGlobal(at)), none, none, NONE)
    QApplication.sendEvent(widget, event)
