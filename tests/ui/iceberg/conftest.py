"""The panel over a small plan, dressed and in Chinese, as it is worn."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.iceberg.stage import DAY, Stage, small_plan
from workbench.system.language import Language
from workbench.ui.language import Speech
from workbench.ui.theme.theme import Mode, Theme


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
    spoken = Speech(qapp, Language.ZH_CN)
    yield spoken
    spoken.switch(Language.EN)
    spoken.setParent(None)
    spoken.deleteLater()


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    return Stage(qtbot, small_plan(), DAY)
