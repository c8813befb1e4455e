"""Dragging need cards: up and down across the waterline and the depths, sideways to another kind or side (N1)."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt

from workbench.domain.needs import NeedKind
from workbench.ui.iceberg.card import NeedCard
from workbench.ui.iceberg.layout import Depth
from workbench.ui.iceberg.moves import Target
from workbench.ui.iceberg.scene import IcebergCanvas
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.gestures import Press

LIFTED = 0.86
ABOVE_ALL = 90.0
SIDEWAYS = 5.0 * SPACE
"""A pointer that drifts less far while it goes up or down does not ask for another kind."""


class MoveGesture:
    """Takes the pressed card, with all selected ones if it is selected, to where it is let go: one move.

    Each keeps its kind, until the pointer has clearly gone sideways, off the column in which the pressed card lay.
    """

    def __init__(self, canvas: IcebergCanvas, move: Callable[[list[str], Depth, NeedKind | None], None]) -> None:
        self._canvas = canvas
        self._move = move
        self._card: NeedCard | None = None
        self._pressed = QPointF()
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
        self._pressed = press.at
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
            depth, kind = self._aim(self._card, at)
            target = Target(depth, kind or self._card.facts.kind)
            self._canvas.drop_sign.aim(target, self._origin(self._card))
            self._canvas.drop_words.aim(target, self._card.sceneBoundingRect())

    def end(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Put the card down."""
        del modifiers
        if self._card is not None:
            depth, kind = self._aim(self._card, at)
            self.cancel()
            self._move(self._keys, depth, kind)

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

    def _aim(self, card: NeedCard, at: QPointF) -> tuple[Depth, NeedKind | None]:
        """Return the depth and the kind that *at* stands for; no kind while the pointer goes up and down."""
        target, lay = self._canvas.target_at(at), self._origin(card)
        turned = abs(at.x() - self._pressed.x()) >= SIDEWAYS and not lay.left() <= at.x() <= lay.right()
        return target.depth, target.kind if turned else None

    def _origin(self, card: NeedCard) -> QRectF:
        box = self._canvas.box_of(card.key)
        return QRectF(box.x, box.y, box.width, box.height) if box is not None else QRectF()
