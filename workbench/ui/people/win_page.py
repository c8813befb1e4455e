"""Whom to win over: what we are to them, what we want to be, and the next step (R3, R4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.roles import POSITION_ORDER
from workbench.ui.core.session import Session
from workbench.ui.forms.changing import add_made, record_position
from workbench.ui.forms.words import position_name
from workbench.ui.language import tr
from workbench.ui.people.said import rank, roles_said
from workbench.ui.terms import day_text, kind_of_row, term
from workbench.ui.widgets.models import Column, EnumEditor, RowsModel
from workbench.ui.widgets.table_delegate import source_of
from workbench.ui.widgets.table_view import TableView
from workbench.usecases.consolidation import Standing, ToWin
from workbench.usecases.visits import begin_visit

PRESSING = (Standing.WIN, Standing.WIN_AS_SUPPLIER, Standing.AIM)
INKS = {Standing.WIN: "red_ink", Standing.WIN_AS_SUPPLIER: "amber_ink", Standing.AIM: "amber_ink"}


@dataclass(frozen=True, slots=True)
class WinRow:
    """One person of the page."""

    name: str
    found: ToWin


class WinPage(QWidget):
    """A table: the target is edited in its cell, the last cell plans the next visit or leads to what is planned."""

    led = Signal(object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.model: RowsModel[WinRow] = RowsModel(_COLUMNS, _key, self)
        self.model.edit_committed.connect(self._edit)
        self.table = TableView(self.model, self)
        self.table.setAccessibleName(tr("people", "firm.win", n=0))
        self.table.clicked.connect(self._click)
        self.table.row_activated.connect(self._activate)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    def show_people(self, people: Sequence[ToWin]) -> int:
        """Show *people*; return how many want something done."""
        known = self._session.plan.people
        self.model.set_rows(WinRow(known[found.person].name, found) for found in people)
        return sum(found.standing in PRESSING for found in people)

    @Slot(str, str, object)
    def _edit(self, person: str, column: str, value: Any) -> None:
        record_position(self._session, person, **{column: value})

    @Slot(QModelIndex)
    def _click(self, index: QModelIndex) -> None:
        model, place = source_of(index)
        if model.columns[place.column()].key == "step":
            self._step(model.row_at(place.row()).found)

    @Slot(str)
    def _activate(self, person: str) -> None:
        row = self.model.row(person)
        if row is not None:
            self._step(row.found)

    def _step(self, found: ToWin) -> None:
        session, deal = self._session, self._session.opportunity
        if found.step is not None:
            self.led.emit(found.step)
        elif deal is not None:
            objective = tr("people", "firm.objective", name=session.plan.people[found.person].name)
            planned = {"primary_objective": objective}
            add_made(session, lambda plan: begin_visit(plan, deal, found.person, session.day, **planned))


def _key(row: WinRow) -> str:
    return row.found.person


def _roles(row: WinRow) -> str:
    return roles_said(row.found.roles)


def _target(value: Any) -> str:
    return term(value) if value else tr("people", "firm.no_target")


def _standing(row: WinRow) -> str:
    return tr("people", f"standing.{row.found.standing}")


def _step(row: WinRow) -> str:
    if row.found.step is None:
        return tr("people", "cover.plan")
    kind = kind_of_row(row.found.step.table)
    day = row.found.step_day
    return tr("people", "firm.step", kind=kind, day=day_text(day) or tr("people", "cover.undated"))


_COLUMNS: tuple[Column[WinRow], ...] = (
    Column("name", lambda: tr("terms", "field.people.name"), lambda row: row.name),
    Column("roles", lambda: tr("terms", "field.role"), _roles),
    Column(
        "view", lambda: tr("inspector", "their_view"), lambda row: rank(row.found.view),
        text=lambda row: position_name(row.found.view),
    ),
    Column(
        "target", lambda: tr("terms", "field.target"), lambda row: row.found.target,
        editor=EnumEditor((*reversed(POSITION_ORDER), None), _target),
    ),
    Column(
        "standing", lambda: tr("people", "firm.standing"), lambda row: list(Standing).index(row.found.standing),
        text=_standing, ink=lambda row: INKS.get(row.found.standing, "green_ink"), tip=_standing,
    ),
    Column(
        "step", lambda: tr("people", "firm.next"), lambda row: row.found.step_day, text=_step,
        ink=lambda row: "ink" if row.found.step else "accent",
    ),
)  # fmt: skip
