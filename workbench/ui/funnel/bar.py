"""The row over the funnel: which part, picture or table, and what each part offers."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from workbench.domain.deal import Outcome, StageName
from workbench.ui.funnel.words import outcome_words
from workbench.ui.language import tr
from workbench.ui.terms import term
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.enum_combo import EnumCombo
from workbench.ui.widgets.panel_bar import PanelBar
from workbench.ui.widgets.segmented import SegmentedControl
from workbench.ui.widgets.tips import set_tip

STAGES, TALK, ODDS = "stages", "talk", "odds"
PARTS = (STAGES, TALK, ODDS)
PICTURE, TABLE = "picture", "table"
TALK_WIDTH = 20 * SPACE


def part_name(part: str) -> str:
    """Return the word for a part."""
    return tr("funnel", f"part.{part}")


def view_name(view: str) -> str:
    """Return the word for a view."""
    return tr("funnel", f"view.{view}")


class FunnelBar(PanelBar):
    """The switches and buttons of the funnel; it does nothing itself."""

    part_chosen = Signal(str)
    view_chosen = Signal(str)
    outcome_chosen = Signal(object)
    talk_chosen = Signal(object)

    def __init__(self, talk_name: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._talks = False
        self._begun = False
        self._next: StageName | None = None
        self.parts = SegmentedControl(PARTS, part_name, parent=self)
        self.views = SegmentedControl((PICTURE, TABLE), view_name, icon=str, parent=self)
        self.talk = EnumCombo([], talk_name, parent=self)
        self.talk.setMinimumWidth(TALK_WIDTH)
        self.outcome = EnumCombo([None, *Outcome], outcome_words, parent=self)
        self.primary = Button(kind="primary", icon="chevron_right", parent=self)
        for left in (self.parts, self.views, self.talk):
            self.add_left(left)
        for right in (self.outcome, self.primary):
            self.add_right(right)
        self.parts.edited.connect(self._tell_part)
        self.views.edited.connect(self._tell_view)
        self.outcome.edited.connect(self.outcome_chosen)
        self.talk.edited.connect(self.talk_chosen)
        self.retranslate()

    @property
    def part(self) -> str:
        """The part shown."""
        return str(self.parts.value())

    def show_part(self, part: str) -> None:
        """Offer what a part has."""
        self.parts.set_value(part)
        self._offer()

    def show_view(self, view: str) -> None:
        """Switch to picture or table."""
        self.views.set_value(view)

    def set_begun(self, begun: bool) -> None:
        """Say whether there is a deal with a stage."""
        self._begun = begun
        self._offer()

    def show_outcome(self, outcome: Outcome | None) -> None:
        """Show how the deal ended."""
        self.outcome.set_value(outcome)

    def show_next(self, stage: StageName | None) -> None:
        """Offer to enter *stage*; None after the last."""
        self._next = stage
        self._offer()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.set_title(tr("terms", "panel.funnel"))
        self.outcome.setAccessibleName(tr("terms", "field.outcome"))
        self.talk.setAccessibleName(tr("terms", "field.visit"))
        self._offer()

    def show_talks(self, talks: list[str], chosen: str | None) -> None:
        """Offer the visits to choose from."""
        self._talks = bool(talks)
        if talks != self.talk.values():
            self.talk.set_values(talks)
        self.talk.retranslate()
        self.talk.set_value(chosen)
        self._offer()

    def _offer(self) -> None:
        tracker, talk = self.part == STAGES, self.part == TALK
        self.views.setVisible((tracker and self._begun) or (talk and self._talks))
        self.talk.setVisible(talk and self._talks)
        self.outcome.setVisible(tracker and self._begun)
        self.primary.setVisible((tracker and self._begun) or (talk and self._talks))
        if talk:
            self._offer_talk()
        else:
            self._offer_stage()

    def _offer_talk(self) -> None:
        self.primary.setEnabled(True)
        self.primary.set_icon("add")
        self.primary.setText(tr("funnel", "add_question"))
        set_tip(self.primary, tr("funnel", "add_question.tip"))

    def _offer_stage(self) -> None:
        self.primary.setEnabled(self._next is not None)
        self.primary.set_icon("chevron_right")
        words = tr("funnel", "enter", stage=term(self._next)) if self._next else tr("funnel", "enter.none")
        self.primary.setText(words)
        set_tip(self.primary, tr("funnel", "enter.tip"))

    @Slot(object)
    def _tell_part(self, part: str) -> None:
        self._offer()
        self.part_chosen.emit(part)

    @Slot(object)
    def _tell_view(self, view: str) -> None:
        self.view_chosen.emit(view)
