"""The context menus of the funnel."""

from PySide6.QtCore import QPoint

from workbench.domain.deal import StageName
from workbench.domain.needs import Need, NeedSide, kinds_of
from workbench.domain.visits import Question, QuestionKind
from workbench.ui.language import tr
from workbench.ui.terms import term
from workbench.ui.widgets.command_menu import CommandMenu


class FunnelMenu(CommandMenu):
    """What can be done with a card; tells the command chosen and what it is about."""

    def offer_stage(self, stage: StageName | None, stay: str) -> None:
        """Offer what can be done with a stage to enter, and with a stay."""
        self.empty()
        if stage is not None:
            self.offer("enter", stage, tr("funnel", "menu.enter", stage=term(stage)))
        if stay:
            self.offer("reason", stay, tr("funnel", "menu.reason"))
            self.addSeparator()
            self.offer("delete", stay, tr("funnel", "menu.delete_stay"))

    def offer_kinds(self, question: str) -> None:
        """Offer the kinds of need that the answer to a question can become, company needs first."""
        self.empty()
        for side in NeedSide:
            self.addSection(term(side))
            for kind in kinds_of(side):
                self.offer(f"need.{kind}", question, term(kind))

    def offer_question(self, question: Question) -> None:
        """Offer what can be done with a question."""
        self.empty()
        self.offer("answer", question.id, tr("funnel", "menu.answer"))
        self.offer("make_need", question.id, tr("funnel", "menu.make_need"))
        self.addSeparator()
        for kind in QuestionKind:
            words = term(kind)
            self.offer(f"kind.{kind}", question.id, words, checked=kind == question.kind)
        self.addSeparator()
        self.offer("delete_question", question.id, tr("funnel", "menu.delete"))

    def offer_need(self, need: Need) -> None:
        """Offer what can be done with a need."""
        self.empty()
        self.offer("lock", need.id, tr("funnel", "menu.lock"), checked=need.locked)
        self.offer("go", need.id, tr("funnel", "menu.go"))
        self.addSeparator()
        self.offer("delete_need", need.id, tr("funnel", "menu.delete"))

    def open_at(self, at: QPoint) -> None:
        """Open, unless nothing is offered."""
        if self.actions():
            self.popup(at)
