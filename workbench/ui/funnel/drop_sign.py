"""Words beside the pointer that say what letting go would do."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from workbench.ui.theme.theme import font, named
from workbench.ui.theme.tokens import SMALL

HIGH = 24.0
PAD = 10.0
AWAY = QPointF(16, 20)


class DropSign(QGraphicsItem):
    """A small sign over everything; ``show_words`` moves it, ``hide`` takes it away."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        self._ink = "accent"
        self.setZValue(200)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.hide()

    def show_words(self, words: str, at: QPointF, room: QRectF, *, ink: str = "accent") -> None:
        """Say *words* beside *at*, inside *room*."""
        self.prepareGeometryChange()
        self.words, self._ink = words, ink
        box = self.boundingRect()
        place = at + AWAY
        x = min(place.x(), room.right() - box.width())
        y = place.y() if place.y() + box.height() < room.bottom() else at.y() - AWAY.y() - box.height()
        self.setPos(QPointF(max(room.left(), x), y))
        self.show()
        self.update()

    def boundingRect(self) -> QRectF:
        """Qt override."""
        wide = QFontMetricsF(font(SMALL, bold=True)).horizontalAdvance(self.words)
        return QRectF(0, 0, wide + 2 * PAD + 2, HIGH + 2)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Qt override."""
        self._draw(painter)

    def _draw(self, painter: QPainter) -> None:
        box = self.boundingRect().adjusted(1, 1, -1, -1)
        painter.setPen(QPen(named(self._ink), 1.2))
        painter.setBrush(named("raised"))
        painter.drawRoundedRect(box, HIGH / 2, HIGH / 2)
        painter.setFont(font(SMALL, bold=True))
        painter.setPen(named("ink"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self.words)
