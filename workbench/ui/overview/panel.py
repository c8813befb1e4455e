"""The overview panel: the plan at a glance."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workbench.domain.edits import ChangeSet, touched
from workbench.domain.reads import Reading
from workbench.domain.rows import Ref
from workbench.ui.coaching.since import cover_failed, visit_changes
from workbench.ui.core.panel import Panel
from workbench.ui.core.session import Session
from workbench.ui.core.tables import view_of
from workbench.ui.language import tr
from workbench.ui.overview import fill
from workbench.ui.overview.cards import OverviewCard
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.empty_state import EmptyState
from workbench.ui.widgets.panel_bar import PanelBar
from workbench.ui.widgets.scroll_column import ScrollColumn

CARDS = {
    "deal": "funnel",
    "people": "role_map",
    "before": "visits",
    "since": "",
    "needs": "iceberg",
    "factors": "factors",
    "account": "",
    "steps": "visits",
    "coach": "",
}
"""The cards, in the order in which Tab walks them and one column shows them, and the panels their titles lead to."""
LINES = {
    "deal": fill.deal_lines,
    "people": fill.people_lines,
    "steps": fill.step_lines,
    "needs": fill.need_lines,
    "factors": fill.factor_lines,
    "account": fill.account_lines,
}
"""What the cards say of the opportunity looked at."""
FOUND = {"since": fill.since_lines, "before": fill.before_lines, "coach": fill.coach_lines}
"""What the cards say of what the coach found."""
SIDE_BY_SIDE = 92 * SPACE
"""From this width on the cards stand in two columns."""


class OverviewPanel(Panel):
    """Shows the opportunity looked at in nine cards."""

    name = "overview"
    panel_wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._bar = PanelBar()
        self._cards = {name: self._card(name, panel) for name, panel in CARDS.items()}
        self._readings = {name: Reading() for name in LINES}
        self._empty = EmptyState("overview")
        self._empty.action_requested.connect(self.opportunity_wanted)
        self._scroll = ScrollColumn()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        self._stack = QStackedWidget(self)
        changes = visit_changes(session)
        changes.ready.connect(self._findings_changed)
        self._cards["since"].more_wanted.connect(changes.show_all)
        self._build()
        self.retranslate()

    def refresh(self, changes: ChangeSet | None) -> None:
        """Fill the cards again that *changes* bear on."""
        deal = self.session.opportunity
        self._stack.setCurrentWidget(self._scroll if deal else self._empty)
        if deal is None:
            return
        with self._scroll.steady():
            for name, reading in self._readings.items():
                reading.renew(touched(changes), partial(self._fill_card, name, deal))

    def _fill_card(self, name: str, deal: str) -> None:
        self._cards[name].show_lines(LINES[name](self.session, deal))

    def _say_failed(self) -> None:
        cover_failed(self.session, self._cards["since"], visit_changes(self.session).known())

    def refresh_findings(self) -> None:
        """Show anew what changed since the last visit, what to take to the next, and what the coach says first."""
        with self._scroll.steady():
            for name, lines in FOUND.items():
                self._cards[name].show_lines(lines(self.session))
        self._say_failed()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._bar.set_title(tr("terms", "panel.overview"))
        for name, card in self._cards.items():
            card.set_title(tr("overview", f"card.{name}"))
        first, second = tr("help", "overview.empty_body").split("\n")
        action = tr("shell", "action.add_opportunity")
        self._empty.set_texts(tr("help", "overview.empty_title"), first, second, action)
        with self._scroll.steady():
            for card in self._cards.values():
                card.forget()
            if self.isVisible():
                self.refresh(None)
                self.refresh_findings()

    def show_row(self, ref: Ref) -> bool:
        """The account lives here."""
        return ref.table == "account"

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt override: in a narrow window the cards stand in one column, the next visit near its top."""
        super().resizeEvent(event)
        beside = QBoxLayout.Direction.LeftToRight
        wanted = beside if self.width() >= SIDE_BY_SIDE else QBoxLayout.Direction.TopToBottom
        if self._columns.direction() != wanted:
            self._columns.setDirection(wanted)
            column, place = (self._right, 0) if wanted == beside else (self._left, 1)
            column.insertWidget(place, self._cards["before"])

    def _card(self, name: str, panel: str) -> OverviewCard:
        card = OverviewCard(panel)
        card.setObjectName(name)
        card.row_wanted.connect(self._go)
        card.panel_wanted.connect(self.panel_wanted)
        return card

    def _build(self) -> None:
        content = QWidget()
        pair = QHBoxLayout()
        pair.setSpacing(2 * SPACE)
        for name in ("needs", "factors"):
            pair.addWidget(self._cards[name], 1)
        left, right = self._left, self._right
        for column in (left, right):
            column.setSpacing(2 * SPACE)
        left.addWidget(self._cards["people"])
        left.addWidget(self._cards["since"])
        left.addLayout(pair)
        left.addWidget(self._cards["account"], 1)
        right.addWidget(self._cards["before"])
        right.addWidget(self._cards["steps"])
        right.addWidget(self._cards["coach"], 1)
        self._columns.setSpacing(2 * SPACE)
        self._columns.addLayout(left, 4)
        self._columns.addLayout(right, 3)
        whole = QVBoxLayout(content)
        whole.setContentsMargins(0, 0, SPACE, 2 * SPACE)
        whole.setSpacing(2 * SPACE)
        whole.addWidget(self._cards["deal"])
        whole.addLayout(self._columns, 1)
        self._scroll.add(content)
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(self._empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(2 * SPACE, SPACE, SPACE, 0)
        outer.setSpacing(SPACE)
        outer.addWidget(self._bar)
        outer.addWidget(self._stack, 1)

    @Slot(object)
    def _go(self, ref: Ref) -> None:
        if view_of(ref.table).at_rest:
            self.session.select(ref)
        else:
            self.session.go_to(ref)
