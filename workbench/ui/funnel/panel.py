"""The funnel panel: the stages of the deal, the need funnel of a talk, and the odds (F1 to F3, N13)."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from workbench.domain.deal import Outcome
from workbench.domain.edits import ChangeSet, touched
from workbench.domain.reads import Reading
from workbench.domain.rows import Ref
from workbench.ui.core.panel import Panel
from workbench.ui.core.session import Session
from workbench.ui.core.tables import tables_at
from workbench.ui.funnel.bar import ODDS, PICTURE, STAGES, TABLE, TALK, FunnelBar
from workbench.ui.funnel.odds_part import OddsPart
from workbench.ui.funnel.talk_part import TalkPart
from workbench.ui.funnel.tracker_part import TrackerPart
from workbench.ui.language import tr
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.elided_label import ElidedLabel
from workbench.ui.widgets.empty_state import EmptyState


class FunnelPanel(Panel):
    """How far the deal has come, how far a talk has narrowed, and what the odds are."""

    name = "funnel"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._bar_reading = Reading()
        self.stages = TrackerPart(session, self)
        self.talk = TalkPart(session, self)
        self.odds = OddsPart(session, self)
        self.bar = FunnelBar(self.talk.words_of, self)
        self.empty = EmptyState("funnel", self)
        self.hint = ElidedLabel("", role="caption", parent=self)
        self.pages = QStackedWidget(self)
        for page in (self.stages, self.talk, self.odds, self.empty):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        column.setSpacing(SPACE)
        column.addWidget(self.bar)
        column.addWidget(self.pages, 1)
        column.addWidget(self.hint)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self.bar.part_chosen.connect(self.show_part)
        self.bar.view_chosen.connect(self.show_view)
        self.bar.outcome_chosen.connect(self._set_outcome)
        self.bar.talk_chosen.connect(self.talk.show_talk)
        self.bar.primary.clicked.connect(self._primary)
        self.empty.action_requested.connect(self._start)
        self.talk.changed.connect(self._offer_talks)

    # Showing

    def refresh(self, changes: ChangeSet | None) -> None:
        """Fill the parts again that *changes* bear on."""
        self.stages.refresh(changes)
        self.talk.refresh(changes)
        self.odds.refresh(changes)
        self._bar_reading.renew(touched(changes), self._choose_page)

    def refresh_findings(self) -> None:
        """Show the coach's flags anew."""
        self.stages.refresh_findings()
        self.talk.refresh_findings()

    def follow_selection(self) -> None:
        """Select what is selected in the session."""
        self.stages.follow_selection()
        self.talk.follow_selection()

    def show_row(self, ref: Ref) -> bool:
        """Bring a stay, an opportunity or a question into view."""
        if ref.table in tables_at(self.name):
            self.show_part(STAGES)
            return self.stages.show_row(ref)
        if ref.table == "questions" and self.talk.show_row(ref):
            self.show_part(TALK)
            return True
        return False

    def begins(self) -> QWidget | None:
        """The part shown, or what begins it."""
        return self.pages.currentWidget()

    def retranslate(self) -> None:
        """Say everything in the language in force."""
        self.bar.retranslate()
        self.stages.retranslate()
        self.talk.retranslate()
        self.odds.retranslate()
        if self.isVisible():
            self.refresh(None)
        self._show_page()

    def restyle(self) -> None:
        """Take the colours of the theme in force."""
        self.stages.canvas.restyle()
        self.talk.canvas.restyle()
        self.odds.restyle()

    @Slot(str)
    def show_part(self, part: str) -> None:
        """Show the stages, the need funnel or the odds."""
        self.bar.show_part(part)
        self._show_page()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def show_view(self, view: str) -> None:
        """Show the picture or the table."""
        self.bar.show_view(view)
        self.stages.show_view(view == TABLE)
        self.talk.show_view(view == TABLE)
        self._show_page()

    def _show_page(self) -> None:
        self._bar_reading.renew(None, self._choose_page)

    def _choose_page(self) -> None:
        """Show the part chosen, or that there is nothing in it, and what the bar offers there."""
        deal, part = self.session.opportunity, self.bar.part
        self.bar.set_begun(self.stages.begun)
        self.bar.show_outcome(self.session.plan.opportunities[deal].as_on(self.session.day).outcome if deal else None)
        self.bar.show_next(self.stages.next_stage)
        silent = part == TALK and not self.talk.talks()
        empty = silent or (part == STAGES and not self.stages.begun)
        if silent:
            self.bar.show_talks([], None)
        pages: dict[str, QWidget] = {STAGES: self.stages, TALK: self.talk, ODDS: self.odds}
        self._say_empty()
        page = self.empty if empty else pages[part]
        self.pages.setCurrentWidget(page)
        self.setFocusProxy(page)
        shown = TABLE if part != ODDS and self.bar.views.value() == TABLE else part
        self.hint.setText("" if empty else tr("funnel", f"hint.{shown}"))
        self.odds.set_wanted(part == ODDS)

    def _say_empty(self) -> None:
        if self.bar.part == TALK:
            deal = self.session.opportunity is not None
            action = tr("funnel", "talk.plan") if deal else tr("shell", "action.add_opportunity")
            second = tr("funnel", "talk.empty_second") if deal else tr("funnel", "talk.no_deal")
            self.empty.set_texts(tr("funnel", "talk.empty_title"), tr("funnel", "talk.empty_first"), second, action)
            return
        first, _, second = tr("help", "funnel.empty_body").partition("\n")
        self.empty.set_texts(tr("help", "funnel.empty_title"), first, second, tr("funnel", "start"))

    @Slot()
    def _offer_talks(self) -> None:
        self.bar.show_talks(self.talk.talks(), self.talk.visit)

    # Doing

    @Slot()
    def _start(self) -> None:
        if self.bar.part == TALK and self.session.opportunity is None:
            self.opportunity_wanted.emit()
        elif self.bar.part == TALK:
            self.talk.deeds.plan_visit()
        else:
            self.stages.deeds.start()

    @Slot(object)
    def _set_outcome(self, outcome: Outcome | None) -> None:
        self.stages.deeds.set_outcome(outcome)
        self._show_page()  # Where that was refused, the bar says again what the plan says.

    @Slot()
    def _primary(self) -> None:
        if self.bar.part == TALK:
            self.show_view(PICTURE)
            self.talk.deeds.add_question()
        else:
            self.stages.deeds.step(1)
