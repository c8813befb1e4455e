"""The consolidation checklist: whom to win over, which competitors and methods, what was unpleasant (R4)."""

from datetime import date
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from workbench.domain.edits import ChangeSet, touched
from workbench.domain.reads import Reading
from workbench.domain.rows import Ref
from workbench.ui.core.session import Session
from workbench.ui.language import tr
from workbench.ui.people.rivals_page import RivalsPage
from workbench.ui.people.sheet import WIDE, Sheet, words
from workbench.ui.people.sore_page import SorePage
from workbench.ui.people.win_page import WinPage
from workbench.ui.terms import day_text
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.segmented import SegmentedControl
from workbench.usecases.consolidation import ANSWERS, Answered, Checklist, Effort, answered, consolidation

HIGH = 76 * SPACE
QUESTIONS = ("win", "rivals", "sore")


class ConsolidationSheet(Sheet):
    """Three questions, each on a page that is filled from the plan and writes back into it, one step a change."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        deal = session.plan.opportunities.get(session.opportunity or "")
        title = tr("people", "firm.title", deal=deal.name if deal else "", day=day_text(session.day))
        super().__init__(title, tr("people", "firm.hint"), parent)
        self._session = session
        self._reading = Reading()
        self._counts: dict[str, int] = {}
        self._answered = Answered(None, None, None)
        self.questions = SegmentedControl(QUESTIONS, self._question, parent=self)
        self.questions.setAccessibleName(tr("people", "firm.questions"))
        self.questions.edited.connect(self._turn_to)
        self.win = WinPage(session, self)
        self.rivals = RivalsPage(session, self)
        self.sore = SorePage(session, self)
        self._pages = QStackedWidget(self)
        for page in (self.win, self.rivals, self.sore):
            self._pages.addWidget(page)
            page.led.connect(self._lead)
        self.effort = words("", "secondary", self)
        self.dated = words("", "secondary", self)
        self.body.addWidget(self.questions)
        self.body.addWidget(self.dated)
        self.body.addWidget(self._pages, 1)
        self.body.addWidget(self.effort)
        self.resize(WIDE, HIGH)
        session.plan_changed.connect(self._plan_changed)
        self._reading.renew(None, self._fill)
        self.win.table.setFocus()

    @Slot(object)
    def _plan_changed(self, changes: ChangeSet) -> None:
        self._reading.renew(touched(changes), self._fill)

    def _fill(self) -> None:
        session = self._session
        found: Checklist = consolidation(session.plan, session.opportunity, session.day)
        self._counts = {
            "win": self.win.show_people(found.to_win),
            "rivals": self.rivals.show_rivals(),
            "sore": self.sore.show_cases(found.unpleasant),
        }
        entered = session.entered(ANSWERS)
        self._answered = answered(session.plan, session.opportunity, session.day, found, entered)
        self.questions.retranslate()
        self._show_answered()
        self.effort.setText(effort_words(found.effort))

    def _question(self, question: Any) -> str:
        return tr("people", f"firm.{question}", n=self._counts.get(question, 0))

    @Slot(object)
    def _turn_to(self, question: Any) -> None:
        self._pages.setCurrentIndex(QUESTIONS.index(question))
        self._show_answered()

    def _show_answered(self) -> None:
        """Say when the question looked at was last answered."""
        day: date | None = getattr(self._answered, QUESTIONS[self._pages.currentIndex()])
        if day is None:
            self.dated.setText(tr("people", "firm.unanswered"))
        else:
            self.dated.setText(tr("people", "firm.answered", day=day_text(day)))

    @Slot(object)
    def _lead(self, ref: Ref) -> None:
        self.accept()
        self._session.go_to(ref)


def effort_words(effort: Effort) -> str:
    """Return where the effort goes, and what the method says of it (R4: 80/20)."""
    if effort.main is None:
        return tr("people", "firm.effort.unknown")
    said = tr("people", "firm.effort", percent=f"{effort.main:.0f}")
    if effort.not_forced:
        said += " " + tr("people", "firm.effort.not_forced", percent=f"{effort.not_forced:.0f}")
    return said
