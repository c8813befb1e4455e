"""Waiting for what is meant: the one place where tests let time pass.

``settle`` runs what Qt has put off and takes no time of its own. ``come_to_rest`` also waits until nothing glides and
no short pause of the program runs. ``until`` waits for a condition. None of them waits longer than that takes, and on a
busy machine they wait as long as it takes: their limit only ends a test that hangs.
"""

import time
import weakref
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import (
    QAbstractAnimation,
    QAbstractEventDispatcher,
    QCoreApplication,
    QEvent,
    QEventLoop,
    Qt,
    QTimer,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.support.waiting import PATIENCE_SECONDS

MOST_ROUNDS = 2000
BRIEF_MS = 200
"""Pauses up to this long belong to a gesture: glides, what follows a drag, the coach's. Longer ones a test asks for."""
POLL_MS = 5

_started: weakref.WeakSet[QTimer | QAbstractAnimation] = weakref.WeakSet()


def settle() -> None:
    """Run everything that is due now: events, layouts, paints, deletions and timers of no length, and what they post.

    Raises AssertionError when that never ends.
    """
    dispatcher = QAbstractEventDispatcher.instance()
    for _ in range(MOST_ROUNDS):
        busy = dispatcher.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        # A deletion posts what is to follow it, and so wakes the dispatcher.
        if not busy and not dispatcher.processEvents(QEventLoop.ProcessEventsFlag.AllEvents):
            return
    raise AssertionError(f"Qt is not done after {MOST_ROUNDS} rounds of events")


def come_to_rest() -> None:
    """Settle, and wait until no animation and no pause of a gesture is running any more."""
    until(lambda: not moving(), moving)


def until(met: Callable[[], object], what: object = "") -> None:
    """Let Qt work until *met* says yes, then settle; *what* says in the error what was waited for, if need be later."""
    settle()
    end = time.monotonic() + PATIENCE_SECONDS
    while not met():
        if time.monotonic() > end:
            raise AssertionError(f"not after {PATIENCE_SECONDS} s: {what() if callable(what) else what or met}")
        QTest.qWait(POLL_MS)
    settle()


def exposed(widget: QWidget) -> None:
    """Wait until the window of *widget*, just shown, is on the screen, laid out, and has the keyboard if it takes it.

    A window of an earlier test may live until Python collects it. If it still had the keyboard then, the program would
    become inactive in the midst of this test, and every drag would end.
    """
    assert QTest.qWaitForWindowExposed(widget, PATIENCE_SECONDS * 1000)
    if widget.window().windowType() in (Qt.WindowType.Window, Qt.WindowType.Dialog):
        active(widget)
    settle()


def active(widget: QWidget) -> None:
    """Wait until the window of *widget* has the keyboard."""
    assert QTest.qWaitForWindowActive(widget, PATIENCE_SECONDS * 1000)
    settle()


def moving() -> list[QTimer | QAbstractAnimation]:
    """Return the animations and the brief pauses of the program that are running."""
    return [clock for clock in list(_started) if isValid(clock) and _is_brief(clock)]


def ticking() -> list[QTimer]:
    """Return the timers of the program that are running, however long they are."""
    timers = [clock for clock in list(_started) if isinstance(clock, QTimer) and isValid(clock)]
    return [timer for timer in timers if timer.isActive()]


def _is_brief(clock: QTimer | QAbstractAnimation) -> bool:
    if isinstance(clock, QTimer):
        return clock.isActive() and clock.isSingleShot() and clock.interval() <= BRIEF_MS
    return clock.state() == QAbstractAnimation.State.Running


def record_starts(patch: pytest.MonkeyPatch) -> None:
    """Take note, until *patch* is undone, of every timer and animation that the program starts."""
    _started.clear()
    for kind in (QTimer, QAbstractAnimation):
        patch.setattr(kind, "start", _noting(kind.start))


def _noting(original: Any) -> Any:
    def start(clock: Any, *arguments: Any) -> None:
        _started.add(clock)
        original(clock, *arguments)

    return start


class PatientBot(QtBot):  # type: ignore[misc]
    """pytest-qt's bot, whose waits end by themselves only where something hangs, and which holds what it is given.

    pytest-qt knows widgets weakly. A panel that only the test's function knew would be collected once that has
    returned, and with it its cards, also in the middle of an event that its own code is answering.
    """

    def __init__(self, request: pytest.FixtureRequest) -> None:
        super().__init__(request)
        self._held: list[QWidget] = []

    def addWidget(self, widget: QWidget, **options: Any) -> None:
        """Hold *widget* until the test is over, as the desk holds its windows, and close it then."""
        self._held.append(widget)
        super().addWidget(widget, **options)

    def waitUntil(self, callback: Callable[[], object], *, timeout: int = PATIENCE_SECONDS * 1000) -> None:
        """Wait until *callback* returns something true or no longer asserts."""
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE_SECONDS * 1000, **more: Any) -> Any:
        """Return the context that waits for *signal*."""
        return super().waitSignal(signal, timeout=timeout, **more)

    def waitExposed(self, widget: QWidget, *, timeout: int = PATIENCE_SECONDS * 1000) -> Any:
        """Return the context that waits until *widget* is on the screen."""
        return super().waitExposed(widget, timeout=timeout)

    def waitActive(self, widget: QWidget, *, timeout: int = PATIENCE_SECONDS * 1000) -> Any:
        """Return the context that waits until *widget* is the active window."""
        return super().waitActive(widget, timeout=timeout)
