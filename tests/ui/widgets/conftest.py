"""Widgets are tested dressed as they are worn: with the style sheet, in English."""

import pytest
from pytestqt.qtbot import QtBot

from tests.support.settling import exposed
from tests.ui.widgets.stage import four_cards
from workbench.ui.theme.theme import Theme
from workbench.ui.widgets.canvas import Canvas


@pytest.fixture(autouse=True)
def dressed(theme: Theme) -> None:
    """Wear a theme in every test."""


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    shown = four_cards()
    qtbot.addWidget(shown)
    shown.show()
    exposed(shown)
    shown.setFocus()
    return shown
