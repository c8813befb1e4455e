"""A window left open overnight: when it is another day, it is at that day and says so."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from tests.support.settling import settle
from tests.support.windows import open_sample
from workbench.system.language import Language
from workbench.ui.shell.day_turn import DayTurn
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.window import Window

NEXT = date(2026, 5, 22)


def midnight(monkeypatch: pytest.MonkeyPatch, day: date = NEXT) -> None:
    monkeypatch.setenv("WORKBENCH_TODAY", day.isoformat())


def look(window: Window) -> None:
    turn = window.findChild(DayTurn)
    assert turn is not None
    turn.look()
    settle()


def said(window: Window) -> list[str]:
    return [message.text() for message in window.board.messages if message.key == "new_day"]


@pytest.fixture
def window(made: Desk) -> Window:
    found = open_sample(made, "hospital", Language.EN)
    assert found.session is not None
    found.session.look_at(day=date(2026, 5, 21))
    return found


@pytest.mark.parametrize("day", [NEXT, date(2026, 8, 1), date(2026, 5, 20)], ids=["midnight", "sleep", "set back"])
def test_it_moves_on_and_says_so(window: Window, monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    look(window)
    assert said(window) == []
    midnight(monkeypatch, day)
    look(window)
    assert window.session is not None
    assert window.workspace is not None
    assert window.session.day == window.workspace.top_bar._day.value() == day
    assert len(said(window)) == 1
    look(window)
    assert len(said(window)) == 1


def test_it_is_noticed_when_the_program_comes_forward(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    midnight(monkeypatch)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert window.session is not None
    assert window.session.day == NEXT


def test_who_looks_at_another_day_goes_on_looking_at_it(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    assert window.session is not None
    assert window.workspace is not None
    window.session.look_at(day=date(2026, 3, 1))
    midnight(monkeypatch)
    look(window)
    assert window.session.day == date(2026, 3, 1)
    assert said(window) == []
    window.trigger("go_today")
    assert window.session.day == NEXT
    assert window.workspace.top_bar._today == NEXT


def test_a_question_is_answered_first(window: Window, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    midnight(monkeypatch)
    box = QMessageBox(window)
    qtbot.addWidget(box)
    box.open()
    look(window)
    assert window.session is not None
    assert window.session.day == date(2026, 5, 21)
    box.reject()
    look(window)
    assert window.session.day == NEXT


def test_a_window_without_a_plan_is_left_alone(made: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    made.start(None)
    midnight(monkeypatch)
    look(made.windows[0])
    assert said(made.windows[0]) == []
