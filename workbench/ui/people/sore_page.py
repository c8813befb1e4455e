"""Was any contact unpleasant, and what do we change: each case with the action by which we do better (R4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.domain.asof import people_in, people_on
from workbench.domain.people import Side
from workbench.domain.rows import Ref
from workbench.ui.core.session import Session
from workbench.ui.forms.changing import add_made
from workbench.ui.forms.choices import person_choice
from workbench.ui.language import tr
from workbench.ui.people.sheet import words
from workbench.ui.terms import day_text, term
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.day_edit import DayEdit
from workbench.ui.widgets.line_field import LineField
from workbench.ui.widgets.models import Column, RowsModel
from workbench.ui.widgets.pick_field import PickField
from workbench.ui.widgets.picker import Choice
from workbench.ui.widgets.table_delegate import source_of
from workbench.ui.widgets.table_view import TableView
from workbench.usecases.consolidation import Unpleasant, improve, note_unpleasant
from workbench.usecases.labels import act_label

NARROW = 20 * SPACE


@dataclass(frozen=True, slots=True)
class SoreRow:
    """One unpleasant contact of the page."""

    whom: str
    """The name of the person it was with."""
    case: Unpleasant


class SorePage(QWidget):
    """A table of cases; below it what we change about the one chosen, and a line to record another."""

    led = Signal(object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.model: RowsModel[SoreRow] = RowsModel(_COLUMNS, _key, self)
        self.table = TableView(self.model, self)
        self.table.setAccessibleName(tr("people", "firm.sore", n=0))
        self.change = LineField(placeholder=tr("people", "firm.change"), parent=self)
        self.due = DayEdit(placeholder=tr("terms", "field.due"), parent=self)
        self.improve = Button(tr("people", "firm.improve"), icon="add", parent=self)
        self.happened = LineField(placeholder=tr("people", "firm.happened"), parent=self)
        self.whom = PickField(self._people, self._name, placeholder=tr("people", "firm.whom"), parent=self)
        self.record = Button(tr("people", "firm.record"), icon="add", parent=self)
        self._lay_out()
        self.table.clicked.connect(self._click)
        self.table.row_activated.connect(self._activate)
        self.table.selection_changed.connect(self._choose)
        self.improve.clicked.connect(self._improve)
        self.change.returnPressed.connect(self._improve)
        self.record.clicked.connect(self._record)
        self.happened.returnPressed.connect(self._record)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self.table, 1)
        for first, line, last, button in (
            (words(tr("people", "firm.change_title"), "secondary", self), self.change, self.due, self.improve),
            (words(tr("people", "firm.record_title"), "secondary", self), self.happened, self.whom, self.record),
        ):
            row = QHBoxLayout()
            first.setFixedWidth(NARROW)
            row.addWidget(first)
            row.addWidget(line, 3)
            row.addWidget(last, 1)
            row.addWidget(button)
            column.addLayout(row)
        for field, name in (
            (self.change, "firm.change"), (self.happened, "firm.happened"), (self.whom, "firm.whom"),
        ):  # fmt: skip
            field.setAccessibleName(tr("people", name))
        self.due.setAccessibleName(tr("terms", "field.due"))

    def show_cases(self, cases: Sequence[Unpleasant]) -> int:
        """Show *cases*; return how many have no improvement yet."""
        chosen = self.table.selected_keys()
        self.model.set_rows(SoreRow(self._name(case.person), case) for case in cases)
        first = next((_key(row) for row in self.model.rows() if not row.case.improvements), "")
        self.table.select([key for key in chosen if self.model.row(key)] or ([first] if first else []))
        self._choose(self.table.selected_keys())
        self.record.setEnabled(bool(people_on(self._session.plan, Side.OURS, self._session.day)))
        return sum(not case.improvements for case in cases)

    def _people(self) -> Sequence[Choice]:
        session = self._session
        return [person_choice(p) for p in people_in(session.plan, session.opportunity or "", session.day)]

    def _name(self, person: str) -> str:
        return self._session.plan.people[person].name

    def _case(self) -> Unpleasant | None:
        row = next((self.model.row(key) for key in self.table.selected_keys()), None)
        return row.case if row is not None else None

    @Slot(list)
    def _choose(self, keys: list[str]) -> None:
        for field in (self.change, self.due, self.improve):
            field.setEnabled(bool(keys))

    @Slot(QModelIndex)
    def _click(self, index: QModelIndex) -> None:
        model, place = source_of(index)
        if model.columns[place.column()].key == "better":
            self._activate(model.key_at(place))

    @Slot(str)
    def _activate(self, key: str) -> None:
        """Lead to the improvement, or ask for one."""
        row = self.model.row(key)
        if row is not None and row.case.improvements:
            self.led.emit(Ref("actions", row.case.improvements[0].id))
        else:
            self.change.setFocus()

    @Slot()
    def _improve(self) -> None:
        self.change.commit()
        self.due.commit()
        case, text, deal = self._case(), str(self.change.value() or "").strip(), self._session.opportunity
        if case is None or deal is None or not text:
            self.change.setFocus()
            return
        due: Any = self.due.value()
        day = self._session.day
        if add_made(self._session, lambda plan: improve(plan, deal, case, text, due, day)) is not None:
            self.change.set_value("")
            self.due.set_value(None)

    @Slot()
    def _record(self) -> None:
        self.happened.commit()
        text, person, deal = str(self.happened.value() or "").strip(), self.whom.value(), self._session.opportunity
        if not text or deal is None:
            self.happened.setFocus()
        elif not person:
            self.whom.setFocus()
        else:
            self._note(deal, str(person), text)

    def _note(self, deal: str, theirs: str, text: str) -> None:
        session = self._session
        label = act_label("note_unpleasant", session.plan, [Ref("people", theirs)])
        if session.perform(label, lambda plan: note_unpleasant(plan, deal, theirs, text, session.day)):
            self.happened.set_value("")
            self.whom.set_value(None)


def _key(row: SoreRow) -> str:
    return f"{row.case.ref.id}/{row.case.person}"


def _what(row: SoreRow) -> str:
    sign = tr("people", f"sore.{row.case.sore}")
    return tr("inspector", "row", kind=sign, words=row.case.text) if row.case.text else sign


def _better(row: SoreRow) -> str:
    if not row.case.improvements:
        return tr("people", "firm.none_yet")
    action = row.case.improvements[0]
    status = day_text(action.due) or term(action.status)
    return tr("people", "review.said", text=action.text, source=status)


_COLUMNS: tuple[Column[SoreRow], ...] = (
    Column("day", lambda: tr("terms", "field.date"), lambda row: row.case.day),
    Column("whom", lambda: tr("people", "firm.with"), lambda row: row.whom),
    Column("what", lambda: tr("people", "firm.what"), _what),
    Column(
        "better", lambda: tr("people", "firm.better"), _better,
        ink=lambda row: "ink" if row.case.improvements else "accent",
    ),
)  # fmt: skip
