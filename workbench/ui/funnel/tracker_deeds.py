"""What the user does with the stages of a deal, as steps of the plan (F1, F3)."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QObject, QPointF, Slot

from workbench.domain.deal import STAGE_ORDER, Outcome, StageName
from workbench.domain.rows import Ref
from workbench.ui.core.deleting import delete
from workbench.ui.core.session import Session
from workbench.ui.forms.changing import add_row, change_field, name_of_first
from workbench.ui.funnel.forms import ReasonForm
from workbench.ui.funnel.tracker_scene import TrackerCanvas
from workbench.ui.language import tr
from workbench.ui.terms import term
from workbench.usecases.deal import enter_stage, needs_reason
from workbench.usecases.funnel import Stay, tracker
from workbench.usecases.ports import Label


class TrackerDeeds(QObject):
    """Turns what happens on the tracker into steps of the session; owned by the panel."""

    def __init__(self, session: Session, canvas: TrackerCanvas, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._canvas = canvas
        canvas.stepped.connect(self.step)

    def enter(self, stage: StageName) -> None:
        """Take the deal into *stage* on the day looked at; a skip or a step back is asked about, not held up."""
        session, deal = self._session, self._session.opportunity
        if deal is None:
            return
        asks = needs_reason(session.plan, deal, stage, session.day)
        label = Label("enter_stage", term(stage))
        if session.perform(label, lambda plan: enter_stage(plan, deal, stage, session.day)) and asks:
            self._ask_if_wanted(deal)

    @Slot(int)
    def step(self, by: int) -> None:
        """Take the deal one stage on or back."""
        way = self._canvas.way
        place = (way.place if way else -1) + by
        if 0 <= place < len(STAGE_ORDER):
            self.enter(STAGE_ORDER[place])

    def drop_words(self, stage: StageName) -> str:
        """Return what letting go over *stage* would do."""
        session, deal = self._session, self._session.opportunity
        name, way = term(stage), self._canvas.way
        if deal is None or way is None or STAGE_ORDER.index(stage) == way.place:
            return tr("funnel", "drop.stay", stage=name)
        if not needs_reason(session.plan, deal, stage, session.day):
            return tr("funnel", "drop.enter", stage=name)
        back = STAGE_ORDER.index(stage) < way.place
        return tr("funnel", "drop.back", stage=name) if back else tr("funnel", "drop.skip", stage=name)

    def _ask_if_wanted(self, deal: str) -> None:
        now = tracker(self._session.plan, deal, self._session.day).now
        if now is not None and now.wants_reason:
            self.ask_reason(now)

    def ask_reason(self, stay: Stay) -> None:
        """Ask beside its stage why the deal came to a stay."""
        box = self._canvas.made.stages[STAGE_ORDER.index(stay.stage.stage)]
        ReasonForm(self._session, stay).show_at(self._canvas, QPointF(box.x, box.y + box.height / 2))

    def start(self) -> None:
        """Let the deal begin with the warm-up on the day looked at; without a deal, begin one."""
        if self._session.opportunity is not None:
            self.enter(StageName.WARM_UP)
            return
        ref = add_row(self._session, "opportunities", name=name_of_first(self._session.plan))
        if ref is not None:
            self._session.look_at(opportunity=ref.id)
            self._session.select(ref)

    def delete(self, stays: Sequence[str]) -> None:
        """Delete stays; what came before one lasts on in its place."""
        delete(self._session, [Ref("stages", stay) for stay in stays])

    def set_outcome(self, outcome: Outcome | None) -> None:
        """Note how the deal ended, or that it is open again (F3)."""
        deal = self._session.opportunity
        if deal is not None:
            change_field(self._session, Ref("opportunities", deal), "outcome", outcome, self._canvas)

    def change(self, stay: str, field: str, value: str | date | None) -> None:
        """Change one field of a stay."""
        change_field(self._session, Ref("stages", stay), field, value, self._canvas)
