"""The role map that most tests use, with its hand; between two keys nobody is asked for evidence."""

import pytest

from tests.ui.rolemap.support import Hand, panel_of
from workbench.ui.rolemap import editing

AN_HOUR_MS = 3_600_000


@pytest.fixture(autouse=True)
def unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pause after which keys are followed by a question be longer than any test."""
    monkeypatch.setattr(editing, "AFTER_KEYS_MS", AN_HOUR_MS)


@pytest.fixture
def panel(qtbot):
    """The role map of the small plan, with the keyboard in its picture."""
    panel = panel_of(qtbot)
    panel.picture.canvas.setFocus()
    return panel


@pytest.fixture
def hand(panel):
    """A user's mouse and keys on the picture."""
    return Hand(panel)
