"""A computer on which nothing can be kept: the program says so before it takes any work, and waits for the user."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from workbench import app as program
from workbench.system import crashlog
from workbench.system.language import Language
from workbench.system.settings import Settings, load_settings
from workbench.ui.shell import no_folder


class Answer(QObject):
    """Presses *button* of the box that asks, and remembers what it said."""

    def __init__(self, button: str, parent: QObject) -> None:
        super().__init__(parent)
        self.said = ""
        self._button = button
        self._timer = QTimer(self, interval=10)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    @Slot()
    def _look(self) -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            self._timer.stop()
            self.said = f"{box.text()} {box.informativeText()}"
            (button,) = [each for each in box.buttons() if each.text() == self._button]
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("language", "button", "words", "again"),
    [
        (Language.EN, "Try again", "No plan was touched", True),
        (Language.EN, "Close", "cannot keep your work safe", False),
        (Language.ZH_CN, "重试", "没有任何改动", True),
        (Language.ZH_CN, "关闭", "无法安全保存", False),
    ],
)
def test_it_is_said_and_the_user_decides(
    qtbot: QtBot, qapp: QApplication, language: Language, button: str, words: str, again: bool
) -> None:
    answer = Answer(button, qapp)
    assert no_folder.try_again(qapp, "/data/工作", language) is again
    assert words in answer.said
    assert "/data/工作" in answer.said
    answer.deleteLater()


@pytest.mark.parametrize("gives_up", [True, False])
def test_the_program_starts_when_there_is_a_folder(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, application_data: Path, gives_up: bool
) -> None:
    application_data.write_text("in the way")
    asked: list[str] = []

    def answer(_app: QApplication, path: str, _language: Language) -> bool:
        asked.append(path)
        if not gives_up:
            application_data.unlink()
        return not gives_up

    monkeypatch.setattr(no_folder, "try_again", answer)
    watch = program._watch_over_bugs("en")
    assert asked == [str(application_data)]
    assert (watch is None) == gives_up
    if watch is not None:
        watch.close()


def test_who_gives_up_gets_no_window(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, application_data: Path
) -> None:
    application_data.write_text("in the way")
    monkeypatch.setattr(no_folder, "try_again", lambda *_: False)
    before = QApplication.topLevelWidgets()
    assert program.main([]) == program.UNUSABLE
    assert QApplication.topLevelWidgets() == before


def test_settings_without_a_folder_are_the_defaults(application_data: Path) -> None:
    application_data.write_text("in the way")
    assert load_settings() == Settings()


def test_the_watch_needs_the_folder(application_data: Path) -> None:
    application_data.write_text("in the way")
    with pytest.raises(FileExistsError):
        crashlog.start()
