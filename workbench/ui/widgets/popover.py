"""A small panel that belongs to a point of a canvas."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from workbench.ui.kept import application
from workbench.ui.theme.theme import named
from workbench.ui.theme.tokens import RADIUS_CARD, SPACE
from workbench.ui.widgets.buttons import pressed_by
from workbench.ui.widgets.canvas import Canvas
from workbench.ui.widgets.in_place import holds, moved_inside
from workbench.ui.widgets.painting import draw_shadow
from workbench.ui.widgets.reading_order import go_round

GAP = SPACE


class Popover(QFrame):
    """Shows *content* beside the scene point *at* and stays with it. Esc or a press outside closes; then it deletes
    itself. It is a child of the canvas, no window, so that input methods work as everywhere. Tab goes round in it."""

    closed = Signal()

    def __init__(self, canvas: Canvas, at: QPointF, content: QWidget) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._at = at
        self._done = False
        self._column = QVBoxLayout(self)
        edge = SPACE + SPACE // 2
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.addWidget(content)
        canvas.view_changed.connect(self._place)
        canvas.viewport().installEventFilter(self)
        application().focusChanged.connect(self._focus_moved)
        self._place()
        self.show()
        self.raise_()
        content.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_popover(self) -> None:
        """Close; safe to call twice."""
        if self._done:
            return
        self._done = True
        had_keyboard = self.isAncestorOf(QApplication.focusWidget() or self.window())
        self._canvas.viewport().removeEventFilter(self)
        if had_keyboard:
            # Before hiding: Qt would pass the keyboard on like Tab does, and the canvas would select its first card.
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self.deleteLater()
        self.closed.emit()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt override: Tab stays inside; beyond the last field the canvas would take what is typed for its own keys."""
        go_round(self, forward=forward)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt override: what the content does not use goes no further, or the canvas would act on it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_popover()
        else:
            pressed_by(event)
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt override: a press on the canvas closes."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self.close_popover()
        return super().eventFilter(watched, event)

    @Slot(QWidget, QWidget)
    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        """Close when the keyboard goes elsewhere in the program; another program may have it for a while."""
        if new is not None and not holds(self, new):
            self.close_popover()

    def resizeEvent(self, event: QEvent) -> None:
        """Qt override."""
        self._place()

    def sizeHint(self) -> QSize:
        """Qt override."""
        return self._column.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt override."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        draw_shadow(painter, body, RADIUS_CARD, strong=True)
        painter.setPen(QPen(named("accent"), 1.0))
        painter.setBrush(named("raised"))
        painter.drawRoundedRect(body, RADIUS_CARD, RADIUS_CARD)
        painter.end()

    @Slot()
    def _place(self) -> None:
        """Stand below and to the right of the point, moved as far as the canvas has no room there."""
        point = self._canvas.mapFromScene(self._at)
        size = self.sizeHint()
        rect = QRect(point.x() + GAP, point.y() + GAP, size.width(), size.height())
        self.setGeometry(moved_inside(rect, self._canvas.rect().adjusted(SPACE, SPACE, -SPACE, -SPACE)))
