"""The panel over a small plan, dressed and in Chinese, as it is worn."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.sessions import speaking
from tests.ui.funnel.stage import Stage, small_plan
from workbench.system.language import Language
from workbench.ui.language import Speech


@pytest.fixture(autouse=True)
def speech(qapp: QApplication) -> Iterator[Speech]:
    with speaking(qapp, Language.ZH_CN) as spoken:
        yield spoken
    qapp.setStyleSheet("")


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    return Stage(qtbot, small_plan())


@pytest.fixture
def talk(qtbot: QtBot) -> Stage:
    """The same, at the need funnel."""
    made = Stage(qtbot, small_plan())
    made.show_part("talk")
    return made
