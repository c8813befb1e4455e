"""What the keys do on a canvas: zoom, fit, walk from card to card, move, edit, delete."""

from math import hypot
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent

from workbench.ui.widgets.card import CardItem

if TYPE_CHECKING:
    from workbench.ui.widgets.canvas import Canvas

Key = Qt.Key
ARROWS = {Key.Key_Left: (-1, 0), Key.Key_Right: (1, 0), Key.Key_Up: (0, -1), Key.Key_Down: (0, 1)}
PAGES = {Key.Key_PageUp: 1, Key.Key_PageDown: -1}
PAGE_SHARE = 0.6
ZOOMS = {
    Key.Key_F: "fit",
    Key.Key_Plus: "zoom_in",
    Key.Key_Equal: "zoom_in",
    Key.Key_Minus: "zoom_out",
    Key.Key_0: "zoom_reset",
}
EDITS = (Key.Key_Return, Key.Key_Enter, Key.Key_F2)
DELETES = (Key.Key_Delete, Key.Key_Backspace)
LONG_STEP = 5
SIDEWAYS_COST = 2.0
PLAIN = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier


class CanvasKeys:
    """The keyboard of one canvas; owned by it."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas

    def owns(self, event: QKeyEvent) -> bool:
        """Say whether *event* is a plain key the canvas uses itself."""
        if event.modifiers() & ~PLAIN:
            return False
        return event.key() in (*ZOOMS, *ARROWS, *PAGES, *EDITS, *DELETES, Key.Key_Space, Key.Key_Escape)

    def press(self, event: QKeyEvent) -> bool:
        """Do what the key says; return whether it meant anything."""
        key = Key(event.key())
        if key in ARROWS:
            return self._arrow(key, event.modifiers())
        if key in PAGES and not event.modifiers() & ~PLAIN:
            return self._turn(PAGES[key], event.modifiers())
        if key == Key.Key_A and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            return self._select_all()
        if event.modifiers() & ~PLAIN:
            return False
        return self._plain(key)

    def _plain(self, key: Qt.Key) -> bool:
        if key in ZOOMS:
            getattr(self._canvas, ZOOMS[key])()
        elif key in EDITS:
            return self._edit()
        elif key in DELETES:
            return self._delete()
        elif key == Key.Key_Space:
            self._canvas.hold_space(True)
        elif key == Key.Key_Escape:
            return self._escape()
        else:
            return False
        return True

    def tab(self, forward: bool) -> bool:
        """Give the keyboard to the next or previous card; return False at either end."""
        cards = self._canvas.cards()
        focused = self._canvas.scene().focusItem()
        place = cards.index(focused) if isinstance(focused, CardItem) and focused in cards else None
        step = 1 if forward else -1
        wanted = (0 if forward else len(cards) - 1) if place is None else place + step
        if not 0 <= wanted < len(cards):
            if focused is not None:
                focused.clearFocus()
            return False
        self._go_to(cards[wanted])
        return True

    def _go_to(self, card: CardItem) -> None:
        self._canvas.focus_card(card)
        self._canvas.select([card.key])

    def _arrow(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        dx, dy = ARROWS[key]
        walks = bool(modifiers & Qt.KeyboardModifier.AltModifier) or not self._canvas.arrows_move
        if walks or not self._canvas.selected_cards():
            return self._walk(dx, dy, further=walks and bool(modifiers & Qt.KeyboardModifier.ShiftModifier))
        length = LONG_STEP if modifiers & Qt.KeyboardModifier.ShiftModifier else 1
        self._canvas.nudged.emit(dx * length, dy * length)
        return True

    def _turn(self, step: int, modifiers: Qt.KeyboardModifier) -> bool:
        """Pan by most of the view, sideways with Shift."""
        port = self._canvas.viewport()
        sideways = modifiers & Qt.KeyboardModifier.ShiftModifier
        far = QPoint(port.width(), 0) if sideways else QPoint(0, port.height())
        self._canvas.pan_by(far * step * PAGE_SHARE)
        return True

    def _walk(self, dx: int, dy: int, *, further: bool) -> bool:
        """Go to the nearest card in a direction; the first card when none has the keyboard.

        With *further* it is selected beside those that are.
        """
        here = self._canvas.current_card()
        cards = self._canvas.cards()
        nearest = nearest_in_direction(here, cards, dx, dy) if here is not None else next(iter(cards), None)
        if nearest is not None and further:
            self._canvas.select([*self._canvas.selected_keys(), nearest.key])
            self._canvas.focus_card(nearest)
        elif nearest is not None:
            self._go_to(nearest)
        return True

    def _edit(self) -> bool:
        card = self._canvas.current_card()
        if card is not None:
            self._canvas.edit_requested.emit(card)
        return card is not None

    def _delete(self) -> bool:
        keys = self._canvas.selected_keys()
        if keys:
            self._canvas.delete_requested.emit(keys)
        return bool(keys)

    def _escape(self) -> bool:
        had = bool(self._canvas.selected_keys())
        self._canvas.select([])
        return had

    def _select_all(self) -> bool:
        self._canvas.select([card.key for card in self._canvas.cards()])
        return True


def nearest_in_direction(here: CardItem, cards: list[CardItem], dx: int, dy: int) -> CardItem | None:
    """Return the card nearest to *here* in the direction (*dx*, *dy*), or None.

    What lies rather beside than ahead is for the keys of that direction, while there is anything ahead; and of what
    is ahead, what lies aside counts as farther.
    """
    origin = here.sceneBoundingRect().center()
    best: tuple[tuple[bool, float], CardItem] | None = None
    for card in cards:
        cost = _cost(card.sceneBoundingRect().center() - origin, dx, dy)
        if card is not here and cost is not None and (best is None or cost < best[0]):
            best = (cost, card)
    return best[1] if best is not None else None


def _cost(way: QPointF, dx: int, dy: int) -> tuple[bool, float] | None:
    along = way.x() * dx + way.y() * dy
    aside = abs(way.x() * dy + way.y() * dx)
    return (aside > along, hypot(along, SIDEWAYS_COST * aside)) if along > 1 else None
