"""The row over every panel: its title, what can be switched, what can be done."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.elided_label import ElidedLabel


class PanelBar(QWidget):
    """Title and switches from the left, actions from the right; the primary action is added last."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel(title, role="title", parent=self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE)
        self._row.addWidget(self._title)
        self._row.addSpacing(SPACE)
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
