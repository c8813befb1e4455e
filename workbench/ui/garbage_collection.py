"""Python's search for objects that only know each other, done in the thread of the window alone.

Such objects may be widgets, and Qt's objects have to be destroyed in the thread they live in. Left to itself Python
searches in whichever thread happens to make the next object: while a plan was being saved it destroyed widgets behind
Qt's back, and the program died of it some time later.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

from workbench.ui.widgets import under_way

PAUSE_MS = 1000
YOUNG = 10_000
"""So many objects more than at the last search are worth another."""
YOUNG_AT_MOST = 50 * YOUNG
"""So many are looked through even while something is being dragged."""
ROUNDS = 10
"""After so many searches among what is new, what is old is looked through too if it has grown."""
GROWTH = 1.25


class GarbageCollector(QObject):
    """Collects garbage once in a while, in the thread it is made in; Python itself no longer does."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._rounds = 0
        self._old = _count_old()
        self._pause = QTimer(self, interval=PAUSE_MS)
        self._pause.timeout.connect(self.look)
        self._pause.start()

    @Slot()
    def look(self) -> None:
        """Collect what there is to collect, when enough is new; a drag is not held up for it."""
        young = gc.get_count()[0]
        if young < YOUNG or (under_way.anything() and young < YOUNG_AT_MOST):
            return
        gc.collect(1)
        self._rounds += 1
        if self._rounds >= ROUNDS:
            self._look_at_old()

    def _look_at_old(self) -> None:
        self._rounds = 0
        if _count_old() > GROWTH * self._old:
            gc.collect()
            self._old = _count_old()


def _count_old() -> int:
    """Return how many objects have outlived searches, without giving way to other threads while they are listed.

    A tuple that another thread is just filling is among them, and Python refuses to end it while a list holds it too:
    saving or making a brief failed of that. So the list is made, counted and let go within one call of Python.
    """
    return next(map(len, map(gc.get_objects, (2,))))
