"""The head of a group of fields: its title, and a sign that it folds."""

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from workbench.ui.theme.icons import draw_icon
from workbench.ui.theme.theme import font, named
from workbench.ui.theme.tokens import RADIUS_SMALL, SMALL, SPACE
from workbench.ui.widgets.painting import draw_elided, text_width

SIGN = 1.5 * SPACE


class SectionHead(QAbstractButton):
    """A line over the group with the title below it; checked means unfolded."""

    def __init__(self, *, collapsible: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._collapsible = collapsible
        self.setCheckable(collapsible)
        self.setChecked(True)
        self.setEnabled(collapsible)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if collapsible else Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFont(font(SMALL, bold=True))

    def is_open(self) -> bool:
        """Return whether the group shows."""
        return self.isChecked() or not self._collapsible

    def sizeHint(self) -> QSize:
        """Qt override."""
        words = text_width(self.text(), self.font())
        return QSize(words + 3 * SPACE, self.fontMetrics().height() + SPACE + SPACE // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt override."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter)
        painter.end()

    def _draw(self, painter: QPainter) -> None:
        painter.setPen(named("line"))
        painter.drawLine(QLineF(0, 0.5, self.width(), 0.5))
        ink = "ink" if self.underMouse() and self._collapsible else "ink_2"
        words = QRectF(self.rect()).adjusted(0, SPACE / 2, -SIGN - SPACE, 0)
        draw_elided(painter, words, self.text(), self.font(), named(ink))
        if self._collapsible:
            sign = QRectF(self.width() - SIGN, words.center().y() - SIGN / 2, SIGN, SIGN)
            draw_icon(painter, "chevron_up" if self.isChecked() else "chevron_down", sign, "ink_3")
        if self.hasFocus():
            painter.setPen(named("accent"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 3.5, -0.5, -0.5), RADIUS_SMALL, RADIUS_SMALL)
