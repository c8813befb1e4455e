"""What tests of the panels share: a language and a host widget that owns everything."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.support.sessions import speaking
from workbench.system.language import Language


@pytest.fixture
def english(qapp: QApplication) -> Iterator[None]:
    """Speak English during the test."""
    with speaking(qapp, Language.EN):
        yield


@pytest.fixture
def host(qtbot: QtBot, english: None) -> QWidget:
    """Return an empty widget to hold what is tested."""
    del english
    widget = QWidget()
    QVBoxLayout(widget).setContentsMargins(0, 0, 0, 0)
    qtbot.addWidget(widget)
    return widget
