"""Going from one part of the map to another so quickly that nobody waits, yet so that one sees where to."""

from PySide6.QtCore import QEasingCurve, QPointF, QVariantAnimation, Slot

from workbench.ui.rolemap.canvas import RoleCanvas
from workbench.ui.theme.tokens import MOTION_MS

READABLE = 0.9
"""At this zoom at least a card one flies to is shown."""


class Flight(QVariantAnimation):
    """Brings a place of the scene into the middle of a canvas."""

    def __init__(self, canvas: RoleCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._from = QPointF()
        self._to = QPointF()
        self._zooms = (1.0, 1.0)
        self.setDuration(MOTION_MS)
        self.setEasingCurve(QEasingCurve.Type.InOutQuad)
        self.setStartValue(0.0)
        self.setEndValue(1.0)
        self.valueChanged.connect(self._step)

    def to(self, place: QPointF) -> None:
        """Fly to *place*."""
        self.stop()
        self._from = self._canvas.mapToScene(self._canvas.viewport().rect().center())
        self._to = place
        self._zooms = (self._canvas.zoom(), max(self._canvas.zoom(), READABLE))
        self.start()

    @Slot(object)
    def _step(self, done: float) -> None:
        canvas, (first, last) = self._canvas, self._zooms
        if last != first:
            canvas.zoom_by(first * (last / first) ** done / canvas.zoom())
        here = self._from + (self._to - self._from) * done
        canvas.pan_by(canvas.viewport().rect().center() - canvas.mapFromScene(here))
