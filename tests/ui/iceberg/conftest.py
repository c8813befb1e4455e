"""The panel over a small plan, dressed and in Chinese, as it is worn."""

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.iceberg.stage import DAY, Stage, small_plan
from workbench.system.language import Language
from workbench.ui.language import Speech
from workbench.ui.theme.theme import Theme


@pytest.fixture
def language() -> Language:
    return Language.ZH_CN


@pytest.fixture(autouse=True)
def dressed(theme: Theme, speech: Speech) -> None:
    """Wear a theme and speak a language in every test."""


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    return Stage(qtbot, small_plan(), DAY)
