"""Doing things as a program does them: inside a loop of events.

Qt deletes what was closed once the loop is back in which it was closed. Where none runs it has no loop to wait for, and
as soon as the program waits in a loop of its own, as a dialog does, what was closed under the mouse is gone, although
its release is still going on. A program never sees that.
"""

from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer


def in_a_loop(do: Callable[[], object]) -> None:
    """Call *do* inside a loop of events; what it raises is raised here."""
    loop, over, raised = QEventLoop(), list[bool](), list[Exception]()

    def doing() -> None:
        try:
            do()
        except Exception as error:  # Qt would only report it.
            raised.append(error)
        over.append(True)
        loop.quit()

    QTimer.singleShot(0, doing)
    while not over:  # A quit that was waiting ends a loop before anything is done in it.
        loop.exec()
    if raised:
        raise raised[0]
