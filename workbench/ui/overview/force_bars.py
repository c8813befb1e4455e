"""The force field as bars: what is against us left, what is for us right, one pair per degree of control (S1)."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.domain.factors import Control
from workbench.ui.language import tr
from workbench.ui.terms import term
from workbench.ui.theme.theme import font, named
from workbench.ui.theme.tokens import SMALL, SPACE
from workbench.ui.widgets.painting import text_width

BAR = 2 * SPACE
GAP = SPACE // 2


class ForceBars(QWidget):
    """Three pairs of bars, high control on top."""

    def __init__(self, field: dict[Control, tuple[int, int]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self._description())

    def sizeHint(self) -> QSize:
        """Qt override."""
        return QSize(30 * SPACE, len(self._field) * (BAR + GAP))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt override."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter)
        painter.end()

    def _draw(self, painter: QPainter) -> None:
        painter.setFont(font(SMALL))
        words = max(text_width(_degree(control), font(SMALL)) for control in self._field)
        room = self.width() - words - SPACE
        against = max((bad for _, bad in self._field.values()), default=0)
        whole = against + max((good for good, _ in self._field.values()), default=0) or 1
        middle = room * against / whole
        for row, control in enumerate(reversed(self._field)):
            good, bad = self._field[control]
            top = row * (BAR + GAP)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(named("red"))
            painter.drawRect(QRectF(middle - bad / whole * room, top, bad / whole * room, BAR))
            painter.setBrush(named("green"))
            painter.drawRect(QRectF(middle, top, good / whole * room, BAR))
            painter.setPen(named("ink_2"))
            painter.drawText(QRectF(room + SPACE, top, words, BAR), Qt.AlignmentFlag.AlignVCenter, _degree(control))
        painter.setPen(named("line_strong"))
        painter.drawLine(int(middle), 0, int(middle), self.height() - GAP)

    def _description(self) -> str:
        parts = [
            tr("overview", "force", control=term(control), good=good, bad=bad)
            for control, (good, bad) in self._field.items()
        ]
        return "; ".join(parts)


def _degree(control: Control) -> str:
    return tr("overview", "degree", control=term(control))
