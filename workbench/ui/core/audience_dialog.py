"""The sheet that asks, before anything leaves the plan, who will see it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from workbench.domain.audience import LEAST_FIRST
from workbench.domain.rows import Audience
from workbench.ui.core.session import Session
from workbench.ui.core.sheet import Sheet, words
from workbench.ui.language import tr
from workbench.ui.terms import term
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.segmented import SegmentedControl

WIDTH = 56 * SPACE
TALLEST = 48 * SPACE


class AudienceDialog(Sheet):
    """Offers the audiences, first the one chosen last in this session but for oneself, at first who sees least.

    *count* returns for an audience how many things go along and how many there are; with none, one cannot go on.
    *things* is the key of the sentence that says so, *go_on* the words on the button.
    """

    chosen = Signal(object)
    """The Audience, once the user goes on."""

    def __init__(
        self, session: Session, count: Callable[[Audience], tuple[int, int]], things: str, go_on: str, parent: QWidget
    ) -> None:
        super().__init__(tr("shell", "audience.title"), tr("shell", "audience.lead"), parent)
        self._session = session
        self._count = count
        self._things = things
        self.choice = SegmentedControl(LEAST_FIRST, term)
        self.choice.setAccessibleName(tr("terms", "field.audience"))
        self._meaning = words("")
        self._told = words("", "secondary")
        for widget in (self.choice, self._meaning, self._told):
            self.page.add(widget)
        self.add_close(tr("shell", "sheet.cancel"))
        self.go_on = self.add_primary(go_on)
        self.choice.edited.connect(self._show)
        self.choice.set_value(session.leaving.audience)
        self._show(session.leaving.audience)
        self.choice.button(session.leaving.audience).setFocus()
        self.fit(WIDTH, TALLEST)

    @Slot()
    def take(self) -> None:
        """Remember the choice for this session, unless it is everything, and tell it."""
        audience = self.choice.value()
        if audience != Audience.PRIVATE:  # Everything leaves only when that is chosen each time.
            self._session.leaving.audience = audience
        self.accept()
        self.chosen.emit(audience)

    @Slot(object)
    def _show(self, audience: Any) -> None:
        shown, total = self._count(audience)
        self._meaning.setText(tr("shell", f"audience.{audience}"))
        self._told.setText(tr("shell", self._things, n=shown, total=total))
        self.go_on.setEnabled(shown > 0)
