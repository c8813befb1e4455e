"""The needs iceberg panel (N1 to N9)."""

from collections.abc import Mapping, Set
from operator import is_not

from PySide6.QtCore import QPoint, QPointF, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workbench.domain.asof import ties
from workbench.domain.edits import ChangeSet
from workbench.domain.needs import Source
from workbench.domain.people import Person
from workbench.domain.rows import Ref
from workbench.ui.core.panel import Panel
from workbench.ui.core.session import Session
from workbench.ui.forms.changing import change_field
from workbench.ui.iceberg.deeds import Deeds
from workbench.ui.iceberg.facts import (
    EVERYBODY,
    NOBODY,
    Filters,
    NeedFacts,
    coach_marks,
    need_facts,
    need_of,
    people_to_choose,
    source_facts,
)
from workbench.ui.iceberg.gestures import MoveGesture
from workbench.ui.iceberg.menus import NeedMenu
from workbench.ui.iceberg.renewal import count_alike, renewed
from workbench.ui.iceberg.scene import IcebergCanvas
from workbench.ui.iceberg.strip import Legend, SourceChips
from workbench.ui.iceberg.table import columns
from workbench.ui.language import tr
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.card import CardItem
from workbench.ui.widgets.empty_state import EmptyCard
from workbench.ui.widgets.enum_combo import EnumCombo
from workbench.ui.widgets.models import RowsModel
from workbench.ui.widgets.panel_bar import PanelBar
from workbench.ui.widgets.segmented import SegmentedControl
from workbench.ui.widgets.table_view import TableView
from workbench.ui.widgets.tips import set_tip

PICTURE, TABLE = "picture", "table"
PERSON_WIDTH = 17 * SPACE


class IcebergPanel(Panel):
    """Needs as an iceberg and as a table, with filters by person and by what is still unanswered."""

    name = "iceberg"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._facts: Mapping[str, NeedFacts] = {}
        self._known: tuple[Mapping[str, Person], Mapping[str, Set[str]]] = ({}, {})
        """The people to choose from, and what ties them to opportunities; the same objects while these are the same."""
        self._filters = Filters()
        self._marks = coach_marks()
        self._following = False
        self._place = QPointF()
        self._make_bar()
        self._make_views()
        self._lay_out()
        self._connect()
        self.retranslate()

    # Making

    def _make_views(self) -> None:
        self.canvas = IcebergCanvas(self)
        self.deeds = Deeds(self.session, self.canvas, self)
        self.canvas.add_gesture(MoveGesture(self.canvas, self.deeds.move))
        self.model: RowsModel[NeedFacts] = RowsModel(columns(), lambda facts: facts.key, self)
        self.table = TableView(self.model, self)
        self.views = QStackedWidget(self)
        self.views.addWidget(self.canvas)
        self.views.addWidget(self.table)
        self.menu = NeedMenu(self)
        self.sources = SourceChips(self)
        self.legend = Legend(self)
        self.empty_card = EmptyCard("iceberg", self.canvas)
        self.empty = self.empty_card.state

    def _make_bar(self) -> None:
        self.bar = PanelBar(parent=self)
        self.switch = SegmentedControl((PICTURE, TABLE), _view_words, icon=str, parent=self)
        self.person = EnumCombo([EVERYBODY], self._person_words, parent=self)
        self.person.setMinimumWidth(PERSON_WIDTH)
        self.unanswered = Button(icon="filter", parent=self)
        self.unanswered.setCheckable(True)
        self.ask_button = Button(icon="question", parent=self)
        self.add_button = Button(kind="primary", icon="add", parent=self)
        for widget in (self.switch, self.person, self.unanswered):
            self.bar.add_left(widget)
        for button in (self.ask_button, self.add_button):
            self.bar.add_right(button)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(2 * SPACE)
        foot.addWidget(self.sources)
        foot.addStretch(1)
        foot.addWidget(self.legend)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        column.setSpacing(SPACE)
        column.addWidget(self.bar)
        column.addWidget(self.views, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.switch.edited.connect(self._show_view)
        self.person.edited.connect(self._choose_person)
        self.unanswered.toggled.connect(self._choose_unanswered)
        self.ask_button.clicked.connect(self._ask)
        self.add_button.clicked.connect(self.add)
        self.empty.action_requested.connect(self._empty_action)
        self.canvas.new_wanted.connect(self.add)
        self.canvas.selection_changed.connect(self._tell_selection)
        self.canvas.menu_requested.connect(self._open_menu)
        self.canvas.view_changed.connect(self._place_empty)
        self.table.selection_changed.connect(self._tell_selection)
        self.table.delete_requested.connect(self.deeds.delete)
        self.table.menu_requested.connect(self._open_table_menu)
        self.table.row_activated.connect(self._go_to_card)
        self.model.edit_committed.connect(self._edit_cell)
        self.menu.chosen.connect(self._do)
        self.sources.add_wanted.connect(self._add_from_source)
        self.sources.mark_wanted.connect(self.deeds.mark_source)
        self.sources.unmark_wanted.connect(self.deeds.unmark_source)

    # Showing

    def fill(self, changes: ChangeSet | None) -> None:
        """Show the needs as of the day looked at; cards and rows that did not change stay as they are."""
        if changes is None:  # Before the cards are made, so that none has to be dressed twice.
            self.refresh_findings()
        before, self._facts = self._facts, self._facts_after(changes)
        alike = changes is not None and count_alike(before, self._facts)
        known, self._known = self._known, (self.session.plan.people, ties(self.session.plan))
        if not alike or any(map(is_not, known, self._known)):
            self._offer_people()
        self._fill(counted=alike)

    def _facts_after(self, changes: ChangeSet | None) -> Mapping[str, NeedFacts]:
        """Return the facts by key; those that *changes* does not bear on stay the same objects."""
        plan, day, opportunity = self.session.plan, self.session.day, self.session.opportunity
        found = renewed(plan, day, self._facts, changes) if changes is not None else None
        if found is not None or not opportunity:
            return found or {}
        known = self._facts if changes is not None else {}
        return {facts.key: facts for facts in need_facts(plan, opportunity, day, known)}

    def _fill(self, *, counted: bool = False) -> None:
        """Show what passes the filters; what is *counted* already still holds."""
        shown = self._filters.choose(list(self._facts.values()))
        self.attempt_picture(self.canvas, self.canvas.show_needs, [facts for facts in shown if not facts.is_mark])
        self.model.set_rows(shown)
        if not counted:
            self.sources.show_sources(source_facts(self._facts.values()))
            self._say_count()
        self.deeds.person = None if self._filters.person in (EVERYBODY, NOBODY) else self._filters.person
        self._say_empty()
        self.follow_selection()

    def refresh_findings(self) -> None:
        """Show the coach's flags anew."""
        self.attempt_picture(
            self.canvas, self.canvas.show_marks, self._marks.of(self.session.judged, self.session.plan)
        )

    def follow_selection(self) -> None:
        """Select the card and the row of what is selected in the session."""
        selected = self.session.selection
        key = need_of(self.session.plan, selected) if selected is not None else ""
        if key not in self.canvas.selected_keys() or not key:
            self._following = True
            self.canvas.select([key] if key else [])
            self._following = False
        if key not in self.table.selected_keys() or not key:
            self.table.select([key] if key else [])
        self.ask_button.setEnabled(bool(key))

    def show_row(self, ref: Ref) -> bool:
        """Bring a need into view, that of an answer or of evidence too; filters that hide it are taken off."""
        key = need_of(self.session.plan, ref)
        facts = self._facts.get(key)
        if facts is None:
            return False
        if not self._filters.pass_by(facts):
            self._show_all()
        if facts.is_mark:
            self.show_view(TABLE)
        self.canvas.reveal(key)
        self.table.select([key])
        return True

    def begins(self) -> QWidget | None:
        """The picture or the table."""
        return self.views.currentWidget()

    def retranslate(self) -> None:
        """Say everything in the language in force."""
        self.bar.set_title(tr("terms", "panel.iceberg"))
        self.add_button.setText(tr("iceberg", "add"))
        self.ask_button.setText(tr("iceberg", "ask"))
        set_tip(self.ask_button, tr("iceberg", "ask.tip"))
        self.person.setAccessibleName(tr("iceberg", "person.name"))
        self.canvas.setAccessibleName(tr("iceberg", "canvas.name"))
        self.table.setAccessibleName(tr("iceberg", "table.name"))
        for part in (self.person, self.switch, self.canvas, self.sources, self.legend):
            part.retranslate()
        self._say_count()
        self._say_empty()

    def restyle(self) -> None:
        """Take the colours of the theme in force."""
        self.canvas.restyle()

    def _say_count(self) -> None:
        open_ones = [f for f in self._facts.values() if not f.answers and not f.is_mark]
        count = sum(1 for facts in open_ones if self._filters.of_person(facts))
        self.unanswered.setText(tr("iceberg", "filter.unanswered", n=count))
        possible = self.session.opportunity is not None
        self.add_button.setEnabled(possible)
        words = tr("iceberg", "add.tip") if possible else tr("iceberg", "no_opportunity.tip")
        set_tip(self.add_button, words)

    def _say_empty(self) -> None:
        """Teach on an empty iceberg; tell of the filters when it is they who empty it."""
        hidden = any(not facts.is_mark for facts in self._facts.values())
        if hidden:
            self.empty.set_texts(
                tr("iceberg", "filtered.title"), tr("iceberg", "filtered.first"), "", tr("iceberg", "filtered.action")
            )
        else:
            first, _, second = tr("help", "iceberg.empty_body").partition("\n")
            possible = self.session.opportunity is not None
            action = tr("iceberg", "add") if possible else tr("shell", "action.add_opportunity")
            second = second if possible else tr("iceberg", "no_opportunity.tip")
            self.empty.set_texts(tr("help", "iceberg.empty_title"), first, second, action)
        self.empty_card.setVisible(not self.canvas.need_cards())
        self._place_empty()

    @Slot()
    def _place_empty(self) -> None:
        self.empty_card.place()

    # Filters

    def _offer_people(self) -> None:
        opportunity = self.session.opportunity
        people = (
            people_to_choose(self.session.plan, opportunity, self.session.day, self._facts.values())
            if opportunity
            else [EVERYBODY]
        )
        if self._filters.person not in people:
            self._filters = Filters(EVERYBODY, self._filters.unanswered)
        self.person.set_values(people)
        self.person.set_value(self._filters.person)

    def _person_words(self, person: str) -> str:
        if person in (EVERYBODY, NOBODY):
            return tr("iceberg", "person.everybody") if person == EVERYBODY else tr("iceberg", "person.nobody")
        found = self.session.plan.people.get(person)
        return found.name if found else ""

    @Slot(object)
    def _choose_person(self, person: str) -> None:
        self._filters = Filters(person, self._filters.unanswered)
        self._fill()

    @Slot(bool)
    def _choose_unanswered(self, chosen: bool) -> None:
        self._filters = Filters(self._filters.person, chosen)
        self._fill()

    def _show_all(self) -> None:
        self._filters = Filters()
        self.person.set_value(EVERYBODY)
        self.unanswered.setChecked(False)
        self._fill()

    # Doing

    @Slot(object)
    def _show_view(self, view: str) -> None:
        self.views.setCurrentIndex((PICTURE, TABLE).index(view))

    def show_view(self, view: str) -> None:
        """Switch to the picture or the table."""
        self.switch.set_value(view)
        self._show_view(view)

    @Slot()
    def add(self) -> None:
        """Write down a new need on the picture."""
        self.show_view(PICTURE)
        self.empty_card.hide()
        self.deeds.add()

    @Slot(object)
    def _add_from_source(self, source: Source) -> None:
        self.show_view(PICTURE)
        self.deeds.add_from_source(source)

    @Slot()
    def _empty_action(self) -> None:
        if self._facts:
            self._show_all()
        elif self.session.opportunity is None:
            self.opportunity_wanted.emit()
        else:
            self.add()

    @Slot()
    def _ask(self) -> None:
        selected = self.session.selection
        key = need_of(self.session.plan, selected) if selected is not None else ""
        if key:
            self.deeds.ask(key)

    @Slot(list)
    def _tell_selection(self, keys: list[str]) -> None:
        if not self._following:
            self.session.select(Ref("needs", keys[-1]) if keys else None)

    @Slot(str)
    def _go_to_card(self, key: str) -> None:
        self.show_view(PICTURE)
        self.canvas.reveal(key)

    @Slot(str, str, object)
    def _edit_cell(self, key: str, column: str, value: object) -> None:
        change_field(self.session, Ref("needs", key), column, value, self)

    # Menus

    @Slot(object, QPoint, QPointF)
    def _open_menu(self, card: CardItem | None, at: QPoint, place: QPointF) -> None:
        self._place = place
        if card is None:
            self.menu.offer_place()
            self.menu.popup(at)
        else:
            self.canvas.select([card.key])
            self._open_table_menu(card.key, at)

    @Slot(str, QPoint)
    def _open_table_menu(self, key: str, at: QPoint) -> None:
        facts = self.model.row(key)
        if facts is not None:
            in_picture = self.views.currentWidget() is self.canvas
            self.menu.offer_need(facts, movable=in_picture)
            self.menu.popup(at)

    @Slot(str, str)
    def _do(self, command: str, about: str) -> None:
        deeds, card = self.deeds, self.canvas.need_card(about)
        if command == "new":
            deeds.add_at(self._place)
        elif command == "edit" and card is not None:
            deeds.edit(card)
        elif command == "answer":
            deeds.add_answer()
        elif command == "toggle":
            deeds.toggle(about)
        elif command == "said":
            deeds.ask_what_was_said(about)
        elif command in ("surface", "sink"):
            deeds.surface(about, up=command == "surface")
        elif command == "lock":
            deeds.lock(about)
        elif command == "ask":
            deeds.ask(about)
        elif command == "delete":
            deeds.delete([about])


def _view_words(view: str) -> str:
    return tr("iceberg", "view.picture") if view == PICTURE else tr("iceberg", "view.table")
