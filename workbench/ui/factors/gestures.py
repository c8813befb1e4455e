"""Dragging factors into a cell, onto a strategy or to where a new one is made; dragging actions (S1, S2)."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt

from workbench.ui.factors.action_row import ActionRow
from workbench.ui.factors.factor_card import FactorCard
from workbench.ui.factors.overlays import Layer, Target
from workbench.ui.factors.scene import FactorsCanvas
from workbench.ui.widgets.gestures import Press

LIFTED = 0.86
LEFT_BEHIND = 0.45


class CarryGesture:
    """Takes the pressed factor, with all selected ones if it is selected, to where it is let go: one step."""

    def __init__(self, canvas: FactorsCanvas, carry: Callable[[list[str], Target], None]) -> None:
        self._canvas = canvas
        self._carry = carry
        self._card: FactorCard | None = None
        self._grip = QPointF()
        self._keys: list[str] = []

    def accepts(self, press: Press) -> bool:
        """Say whether the drag begins on a factor, on its card or in the box of unused ones."""
        return self._canvas.factor_at(press.card, press.at) is not None

    def start(self, press: Press) -> None:
        """Lift the card."""
        card = self._canvas.factor_at(press.card, press.at)
        assert card is not None
        self._card = card
        card.stand()
        # From the box of unused factors the card itself comes to the pointer.
        self._grip = press.at - card.pos() if press.card is card else card.card_rect().center()
        selected = self._canvas.selected_factors()
        self._keys = selected if card.key in selected else [card.key]
        for key in self._keys:
            self._canvas.factor_cards[key].setOpacity(LIFTED if key == card.key else LEFT_BEHIND)
        card.setZValue(Layer.CARRIED.value)
        self._canvas.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Follow the pointer and show what letting go would do."""
        if self._card is not None:
            self._card.setPos(at - self._grip)
            carried = self._card.mapRectToScene(self._card.card_rect())
            self._canvas.aim(self._canvas.target_at(at), self._keys, carried)

    def end(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Put the factors down."""
        keys, target = self._keys, self._canvas.target_at(at)
        self.cancel()
        if target is not None:
            self._carry(keys, target)

    def cancel(self) -> None:
        """Let the card glide back."""
        card, self._card = self._card, None
        self._canvas.aim(None, [], QRectF())
        self._canvas.viewport().unsetCursor()
        for key in self._keys:
            if key in self._canvas.factor_cards:
                self._canvas.factor_cards[key].setOpacity(1.0)
        if card is not None:
            card.setZValue(Layer.CARDS.value)
            self._canvas.restore_place(card.key)


class HandOverGesture:
    """Takes the pressed action, with all selected ones if it is selected, to another strategy: one step."""

    def __init__(self, canvas: FactorsCanvas, hand_over: Callable[[list[str], str], None]) -> None:
        self._canvas = canvas
        self._hand_over = hand_over
        self._row: ActionRow | None = None
        self._grip = QPointF()
        self._keys: list[str] = []

    def accepts(self, press: Press) -> bool:
        """Say whether the drag begins on an action."""
        return isinstance(press.card, ActionRow)

    def start(self, press: Press) -> None:
        """Lift the row, and the card it is in over the others."""
        assert isinstance(press.card, ActionRow)
        self._row = press.card
        self._row.stand()
        self._grip = press.at - press.card.scenePos()
        selected = self._canvas.selected_actions()
        self._keys = selected if press.card.key in selected else [press.card.key]
        self._lift(press.card, Layer.CARRIED)
        self._canvas.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Follow the pointer and show whose step the action would become."""
        if self._row is not None:
            self._row.setPos(self._row.parentItem().mapFromScene(at - self._grip))
            carried = self._row.mapRectToScene(self._row.card_rect())
            self._canvas.aim(self._target(at), self._keys, carried)

    def end(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Put the actions down."""
        keys, target = self._keys, self._target(at)
        self.cancel()
        if target is not None:
            self._hand_over(keys, target.strategy)

    def cancel(self) -> None:
        """Put the row back."""
        row, self._row = self._row, None
        self._canvas.aim(None, [], QRectF())
        self._canvas.viewport().unsetCursor()
        if row is not None:
            self._lift(row, Layer.CARDS)
            self._canvas.rearrange()

    def _target(self, at: QPointF) -> Target | None:
        target = self._canvas.target_at(at)
        return target if target is not None and target.strategy else None

    def _lift(self, row: ActionRow, layer: Layer) -> None:
        row.parentItem().setZValue(layer.value)
