"""The map as a picture: to the clipboard, as PNG, as SVG whose lines and words stay sharp."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QBuffer, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from workbench.ui.rolemap.canvas import RoleCanvas
from workbench.ui.rolemap.scene import RoleScene
from workbench.ui.theme.theme import font, named
from workbench.ui.theme.tokens import CARD, SPACE
from workbench.ui.widgets.painting import draw_elided

SHARP = 2.0
"""Pixels a unit of the scene: a picture is read on paper and on large screens."""
LARGEST = 8000
HEAD = 4 * SPACE


class PictureTaker:
    """Takes pictures of one map for one audience; *heading* is written over it."""

    def __init__(self, canvas: RoleCanvas, scene: RoleScene) -> None:
        self._canvas = canvas
        self._scene = scene

    def image(self, heading: str) -> QImage:
        """Return the whole map as an image."""
        whole = self.whole()
        sharp = min(SHARP, LARGEST / max(whole.width(), whole.height()))
        image = QImage((whole.size() * sharp).toSize(), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(named("panel"))  # The drawing need not reach the last pixels, which would show memory used before.
        painter = QPainter(image)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.scale(sharp, sharp)
        self._draw(painter, heading)
        painter.end()
        return image

    def copy(self, heading: str) -> None:
        """Put the picture on the clipboard."""
        QGuiApplication.clipboard().setImage(self.image(heading))

    def png(self, heading: str) -> bytes:
        """Return the picture as a file of pixels."""
        buffer = QBuffer()
        self.image(heading).save(buffer, "PNG")  # type: ignore[call-overload]
        return bytes(buffer.data().data())

    def svg(self, heading: str) -> bytes:
        """Return the picture as a drawing."""
        from PySide6.QtSvg import QSvgGenerator

        whole, buffer = self.whole(), QBuffer()
        made = QSvgGenerator()
        made.setOutputDevice(buffer)
        made.setTitle(heading)
        made.setSize(QSize(round(whole.width()), round(whole.height())))
        made.setViewBox(QRect(0, 0, round(whole.width()), round(whole.height())))
        painter = QPainter(made)
        self._draw(painter, heading)
        painter.end()
        return bytes(buffer.data().data())

    def whole(self) -> QRectF:
        """Return what the picture shows, in scene coordinates: the map and the heading over it."""
        return self._canvas.content_rect().adjusted(0, -HEAD, 0, 0)

    def _draw(self, painter: QPainter, heading: str) -> None:
        whole, map_ = self.whole(), self._canvas.content_rect()
        painter.translate(-whole.topLeft())
        self._canvas.draw_backdrop(painter, whole)
        room = QRectF(map_.left() + 2 * SPACE, whole.top(), map_.width() - 4 * SPACE, HEAD)
        draw_elided(painter, room, heading, font(CARD, bold=True), named("ink"))
        with self._plain():
            self._canvas.scene().render(painter, map_, map_, Qt.AspectRatioMode.IgnoreAspectRatio)

    @contextmanager
    def _plain(self) -> Iterator[None]:
        """Show nothing as selected and no card as a kept picture, for as long as the painting takes."""
        scene = self._canvas.scene()
        chosen = scene.selectedItems()
        cards = self._scene.cards()
        scene.blockSignals(True)
        for item in chosen:
            item.setSelected(False)
        for card in cards:
            card.keep_drawn(False)
        yield
        for card in cards:
            card.keep_drawn(True)
        for item in chosen:
            item.setSelected(True)
        scene.blockSignals(False)
