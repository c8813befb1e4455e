"""The menus of the panel and what they lead to, and the few things that are done beside the canvas."""

from typing import Any

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtWidgets import QWidget

from workbench.ui.core.session import Session
from workbench.ui.factors import moves
from workbench.ui.factors.deeds import Deeds, ids
from workbench.ui.factors.facts import LOOSE, ActionFacts, Board, Cell, ref_of
from workbench.ui.factors.menus import FactorsMenu
from workbench.ui.factors.scene import FactorsCanvas
from workbench.ui.forms.changing import add_row, change_field
from workbench.ui.language import tr


class Commands(QObject):
    """Opens the menu of a row or place and does what is chosen; owned by the panel."""

    def __init__(self, session: Session, canvas: FactorsCanvas, deeds: Deeds, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._canvas = canvas
        self._deeds = deeds
        self.menu = FactorsMenu(parent)
        self.menu.chosen.connect(self._do)

    @property
    def _board(self) -> Board:
        return self._canvas.board

    # Offering

    def offer(self, key: str, at: QPoint, *, on_picture: bool) -> None:
        """Open the menu of a row at a point of the screen."""
        if self._fill(key, on_picture):
            self.menu.popup(at)

    def _fill(self, key: str, on_picture: bool) -> bool:
        board = self._board
        factor = next((f for f in board.factors if f.key == key), None)
        strategy = next((s for s in board.strategies if s.key == key), None)
        action = self._action(key)
        if factor is not None:
            self.menu.offer_factor(factor, board.strategies, on_picture=on_picture)
        elif strategy is not None:
            self.menu.offer_strategy(strategy, board.factors, on_picture=on_picture)
        elif action is not None:
            self.menu.offer_action(action, board.strategies, on_picture=on_picture)
        elif ids([key], "competitors"):
            self.menu.offer_competitor(key)
        else:
            return False
        return True

    def _action(self, key: str) -> ActionFacts | None:
        return next((a for s in self._board.strategies for a in s.actions if a.key == key), None)

    def offer_place(self, cell: Cell | None, at: QPoint) -> None:
        """Open the menu of a place without a card."""
        if self._session.opportunity is not None:
            self.menu.offer_place(cell)
            self.menu.popup(at)

    @Slot()
    def offer_citing(self) -> None:
        """Open the menu of the strategies for the selected factors, beside the first of them."""
        keys = self._canvas.selected_factors()
        if keys:
            cards = [self._canvas.factor_cards[key] for key in keys]
            self.menu.offer_citing([card.facts for card in cards], self._board.strategies)
            corner = self._canvas.mapFromScene(cards[0].sceneBoundingRect().bottomLeft())
            self.menu.popup(self._canvas.viewport().mapToGlobal(corner))

    # Doing

    @Slot(str, str, object)
    def _do(self, command: str, about: str, value: Any) -> None:
        deeds = self._deeds
        if command in ("cite", "drop"):
            (deeds.cite if command == "cite" else deeds.drop)(value, about)
        elif command == "strategy":
            deeds.write_strategy([about] if about else value)
        elif command == "factor":
            deeds.add_factor_in(value)
        elif command == "move":
            deeds.move(self._meant(about), value)
        elif command == "rate":
            deeds.rate(self._meant(about), value)
        elif command == "hand_over":
            deeds.hand_over(self._meant(about), value)
        elif command == "delete":
            deeds.delete(self._meant(about))
        else:
            self._do_one(command, about)

    def _do_one(self, command: str, about: str) -> None:
        if command == "edit" and (card := self._canvas.card(about)) is not None:
            self._deeds.edit(card)
        elif command == "action":
            self._deeds.add_action_to(about or LOOSE)
        elif command == "turn":
            self._deeds.turn(about)
        elif command == "toggle":
            self._deeds.toggle(about)

    def _meant(self, key: str) -> list[str]:
        """What is chosen for a selected card is meant for all selected ones."""
        selected = self._canvas.selected_keys()
        return selected if key in selected else [key]

    @Slot(str, str, object)
    def edit_cell(self, key: str, column: str, value: object) -> None:
        """Change a field of a row, as a cell of the tables says."""
        ref = ref_of(key)
        if ref is not None:
            change_field(self._session, ref, column, value, self._canvas)

    @Slot(str, object)
    def write_factor(self, text: str, cell: Cell) -> None:
        """Add a factor to a cell, as one of the five prompts brought it up (S3)."""
        opportunity = self._session.opportunity
        if opportunity is not None:
            fields = moves.new_factor_in(cell, self._deeds.person)
            self._add("factors", opportunity=opportunity, text=text, **fields)

    @Slot()
    def add_competitor(self) -> None:
        """Add a competitor and select it; the inspector asks for the rest (S4)."""
        opportunity = self._session.opportunity
        if opportunity is not None:
            self._add("competitors", opportunity=opportunity, name=tr("factors", "competitor.new"))

    def _add(self, table: str, **given: Any) -> None:
        ref = add_row(self._session, table, **given)
        if ref is not None:
            self._session.select(ref)
