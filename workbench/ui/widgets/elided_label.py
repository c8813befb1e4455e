"""A label of one line that never pushes its neighbours out of the window."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.painting import draw_elided, text_width
from workbench.ui.widgets.tips import tell_whole


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
        hint = self.sizeHint()
        return QSize(min(4 * SPACE, hint.width()), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt override."""
        painter = QPainter(self)
        ink = self.palette().windowText().color()
        cut = draw_elided(painter, QRectF(self.rect()), self.text(), self.font(), ink)
        painter.end()
        tell_whole(self, self.text(), cut=cut)
