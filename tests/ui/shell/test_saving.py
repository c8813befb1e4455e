"""Saving goes on beside the window: edits, closing and a slow disk do not get in each other's way."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.support.banners import first_name, keys, plan_file, rename
from tests.support.settling import active, settle
from tests.support.wait_dialog import Watcher
from tests.support.waiting import PATIENCE_SECONDS
from tests.support.windows import open_file, press
from workbench.storage.library import PlanLibrary
from workbench.storage.store import PlanStore
from workbench.system.file_names import file_name, with_ending
from workbench.system.paths import working_dir
from workbench.ui.core.waiting import WaitDialog
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.saving import ENDING
from workbench.ui.shell.window import Window
from workbench.usecases.ports import OpenedPlan, StoreError

CONTROL = Qt.KeyboardModifier.ControlModifier


class SlowDisk:
    """Holds up the first saving until ``go``; ``begun`` says that it is under way."""

    def __init__(self) -> None:
        self.begun = Event()
        self.go = Event()
        self.error: StoreError | None = None

    def publish(self, store: PlanStore, target: Path | None = None) -> None:
        """Save as the store does, in its own time."""
        self.begun.set()
        assert self.go.wait(PATIENCE_SECONDS)
        if self.error is not None:
            raise self.error
        SAVE(store, target)


SAVE = PlanStore.publish


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowDisk]:
    """A disk that takes its time; it is let go at the end, whatever happened."""
    slow = SlowDisk()
    monkeypatch.setattr(PlanStore, "publish", lambda store, target=None: slow.publish(store, target))
    yield slow
    slow.go.set()


@pytest.fixture
def window(made: Desk, tmp_path: Path) -> Window:
    """A window over a plan file, with one edit."""
    window = open_file(made, plan_file(tmp_path))
    rename(window, "First")
    return window


def _name_in(path: Path) -> str:
    return next(iter(PlanLibrary("reader").read(path).people.values())).name


def _begin(window: Window, disk: SlowDisk) -> None:
    """Let the plan save itself, and wait until that is under way."""
    assert window.saver is not None
    window.saver._pause.timeout.emit()
    assert disk.begun.wait(PATIENCE_SECONDS)


class Later(QObject):
    """Does *what* once the dialog that asks for patience is there."""

    def __init__(self, window: Window, what: Callable[[], object]) -> None:
        super().__init__(window)
        self.seen = False
        self._what = what
        timer = QTimer(self, interval=10)
        timer.timeout.connect(self._look)
        timer.start()

    @Slot()
    def _look(self) -> None:
        dialog = self.parent().findChild(WaitDialog)
        if dialog is not None and dialog.isVisible() and not self.seen:
            self.seen = True
            self._what()


def test_edits_go_on_while_the_plan_saves_itself(window: Window, disk: SlowDisk, tmp_path: Path, qtbot: QtBot) -> None:
    _begin(window, disk)
    rename(window, "Second")
    assert first_name(window) == "Second"
    disk.go.set()
    assert window.saver is not None
    qtbot.waitUntil(lambda: window.saver is not None and window.saver._work is None)
    assert _name_in(tmp_path / "hospital.acctplan") in {"First", "Second"}
    press(window, Qt.Key.Key_S, CONTROL)
    assert (window.saver.published, _name_in(tmp_path / "hospital.acctplan")) == (True, "Second")


def test_an_edit_made_while_a_snapshot_is_taken_is_no_damage(
    window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from workbench.storage import publish

    read = publish.reader.read_meta

    def read_and_edit(connection: object) -> object:
        found = read(connection)
        monkeypatch.setattr(publish.reader, "read_meta", read)
        rename(window, "Between")
        return found

    monkeypatch.setattr(publish.reader, "read_meta", read_and_edit)
    assert window.session is not None
    store = window.session.document.store
    store.publish()
    assert (store.published, _name_in(tmp_path / "hospital.acctplan")) == (False, "First")
    store.publish()
    assert (store.published, _name_in(tmp_path / "hospital.acctplan")) == (True, "Between")


def test_closing_waits_for_the_saving_under_way_and_saves_the_rest(
    made: Desk, window: Window, disk: SlowDisk, tmp_path: Path
) -> None:
    _begin(window, disk)
    rename(window, "Last")
    later = Later(window, disk.go.set)
    window.close()
    assert later.seen
    assert made.windows == ()
    assert _name_in(tmp_path / "hospital.acctplan") == "Last"
    assert {each.name for each in working_dir().iterdir()} <= {"shelf"}


@pytest.mark.parametrize("again", ["saved", "failed"])
def test_after_waiting_the_window_has_the_keyboard_again(window: Window, disk: SlowDisk, again: str) -> None:
    """Keys that follow at once reach it, also where no window manager gives the keyboard back."""
    active(window)
    held = QApplication.focusWidget()
    disk.error = StoreError("disk_full", path="/stick") if again == "failed" else None
    watcher = Watcher(window, lambda _: disk.go.set())
    QTest.keyClick(window, Qt.Key.Key_S, CONTROL)
    assert watcher.turns >= 5
    settle()
    assert window.isActiveWindow()
    assert QApplication.focusWidget() is held
    rename(window, "Second")
    disk.error = None
    QTest.keyClick(window, Qt.Key.Key_S, CONTROL)
    assert window.saver is not None
    assert window.saver.published


def test_what_goes_wrong_under_way_is_told_and_closing_tries_again(
    made: Desk, window: Window, disk: SlowDisk, tmp_path: Path
) -> None:
    _begin(window, disk)
    disk.error = StoreError("disk_full", path="/stick")
    disk.go.set()
    while window.saver is not None and window.saver._work is not None:
        settle()
    assert keys(window) == ["disk_full"]
    window.close()
    assert made.windows == (window,)
    disk.error = None
    window.close()
    assert made.windows == ()
    assert _name_in(tmp_path / "hospital.acctplan") == "First"


def test_saving_to_a_slow_disk_asks_for_patience(window: Window, disk: SlowDisk, tmp_path: Path) -> None:
    later = Later(window, disk.go.set)
    press(window, Qt.Key.Key_S, CONTROL)
    assert later.seen
    assert window.findChild(WaitDialog) is None
    assert _name_in(tmp_path / "hospital.acctplan") == "First"


@pytest.mark.parametrize("way", ["another file", "theirs"])
def test_opening_a_file_that_takes_its_time_asks_for_patience(
    made: Desk, window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, way: str
) -> None:
    go = Event()

    def slow(library: PlanLibrary, path: Path) -> OpenedPlan:
        assert go.wait(PATIENCE_SECONDS)
        return quick(library, path)

    quick = PlanLibrary.open
    other = plan_file(tmp_path, "other.acctplan")
    monkeypatch.setattr(PlanLibrary, "open", slow)
    later = Later(window, go.set)
    if way == "theirs":
        assert made.reload(window)
    else:
        made.open_path(other)
    assert later.seen
    assert len(made.windows) == (1 if way == "theirs" else 2)
    rename(made.windows[-1], "Goes On")
    assert first_name(made.windows[-1]) == "Goes On"


def test_starting_with_a_file_that_takes_its_time_shows_something(
    made: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path, go, quick = plan_file(tmp_path), Event(), PlanLibrary.open

    def slow(library: PlanLibrary, path: Path) -> OpenedPlan:
        assert go.wait(PATIENCE_SECONDS)
        return quick(library, path)

    monkeypatch.setattr(PlanLibrary, "open", slow)
    seen: list[str] = []
    timer = QTimer(made, interval=10)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, WaitDialog):
            seen.append(dialog._words.text())
            go.set()

    timer.timeout.connect(look)
    timer.start()
    made.start(path)
    timer.stop()
    assert "hospital.acctplan" in seen[0]
    (window,) = made.windows
    assert window.isVisible()
    assert first_name(window)


def test_esc_does_not_make_the_window_forget_that_it_saves(window: Window, disk: SlowDisk, tmp_path: Path) -> None:
    def esc() -> None:
        dialog = window.findChild(WaitDialog)
        assert dialog is not None
        press(dialog, Qt.Key.Key_Escape)
        assert dialog.isVisible()
        disk.go.set()

    later = Later(window, esc)
    press(window, Qt.Key.Key_S, CONTROL)
    assert later.seen
    assert _name_in(tmp_path / "hospital.acctplan") == "First"


def test_a_plan_saves_itself_after_the_pause(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    assert window.saver is not None
    window.saver.set_pause(1)
    rename(window, "By Itself")
    qtbot.waitUntil(lambda: window.saver is not None and window.saver.published)
    assert _name_in(tmp_path / "hospital.acctplan") == "By Itself"


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("/a/plan", "plan.acctplan"),
        ("/a/plan.acctplan", "plan.acctplan"),
        ("/a/Plan.ACCTPLAN", "Plan.ACCTPLAN"),
        ("/a/St. Mary", "St. Mary.acctplan"),
        ("/a/第一医院 2026.05", "第一医院 2026.05.acctplan"),
    ],
)
def test_a_dot_in_a_name_is_no_ending(given: str, name: str) -> None:
    assert with_ending(Path(given), ENDING) == Path("/a") / name


@pytest.mark.parametrize(
    ("account", "name"),
    [
        ("Northern Medical Centre", "Northern Medical Centre"),
        ('A/B: "C"?\n<D>', "A-B- -C-D-"),
        (" ..北方医疗中心. ", "北方医疗中心"),
        ("", ""),
        ("医" * 80, "医" * 66),
    ],
)
def test_a_plan_is_proposed_under_a_name_that_every_system_takes(account: str, name: str) -> None:
    assert file_name(account) == name


def test_another_file_is_not_replaced_before_the_user_was_asked(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.acctplan"
    other.write_bytes(b"theirs")
    proposed: list[str] = []
    answers = iter([str(tmp_path / "other"), ""])

    def answer(_parent: object, _title: str, given: str, _filter: str) -> tuple[str, str]:
        proposed.append(given)
        return next(answers), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    window.trigger("save_as")
    assert proposed[1:] == [str(other)]
    assert other.read_bytes() == b"theirs"
