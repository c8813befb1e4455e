"""The overview panel: the plan at a glance."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from workbench.domain.edits import ChangeSet
from workbench.domain.rows import Ref
from workbench.ui.language import tr
from workbench.ui.overview import fill
from workbench.ui.overview.cards import OverviewCard
from workbench.ui.panel import Panel
from workbench.ui.shell.session import Session
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.empty_state import EmptyState
from workbench.ui.widgets.panel_bar import PanelBar

CARDS = {
    "deal": "funnel",
    "people": "role_map",
    "steps": "visits",
    "needs": "iceberg",
    "factors": "factors",
    "coach": "",
    "account": "",
}
PLACES = {
    "deal": (0, 0, 1, 6),
    "people": (1, 0, 1, 3),
    "steps": (1, 3, 1, 3),
    "needs": (2, 0, 1, 2),
    "factors": (2, 2, 1, 2),
    "account": (2, 4, 1, 2),
    "coach": (3, 0, 1, 6),
}
"""Row, column, rows and columns of each card on a grid six columns wide."""


class OverviewPanel(Panel):
    """Shows the opportunity looked at in seven cards."""

    name = "overview"
    panel_wanted = Signal(str)
    opportunity_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._bar = PanelBar()
        self._cards = {name: self._card(name, panel) for name, panel in CARDS.items()}
        self._empty = EmptyState()
        self._empty.action_requested.connect(self.opportunity_wanted)
        self._scroll = QScrollArea()
        self._stack = QStackedWidget(self)
        self._build()
        self.retranslate()

    def refresh(self, changes: ChangeSet | None) -> None:
        """Show the opportunity anew."""
        del changes
        deal = self.session.plan.opportunities.get(self.session.opportunity or "")
        self._stack.setCurrentWidget(self._scroll if deal else self._empty)
        if deal is None:
            return
        fill.fill_deal(self._cards["deal"], self.session, deal)
        fill.fill_people(self._cards["people"], self.session, deal)
        fill.fill_steps(self._cards["steps"], self.session, deal)
        fill.fill_needs(self._cards["needs"], self.session, deal)
        fill.fill_factors(self._cards["factors"], self.session, deal)
        fill.fill_account(self._cards["account"], self.session)

    def refresh_findings(self) -> None:
        """Show the gravest findings anew."""
        fill.fill_coach(self._cards["coach"], self.session)

    def retranslate(self) -> None:
        """Set every text anew."""
        self._bar.set_title(tr("terms", "panel.overview"))
        for name, card in self._cards.items():
            card.set_title(tr("overview", f"card.{name}"))
        first, second = tr("help", "overview.empty_body").split("\n")
        action = tr("shell", "action.add_opportunity")
        self._empty.set_texts(tr("help", "overview.empty_title"), first, second, action)
        if self.isVisible():
            self.refresh(None)
            self.refresh_findings()

    def show_row(self, ref: Ref) -> bool:
        """The account lives here."""
        return ref.table == "account"

    def _card(self, name: str, panel: str) -> OverviewCard:
        card = OverviewCard(panel)
        card.setObjectName(name)
        card.row_wanted.connect(self._go)
        card.panel_wanted.connect(self.panel_wanted)
        return card

    def _build(self) -> None:
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, SPACE, SPACE)
        grid.setSpacing(2 * SPACE)
        for name, place in PLACES.items():
            grid.addWidget(self._cards[name], *place)
        for place_across in range(6):
            grid.setColumnStretch(place_across, 1)
        grid.setRowStretch(4, 1)
        self._scroll.setWidget(content)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, SPACE, SPACE, 0)
        column.setSpacing(SPACE)
        column.addWidget(self._bar)
        column.addWidget(self._stack, 1)

    @Slot(object)
    def _go(self, ref: Ref) -> None:
        if ref.table == "account":
            self.session.select(ref)
        else:
            self.session.go_to(ref)
