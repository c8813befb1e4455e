"""Fixtures that fail a test for reaching the network or for leaving widgets, timers or threads behind."""

import gc
import socket
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from tests.support.settling import PatientBot

THREAD_GRACE_SECONDS = 60.0
"""A thread that was told to end does so as soon as the machine lets it; what is left running after that hangs."""


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


@pytest.fixture
def qtbot(qapp: "QApplication", request: pytest.FixtureRequest) -> "PatientBot":
    """Return pytest-qt's bot with limits that only end what hangs."""
    from tests.support.settling import PatientBot

    return PatientBot(request)


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test of the windows that leaves a top-level widget, a running timer or a thread alive."""
    if "qapp" not in request.fixturenames:
        yield
        return
    from tests.support.application_state import ApplicationState

    before = ApplicationState(request.getfixturevalue("qapp"))
    watch = Watch()
    gc.disable()  # As in the program: Python would destroy widgets in whichever thread makes the next object.
    yield
    left = watch.left() + before.put_back()
    watch.close()
    gc.enable()
    if left:
        pytest.fail("left behind: " + "; ".join(left))


class Watch:
    """Remembers what was alive at its making and tells what came since and stayed."""

    def __init__(self) -> None:
        from PySide6.QtWidgets import QApplication

        from tests.support.settling import record_starts

        # The widgets themselves: Python gives the id of an object that is gone to the next one.
        self.widgets = QApplication.topLevelWidgets()
        self.threads = set(threading.enumerate())
        self.patch = pytest.MonkeyPatch()
        record_starts(self.patch)

    def left(self) -> list[str]:
        """Name everything that is still there after Qt deleted what it was told to delete."""
        from tests.support.settling import settle

        settle()
        found = self._alive()
        if not found:
            return []
        gc.collect()
        settle()
        return self._alive()

    def close(self) -> None:
        """Stop recording."""
        self.patch.undo()

    def _alive(self) -> list[str]:
        return [*self._widgets(), *self._timers(), *self._threads()]

    def _widgets(self) -> list[str]:
        from PySide6.QtWidgets import QApplication

        known = {id(widget) for widget in self.widgets}
        return [f"widget {widget!r}" for widget in QApplication.topLevelWidgets() if id(widget) not in known]

    def _timers(self) -> list[str]:
        from tests.support.settling import ticking

        return [f"timer {timer!r}" for timer in ticking()]

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
