"""The panel over the hospital's plan, in English, dressed as it is worn."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.memory_store import document_of
from tests.ui.factors.plans import hospital
from workbench.system.language import Language
from workbench.ui.factors.panel import FactorsPanel
from workbench.ui.language import Speech
from workbench.ui.shell.session import Session
from workbench.ui.theme.theme import Mode, Theme

TODAY = date(2026, 5, 21)


@pytest.fixture(autouse=True)
def theme(qapp: QApplication) -> Iterator[Theme]:
    worn = Theme(qapp, Mode.LIGHT)
    worn.apply()
    yield worn
    worn.setParent(None)
    worn.deleteLater()
    qapp.setStyleSheet("")


@pytest.fixture(autouse=True)
def speech(qapp: QApplication) -> Iterator[Speech]:
    spoken = Speech(qapp, Language.EN)
    yield spoken
    spoken.switch(Language.EN)
    spoken.setParent(None)
    spoken.deleteLater()


@pytest.fixture
def session(qapp: QApplication) -> Iterator[Session]:
    made = Session(document_of(hospital()), TODAY)
    made.ask_coach_now()
    yield made
    made.setParent(None)
    made.deleteLater()


@pytest.fixture
def panel(qtbot: QtBot, session: Session) -> FactorsPanel:
    return shown(qtbot, FactorsPanel(session))


def shown(qtbot: QtBot, made: FactorsPanel, width: int = 1260, height: int = 800) -> FactorsPanel:
    """Show a panel as large as on a usual screen and wait until its cards lie still."""
    qtbot.addWidget(made)
    made.resize(width, height)
    made.show()
    QTest.qWaitForWindowExposed(made)
    made.canvas.setFocus()
    settle()
    return made


def settle() -> None:
    """Wait until cards have come to where they glide."""
    QTest.qWait(180)
