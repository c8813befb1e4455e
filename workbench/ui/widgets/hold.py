"""A mouse button held on a widget: what began with the press ends when anything else happens in the program."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from workbench.ui.widgets import under_way

Type = QEvent.Type
Key = Qt.Key
MODIFIERS = frozenset({
    Key.Key_Shift, Key.Key_Control, Key.Key_Alt, Key.Key_AltGr, Key.Key_Meta, Key.Key_Super_L, Key.Key_Super_R,
    Key.Key_CapsLock, Key.Key_NumLock, Key.Key_ScrollLock,
})  # fmt: skip
"""Keys that say how to drag, and end nothing."""
KEYS = frozenset({Type.ShortcutOverride, Type.KeyPress})
PRESSES = frozenset({Type.MouseButtonPress, Type.MouseButtonDblClick})
EVERYWHERE = frozenset({
    Type.Wheel, Type.NativeGesture, Type.TouchBegin, Type.ApplicationStateChange, Type.LanguageChange,
    Type.ApplicationPaletteChange, Type.ApplicationFontChange,
})  # fmt: skip
"""What ends it, whoever it happens to."""
HERE = frozenset({
    Type.FocusOut, Type.Hide, Type.Close, Type.WindowDeactivate, Type.WindowStateChange, Type.WindowBlocked,
    Type.EnabledChange, Type.PaletteChange, Type.StyleChange, Type.FontChange, Type.Resize, Type.ContextMenu,
})  # fmt: skip
"""What ends it when it happens to the widget or its window."""
MOUSE = frozenset({*PRESSES, Type.MouseMove, Type.MouseButtonRelease})
WATCHED = KEYS | MOUSE | EVERYWHERE | HERE | {Type.Show}


class Hold(QObject):
    """One press on *port*, the part of *widget* that has the mouse, from ``begin`` to ``end`` or to ``broken``.

    Broken off by a key, another button, the wheel, a window or menu that opens, by losing keyboard or window, by
    another size, language or look, by a change that ``under_way`` hears of, and when the button turns out to be up.
    After that moves and the release of the button go nowhere. Esc ends it and does nothing else.
    """

    broken = Signal()
    """What was begun has to be undone."""

    def __init__(self, widget: QWidget, port: QWidget | None = None) -> None:
        super().__init__(widget)
        self._widget = widget
        self._port = port if port is not None else widget
        self._button = Qt.MouseButton.NoButton
        self._spent = False
        self._acting = False

    @property
    def on(self) -> bool:
        """Whether a button is held and nothing has come between."""
        return self._button != Qt.MouseButton.NoButton and not self._spent

    def begin(self, button: Qt.MouseButton) -> None:
        """Take note that *button* was pressed and something began with it."""
        self._button, self._spent = button, False
        _program().installEventFilter(self)
        under_way.begin(self)

    def end(self) -> None:
        """Take note that the button was let go; what is done then is the deed, and breaks nothing off."""
        self._button, self._spent = Qt.MouseButton.NoButton, False
        _program().removeEventFilter(self)
        under_way.over(self)

    @contextmanager
    def acting(self) -> Iterator[None]:
        """What happens inside is done by what is under way itself, and does not end it."""
        before, self._acting = self._acting, True
        try:
            yield
        finally:
            self._acting = before

    @Slot()
    def break_off(self) -> None:
        """End what is under way, unless it is itself what acts."""
        if self.on and not self._acting:
            self._spent = True
            under_way.over(self)
            with self.acting():
                self.broken.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt override: see everything that happens while the button is held."""
        kind = event.type()
        if kind not in WATCHED or not isinstance(watched, QWidget):
            return self._of_program(kind)
        if isinstance(event, QMouseEvent):
            return self._mouse(watched, event)
        if self._spent:
            return isinstance(event, QContextMenuEvent) and watched is self._port
        if isinstance(event, QKeyEvent):
            return self._key(event)
        if self._ends(watched, kind):
            self.break_off()
        return False

    # Inside

    def _of_program(self, kind: QEvent.Type) -> bool:
        """Look at what happens to the program as a whole, and to windows of the system."""
        if kind in EVERYWHERE:
            self.break_off()
        return False

    def _ends(self, watched: QWidget, kind: QEvent.Type) -> bool:
        if kind in EVERYWHERE:
            return True
        if kind == Type.Show:
            return watched.isWindow() and watched.windowType() != Qt.WindowType.ToolTip
        return kind in HERE and (watched is self._widget or watched is self._port or watched is self._widget.window())

    def _key(self, event: QKeyEvent) -> bool:
        """Break off for a key; say whether that was all it was pressed for."""
        if event.type() not in KEYS or event.key() in MODIFIERS or event.isAutoRepeat():
            return False
        if event.key() != Key.Key_Escape or event.type() == Type.KeyPress:
            self.break_off()
        else:
            event.accept()  # No shortcut; the key itself follows.
        return event.key() == Key.Key_Escape

    def _mouse(self, watched: QWidget, event: QMouseEvent) -> bool:
        """Break off for another button, or when no button is down any more; say whether the event goes nowhere."""
        fresh = event.type() in PRESSES and event.buttons() == event.button()
        held = bool(event.buttons() & self._button) or event.type() == Type.MouseButtonRelease
        if fresh or not held:
            self.break_off()
            self._forget()
            return False
        if event.type() in PRESSES:
            self.break_off()
        spent = self._spent and watched is self._port
        if spent and event.type() == Type.MouseButtonRelease and event.buttons() == Qt.MouseButton.NoButton:
            self._forget()
        return spent or event.type() in PRESSES

    def _forget(self) -> None:
        """All buttons are up: what comes now is new."""
        if not self._acting:
            self.end()


def _program() -> QCoreApplication:
    return cast(QCoreApplication, QCoreApplication.instance())
