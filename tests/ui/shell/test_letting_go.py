"""Closing a plan that is in no file: work is never let go without a word, and a sample nobody touched is."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from tests.support.banners import first_name, plan_file, rename
from tests.support.settling import settle
from tests.support.windows import open_file, open_sample, press
from workbench.storage.library import PlanLibrary
from workbench.system.language import Language
from workbench.system.paths import working_dir
from workbench.ui.shell.desk import Desk
from workbench.usecases.new_plan import NewPlan

CONTROL = Qt.KeyboardModifier.ControlModifier


class Answer(QObject):
    """Presses *button* of each box that asks, and remembers what it said."""

    def __init__(self, button: str, parent: QObject) -> None:
        super().__init__(parent)
        self.said: list[str] = []
        self._button = button
        self._timer = QTimer(self, interval=10)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    @Slot()
    def _look(self) -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox) and box.isVisible():
            self.said.append(f"{box.text()} {box.informativeText()}")
            (button,) = [each for each in box.buttons() if each.text() == self._button]
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def _work_left() -> list[str]:
    return [work.account for work in PlanLibrary("next").unsaved()]


@pytest.mark.parametrize(("button", "stays"), [("Cancel", True), ("Do not save", False)])
def test_a_new_plan_is_somebodys_work_from_the_start(made: Desk, button: str, stays: bool) -> None:
    answer = Answer(button, made)
    made.open_new_plan(NewPlan("Hilltop", "First deal", "en"))
    (window,) = made.windows
    settle()
    window.close()
    assert len(answer.said) == 1
    assert "Hilltop" in answer.said[0]
    assert made.windows == ((window,) if stays else ())
    answer.deleteLater()


def test_a_sample_that_was_edited_and_taken_back_is_asked_about(made: Desk) -> None:
    answer = Answer("Cancel", made)
    window = open_sample(made, "hospital", Language.EN)
    rename(window, "Mine")
    press(window, Qt.Key.Key_Z, CONTROL)
    window.close()
    assert len(answer.said) == 1
    answer.deleteLater()


def test_a_sample_nobody_touched_is_let_go(made: Desk) -> None:
    answer = Answer("Cancel", made)
    open_sample(made, "hospital", Language.EN).close()
    settle()
    assert (answer.said, made.windows) == ([], ())
    assert {each.name for each in working_dir().iterdir()} <= {"shelf"}
    answer.deleteLater()


def test_a_plan_that_a_crash_left_is_asked_about(made: Desk) -> None:
    made.open_new_plan(NewPlan("Hilltop", "First deal", "en"))
    made.close_keeping(made.windows[0])
    answer = Answer("Cancel", made)
    made.start(None)
    (window,) = made.windows
    settle()
    window.close()
    assert len(answer.said) == 1
    made.close_keeping(window)
    assert _work_left() == ["Hilltop"]
    answer.deleteLater()


def test_changes_to_an_attachment_are_asked_about_by_its_name(
    made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "attachments"
    folder.mkdir()
    path = plan_file(folder)
    monkeypatch.setenv("TMPDIR", str(folder))
    answer = Answer("Cancel", made)
    window = open_file(made, path)
    rename(window, "Mine")
    window.close()
    assert made.windows == (window,)
    assert f"{path} stays as it is" in answer.said[0]
    assert first_name(window) == "Mine"
    answer.deleteLater()
