"""The third part of the funnel: how far the opportunities came, beside the reference (F2)."""

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from workbench.domain.edits import ChangeSet, touched
from workbench.domain.reads import Reading
from workbench.ui.core.session import Session
from workbench.ui.funnel.chart import Chart
from workbench.ui.funnel.models import MilestonesModel, milestone_columns, milestone_rows
from workbench.ui.language import tr
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.table_view import TableView
from workbench.usecases.funnel import ENOUGH_DEALS, PROSPECTS_FOR_ONE, Odds, odds

TABLE_WIDTH = 52 * SPACE


class OddsPart(QWidget):
    """The counts of this plan as chart and table; the chart's library is loaded when it is first looked at."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._reading = Reading()
        self._odds: Odds | None = None
        self.chart: Chart | None = None
        self.title = _label("section")
        self.says = _label("")
        self.prompt = _label("secondary")
        self.ours = Chip(tone="accent", parent=self)
        self.reference = Chip(parent=self)
        self.room = QWidget()
        self.model: MilestonesModel = MilestonesModel(milestone_columns(), lambda row: row.milestone, self)
        self.table = TableView(self.model)
        self.table.setProperty("role", "plain")
        self._making = QTimer(self, singleShot=True, interval=0)
        self._making.timeout.connect(self._make_chart)
        self._lay_out()

    def _lay_out(self) -> None:
        QVBoxLayout(self.room).setContentsMargins(0, 0, 0, 0)
        self.table.setFixedWidth(TABLE_WIDTH)
        legend = QHBoxLayout()
        legend.addWidget(self.ours)
        legend.addWidget(self.reference)
        legend.addStretch(1)
        left = QVBoxLayout()
        left.addLayout(legend)
        left.addWidget(self.room, 1)
        row = QHBoxLayout()
        row.setSpacing(2 * SPACE)
        row.addLayout(left, 1)
        row.addWidget(self.table)
        frame = QFrame(self)
        frame.setProperty("role", "panel")
        column = QVBoxLayout(frame)
        column.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        column.setSpacing(SPACE)
        for label in (self.title, self.says, self.prompt):
            column.addWidget(label)
        column.addLayout(row, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        self.setFocusProxy(self.table)

    # Showing

    def refresh(self, changes: ChangeSet | None) -> None:
        """Count anew where *changes* bear on what is counted."""
        self._reading.renew(touched(changes), self._fill)

    def _fill(self) -> None:
        self._odds = odds(self._session.plan, self._session.day)
        self._show()

    def set_wanted(self, wanted: bool) -> None:
        """Make the chart once it is looked at, after the rest has been painted."""
        if wanted and self.chart is None:
            self._making.start()

    def retranslate(self) -> None:
        """Say everything in the language in force."""
        self.table.setAccessibleName(tr("funnel", "odds.table"))
        self.ours.set_text(tr("funnel", "legend.own"))
        self.reference.set_text(tr("funnel", "legend.reference"))
        if self.chart is not None:
            self.chart.widget.setAccessibleName(tr("funnel", "odds.chart"))
        self._show()

    def restyle(self) -> None:
        """Take the colours of the theme in force."""
        self._show()

    def _show(self) -> None:
        if self._odds is None:
            return
        total = self._odds.total
        self.title.setText(tr("funnel", "odds.title"))
        few = tr("funnel", "odds.few", n=total, least=ENOUGH_DEALS)
        self.says.setText(tr("funnel", "odds.enough", n=total) if self._odds.enough else few)
        self.prompt.setText(tr("funnel", "odds.prompt", needed=PROSPECTS_FOR_ONE, n=total))
        rows = milestone_rows(self._odds)
        self.model.set_rows(rows)
        if self.chart is not None:
            self.chart.show_rows(rows)

    @Slot()
    def _make_chart(self) -> None:
        layout = self.room.layout()
        if self.chart is None and layout is not None:
            self.chart = Chart(self.room)
            self.chart.widget.setAccessibleName(tr("funnel", "odds.chart"))
            layout.addWidget(self.chart.widget)
            self._show()


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
