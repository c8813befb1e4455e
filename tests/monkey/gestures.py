"""Everything the random user does with mouse and keys, each with how often, and one act of it."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QMenu, QSlider, QWidget
from shiboken6 import isValid

from tests.monkey import chains, interruptions
from tests.monkey.targets import Spot, alive, hit, port_of
from tests.monkey.texts import TABLES, WORDS
from tests.monkey.user import RandomUser

LEFT = Qt.MouseButton.LeftButton
STEPS = 4
LONG_REST_MS = 60


def click(user: RandomUser) -> None:
    """Click anywhere, with or without a key held."""
    widget, at = user.spot()
    user.did("click", f"{type(widget).__name__} {at.toTuple()}")
    hit((widget, at), LEFT, user.dice.choice(interruptions.MODIFIERS))


def press_button(user: RandomUser) -> None:
    """Click a button."""
    widget, at = user.spot(QAbstractButton)
    user.did("button", f"{type(widget).__name__} {_text(widget)}")
    hit((widget, at))


def double_click(user: RandomUser) -> None:
    """Double-click anywhere: most that can be edited opens so."""
    widget, at = user.spot()
    user.did("double click", f"{type(widget).__name__} {at.toTuple()}")
    hit((widget, at), twice=True)


def in_list(user: RandomUser) -> None:
    """Click or double-click in a list or table."""
    widget, at = user.spot(QAbstractItemView)
    user.did("list", type(widget).__name__)
    hit((port_of(widget), at), twice=user.dice.random() < 0.5)


def menu(user: RandomUser) -> None:
    """Ask for the menu of what lies somewhere, and mostly take an entry of it."""
    widget, at = user.spot()
    user.did("menu", type(widget).__name__)
    hit((widget, at), Qt.MouseButton.RightButton)
    if isValid(widget):
        _ask_menu(widget, at)
    QApplication.processEvents()
    take_entry(user)


def take_entry(user: RandomUser) -> None:
    """Take any entry of the menu that is open, if one is."""
    shown = QApplication.activePopupWidget()
    if not isinstance(shown, QMenu):
        return
    entries = [action for action in shown.actions() if action.isEnabled() and action.isVisible() and action.text()]
    if not entries:
        return
    chosen = user.dice.choice(entries)
    user.did("menu entry", chosen.text())
    user.classes["menu entry"] += 1
    QTest.mouseClick(shown, LEFT, pos=shown.actionGeometry(chosen).center())


def drag(user: RandomUser) -> None:
    """Drag from anywhere to anywhere and let go."""
    start = user.spot()
    user.did("drag", type(start[0]).__name__)
    _dragged(user, start, lambda: None)


def interrupted_drag(user: RandomUser) -> None:
    """Drag, and let something come between before the button is let go, or never let go in this window."""
    start = user.spot()
    least = min(interruptions.INTERRUPTIONS, key=lambda each: user.classes[f"drag: {each.__name__}"])
    between = least if user.dice.random() < 0.4 else user.dice.choice(interruptions.INTERRUPTIONS)

    user.did("interrupted drag", f"{type(start[0]).__name__} {start[1].toTuple()} {between.__name__}")

    def interrupt() -> None:
        user.classes[f"drag: {between.__name__}"] += 1
        between(user)

    _dragged(user, start, interrupt)


def pan(user: RandomUser) -> None:
    """Drag with the middle button."""
    start = user.spot()
    user.did("pan")
    _dragged(user, start, lambda: None, Qt.MouseButton.MiddleButton)


def slide(user: RandomUser) -> None:
    """Drag on a slider."""
    start = user.spot(QSlider)
    user.did("slide", type(start[0]).__name__)
    _dragged(user, start, lambda: None)


def choose(user: RandomUser) -> None:
    """Open a choice and take one by keys."""
    widget, at = user.spot(QComboBox)
    user.did("choose", type(widget).__name__)
    hit((widget, at))
    for _ in range(user.dice.randint(0, 3)):
        chains.press(user, user.dice.choice((Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End)))
    chains.press(user, user.dice.choice((Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Escape)))


def write(user: RandomUser) -> None:
    """Write something where the keyboard is, as an input method does, and perhaps finish it."""
    chains.type_words(user, user.dice.choice(WORDS))
    if user.dice.random() < 0.6:
        chains.press(user, user.dice.choice((Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape)))


def paste(user: RandomUser) -> None:
    """Paste words or a table where the keyboard is; copy or cut what is there at other times."""
    user.did("paste")
    QApplication.clipboard().setText(user.dice.choice((*WORDS, *TABLES)))
    keys = (Qt.Key.Key_V, Qt.Key.Key_V, Qt.Key.Key_C, Qt.Key.Key_X, Qt.Key.Key_A)
    chains.press(user, user.dice.choice(keys), Qt.KeyboardModifier.ControlModifier)


def hover(user: RandomUser) -> None:
    """Rest the pointer somewhere until the tip comes."""
    widget, at = user.spot()
    user.did("hover", type(widget).__name__)
    if isValid(widget):
        QTest.mouseMove(widget, at)
    if isValid(widget):
        QApplication.sendEvent(widget, QHelpEvent(QHelpEvent.Type.ToolTip, at, widget.mapToGlobal(at)))


def rest(user: RandomUser) -> None:
    """Do nothing, so that what waits a moment comes about: the coach, glides, pictures taken ahead."""
    user.did("rest")
    QTest.qWait(LONG_REST_MS)


Gesture = Callable[[RandomUser], None]
GESTURES: dict[Gesture, int] = {
    click: 14,
    press_button: 10,
    double_click: 8,
    in_list: 5,
    menu: 9,
    drag: 12,
    interrupted_drag: 16,
    pan: 2,
    slide: 2,
    choose: 3,
    write: 10,
    paste: 3,
    hover: 3,
    rest: 2,
    interruptions.command: 20,
    interruptions.key: 14,
    interruptions.undo: 2,
    interruptions.redo: 2,
    interruptions.another_day: 2,
    interruptions.another_deal: 1,
    interruptions.selection: 3,
    interruptions.change_elsewhere: 3,
    interruptions.delete_elsewhere: 1,
    interruptions.focus_lost: 1,
    interruptions.other_size: 1,
    interruptions.out_of_sight: 1,
    interruptions.wheel: 4,
    interruptions.dialog: 2,
    interruptions.another_look: 1,
    interruptions.import_file: 1,
    interruptions.reload: 1,
    interruptions.comparison: 1,
    chains.in_place: 8,
    chains.by_keys: 4,
    chains.paste_into_list: 3,
    chains.drop: 2,
    chains.answer: 6,
    chains.offer: 6,
    chains.safe_view: 1,
    chains.outcome: 1,
    chains.another_view: 5,
}
"""Each with its share of all gestures."""


def classes() -> frozenset[str]:
    """Return every class of gesture, and every way to interrupt a drag."""
    between = (f"drag: {each.__name__}" for each in interruptions.INTERRUPTIONS)
    return frozenset({*(each.__name__ for each in GESTURES), "menu entry", *between})


def _dragged(user: RandomUser, start: Spot, between: Callable[[], object], button: Qt.MouseButton = LEFT) -> None:
    """Press at *start*, move, let *between* happen, move on, and mostly release."""
    widget, first = start
    held = user.dice.choice(interruptions.MODIFIERS)
    if not alive(start):
        return
    QTest.mousePress(widget, button, held, first)
    way = QPoint(user.dice.randint(-400, 400), user.dice.randint(-300, 300))
    for step in range(1, STEPS + 1):
        if not alive(start):
            return
        if step == STEPS // 2:
            between()
            QApplication.processEvents()
            if not alive(start):
                return
        QTest.mouseMove(widget, first + way * step / STEPS)
    if alive(start) and user.dice.random() < 0.9:
        QTest.mouseRelease(widget, button, held, first + way)


def _ask_menu(widget: QWidget, at: QPoint) -> None:
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, widget.mapToGlobal(at))
    QApplication.sendEvent(widget, event)


def _text(widget: QWidget) -> str:
    return widget.text() or widget.accessibleName() if isinstance(widget, QAbstractButton) else ""
