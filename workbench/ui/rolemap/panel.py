"""The role map panel: the same people as picture, table or org chart (R1 to R3, R9, R10)."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from workbench.domain.edits import ChangeSet, touched
from workbench.domain.reads import Reading
from workbench.domain.rows import Ref
from workbench.ui.core.panel import Panel
from workbench.ui.core.session import Session
from workbench.ui.core.tables import tables_at
from workbench.ui.language import tr
from workbench.ui.rolemap.bar import COVERAGE, ORG, PICTURE, TABLE, RoleMapBar
from workbench.ui.rolemap.commands import Commands
from workbench.ui.rolemap.comparing import compare_menu
from workbench.ui.rolemap.facts import CardFacts, CardKind, LineFacts, cards_on, lines_on
from workbench.ui.rolemap.filters import Filter, FilterBar
from workbench.ui.rolemap.picture import Picture
from workbench.ui.rolemap.scene import Arrangement
from workbench.ui.rolemap.sheets import Sheets
from workbench.ui.rolemap.table import PeopleModel, person_rows
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.day_popup import DayPopup
from workbench.ui.widgets.empty_state import EmptyState
from workbench.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from workbench.ui.people.coverage_page import CoveragePage


class RoleMapPanel(Panel):
    """Who has a say, how they stand to us and to each other, as of a day."""

    name = "role_map"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._commands = Commands(session)
        self._cards: dict[str, CardFacts] = {}
        self._lines: dict[str, LineFacts] = {}
        self._lines_reading = Reading()
        self._table_reading = Reading()
        self._view = PICTURE
        self._ours = False
        self.bar = RoleMapBar(self)
        self.filters: FilterBar | None = None
        self.picture = Picture(session, self._commands, self)
        self.sheets = Sheets(session, self._commands, self.picture.map_for, self)
        self.people: PeopleModel | None = None
        self.table: TableView | None = None
        self.coverage: CoveragePage | None = None
        self._empty = EmptyState("role_map", self, other_icon="table")
        self._stack = QStackedWidget(self)
        self._column = QVBoxLayout(self)
        self._build()
        self._connect()
        self.setFocusProxy(self.picture.canvas)
        self.retranslate()

    def _build(self) -> None:
        self._stack.addWidget(self.picture)
        self._stack.addWidget(self._empty)
        self._column.setContentsMargins(2 * SPACE, SPACE, SPACE, 0)
        self._column.setSpacing(SPACE)
        self._column.addWidget(self.bar)
        self._column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.bar.view_chosen.connect(self.show_view)
        self.bar.compare.clicked.connect(self._offer_days)
        self.bar.filter.toggled.connect(self._show_filters)
        self.bar.tidy.clicked.connect(self.picture.tidy)
        self.bar.fit.clicked.connect(self.picture.canvas.fit)
        self.bar.add.clicked.connect(self._offer_adding)
        self.bar.search.clicked.connect(self.picture.find_person)
        self.bar.more.clicked.connect(self._offer_more)
        self.picture.canvas.copy_requested.connect(self.sheets.copy_picture)
        self.picture.canvas.verb_requested.connect(self.sheets.do)
        self.picture.choices.risk_requested.connect(self.sheets.risk)
        self.sheets.play_wanted.connect(self.picture.play)
        self.sheets.name_wanted.connect(self.add_person)
        self.sheets.department_wanted.connect(self.add_department)
        self.sheets.team_wanted.connect(self.toggle_team)
        self.sheets.people_added.connect(self._show_added)
        self._empty.action_requested.connect(self.add_person)
        self._empty.other_requested.connect(self.sheets.quick_entry)
        self.picture.editing.several_named.connect(self.sheets.enter_lines)
        self.picture.editing.over.connect(self._show_page)

    # What the base asks for

    def refresh(self, changes: ChangeSet | None) -> None:
        """Show the people and relations as of the day looked at."""
        changed = touched(changes)
        drawn = self.reading.renew(changed, partial(self.fill, changes))
        self._table_reading.renew(None if drawn else changed, self._fill_table)
        if self.coverage is not None and self._view == COVERAGE:
            self.coverage.refresh(changes)

    def fill(self, changes: ChangeSet | None) -> None:
        """Show the picture; cards and lines that did not change stay as they are."""
        plan, deal, day = self.session.plan, self.session.opportunity, self.session.day
        known = self._cards if changes is not None else {}
        self._cards = cards_on(plan, deal, day, ours=self._ours, known=known)
        same = changes is not None and self._cards.keys() == known.keys()
        self._lines_reading.renew(touched(changes) if same else None, self._work_out_lines)
        self.attempt_picture(self.picture, self.picture.show_facts, self._cards, self._lines)
        self.bar.show_compared(self.session.view.compared)
        self._count()
        self._show_page()

    def _work_out_lines(self) -> None:
        self._lines = lines_on(self.session.plan, self.session.opportunity, self.session.day, self._cards)

    def refresh_findings(self) -> None:
        """Show the coach's flags."""
        self.attempt_picture(self.picture, self.picture.show_marks)
        if self.filters is not None:
            self.filters.know_stale(self.picture.stale_people())

    def follow_selection(self) -> None:
        """Show the session's selection."""
        self.attempt_picture(self.picture, self.picture.follow_selection)
        if self.table is not None:
            chosen = self._selected_people()
            if not chosen or chosen[0] not in self.table.selected_keys():  # Several rows may be selected.
                self.table.select(chosen)
        if self.coverage is not None:
            self.coverage.select_person(next(iter(self._selected_people()), ""))

    def retranslate(self) -> None:
        """Set every text anew."""
        self.bar.retranslate()
        self.picture.canvas.setAccessibleName(tr("terms", "panel.role_map"))
        first, second = tr("help", "role_map.empty_body").split("\n")
        self._empty.set_texts(
            tr("help", "role_map.empty_title"), first, second, tr("rolemap", "bar.add"), tr("rolemap", "add.quick")
        )
        if self.table is not None:
            self.table.setAccessibleName(tr("terms", "panel.role_map"))
        if self.isVisible():
            self.picture.scene.restate()
            self._count()
            if self.coverage is not None:
                self.coverage.retranslate()

    def restyle(self) -> None:
        """Draw the cards in the colours in force."""
        self.picture.scene.restyle()

    def show_row(self, ref: Ref) -> bool:
        """People, roles, positions and relations live here."""
        if ref.table not in tables_at(self.name):
            return False
        if self._view in (TABLE, COVERAGE):
            self.follow_selection()
        else:
            self.picture.reveal(ref)
        return True

    def open_field(self, ref: Ref, name: str) -> bool:
        """Ask what the coach asks beside the person or the opportunity at *ref*.

        That is who knows the person, for the contacts; who follows, for another person; and for the roles of an
        opportunity, who could take up that of advocate.
        """
        if ref.table == "opportunities" and name == "roles":
            self.sheets.choose_advocate()
            return True
        if ref.table != "people":
            return False
        if name == "contacts":
            self.show_view(COVERAGE)
            if self.coverage is not None and self.coverage.table is not None:
                self.coverage.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if name == "people":
            self.sheets.follow(ref.id)
            return True
        return False

    def begins(self) -> QWidget | None:
        """The picture, the table or who knows whom; with nobody on it, what adds the first person."""
        page = self._stack.currentWidget()
        return self.picture.canvas if page is self.picture else page

    def carry_out(self, action: str) -> None:
        """Show who knows whom, or open one of the sheets about people."""
        if action == COVERAGE:
            self.show_view(COVERAGE)
        else:
            self.sheets.do(action)

    # What the bar asks for

    @Slot(object)
    def show_view(self, view: str) -> None:
        """Show picture, table or org chart."""
        self._view = view
        if view in (PICTURE, ORG):
            self.picture.set_arrangement(Arrangement.ORG if view == ORG else Arrangement.MAP)
        elif view == TABLE and self.table is None:
            self._make_table()
        elif view == COVERAGE:
            self._show_coverage()
        self._table_reading.renew(None, self._fill_table)
        self._show_page()
        self.follow_selection()

    @Slot()
    def add_person(self) -> None:
        """Ask for the name of a new person, on the canvas."""
        self._show_picture()
        self.picture.editing.add_person()

    @Slot()
    def add_department(self) -> None:
        """Ask for the name of a new department, on the canvas."""
        self._show_picture()
        self.picture.add_department()

    @Slot()
    def toggle_team(self) -> None:
        """Show our people below the map with the lines of who knows whom, or no longer (R6)."""
        self._ours = not self._ours
        self.refresh(None)

    def _show_picture(self) -> None:
        if self._view in (TABLE, COVERAGE):
            self.show_view(PICTURE)
        self._stack.setCurrentWidget(self.picture)

    @Slot()
    def _offer_adding(self) -> None:
        self.sheets.offer_adding(self.bar.add.mapToGlobal(QPoint(0, self.bar.add.height())))

    @Slot()
    def _offer_more(self) -> None:
        at = self.bar.more.mapToGlobal(QPoint(0, self.bar.more.height()))
        self.sheets.offer_more(at, pictures=self._stack.currentWidget() is self.picture, team=self._ours)

    @Slot(list)
    def _show_added(self, refs: list[Ref]) -> None:
        self.session.select(refs[0])
        self.show_row(refs[0])

    @Slot()
    def _offer_days(self) -> None:
        menu = compare_menu(self, self.session)
        menu.taken.connect(self._compare)
        menu.open_at(self.bar.compare.mapToGlobal(QPoint(0, self.bar.compare.height())))

    @Slot(tuple)
    def _compare(self, choice: tuple[str, Any]) -> None:
        if choice[0] == "compare":
            self.session.compare_with(choice[1])
            return
        if choice[0] == "as_recorded":
            self.session.look_as_recorded(choice[1])
            return
        popup = DayPopup(self.bar.compare, self.session.view.compared, self.session.day)
        popup.chosen.connect(self.session.compare_with)
        popup.open_below(self.bar.compare)

    @property
    def _filter(self) -> Filter:
        return self.filters.filter if self.filters is not None else Filter()

    @Slot(bool)
    def _show_filters(self, wanted: bool) -> None:
        if self.filters is None:
            self.filters = FilterBar(self)
            self.filters.changed.connect(self._filtered)
            self.filters.know_stale(self.picture.stale_people())
            self._column.insertWidget(1, self.filters)
            self._count()
        self.filters.setVisible(wanted)

    @Slot()
    def _filtered(self) -> None:
        self.picture.show_filter(self._filter.admits)
        self.bar.show_filters(self._filter.count)
        self._table_reading.renew(None, self._fill_table)
        self._count()

    # Inside

    @Slot()
    def _show_page(self) -> None:
        if self._view == TABLE and self.table is not None:
            page: QWidget = self.table
        elif self._view == COVERAGE and self.coverage is not None:
            page = self.coverage
        else:
            page = self.picture
        self._stack.setCurrentWidget(page if self._cards else self._empty)
        self.bar.show_view(self._view, empty=not self._cards, fixed=bool(self.session.fixed))

    def _count(self) -> None:
        if self.filters is None:
            return
        people = [
            card for card in self._cards.values() if card.person and card.kind not in (CardKind.GHOST, CardKind.OURS)
        ]
        shown = sum(map(self._filter.admits, people))
        self.filters.show_count(shown, len(people))

    def _make_table(self) -> None:
        self.people = PeopleModel(self._commands, self)
        self.table = TableView(self.people.rows, self)
        self.people.selected = self.table.selected_keys
        self.table.setAccessibleName(tr("terms", "panel.role_map"))
        self.table.selection_changed.connect(self._select_rows)
        self.table.menu_requested.connect(self.sheets.offer_for)
        self._stack.addWidget(self.table)

    def _show_coverage(self) -> None:
        if self.coverage is None:
            from workbench.ui.people.coverage_page import CoveragePage

            self.coverage = CoveragePage(self.session, self)
            self.coverage.person_chosen.connect(self._select_person)
            self.coverage.menu_requested.connect(self.sheets.offer_for)
            self._stack.addWidget(self.coverage)
        self.coverage.refresh(None)

    @Slot(str)
    def _select_person(self, person: str) -> None:
        self.session.select(Ref("people", person))

    def _fill_table(self) -> None:
        if self.people is not None and self._view == TABLE:
            self.people.rows.set_rows(
                person_rows(
                    self.session.plan,
                    self.session.opportunity,
                    self.session.day,
                    self._cards,
                    self._filter.admits,
                )
            )

    def _selected_people(self) -> list[str]:
        ref = self.session.selection
        row = self.session.plan.find(ref) if ref is not None else None
        if ref is None or row is None:
            return []
        person = ref.id if ref.table == "people" else getattr(row, "person", None)
        return [person] if person else []

    @Slot(list)
    def _select_rows(self, people: list[str]) -> None:
        self.session.select(Ref("people", people[0]) if people else None)
