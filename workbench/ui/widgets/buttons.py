"""Buttons that keep their icon in the colours of the theme."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QToolButton, QWidget

from workbench.ui.theme.icons import icon
from workbench.ui.theme.theme import named
from workbench.ui.theme.tokens import RADIUS_SMALL, SPACE
from workbench.ui.widgets.painting import draw_elided, plain_tooltip, text_width

ICON = 2 * SPACE
INKS = {"primary": "on_accent", "danger": "red_ink"}


class Button(QPushButton):
    """A button with words; *kind* is empty, ``primary``, ``quiet`` or ``danger``."""

    def __init__(self, text: str = "", *, kind: str = "", icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._icon_name = icon
        self._kind = kind
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setIconSize(QSize(ICON, ICON))
        self._tint()

    def set_icon(self, name: str) -> None:
        """Show another icon; an empty name takes it away."""
        self._icon_name = name
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        """Qt override."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        if self._icon_name:
            self.setIcon(icon(self._icon_name, INKS.get(self._kind, "ink_2"), ICON))


class IconButton(QToolButton):
    """A quiet button of an icon alone; *tip* is its tooltip and its name for screen readers."""

    def __init__(self, icon: str, tip: str = "", *, ink: str = "ink_2", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._ink = ink
        self.setProperty("kind", "quiet")
        self.setAutoRaise(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setIconSize(QSize(ICON, ICON))
        self.set_tip(tip)
        self._tint()

    def set_tip(self, tip: str) -> None:
        """Set the tooltip and the name for screen readers."""
        self.setToolTip(plain_tooltip(tip))
        self.setAccessibleName(tip)

    def set_icon(self, name: str) -> None:
        """Show another icon."""
        self._icon_name = name
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        """Qt override."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        self.setIcon(icon(self._icon_name, self._ink, ICON))


class LinkLabel(QAbstractButton):
    """Words that lead somewhere: looks like a link, works like a button, and elides where room is short."""

    def __init__(self, text: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Qt override."""
        return QSize(text_width(self.text(), self.font()) + SPACE // 2, self.fontMetrics().height() + SPACE // 2)

    def minimumSizeHint(self) -> QSize:
        """Qt override."""
        return QSize(min(4 * SPACE, self.sizeHint().width()), self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Qt override: what had to be cut shows whole in the tooltip."""
        if event.type() == QEvent.Type.ToolTip:
            cut = self.sizeHint().width() > self.width()
            self.setToolTip(plain_tooltip(self.text()) if cut else "")
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt override."""
        painter = QPainter(self)
        self._draw(painter)
        painter.end()

    def _draw(self, painter: QPainter) -> None:
        ink = named("accent" if self.isEnabled() else "ink_3")
        words = QFont(self.font())
        words.setUnderline(self.underMouse() or self.isDown())
        rect = QRectF(self.rect()).adjusted(2, 0, -2, 0)
        draw_elided(painter, rect, self.text(), words, ink)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(ink)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_SMALL, RADIUS_SMALL)
