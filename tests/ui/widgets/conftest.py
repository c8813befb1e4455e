"""Widgets are tested dressed as they are worn: with the style sheet, in English."""

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.widgets.stage import four_cards
from workbench.system.language import Language
from workbench.ui.language import Speech
from workbench.ui.theme.theme import Mode, Theme
from workbench.ui.widgets.canvas import Canvas


@pytest.fixture(autouse=True)
def theme(qapp: QApplication) -> Iterator[Theme]:
    worn = Theme(qapp, Mode.LIGHT)
    worn.apply()
    yield worn
    worn.setParent(None)
    worn.deleteLater()
    qapp.setStyleSheet("")


@pytest.fixture
def speech(qapp: QApplication) -> Iterator[Speech]:
    spoken = Speech(qapp, Language.EN)
    yield spoken
    spoken.switch(Language.EN)
    spoken.setParent(None)
    spoken.deleteLater()


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    shown = four_cards()
    qtbot.addWidget(shown)
    shown.show()
    QTest.qWaitForWindowExposed(shown)
    shown.setFocus()
    return shown
