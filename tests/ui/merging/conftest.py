"""A desk, and a plan with a copy that was worked on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.support.banners import plan_made_here
from tests.support.windows import desk
from workbench.system.language import Language
from workbench.ui.shell.desk import Desk


@pytest.fixture
def made(qtbot: QtBot, qapp: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """The desk of a program in English."""
    with desk(qapp, Language.EN, monkeypatch) as found:  # type: ignore[arg-type]
        yield found


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan file that was made here."""
    return plan_made_here(tmp_path, "plan.acctplan")
