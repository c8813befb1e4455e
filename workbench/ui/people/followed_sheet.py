"""Recording who follows somebody who has left (R11)."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from workbench.ui.core.session import Session
from workbench.ui.core.sheet import Sheet, titled
from workbench.ui.forms.commands import record_successor
from workbench.ui.language import tr
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.day_edit import DayEdit
from workbench.ui.widgets.line_field import LineField

WIDTH = 58 * SPACE
TALLEST = 60 * SPACE


class FollowedSheet(Sheet):
    """Asks who follows *person* and since when; then shows the successor on the map."""

    def __init__(self, session: Session, person: str, parent: QWidget) -> None:
        gone = session.plan.people[person]
        super().__init__(tr("people", "successor.title", name=gone.name), tr("people", "successor.hint"), parent)
        self._session = session
        self._person = person
        self._gone_since = gone.left or session.day
        self.name, self.since = LineField(), DayEdit(self._gone_since)
        for key, field in (("successor.name", self.name), ("successor.day", self.since)):
            held = QWidget()
            column = titled(tr("people", key), field)
            column.setContentsMargins(0, 0, 0, 0)
            held.setLayout(column)
            self.page.add(held)
        self.add_close(tr("shell", "sheet.cancel"))
        self.add_primary(tr("people", "successor.record"))
        self.fit(WIDTH, TALLEST)
        self.name.setFocus()

    @Slot()
    def take(self) -> None:
        """Record the successor, unless the name is missing or the day makes no sense."""
        self.name.set_problem("")
        for field in (self.name, self.since):
            field.commit()
        if not self.name.value():
            self.name.set_problem(tr("people", "successor.nameless"))
            self.refuse(self.name)
            return
        if self.since.property("problem"):
            self.refuse(self.since)
            return
        day = self.since.value() or self._gone_since
        ref = record_successor(self._session, self._person, self.name.value(), day)
        if ref is not None:
            self.accept()
            self._session.ask_coach_now()
            self._session.go_to(ref)
