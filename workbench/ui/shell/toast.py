"""A line that lies over the foot of the window for a while: what was just done, and what can be done about it."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent, QEnterEvent
from PySide6.QtWidgets import QWidget

from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.banner import Banner

STAYS_MS = 15_000
WIDEST = 90 * SPACE
"""So wide at most, lest one has to look from one end of a large screen to the other."""


class Toast(Banner):
    """Lies over *host*, at its foot, until it is closed, its offer is taken, or some time has passed.

    It takes no room, so that nothing else moves under the pointer, and waits while the pointer is on it.
    """

    def __init__(self, host: QWidget) -> None:
        super().__init__("info", parent=host)
        self._host = host
        self._end = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._end.timeout.connect(self.hide)
        self.action_requested.connect(self._go)
        self._offers: Mapping[str, str] = {}
        host.installEventFilter(self)
        self.hide()

    def say(self, words: str, offers: Mapping[str, str]) -> None:
        """Say *words* with *offers*, in words by name, in place of what was said before."""
        self._offers = offers
        self.set_text(words)
        self.set_actions(list(offers.items()))
        self._lay()
        self.show()
        self.raise_()
        self._end.start()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def offers(self, name: str) -> bool:
        """Say whether what is said now comes with the offer *name*."""
        return name in self._offers

    def enterEvent(self, event: QEnterEvent) -> None:
        """Qt override: it stays while the pointer is on it."""
        super().enterEvent(event)
        self._end.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Qt override."""
        super().leaveEvent(event)
        self._end.start()

    def changeEvent(self, event: QEvent) -> None:
        """Qt override: what it says is in the language before."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt override: keep its place while the window changes its size."""
        if watched is self._host and event.type() == QEvent.Type.Resize and self.isVisible():
            self._lay()
        return False

    def _lay(self) -> None:
        room = self._host.rect()
        width = min(WIDEST, room.width() - 4 * SPACE)
        self.ensurePolished()
        height = max(self.heightForWidth(width), self.sizeHint().height())
        self.setGeometry((room.width() - width) // 2, room.height() - height - 6 * SPACE, width, height)

    @Slot()
    def _go(self) -> None:
        """Go once an offer is taken."""
        self.hide()
