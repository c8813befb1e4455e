"""The ground of a cell: it offers to write a factor there when one points at it (S1)."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsSceneHoverEvent, QGraphicsSceneMouseEvent

from workbench.ui.factors.extras import Extra
from workbench.ui.factors.facts import Cell
from workbench.ui.factors.layout import CELL_HEAD
from workbench.ui.factors.words import cell_words
from workbench.ui.language import tr
from workbench.ui.theme.icons import draw_icon
from workbench.ui.widgets.tips import set_tip

SIGN = 13.0


class CellGround(Extra):
    """Covers a cell under its cards; a plus in its head shows while the pointer is in the cell."""

    wanted = Signal(object)

    def __init__(self, cell: Cell) -> None:
        super().__init__()
        self._cell = cell
        self._over_sign = False
        self.setZValue(-1.0)

    def sign_rect(self) -> QRectF:
        """Return where the plus is, in item coordinates."""
        return QRectF(self._rect.right() - SIGN - 8, (CELL_HEAD - SIGN) / 2 + 1, SIGN, SIGN)

    def click(self, at: QPointF) -> None:
        """Ask for a factor in this cell."""
        self.wanted.emit(self._cell)

    def draw(self, painter: QPainter) -> None:
        """Draw the plus."""
        if self._hovered:
            draw_icon(painter, "add", self.sign_rect(), "accent" if self._over_sign else "ink_2")

    def hoverMoveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Qt override: the plus lights up under the pointer."""
        self._point_at(self._on_sign(event.pos()))

    def hoverLeaveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Qt override."""
        self._point_at(False)
        super().hoverLeaveEvent(event)

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Qt override: beside the plus the cell is background."""
        if event.button() == Qt.MouseButton.LeftButton and self._on_sign(event.pos()):
            event.accept()
        else:
            event.ignore()

    def _on_sign(self, at: QPointF) -> bool:
        return self.sign_rect().adjusted(-4, -4, 4, 4).contains(at)

    def _point_at(self, over: bool) -> None:
        if over != self._over_sign:
            self._over_sign = over
            words = tr("factors", "menu.new_here", cell=cell_words(self._cell))
            set_tip(self, words if over else "")
            self.setCursor(Qt.CursorShape.PointingHandCursor) if over else self.unsetCursor()
            self.update()
