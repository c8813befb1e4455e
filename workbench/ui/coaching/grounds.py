"""What a finding rests on: the rows that triggered it, each in a few words that lead to it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QWidget

from workbench.coach.finding import Finding
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.ui.forms.row_words import row_words
from workbench.ui.language import tr
from workbench.ui.theme.theme import font
from workbench.ui.theme.tokens import SMALL, SPACE
from workbench.ui.widgets.buttons import LinkLabel
from workbench.ui.widgets.flow_layout import FlowLayout
from workbench.ui.widgets.showing import show_if

MOST = 6


def grounds_of(plan: Plan, finding: Finding) -> list[tuple[Ref, str]]:
    """Return the rows that triggered *finding*, in words; what its sentence names is left out, and what is gone."""
    rows = [ref for ref in dict.fromkeys(finding.data) if ref not in finding.about and plan.find(ref) is not None]
    return [(ref, row_words(plan, ref)) for ref in rows[:MOST]]


class Grounds(QWidget):
    """Links to the rows a finding rests on."""

    led = Signal(object)
    """The Ref of a row."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: Sequence[tuple[Ref, str]] = ()
        self._lead = QLabel(self)
        self._lead.setProperty("role", "secondary")
        self._links: list[LinkLabel] = []
        self._flow = FlowLayout(self, gap=SPACE)
        self._flow.addWidget(self._lead)
        self.hide()

    def show_rows(self, rows: Sequence[tuple[Ref, str]]) -> None:
        """Show *rows* with their words; without any there is nothing to see."""
        self._lead.setText(tr("coaching", "grounds"))
        if list(rows) == list(self._shown):
            return
        self._shown = rows
        for link in self._links:
            self._flow.removeWidget(link)
            link.hide()
            link.deleteLater()
        self._links = [self._link(place, words) for place, (_, words) in enumerate(rows)]
        self.setVisible(bool(rows))

    def links(self) -> list[LinkLabel]:
        """Return the links in order."""
        return list(self._links)

    def _link(self, place: int, words: str) -> LinkLabel:
        link = LinkLabel(words, parent=self)
        link.setObjectName(str(place))
        link.setFont(font(SMALL))
        link.clicked.connect(self._go)
        self._flow.addWidget(link)
        show_if(True, link)
        return link

    @Slot()
    def _go(self) -> None:
        self.led.emit(self._shown[int(self.sender().objectName())][0])
