"""Work away from the interface thread of which only what was asked for last is wanted."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot

from workbench.system.work import Work

LOOK_MS = 20


class Worker(QObject):
    """Does one thing at a time away from the interface; what is asked for meanwhile waits, and only the latest of it.

    It looks after the work instead of being told, for the window, and it with it, may be gone when the work is done.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Work[Any] | None = None
        self._waiting: Callable[[], Any] | None = None
        self._dropped = False
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._deliver)

    @property
    def busy(self) -> bool:
        """Whether something is being made that is wanted."""
        return self._waiting is not None or (self._work is not None and not self._dropped)

    def ask(self, do: Callable[[], Any]) -> None:
        """Have *do* done; what was asked before and is not ready is dropped."""
        self._waiting = do
        if self._work is None:
            self._start()

    def drop(self) -> None:
        """Want nothing of what was asked for."""
        self._waiting = None
        self._dropped = self._work is not None

    def _start(self) -> None:
        if self._waiting is not None:
            self._work = Work(self._waiting)
            self._waiting = None
            self._dropped = False
            self._look.start()

    @Slot()
    def _deliver(self) -> None:
        work = self._work
        if work is None or not work.wait(0):
            return
        dropped, self._work, self._dropped = self._dropped, None, False
        self._look.stop()
        if self._waiting is not None:
            self._start()
        elif not dropped:
            self._take(work)

    def _take(self, work: Work[Any]) -> None:
        try:
            done = work.result()
        except Exception as error:
            self.fail(error)
        else:
            self.deliver(done)

    def deliver(self, done: Any) -> None:
        """Take what is *done*; a subclass says how."""

    def fail(self, error: Exception) -> None:
        """Take it that nothing came of what was asked for but *error*; a subclass says how."""
