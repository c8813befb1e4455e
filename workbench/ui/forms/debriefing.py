"""The one way a visit gets its outcome in the window, wherever the user says it (F8)."""

from datetime import date
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from workbench.domain.visits import VisitOutcome
from workbench.system.clock import today
from workbench.ui.core.session import Session
from workbench.ui.core.sheet import Sheet, titled
from workbench.ui.language import tr
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.day_edit import DayEdit
from workbench.usecases.ports import Label
from workbench.usecases.visits import debrief, is_ahead

WIDTH = 58 * SPACE
TALLEST = 50 * SPACE


def set_outcome(session: Session, visit: str, outcome: VisitOutcome | None, parent: QWidget) -> None:
    """Give a visit its outcome, or take it back with None; one that lies ahead of the day looked at asks first.

    While it asks, the plan stays as it is: whoever showed the outcome already has to show again what the plan says.
    """
    if outcome is not None and not session.looking_back and is_ahead(session.plan, visit, session.day):
        AheadSheet(session, visit, outcome, parent).open()
    else:
        _perform(session, visit, outcome)


def _perform(session: Session, visit: str, outcome: VisitOutcome | None, took_place: date | None = None) -> None:
    title = session.plan.visits[visit].primary_objective or tr("inspector", "kind.visits")
    session.perform(
        Label("debrief", title), lambda plan: debrief(plan, visit, outcome, session.day, took_place=took_place)
    )


class AheadSheet(Sheet):
    """Asks on which day a visit that lies ahead took place, before it gets an outcome."""

    def __init__(self, session: Session, visit: str, outcome: VisitOutcome, parent: QWidget) -> None:
        planned = session.plan.visits[visit].date or session.day
        days = {"planned": planned.isoformat(), "day": session.day.isoformat()}
        super().__init__(tr("visits", "ahead.title"), tr("visits", "ahead.lead", **days), parent)
        self._session = session
        self._visit = visit
        self._outcome = outcome
        self.day = DayEdit(session.day)
        field: Any = QWidget()
        column = titled(tr("visits", "ahead.day"), self.day)
        column.setContentsMargins(0, 0, 0, 0)
        field.setLayout(column)
        self.page.add(field)
        self.add_close(tr("shell", "sheet.cancel"))
        self.add_primary(tr("visits", "ahead.record"))
        self.day.setFocus()
        self.fit(WIDTH, TALLEST)

    @Slot()
    def take(self) -> None:
        """Record the outcome on the day said, unless that day has not come yet."""
        self.day.commit()
        day, latest = self.day.value(), max(self._session.day, today())
        if not self.day.property("problem") and (day is None or day > latest):
            self.day.set_problem(tr("visits", "ahead.not_yet", day=latest.isoformat()))
        if self.day.property("problem"):
            self.refuse(self.day)
        else:
            self.accept()
            if self._visit in self._session.plan.visits:
                _perform(self._session, self._visit, self._outcome, day)
