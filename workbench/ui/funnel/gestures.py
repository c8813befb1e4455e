"""Dragging on the funnel: the deal from stage to stage, an answer to the needs (F1, N13)."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt

from workbench.domain.deal import StageName
from workbench.ui.funnel.layout import MARKER
from workbench.ui.funnel.tracker_items import DealMarker
from workbench.ui.funnel.tracker_scene import TrackerCanvas
from workbench.ui.widgets.gestures import Press

LIFTED = 0.9


class DealGesture:
    """Takes the marker along the funnel; let go over a stage, the deal enters it."""

    def __init__(
        self, canvas: TrackerCanvas, enter: Callable[[StageName], None], words: Callable[[StageName], str]
    ) -> None:
        self._canvas = canvas
        self._enter = enter
        self._words = words
        self._grip = QPointF()

    def accepts(self, press: Press) -> bool:
        """Say whether the drag begins on the marker."""
        return isinstance(press.card, DealMarker)

    def start(self, press: Press) -> None:
        """Lift the marker."""
        marker = self._canvas.marker
        self._grip = press.at - marker.pos()
        marker.setOpacity(LIFTED)
        marker.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._canvas.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Follow the pointer and say where the deal would stand."""
        del modifiers
        self._canvas.marker.setPos(at - self._grip)
        stage = self._stage(at)
        self._canvas.aim(stage)
        self._canvas.drop_sign.show_words(self._words(stage), at, self._canvas.content_rect())

    def end(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Put the deal down."""
        del modifiers
        stage = self._stage(at)
        self.cancel()
        self._enter(stage)

    def cancel(self) -> None:
        """Let the marker glide back."""
        marker = self._canvas.marker
        marker.setOpacity(1.0)
        marker.setCursor(Qt.CursorShape.OpenHandCursor)
        self._canvas.viewport().unsetCursor()
        self._canvas.drop_sign.hide()
        self._canvas.aim(None)
        self._canvas.restore_marker()

    def _stage(self, at: QPointF) -> StageName:
        """The stage under the tip of the marker, which is what the eye follows."""
        return self._canvas.stage_at(at - self._grip + QPointF(MARKER[0] / 2, 0))
