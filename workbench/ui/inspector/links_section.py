"""What a row hangs together with, each a click away (need, person, factor, strategy, visit, commitment)."""

from typing import Any

from PySide6.QtWidgets import QWidget

from workbench.domain.plan import TABLES
from workbench.domain.rows import Ref
from workbench.ui.core.session import Session
from workbench.ui.forms.line_button import Line
from workbench.ui.forms.lines_section import Lines
from workbench.ui.forms.section import Section
from workbench.ui.language import tr
from workbench.ui.terms import kind_of_row, row_title
from workbench.ui.widgets.form import FieldGroup
from workbench.ui.widgets.showing import show_if
from workbench.usecases.connections import connected, linked


class LinksSection(Section):
    """The rows connected to one row, grouped by kind; *without* are tables that have a section of their own."""

    @classmethod
    def called(cls, *_: Any) -> str:
        """Return what the section is called."""
        return tr("inspector", "links")

    def __init__(
        self, session: Session, ref: Ref, without: frozenset[str] = frozenset(), parent: QWidget | None = None
    ) -> None:
        super().__init__(session, ref, parent)
        self._linked: list[tuple[Ref, str]] | None = None
        self._group = FieldGroup(tr("inspector", "links"))
        self._group.setObjectName("links")
        self._without = without
        self._lines: dict[str, Lines] = {}
        for table in TABLES.common:
            if TABLES[table].spec.linked and table not in without:
                self._have_lines(table)
        self.column.addWidget(self._group)
        self.refresh(None)

    def fill(self) -> None:
        """Show the connections anew when they are others."""
        plan = self.session.plan
        tables = [table for table in linked(plan) if table not in self._without]
        refs = connected(plan, self.ref, self.session.opportunity, tables)
        found = [(ref, row_title(plan, ref)) for ref in refs]
        if found == self._linked:
            return
        self._linked = found
        for table in dict.fromkeys(ref.table for ref, _ in found):
            self._have_lines(table)
        for table, lines in self._lines.items():
            here = [Line(ref.id, title) for ref, title in found if ref.table == table]
            lines.show_lines(here)
            self._group.set_row_visible(lines, bool(here))
        show_if(bool(found), self)

    def _have_lines(self, table: str) -> None:
        """Make the lines of *table* unless they are there."""
        if table not in self._lines:
            lines = self._lines[table] = Lines(self.session, table, leads_away=True, title_ink="accent")
            self._group.add_row(kind_of_row(table), lines)
