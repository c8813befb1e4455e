"""What is asked before a visit that lies ahead gets its outcome: on which day it took place (F8)."""

from datetime import date
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from workbench.domain.rows import Ref
from workbench.domain.visits import VisitOutcome
from workbench.system.clock import today
from workbench.ui.core.session import Session
from workbench.ui.core.sheet import Sheet, titled
from workbench.ui.language import tr
from workbench.ui.terms import day_text
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.day_edit import DayEdit
from workbench.usecases.fields import change_rows

WIDTH = 58 * SPACE
TALLEST = 50 * SPACE


class AheadSheet(Sheet):
    """Asks on which day the visit at *ref* took place, and then gives it its day and its outcome as one step."""

    def __init__(self, session: Session, ref: Ref, outcome: VisitOutcome, parent: QWidget) -> None:
        planned = session.plan.visits[ref.id].date or session.day
        days = {"planned": day_text(planned), "day": day_text(session.day)}
        super().__init__(tr("visits", "ahead.title"), tr("visits", "ahead.lead", **days), parent)
        self._session = session
        self._ref = ref
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
            self.day.set_problem(tr("visits", "ahead.not_yet", day=day_text(latest)))
        if self.day.property("problem"):
            self.refuse(self.day)
        else:
            self.accept()
            if self._session.plan.find(self._ref) is not None:
                self._record(day, latest)

    def _record(self, day: date | None, latest: date) -> None:
        """Record the outcome as of *latest*, by which a day said that lies past the one looked at has come too."""
        values = {"date": day, "outcome": self._outcome}
        self._session.carry_out(lambda plan: change_rows(plan, {self._ref: values}, latest))
