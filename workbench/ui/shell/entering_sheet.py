"""Asks whether something is to be entered for a day that is only looked at (R2)."""

from datetime import date

from PySide6.QtWidgets import QDialog, QWidget

from workbench.ui.core.sheet import Sheet, words
from workbench.ui.language import tr
from workbench.ui.terms import day_text
from workbench.ui.theme.tokens import SPACE

WIDTH = 54 * SPACE
TALLEST = 40 * SPACE


class EnteringSheet(Sheet):
    """Asks whether to enter for *day*. Who does so goes on doing so while the day is looked at."""

    def __init__(self, day: date, parent: QWidget) -> None:
        said = day_text(day)
        super().__init__(tr("shell", "entering.title", day=said), "", parent)
        self.page.add(words(tr("shell", "entering.lead", day=said)))
        self.add_close(tr("shell", "sheet.cancel"))
        self.add_primary(tr("shell", "entering.do", day=said))
        self.fit(WIDTH, TALLEST)

    def agrees(self) -> bool:
        """Ask, wait for the answer and return it."""
        return self.exec() == QDialog.DialogCode.Accepted
