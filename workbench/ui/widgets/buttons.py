"""Buttons that keep their icon in the colours of the theme."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QIcon, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QPushButton,
    QSizePolicy,
    QStyleOptionButton,
    QToolButton,
    QWidget,
)

from workbench.ui.theme.icons import icon
from workbench.ui.theme.theme import named
from workbench.ui.theme.tokens import RADIUS_SMALL, SPACE
from workbench.ui.widgets.painting import draw_elided, text_width
from workbench.ui.widgets.tips import set_tip, tell_whole

ICON = 2 * SPACE
ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
INKS = {"primary": "on_accent", "danger": "red_ink"}


def pressed_by(event: QKeyEvent) -> bool:
    """Press the button that has the keyboard if *event* is Enter; say whether there is one.

    Qt has it pressed by the space bar alone on most systems, and in a dialog Enter would do what another button says.
    What is ticked or chosen is no such button: there Enter is left to the dialog.
    """
    held = QApplication.focusWidget()
    if event.key() not in ENTERS or event.modifiers() not in PLAIN or not isinstance(held, QAbstractButton):
        return False
    if held.isCheckable():
        return False
    held.click()
    return True


class Button(QPushButton):
    """A button with words; *kind* is empty, ``primary``, ``quiet`` or ``danger``."""

    def __init__(self, text: str = "", *, kind: str = "", icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.kind = kind
        self._terse = False
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setIconSize(QSize(ICON, ICON))
        self.set_icon(icon)

    def set_icon(self, name: str) -> None:
        """Show another icon; an empty name takes it away."""
        self.setIcon(icon(name, INKS.get(self.kind, "ink_2")) if name else QIcon())

    def set_terse(self, terse: bool) -> None:
        """Show the icon alone, if there is one, because room is short; the words are in the tooltip then."""
        terse = terse and not self.icon().isNull()
        tell_whole(self, self.text(), cut=terse)
        if terse is not self._terse:
            self._terse = terse
            self.updateGeometry()
            self.update()

    def spared(self) -> int:
        """Return by how many pixels the button is narrower than with its words."""
        return self._words_width() if self._terse else 0

    def _words_width(self) -> int:
        return self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text()).width()

    def sizeHint(self) -> QSize:
        """Qt override."""
        return super().sizeHint() - QSize(self.spared(), 0)

    def minimumSizeHint(self) -> QSize:
        """Qt override."""
        return self.sizeHint()

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Qt override."""
        super().initStyleOption(option)
        if self._terse:
            option.text = ""


class IconButton(QToolButton):
    """A quiet button of an icon alone; *tip* is its tooltip and its name for screen readers."""

    def __init__(self, icon: str, tip: str = "", *, ink: str = "ink_2", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = ink
        self.setProperty("kind", "quiet")
        self.setAutoRaise(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setIconSize(QSize(ICON, ICON))
        self.set_tip(tip)
        self.set_icon(icon)

    def set_tip(self, tip: str) -> None:
        """Set the tooltip and the name for screen readers."""
        set_tip(self, tip)
        self.setAccessibleName(tip)

    def set_icon(self, name: str) -> None:
        """Show another icon."""
        self.setIcon(icon(name, self._ink))


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
        hint = self.sizeHint()
        return QSize(min(4 * SPACE, hint.width()), hint.height())

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
        tell_whole(self, self.text(), cut=draw_elided(painter, rect, self.text(), words, ink))
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(ink)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_SMALL, RADIUS_SMALL)
