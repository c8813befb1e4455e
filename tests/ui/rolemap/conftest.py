"""Between two keys of a test nobody is asked for evidence, however slow the machine is."""

import pytest

from workbench.ui.rolemap import editing

AN_HOUR_MS = 3_600_000


@pytest.fixture(autouse=True)
def unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pause after which keys are followed by a question be longer than any test."""
    monkeypatch.setattr(editing, "AFTER_KEYS_MS", AN_HOUR_MS)
