"""The funnel panel: the stages of the deal, the need funnel of a talk, and the odds (F1 to F3, N13)."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from workbench.domain.deal import Outcome
from workbench.domain.edits import ChangeSet
from workbench.domain.rows import Ref
from workbench.ui.funnel.bar import STAGES, TABLE, TALK, FunnelBar
from workbench.ui.funnel.tracker_part import TrackerPart
from workbench.ui.language import tr
from workbench.ui.panel import Panel
from workbench.ui.shell.session import Session
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.empty_state import EmptyState


class FunnelPanel(Panel):
    """How far the deal has come, how far a talk has narrowed, and what the odds are."""

    name = "funnel"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.bar = FunnelBar(self)
        self.stages = TrackerPart(session, self)
        self.empty = EmptyState("funnel", self)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.stages)
        self.pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, SPACE + SPACE // 2, 2 * SPACE, SPACE)
        column.setSpacing(SPACE)
        column.addWidget(self.bar)
        column.addWidget(self.pages, 1)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self.bar.part_chosen.connect(self.show_part)
        self.bar.view_chosen.connect(self.show_view)
        self.bar.outcome_chosen.connect(self._set_outcome)
        self.bar.primary.clicked.connect(self._primary)
        self.empty.action_requested.connect(self._start)

    # Showing

    def refresh(self, changes: ChangeSet | None) -> None:
        """Show the parts anew."""
        self.stages.refresh(changes)
        self._show_page()

    def refresh_findings(self) -> None:
        """Show the coach's flags anew."""
        self.stages.refresh_findings()

    def follow_selection(self) -> None:
        """Select what is selected in the session."""
        self.stages.follow_selection()

    def show_row(self, ref: Ref) -> bool:
        """Bring a stay or an opportunity into view."""
        if ref.table not in ("stages", "opportunities"):
            return False
        self.show_part(STAGES)
        return self.stages.show_row(ref)

    def retranslate(self) -> None:
        """Say everything in the language in force."""
        self.bar.retranslate()
        self.stages.retranslate()
        first, _, second = tr("help", "funnel.empty_body").partition("\n")
        self.empty.set_texts(tr("help", "funnel.empty_title"), first, second, tr("funnel", "start"))
        if self.isVisible():
            self.refresh(None)

    @Slot(str)
    def show_part(self, part: str) -> None:
        """Show the stages, the need funnel or the odds."""
        self.bar.show_part(part)
        self._show_page()

    @Slot(str)
    def show_view(self, view: str) -> None:
        """Show the picture or the table."""
        self.bar.show_view(view)
        self.stages.show_view(view == TABLE)

    def _show_page(self) -> None:
        deal = self.session.opportunity
        begun = self.stages.begun
        self.bar.set_begun(begun)
        self.bar.show_outcome(self.session.plan.opportunities[deal].outcome if deal else None)
        self.bar.show_next(self.stages.next_stage)
        self.pages.setCurrentWidget(self.stages if begun else self.empty)

    # Doing

    @Slot()
    def _start(self) -> None:
        self.stages.deeds.start()

    @Slot()
    def _primary(self) -> None:
        if self.bar.part != TALK:
            self.stages.deeds.step(1)

    @Slot(object)
    def _set_outcome(self, outcome: Outcome | None) -> None:
        self.stages.deeds.set_outcome(outcome)
