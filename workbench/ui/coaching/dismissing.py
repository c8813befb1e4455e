"""Dismissing a finding with a reason until a day, what is dismissed, and letting the coach speak of it again."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from workbench.coach.engine import noticed, watched
from workbench.coach.finding import Finding
from workbench.coach.judgement.dismissals import dismissed_at_once
from workbench.coach.texts import sentence as sentence_of
from workbench.domain.errors import DomainError
from workbench.domain.moments import shifted
from workbench.ui.coaching.entries import Dismissed
from workbench.ui.core.session import Session
from workbench.ui.core.sheet import Sheet, titled, words
from workbench.ui.language import current, tr
from workbench.ui.terms import day_text, field_words, sentence
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.day_edit import DayEdit
from workbench.ui.widgets.text_field import TextEditField
from workbench.usecases import dismissing

WIDTH = 58 * SPACE
TALLEST = 60 * SPACE
USUAL = timedelta(days=30)
"""How long a finding is dismissed unless another day is set."""


class DismissSheet(Sheet):
    """Asks why the coach is to be silent about *findings*, and until when; then dismisses them as one step.

    The others are those that are folded under the first.
    """

    def __init__(self, session: Session, findings: Sequence[Finding], parent: QWidget) -> None:
        super().__init__(tr("coaching", "dismiss.title"), _lead(len(findings) - 1), parent)
        self._session = session
        self._findings = findings
        self.reason = TextEditField()
        self.until = DayEdit(shifted(session.day, USUAL.days))
        self.page.add(words(sentence_of(findings[0], current()), "strong"))
        for name, field in (
            (field_words("dismissals", "reason"), self.reason),
            (tr("coaching", "dismiss.until"), self.until),
        ):
            held = QWidget()
            column = titled(name, field)
            column.setContentsMargins(0, 0, 0, 0)
            held.setLayout(column)
            self.page.add(held)
        self.add_close(tr("shell", "sheet.cancel"))
        self.add_primary(tr("coaching", "dismiss.do"))
        self.reason.setFocus()
        self.fit(WIDTH, TALLEST)

    @Slot()
    def take(self) -> None:
        """Dismiss it, unless the reason is missing or the day makes no sense."""
        self.reason.set_problem("")
        for field in (self.reason, self.until):
            field.commit()
        if self.until.property("problem"):
            self.refuse(self.until)
            return
        day = self._session.day
        until, reason = self.until.value() or day, self.reason.value()
        try:
            author = self._session.document.store.author
            change = dismissing.dismiss(self._session.plan, self._findings, reason, until, day, author)
        except DomainError as error:
            self._refuse(error)
            return
        if self._session.carry_out(lambda _: change):
            self._session.told.emit(tr("coaching", "dismissed.told", day=day_text(until, day)))
            self.accept()

    def _refuse(self, error: DomainError) -> None:
        field = self.reason if error.key == "dismissal_without_reason" else self.until
        field.set_problem(sentence(error.key, error.values))
        self.refuse(field)


def _lead(folded: int) -> str:
    return tr("coaching", "dismiss.lead_theme", n=folded) if folded else tr("coaching", "dismiss.lead")


def speak_again(session: Session, dismissed: Dismissed) -> None:
    """Let the coach speak again of what was *dismissed* at once, from the day looked at, as one step."""
    session.carry_out(lambda plan: dismissing.speak_again(plan, dismissed.dismissals, session.day))


def dismissed_entries(session: Session) -> Iterator[Dismissed]:
    """Yield what is dismissed on the day in the opportunity looked at, each matter once, the first that was first."""
    plan, day, deal = session.plan, session.day, session.opportunity
    for facts in watched(plan, day, session.coach_settings, deal) if deal else ():
        for found in dismissed_at_once(facts, noticed(facts)):
            finding, dismissal = found[0]
            yield Dismissed(finding, dismissal, tuple(each.id for _, each in found))
