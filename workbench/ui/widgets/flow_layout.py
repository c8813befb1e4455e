"""A layout that fills lines as words fill a paragraph."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from workbench.ui.theme.tokens import SPACE


class FlowLayout(QLayout):
    """Items side by side, on as many lines as the width asks for."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = SPACE) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Qt override."""
        self._items.append(item)

    def count(self) -> int:
        """Qt override."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem:
        """Qt override."""
        return self._items[index] if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def takeAt(self, index: int) -> QLayoutItem:
        """Qt override."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def clear(self) -> None:
        """Take out and delete all widgets."""
        while self._items:
            widget = self._items.pop().widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def expandingDirections(self) -> Qt.Orientation:
        """Qt override."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Qt override."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt override: asked many times before the layouts around it settle, so it is kept."""
        if width not in self._heights:
            self._heights[width] = self._flow(QRect(0, 0, width, 0), place=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Qt override: an item came, went or takes another room."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Qt override."""
        super().setGeometry(rect)
        self._flow(rect, place=True)

    def sizeHint(self) -> QSize:
        """Qt override."""
        hints = [item.sizeHint() for item in self._items]
        width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """Qt override."""
        least = QSize(0, 0)
        for item in self._items:
            least = least.expandedTo(item.minimumSize())
        return least

    def _flow(self, rect: QRect, *, place: bool) -> int:
        """Walk the items over the lines of *rect*, placing them when asked; return the height used."""
        x, y, line = rect.x(), rect.y(), list[tuple[QLayoutItem, QRect]]()
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            width = min(size.width(), rect.width())
            if line and x + width > rect.right() + 1:
                x, y = rect.x(), y + _set_line(line, place) + self._gap
                line = []
            line.append((item, QRect(QPoint(x, y), QSize(width, size.height()))))
            x += width + self._gap
        return y + _set_line(line, place) - rect.y()


def _set_line(line: list[tuple[QLayoutItem, QRect]], place: bool) -> int:
    """Place the items of a line with their middles on one height when asked; return the height of the line."""
    height = max((room.height() for _, room in line), default=0)
    if place:
        for item, room in line:
            item.setGeometry(room.translated(0, (height - room.height()) // 2))
    return height
