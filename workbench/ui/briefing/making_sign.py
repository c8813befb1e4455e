"""The sign that a brief is being made, with a way to break off; it shows only when that takes a while."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QWidget

from workbench.ui.language import tr
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button

GRACE_MS = 500
BAR_WIDTH = 16 * SPACE


class MakingSign(QFrame):
    """A card at the top of *over*; ``begin`` and ``end`` say when something is being made."""

    cancelled = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setProperty("role", "card")
        self._over = over
        self._words = QLabel(self)
        self._bar = QProgressBar(self, textVisible=False, minimum=0, maximum=0)
        self._bar.setFixedSize(BAR_WIDTH, SPACE)
        self._cancel = Button(parent=self)
        self._cancel.clicked.connect(self._stop)
        self._grace = QTimer(self, singleShot=True, interval=GRACE_MS)
        self._grace.timeout.connect(self._appear)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * SPACE, SPACE, SPACE, SPACE)
        row.setSpacing(2 * SPACE)
        for widget in (self._words, self._bar, self._cancel):
            row.addWidget(widget)
        over.installEventFilter(self)
        self._retranslate()
        self.hide()

    @Slot()
    def begin(self) -> None:
        """Show in half a second unless it is done by then."""
        if self.isHidden() and not self._grace.isActive():
            self._grace.start()

    @Slot()
    def end(self) -> None:
        """Go: it is done."""
        self._grace.stop()
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Qt override: the language is another."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt override: what it lies over has another size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _retranslate(self) -> None:
        self._words.setText(tr("briefing", "making"))
        self._bar.setAccessibleName(tr("briefing", "making"))
        self._cancel.setText(tr("briefing", "cancel"))
        self._place()

    def _place(self) -> None:
        self.adjustSize()
        self.move((self._over.width() - self.width()) // 2, 3 * SPACE)

    @Slot()
    def _appear(self) -> None:
        self._place()
        self.show()
        self.raise_()

    @Slot()
    def _stop(self) -> None:
        self.end()
        self.cancelled.emit()
