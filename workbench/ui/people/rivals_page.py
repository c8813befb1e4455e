"""Which competitors are in, supported by whom, by which methods, and what we set against them (R4, S4)."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.asof import rows_on
from workbench.domain.deal import Competitor
from workbench.domain.rows import Ref
from workbench.ui.core.session import Session
from workbench.ui.forms.adders import AddLine
from workbench.ui.forms.changing import add_row, change_field
from workbench.ui.language import tr
from workbench.ui.people.said import listed
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.models import Column, RowsModel, TextEditor
from workbench.ui.widgets.table_view import TableView


@dataclass(frozen=True, slots=True)
class RivalRow:
    """One competitor of the page."""

    rival: Competitor
    supporters: tuple[str, ...]
    """The names of who supports it."""


class RivalsPage(QWidget):
    """A table whose cells are edited in place, and a line that adds a competitor."""

    led = Signal(object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.model: RowsModel[RivalRow] = RowsModel(_COLUMNS, _key, self)
        self.model.edit_committed.connect(self._edit)
        self.table = TableView(self.model, self)
        self.table.setAccessibleName(tr("people", "firm.rivals", n=0))
        self.table.row_activated.connect(self._activate)
        self.line = AddLine(tr("people", "firm.add_rival"))
        self.line.written.connect(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self.table, 1)
        column.addWidget(self.line)

    def show_rivals(self) -> int:
        """Show the competitors of the opportunity; return how many have no answer yet."""
        plan, deal = self._session.plan, self._session.opportunity
        found: list[Competitor] = rows_on(plan, "competitors", deal, self._session.day)
        names = {person.id: person.name for person in plan.people.values()}
        self.model.set_rows(RivalRow(rival, tuple(names[person] for person in rival.supporters)) for rival in found)
        return sum(not rival.answer.strip() for rival in found)

    @Slot(str, str, object)
    def _edit(self, rival: str, column: str, value: Any) -> None:
        change_field(self._session, Ref("competitors", rival), column, value, self)

    @Slot(str)
    def _add(self, name: str) -> None:
        deal = self._session.opportunity
        if deal is not None:
            add_row(self._session, "competitors", opportunity=deal, name=name)

    @Slot(str)
    def _activate(self, rival: str) -> None:
        self.led.emit(Ref("competitors", rival))


def _key(row: RivalRow) -> str:
    return row.rival.id


def _supporters(row: RivalRow) -> str:
    return listed(row.supporters)


_COLUMNS: tuple[Column[RivalRow], ...] = (
    Column("name", lambda: tr("terms", "field.name"), lambda row: row.rival.name, editor=TextEditor()),
    Column("supporters", lambda: tr("terms", "field.supporters"), _supporters),
    Column("method", lambda: tr("terms", "field.method"), lambda row: row.rival.method, editor=TextEditor()),
    Column("answer", lambda: tr("people", "firm.our_answer"), lambda row: row.rival.answer, editor=TextEditor()),
)
