"""A desk per test."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.support.windows import desk
from workbench.system.language import Language
from workbench.ui.shell.desk import Desk


@pytest.fixture
def made(qtbot: QtBot, qapp: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """The desk of a program in English."""
    with desk(qapp, Language.EN, monkeypatch) as found:  # type: ignore[arg-type]
        yield found
