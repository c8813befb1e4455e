"""Dragging beyond what is seen: near the edge of a view the picture comes along."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Slot

from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.gestures import GestureDriver

if TYPE_CHECKING:
    from workbench.ui.widgets.canvas import Canvas

EDGE = 4 * SPACE
"""So near to the edge, in pixels, the picture begins to move."""
PACE_MS = 16
SLACK = 2
"""What fits the view but for rounding is all seen."""
FASTEST = 2 * SPACE
"""Most pixels in one step, right at the edge and beyond it."""


class EdgeScroll(QObject):
    """Moves the picture of one canvas while a drag is held near its edge, as far as there is content to come."""

    def __init__(self, canvas: "Canvas", gestures: GestureDriver) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._gestures = gestures
        self._at = QPoint()
        self._modifiers = Qt.KeyboardModifier.NoModifier
        self._clock = QTimer(self, interval=PACE_MS)
        self._clock.timeout.connect(self._step)

    def follow(self, at: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        """Know where the pointer of the drag is, in pixels of the view."""
        self._at, self._modifiers = at, modifiers
        if self._push().isNull():
            self._clock.stop()
        elif not self._clock.isActive():
            self._clock.start()

    @Slot()
    def _step(self) -> None:
        push = self._push() if self._gestures.active else QPoint()
        if push.isNull():
            self._clock.stop()
            return
        with self._canvas.hold.acting():
            self._canvas.pan_by(push)
        self._canvas.drag_to(self._at, self._modifiers)

    def _push(self) -> QPoint:
        """Return how the picture has to move now, in pixels."""
        port = self._canvas.viewport().rect()
        content = self._canvas.mapFromScene(self._canvas.content_rect()).boundingRect()
        across = _pace(self._at.x(), port.width(), content.left(), content.right())
        return QPoint(across, _pace(self._at.y(), port.height(), content.top(), content.bottom()))


def _pace(at: int, size: int, first: int, last: int) -> int:
    """Return the step along one axis: the pointer is *at* of *size* pixels, the content is from *first* to *last*."""
    if at < EDGE:
        return min(_speed(EDGE - at), max(0, -first - SLACK))
    if at > size - EDGE:
        return -min(_speed(at - size + EDGE), max(0, last - size - SLACK))
    return 0


def _speed(depth: int) -> int:
    return max(1, min(FASTEST, FASTEST * depth // EDGE))
