"""The row over every panel: its title, what can be switched, what can be done."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSpacerItem, QWidget

from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.elided_label import ElidedLabel
from workbench.ui.widgets.segmented import SegmentedControl

READABLE = 10 * SPACE
"""So much of a title that is cut has to show."""


class PanelBar(QWidget):
    """Title and switches from the left, actions from the right; the primary action is added last.

    Where room is short, signs stand alone for the words of switches; then the title goes, which the rail says too;
    then signs stand alone for the words of actions, too, but for the primary one.
    """

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel(title, role="title", parent=self)
        self._gap = QSpacerItem(SPACE, 0)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE)
        self._row.addWidget(self._title)
        self._row.addItem(self._gap)
        self._left = self._row.count()
        self._row.addStretch(1)

    def set_title(self, text: str) -> None:
        """Set the title."""
        self._title.setText(text)

    def add_left(self, widget: QWidget) -> None:
        """Add *widget* after the title and what was added there before."""
        self._row.insertWidget(self._left, widget)
        self._left += 1

    def add_right(self, widget: QWidget) -> None:
        """Add *widget* at the right end."""
        self._row.addWidget(widget)

    def minimumSizeHint(self) -> QSize:
        """Qt override: the bar takes what room there is, so that its panel never reaches out of the window."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt override."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Qt override: something in the bar says something else, or is shown or hidden."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _fit(self) -> None:
        """Say as much in words as there is room for."""
        held = list(self._held())
        switches = [widget for widget in held if isinstance(widget, SegmentedControl)]
        actions = [widget for widget in held if isinstance(widget, Button) and widget.kind != "primary"]
        lacking = self._whole_width() - self.width()
        for switch in switches:
            lacking -= _shorten(switch, lacking)
        lacking -= self._cut_title(lacking)
        for action in actions:
            lacking -= _shorten(action, lacking)

    def _cut_title(self, lacking: int) -> int:
        """Let the title be cut by what is *lacking*, or drop it if too little were left; return what that spares."""
        whole = self._title.sizeHint().width()
        dropped = lacking > max(0, whole - READABLE)
        if dropped is not self._title.isHidden():
            self._title.setHidden(dropped)
            self._gap.changeSize(0 if dropped else SPACE, 0)
            self._row.invalidate()
        return whole + 2 * SPACE if dropped else max(0, lacking)

    def _whole_width(self) -> int:
        """Return the width at which everything is said in words."""
        spared = sum(widget.spared() for widget in self._held())
        title = self._title.sizeHint().width() + 2 * SPACE if self._title.isHidden() else 0
        return self._row.sizeHint().width() + spared + title

    def _held(self) -> Iterator[SegmentedControl | Button]:
        for place in range(self._row.count()):
            item = self._row.itemAt(place)
            widget = item.widget() if item is not None else None
            if isinstance(widget, SegmentedControl | Button) and not widget.isHidden():
                yield widget


def _shorten(widget: SegmentedControl | Button, lacking: int) -> int:
    """Show signs alone in *widget* if pixels are *lacking*, else words; return what that spares."""
    widget.set_terse(lacking > 0)
    return widget.spared()
