"""A column of widgets that scrolls up and down, and never sideways."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.reading_order import order_tabs

DEEPEST = 6
"""Layouts within layouts between a line of text and the column."""


def show_whole(widget: QWidget) -> None:
    """Have *widget*, wherever it is in a column, seen as far as there is room; one in no column is left alone."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, ScrollColumn):
        above = above.parentWidget()
    if above is not None:
        above.bring_into_sight(widget)


class ScrollColumn(QScrollArea):
    """Widgets under one another, as wide as the column; what is longer wraps or elides in itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inner = QWidget(self)
        self._place = 0
        self.column = QVBoxLayout(self._inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(SPACE)
        self.column.addStretch(1)
        self._inner.installEventFilter(self)
        self.setWidget(self._inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def add(self, widget: QWidget) -> None:
        """Add *widget* below the others."""
        self.column.insertWidget(self.column.count() - 1, widget)

    def add_centred(self, widget: QWidget, width: int) -> None:
        """Add *widget* below the others in the middle, as wide as there is room but no wider than *width*."""
        widget.setMaximumWidth(width)
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch(1)
        across.addWidget(widget, 100)
        across.addStretch(1)
        self.add(holder)

    def clear(self) -> None:
        """Take out and delete all widgets."""
        while self.column.count() > 1:
            item = self.column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def inner(self) -> QWidget:
        """Return the widget that holds the column, to be the parent of what goes in."""
        return self._inner

    def bring_into_sight(self, widget: QWidget) -> None:
        """Scroll as little as needed for *widget*, one in the column, to be seen."""
        self.settle()
        self.ensureWidgetVisible(widget, 0, 2 * SPACE)

    def scroll_to(self, place: int) -> None:
        """Stand *place* pixels below the top as soon as what was put in has found its room."""
        self._place = place
        self.verticalScrollBar().setValue(place)
        QTimer.singleShot(0, self, self._go_to_place)

    @Slot()
    def _go_to_place(self) -> None:
        self.settle()
        self.verticalScrollBar().setValue(self._place)

    @contextmanager
    def steady(self) -> Iterator[None]:
        """Keep what has the keyboard, or else what is on top, where it is on the screen while the content changes."""
        anchor = self._anchor()
        before = self._height_of(anchor)
        yield
        if anchor is None or not self._inner.isAncestorOf(anchor) or not anchor.isVisible():
            return
        self.settle()
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self._height_of(anchor) - before)

    def _anchor(self) -> QWidget | None:
        held = QApplication.focusWidget()
        if held is not None and self._inner.isAncestorOf(held):
            return held
        if not self.verticalScrollBar().value():
            return None
        items = (self.column.itemAt(place) for place in range(self.column.count()))
        widgets = (item.widget() for item in items if item is not None)
        shown = (widget for widget in widgets if widget is not None and widget.isVisible())
        return next((widget for widget in shown if self._height_of(widget) + widget.height() > 0), None)

    def _height_of(self, widget: QWidget | None) -> int:
        return widget.mapTo(self.viewport(), QPoint(0, 0)).y() if widget is not None else 0

    def settle(self) -> None:
        """Have Qt lay out now what it would lay out after this event: each pass reaches one parent further out."""
        for _ in range(DEEPEST):
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt override: Tab goes from top to bottom, whenever what it goes through was made."""
        order_tabs(self._inner)
        return super().focusNextPrevChild(forward)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt override: the column is never narrower than its content can be."""
        if watched is self._inner and event.type() == QEvent.Type.LayoutRequest:
            bar = self.verticalScrollBar().sizeHint().width()
            self.setMinimumWidth(self._inner.minimumSizeHint().width() + bar)
        return super().eventFilter(watched, event)
