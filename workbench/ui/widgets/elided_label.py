"""A label of one line that never pushes its neighbours out of the window."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.painting import draw_elided, plain_tooltip, text_width


class ElidedLabel(QLabel):
    """Shows as much of its text as fits, ending in …; the whole shows in the tooltip. *role* as for any label."""

    def __init__(self, text: str = "", *, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Qt override."""
        return QSize(text_width(self.text(), self.font()), self.fontMetrics().height() + 2)

    def minimumSizeHint(self) -> QSize:
        """Qt override."""
        return QSize(min(4 * SPACE, self.sizeHint().width()), self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Qt override."""
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip(plain_tooltip(self.text()) if self.is_cut() else "")
        return super().event(event)

    def is_cut(self) -> bool:
        """Return whether the text does not fit."""
        return self.sizeHint().width() > self.width()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt override."""
        painter = QPainter(self)
        draw_elided(painter, QRectF(self.rect()), self.text(), self.font(), self.palette().windowText().color())
        painter.end()
