"""The factors and strategy panel (S1 to S4)."""

from PySide6.QtCore import QPoint, QPointF, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from workbench.domain.edits import ChangeSet
from workbench.domain.rows import Ref
from workbench.ui.core.panel import Panel
from workbench.ui.core.session import Session
from workbench.ui.core.tables import tables_at
from workbench.ui.factors.bar import PICTURE, TABLE, FactorsBar
from workbench.ui.factors.commands import Commands
from workbench.ui.factors.competitors import CompetitorStrip
from workbench.ui.factors.deeds import Deeds
from workbench.ui.factors.facts import (
    EVERYBODY,
    Board,
    Filters,
    board_of,
    coach_marks,
    key_of,
    name,
    people_to_choose,
    ref_of,
)
from workbench.ui.factors.gestures import CarryGesture, HandOverGesture
from workbench.ui.factors.layout import CHANNEL, HEAD
from workbench.ui.factors.prompts import PromptSheet
from workbench.ui.factors.scene import FactorsCanvas
from workbench.ui.factors.table import Tables
from workbench.ui.language import tr
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import IconButton
from workbench.ui.widgets.card import CardItem
from workbench.ui.widgets.empty_state import EmptyCard
from workbench.usecases.summary import force_field

LOW = 90 * SPACE
SHEET_WIDTH = 44 * SPACE


class FactorsPanel(Panel):
    """Factors on their grid beside the strategies that use them, as a picture and as tables."""

    name = "factors"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.board = Board()
        self._filters = Filters()
        self._marks = coach_marks()
        self._following = False
        self._make()
        self._lay_out()
        self._connect()
        self.retranslate()

    # Making

    def _make(self) -> None:
        self.bar = FactorsBar(self._person_words, self)
        self.canvas = FactorsCanvas(self)
        self.deeds = Deeds(self.session, self.canvas, self)
        self.canvas.add_gesture(CarryGesture(self.canvas, self.deeds.carry))
        self.canvas.add_gesture(HandOverGesture(self.canvas, self.deeds.hand_over))
        self.tables = Tables(self)
        self.views = QStackedWidget(self)
        self.views.addWidget(self.canvas)
        self.views.addWidget(self.tables)
        self.strip = CompetitorStrip(self)
        self.commands = Commands(self.session, self.canvas, self.deeds, self)
        self.sheet = PromptSheet(self)
        self.links = IconButton("link", parent=self.canvas)
        self.links.setCheckable(True)
        self.empty_card = EmptyCard("factors", self.canvas)
        self.empty = self.empty_card.state

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        column.setSpacing(SPACE)
        column.addWidget(self.bar)
        column.addWidget(self.views, 1)
        column.addWidget(self.strip)

    def _connect(self) -> None:
        bar, canvas, tables, strip = self.bar, self.canvas, self.tables, self.strip
        bar.switch.edited.connect(self._show_view)
        bar.person.edited.connect(self._choose_person)
        bar.unused.toggled.connect(self._choose_unused)
        self.links.toggled.connect(canvas.show_all_links)
        bar.prompts.toggled.connect(self._show_prompts)
        bar.add_factor.clicked.connect(self.add_factor)
        bar.add_strategy.clicked.connect(self.add_strategy)
        canvas.selection_changed.connect(self._tell_selection)
        canvas.menu_requested.connect(self._open_menu)
        canvas.cite_wanted.connect(self.commands.offer_citing)
        canvas.view_changed.connect(self._place_overlays)
        tables.selection_changed.connect(self._tell_selection)
        tables.delete_requested.connect(self.deeds.delete)
        tables.menu_requested.connect(self._open_row_menu)
        tables.edit_committed.connect(self.commands.edit_cell)
        tables.row_activated.connect(self._select)
        strip.chosen.connect(self._select)
        strip.add_wanted.connect(self.commands.add_competitor)
        strip.delete_wanted.connect(self._delete_competitor)
        strip.more_wanted.connect(self._show_competitors)
        strip.menu_wanted.connect(self._open_row_menu)
        self.sheet.factor_written.connect(self.commands.write_factor)
        self.sheet.closed.connect(self._prompts_closed)
        self.empty.action_requested.connect(self._empty_action)

    # Showing

    def fill(self, changes: ChangeSet | None) -> None:
        """Show the plan; cards and rows that did not change stay as they are."""
        del changes
        opportunity = self.session.opportunity
        found = board_of(self.session.plan, opportunity, self.session.day) if opportunity else Board()
        self.board = found.keeping(self.board)
        self._offer_people()
        self._fill()

    def _fill(self) -> None:
        """Show what passes the filters."""
        opportunity = self.session.opportunity
        shown = self._filters.shown(self.board)
        forces = force_field(self.session.plan, opportunity, self.session.day) if opportunity else {}
        self.attempt_picture(self.canvas, self.canvas.show_board, shown, self.board, forces, self.session.day)
        self.tables.show_board(shown)
        self.strip.show_competitors(shown.competitors)
        self.deeds.person = self._filters.person or None
        self.bar.show_state(len(self.board.unused), possible=opportunity is not None)
        self.canvas.allow_writing(opportunity is not None)
        self.refresh_findings()
        self._say_empty()
        self.follow_selection()

    def refresh_findings(self) -> None:
        """Show the coach's flags anew."""
        marks = self._marks.of(self.session.judged, self.session.plan)
        self.attempt_picture(self.canvas, self.canvas.show_marks, marks)
        self.strip.show_marks(marks)

    def follow_selection(self) -> None:
        """Select the card and the row of what is selected in the session."""
        selected = self.session.selection
        key = key_of(*selected) if selected is not None else ""
        if key not in self.canvas.selected_keys() or not key:
            self._following = True
            self.canvas.uncover(key)
            self.canvas.select([key] if self.canvas.card(key) is not None else [])
            self._following = False
        self.tables.select(key)
        self.strip.select(key)

    def show_row(self, ref: Ref) -> bool:
        """Bring a factor, strategy, action or competitor into view; filters that hide it are taken off."""
        if ref.table not in tables_at(self.name) or self.session.plan.find(ref) is None:
            return False
        key = key_of(*ref)
        if ref.table == "competitors":
            return self._show_competitor(key)
        if not self.canvas.show_card(key) and self._filters.active:
            self.show_all()
        if not self.canvas.show_card(key):
            # An action beyond those a card can hold stands in the table alone.
            self.show_view(TABLE)
            self.tables.show_kind(ref.table)
        self.tables.select(key)
        return any(key == row.key for row in self.tables.models[ref.table].rows())

    def open_field(self, ref: Ref, name: str) -> bool:
        """Begin to write down a factor, where the factors of the opportunity at *ref* are to be added to."""
        if ref.table != "opportunities" or name != "factors":
            return False
        self.add_factor()
        return True

    def begins(self) -> QWidget | None:
        """The picture or the tables."""
        return self.views.currentWidget()

    def _show_competitor(self, key: str) -> bool:
        tile = self.strip.tiles.get(key)
        if tile is not None and tile.isHidden():
            self._show_competitors()
            self.tables.select(key)
        elif tile is not None:
            tile.setFocus()
            self.strip.select(key)
        return tile is not None

    @Slot()
    def _show_competitors(self) -> None:
        self.show_view(TABLE)
        self.tables.show_kind("competitors")

    def retranslate(self) -> None:
        """Say everything in the language in force."""
        for part in (self.bar, self.canvas, self.tables, self.strip, self.sheet):
            part.retranslate()
        self.links.set_tip(tr("factors", "bar.links"))
        self.canvas.setAccessibleName(tr("factors", "canvas.name"))
        self._say_empty()

    def restyle(self) -> None:
        """Take the colours of the theme in force."""
        self.canvas.retranslate()

    def _say_empty(self) -> None:
        """Teach on an empty grid; tell of the filters when it is they who empty it."""
        if self.board.factors or self.board.strategies:
            self.empty.set_texts(tr("factors", "filtered.title"), tr("factors", "filtered.first"), "",
                                 tr("factors", "filtered.action"))  # fmt: skip
        else:
            first, _, second = tr("help", "factors.empty_body").partition("\n")
            possible = self.session.opportunity is not None
            action = tr("factors", "bar.factor") if possible else tr("shell", "action.add_opportunity")
            second = second if possible else tr("factors", "no_opportunity")
            self.empty.set_texts(tr("help", "factors.empty_title"), first, second, action)
        self.empty_card.setVisible(not self.canvas.factor_cards and not self.canvas.strategy_cards)
        self._place_overlays()

    @Slot()
    def _place_overlays(self) -> None:
        self.empty_card.place()
        self._place_links()
        views = self.views.geometry()
        sheet = min(SHEET_WIDTH, views.width() // 2)
        self.sheet.setGeometry(views.right() - sheet - SPACE // 2, views.top() + SPACE // 2, sheet,
                               views.height() - SPACE)  # fmt: skip

    def _place_links(self) -> None:
        """The switch of all links stands over the channel they run through."""
        made = self.canvas.arrangement
        top = self.canvas.mapFromScene(QPointF(made.board_area.left() - CHANNEL / 2, HEAD / 2))
        size = self.links.sizeHint()
        self.links.setGeometry(top.x() - size.width() // 2, top.y() - size.height() // 2, size.width(), size.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt override: in a low panel the picture gets the room of the competitors' second line."""
        super().resizeEvent(event)
        self.strip.set_tight(self.height() < LOW)

    # Filters

    def _offer_people(self) -> None:
        people = people_to_choose(self.session.plan, self.board)
        if self._filters.person not in people:
            self._filters = Filters(self._filters.unused)
        self.bar.person.set_values(people)
        self.bar.person.set_value(self._filters.person)

    def _person_words(self, person: str) -> str:
        return name(self.session.plan, person) or tr("factors", "bar.everybody")

    @Slot(object)
    def _choose_person(self, person: str) -> None:
        self._filters = Filters(self._filters.unused, person)
        self._fill()

    @Slot(bool)
    def _choose_unused(self, chosen: bool) -> None:
        self._filters = Filters(chosen, self._filters.person)
        self._fill()

    def show_all(self) -> None:
        """Take all filters off."""
        self._filters = Filters()
        self.bar.person.set_value(EVERYBODY)
        self.bar.unused.setChecked(False)
        self._fill()

    # Doing

    @Slot(object)
    def _show_view(self, view: str) -> None:
        self.views.setCurrentIndex((PICTURE, TABLE).index(view))

    def show_view(self, view: str) -> None:
        """Switch to the picture or the tables."""
        self.bar.switch.set_value(view)
        self._show_view(view)

    @Slot()
    def add_factor(self) -> None:
        """Write down a new factor on the picture."""
        self.show_view(PICTURE)
        self.empty_card.hide()
        self.deeds.add_factor()

    @Slot()
    def add_strategy(self) -> None:
        """Write down a new strategy on the picture; it uses the selected factors."""
        self.show_view(PICTURE)
        self.empty_card.hide()
        self.deeds.add_strategy()

    @Slot()
    def _empty_action(self) -> None:
        if self._filters.active:
            self.show_all()
        elif self.session.opportunity is None:
            self.opportunity_wanted.emit()
        else:
            self.add_factor()

    @Slot(bool)
    def _show_prompts(self, wanted: bool) -> None:
        if wanted:
            self.show_view(PICTURE)
            self.empty_card.hide()
            self._place_overlays()
            self.sheet.open_sheet()
        elif self.sheet.isVisible():
            self.sheet.close_sheet()

    @Slot()
    def _prompts_closed(self) -> None:
        self.bar.prompts.setChecked(False)
        self._say_empty()
        self.canvas.setFocus()

    @Slot(list)
    def _tell_selection(self, keys: list[str]) -> None:
        if not self._following:
            self._select(keys[-1] if keys else "")

    @Slot(str)
    def _select(self, key: str) -> None:
        self.session.select(ref_of(key))

    @Slot(str)
    def _delete_competitor(self, key: str) -> None:
        self.deeds.delete([key])

    # Menus

    @Slot(object, QPoint, QPointF)
    def _open_menu(self, card: CardItem | None, at: QPoint, place: QPointF) -> None:
        if card is None:
            target = self.canvas.target_at(place)
            self.commands.offer_place(target.cell if target is not None else None, at)
        else:
            if not card.isSelected():
                self.canvas.select([card.key])
            self._open_row_menu(card.key, at)

    @Slot(str, QPoint)
    def _open_row_menu(self, key: str, at: QPoint) -> None:
        self.commands.offer(key, at, on_picture=self.views.currentWidget() is self.canvas)
