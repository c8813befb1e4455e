"""A hand with a mouse, for stories that are done on a screen: it reaches only what it sees, and counts what it does."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QGraphicsView,
    QLabel,
    QMenu,
    QWidget,
)

from tests.support.settling import come_to_rest, until
from tests.support.windows import drag, give_keyboard, press_there, write
from workbench.ui.shell.window import Window
from workbench.ui.widgets.canvas import Canvas
from workbench.ui.widgets.card import CardItem

Found = TypeVar("Found", bound=QWidget)
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
TURN = 60
"""How far the wheel turns at once, in eighths of a degree."""
MOST_TURNS = 80


class Hand:
    """Clicks, drags, writes and pastes; ``steps`` says how many of these each step of the story took.

    A button, field or line is found by the words it shows or is read out by. It has to be on the screen, uncovered and
    enabled; what lies further down in a column is brought by the wheel, which is counted as a step of its own.
    """

    def __init__(self) -> None:
        self.steps: Counter[str] = Counter()
        self._step = ""

    @contextmanager
    def at(self, step: str) -> Iterator[None]:
        """Count what is done within as *step*."""
        self._step = step
        yield
        come_to_rest()

    # Finding

    def see(self, words: str, kind: type[Found] | None = None, *, last: bool = False) -> Found:
        """Return the first, or *last*, shown widget in the front that says *words*."""
        front = _front()
        shown = [w for w in front.findChildren(kind or QWidget) if w.isVisible() and _does_something(w, words)]
        assert shown, f"nothing says {words!r} in {front}; there is {sorted(_all_words(front))}"
        found: Found = shown[-1 if last else 0]
        return found

    def canvas(self) -> Canvas:
        """Return the picture that is shown."""
        return next(c for c in _front().findChildren(Canvas) if c.isVisible())

    def card(self, words: str) -> CardItem:
        """Return the card on the picture that says *words*."""
        return next(card for card in self.canvas().cards() if words in card.describe())

    # Doing

    def click(self, words: str, kind: type[QWidget] | None = None, *, last: bool = False) -> QWidget:
        """Click on what says *words*."""
        found = self.see(words, kind, last=last)
        self.click_on(found)
        return found

    def click_on(self, widget: QWidget, times: int = 1) -> None:
        """Click in the middle of *widget*; three *times* take all that is written in a field."""
        self._bring(widget)
        assert widget.isEnabled(), f"{widget} cannot be used"
        under, at = _under(widget)
        QTest.mouseClick(under, LEFT, NONE, at)
        if times == 3:
            QTest.mouseDClick(under, LEFT, NONE, at)
            QTest.mouseClick(under, LEFT, NONE, at)
        self._done()

    def click_at(self, place: QPointF, *, double: bool = False) -> None:
        """Click on the picture at *place* of the scene."""
        view, at = self.canvas().viewport(), self._on_screen(self.canvas(), place)
        QTest.mouseClick(view, LEFT, NONE, at)
        if double:
            QTest.mouseDClick(view, LEFT, NONE, at)
        self._done()

    def drag(self, start: QPointF, end: QPointF) -> None:
        """Drag on the picture from *start* to *end*."""
        canvas = self.canvas()
        for place in (start, end):
            self._on_screen(canvas, place)
        drag(canvas, start, end)
        self._done()

    def choose(self, words: str) -> None:
        """Click on the entry of the open menu or list that begins with *words*."""
        self._choose(words)
        come_to_rest()

    def _choose(self, words: str) -> None:
        popup = QApplication.activePopupWidget()
        assert popup is not None, f"nothing is open in which to choose {words!r}"
        if isinstance(popup, QMenu):
            at = _entry(popup, words)
            assert _screen_has(popup, at), f"{words!r} is off the screen"
            QTest.mouseClick(popup, LEFT, NONE, at)
        else:
            view = popup.findChild(QAbstractItemView)
            assert isinstance(view, QAbstractItemView)
            rows = range(view.model().rowCount())
            index = next(i for row in rows if str((i := view.model().index(row, 0)).data()).startswith(words))
            at = view.visualRect(index).center()
            assert _screen_has(view.viewport(), at), f"{words!r} is off the screen"
            for place in (QPoint(1, 1), at):  # A list that just dropped takes a click only from a hand that has moved.
                QTest.mouseMove(view.viewport(), place)
            QTest.mouseClick(view.viewport(), LEFT, NONE, at)
        self.steps[self._step] += 1

    def choose_under(self, button: str, *path: str) -> None:
        """Click on *button* and in the menu that drops from it on each of *path*: Qt comes back only after that."""
        failed: list[BaseException] = []

        def walk() -> None:
            try:
                for words in path[:-1]:
                    above = QApplication.activePopupWidget()
                    self.choose(words)
                    until(lambda menu=above: QApplication.activePopupWidget() is not menu, words)
                self._choose(path[-1])  # What it leads to may end the window: the menu goes before anything else.
            except BaseException as error:
                failed.append(error)
                while (popup := QApplication.activePopupWidget()) is not None:
                    popup.close()

        QTimer.singleShot(0, walk)
        self.click(button)
        if failed:
            raise failed[0]

    def write(self, words: str, *, enter: bool = False) -> None:
        """Write *words* where the keyboard is, and press Enter if wanted."""
        write(words)
        if enter:
            press_there(Qt.Key.Key_Return)
        self._done()

    def fill(self, words: str, with_what: str, kind: type[QWidget] | None = None) -> None:
        """Click into the field that says *words*, take what is in it and write *with_what*."""
        self.click_on(self.see(words, kind), times=3)
        self.write(with_what)

    def paste(self, text: str) -> None:
        """Paste *text* where the keyboard is."""
        QApplication.clipboard().setText(text)
        held = QApplication.focusWidget()
        assert held is not None
        QTest.keyClick(held, Qt.Key.Key_V, CONTROL)
        self._done()

    def _done(self) -> None:
        self.steps[self._step] += 1
        come_to_rest()

    def _on_screen(self, view: QGraphicsView, place: QPointF) -> QPoint:
        at = view.mapFromScene(place)
        assert view.viewport().rect().contains(at), f"{place} is not in sight"
        assert _screen_has(view.viewport(), at)
        return at

    def _bring(self, widget: QWidget) -> None:
        if _in_sight(widget):
            return
        area = _scrolled(widget)
        assert area is not None, f"{widget} cannot be reached"
        for _ in range(MOST_TURNS):
            below = widget.mapTo(area, widget.rect().center()).y() > area.height() // 2
            _turn(area, -TURN if below else TURN)
            if _in_sight(widget):
                break
        assert _in_sight(widget), f"{widget} cannot be reached"
        self.steps["wheel"] += 1


def _front() -> QWidget:
    """Return the window with the keyboard; where a dialog left none, a window manager gives it to the one below."""
    held = QApplication.activeModalWidget() or QApplication.activeWindow()
    if held is None:
        held = next(w for w in QApplication.topLevelWidgets() if w.isVisible() and isinstance(w, Window))
        give_keyboard(held)
    return held


def _words(widget: QWidget) -> set[str]:
    said = {widget.accessibleName()}
    for name in ("text", "placeholderText"):
        value = widget.property(name)
        if isinstance(value, str):
            said.add(value)
    return said - {""}


def _does_something(widget: QWidget, words: str) -> bool:
    """Say whether *widget* says *words* and is more than the name of what stands beside it."""
    return words in _words(widget) and type(widget) is not QLabel


def _all_words(front: QWidget) -> set[str]:
    return {words for widget in front.findChildren(QWidget) if widget.isVisible() for words in _words(widget)}


def _in_sight(widget: QWidget) -> bool:
    return widget.visibleRegion().contains(widget.rect().center()) and _screen_has(widget, widget.rect().center())


def _screen_has(widget: QWidget, at: QPoint) -> bool:
    return widget.window().frameGeometry().contains(widget.mapToGlobal(at))


def _under(widget: QWidget) -> tuple[QWidget, QPoint]:
    """Return what lies in front in the middle of *widget*, which must be it or a part of it, and the place there."""
    middle = widget.mapTo(widget.window(), widget.rect().center())
    found = widget.window().childAt(middle)
    assert found is not None
    assert found is widget or widget.isAncestorOf(found), f"{widget} is covered by {found}"
    return found, found.mapFrom(widget.window(), middle)


def _scrolled(widget: QWidget) -> QAbstractScrollArea | None:
    parent = widget.parentWidget()
    while parent is not None and not (isinstance(parent, QAbstractScrollArea) and parent.verticalScrollBar().maximum()):
        parent = parent.parentWidget()
    return parent if isinstance(parent, QAbstractScrollArea) else None


def _turn(area: QAbstractScrollArea, angle: int) -> None:
    at = area.viewport().rect().center()
    everywhere = QPointF(area.viewport().mapToGlobal(at))
    window = area.window()
    QTest.wheelEvent(window.windowHandle(), QPointF(window.mapFromGlobal(everywhere)), QPoint(0, angle))
    come_to_rest()


def _entry(menu: QMenu, words: str) -> QPoint:
    found = next(a for a in menu.actions() if a.text().replace("&", "").startswith(words))
    assert found.isEnabled(), f"{words!r} cannot be chosen"
    return menu.actionGeometry(found).center()
