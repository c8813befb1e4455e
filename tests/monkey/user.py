"""A user who does anything at any time in a real window over a real file, by dice that a seed repeats."""

import sys
import traceback
from collections import Counter, deque
from collections.abc import Callable
from pathlib import Path
from random import Random
from types import TracebackType

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog, QMenu, QMessageBox, QWidget

from tests.monkey.targets import Spot, any_spot, canvas_of, front, hit, spot_on_canvas, spot_on_widget
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.session import Session
from workbench.ui.shell.window import Window

RESCUE_MS = 150
REMEMBERED = 40
PATIENCE = 12
"""How many gestures a dialog or menu may stay open before it is closed from outside."""


class Fault(AssertionError):
    """The program failed under the user's hands."""


class RandomUser:
    """Eyes and memory of the user; what it can do is in ``gestures`` and ``interruptions``."""

    def __init__(self, made: Desk, file: Path, seed: int, patch: pytest.MonkeyPatch) -> None:
        self.dice = Random(seed)
        self.desk = made
        self.file = file
        self.counts: Counter[str] = Counter()
        self.trace: deque[str] = deque(maxlen=REMEMBERED)
        self._errors: list[str] = []
        self._covered = 0
        self._answer_system_dialogs(patch)
        self._rescue = QTimer(interval=RESCUE_MS)
        self._rescue.timeout.connect(self._leave_loop)
        self._hook = sys.excepthook
        sys.excepthook = self._note_error
        self.window = self._opened()

    def close(self) -> None:
        """Give the hook back."""
        self._rescue.stop()
        sys.excepthook = self._hook

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
        view = canvas_of(self.dice, self.front)
        if kind is QWidget and view is not None and self.dice.random() < 0.5:
            return view.viewport(), spot_on_canvas(self.dice, view)
        if kind is QWidget and self.dice.random() < 0.4:
            return any_spot(self.dice, self.front)
        return spot_on_widget(self.dice, self.front, kind)

    # Doing

    def did(self, what: str, detail: object = "") -> None:
        """Count *what* and remember it for whoever has to find a fault."""
        self.counts[what] += 1
        self.trace.append(f"{what} {detail}".strip())

    def act(self, gesture: Callable[["RandomUser"], None]) -> None:
        """Do *gesture* and let the program answer; a menu that holds it in a loop of its own is left before long."""
        self._rescue.start()
        try:
            gesture(self)
        finally:
            self._rescue.stop()
        self.settle()
        self.tidy()

    def settle(self) -> None:
        """Let Qt do what is due, and fail when something in the program raised."""
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if self._errors:
            steps = "\n  ".join(self.trace)
            raise Fault(f"after {self.counts.total()} acts:\n  {steps}\n{self._errors[0]}")

    def tidy(self) -> None:
        """Close what has stood in the way for long, other windows too, and open the plan again when it was closed."""
        self._covered = self._covered + 1 if self.front is not self.window else 0
        if self._covered > PATIENCE:
            self.uncover()
        for other in [each for each in self.desk.windows if each is not self.window]:
            self._let_go(other)
        if self.window not in self.desk.windows or self.window.session is None:
            self.window = self._opened()
        if self.window.isMinimized() or not self.window.isVisible():
            self.window.showNormal()

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
        raise Fault(f"does not close: {self.front!r}")

    def _opened(self) -> Window:
        self.desk.open_path(self.file)
        found = [each for each in self.desk.windows if each.session is not None and self._holds_file(each)]
        if not found:
            raise Fault("the plan does not open again:\n  " + "\n  ".join(self.trace))
        self.settle()
        return found[-1]

    def _holds_file(self, window: Window) -> bool:
        assert window.session is not None
        return window.session.document.store.origin == self.file

    def _let_go(self, window: Window) -> None:
        window.leaves_work = True
        window.close()
        self.settle()

    def _leave_loop(self) -> None:
        """Take an entry of the menu that does not return until one is taken, or close what is open."""
        shown = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if shown is None:
            return
        self.did("left a loop", type(shown).__name__)
        entries = [each for each in shown.actions() if each.isEnabled() and each.text()]
        if isinstance(shown, QMenu) and entries and self.dice.random() < 0.6:
            hit((shown, shown.actionGeometry(self.dice.choice(entries)).center()))
        else:
            shown.close()

    # What Qt and the system would ask in a loop of their own

    def _answer_system_dialogs(self, patch: pytest.MonkeyPatch) -> None:
        folder = self.file.parent

        def chosen(*_: object, **__: object) -> tuple[str, str]:
            self.did("file dialog")
            return (str(folder / f"out-{self.dice.randrange(3)}") if self.dice.random() < 0.3 else ""), ""

        def opened(*_: object, **__: object) -> tuple[str, str]:
            self.did("file dialog")
            return (str(self.dice.choice(list(folder.iterdir()))) if self.dice.random() < 0.3 else ""), ""

        def decided(box: QMessageBox) -> int:
            self.did("question")
            box.show()
            button = self.dice.choice(box.buttons() or [None])
            if isinstance(button, QAbstractButton):
                button.click()
            box.hide()
            return 0

        patch.setattr(QFileDialog, "getSaveFileName", chosen)
        patch.setattr(QFileDialog, "getOpenFileName", opened)
        patch.setattr(QMessageBox, "exec", decided)
        patch.setattr(QPrintDialog, "exec", lambda _: 0)

    def _note_error(self, kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
        self._errors.append("".join(traceback.format_exception(kind, error, where)))
