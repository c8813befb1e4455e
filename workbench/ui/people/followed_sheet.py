"""Recording who follows somebody who has left (R11)."""

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from workbench.domain.rows import Ref
from workbench.ui.core.session import Session
from workbench.ui.core.sheet import Sheet
from workbench.ui.forms.commands import record_successor
from workbench.ui.language import tr
from workbench.ui.people.successor import SuccessorQuestion


class FollowedSheet(Sheet):
    """Asks who follows *person* and since when; then shows the successor on the map."""

    def __init__(self, session: Session, person: str, parent: QWidget) -> None:
        gone = session.plan.people[person]
        super().__init__("", "", parent)
        self.setWindowTitle(tr("people", "successor.title", name=gone.name))
        self._session = session
        self.question = SuccessorQuestion(person, gone.name, gone.left or session.day, self)
        self.question.given.connect(self._record)
        self.page.column.setContentsMargins(0, 0, 0, 0)
        self.page.add(self.question)
        self.add_close(tr("people", "sheet.close"))
        self.fit(self.question.width(), self.screen().availableGeometry().height())
        self.question.setFocus()

    @Slot(str, str, object)
    def _record(self, person: str, name: str, day: date) -> None:
        ref: Ref | None = record_successor(self._session, person, name, day)
        if ref is not None:
            self.accept()
            self._session.ask_coach_now()
            self._session.go_to(ref)
