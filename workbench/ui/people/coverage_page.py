"""Coverage: lanes, the four pairs of the net, and who of us knows whom of theirs (R5, R6, R11)."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.coach.contact import PairState
from workbench.domain.contacts import recorded_contact
from workbench.domain.edits import ChangeSet, touched
from workbench.domain.people import Lane, power_order
from workbench.domain.plan import Plan
from workbench.domain.reads import Reading
from workbench.domain.rows import Ref
from workbench.ui.core.deleting import delete
from workbench.ui.core.session import Session
from workbench.ui.forms.changing import add_made, add_row, change_rows
from workbench.ui.forms.commands import close_gap
from workbench.ui.language import tr
from workbench.ui.people.contact_sheet import ContactSheet
from workbench.ui.people.coverage_columns import NEXT, OURS, coverage_columns
from workbench.ui.people.lane_bars import LaneBars
from workbench.ui.people.said import listed
from workbench.ui.people.sheet import words
from workbench.ui.terms import term
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import LinkLabel
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.elided_label import ElidedLabel
from workbench.ui.widgets.flow_layout import FlowLayout
from workbench.ui.widgets.models import RowsModel
from workbench.ui.widgets.table_delegate import source_of
from workbench.ui.widgets.table_view import TableView
from workbench.ui.widgets.tips import describe, set_tip
from workbench.usecases.coverage import Coverage, Pair, TheirRow, coverage
from workbench.usecases.fields import Made
from workbench.usecases.ours import first_of_ours
from workbench.usecases.visits import begin_visit

PAIR_LOOKS: Mapping[PairState, tuple[str, str]] = {
    PairState.MET: ("check", "green"),
    PairState.LAPSED: ("clock", "amber"),
    PairState.MISSING: ("add", "red"),
    PairState.NOT_APPLYING: ("", "neutral"),
}
"""The icon and the tone of a pair of the net, by how it stands."""
TO_MEET = (PairState.LAPSED, PairState.MISSING)


class CoveragePage(QWidget):
    """Shows how the opportunity is covered on the day; a click or Enter on a cell edits that contact.

    What is missing stands in red and leads with one click, or Enter, to a visit or an action that closes the gap.
    """

    person_chosen = Signal(str)
    menu_requested = Signal(str, QPoint)
    """The person of the row whose menu is wanted, and where."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._reading = Reading()
        self._shown = Coverage()
        self._titles: tuple[tuple[str, str], ...] | None = None
        self._editing: tuple[str, str] = ("", "")
        self.sheet: ContactSheet | None = None
        self.lanes = LaneBars(self)
        self._net = words("", "strong", self)
        self.pairs: list[Chip] = []
        self.lane_gaps: list[Chip] = []
        self.excepting: LinkLabel | None = None
        self._chips = FlowLayout()
        self._hint = words("", "secondary", self)
        self.power = ElidedLabel(parent=self)
        self.model: RowsModel[TheirRow] | None = None
        self.table: TableView | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, SPACE, 0, SPACE)
        self._column.setSpacing(SPACE)
        self._column.addWidget(self.lanes)
        self._chips.addWidget(self._net)
        self._column.addLayout(self._chips)
        self._column.addWidget(self.power)
        self._column.addWidget(self._hint)

    def refresh(self, changes: ChangeSet | None) -> None:
        """Show the coverage of what the session looks at, where *changes* bear on it; None shows it in any case."""
        self._reading.renew(touched(changes), self._fill)

    def _fill(self) -> None:
        session = self._session
        self._shown = coverage(session.plan, session.opportunity, session.day, session.coach_settings)
        self.lanes.show_bars(self._shown.lanes)
        self._show_pairs()
        self._show_power()
        self._hint.setText(tr("people", "cover.hint") if self._shown.ours else tr("people", "cover.nobody_ours"))
        self._show_matrix()

    def retranslate(self) -> None:
        """Say everything anew, in another language."""
        self._titles = None
        self.refresh(None)

    def select_person(self, person: str) -> None:
        """Select the row of *person*."""
        if self.table is not None:
            self.table.select([person] if person else [])

    def _show_pairs(self) -> None:
        for widget in (*self.pairs, *self.lane_gaps, *([self.excepting] if self.excepting is not None else [])):
            self._chips.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        met, applying = sum(pair.met for pair in self._shown.pairs), sum(pair.applies for pair in self._shown.pairs)
        self._net.setText(tr("people", "cover.net", met=met, all=applying))
        self._net.setWordWrap(False)
        self.pairs = [self._pair_chip(pair) for pair in self._shown.pairs]
        self.lane_gaps = [self._lane_chip(lane) for lane in self._empty_lanes()]
        self.excepting = LinkLabel(tr("people", "cover.except"), parent=self)
        self.excepting.clicked.connect(self._except_pairs)
        for widget in (*self.pairs, *self.lane_gaps, self.excepting):
            self._chips.addWidget(widget)
            widget.show()

    def _show_power(self) -> None:
        """Show their people in the order of power, and apart those whose power nobody knows (R9)."""
        people = [row.person for row in self._shown.theirs]
        ranks = tr("people", "power.above").join(listed(p.name for p in rank) for rank in power_order(people))
        unknown = listed(person.name for person in people if person.power is None)
        key = "power.some_unknown" if unknown else "power.known"
        self.power.setText(tr("people", key, ranks=ranks, names=unknown) if ranks else "")
        self.power.setVisible(bool(ranks))

    def _empty_lanes(self) -> list[Lane]:
        return [bar.lane for bar in self._shown.lanes if not bar.people] if self._shown.theirs else []

    def _pair_chip(self, pair: Pair) -> Chip:
        text = tr("people", "cover.pair", ours=term(pair.ours), theirs=term(pair.theirs))
        sign, tone = PAIR_LOOKS[pair.state]
        chip = Chip(text, tone, icon=sign, clickable=pair.state in TO_MEET, parent=self)
        describe(chip, tr("people", f"cover.pair.{pair.state}"))
        tip = tr("people", "cover.gap_tip") if pair.state in TO_MEET else pair.reason
        set_tip(chip, tip)
        chip.setObjectName(pair.key)
        chip.clicked.connect(self._close_pair)
        return chip

    def _lane_chip(self, lane: Lane) -> Chip:
        text = tr("people", "cover.lane_gap", lane=term(lane))
        chip = Chip(text, "red", icon="add", clickable=True, parent=self)
        describe(chip, tr("people", "cover.gap"))
        set_tip(chip, tr("people", "cover.lane_gap_tip"))
        chip.setObjectName(lane)
        chip.clicked.connect(self._close_lane)
        return chip

    @Slot()
    def _close_pair(self) -> None:
        pair = next(pair for pair in self._shown.pairs if pair.key == self.sender().objectName())
        deal = self._session.opportunity
        ref = close_gap(self._session, deal, pair) if deal is not None else None
        if ref is not None:
            self._session.go_to(ref)

    @Slot()
    def _except_pairs(self) -> None:
        """Ask which pairs this customer does not have (R6)."""
        from workbench.ui.people.pairs_sheet import PairsSheet

        PairsSheet(self._session, self.window()).open()

    @Slot()
    def _close_lane(self) -> None:
        objective = tr("people", "cover.find_lane", lane=term(Lane(self.sender().objectName())))
        owner = first_of_ours(self._session.plan, self._session.day)
        ref = add_row(self._session, "actions", text=objective, owner=owner)
        if ref is not None:
            self._session.go_to(ref)

    def _plan_step(self, make: Callable[[Plan], Made]) -> None:
        ref = add_made(self._session, make)
        if ref is not None:
            self._session.go_to(ref)

    def plan_visit(self, person: str) -> None:
        """Show the next visit to *person*; where none is planned, plan one to be dated."""
        row = next((row for row in self._shown.theirs if row.person.id == person), None)
        deal = self._session.opportunity
        if row is None or deal is None:
            return
        if row.visit:
            self._session.go_to(Ref("visits", row.visit))
            return
        key = "cover.first_visit" if row.gap else "cover.next_visit"
        objective = tr("people", key, name=row.person.name)
        day = self._session.day
        self._plan_step(lambda plan: begin_visit(plan, deal, person, day, primary_objective=objective))

    def _show_matrix(self) -> None:
        titles = tuple((person.id, person.name) for person in self._shown.ours)
        if titles != self._titles:
            self._titles = titles
            self._make_table()
        if self.model is not None:
            self.model.set_rows(self._shown.theirs)

    def _make_table(self) -> None:
        if self.table is not None:
            self.table.deleteLater()
        self.model = RowsModel(coverage_columns(self._titles or ()), _key, self)
        self.table = TableView(self.model, self)
        self.table.setAccessibleName(tr("people", "cover.matrix"))
        self.table.clicked.connect(self._open_cell)
        self.table.row_activated.connect(self._open_row)
        self.table.menu_requested.connect(self.menu_requested)
        self._column.addWidget(self.table, 1)

    @Slot(QModelIndex)
    def _open_cell(self, index: QModelIndex) -> None:
        model, place = source_of(index)
        row, column = model.row_at(place.row()), model.columns[place.column()].key
        self.person_chosen.emit(row.person.id)
        if column.startswith(OURS):
            self.edit_contact(column.removeprefix(OURS), row.person.id)
        elif column == NEXT:
            self.plan_visit(row.person.id)

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
        there, told = self._contact(), {"strength": strength, "last": last}
        if there is not None:
            change_rows(self._session, {there: told})
        else:
            ours, theirs = self._editing
            add_row(self._session, "contacts", ours=ours, theirs=theirs, **told)

    @Slot()
    def _remove(self) -> None:
        there = self._contact()
        if there is not None:
            delete(self._session, [there])

    def _contact(self) -> Ref | None:
        """The contact being edited, if there is one."""
        contact = recorded_contact(self._session.plan, *self._editing)
        return Ref("contacts", contact.id) if contact is not None else None

    @Slot()
    def _closed(self) -> None:
        self.sheet = None
        if self.table is not None:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _key(row: TheirRow) -> str:
    return row.person.id
