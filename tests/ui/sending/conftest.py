"""A desk per test, and what the sheet hands to the rest of the system, caught before it gets there."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.sending import Outside
from tests.support.windows import desk
from workbench.system.language import Language
from workbench.ui.shell.desk import Desk


@pytest.fixture
def made(qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """The desk of a program in English."""
    del qtbot
    with desk(qapp, Language.EN, monkeypatch) as found:
        yield found


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> Outside:
    """What other programs are given; until a test says otherwise they take it."""
    return Outside(monkeypatch)
