"""Selecting several cards by drawing a rectangle round them."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from workbench.ui.rolemap.canvas import RoleCanvas
from workbench.ui.theme.theme import colour, current, named
from workbench.ui.widgets.gestures import Press

BAND_Z = 20.0
ADDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class BandItem(QGraphicsItem):
    """The rectangle while it is drawn. It takes neither mouse nor keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self._rect = QRectF()
        self.setZValue(BAND_Z)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.hide()

    def stretch(self, start: QPointF, end: QPointF) -> None:
        """Reach from *start* to *end*."""
        self.prepareGeometryChange()
        self._rect = QRectF(start, end).normalized()
        self.show()

    def rect(self) -> QRectF:
        """Return what it spans."""
        return self._rect

    def boundingRect(self) -> QRectF:
        """Qt override."""
        return self._rect.adjusted(-2, -2, 2, 2)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Qt override."""
        self._draw(painter)

    def _draw(self, painter: QPainter) -> None:
        pen = QPen(named("accent"), 1.0)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(colour(current().accent, 0.08))
        painter.drawRect(self._rect)


class RubberBand:
    """Drag on the background: cards it touches are selected, with Ctrl or Shift beside those selected before."""

    def __init__(self, canvas: RoleCanvas) -> None:
        self._canvas = canvas
        self._item = BandItem()
        canvas.scene().addItem(self._item)
        self._start = QPointF()
        self._before: set[str] = set()

    def accepts(self, press: Press) -> bool:
        """Take presses beside all cards."""
        self._before = set(self._canvas.selected_keys()) if press.modifiers & ADDS else set()
        return press.card is None

    def start(self, press: Press) -> None:
        """Begin the rectangle."""
        self._start = press.at

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Stretch it and select what it touches."""
        self._item.stretch(self._start, at)
        rect = self._item.rect()
        touched = {card.key for card in self._canvas.cards() if card.sceneBoundingRect().intersects(rect)}
        self._canvas.select(touched | self._before)

    def end(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Take the rectangle away; the selection stays."""
        self.move(at, modifiers)
        self._item.hide()

    def cancel(self) -> None:
        """Take the rectangle away and select what was selected before."""
        self._item.hide()
        self._canvas.select(self._before)
