"""A line that says what happened, what is safe and what to do."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from workbench.ui.language import tr
from workbench.ui.theme.icons import pixmap
from workbench.ui.theme.theme import colour, named
from workbench.ui.theme.tokens import RADIUS, SPACE
from workbench.ui.widgets.buttons import Button, IconButton

TONES = {
    "info": ("accent_soft", "accent", "info"),
    "warn": ("amber_soft", "amber", "warning"),
    "error": ("red_soft", "red", "error"),
}
ICON = 2 * SPACE
EDGE_OPACITY = 0.4


class Banner(QWidget):
    """A message in the tone ``info``, ``warn`` or ``error`` with actions and a cross; the owner hides it on ``closed``
    or leaves that to the banner, which hides itself."""

    action_requested = Signal(str)
    closed = Signal()

    def __init__(self, tone: str = "info", *, closable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self._sign = QLabel(self)
        self._words = QLabel(self)
        self._buttons: list[Button] = []
        self._cross = IconButton("close", parent=self)
        self._cross.setVisible(closable)
        self._cross.clicked.connect(self._close)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(SPACE + SPACE // 2, SPACE // 2, SPACE // 2, SPACE // 2)
        self._row.setSpacing(SPACE)
        self._row.addWidget(self._sign)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self._cross)
        self._retranslate()
        self._tint()

    def set_tone(self, tone: str) -> None:
        """Show in another tone."""
        self._tone = tone
        self._tint()
        self.update()

    def set_text(self, text: str) -> None:
        """Say *text*."""
        self._words.setText(text)
        self.setAccessibleName(text)

    def set_actions(self, actions: Sequence[tuple[str, str]]) -> None:
        """Offer the actions (name, words) as buttons."""
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = [self._button(name, words) for name, words in actions]

    def _button(self, name: str, words: str) -> Button:
        button = Button(words, parent=self)
        button.setObjectName(name)
        button.clicked.connect(self._act)
        self._row.insertWidget(self._row.count() - 1, button)
        return button

    def minimumSizeHint(self) -> QSize:
        """Qt override: words wrap, so that a banner never widens its window."""
        buttons = sum(button.sizeHint().width() + SPACE for button in self._buttons)
        return QSize(20 * SPACE + buttons, super().minimumSizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Qt override."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt override."""
        fill, edge, _ = TONES[self._tone]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour(named(edge).name(), EDGE_OPACITY), 1.0))
        painter.setBrush(named(fill))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.end()

    def _retranslate(self) -> None:
        self._cross.set_tip(tr("widgets", "banner.close"))

    def _tint(self) -> None:
        _, edge, sign = TONES[self._tone]
        self._sign.setPixmap(pixmap(sign, edge, ICON, self.devicePixelRatioF()))

    @Slot()
    def _act(self) -> None:
        self.action_requested.emit(self.sender().objectName())

    @Slot()
    def _close(self) -> None:
        self.hide()
        self.closed.emit()
