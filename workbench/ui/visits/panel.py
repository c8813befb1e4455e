"""The visits panel: the agenda with the sheet of a visit, and the ledger of commitments."""

from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from workbench.domain.edits import ChangeSet
from workbench.domain.people import Side
from workbench.domain.rows import Ref
from workbench.ui.language import tr
from workbench.ui.panel import Panel
from workbench.ui.shell.session import Session
from workbench.ui.theme.tokens import SPACE
from workbench.ui.visits.ledger_table import EDITED, ledger_model
from workbench.ui.visits.promise_form import PromiseForm
from workbench.ui.visits.sheet import VisitSheet
from workbench.ui.visits.visit_list import visit_model
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.empty_state import EmptyState
from workbench.ui.widgets.lines_list import LinesList
from workbench.ui.widgets.panel_bar import PanelBar
from workbench.ui.widgets.segmented import SegmentedControl
from workbench.ui.widgets.table_view import TableView
from workbench.ui.widgets.typing import commit_typing
from workbench.usecases.agenda import agenda, ledger
from workbench.usecases.ports import Label
from workbench.usecases.rows import remove, set_fields
from workbench.usecases.visits import plan_visit

SIDES = ("visits", "commitments")


class VisitsPanel(Panel):
    """Plans and debriefs visits, and keeps the commitments that end them."""

    name = "visits"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._bar = PanelBar()
        self._side = SegmentedControl(SIDES, _side_name)
        self._add = Button(kind="primary", icon="add")
        self._visits = visit_model()
        self._visits.setParent(self)
        self._list = LinesList(self._visits)
        self._sheet: VisitSheet | None = None
        self._sheet_room = QWidget()
        self._commitments = ledger_model()
        self._commitments.setParent(self)
        self._table = TableView(self._commitments)
        self._promise = PromiseForm(session)
        self._empty = EmptyState("visits")
        self._build()
        self._listen()
        self.retranslate()

    def refresh(self, changes: ChangeSet | None) -> None:
        """Show the visits and commitments; the sheet keeps what is being written."""
        tables = ("visits", "commitments", "people", "opportunities")
        if changes is None or changes.touches(*tables):
            deal, plan, day = self.session.opportunity or "", self.session.plan, self.session.day
            self._visits.set_rows(agenda(plan, deal, day))
            self._commitments.set_rows(ledger(plan, deal, day))
            people = [p for p in plan.people.values() if p.side in (Side.CUSTOMER, Side.OURS)]
            self._promise.offer(people, next((p.id for p in people if p.side == Side.CUSTOMER), None))
        self._show_side()
        self._show_sheet(changes)

    def refresh_findings(self) -> None:
        """Show what the coach says of the visit on the sheet."""
        if self._sheet is not None:
            self._sheet.refresh_findings()

    def follow_selection(self) -> None:
        """Show the visit or commitment that is selected."""
        ref = self.session.selection
        if ref is not None and ref.table in ("visits", "commitments", "questions"):
            self._reveal(ref)

    def show_row(self, ref: Ref) -> bool:
        """Reveal a visit, the visit of a question, or a commitment."""
        self._reveal(ref)
        return ref.table in ("visits", "commitments", "questions")

    def retranslate(self) -> None:
        """Set every text anew."""
        self._bar.set_title(tr("terms", "panel.visits"))
        self._list.setAccessibleName(tr("terms", "table.visits"))
        self._table.setAccessibleName(tr("terms", "table.commitments"))
        first, second = tr("help", "visits.empty_body").split("\n")
        self._empty.set_texts(tr("help", "visits.empty_title"), first, second, tr("visits", "plan_visit"))
        self._show_side()
        if self.isVisible():
            self.refresh(None)

    def _build(self) -> None:
        self._bar.add_left(self._side)
        self._bar.add_right(self._add)
        room = QVBoxLayout(self._sheet_room)
        room.setContentsMargins(0, 0, 0, 0)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self._list)
        split.addWidget(self._sheet_room)
        split.setChildrenCollapsible(False)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        promises = QWidget()
        column = QVBoxLayout(promises)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._table, 1)
        column.addWidget(self._promise)
        self._pages = {"visits": split, "commitments": promises, "empty": self._empty}
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
        self._add.clicked.connect(self._add_row)
        self._empty.action_requested.connect(self._add_visit)
        self._list.selection_changed.connect(self._visit_chosen)
        self._table.selection_changed.connect(self._commitment_chosen)
        self._table.delete_requested.connect(self._delete_commitments)
        self._commitments.edit_committed.connect(self._commitment_edited)

    # Showing

    def _show_side(self) -> None:
        side = self._side.value()
        empty = side == "visits" and not self._visits.rows()
        self._stack.setCurrentWidget(self._pages["empty" if empty else side])
        self._add.setText(tr("visits", "plan_visit"))
        self._add.setVisible(side == "visits" and not empty)
        self._add.setEnabled(self.session.opportunity is not None)

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
            self._list.select_key(wanted)

    def _wanted_visit(self) -> str:
        keys = [line.visit.id for line in self._visits.rows()]
        selected = self.session.selection
        if selected is not None and selected.table == "visits" and selected.id in keys:
            return selected.id
        if self._sheet is not None and self._sheet.visit in keys:
            return self._sheet.visit
        return next(iter(keys), "")

    def _reveal(self, ref: Ref) -> None:
        if ref.table == "commitments":
            self._side.set_value("commitments")
            self._table.select([ref.id])
        elif ref.table == "questions" and ref.id in self.session.plan.questions:
            self._side.set_value("visits")
            self.session.select(Ref("visits", self.session.plan.questions[ref.id].visit))
        else:
            self._side.set_value("visits")
            self._show_sheet(ChangeSet())
        self._show_side()

    # What the user does

    @Slot(object)
    def _side_chosen(self, side: Any) -> None:
        del side
        self._show_side()

    @Slot()
    def _add_row(self) -> None:
        self._add_visit()

    @Slot()
    def _add_visit(self) -> None:
        deal = self.session.opportunity
        if deal is None:
            return
        plan = self.session.plan
        ours = tuple(p.id for p in plan.people.values() if p.side == Side.OURS and p.present(self.session.day))[:1]
        ref, edits = plan_visit(deal, self.session.day, (), ours=ours)
        if self.session.perform(Label("plan_visit"), edits):
            self.session.select(ref)

    @Slot(list)
    def _visit_chosen(self, keys: list[str]) -> None:
        if keys:
            self.session.select(Ref("visits", keys[0]))

    @Slot(list)
    def _commitment_chosen(self, keys: list[str]) -> None:
        if keys:
            self.session.select(Ref("commitments", keys[0]))

    @Slot(str, str, object)
    def _commitment_edited(self, key: str, field: str, value: Any) -> None:
        if field in EDITED:
            ref = Ref("commitments", key)
            title = self.session.plan.commitments[key].text
            self.session.perform(Label("change_field", title), set_fields(self.session.plan, ref, **{field: value}))

    @Slot(list)
    def _delete_commitments(self, keys: list[str]) -> None:
        for key in keys:
            title = self.session.plan.commitments[key].text
            self.session.perform(Label("delete_row", title), remove(self.session.plan, Ref("commitments", key)))


def _side_name(side: Any) -> str:
    return tr("visits", f"side.{side}")
