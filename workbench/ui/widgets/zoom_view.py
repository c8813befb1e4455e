"""A view of a scene that zooms at the pointer, pans, fits and sits in the window like a card."""

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QInputDevice,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPainterPath,
    QPen,
    QPixmapCache,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGestureEvent, QGraphicsScene, QGraphicsView, QPinchGesture, QWidget

from workbench.ui.theme.painters import state_kept
from workbench.ui.theme.theme import current
from workbench.ui.theme.tokens import RADIUS_PANEL, SPACE
from workbench.ui.widgets.hold import Hold

MIN_ZOOM = 0.1
MAX_ZOOM = 4.0
LARGEST_FIT = 1.5
STEP = 1.2
ROOM_TO_PAN = 2000.0
KEPT_PICTURES_KB = 64 * 1024


class ZoomView(QGraphicsView):
    """The view under :class:`Canvas`: everything that concerns where one looks, nothing about what is there."""

    in_motion = Signal()
    """The user zooms, or makes the view another size: more of that is to be expected."""
    view_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setScene(QGraphicsScene(self))
        self._content = QRectF()
        self._fitted = True
        self._panning: QPoint | None = None
        self._space = False
        self.hold = Hold(self, self.viewport())
        """The button held for what is dragged here: the picture itself, or what a subclass lets one drag."""
        self.hold.broken.connect(self._let_go)
        self.view_changed.connect(self.hold.break_off)
        self._set_up_view()

    def _set_up_view(self) -> None:
        self.setRenderHints(
            QPainter.RenderHint.Antialiasing
            | QPainter.RenderHint.TextAntialiasing
            | QPainter.RenderHint.SmoothPixmapTransform
        )
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        # Not by the style sheet alone: a change of theme takes it off first, and the picture would change its size.
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(20 * SPACE, 20 * SPACE)
        # Cards keep what they have drawn; the usual limit holds less than one screen full of them.
        QPixmapCache.setCacheLimit(max(QPixmapCache.cacheLimit(), KEPT_PICTURES_KB))
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)

    # Where one looks

    def set_content_rect(self, rect: QRectF) -> None:
        """Say what ``fit`` shall show, in scene coordinates; without it, all items."""
        self._content = rect
        if self._fitted:
            self.fit()

    def content_rect(self) -> QRectF:
        """Return what ``fit`` shows."""
        return QRectF(self._content) if self._content.isValid() else self.scene().itemsBoundingRect()

    def zoom(self) -> float:
        """Return the zoom; 1.0 is one scene unit a pixel."""
        return self.transform().m11()

    @Slot()
    def fit(self) -> None:
        """Show all content; goes on fitting when the window changes size, until the user zooms or pans."""
        content = self.content_rect()
        self._fitted = True
        if not content.isValid() or self.viewport().width() < 2:
            return
        room = self.viewport().rect().adjusted(1, 1, -1, -1)
        scale = min(room.width() / content.width(), room.height() / content.height(), LARGEST_FIT)
        self._set_scale(max(scale, MIN_ZOOM))
        self.centerOn(content.center())
        self.view_changed.emit()

    def zoom_by(self, factor: float, at: QPoint | None = None) -> None:
        """Multiply the zoom, holding the scene still under *at* (pixels of the view; its middle when left out)."""
        wanted = min(MAX_ZOOM, max(MIN_ZOOM, self.zoom() * factor))
        anchor = at if at is not None else self.viewport().rect().center()
        before = self.mapToScene(anchor)
        self._fitted = False
        self._set_scale(wanted)
        drift = self.mapFromScene(before) - anchor
        self._scroll(drift)
        self.in_motion.emit()
        self.view_changed.emit()

    @Slot()
    def zoom_in(self) -> None:
        """Zoom in one step."""
        self.zoom_by(STEP)

    @Slot()
    def zoom_out(self) -> None:
        """Zoom out one step."""
        self.zoom_by(1 / STEP)

    @Slot()
    def zoom_reset(self) -> None:
        """Show one scene unit a pixel."""
        self.zoom_by(1 / self.zoom())

    def pan_by(self, delta: QPoint) -> None:
        """Move the picture by *delta* pixels."""
        self._fitted = False
        self._scroll(-delta)
        self.view_changed.emit()

    def _set_scale(self, scale: float) -> None:
        content = self.content_rect()
        room = ROOM_TO_PAN / scale
        self.setSceneRect(content.adjusted(-room, -room, room, room))
        factor = scale / self.zoom()
        self.scale(factor, factor)

    def _scroll(self, delta: QPoint) -> None:
        for bar, step in ((self.horizontalScrollBar(), delta.x()), (self.verticalScrollBar(), delta.y())):
            bar.setValue(bar.value() + step)

    # Panning

    @property
    def panning(self) -> bool:
        """Whether the picture is being dragged."""
        return self._panning is not None

    def hold_space(self, held: bool) -> None:
        """Take left-button drags for panning while the space bar is held."""
        self._space = held
        self._show_cursor()

    def _pans_with(self, event: QMouseEvent) -> bool:
        with_space = self._space and event.button() == Qt.MouseButton.LeftButton
        return with_space or event.button() == Qt.MouseButton.MiddleButton

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt override."""
        if not self._pans_with(event):
            super().mousePressEvent(event)
            return
        self._panning = event.position().toPoint()
        self.hold.begin(event.button())
        self._show_cursor()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt override."""
        if self._panning is None:
            super().mouseMoveEvent(event)
            return
        at = event.position().toPoint()
        with self.hold.acting():
            self.pan_by(at - self._panning)
        self._panning = at

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt override."""
        if self._panning is None:
            super().mouseReleaseEvent(event)
            return
        self.hold.end()
        self._let_go()

    @Slot()
    def _let_go(self) -> None:
        """Stop dragging the picture; it stays where it is. Subclasses end here what else one can drag."""
        self._panning = None
        self._show_cursor()

    def _show_cursor(self) -> None:
        if self._panning is not None:
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        elif self._space:
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.viewport().unsetCursor()

    # Painting

    def draw_backdrop(self, painter: QPainter, rect: QRectF) -> None:
        """Paint what lies under the cards, in scene coordinates; panels override this."""
        painter.fillRect(rect, QColor(current().panel))

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Qt override."""
        self.draw_backdrop(painter, QRectF(rect))

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Qt override."""
        with state_kept(painter):
            painter.resetTransform()
            self._draw_frame(painter)

    def _draw_frame(self, painter: QPainter) -> None:
        """Round the corners of the view, so that it sits in the window as a card does."""
        whole = QRectF(self.viewport().rect())
        rounded, corners = QPainterPath(), QPainterPath()
        rounded.addRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_PANEL, RADIUS_PANEL)
        corners.addRect(whole)
        painter.fillPath(corners.subtracted(rounded), QColor(current().background))
        painter.setPen(QPen(QColor(current().accent if self._shows_focus() else current().line), 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(rounded)

    def _shows_focus(self) -> bool:
        """Say whether the frame shows the keyboard: it does unless an item in the scene shows it."""
        return self.hasFocus() and self.scene().focusItem() is None

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Qt override: the frame stands still while the picture moves, so the moved pixels cannot be kept."""
        super().scrollContentsBy(dx, dy)
        self.viewport().update()

    # Events

    def showEvent(self, event: QShowEvent) -> None:
        """Qt override."""
        super().showEvent(event)
        if self._fitted:
            self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt override."""
        super().resizeEvent(event)
        if self._fitted:
            if self.isVisible() and event.oldSize().isValid():
                self.in_motion.emit()
            self.fit()
        self.view_changed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt override."""
        self._wheel(event)
        event.accept()

    def _wheel(self, event: QWheelEvent) -> None:
        turn = event.angleDelta()
        finger = event.device() is not None and event.device().type() == QInputDevice.DeviceType.TouchPad
        with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if finger and not with_control and not event.pixelDelta().isNull():
            self.pan_by(event.pixelDelta())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.pan_by(QPoint(turn.x() or turn.y(), 0))
        else:
            self.zoom_by(STEP ** (turn.y() / 120), event.position().toPoint())

    def viewportEvent(self, event: QEvent) -> bool:
        """Qt override: pinches of a touch pad or a touch screen."""
        if isinstance(event, QNativeGestureEvent):
            return self._native_pinch(event)
        if isinstance(event, QGestureEvent):
            return self._touch_pinch(event)
        return super().viewportEvent(event)

    def _native_pinch(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom_by(1 + event.value(), event.position().toPoint())
        return True

    def _touch_pinch(self, event: QGestureEvent) -> bool:
        pinch = event.gesture(Qt.GestureType.PinchGesture)
        if isinstance(pinch, QPinchGesture):
            self.zoom_by(pinch.scaleFactor(), self.mapFromGlobal(pinch.centerPoint().toPoint()))
        return True
