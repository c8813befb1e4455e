"""What a drag shows: where the card will lie, and which role that is (R1)."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from workbench.ui.rolemap.geometry import Rect
from workbench.ui.theme.theme import colour, current, font, named
from workbench.ui.theme.tokens import RADIUS_CARD, SMALL

PLATE = 22.0
AIR = 10.0


class DropHint(QGraphicsItem):
    """An outline of the place and a plate with words under it."""

    def __init__(self) -> None:
        super().__init__()
        self._place = QRectF()
        self._words = ""
        self.setZValue(11)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.hide()

    @property
    def words(self) -> str:
        """The words shown."""
        return self._words

    def point(self, place: Rect, words: str) -> None:
        """Show that the card will lie at *place*, and *words* about it."""
        self.prepareGeometryChange()
        self._place, self._words = QRectF(*place), words
        self.show()
        self.update()

    def _plate(self) -> QRectF:
        width = QFontMetricsF(font(SMALL, bold=True)).horizontalAdvance(self._words) + 2 * AIR
        return QRectF(self._place.center().x() - width / 2, self._place.bottom() + 6, width, PLATE)

    def boundingRect(self) -> QRectF:
        """Qt override."""
        return self._place.united(self._plate()).adjusted(-3, -3, 3, 3)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Qt override."""
        self._draw(painter)

    def _draw(self, painter: QPainter) -> None:
        painter.setPen(QPen(named("accent"), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(colour(current().accent, 0.08))
        painter.drawRoundedRect(self._place, RADIUS_CARD, RADIUS_CARD)
        if self._words:
            plate = self._plate()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(named("accent_fill"))
            painter.drawRoundedRect(plate, PLATE / 2, PLATE / 2)
            painter.setPen(named("on_accent"))
            painter.setFont(font(SMALL, bold=True))
            painter.drawText(plate, int(Qt.AlignmentFlag.AlignCenter), self._words)
