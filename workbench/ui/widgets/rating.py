"""A field for a strength of one to five, or none, as dots."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.ui.language import tr
from workbench.ui.theme.theme import named
from workbench.ui.theme.tokens import RADIUS_SMALL, SPACE
from workbench.ui.widgets.tips import set_tip

DOT = 10
PITCH = DOT + SPACE // 2 + 2
LOWER = (Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Minus)
HIGHER = (Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Plus)
NONE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_0)


class RatingField(QWidget):
    """Dots to click; the arrows, the digits and Delete do the same.

    Clicking the last filled dot clears the field, unless it is one that always holds a rating.
    """

    edited = Signal(object)

    def __init__(
        self, value: int | None = None, *, top: int = 5, clearable: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._top = top
        self._clearable = clearable
        self._value: int | None = None
        self._hovered: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_value(value)

    def value(self) -> int | None:
        """Return the rating, None for none."""
        return self._value

    def set_value(self, value: int | None) -> None:
        """Show *value*."""
        self._value = value
        self._say()
        self.update()

    def sizeHint(self) -> QSize:
        """Qt override."""
        return QSize(self._top * PITCH + SPACE, max(DOT + SPACE, self.fontMetrics().height() + SPACE))

    def minimumSizeHint(self) -> QSize:
        """Qt override."""
        return self.sizeHint()

    def dot_rect(self, rating: int) -> QRectF:
        """Return where the dot of *rating* is."""
        top = (self.height() - DOT) / 2
        return QRectF(SPACE / 2 + (rating - 1) * PITCH, top, DOT, DOT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt override."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter)
        painter.end()

    def _draw(self, painter: QPainter) -> None:
        filled = self._hovered if self._hovered is not None else self._value or 0
        for rating in range(1, self._top + 1):
            on = rating <= filled
            tint = "line_strong" if not on else "accent" if self._hovered is not None else "ink"
            painter.setPen(QPen(named(tint if on else "mute"), 1.2))
            painter.setBrush(named(tint) if on else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.dot_rect(rating).adjusted(0.6, 0.6, -0.6, -0.6), 3, 3)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(named("accent"), 1.0))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_SMALL, RADIUS_SMALL)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt override."""
        self._set_hovered(self._rating_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Qt override."""
        self._set_hovered(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt override."""
        rating = self._rating_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and rating is not None:
            self._commit(None if rating == self._value else rating)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt override."""
        key = event.key()
        now = self._value or 0
        if key in NONE:
            self._commit(None)
        elif key in LOWER:
            self._commit(now - 1 or None if now else None)
        elif key in HIGHER:
            self._commit(min(self._top, now + 1))
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_0 + self._top:
            self._commit(key - Qt.Key.Key_0)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt override."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _rating_at(self, at: QPointF) -> int | None:
        rating = int((at.x() - SPACE / 4) // PITCH) + 1
        return rating if 1 <= rating <= self._top else None

    def _set_hovered(self, rating: int | None) -> None:
        if rating != self._hovered:
            self._hovered = rating
            self.update()

    def _say(self) -> None:
        """Tell the rating in words, for screen readers and as tooltip."""
        words = (
            tr("widgets", "rating.none")
            if self._value is None
            else tr("widgets", "rating.some", value=self._value, top=self._top)
        )
        set_tip(self, words)

    def _commit(self, value: int | None) -> None:
        self._set_hovered(None)
        if value != self._value and (value is not None or self._clearable):
            self.set_value(value)
            self.edited.emit(value)
