"""The base of every picture panel: a canvas that zooms, pans, fits, is walked by keyboard and leads gestures."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QWidget

from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import pressed_by
from workbench.ui.widgets.canvas_keys import CanvasKeys
from workbench.ui.widgets.card import CardItem
from workbench.ui.widgets.edge_scroll import EdgeScroll
from workbench.ui.widgets.gestures import DragGesture, GestureDriver, Press
from workbench.ui.widgets.motion import Motion
from workbench.ui.widgets.tips import describe
from workbench.ui.widgets.zoom_view import ZoomView

LEFT = Qt.MouseButton.LeftButton


class Canvas(ZoomView):
    """A picture of cards. Panels add cards to ``scene()``, gestures with ``add_gesture``, and listen to the signals."""

    selection_changed = Signal(list)
    nudged = Signal(int, int)
    edit_requested = Signal(object)
    delete_requested = Signal(list)
    menu_requested = Signal(object, QPoint, QPointF)
    background_activated = Signal(QPointF)

    letters: Mapping[Qt.Key, str] = MappingProxyType({})
    """The canvas's own letters, each with the name of the signal it sends; they win over shortcuts of the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scene().selectionChanged.connect(self._tell_selection)
        self.scene().focusItemChanged.connect(self._tell_focus)
        self.arrows_move = True
        self.motion = Motion(self)
        self.in_motion.connect(self.motion.zoomed)
        self.motion.changed.connect(self._keep_cards_drawn)
        self._gestures = GestureDriver()
        self._edges = EdgeScroll(self, self._gestures)
        self._keys = CanvasKeys(self)

    # Cards

    def cards(self) -> list[CardItem]:
        """Return all visible cards in reading order, which is also the Tab order."""
        return sorted(self._visible_cards(), key=_reading_order)

    def _visible_cards(self) -> Iterator[CardItem]:
        return (item for item in self.scene().items() if isinstance(item, CardItem) and item.isVisible())

    def card(self, key: str) -> CardItem | None:
        """Return the card of *key*, or None."""
        return next((card for card in self._visible_cards() if card.key == key), None)

    @Slot(bool)
    def _keep_cards_drawn(self, under_way: bool) -> None:
        for item in self.scene().items():
            if isinstance(item, CardItem) and item.follows:
                item.keep_drawn(not under_way)

    def restyle(self) -> None:
        """Draw every card in the colours of the theme in force; Qt keeps drawn cards otherwise."""
        for card in self._visible_cards():
            card.update()
        self.viewport().update()

    def card_at(self, at: QPoint) -> CardItem | None:
        """Return the topmost card at a pixel of the view, or None."""
        return next((item for item in self.items(at) if isinstance(item, CardItem)), None)

    def take_away(self, card: CardItem) -> None:
        """Take *card* off the picture for good."""
        self.cancel_gesture()
        self.scene().removeItem(card)
        card.deleteLater()

    def selected_keys(self) -> list[str]:
        """Return the keys of the selected cards in reading order."""
        return [card.key for card in self.selected_cards()]

    def selected_cards(self) -> list[CardItem]:
        """Return the selected cards in reading order."""
        found = [item for item in self.scene().selectedItems() if isinstance(item, CardItem)]
        return sorted(found, key=_reading_order)

    def select(self, keys: Iterable[str]) -> None:
        """Select exactly the cards of *keys*; emits ``selection_changed`` once when that changes anything."""
        wanted = set(keys)
        if wanted == set(self.selected_keys()):
            return
        self.scene().blockSignals(True)
        for card in self._visible_cards():
            card.setSelected(card.key in wanted)
        self.scene().blockSignals(False)
        self._take_keyboard_along()
        self._tell_selection()

    def _take_keyboard_along(self) -> None:
        """Give the keyboard to a selected card: keys, menu and what is read out are about what is seen to be chosen."""
        selected = self.selected_cards()
        if selected and self.scene().focusItem() not in selected:
            selected[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def reveal(self, key: str) -> None:
        """Select the card of *key*, give it the keyboard and bring it into view."""
        card = self.card(key)
        if card is not None:
            self.select([key])
            self.focus_card(card)

    def focus_card(self, card: CardItem) -> None:
        """Give *card* the keyboard and bring it into view; what is in sight already does not move the picture."""
        card.setFocus(Qt.FocusReason.TabFocusReason)
        place = self.mapFromScene(card.mapRectToScene(card.card_rect())).boundingRect()
        if not self.viewport().rect().contains(place):
            self.ensureVisible(card, 3 * SPACE, 3 * SPACE)
            self.view_changed.emit()

    def current_card(self) -> CardItem | None:
        """Return the card that has the keyboard, else the first selected one, else None."""
        focused = self.scene().focusItem()
        if isinstance(focused, CardItem):
            return focused
        selected = self.selected_cards()
        return selected[0] if selected else None

    # Gestures

    def add_gesture(self, gesture: DragGesture) -> None:
        """Offer left-button drags to *gesture*."""
        self._gestures.add(gesture)

    def cancel_gesture(self) -> None:
        """Break off the drag under way, if there is one: something else is about to be shown."""
        self.hold.break_off()

    @Slot()
    def _let_go(self) -> None:
        """Take back what was dragged; the card pressed hears nothing of the button any more."""
        self._gestures.cancel()
        pressed = self.scene().mouseGrabberItem()
        if pressed is not None:
            pressed.ungrabMouse()
        super()._let_go()

    # Events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt override."""
        super().mousePressEvent(event)
        if event.button() == LEFT and not self.panning:
            at = event.position().toPoint()
            if self._gestures.press(Press(self.card_at(at), self.mapToScene(at), event.modifiers()), at):
                self.hold.begin(LEFT)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt override."""
        at = event.position().toPoint()
        if self.drag_to(at, event.modifiers()):
            self._edges.follow(at, event.modifiers())
        else:
            super().mouseMoveEvent(event)

    def drag_to(self, at: QPoint, modifiers: Qt.KeyboardModifier) -> bool:
        """Let a drag start or go on, the pointer being *at* in pixels of the view; return whether one is under way."""
        with self.hold.acting():
            return self._gestures.move(at, self.mapToScene(at), modifiers)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt override: let go outside the window, what is dragged goes back."""
        inside = self.window().rect().contains(self.window().mapFromGlobal(event.globalPosition().toPoint()))
        if self._gestures.active and not inside:
            self.cancel_gesture()
        if event.button() == LEFT and not self.panning:
            self.hold.end()
        super().mouseReleaseEvent(event)
        if event.button() == LEFT:
            self._gestures.release(self.mapToScene(event.position().toPoint()), event.modifiers())
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt override."""
        at = event.position().toPoint()
        card = self.card_at(at)
        if event.button() == LEFT and card is not None:
            self.edit_requested.emit(card)
        elif event.button() == LEFT:
            self.background_activated.emit(self.mapToScene(at))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt override."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        card = self.current_card() if by_key else self.card_at(event.pos())
        at = self.mapFromScene(card.sceneBoundingRect().center()) if by_key and card is not None else event.pos()
        self.menu_requested.emit(card, self.viewport().mapToGlobal(at), self.mapToScene(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt override."""
        if pressed_by(event):  # One of the buttons that lie over the picture.
            return
        if self._means_letter(event):
            getattr(self, self.letters[Qt.Key(event.key())]).emit()
        elif not self._keys.press(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Qt override."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.hold_space(False)
        super().keyReleaseEvent(event)

    def event(self, event: QEvent) -> bool:
        """Qt override: the canvas's plain keys win over shortcuts of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self.owns_key(event):
            event.accept()
            return True
        return super().event(event)

    def owns_key(self, event: QKeyEvent) -> bool:
        """Say whether the canvas answers a key that may also be a shortcut of the window."""
        return self._means_letter(event) or self._keys.owns(event)

    def _means_letter(self, event: QKeyEvent) -> bool:
        return event.modifiers() == Qt.KeyboardModifier.NoModifier and event.key() in self.letters

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt override: Tab walks the cards before it leaves the canvas; what lies over it walks its own fields."""
        own = self.window().focusWidget() is self
        return (own and self._keys.tab(forward)) or super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt override."""
        super().focusInEvent(event)
        self._take_keyboard_along()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt override."""
        self.hold_space(False)
        super().focusOutEvent(event)
        self.viewport().update()

    # Telling

    @Slot()
    def _tell_selection(self) -> None:
        self.selection_changed.emit(self.selected_keys())

    @Slot()
    def _tell_focus(self) -> None:
        card = self.scene().focusItem()
        describe(self, card.describe() if isinstance(card, CardItem) else "")
        self.viewport().update()  # For its frame: Qt by itself paints only the cards anew.
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))


def _reading_order(card: CardItem) -> tuple[float, float]:
    return card.scenePos().y(), card.scenePos().x()
