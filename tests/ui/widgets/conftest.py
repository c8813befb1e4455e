"""Widgets are tested dressed as they are worn: with the style sheet, in English."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

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


@pytest.fixture
def speech(qapp: QApplication) -> Iterator[Speech]:
    spoken = Speech(qapp, Language.EN)
    yield spoken
    spoken.switch(Language.EN)
    spoken.setParent(None)
    spoken.deleteLater()
