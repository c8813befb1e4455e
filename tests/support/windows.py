"""A whole window over a real plan file, for tests that use the program as its users do."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGraphicsView, QWidget

from tests.support.settling import active, exposed, settle
from workbench.app import ProgramServices
from workbench.exchange.samples import sample
from workbench.storage.library import PlanLibrary
from workbench.system.language import Language
from workbench.system.settings import LONGEST_AUTOSAVE
from workbench.ui.core.session import Session
from workbench.ui.language import Speech
from workbench.ui.shell import placing
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.toast import Toast
from workbench.ui.shell.window import Window
from workbench.ui.theme.theme import Mode, Theme

TODAY = "2026-05-21"
SCREEN = QRect(0, 0, 1920, 1080)
"""Room for windows of the usual size; the screen of the platform without one is smaller."""


@contextmanager
def desk(app: QApplication, language: Language, patch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Yield the desk of a program that speaks *language* on the sample's day; its windows are closed at the end."""
    patch.setenv("WORKBENCH_TODAY", TODAY)
    patch.setattr(placing, "room", lambda _: SCREEN)
    speech, theme = Speech(app, language), Theme(app, Mode.LIGHT)
    theme.apply()
    made = Desk(ProgramServices(PlanLibrary("tester")), speech, theme, app)
    # On a busy machine a test lasts longer than the usual pause, and its plan would save itself in the midst of it.
    made.settings = replace(made.settings, autosave_seconds=LONGEST_AUTOSAVE)
    try:
        yield made
    finally:
        for window in made.windows:
            window.leaves_work = True
            window.close()
        for owner in (made, speech, theme):
            owner.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def open_sample(made: Desk, name: str, language: Language, panel: str = "overview") -> Window:
    """Open the sample *name* in a window at *panel* and show it."""
    made.open_plan(sample(name, language))
    return _shown(made, panel)


def open_file(made: Desk, path: Path, panel: str = "overview") -> Window:
    """Open the plan file at *path* in a window at *panel* and show it."""
    made.open_path(path)
    return _shown(made, panel)


def session_in(window: Window) -> Session:
    """Return the session over the plan that *window* shows."""
    assert window.session is not None
    return window.session


def save_and_close(window: Window) -> None:
    """Save the plan of *window* by its key and close it."""
    press(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert window.saver is not None
    assert window.saver.published
    window.close()
    settle()


def _shown(made: Desk, panel: str) -> Window:
    window = made.windows[-1]
    exposed(window)
    assert window.workspace is not None
    window.workspace.show_panel(panel)
    settle()
    return window


def toast_in(window: Window) -> Toast:
    """Return the line that says in *window* what was done last."""
    assert window.workspace is not None
    found = window.workspace.toasts.toast
    assert found is not None
    return found


def drag(view: QGraphicsView, start: QPointF, end: QPointF) -> None:
    """Drag with the left button from scene place *start* to *end*, as a hand does: press, move in steps, release."""
    viewport = view.viewport()
    first, last = view.mapFromScene(start), view.mapFromScene(end)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=first)
    for step in range(1, 9):
        between = first + (last - first) * step / 8
        QTest.mouseMove(viewport, QPoint(round(between.x()), round(between.y())))
        settle()
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=last)
    settle()


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press *key* on *widget*."""
    give_keyboard(widget)
    QTest.keyClick(widget, key, modifiers)
    settle()


def give_keyboard(widget: QWidget) -> None:
    """Let the window of *widget* have the keyboard if none has.

    Something slow brings a dialog that says so, and when that has gone a window manager gives the keyboard back; the
    platform of the tests has none.
    """
    settle()
    if QApplication.activeWindow() is None:
        widget.window().activateWindow()
        active(widget.window())


def write(words: str) -> None:
    """Write *words* where the keyboard is, as an input method does: it takes letters that no key has."""
    held = QApplication.focusWidget()
    assert held is not None
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(held, event)
    settle()


def press_there(key: Qt.Key) -> None:
    """Press *key* where the keyboard is."""
    held = QApplication.focusWidget()
    assert held is not None
    press(held, key)
