"""Coverage: lanes, the four pairs of the net, and who of us knows whom of theirs (R5, R6, R11)."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.domain.people import ContactStrength
from workbench.domain.rows import Ref
from workbench.ui.language import tr
from workbench.ui.people.contact_sheet import ContactSheet
from workbench.ui.people.lane_bars import LaneBars
from workbench.ui.people.sheet import words
from workbench.ui.shell.session import Session
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.models import Column, RowsModel
from workbench.ui.widgets.table_delegate import source_of
from workbench.ui.widgets.table_view import TableView
from workbench.usecases import rows
from workbench.usecases.coverage import Cell, Coverage, TheirRow, coverage, set_contact
from workbench.usecases.ports import Label

INKS = {ContactStrength.GOOD: "green_ink", ContactStrength.BAD: "red_ink", ContactStrength.WORKING_ON: "ink"}


class CoveragePage(QWidget):
    """Shows how the opportunity is covered on the day; a click or Enter on a cell edits that contact."""

    person_chosen = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown = Coverage()
        self._titles: tuple[tuple[str, str], ...] = ()
        self._editing: tuple[str, str] = ("", "")
        self.sheet: ContactSheet | None = None
        self.lanes = LaneBars(self)
        self._net = words("", "strong", self)
        self.pairs: list[Chip] = []
        self._chips = QHBoxLayout()
        self._hint = words("", "secondary", self)
        self.model: RowsModel[TheirRow] | None = None
        self.table: TableView | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, SPACE, 0, SPACE)
        self._column.setSpacing(SPACE)
        self._column.addWidget(self.lanes)
        self._chips.addWidget(self._net)
        self._chips.addStretch(1)
        self._column.addLayout(self._chips)
        self._column.addWidget(self._hint)

    def refresh(self) -> None:
        """Show the coverage of what the session looks at."""
        session = self._session
        self._shown = coverage(session.plan, session.opportunity, session.day)
        self.lanes.show_bars(self._shown.lanes)
        self._show_pairs()
        self._hint.setText(tr("people", "cover.hint") if self._shown.ours else tr("people", "cover.nobody_ours"))
        self._show_matrix()

    def retranslate(self) -> None:
        """Say everything anew, in another language."""
        self._titles = ()
        self.refresh()

    def select_person(self, person: str) -> None:
        """Select the row of *person*."""
        if self.table is not None:
            self.table.select([person] if person else [])

    def _show_pairs(self) -> None:
        for chip in self.pairs:
            chip.deleteLater()
        met = sum(pair.met for pair in self._shown.pairs)
        self._net.setText(tr("people", "cover.net", met=met, all=len(self._shown.pairs)))
        self._net.setWordWrap(False)
        self.pairs = []
        for pair in self._shown.pairs:
            names = tr("terms", f"function.{pair.ours}"), tr("terms", f"function.{pair.theirs}")
            chip = Chip(
                tr("people", "cover.pair", ours=names[0], theirs=names[1]),
                "green" if pair.met else "red",
                icon="check" if pair.met else "close",
                parent=self,
            )
            state = tr("people", "cover.met") if pair.met else tr("people", "cover.gap")
            chip.setAccessibleDescription(state)
            self.pairs.append(chip)
            self._chips.insertWidget(self._chips.count() - 1, chip)

    def _show_matrix(self) -> None:
        titles = tuple((person.id, person.name) for person in self._shown.ours)
        if self.table is None or titles != self._titles:
            self._titles = titles
            self._make_table()
        if self.model is not None:
            self.model.set_rows(self._shown.theirs)

    def _make_table(self) -> None:
        if self.table is not None:
            self.table.deleteLater()
        ours = [
            Column(f"ours:{p}", _fixed(n), _last(p), text=_cell_words(p), ink=_cell_ink(p)) for p, n in self._titles
        ]
        self.model = RowsModel((*_COLUMNS, *ours), _key, self)
        self.table = TableView(self.model, self)
        self.table.setAccessibleName(tr("people", "cover.matrix"))
        self.table.clicked.connect(self._open_cell)
        self.table.row_activated.connect(self._open_row)
        self._column.addWidget(self.table, 1)

    @Slot(QModelIndex)
    def _open_cell(self, index: QModelIndex) -> None:
        model, place = source_of(index)
        row, column = model.row_at(place.row()), model.columns[place.column()].key
        self.person_chosen.emit(row.person.id)
        if column.startswith("ours:"):
            self.edit_contact(column.removeprefix("ours:"), row.person.id)

    @Slot(str)
    def _open_row(self, person: str) -> None:
        if self.table is not None and self.sheet is None and self.table.currentIndex().isValid():
            self._open_cell(self.table.currentIndex())

    def edit_contact(self, ours: str, theirs: str) -> None:
        """Ask how well one of ours knows one of theirs."""
        row = next((row for row in self._shown.theirs if row.person.id == theirs), None)
        if row is None or self.sheet is not None:
            return
        self._editing = (ours, theirs)
        people = self._session.plan.people
        self.sheet = ContactSheet(people[ours], people[theirs], row.cells[ours], self._session.day, self)
        self.sheet.saved.connect(self._save)
        self.sheet.removed.connect(self._remove)
        self.sheet.finished.connect(self._closed)
        self.sheet.open()

    @Slot(object, object)
    def _save(self, strength: Any, last: Any) -> None:
        self._session.perform(
            Label("set_contact", self._names()), lambda plan: set_contact(plan, *self._editing, strength, last)
        )

    @Slot()
    def _remove(self) -> None:
        contacts = self._session.plan.contacts.values()
        there = next((c.id for c in contacts if (c.ours, c.theirs) == self._editing), None)
        if there is not None:
            label = Label("delete_row", self._names())
            self._session.perform(label, lambda plan: rows.remove(plan, Ref("contacts", there)))

    def _names(self) -> str:
        ours, theirs = (self._session.plan.people[person].name for person in self._editing)
        return tr("people", "cover.pair", ours=ours, theirs=theirs)

    @Slot()
    def _closed(self) -> None:
        self.sheet = None
        if self.table is not None:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _key(row: TheirRow) -> str:
    return row.person.id


def _fixed(name: str) -> Callable[[], str]:
    return lambda: name


def _last(ours: str) -> Callable[[TheirRow], object]:
    return lambda row: row.cells[ours].last


def _cell_words(ours: str) -> Callable[[TheirRow], str]:
    return lambda row: cell_words(row.cells[ours])


def cell_words(cell: Cell) -> str:
    """Return one cell in words: how well, and when last; a gap is a dash."""
    said = [tr("terms", f"contact_strength.{cell.strength}")] if cell.strength else []
    said += [cell.last.isoformat()] if cell.last else []
    return " · ".join(said) or "–"


def _cell_ink(ours: str) -> Callable[[TheirRow], str]:
    return lambda row: INKS.get(row.cells[ours].strength or ContactStrength.WORKING_ON, "ink")


def _name(row: TheirRow) -> object:
    return row.person.name


def _roles(row: TheirRow) -> str:
    return tr("people", "list.separator").join(tr("terms", f"role.{role}") for role in row.roles)


def _met(row: TheirRow) -> object:
    return row.last


def _met_words(row: TheirRow) -> str:
    if row.last is None:
        return tr("people", "cover.never")
    return tr("people", "cover.stale", day=row.last.isoformat(), n=row.limit) if row.stale else row.last.isoformat()


def _met_ink(row: TheirRow) -> str:
    return "red_ink" if row.gap else "amber_ink" if row.stale else "ink"


_COLUMNS: tuple[Column[TheirRow], ...] = (
    Column("name", lambda: tr("terms", "field.theirs"), _name),
    Column("roles", lambda: tr("terms", "field.role"), _roles),
    Column("last", lambda: tr("terms", "field.last"), _met, text=_met_words, ink=_met_ink),
)
