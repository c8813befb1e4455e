"""A line that says something about people, with the rows that show it: each leads to its place."""

from collections.abc import Iterable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.ui.forms.row_words import row_words
from workbench.ui.people.sheet import words
from workbench.ui.theme.icons import pixmap
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import LinkLabel
from workbench.ui.widgets.flow_layout import FlowLayout

ICON = 2 * SPACE


class RowLink(LinkLabel):
    """A link to one row, worded as the row is known."""

    led = Signal(object)
    """The Ref of the row."""

    def __init__(self, text: str, ref: Ref, parent: QWidget) -> None:
        super().__init__(text, parent=parent)
        self._ref = ref
        self.clicked.connect(self._lead)

    @Slot()
    def _lead(self) -> None:
        self.led.emit(self._ref)


class LeadingLine(QWidget):
    """A sign, a sentence, below it links to what shows it, and at the end what can be done about it."""

    led = Signal(object)
    wanted = Signal(str)
    """The user wants done what the line offers; its key."""

    def __init__(self, text: str, sign: str, ink: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._key = ""
        mark = QLabel(self)
        mark.setPixmap(pixmap(sign, ink, ICON, self.devicePixelRatioF()))
        mark.setFixedWidth(ICON + SPACE // 2)
        self._across = QHBoxLayout()
        self._across.setSpacing(SPACE)
        self._across.addWidget(mark)
        self._across.addWidget(words(text, "", self), 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE, 0, SPACE, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._across)

    def show_rows(self, plan: Plan, rows: Iterable[Ref]) -> None:
        """Add links to *rows* below the sentence."""
        shown = list(rows)
        if not shown:
            return
        box = QWidget(self)
        flow = FlowLayout(box)
        for ref in shown:
            link = RowLink(row_words(plan, ref), ref, self)
            link.led.connect(self.led)
            flow.addWidget(link)
        across = QHBoxLayout()
        across.setContentsMargins(ICON + SPACE, 0, 0, 0)
        across.addWidget(box)
        self._column.addLayout(across)

    def offer(self, text: str, key: str) -> None:
        """Offer at the end of the line what can be done about it."""
        self._key = key
        link = LinkLabel(text, parent=self)
        link.clicked.connect(self._want)
        self._across.addWidget(link)

    @Slot()
    def _want(self) -> None:
        self.wanted.emit(self._key)
