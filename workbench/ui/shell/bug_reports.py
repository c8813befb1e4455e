"""Reports of bugs, as the window tells of them: one that the session before left, and each that comes about now."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot
from shiboken6 import isValid

from workbench.system.crashlog import CrashLog, mark_seen, unseen_report
from workbench.ui.failing import failed_part
from workbench.ui.language import tr
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.notices import Message

MATTER = "bug"


class BugReports(QObject):
    """Tells of the reports that *watch* writes in a window of *desk*, whatever thread failed."""

    _came = Signal(object, str)

    def __init__(self, desk: Desk, watch: CrashLog) -> None:
        super().__init__(desk)
        self._desk = desk
        self._watch = watch
        self._former = unseen_report()
        # A bug may lie in painting or in another thread: the window is told when it is back at rest.
        self._came.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        watch.on_report = self._hear

    def _hear(self, report: Path) -> None:
        """Pass *report* on, from whatever thread; a bug that comes when the windows are gone is told the next time."""
        if isValid(self):
            self._came.emit(report, self._part())

    def _part(self) -> str:
        """Return what the part of the window is called that the bug is in; empty where it is in none."""
        error = self._watch.told
        # In another thread the widgets on the way, if any, must not be asked.
        here = QThread.currentThread() is self.thread()
        return failed_part(error.__traceback__) if error is not None and here else ""

    def tell_former(self) -> None:
        """Tell of the report that an earlier session left, unless the user has seen it."""
        if self._former is not None:
            self._post("bug_before", {"report": self._former})

    @Slot(object, str)
    def _tell(self, report: Path, part: str) -> None:
        if self._post("bug_now", {"report": report, "part": part or tr("shell", "part.some")}):
            mark_seen(report)

    def _post(self, key: str, values: dict[str, object]) -> bool:
        windows = sorted(self._desk.windows, key=lambda window: not window.isActiveWindow())
        for window in windows[:1]:
            window.board.post(Message(MATTER, key, values, "warn", ("show_report",)))
        return bool(windows)
