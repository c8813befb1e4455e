"""A heading that folds what is below it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.section_head import SectionHead


class Fold(QWidget):
    """A heading, closed at first, over *content*."""

    def __init__(self, content: QWidget, title: str = "") -> None:
        super().__init__()
        self.head = SectionHead(collapsible=True, parent=self)
        self.head.setText(title)
        self.head.setChecked(False)
        self.head.toggled.connect(content.setVisible)
        content.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE // 2)
        column.addWidget(self.head)
        column.addWidget(content)
