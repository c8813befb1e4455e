"""A window that stays open overnight, or over the sleep of its computer: when it is another day it moves on to it."""

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from workbench.system.clock import today
from workbench.ui.shell.notices import DAY, Message
from workbench.ui.shell.window import Window
from workbench.ui.widgets.typing import commit_typing

LOOK_MS = 30_000
"""A timer for midnight alone would stand still while the computer sleeps."""


class DayTurn(QObject):
    """Looks now and then, and when the program comes forward, whether it is still the day that *window* is at.

    Who looks at another day than today goes on looking at it. While a dialog, a menu or a drag waits for its end, or
    what a merge would do is looked at, the day waits too.
    """

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._day = today()
        timer = QTimer(self, interval=LOOK_MS, timerType=Qt.TimerType.VeryCoarseTimer)
        timer.timeout.connect(self.look)
        timer.start()
        app = QApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self.look)

    @Slot()
    def look(self) -> None:
        """Move on, and say so, if it is another day."""
        now = today()
        if now == self._day or self._must_wait():
            return
        before, self._day = self._day, now
        session, workspace = self._window.session, self._window.workspace
        commit_typing()  # It was written on the day before.
        if session is not None:
            session.entering.turn(now)
        if workspace is not None:
            workspace.top_bar.set_today(now)
        if session is not None and session.day == before:
            session.look_at(day=now)
            self._window.board.post(Message(DAY, "new_day", {"day": now}))

    def _must_wait(self) -> bool:
        held = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        asked = QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None
        return held or asked or (self._window.session is not None and self._window.session.trying_out)
