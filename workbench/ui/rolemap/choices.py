"""Context menus of the role map and what their entries do (R1, R3, R9, R10)."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, QPoint, QPointF, Signal, Slot

from workbench.domain.asof import position_on
from workbench.domain.people import RelationKind
from workbench.domain.roles import PositionName, RoleName
from workbench.domain.rows import Ref
from workbench.ui.core.session import Session
from workbench.ui.language import tr
from workbench.ui.rolemap.canvas import RoleCanvas
from workbench.ui.rolemap.commands import Commands
from workbench.ui.rolemap.editing import Editing
from workbench.ui.rolemap.facts import CardKind, ref_of
from workbench.ui.rolemap.lines import RelationItem
from workbench.ui.rolemap.menus import (
    ChoiceMenu,
    canvas_menu,
    card_menu,
    competitor_menu,
    contact_menu,
    kind_menu,
    line_menu,
    several_menu,
)
from workbench.ui.rolemap.person_card import PersonCard
from workbench.ui.rolemap.picking import Picking
from workbench.ui.rolemap.scene import Arrangement, RoleScene
from workbench.ui.terms import term
from workbench.usecases.roles import CENTRES


class Choices(QObject):
    """Opens the menus and does what is chosen."""

    risk_requested = Signal(str)
    """The id of the person whose risk sheet is wanted."""

    def __init__(
        self,
        canvas: RoleCanvas,
        scene: RoleScene,
        session: Session,
        commands: Commands,
        editing: Editing,
        tidy: Callable[[], None],
        align: Callable[[str], None],
    ) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._scene = scene
        self._session = session
        self._commands = commands
        self._editing = editing
        self._tidy = tidy
        self._align = align
        self._card: PersonCard | None = None
        self._line = ""
        self._pair: tuple[str, str] = ("", "")
        self._kind: RelationKind | None = None
        self._at = QPointF()
        self.picking = Picking(canvas)
        canvas.menu_requested.connect(self.open_menu)
        self._person_verbs: Mapping[str, Callable[..., object]] = {
            "give_role": self._give_role,
            "view": self._set_view,
            "our_claim": self._set_claim,
            "target": self._set_target,
            "relate": self._pick_relation,
            "report_to": self._pick_superior,
            "know": self._pick_known,
            "report_to_nobody": self._free,
            "succeed": self._ask_successor,
            "risk": self._ask_risk,
            "history": self._open_history,
            "signs": self._open_signs,
            "same": self._ask_who_is_the_same,
            "walk": self._walk_lines,
        }

    # Opening

    @Slot(object, QPoint, QPointF)
    def open_menu(self, card: object, screen_at: QPoint, scene_at: QPointF) -> None:
        """Open the menu of what is at a place: a card, a line, or the canvas."""
        self._at = scene_at
        if isinstance(card, PersonCard):
            chosen = self._canvas.selected_keys()
            if card.key in chosen and len(chosen) > 1:
                self._open(several_menu(self._canvas, len(chosen), self._on_map), self._on_several, screen_at)
                return
            self._canvas.select([card.key])
            self._open_card_menu(card, screen_at)
            return
        line = next((item for item in self._canvas.scene().items(scene_at) if isinstance(item, RelationItem)), None)
        if line is not None and line.facts.row:
            self._open_line_menu(line, screen_at)
        else:
            self._open(canvas_menu(self._canvas), self._on_canvas, screen_at)

    @Slot(object)
    def ask_about_line(self, line: RelationItem) -> None:
        """Open the menu of a line in its middle; what it is now has the keyboard."""
        at = self._canvas.mapFromScene(line.middle())
        menu = self._open_line_menu(line, self._canvas.viewport().mapToGlobal(at))
        menu.setActiveAction(next(action for action in menu.actions() if action.isChecked()))

    def _open_card_menu(self, card: PersonCard, at: QPoint) -> None:
        self._card = card
        menu = (
            card_menu(self._canvas, card.facts, self._position(card), self._on_map)
            if card.facts.person
            else (competitor_menu(self._canvas))
        )
        self._open(menu, self._on_card, at)

    @property
    def _on_map(self) -> bool:
        return self._scene.arrangement == Arrangement.MAP

    def _open_line_menu(self, line: RelationItem, at: QPoint) -> ChoiceMenu:
        self._canvas.select([])
        line.setSelected(True)
        plan, row = self._session.plan, ref_of(line.facts.key).id
        self._line = row
        if line.facts.relation:
            return self._open(line_menu(self._canvas, plan.relations[row]), self._on_line, at)
        return self._open(contact_menu(self._canvas, plan.contacts[row]), self._on_contact, at)

    def ask_kind(self, source: PersonCard, target: PersonCard) -> None:
        """Ask for the kind of a line just drawn; from or to one of ours it is a contact, and there is no question."""
        if self._contact(source, target):
            return
        self._pair = (source.facts.person, target.facts.person)
        at = self._canvas.mapFromScene(QPointF(*target.rect().centre))
        self._open(kind_menu(self._canvas), self._on_kind, self._canvas.viewport().mapToGlobal(at))

    def _contact(self, source: PersonCard, target: PersonCard) -> bool:
        """Record a contact if one of two people is ours; return whether one is (R6)."""
        ours, theirs = (source, target) if source.facts.kind == CardKind.OURS else (target, source)
        if ours.facts.kind != CardKind.OURS:
            return False
        self._commands.know(ours.facts.person, theirs.facts.person)
        return True

    def _open(self, menu: ChoiceMenu, slot: Callable[[tuple[Any, ...]], None], at: QPoint) -> ChoiceMenu:
        menu.taken.connect(slot)
        menu.open_at(at)
        return menu

    def _position(self, card: PersonCard) -> tuple[PositionName | None, PositionName | None, PositionName | None]:
        opportunity = self._session.opportunity or ""
        entry = position_on(self._session.plan, opportunity, card.facts.person, self._session.day)
        return card.facts.position, entry.our_claim if entry else None, entry.target if entry else None

    # Doing

    @Slot(tuple)
    def _on_card(self, choice: tuple[Any, ...]) -> None:
        card, verb = self._card, choice[0]
        if card is None:
            return
        if verb == "rename":
            self._editing.rename(card)
        elif verb == "end_role" and card.facts.role is not None:
            self._commands.end_roles([card.facts.role.id])
        elif verb == "delete":
            self._commands.delete([Ref("people", card.facts.person) if card.facts.person else card.facts.ref])
        elif verb in self._person_verbs:
            self._person_verbs[verb](card, *choice[1:])

    @Slot(tuple)
    def _on_several(self, choice: tuple[Any, ...]) -> None:
        if choice[0] == "align":
            self._align(choice[1])
        else:
            self._canvas.delete_requested.emit(self._canvas.selected_keys())

    def _give_role(self, card: PersonCard, role: RoleName) -> None:
        self._editing.ask_for_evidence(self._commands.give(card.facts.person, CENTRES[role]))

    def _set_view(self, card: PersonCard, position: PositionName | None) -> None:
        self._commands.record_view(card.facts.person, position)

    def _set_claim(self, card: PersonCard, position: PositionName | None) -> None:
        self._commands.record_position(card.facts.person, our_claim=position)

    def _set_target(self, card: PersonCard, position: PositionName | None) -> None:
        self._commands.record_position(card.facts.person, target=position)

    def _pick_relation(self, card: PersonCard, kind: RelationKind) -> None:
        self._kind = kind
        words = tr("rolemap", "pick.relation", name=card.facts.name, kind=term(kind))
        self.picking.begin(card, words, self._picked)

    def _pick_superior(self, card: PersonCard) -> None:
        self._kind = None
        self.picking.begin(card, tr("rolemap", "pick.superior", name=card.facts.name), self._picked)

    def _pick_known(self, card: PersonCard) -> None:
        self._kind = None
        self.picking.begin(card, tr("rolemap", "pick.known", name=card.facts.name), self._contact)

    def _picked(self, source: PersonCard, target: PersonCard) -> None:
        if self._contact(source, target):
            return
        if self._kind is None:
            self._commands.report_to([source.facts.person], target.facts.person)
        else:
            self._commands.relate(source.facts.person, target.facts.person, self._kind)

    def _ask_successor(self, card: PersonCard) -> None:
        self._editing.ask_for_successor(card)

    def _ask_risk(self, card: PersonCard) -> None:
        self.risk_requested.emit(card.facts.person)

    def _open_history(self, card: PersonCard) -> None:
        del card
        self._canvas.verb_requested.emit("history")

    def _open_signs(self, card: PersonCard) -> None:
        del card
        self._canvas.verb_requested.emit("signs")

    def _ask_who_is_the_same(self, card: PersonCard) -> None:
        del card
        self._canvas.verb_requested.emit("same")

    def _walk_lines(self, card: PersonCard) -> None:
        self._canvas.focus_card(card)
        self._canvas.line_step_requested.emit(1)

    def _free(self, card: PersonCard) -> None:
        self._commands.report_to([card.facts.person], None)

    @Slot(tuple)
    def _on_line(self, choice: tuple[Any, ...]) -> None:
        verb, relation = choice[0], self._line
        if verb == "kind":
            self._commands.change_relation(relation, kind=choice[1])
        elif verb == "strength":
            self._commands.change_relation(relation, strength=choice[1])
        elif verb == "turn":
            self._commands.turn_relation(relation)
        elif verb == "end_line":
            self._commands.end_relation(relation)
        elif verb == "delete_line":
            self._commands.delete_relation(relation)

    @Slot(tuple)
    def _on_contact(self, choice: tuple[Any, ...]) -> None:
        if choice[0] == "contact_strength":
            self._commands.change_contact(self._line, choice[1])
        else:
            self._canvas.line_delete_requested.emit()

    @Slot(tuple)
    def _on_kind(self, choice: tuple[Any, ...]) -> None:
        self._commands.relate(*self._pair, choice[1])

    @Slot(tuple)
    def _on_canvas(self, choice: tuple[Any, ...]) -> None:
        if choice[0] == "add_here":
            self._editing.add_person(self._at)
        elif choice[0] == "add_department":
            self._editing.add_person(self._at, department=True)
        elif choice[0] == "tidy":
            self._tidy()
        elif choice[0] == "fit":
            self._canvas.fit()
