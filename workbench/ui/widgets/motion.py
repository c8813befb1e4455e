"""Keeps zooming smooth: while the zoom changes, cards show less, or pictures of themselves, and do not draw anew."""

from PySide6.QtCore import QElapsedTimer, QObject, QPointF, QRectF, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPixmap

REST_MS = 140
LEAST_FRESH, MOST_FRESH = 12, 80
"""How many cards may take a new picture of themselves at one step of a zoom; the others follow at the next steps."""
FRESH_MS = 14
"""For so long after a step more than the least may do so: a frame later than that is seen to come late."""
SMOOTH = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
BLURRED = 1.6
"""How much larger or smaller than drawn a picture may be shown."""


class Motion(QObject):
    """Knows whether the zoom is changing, and tells when that begins and ends."""

    changed = Signal(bool)
    picture_lost = Signal()
    """Where a single step counts as motion: a card was drawn anew, and its picture shows it no longer."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.zooming = False
        self.at_once = False
        """Whether a single step counts as motion too: where drawing anew takes so long that it had better wait."""
        self._fresh = 0
        self._since = QElapsedTimer()
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._stop)

    @Slot()
    def zoomed(self) -> None:
        """Take note that the zoom has changed; a single step is usually no motion yet."""
        self._fresh = 0
        self._since.start()
        self._set(self.at_once or self._rest.isActive())
        self._rest.start()

    def may_refresh(self) -> bool:
        """Say whether one more card may take a new picture of itself at this step."""
        self._fresh += 1
        in_time = self._since.isValid() and not self._since.hasExpired(FRESH_MS)
        return self._fresh <= (MOST_FRESH if in_time else LEAST_FRESH)

    @Slot()
    def _stop(self) -> None:
        self._set(False)

    def _set(self, zooming: bool) -> None:
        if zooming != self.zooming:
            self.zooming = zooming
            self.changed.emit(zooming)


class Snapshot:
    """A picture of what is drawn in a rectangle at one zoom."""

    def __init__(self, rect: QRectF, zoom: float, ratio: float) -> None:
        self._rect = rect
        self._zoom = zoom
        scale = zoom * ratio
        self.picture = QPixmap(max(1, round(rect.width() * scale)), max(1, round(rect.height() * scale)))
        self.picture.fill("transparent")
        self._whole = QRectF(QPointF(0, 0), self.picture.size().toSizeF())

    def fits(self, zoom: float) -> bool:
        """Say whether it can be shown at *zoom*."""
        return 1 / BLURRED < zoom / self._zoom < BLURRED

    def painter(self) -> QPainter:
        """Return a painter on it in the coordinates of the rectangle."""
        painter = QPainter(self.picture)
        painter.setRenderHints(SMOOTH)
        painter.scale(self.picture.width() / self._rect.width(), self.picture.height() / self._rect.height())
        painter.translate(-self._rect.topLeft())
        return painter

    def show(self, painter: QPainter) -> None:
        """Draw it where it was taken; while the zoom changes nobody sees how smooth it is."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawPixmap(self._rect, self.picture, self._whole)
