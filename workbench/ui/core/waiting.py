"""Waiting for what may take long, with a window that goes on painting and a way to break off."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from workbench.system.work import GRACE_SECONDS, Work
from workbench.ui.core.sheet import words as wrapped
from workbench.ui.language import tr
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button

T = TypeVar("T")

LOOK_MS = 30
KEYBOARD_MS = 500
"""So long a dialog whose work is done waits for the keyboard that it was promised when it was shown."""


def patiently(do: Callable[[], T], words: str, parent: QWidget, stop: Callable[[], None] | None = None) -> T:
    """Return what *do*, run in another thread, returns, or raise what it raises.

    Should it take a while, a dialog over *parent* says *words*; *stop* is how the user may have *do* break off.
    """
    return watched(Work(do), words, parent, stop)


def watched(work: Work[T], words: str, parent: QWidget, stop: Callable[[], None] | None = None) -> T:
    """Return what *work* that is under way returns, as :func:`patiently` does."""
    if not work.wait(GRACE_SECONDS):
        WaitDialog(work, words, parent, stop).exec()
    if stop is not None and not work.wait(0):
        stop()  # The program is being ended.
    return work.result()


class WaitDialog(QDialog):
    """Says that *work* is under way until it is done; only then it goes.

    It does not go before the system gave it the keyboard, either: what comes for the window below while the dialog
    blocks that is dropped, and keys would reach nobody from then on. Where the user is elsewhere it never comes.
    """

    def __init__(self, work: Work[Any], words: str, parent: QWidget, stop: Callable[[], None] | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(tr("terms", "app.name"))
        self._over = parent.window()
        self._work = work
        self._stop = stop
        self._words = wrapped(words)
        self._words.setMinimumWidth(56 * SPACE)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 2 * SPACE, 3 * SPACE, 2 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addWidget(self._words)
        bar = QProgressBar(textVisible=False, minimum=0, maximum=0)
        bar.setAccessibleName(words)
        column.addWidget(bar)
        self._cancel = Button(tr("shell", "sheet.cancel"))
        self._cancel.clicked.connect(self.reject)
        self._cancel.setVisible(stop is not None)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._cancel)
        column.addLayout(foot)
        self._age = QElapsedTimer()
        self._age.start()
        look = QTimer(self, interval=LOOK_MS)
        look.timeout.connect(self._look)
        look.start()

    @Slot()
    def reject(self) -> None:
        """Qt override: have the work break off, if it can be; the dialog goes when that is done."""
        if self._stop is not None:
            self._cancel.setEnabled(False)
            self._words.setText(tr("shell", "wait.stopping"))
            self._stop()

    def done(self, result: int) -> None:
        """Qt override: go, and give the keyboard back to the window below if it was here.

        The dialog came by itself, so keys meant for the window follow at once; not every system gives it back.
        """
        had_keyboard = self.isActiveWindow()
        super().done(result)
        if had_keyboard:
            self._over.activateWindow()

    @Slot()
    def _look(self) -> None:
        if self._work.wait(0) and (self.isActiveWindow() or self._age.hasExpired(KEYBOARD_MS)):
            self.accept()
