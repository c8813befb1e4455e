"""A program per journey, once in each language."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.windows import desk
from workbench.system.language import Language
from workbench.ui.shell.desk import Desk


@pytest.fixture(params=list(Language), ids=str)
def language(request: pytest.FixtureRequest) -> Language:
    """The language of the journey."""
    found: Language = request.param
    return found


@pytest.fixture
def made(qtbot: QtBot, qapp: QApplication, language: Language, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """The desk of a program that speaks the language of the journey."""
    del qtbot
    with desk(qapp, language, monkeypatch) as found:
        yield found
