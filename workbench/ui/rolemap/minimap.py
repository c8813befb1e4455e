"""A small picture of a large map, with the part one sees; a press or drag on it goes there."""

from PySide6.QtCore import QPointF, QRectF, Qt, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from workbench.domain.roles import RoleName
from workbench.ui.language import tr
from workbench.ui.rolemap.backdrop import TILES
from workbench.ui.rolemap.canvas import RoleCanvas
from workbench.ui.rolemap.scene import Arrangement, RoleScene
from workbench.ui.theme.theme import colour, current, named
from workbench.ui.theme.tokens import RADIUS, SPACE
from workbench.ui.widgets.hold import Hold

FROM = 40
"""From so many cards on there is a small picture."""
WIDTH = 22 * SPACE
HEIGHT = 16 * SPACE
LEAST_DOT = 2.0


class Minimap(QWidget):
    """Shows itself in the corner of the canvas while a large map is not seen whole."""

    def __init__(self, canvas: RoleCanvas, scene: RoleScene) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._cards = scene
        self._drawn: QPixmap | None = None
        self._hold = Hold(self)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("rolemap", "minimap.name"))
        self.hide()
        canvas.view_changed.connect(self._follow)

    @Slot()
    def redraw(self) -> None:
        """Draw the cards anew, after they changed places or colours."""
        self._drawn = None
        self._follow()

    @Slot()
    def _follow(self) -> None:
        wanted = len(self._cards.cards()) >= FROM and not self._seen().contains(self._canvas.content_rect())
        if wanted:
            size = self._canvas.content_rect().size().scaled(WIDTH, HEIGHT, Qt.AspectRatioMode.KeepAspectRatio)
            self.resize(size.toSize())
            self.move(self._canvas.width() - self.width() - SPACE, self._canvas.height() - self.height() - SPACE)
            self.update()
        self.setVisible(wanted)

    def _seen(self) -> QRectF:
        port = self._canvas.viewport().rect()
        return self._canvas.mapToScene(port).boundingRect().adjusted(-1, -1, 1, 1)

    def _scale(self) -> float:
        return self.width() / max(self._canvas.content_rect().width(), 1.0)

    # Going there

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt override."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._hold.begin(Qt.MouseButton.LeftButton)
            self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt override."""
        if self._hold.on:
            self._go(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt override."""
        self._hold.end()

    def _go(self, at: QPointF) -> None:
        wanted = self._canvas.content_rect().topLeft() + at / self._scale()
        middle = self._canvas.viewport().rect().center()
        self._canvas.pan_by(middle - self._canvas.mapFromScene(wanted))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt override."""
        painter = QPainter(self)
        self._draw(painter)
        painter.end()

    def _draw(self, painter: QPainter) -> None:
        ratio = self.devicePixelRatioF()
        if self._drawn is None or self._drawn.size() != self.size() * ratio:
            self._drawn = self._picture(ratio)
        painter.drawPixmap(0, 0, self._drawn)
        origin, scale = self._canvas.content_rect().topLeft(), self._scale()
        seen = self._seen().translated(-origin)
        frame = QRectF(seen.topLeft() * scale, seen.size() * scale).intersected(QRectF(self.rect()))
        painter.setPen(QPen(named("accent"), 1.5))
        painter.setBrush(colour(current().accent, 0.1))
        painter.drawRect(frame.adjusted(1, 1, -1, -1))

    def _picture(self, ratio: float) -> QPixmap:
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(named("line_strong"), 1.0))
        painter.setBrush(named("panel"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.scale(self._scale(), self._scale())
        painter.translate(-self._canvas.content_rect().topLeft())
        self._draw_map(painter)
        painter.end()
        return picture

    def _draw_map(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if self._cards.arrangement == Arrangement.MAP:
            for role in RoleName:
                painter.fillRect(QRectF(*self._cards.frame.tile(role)), named(f"quadrants.{TILES[role]}"))
        least = LEAST_DOT / self._scale()
        for card in self._cards.cards():
            x, y, w, h = self._cards.place_of(card)
            chosen = card.isSelected()
            if card.isVisible():
                painter.fillRect(QRectF(x, y, max(w, least), max(h, least)), named("accent" if chosen else "mute"))
