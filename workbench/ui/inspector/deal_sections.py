"""What the inspector says of an opportunity: the way it has come and who else is in (F1, S4)."""

from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from workbench.domain.deal import along_the_way
from workbench.domain.rows import Ref
from workbench.ui.core.deleting import delete
from workbench.ui.core.session import Session
from workbench.ui.forms.adders import Adder, AddLine
from workbench.ui.forms.changing import add_row
from workbench.ui.forms.line_button import Line
from workbench.ui.forms.lines_section import LinesSection
from workbench.ui.forms.section import Section
from workbench.ui.forms.words import span_words
from workbench.ui.language import tr
from workbench.ui.terms import term
from workbench.ui.widgets.buttons import Button


class StagesSection(LinesSection):
    """The stays of the deal in its stages, the latest first (F1)."""

    table = "stages"

    def lines(self) -> list[Line]:
        """Return the stays in words."""
        stays = [s for s in self.session.plan.stages.values() if s.opportunity == self.ref.id]
        stays.sort(key=along_the_way, reverse=True)
        return [self._line(stay) for stay in stays]

    def _line(self, stay: Any) -> Line:
        detail = " · ".join(part for part in (span_words(stay.entered, stay.left), stay.reason) if part)
        return Line(stay.id, term(stay.stage), detail, muted=not stay.holds(self.session.day))


class CompetitorsSection(LinesSection):
    """Who else is in (S4)."""

    table = "competitors"

    def lines(self) -> list[Line]:
        """Return the competitors with how they go about it."""
        rows, day = self.session.plan.by("competitors", "opportunity").get(self.ref.id, ()), self.session.day
        return [Line(row.id, row.name, row.method, muted=not row.holds(day)) for row in rows]

    def adder(self) -> QWidget:
        """Offer a line for a name."""
        line = AddLine(tr("inspector", "add.competitors.name"))
        line.written.connect(self._add)
        return Adder(tr("inspector", "add.competitors"), line)

    @Slot(str)
    def _add(self, name: str) -> None:
        add_row(self.session, "competitors", opportunity=self.ref.id, name=name)


class DeleteSection(Section):
    """Deletes the opportunity with all that is in it: in words and at the end, for no other deletion weighs as much."""

    def __init__(self, session: Session, ref: Ref, parent: QWidget | None = None) -> None:
        super().__init__(session, ref, parent)
        button = Button(tr("inspector", "delete_opportunity"), kind="quiet", icon="delete", parent=self)
        button.clicked.connect(self._delete)
        self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    @Slot()
    def _delete(self) -> None:
        delete(self.session, [self.ref])
