"""What tests of the panels share: a language, a theme and a host widget that owns everything."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.support.sessions import speaking
from tests.support.windows import TODAY, desk
from workbench.system.clock import TODAY_VARIABLE
from workbench.system.language import Language
from workbench.ui.language import Speech
from workbench.ui.shell.desk import Desk
from workbench.ui.theme.theme import Mode, Theme


@pytest.fixture(autouse=True)
def _on_its_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be the day of the samples, on which what is entered needs no further word."""
    monkeypatch.setenv(TODAY_VARIABLE, TODAY)


@pytest.fixture
def english(qapp: QApplication) -> Iterator[None]:
    """Speak English during the test."""
    with speaking(qapp, Language.EN):
        yield


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """Wear the light theme during the test."""
    worn = Theme(qapp, Mode.LIGHT)
    worn.apply()
    yield worn
    worn.setParent(None)
    worn.deleteLater()
    qapp.setStyleSheet("")


@pytest.fixture
def language() -> Language:
    """Return the language that ``speech`` speaks at first; folders of tests may have their own."""
    return Language.EN


@pytest.fixture
def speech(qapp: QApplication, language: Language) -> Iterator[Speech]:
    """Speak ``language`` during the test, or what the test switches to."""
    spoken = Speech(qapp, language)
    yield spoken
    spoken.switch(Language.EN)
    spoken.setParent(None)
    spoken.deleteLater()


@pytest.fixture
def host(qtbot: QtBot, english: None) -> QWidget:
    """Return an empty widget to hold what is tested."""
    del english
    widget = QWidget()
    QVBoxLayout(widget).setContentsMargins(0, 0, 0, 0)
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def made(qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Return the desk of a program that speaks English; ``qtbot`` goes last."""
    del qtbot
    with desk(qapp, Language.EN, monkeypatch) as found:
        yield found
