"""A user who does anything at any time in a real window over a real file, by dice that a seed repeats."""

import zlib
from collections import Counter, deque
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QThread, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from shiboken6 import isValid

from tests.monkey.faults import Fault, Faults
from tests.monkey.loops import in_a_loop
from tests.monkey.system_dialogs import SystemDialogs
from tests.monkey.targets import Spot, any_spot, canvas_of, front, hit, spot_on_canvas, spot_on_widget
from workbench.ui.core.session import Session
from workbench.ui.core.waiting import WaitDialog
from workbench.ui.shell.coming_back import under_way_in
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.window import Window
from workbench.usecases import rows

RESCUE_MS = 20
REMEMBERED = 40
PATIENCE = 8
"""How many gestures a dialog or menu may stay open before it is closed from outside."""
LONG_ENOUGH = 40
"""After so many gestures the safe view is left, as after so many the plan is looked at as recorded."""


def ids_by_seed(seed: int, patch: pytest.MonkeyPatch) -> None:
    """Have the ids of new rows come from *seed*, those of the plan to begin with too, so that a run can be repeated."""
    patch.setattr(rows, "urandom", Random(f"ids {seed}").randbytes)


class RandomUser:
    """Eyes and memory of the user; what it can do is in ``gestures``, ``chains`` and ``interruptions``.

    What still differs from run to run, although seed and ids are the same, is how far a glide or a pause of the program
    has got when the next gesture begins.
    """

    def __init__(self, made: Desk, file: Path, seed: int, patch: pytest.MonkeyPatch) -> None:
        self.dice = Random(seed)
        self.desk = made
        self.file = file
        self.counts: Counter[str] = Counter()
        """How often each thing was done that the log of a run tells of."""
        self.classes: Counter[str] = Counter()
        """How often each gesture, each interruption of a drag and each command was carried out."""
        self.fronts: Counter[str] = Counter()
        """How many gestures began with what in front: the window, a dialog, a menu."""
        self.course = 0
        """A sum over all that was done: the same for runs that went the same way."""
        self.trace: deque[str] = deque(maxlen=REMEMBERED)
        self._faults = Faults()
        self._covered = self._away = 0
        self._looked_at: QWidget | None = None
        self.dialogs = SystemDialogs(file.parent, self.dice, self.did, patch)
        self._rescue = QTimer(interval=RESCUE_MS)
        self._rescue.timeout.connect(self._leave_loop)
        self.window = self.opened()

    def close(self) -> None:
        """Give the hooks back."""
        self._rescue.stop()
        self._faults.close()

    # Looking

    @property
    def session(self) -> Session:
        """The session of the plan."""
        assert self.window.session is not None
        return self.window.session

    @property
    def front(self) -> QWidget:
        """What takes the mouse now."""
        return front(self.window)

    def spot(self, kind: type[QWidget] = QWidget) -> Spot:
        """Return a place to point at: half the time on a canvas where there is one."""
        # Held, for the binding takes what was found in a popup for deleted once nobody holds the popup itself.
        self._looked_at = place = self.front
        view = canvas_of(self.dice, place)
        if kind is QWidget and view is not None and self.dice.random() < 0.5:
            return view.viewport(), spot_on_canvas(self.dice, view)
        if kind is QWidget and self.dice.random() < 0.4:
            return any_spot(self.dice, place)
        return spot_on_widget(self.dice, place, kind)

    # Doing

    def did(self, what: str, detail: object = "") -> None:
        """Count *what* and remember it for whoever has to find a fault."""
        self.counts[what] += 1
        line = f"{what} {detail}".strip()
        self.course = zlib.crc32(line.encode("utf-8", "surrogatepass"), self.course)
        self.trace.append(line)

    def act(self, gesture: Callable[["RandomUser"], None]) -> None:
        """Do *gesture* and let the program answer; a loop of its own that holds it is left before long."""
        self.fronts[type(self.front).__name__] += 1
        before = self.counts.total()
        self._rescue.start()
        try:
            in_a_loop(partial(gesture, self))
            # One that found nothing to do, such as no offer to take, does not count.
            self.classes[gesture.__name__] += self.counts.total() > before
            self.settle()
        finally:
            self._rescue.stop()
        self.tidy()

    def settle(self) -> None:
        """Let Qt do what is due, and fail when something in the program raised."""
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if self._faults.found:
            raise Fault(self.told("\n".join(self._faults.found[:3])))

    def told(self, what: str) -> str:
        """Return *what* with the acts before it."""
        return f"after {self.counts.total()} acts:\n  " + "\n  ".join(self.trace) + f"\n{what}"

    def tidy(self) -> None:
        """Close what has stood in the way for long, other windows too, and open the plan again when it was closed."""
        self._covered = self._covered + 1 if self.front is not self.window else 0
        if self._covered > PATIENCE:
            self.uncover()
        for other in [each for each in self.desk.windows if each is not self.window]:
            self._let_go(other)
        if self.window not in self.desk.windows or self.window.session is None:
            self.window = self.opened()
        if self.window.isMinimized() or not self.window.isVisible():
            self.window.showNormal()
        self._come_back()

    def uncover(self) -> None:
        """Close every menu, popup and dialog."""
        self._covered = 0
        for _ in range(2 * PATIENCE):
            covering = self.front
            if covering is self.window:
                return
            covering.close()
            if covering.isVisible() and isinstance(covering, QDialog):
                covering.reject()
            self.settle()
        raise Fault(self.told(f"does not close: {self.front!r}"))

    def opened(self) -> Window:
        """Open the plan and return its window."""
        self.desk.open_path(self.file)
        found = [each for each in self.desk.windows if each.session is not None and self._holds_file(each)]
        if not found:
            raise Fault(self.told("the plan does not open again"))
        self.settle()
        return found[-1]

    def as_usual(self) -> None:
        """Leave the safe view, the records of earlier days and a merge: none lets the plan be changed as usual."""
        self._away = 0
        if self.window.workspace is None:
            self.window.usual_wanted.emit()
        if (merge := under_way_in(self.window)) is not None:
            merge.leave()
        self.session.look_as_recorded(False)
        self.settle()

    def enter_for_day(self) -> None:
        """Enter for the day looked at in most cases; else nothing is entered for it."""
        if self.dice.random() < 0.7:
            self.session.entering.begin()

    def _come_back(self) -> None:
        away = self.session.fixed or self.window.workspace is None
        self._away = self._away + 1 if away else 0
        if self._away > LONG_ENOUGH:
            self.as_usual()

    def _holds_file(self, window: Window) -> bool:
        assert window.session is not None
        return window.session.document.store.origin == self.file

    def _let_go(self, window: Window) -> None:
        window.leaves_work = True
        window.close()
        self.settle()

    def _leave_loop(self) -> None:
        """Where a loop of its own holds the program: take an entry of the menu, break off a drag, or close it."""
        if QThread.currentThread().loopLevel() <= 1:  # the one in which the gesture is made
            return
        waiting = [each for each in QApplication.topLevelWidgets() if isinstance(each, WaitDialog) and each.isVisible()]
        for dialog in waiting:
            if self.dialogs.impatient:
                dialog.reject()
        shown = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if waiting or (shown is None and not isValid(self.window)):
            return
        self.did("left a loop", type(shown).__name__)
        if shown is None:
            QTest.keyClick(self.window.windowHandle(), Qt.Key.Key_Escape)
            return
        self._leave(shown)

    def _leave(self, shown: QWidget) -> None:
        entries = [each for each in shown.actions() if each.isEnabled() and each.text()]
        if isinstance(shown, QMenu) and entries and self.dice.random() < 0.6:
            self.classes["menu entry"] += 1
            hit((shown, shown.actionGeometry(self.dice.choice(entries)).center()))
        else:
            shown.close()
