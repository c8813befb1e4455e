"""A dialog that asks for patience comes and goes by itself, and the keyboard goes back with it."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support.settling import exposed, until
from workbench.system.work import Work
from workbench.ui.core import waiting
from workbench.ui.core.waiting import WaitDialog


class SlowSystem(WaitDialog):
    """A dialog on a system that gives it the keyboard when it pleases."""

    given = False

    def isActiveWindow(self) -> bool:
        """Qt override: as the system has it."""
        return self.given


def _shown(qtbot: QtBot) -> SlowSystem:
    """Return such a dialog over a window, after the work it is about was done."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    exposed(window)
    work = Work(lambda: None)
    assert work.wait()
    dialog = SlowSystem(work, "Wait.", window)
    dialog.open()
    return dialog


def test_it_does_not_go_before_it_has_the_keyboard(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "KEYBOARD_MS", 1_000_000)
    dialog = _shown(qtbot)
    gone: list[int] = []
    dialog.finished.connect(gone.append)
    for _ in range(20):
        dialog._look()
    assert not gone
    dialog.given = True
    until(lambda: gone)


def test_it_goes_without_the_keyboard_where_the_user_is_elsewhere(qtbot: QtBot) -> None:
    dialog = _shown(qtbot)
    gone: list[int] = []
    dialog.finished.connect(gone.append)
    until(lambda: gone)
