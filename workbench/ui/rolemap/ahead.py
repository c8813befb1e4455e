"""Pictures of a crowd's cards taken ahead: the first step of a zoom finds them, and needs no time to draw them all."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Slot

from workbench.ui.widgets.canvas import Canvas
from workbench.ui.widgets.card import CardItem

REST_MS = 250
"""So long after the last card was drawn nobody is at work on the picture."""
BETWEEN_MS = 20
WORK_MS = 4
"""Between two turns the window does what else there is to do; a turn is too short to be noticed."""


class PicturesAhead(QObject):
    """Takes the pictures that the cards of one canvas lack, a few at a time, while nothing else happens."""

    def __init__(self, canvas: Canvas, cards: Callable[[], Iterable[CardItem]]) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._cards = cards
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._take)
        canvas.motion.picture_lost.connect(self._wait)

    @Slot()
    def _wait(self) -> None:
        self._pause.start(REST_MS)

    @Slot()
    def _take(self) -> None:
        if self._canvas.motion.zooming or not self._canvas.isVisible():
            return
        zoom, ratio = self._canvas.zoom(), self._canvas.devicePixelRatio()
        clock = QElapsedTimer()
        clock.start()
        for card in self._cards():
            if clock.elapsed() >= WORK_MS:
                self._pause.start(BETWEEN_MS)
                return
            card.take_picture(zoom, ratio)
