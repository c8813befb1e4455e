"""A bug in a panel: the window says so calmly, goes on, and the report can be read and copied."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.support.banners import first_name, keys, offered, plan_file, rename, said, take
from tests.support.settling import settle
from tests.support.windows import open_file, press
from workbench.storage.library import PlanLibrary
from workbench.storage.store import PlanStore
from workbench.system import crashlog
from workbench.system.crashlog import CrashLog, unseen_report
from workbench.ui.overview.panel import OverviewPanel
from workbench.ui.shell.bug_reports import MATTER, BugReports
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.report_dialog import ReportDialog
from workbench.ui.shell.window import Window
from workbench.ui.widgets.banner import Banner

# The bugs are made on purpose, and what catches them is under test.
pytestmark = pytest.mark.qt_no_exception_capture


@pytest.fixture
def watch() -> Iterator[CrashLog]:
    """The watch over bugs, ended with the test."""
    made = crashlog.start()
    yield made
    made.close()


@pytest.fixture
def window(made: Desk, watch: CrashLog, tmp_path: Path) -> Window:
    """A window over a plan file that tells of bugs."""
    window = open_file(made, plan_file(tmp_path))
    BugReports(made, watch)
    return window


def _fail(*_: object) -> None:
    raise RuntimeError("the panel's fault")


def test_a_bug_in_a_panel_leaves_the_window_at_work(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(OverviewPanel, "refresh", _fail)
        rename(window, "Kept")
        rename(window, "Kept too")
        settle()
    assert (keys(window), len(said(window))) == (["bug_now"], 1)
    assert "Your work is safe" in said(window)[0]
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert first_name(window) == "Kept"
    press(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    saved = PlanLibrary("reader").read(tmp_path / "hospital.acctplan")
    assert next(iter(saved.people.values())).name == "Kept"
    assert unseen_report() is None


class Broken(QWidget):
    """Fails whenever it is painted."""

    painted = 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt override."""
        self.painted += 1
        _fail()


def _paint(broken: Broken) -> None:
    """Have it painted as in the program, where the event loop is what hears of the error first."""
    loop = QEventLoop()
    broken.update()
    QTimer.singleShot(20, loop.quit)
    loop.exec()


def test_a_bug_in_painting_is_told_once(window: Window) -> None:
    broken = Broken(window)
    broken.resize(50, 50)
    broken.show()
    for _ in range(5):
        _paint(broken)
    assert broken.painted >= 5
    assert keys(window) == ["bug_now"]
    window.board.dismiss([MATTER])
    _paint(broken)
    broken.hide()
    settle()
    assert keys(window) == []
    assert len(list(crashlog.crash_dir().glob("report-*"))) == 1


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_bug_in_another_thread_is_told_too(window: Window) -> None:
    thread = threading.Thread(target=_fail)
    thread.start()
    thread.join()
    settle()
    assert keys(window) == ["bug_now"]


def test_a_bug_in_saving_is_told_and_the_next_attempt_saves(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename(window, "Kept")
    assert window.saver is not None
    with monkeypatch.context() as patch:
        patch.setattr(PlanStore, "publish", _fail)
        window.saver._pause.timeout.emit()
        while window.saver._work is not None:
            settle()
    settle()
    assert keys(window) == ["bug_now"]
    press(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    saved = PlanLibrary("reader").read(tmp_path / "hospital.acctplan")
    assert next(iter(saved.people.values())).name == "Kept"


def test_a_bug_after_the_last_window_is_told_the_next_time(made: Desk, watch: CrashLog) -> None:
    reports = BugReports(made, watch)
    reports.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    report = watch.report(RuntimeError("late"))
    assert report is not None
    assert unseen_report() == report


def test_the_report_can_be_read_and_copied(window: Window, watch: CrashLog) -> None:
    watch.report(RuntimeError("the panel's fault"))
    take(window, "Details…")
    assert keys(window) == []
    dialog = window.findChild(ReportDialog)
    assert dialog is not None
    assert "RuntimeError" in dialog._report.toPlainText()
    assert dialog._report.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard
    QTest.mouseClick(dialog._copy, Qt.MouseButton.LeftButton)
    assert "RuntimeError" in QGuiApplication.clipboard().text()
    press(dialog, Qt.Key.Key_Escape)
    assert window.findChild(ReportDialog) is None


@pytest.mark.parametrize("way", ["read", "waved aside", "ignored"])
def test_a_report_of_the_session_before_is_shown_until_it_was_seen(
    made: Desk, watch: CrashLog, tmp_path: Path, way: str
) -> None:
    watch.report(RuntimeError("the end"))
    window = open_file(made, plan_file(tmp_path))
    BugReports(made, watch).tell_former()
    settle()
    assert (keys(window), offered(window)) == (["bug_before"], ["Details…"])
    if way == "read":
        take(window, "Details…")
        press(window.findChild(ReportDialog), Qt.Key.Key_Escape)  # type: ignore[arg-type]
    elif way == "waved aside":
        QTest.mouseClick(window.findChild(Banner)._cross, Qt.MouseButton.LeftButton)  # type: ignore[union-attr]
    assert (unseen_report() is None) == (way != "ignored")


def test_a_report_that_is_gone_is_no_disaster(window: Window, watch: CrashLog) -> None:
    report = watch.report(RuntimeError("gone"))
    assert report is not None
    settle()
    report.unlink()
    take(window, "Details…")
    assert keys(window) == ["report_missing"]
