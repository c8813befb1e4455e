"""Files that the system hands to the program, as a double click on a Mac does, and what the system knows of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from tests.support.banners import plan_file
from tests.support.settling import settle
from workbench import app as program
from workbench.system.language import Language
from workbench.ui.file_requests import Application
from workbench.ui.language import Speech
from workbench.ui.shell.desk import Desk
from workbench.ui.theme.theme import Theme


def ask(path: Path) -> None:
    QCoreApplication.sendEvent(QCoreApplication.instance(), QFileOpenEvent(str(path)))


def shown(made: Desk) -> list[str]:
    found = [window.session.document.store.origin for window in made.windows if window.session is not None]
    return [path.name for path in found if path]


@pytest.fixture
def asked(qapp: Application, made: Desk) -> Iterator[Desk]:
    """Return the desk that is given the files."""
    yield made
    qapp.give_files_to(lambda _: None)


def test_a_file_is_opened_and_what_came_before_the_window_too(asked: Desk, qapp: Application, tmp_path: Path) -> None:
    ask(plan_file(tmp_path, "早.acctplan"))
    settle()
    assert shown(asked) == []
    qapp.give_files_to(asked.open_path)
    settle()
    assert shown(asked) == ["早.acctplan"]
    ask(plan_file(tmp_path, "later.acctplan"))
    settle()
    assert shown(asked) == ["早.acctplan", "later.acctplan"]


def test_it_waits_for_an_answer(asked: Desk, qapp: Application, tmp_path: Path, qtbot: QtBot) -> None:
    qapp.give_files_to(asked.open_path)
    box = QMessageBox()
    qtbot.addWidget(box)
    box.open()
    ask(plan_file(tmp_path, "a.acctplan"))
    settle()
    assert shown(asked) == []
    assert qapp._later.isActive()
    box.reject()
    qtbot.waitUntil(lambda: shown(asked) == ["a.acctplan"])


def test_the_system_knows_the_program_in_the_language_in_force(qapp: Application, theme: Theme) -> None:
    speech = Speech(qapp, Language.ZH_CN)
    program._introduce(qapp, speech)
    try:
        assert qapp.applicationDisplayName() == "客户策略工作台"
        speech.switch(Language.EN)
        assert qapp.applicationDisplayName() == "Account Strategy Workbench"
        assert qapp.desktopFileName() == "account-strategy-workbench"
        assert not qapp.windowIcon().isNull()
    finally:
        qapp.setApplicationDisplayName("")
        qapp.setDesktopFileName("")
        speech.setParent(None)
        speech.deleteLater()


def test_an_event_without_a_file_is_nothing(asked: Desk, qapp: Application) -> None:
    qapp.give_files_to(asked.open_path)
    QCoreApplication.sendEvent(qapp, QFileOpenEvent(""))
    settle()
    assert shown(asked) == []
