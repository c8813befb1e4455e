"""Fixtures that fail a test for reaching the network or for leaving widgets, timers or threads behind."""

import gc
import socket
import threading
import weakref
from collections.abc import Iterator
from typing import Any

import pytest

THREAD_GRACE_SECONDS = 2.0


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Let sockets connect to nothing but local unix sockets."""
    patch = pytest.MonkeyPatch()
    for name in ("connect", "connect_ex"):
        patch.setattr(socket.socket, name, _local_only(getattr(socket.socket, name)))
    yield
    patch.undo()


def _local_only(original: Any) -> Any:
    def connect(self: socket.socket, address: Any) -> Any:
        if self.family != getattr(socket, "AF_UNIX", None):
            raise AssertionError("a test reached for the network")
        return original(self, address)

    return connect


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test of the windows that leaves a top-level widget, a running timer or a thread alive."""
    if "qapp" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("qapp")
    watch = Watch()
    yield
    left = watch.left()
    watch.close()
    if left:
        pytest.fail("left behind: " + "; ".join(left))


class Watch:
    """Remembers what was alive at its making and tells what came since and stayed."""

    def __init__(self) -> None:
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication

        self.widgets = {id(widget) for widget in QApplication.topLevelWidgets()}
        self.threads = set(threading.enumerate())
        self.timers: weakref.WeakSet[QTimer] = weakref.WeakSet()
        self.patch = pytest.MonkeyPatch()
        self._record_starts(QTimer)

    def left(self) -> list[str]:
        """Name everything that is still there after Qt deleted what it was told to delete."""
        _delete_later()
        found = self._alive()
        if not found:
            return []
        gc.collect()
        _delete_later()
        return self._alive()

    def close(self) -> None:
        """Stop recording."""
        self.patch.undo()

    def _record_starts(self, timer_class: Any) -> None:
        original, timers = timer_class.start, self.timers

        def start(timer: Any, *arguments: Any) -> None:
            timers.add(timer)
            original(timer, *arguments)

        self.patch.setattr(timer_class, "start", start)

    def _alive(self) -> list[str]:
        return [*self._widgets(), *self._timers(), *self._threads()]

    def _widgets(self) -> list[str]:
        from PySide6.QtWidgets import QApplication

        return [f"widget {widget!r}" for widget in QApplication.topLevelWidgets() if id(widget) not in self.widgets]

    def _timers(self) -> list[str]:
        from shiboken6 import isValid

        return [f"timer {timer!r}" for timer in list(self.timers) if isValid(timer) and timer.isActive()]

    def _threads(self) -> list[str]:
        from PySide6.QtCore import QThreadPool

        # A thread of Qt's pool that ran Python shows here as a dummy that cannot be joined; the pool is asked below.
        found = [
            t for t in threading.enumerate() if t not in self.threads and not isinstance(t, threading._DummyThread)
        ]
        for thread in found:
            thread.join(THREAD_GRACE_SECONDS)
        names = [f"thread {thread.name}" for thread in found if thread.is_alive()]
        pool = QThreadPool.globalInstance()
        return names if pool.waitForDone(int(THREAD_GRACE_SECONDS * 1000)) else [*names, "work in the thread pool"]


def _delete_later() -> None:
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
