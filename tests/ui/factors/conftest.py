"""The panel over the hospital's plan, in English, dressed as it is worn."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.memory_store import document_of
from tests.support.settling import exposed
from tests.ui.factors.hands import settle
from tests.ui.factors.plans import hospital
from workbench.ui.core.session import Session
from workbench.ui.factors.panel import FactorsPanel
from workbench.ui.language import Speech
from workbench.ui.theme.theme import Theme

TODAY = date(2026, 5, 21)


@pytest.fixture(autouse=True)
def dressed(theme: Theme, speech: Speech) -> None:
    """Wear a theme and speak a language in every test."""


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
    exposed(made)
    made.canvas.setFocus()
    settle()
    return made
