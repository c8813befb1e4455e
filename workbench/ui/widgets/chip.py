"""A small tag."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.ui.language import tr
from workbench.ui.theme.icons import draw_icon
from workbench.ui.theme.theme import font, named
from workbench.ui.theme.tokens import RADIUS_SMALL, SMALL, SPACE
from workbench.ui.widgets.painting import draw_elided, text_width
from workbench.ui.widgets.tips import tell_whole

TONES = {
    "neutral": ("hover", "ink_2"),
    "accent": ("accent_soft", "accent"),
    "red": ("red_soft", "red_ink"),
    "amber": ("amber_soft", "amber_ink"),
    "green": ("green_soft", "green_ink"),
}
ICON = 12
PAD = 6


class Chip(QWidget):
    """A tag in one of the tones neutral, accent, red, amber and green; it elides where room is short.

    *clickable* makes it a button (mouse, Enter, Space); *removable* gives it a cross (mouse, Delete).
    """

    clicked = Signal()
    removed = Signal()

    def __init__(
        self,
        text: str = "",
        tone: str = "neutral",
        *,
        icon: str = "",
        clickable: bool = False,
        removable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self._icon = icon
        self._clickable = clickable
        self._removable = removable
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if clickable or removable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if clickable:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFont(font(SMALL))
        self.set_text(text)

    def text(self) -> str:
        """Return the text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_tone(self, tone: str) -> None:
        """Show another tone."""
        self._tone = tone
        self.update()

    def set_icon(self, name: str) -> None:
        """Show another icon before the text; an empty name takes it away."""
        self._icon = name
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Qt override."""
        words = text_width(self._text, self.font())
        signs = (ICON + PAD // 2) * (bool(self._icon) + self._removable)
        return QSize(words + signs + 2 * PAD, self.fontMetrics().height() + PAD // 2)

    def minimumSizeHint(self) -> QSize:
        """Qt override."""
        hint = self.sizeHint()
        return QSize(min(6 * SPACE, hint.width()), hint.height())

    def cross_rect(self) -> QRectF:
        """Return where the cross is."""
        return QRectF(self.width() - PAD - ICON, (self.height() - ICON) / 2, ICON, ICON)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt override."""
        if event.button() != Qt.MouseButton.LeftButton or not self.rect().contains(event.position().toPoint()):
            return
        if self._removable and event.position().x() >= self.cross_rect().left() - PAD / 2:
            self.removed.emit()
        elif self._clickable:
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt override."""
        key = event.key()
        if self._removable and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif self._clickable and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt override."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter)
        painter.end()

    def _draw(self, painter: QPainter) -> None:
        fill, ink = TONES[self._tone]
        painter.setPen(QPen(named(ink), 1.2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(named(fill))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.6, 0.6, -0.6, -0.6), RADIUS_SMALL, RADIUS_SMALL)
        words = QRectF(self.rect()).adjusted(PAD, 0, -PAD, 0)
        if self._icon:
            draw_icon(painter, self._icon, QRectF(PAD, (self.height() - ICON) / 2, ICON, ICON), ink)
            words.setLeft(words.left() + ICON + PAD / 2)
        if self._removable:
            draw_icon(painter, "close", self.cross_rect(), ink)
            words.setRight(self.cross_rect().left() - PAD / 2)
        cut = draw_elided(painter, words, self._text, self.font(), named(ink))
        told = tr("widgets", "chip.remove", text=self._text) if self._removable else self._text
        tell_whole(self, told, cut=cut or self._removable)
