"""What a user sees and does while the window waits for something."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtTest import QTest

from workbench.ui.core.waiting import WaitDialog
from workbench.ui.shell.window import Window

CANCEL: Mapping[str, Callable[[WaitDialog], object]] = MappingProxyType(
    {
        "button": lambda dialog: QTest.mouseClick(dialog._cancel, Qt.MouseButton.LeftButton),
        "Esc": lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape),
        "end of the program": lambda dialog: dialog.done(0),
    }
)
"""The ways to break off what is waited for."""


class Watcher(QObject):
    """Does *what* to the dialog some turns of the event loop after it shows, once or *again* and again.

    ``turns`` counts these, and ``words`` is what the dialog said at first.
    """

    def __init__(self, window: Window, what: Callable[[WaitDialog], object], *, again: bool = False) -> None:
        super().__init__(window)
        self.turns = 0
        self.words = ""
        self._what = what
        self._again = again
        timer = QTimer(self, interval=5)
        timer.timeout.connect(self._look)
        timer.start()

    @Slot()
    def _look(self) -> None:
        dialog = self.parent().findChild(WaitDialog)
        if dialog is not None and dialog.isVisible():
            self.turns += 1
            self.words = self.words or dialog._words.text()
            if self.turns == 5 or (self._again and self.turns > 5):
                self._what(dialog)
