"""The picture of the role map: canvas, legend and list of moves, held together with the session."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.domain.links import parent_of
from workbench.domain.roles import RoleName
from workbench.domain.rows import Ref
from workbench.ui.core.session import Session
from workbench.ui.forms.commands import MapPlace
from workbench.ui.rolemap.aligning import Alignment, aligned
from workbench.ui.rolemap.backdrop import Backdrop
from workbench.ui.rolemap.canvas import RoleCanvas
from workbench.ui.rolemap.choices import Choices
from workbench.ui.rolemap.commands import Commands
from workbench.ui.rolemap.comparing import MovesList
from workbench.ui.rolemap.editing import Editing
from workbench.ui.rolemap.facts import CardFacts, CardKind, LineFacts, cards_on, key_of, key_of_person, marks, ref_of
from workbench.ui.rolemap.finding import FindBar
from workbench.ui.rolemap.geometry import Rect
from workbench.ui.rolemap.gestures import DrawRelation, GiveRole, MoveRole, ReportTo
from workbench.ui.rolemap.layout import in_neat_rows
from workbench.ui.rolemap.legend import Legend
from workbench.ui.rolemap.line_walk import LineWalk
from workbench.ui.rolemap.map_for import MapFor
from workbench.ui.rolemap.minimap import FROM, Minimap
from workbench.ui.rolemap.person_card import PersonCard
from workbench.ui.rolemap.playing import PlayBar
from workbench.ui.rolemap.rubber_band import RubberBand
from workbench.ui.rolemap.scene import Arrangement, RoleScene
from workbench.ui.rolemap.traces import traces_of
from workbench.ui.theme.tokens import SPACE
from workbench.usecases.roles import CENTRES

STEP = float(SPACE)
RESIZE_PAUSE_MS = 30


class Picture(QWidget):
    """Shows cards and lines, and turns gestures and keys into commands."""

    def __init__(self, session: Session, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._commands = commands
        self._following = False
        backdrop = Backdrop()
        self.canvas = RoleCanvas(backdrop, self)
        self.scene = RoleScene(self.canvas, backdrop)
        self.editing = Editing(self.canvas, self.scene, session, commands)
        self.legend = Legend(self)
        self.choices = Choices(self.canvas, self.scene, session, commands, self.editing, self.tidy, self.align)
        self._finder: FindBar | None = None
        self._player: PlayBar | None = None
        self._minimap: Minimap | None = None
        self.walk = LineWalk(self.canvas, self.scene, session)
        self.map_for = MapFor(session, self.canvas, self.scene, self)
        self._moves: MovesList | None = None
        self._across = QHBoxLayout()
        self._resized = QTimer(self, singleShot=True, interval=RESIZE_PAUSE_MS)
        self._resized.timeout.connect(self._arrange_for_view)
        self._build()
        self._connect()
        self._add_gestures(backdrop)

    def _build(self) -> None:
        self._across.setSpacing(SPACE)
        self._across.addWidget(self.canvas, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE // 2)
        column.addLayout(self._across, 1)
        self._down = column
        column.addWidget(self.legend)

    def _connect(self) -> None:
        canvas = self.canvas
        canvas.selection_changed.connect(self._selected)
        canvas.edit_requested.connect(self._edit)
        canvas.delete_requested.connect(self._delete)
        canvas.line_delete_requested.connect(self._end_line)
        self.walk.edit_wanted.connect(self.choices.ask_about_line)
        canvas.nudged.connect(self._nudge)
        canvas.role_requested.connect(self._give_role)
        canvas.further_role_requested.connect(self._give_further_role)
        canvas.add_requested.connect(self._add)
        canvas.department_requested.connect(self.add_department)
        canvas.align_requested.connect(self.align)
        canvas.find_requested.connect(self.find_person)
        self.scene.arranged.connect(self._show_minimap)
        canvas.background_activated.connect(self.editing.add_person)
        canvas.view_changed.connect(self._resized.start)
        self.editing.added.connect(self._show_added)

    def _add_gestures(self, backdrop: Backdrop) -> None:
        parts = (self.canvas, self.scene, backdrop)
        self.canvas.add_gesture(DrawRelation(self.canvas, self.scene, self.choices.ask_kind))
        self.canvas.add_gesture(ReportTo(*parts, self._put_under))
        self.canvas.add_gesture(GiveRole(*parts, self._dropped_new))
        self.canvas.add_gesture(MoveRole(*parts, self._dropped, self._end_roles))
        self.canvas.add_gesture(RubberBand(self.canvas))

    @Slot()
    def _arrange_for_view(self) -> None:
        """Arrange for another size of the view; a drag that began just after it changed comes to its end first."""
        if self.canvas.hold.on:
            self._resized.start()
        else:
            self.scene.arrange_for_view()

    # Showing

    def show_facts(self, cards: dict[str, CardFacts], lines: dict[str, LineFacts]) -> None:
        """Show *cards* and *lines*, and where people were on the compared day."""
        self._following = True
        self._compare(cards)
        self.legend.show_contacts(any(card.kind == CardKind.OURS for card in cards.values()))
        self.scene.show(cards, lines, self._session.plan.people)
        self._following = False
        self.walk.settle()
        if self._finder is not None:
            self._finder.refresh()
        self.follow_selection()

    def _compare(self, cards: dict[str, CardFacts]) -> None:
        day = self._session.view.compared
        before = cards_on(self._session.plan_on(day), self._session.opportunity, day) if day else {}
        self.scene.set_traces(traces_of(before, cards, day) if day else [])
        if day is not None:
            self.moves.refresh()
        if self._moves is not None:
            self._moves.setVisible(day is not None)

    @property
    def moves(self) -> MovesList:
        """The list of moves; made when a day is first compared."""
        if self._moves is None:
            self._moves = MovesList(self._session, self)
            self._moves.person_chosen.connect(self._go_to_person)
            self._moves.closed.connect(self._stop_comparing)
            self._across.addWidget(self._moves)
        return self._moves

    @property
    def finder(self) -> FindBar:
        """The search over the canvas; made when it is first asked for."""
        if self._finder is None:
            self._finder = FindBar(self._session, self.canvas, self.scene)
            self._finder.chosen.connect(self._found)
        return self._finder

    @property
    def player(self) -> PlayBar:
        """The bar that plays through the deal; made when it is first asked for."""
        if self._player is None:
            self._player = PlayBar(self._session, self.canvas, self)
            self._down.insertWidget(1, self._player)
        return self._player

    @property
    def minimap(self) -> Minimap | None:
        """The small picture of a large map; a small map never had one."""
        return self._minimap

    @Slot()
    def _show_minimap(self) -> None:
        if self._minimap is None and len(self.scene.cards()) >= FROM:
            self._minimap = Minimap(self.canvas, self.scene)
            self.scene.arranged.connect(self._minimap.redraw)
            self._minimap.redraw()

    @Slot()
    def find_person(self) -> None:
        """Open the search."""
        self.finder.open()

    @Slot()
    def play(self) -> None:
        """Play through the deal."""
        self.player.open()

    def show_marks(self) -> None:
        """Show the coach's flags."""
        self.scene.set_marks(marks(self._session.plan, self._session.judged))

    def stale_people(self) -> frozenset[str]:
        """Return whom, says the coach, nobody has been in contact with for too long (R11)."""
        return frozenset(card.facts.person for card in self.scene.cards() if card.mark.stale and card.facts.person)

    def show_filter(self, admits: Callable[[CardFacts], bool]) -> None:
        """Show only what *admits* lets through."""
        self._following = True
        self.scene.set_filter(admits)
        self._following = False
        self.follow_selection()

    def follow_selection(self) -> None:
        """Show the session's selection."""
        key = self._key_of(self._session.selection)
        self._following = True
        for line in self.scene.wiring.items():
            line.setSelected(line.facts.key == key)
        if key not in {self.scene.main_key(chosen) for chosen in self.canvas.selected_keys()}:
            self.canvas.select([key] if key else [])
        self._following = False
        self.scene.look_at(self.walk.person_of(key))

    def _key_of(self, ref: Ref | None) -> str:
        if ref is None:
            return ""
        whole = parent_of(self._session.plan, ref)
        return key_of_person(whole.id) if whole is not None and whole.table == "people" else key_of(ref)

    def reveal(self, ref: Ref) -> None:
        """Bring the row at *ref* into view."""
        card = self.scene.card(self._key_of(ref))
        if card is not None and card.isVisible():
            self.canvas.reveal(card.key)
        else:
            line = self.scene.wiring.item(key_of(ref))
            if line is not None:
                self.canvas.ensureVisible(line, SPACE, SPACE)

    def set_arrangement(self, arrangement: Arrangement) -> None:
        """Show the map or the org chart."""
        self.canvas.arrows_move = arrangement == Arrangement.MAP
        self._following = True
        self.scene.set_arrangement(arrangement)
        self._following = False
        self.follow_selection()

    # From the canvas

    @Slot(list)
    def _selected(self, keys: list[str]) -> None:
        if self._following:
            return
        line = self.scene.wiring.selected()
        if keys:
            self._session.select(ref_of(self.scene.main_key(keys[0])))
        elif line is not None:
            self._session.select(ref_of(line.key))
        else:
            self._session.select(None)

    @Slot(object)
    def _edit(self, card: object) -> None:
        if isinstance(card, PersonCard):
            self.editing.rename(card)

    @Slot()
    def _add(self) -> None:
        self.editing.add_person()

    @Slot()
    def add_department(self) -> None:
        """Ask for the name of a new department."""
        self.editing.add_person(department=True)

    @Slot(object)
    def _show_added(self, ref: Ref) -> None:
        self._session.select(ref)
        self.reveal(ref)

    def _chosen(self) -> list[PersonCard]:
        return [card for card in self.canvas.selected_cards() if isinstance(card, PersonCard)]

    @Slot(list)
    def _delete(self, keys: list[str]) -> None:
        """Take the selected cards off their places; where none has one, delete what they show.

        On the map that is the role, on the org chart the line to the superior. Nothing stays selected, so that a
        second press does not go on to delete the person.
        """
        cards = self._chosen()
        roles = [card.facts.role.id for card in cards if card.facts.role is not None]
        people = self._session.plan.people
        below = [card.facts.person for card in cards if card.facts.person and people[card.facts.person].reports_to]
        on_map = self.scene.arrangement == Arrangement.MAP
        if on_map and roles:
            self._end_roles(roles)
        elif not on_map and below:
            self._commands.report_to(below, None)
        else:
            self._commands.delete([ref_of(key) for key in keys])
        self._session.select(None)

    def _end_roles(self, roles: list[str]) -> None:
        self._commands.end_roles(roles)

    @Slot()
    def _end_line(self) -> None:
        line = self.scene.wiring.selected()
        if line is not None and line.relation:
            self._commands.end_relation(line.relation)
        elif line is not None:
            self._commands.delete_contact(ref_of(line.key).id)

    @Slot(int, int)
    def _nudge(self, dx: int, dy: int) -> None:
        moved: dict[str, MapPlace] = {}
        cards = [card for card in self._chosen() if card.facts.role is not None]
        for card in cards:
            if card.facts.role is not None:
                wanted = self.scene.frame.stepped(self.scene.place_of(card), dx * STEP, dy * STEP)
                moved[card.facts.role.id] = self.scene.frame.map_place(wanted)
        if moved:
            self.scene.prefer([card.key for card in cards])
            self.editing.ask_for_evidence(self._commands.move(moved), by_keys=True)

    @Slot(str)
    def _give_role(self, role: str) -> None:
        place = CENTRES[RoleName(role)]
        for card in self._chosen():
            if card.facts.role is not None and card.facts.role.role != role:
                self.editing.ask_for_evidence(self._commands.move({card.facts.role.id: place}), by_keys=True)
            elif card.facts.role is None and card.takes_role:
                self.editing.ask_for_evidence(self._commands.give(card.facts.person, place), by_keys=True)

    @Slot(str)
    def _give_further_role(self, role: str) -> None:
        place = CENTRES[RoleName(role)]
        for card in self._chosen():
            if card.takes_role and role not in card.facts.roles:
                self.editing.ask_for_evidence(self._commands.give(card.facts.person, place), by_keys=True)

    def _dropped(self, places: dict[str, MapPlace]) -> None:
        self.editing.ask_for_evidence(self._commands.move(places))

    def _dropped_new(self, person: str, place: MapPlace) -> None:
        self.editing.ask_for_evidence(self._commands.give(person, place))

    def _put_under(self, person: str, manager: str) -> None:
        self._commands.report_to([person], manager)

    # From the bar and the lists

    @Slot()
    def tidy(self) -> None:
        """Put the cards of each tile into even rows, as one step."""
        places: dict[str, MapPlace] = {}
        frame = self.scene.frame
        wishes: dict[Rect, dict[str, Rect]] = {}
        for card in self.scene.cards():
            if card.facts.role is not None:
                room = frame.room(card.facts.role.role)
                wishes.setdefault(room, {})[card.facts.role.id] = self.scene.place_of(card)
        for room, inside in wishes.items():
            for role, rect in in_neat_rows(room, inside).items():
                places[role] = frame.map_place(rect)
        if places:
            self._commands.tidy(places)

    @Slot(str)
    def align(self, how: str) -> None:
        """Line up the selected cards, each in its tile, as one step."""
        frame = self.scene.frame
        cards = {card.key: card for card in self._chosen() if card.facts.role is not None}
        if len(cards) < 2 or self.scene.arrangement == Arrangement.ORG:
            return
        places: dict[str, MapPlace] = {}
        for key, rect in aligned(
            {key: self.scene.place_of(card) for key, card in cards.items()}, Alignment(how)
        ).items():
            role = cards[key].facts.role
            if role is not None:
                places[role.id] = frame.map_place(rect.inside(frame.room(role.role)))
        self.scene.prefer(list(cards))
        self._commands.align(places)

    @Slot(str)
    def _found(self, person: str) -> None:
        self._session.select(Ref("people", person))

    @Slot(str)
    def _go_to_person(self, person: str) -> None:
        self._show_added(Ref("people", person))

    @Slot()
    def _stop_comparing(self) -> None:
        self._session.compare_with(None)
