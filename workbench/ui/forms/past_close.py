"""What is asked before an opportunity gets a target close that has passed, for a year is soon mistyped."""

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from workbench.domain.clean_text import on_one_line
from workbench.domain.links import title_of
from workbench.domain.rows import Ref
from workbench.ui.core.deleting import SHORT
from workbench.ui.core.session import Session
from workbench.ui.core.sheet import Sheet
from workbench.ui.language import tr
from workbench.ui.terms import day_text, said
from workbench.ui.theme.tokens import SPACE
from workbench.usecases.fields import change_field

WIDTH = 58 * SPACE
TALLEST = 40 * SPACE


class PastCloseSheet(Sheet):
    """Asks whether the opportunity at *ref* is meant to close on *close*, and then says so in the plan."""

    def __init__(self, session: Session, ref: Ref, close: date, parent: QWidget) -> None:
        what = on_one_line(title_of(session.plan, ref, said), SHORT)
        lead = tr("inspector", "past_close.lead", what=what, close=day_text(close), day=day_text(session.day))
        super().__init__(tr("inspector", "past_close.title"), lead, parent)
        self._session = session
        self._ref = ref
        self._close = close
        self.add_close(tr("shell", "sheet.cancel"))
        self.add_primary(tr("inspector", "past_close.keep"))
        self.fit(WIDTH, TALLEST)

    @Slot()
    def take(self) -> None:
        """Set the day, unless the opportunity is gone by now."""
        self.accept()
        if self._session.plan.find(self._ref) is not None:
            day = self._session.day
            self._session.carry_out(lambda plan: change_field(plan, self._ref, "target_close", self._close, day))
