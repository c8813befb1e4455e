"""The menus of the role map, built when asked for; every entry is data: a verb and its values."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from workbench.domain.people import Contact, ContactStrength, Relation, RelationKind, Side
from workbench.domain.roles import POSITION_ORDER, PositionName, RoleName
from workbench.ui.forms.words import position_name
from workbench.ui.language import tr
from workbench.ui.rolemap.aligning import Alignment
from workbench.ui.rolemap.facts import CardFacts, CardKind
from workbench.ui.terms import term
from workbench.ui.theme.icons import icon
from workbench.usecases.relations import MUTUAL

STRENGTHS = (5, 4, 3, 2, 1)
ALIGN_KEYS = {
    Alignment.LEFT: "Ctrl+←",
    Alignment.RIGHT: "Ctrl+→",
    Alignment.TOP: "Ctrl+↑",
    Alignment.BOTTOM: "Ctrl+↓",
    Alignment.ACROSS: "Ctrl+Shift+→",
    Alignment.DOWN: "Ctrl+Shift+↓",
}


class ChoiceMenu(QMenu):
    """A menu that tells which entry was taken as a tuple: the verb first, then its values."""

    taken = Signal(tuple)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.triggered.connect(self._tell)
        self._choices: list[tuple[Any, ...]] = []

    def offer(
        self, menu: QMenu, text: str, *choice: object, sign: str = "", checked: bool | None = None, keys: str = ""
    ) -> QAction:
        """Add an entry to *menu*; *checked* makes it one of a set, *keys* names its keyboard equivalent."""
        action = menu.addAction(text.replace("&", "&&") + (f"\t{keys}" if keys else ""))
        # Qt turns enumerations and tuples into plain text and lists; a place in our own list stays what it is.
        action.setData(len(self._choices))
        self._choices.append(choice)
        if sign:
            action.setIcon(icon(sign))
        if checked is not None:
            action.setCheckable(True)
            action.setChecked(checked)
        return action

    def submenu(self, text: str, sign: str = "") -> QMenu:
        """Add a submenu."""
        menu = self.addMenu(text)
        if sign:
            menu.setIcon(icon(sign))
        return menu

    def open_at(self, at: QPoint) -> None:
        """Open at a point of the screen; does not wait."""
        self.popup(at)

    @Slot(QAction)
    def _tell(self, action: QAction) -> None:
        if action.data() is not None:
            self.taken.emit(self._choices[action.data()])


def card_menu(
    parent: QWidget, facts: CardFacts, position: Sequence[PositionName | None], on_map: bool = True
) -> ChoiceMenu:
    """Return the menu of a person's card; *position* is their view, our claim and our target as of the day.

    What Delete does is another thing on the map than on the org chart.
    """
    menu = ChoiceMenu(parent)
    menu.offer(menu, tr("rolemap", "menu.rename"), "rename", sign="edit", keys="Enter")
    if facts.kind == CardKind.OURS:
        menu.offer(menu, tr("rolemap", "menu.knows"), "know", sign="link")
        menu.offer(menu, tr("rolemap", "menu.walk"), "walk", sign="chevron_right", keys="L")
    elif facts.kind != CardKind.GHOST:
        menu.addSeparator()
        _roles(menu, facts)
        _positions(menu, position)
        _relations(menu, on_map)
        menu.offer(menu, tr("rolemap", "menu.walk"), "walk", sign="chevron_right", keys="L")
        menu.addSeparator()
        menu.offer(menu, tr("rolemap", "menu.history"), "history", sign="clock", keys="H")
        menu.offer(menu, tr("rolemap", "menu.succeed"), "succeed", sign="people")
        if facts.side == Side.CUSTOMER:
            menu.offer(menu, tr("rolemap", "menu.signs"), "signs", sign="iceberg", keys="S")
            menu.offer(menu, tr("rolemap", "menu.risk"), "risk", sign="warning", keys="K")
    menu.offer(menu, tr("people", "same.ask"), "same", sign="link")
    menu.addSeparator()
    if facts.role is not None:
        end = tr("rolemap", "menu.end_role", role=term(facts.role.role))
        menu.offer(menu, end, "end_role", sign="close", keys="Del" if on_map else "")
    keys = "Del" if on_map and facts.role is None else ""
    menu.offer(menu, tr("rolemap", "menu.delete_person"), "delete", sign="delete", keys=keys)
    return menu


def row_menu(parent: QWidget, side: Side) -> ChoiceMenu:
    """Return the menu of a person of *side* in a table, where there is no card to be moved or to draw lines from."""
    menu = ChoiceMenu(parent)
    menu.offer(menu, tr("rolemap", "menu.history"), "history", sign="clock")
    if side == Side.CUSTOMER:
        menu.offer(menu, tr("rolemap", "menu.signs"), "signs", sign="iceberg")
        menu.offer(menu, tr("rolemap", "menu.risk"), "risk", sign="warning")
    menu.offer(menu, tr("people", "same.ask"), "same", sign="link")
    menu.addSeparator()
    menu.offer(menu, tr("rolemap", "menu.delete_person"), "delete", sign="delete")
    return menu


def several_menu(parent: QWidget, count: int, on_map: bool = True) -> ChoiceMenu:
    """Return the menu of *count* selected cards, on the map or on the org chart."""
    menu = ChoiceMenu(parent)
    if not on_map:
        menu.offer(menu, tr("rolemap", "menu.reports_to_nobody"), "end_roles", sign="close", keys="Del")
        return menu
    for how, keys in ALIGN_KEYS.items():
        action = menu.offer(menu, tr("rolemap", f"align.{how}"), "align", how, keys=keys)
        action.setEnabled(count > 2 or how not in (Alignment.ACROSS, Alignment.DOWN))
    menu.addSeparator()
    menu.offer(menu, tr("rolemap", "menu.end_roles"), "end_roles", sign="close", keys="Del")
    return menu


def competitor_menu(parent: QWidget) -> ChoiceMenu:
    """Return the menu of a competitor's card."""
    menu = ChoiceMenu(parent)
    menu.offer(menu, tr("rolemap", "menu.rename"), "rename", sign="edit", keys="Enter")
    menu.offer(menu, tr("rolemap", "menu.delete_competitor"), "delete", sign="delete", keys="Del")
    return menu


def canvas_menu(parent: QWidget) -> ChoiceMenu:
    """Return the menu of the empty canvas."""
    menu = ChoiceMenu(parent)
    menu.offer(menu, tr("rolemap", "menu.add_here"), "add_here", sign="add")
    menu.offer(menu, tr("rolemap", "menu.add_department"), "add_department", sign="people")
    menu.offer(menu, tr("rolemap", "bar.tidy"), "tidy", sign="arrange")
    menu.offer(menu, tr("rolemap", "bar.fit"), "fit", sign="fit", keys="F")
    return menu


def line_menu(parent: QWidget, relation: Relation) -> ChoiceMenu:
    """Return the menu of a relation line."""
    menu = ChoiceMenu(parent)
    for kind in RelationKind:
        menu.offer(menu, term(kind), "kind", kind, checked=kind == relation.kind)
    menu.addSeparator()
    strength = menu.submenu(tr("terms", "field.strength"))
    for value in STRENGTHS:
        menu.offer(strength, str(value), "strength", value, checked=value == relation.strength)
    if relation.kind not in MUTUAL:
        menu.offer(menu, tr("rolemap", "menu.turn"), "turn", sign="compare")
    menu.addSeparator()
    menu.offer(menu, tr("rolemap", "menu.end_relation"), "end_line", sign="close", keys="Del")
    menu.offer(menu, tr("rolemap", "menu.delete_relation"), "delete_line", sign="delete")
    return menu


def contact_menu(parent: QWidget, contact: Contact) -> ChoiceMenu:
    """Return the menu of a line that says who knows whom."""
    menu = ChoiceMenu(parent)
    for known in ContactStrength:
        words = term(known)
        menu.offer(menu, words, "contact_strength", known, checked=known == contact.strength)
    menu.addSeparator()
    menu.offer(menu, tr("rolemap", "menu.delete_contact"), "delete_contact", sign="delete", keys="Del")
    return menu


def kind_menu(parent: QWidget) -> ChoiceMenu:
    """Return the choice of kinds for a line just drawn."""
    menu = ChoiceMenu(parent)
    for kind in RelationKind:
        menu.offer(menu, term(kind), "kind", kind)
    return menu


def _roles(menu: ChoiceMenu, facts: CardFacts) -> None:
    roles = menu.submenu(tr("rolemap", "menu.further_role" if facts.roles else "menu.give_role"), "role_map")
    for role in RoleName:
        action = menu.offer(roles, term(role), "give_role", role)
        action.setEnabled(role not in facts.roles)


def _positions(menu: ChoiceMenu, position: Sequence[PositionName | None]) -> None:
    whole = menu.submenu(tr("rolemap", "menu.position"), "star")
    for (verb, title), now in zip(
        (("view", "menu.view"), ("our_claim", "menu.claim"), ("target", "menu.target")), position, strict=True
    ):
        part = whole.addMenu(tr("rolemap", title))
        for name in (*POSITION_ORDER, None):
            menu.offer(part, position_name(name), verb, name, checked=name == now)


def _relations(menu: ChoiceMenu, on_map: bool) -> None:
    lines = menu.submenu(tr("rolemap", "menu.relation"), "link")
    for kind in RelationKind:
        menu.offer(lines, term(kind), "relate", kind)
    lines.addSeparator()
    menu.offer(lines, tr("terms", "relation.reports_to"), "report_to")
    menu.offer(lines, tr("rolemap", "menu.reports_to_nobody"), "report_to_nobody", keys="" if on_map else "Del")
