"""Being asked to end from outside, as when the system shuts down: the program ends as if it had been closed."""

import os
import signal
from contextlib import suppress

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

_ASKED = ("SIGTERM", "SIGINT", "SIGHUP")


class Termination(QObject):
    """Tells in the event loop that a signal of the system asked the program to end.

    Without it the process would just be gone, and the next start would take that for a death. Windows asks windows to
    close instead, and has no such pipe.
    """

    asked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        if os.name == "nt":
            return
        self._read, write = os.pipe()
        os.set_blocking(self._read, False)
        os.set_blocking(write, False)
        signal.set_wakeup_fd(write, warn_on_full_buffer=False)
        for name in _ASKED:
            signal.signal(getattr(signal, name), _leave_to_the_loop)
        notifier = QSocketNotifier(self._read, QSocketNotifier.Type.Read, self)
        notifier.activated.connect(self._tell)

    @Slot()
    def _tell(self) -> None:
        with suppress(BlockingIOError):
            os.read(self._read, 64)
        self.asked.emit()


def _leave_to_the_loop(*_: object) -> None:
    """Do nothing: what a handler does may come in the middle of anything. The pipe has told the loop already."""
