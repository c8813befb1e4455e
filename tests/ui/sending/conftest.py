"""A window, and what the sheet hands to the rest of the system, caught before it gets there."""

from pathlib import Path

import pytest

from tests.support.banners import plan_file
from tests.support.sending import Outside
from tests.support.windows import open_file
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.window import Window


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> Outside:
    """What other programs are given; until a test says otherwise they take it."""
    return Outside(monkeypatch)


@pytest.fixture
def window(made: Desk, tmp_path: Path, outside: Outside) -> Window:
    """A window over the sample in a file."""
    del outside
    return open_file(made, plan_file(tmp_path))
