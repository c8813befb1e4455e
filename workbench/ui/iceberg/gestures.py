"""Dragging need cards: across the waterline, to another depth, another kind, the other side (N1)."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt

from workbench.ui.iceberg.card import NeedCard
from workbench.ui.iceberg.moves import Target
from workbench.ui.iceberg.scene import IcebergCanvas
from workbench.ui.widgets.gestures import Press

LIFTED = 0.86
ABOVE_ALL = 90.0


class MoveGesture:
    """Takes the pressed card, with all selected ones if it is selected, to where it is let go: one move."""

    def __init__(self, canvas: IcebergCanvas, move: Callable[[list[str], Target], None]) -> None:
        self._canvas = canvas
        self._move = move
        self._card: NeedCard | None = None
        self._grip = QPointF()
        self._keys: list[str] = []

    def accepts(self, press: Press) -> bool:
        """Say whether the drag begins on a card."""
        return isinstance(press.card, NeedCard)

    def start(self, press: Press) -> None:
        """Lift the card."""
        assert isinstance(press.card, NeedCard)
        self._card = press.card
        self._card.stand()
        self._grip = press.at - press.card.pos()
        selected = self._canvas.selected_keys()
        self._keys = selected if press.card.key in selected else [press.card.key]
        press.card.setZValue(ABOVE_ALL)
        press.card.setOpacity(LIFTED)
        self._canvas.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Follow the pointer and show where the card would land."""
        del modifiers
        if self._card is not None:
            self._card.setPos(at - self._grip)
            target = self._canvas.target_at(at)
            self._canvas.drop_sign.aim(target, self._origin(self._card))
            self._canvas.drop_words.aim(target, self._card.sceneBoundingRect())

    def end(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Put the card down."""
        del modifiers
        keys, target = self._keys, self._canvas.target_at(at)
        self.cancel()
        self._move(keys, target)

    def cancel(self) -> None:
        """Let the card glide back."""
        card, self._card = self._card, None
        self._canvas.drop_sign.hide()
        self._canvas.drop_words.hide()
        self._canvas.viewport().unsetCursor()
        if card is not None:
            card.setZValue(0.0)
            card.setOpacity(1.0)
            self._canvas.restore_place(card.key)

    def _origin(self, card: NeedCard) -> QRectF:
        box = self._canvas.box_of(card.key)
        return QRectF(box.x, box.y, box.width, box.height) if box is not None else QRectF()
