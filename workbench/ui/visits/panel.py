"""The visits panel: the agenda with the sheet of a visit, its table, and the ledger of commitments."""

from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from workbench.domain.asof import people_on
from workbench.domain.edits import ChangeSet, touched
from workbench.domain.people import Side
from workbench.domain.reads import Reading
from workbench.domain.rows import Ref
from workbench.ui.coaching.since import visit_changes
from workbench.ui.core.panel import Panel
from workbench.ui.core.session import Session
from workbench.ui.core.tables import tables_at
from workbench.ui.forms.changing import change_field
from workbench.ui.forms.commands import begin_visit
from workbench.ui.language import tr
from workbench.ui.terms import kind_of_row
from workbench.ui.theme.tokens import SPACE
from workbench.ui.visits.deeds import delete_rows
from workbench.ui.visits.ledger_table import ledger_model
from workbench.ui.visits.promise_form import PromiseForm
from workbench.ui.visits.sheet import VisitSheet
from workbench.ui.visits.visit_list import visit_model
from workbench.ui.visits.visits_table import visits_model
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.empty_state import EmptyState
from workbench.ui.widgets.lines_list import LinesList
from workbench.ui.widgets.panel_bar import PanelBar
from workbench.ui.widgets.segmented import SegmentedControl
from workbench.ui.widgets.table_view import TableView
from workbench.ui.widgets.typing import commit_typing
from workbench.usecases.agenda import agenda, ledger

VISITS, TABLE, COMMITMENTS, EMPTY = "visits", "table", "commitments", "empty"
SIDES = (VISITS, TABLE, COMMITMENTS)
LIST_WIDTH = 26 * SPACE
SHEET_WIDTH = 44 * SPACE


class VisitsPanel(Panel):
    """Plans and debriefs visits, and keeps the commitments that end them."""

    name = "visits"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._rows_reading, self._people_reading = Reading(), Reading()
        self._bar = PanelBar(parent=self)
        self._side = SegmentedControl(SIDES, _side_name)
        self._add = Button(kind="primary", icon="add")
        self._visits = visit_model()
        self._visits.setParent(self)
        self._list = LinesList(self._visits)
        self._sheet: VisitSheet | None = None
        self._sheet_room = QWidget()
        self._visit_rows = visits_model()
        self._visit_rows.setParent(self)
        self._visit_table = TableView(self._visit_rows)
        self._commitments = ledger_model(session)
        self._commitments.setParent(self)
        self._table = TableView(self._commitments)
        self._promise = PromiseForm(session)
        self._empty = EmptyState("visits")
        self._build()
        self._listen()
        visit_changes(session).ready.connect(self._findings_changed)
        self.retranslate()

    def refresh(self, changes: ChangeSet | None) -> None:
        """Show the visits and commitments; the sheet keeps what is being written."""
        self._rows_reading.renew(touched(changes), self._fill_rows)
        self._people_reading.renew(touched(changes), self._offer_people)
        self._show_side()
        self._show_sheet(changes)

    def _fill_rows(self) -> None:
        deal, plan, day = self.session.opportunity or "", self.session.plan, self.session.day
        lines = agenda(plan, deal, day)
        self._visits.set_rows(lines)
        self._visit_rows.set_rows(lines)
        self._commitments.set_rows(ledger(plan, deal, day))

    def _offer_people(self) -> None:
        plan, day = self.session.plan, self.session.day
        theirs, ours = (people_on(plan, side, day) for side in (Side.CUSTOMER, Side.OURS))
        self._promise.offer([*theirs, *ours], theirs[0].id if theirs else None)

    def refresh_findings(self) -> None:
        """Show what the coach says of the visit on the sheet."""
        if self._sheet is not None:
            self._sheet.refresh_findings()

    def follow_selection(self) -> None:
        """Show the visit or commitment that is selected, on the side one is looking at."""
        ref = self.session.selection
        if ref is None:
            return
        if ref.table == "commitments":
            _stand_on(self._table, ref.id)
        elif ref.table in tables_at(self.name):
            self._show_sheet(ChangeSet())
            _stand_on(self._visit_table, self._wanted_visit())

    def show_row(self, ref: Ref) -> bool:
        """Reveal a visit, the visit of a question, or a commitment."""
        if ref.table not in tables_at(self.name):
            return False
        wanted = COMMITMENTS if ref.table == "commitments" else VISITS
        if wanted == COMMITMENTS or self._side.value() == COMMITMENTS:
            self._side.set_value(wanted)
        if ref.table == "questions" and ref.id in self.session.plan.questions:
            self.session.select(Ref("visits", self.session.plan.questions[ref.id].visit))
        self.follow_selection()
        self._show_side()
        return True

    def open_field(self, ref: Ref, name: str) -> bool:
        """Write in a field of the visit on the sheet, or of one of its questions."""
        if self._sheet is None or not self._sheet.open_field(ref, name):
            return False
        self._side.set_value(VISITS)
        self._show_side()
        return True

    def begins(self) -> QWidget | None:
        """The list of visits, a table, or what plans the first visit."""
        page = self._stack.currentWidget()
        if page is self._pages[VISITS]:
            return self._list
        return self._table if page is self._pages[COMMITMENTS] else page

    def retranslate(self) -> None:
        """Set every text anew."""
        self._bar.set_title(tr("terms", "panel.visits"))
        self._side.setAccessibleName(tr("visits", "side"))
        self._list.setAccessibleName(kind_of_row("visits"))
        self._visit_table.setAccessibleName(kind_of_row("visits"))
        self._table.setAccessibleName(kind_of_row("commitments"))
        self._say_empty()
        self._show_side()
        if self.isVisible():
            self.refresh(None)

    def _build(self) -> None:
        self._bar.add_left(self._side)
        self._bar.add_right(self._add)
        room = QVBoxLayout(self._sheet_room)
        room.setContentsMargins(0, 0, 0, 0)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setProperty("role", "gap")
        split.addWidget(_framed(self._list))
        split.addWidget(self._sheet_room)
        split.setChildrenCollapsible(False)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 5)
        split.setSizes([LIST_WIDTH, 2 * SHEET_WIDTH])
        self._list.setMinimumWidth(LIST_WIDTH)
        self._sheet_room.setMinimumWidth(SHEET_WIDTH)
        promises = QWidget()
        column = QVBoxLayout(promises)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self._table, 1)
        column.addWidget(self._promise)
        pages = {VISITS: split, TABLE: self._visit_table, COMMITMENTS: promises, EMPTY: self._empty}
        self._pages: dict[str, QWidget] = pages
        self._stack = QStackedWidget(self)
        for page in self._pages.values():
            self._stack.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        outer.setSpacing(SPACE)
        outer.addWidget(self._bar)
        outer.addWidget(self._stack, 1)

    def _listen(self) -> None:
        self._side.edited.connect(self._side_chosen)
        self._add.clicked.connect(self._add_visit)
        self._empty.action_requested.connect(self._begin)
        self._list.selection_changed.connect(self._visit_chosen)
        self._visit_table.selection_changed.connect(self._visit_chosen)
        self._visit_table.delete_requested.connect(self._delete_visits)
        self._visit_rows.edit_committed.connect(self._visit_edited)
        self._table.selection_changed.connect(self._commitment_chosen)
        self._table.delete_requested.connect(self._delete_commitments)
        self._commitments.edit_committed.connect(self._commitment_edited)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self._list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._delete_listed)

    # Showing

    def _show_side(self) -> None:
        side = self._side.value()
        empty = side != COMMITMENTS and not self._visits.rows()
        self._stack.setCurrentWidget(self._pages[EMPTY if empty else side])
        self._add.setText(tr("visits", "plan_visit"))
        self._add.setVisible(side != COMMITMENTS and not empty)
        self._add.setEnabled(self.session.opportunity is not None)
        if empty:
            self._say_empty()

    def _say_empty(self) -> None:
        first, second = tr("help", "visits.empty_body").split("\n")
        possible = self.session.opportunity is not None
        action = tr("visits", "plan_visit") if possible else tr("shell", "action.add_opportunity")
        second = second if possible else tr("visits", "no_opportunity")
        self._empty.set_texts(tr("help", "visits.empty_title"), first, second, action)

    def _show_sheet(self, changes: ChangeSet | None) -> None:
        wanted = self._wanted_visit()
        shown = self._sheet.visit if self._sheet is not None else ""
        if wanted == shown and changes is not None and self._sheet is not None:
            self._sheet.refresh(changes)
            return
        if self._sheet is not None:
            commit_typing(inside=self._sheet)
            self._sheet.hide()
            self._sheet.deleteLater()
        self._sheet = VisitSheet(self.session, wanted, self._sheet_room) if wanted else None
        layout = self._sheet_room.layout()
        if self._sheet is not None and layout is not None:
            layout.addWidget(self._sheet)
            self._mark_listed(wanted)

    def _mark_listed(self, visit: str) -> None:
        """Select *visit* in the list; a commitment that is selected stays so."""
        selected = self.session.selection
        before = self._list.blockSignals(selected is not None and selected.table == "commitments")
        self._list.select_key(visit)
        self._list.blockSignals(before)

    def _wanted_visit(self) -> str:
        keys = [line.visit.id for line in self._visits.rows()]
        selected = self.session.selection
        if selected is not None and selected.table == "visits" and selected.id in keys:
            return selected.id
        if self._sheet is not None and self._sheet.visit in keys:
            return self._sheet.visit
        return next(iter(keys), "")

    # What the user does

    @Slot(object)
    def _side_chosen(self, side: Any) -> None:
        commit_typing(inside=self)
        self._show_side()
        if side == TABLE:
            self._visit_table.select([self._wanted_visit()])

    @Slot()
    def _begin(self) -> None:
        if self.session.opportunity is None:
            self.opportunity_wanted.emit()
        else:
            self._add_visit()

    @Slot()
    def _add_visit(self) -> None:
        ref = begin_visit(self.session)
        if ref is not None:
            self.session.select(ref)
        self._side.set_value(VISITS)
        self._show_side()
        if self._sheet is not None:
            self._sheet.start_writing()

    @Slot(list)
    def _visit_chosen(self, keys: list[str]) -> None:
        if keys:
            self.session.select(Ref("visits", keys[0]))

    @Slot(list)
    def _commitment_chosen(self, keys: list[str]) -> None:
        if keys:
            self.session.select(Ref("commitments", keys[0]))

    @Slot(str, str, object)
    def _visit_edited(self, key: str, field: str, value: Any) -> None:
        change_field(self.session, Ref("visits", key), field, value, self)

    @Slot(str, str, object)
    def _commitment_edited(self, key: str, field: str, value: Any) -> None:
        change_field(self.session, Ref("commitments", key), field, value, self)

    @Slot(list)
    def _delete_commitments(self, keys: list[str]) -> None:
        delete_rows(self.session, "commitments", keys)

    @Slot(list)
    def _delete_visits(self, keys: list[str]) -> None:
        delete_rows(self.session, "visits", keys)

    @Slot()
    def _delete_listed(self) -> None:
        delete_rows(self.session, "visits", self._list.selected_keys())


def _stand_on(table: TableView, key: str) -> None:
    """Select the row of *key*, unless it is one of several that the user just selected."""
    if key not in table.selected_keys():
        table.select([key])


def _framed(view: QWidget) -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "panel")
    column = QVBoxLayout(frame)
    column.setContentsMargins(SPACE // 2, SPACE // 2, SPACE // 2, SPACE // 2)
    column.addWidget(view)
    return frame


def _side_name(side: Any) -> str:
    return tr("visits", f"side.{side}")
