"""A field for a small whole number that one counts up and down."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSpinBox, QWidget

from workbench.ui.theme.icons import draw_icon
from workbench.ui.theme.tokens import SPACE

ARROW = SPACE + SPACE // 2
WIDTH = 15 * SPACE


class SpinField(QSpinBox):
    """A whole number from *least* to *most* with its unit; the arrow keys and the small arrows count."""

    edited = Signal(object)

    def __init__(
        self, value: int, *, least: int = 0, most: int = 99, unit: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._committed = value
        self.setRange(least, most)
        self.setSuffix(f" {unit}" if unit else "")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setTextMargins(SPACE - 2, 0, 0, 0)
        self.setValue(value)
        self.valueChanged.connect(self._commit)

    def set_value(self, value: int) -> None:
        """Show *value* and tell nobody."""
        self._committed = value
        self.setValue(value)

    def sizeHint(self) -> QSize:
        """Qt override: all such fields are equally wide, so that they stand in a column."""
        return QSize(WIDTH, super().sizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt override: turning the wheel over a form scrolls the form and never changes a value."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt override: the arrows are of our icons."""
        super().paintEvent(event)
        painter = QPainter(self)
        self._draw_arrows(painter)
        painter.end()

    def _draw_arrows(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, middle = self.width() - ARROW - SPACE // 2, self.height() / 2
        for name, top, possible in (
            ("chevron_up", middle - ARROW + 1, self.value() < self.maximum()),
            ("chevron_down", middle - 1, self.value() > self.minimum()),
        ):
            draw_icon(painter, name, QRectF(left, top, ARROW, ARROW), "ink_2" if possible else "mute")

    @Slot(int)
    def _commit(self, value: int) -> None:
        if value != self._committed:
            self._committed = value
            self.edited.emit(value)
