"""Mouse interactions as classes: one gesture, one class, one command at its end."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication

from workbench.ui.widgets.card import CardItem


@dataclass(frozen=True, slots=True)
class Press:
    """Where a gesture began: the card under the pointer (None on the background) and the place in the scene."""

    card: CardItem | None
    at: QPointF
    modifiers: Qt.KeyboardModifier


class DragGesture(Protocol):
    """One way of dragging with the left button; ``start`` follows once the pointer has really moved."""

    def accepts(self, press: Press) -> bool:
        """Say whether this gesture begins with *press*; the first that says yes gets it."""

    def start(self, press: Press) -> None:
        """Show that the drag has begun."""

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Follow the pointer, *at* in scene coordinates."""

    def end(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Take away what was shown and send the one command."""

    def cancel(self) -> None:
        """Take away what was shown; nothing has happened."""


class GestureDriver:
    """Leads the registered gestures through one drag at a time; owned by a canvas."""

    def __init__(self) -> None:
        self._gestures: list[DragGesture] = []
        self._waiting: tuple[DragGesture, Press, QPoint] | None = None
        self._active: DragGesture | None = None

    def add(self, gesture: DragGesture) -> None:
        """Offer presses to *gesture* too, after those added before."""
        self._gestures.append(gesture)

    @property
    def active(self) -> bool:
        """Whether a drag is under way."""
        return self._active is not None

    def press(self, press: Press, at: QPoint) -> bool:
        """Remember which gesture would begin here, *at* in pixels of the view; return whether one would."""
        wanted = next((gesture for gesture in self._gestures if gesture.accepts(press)), None)
        self._waiting = (wanted, press, at) if wanted is not None else None
        return wanted is not None

    def move(self, at: QPoint, scene_at: QPointF, modifiers: Qt.KeyboardModifier) -> bool:
        """Start or go on with the drag; return whether one is under way."""
        self._start_when_far(at)
        if self._active is not None:
            self._active.move(scene_at, modifiers)
        return self._active is not None

    def _start_when_far(self, at: QPoint) -> None:
        if self._waiting is None:
            return
        gesture, press, origin = self._waiting
        if (at - origin).manhattanLength() >= QApplication.startDragDistance():
            self._waiting = None
            self._active = gesture
            gesture.start(press)

    def release(self, scene_at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """End the drag, if one is under way."""
        ended, self._active, self._waiting = self._active, None, None
        if ended is not None:
            ended.end(scene_at, modifiers)

    def cancel(self) -> None:
        """Break the drag off, if one is under way or about to start."""
        broken, self._active, self._waiting = self._active, None, None
        if broken is not None:
            broken.cancel()
