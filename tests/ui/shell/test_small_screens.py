"""Small screens and screens that magnify: a window opens inside its screen, and all of it can be reached there."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support.settling import settle
from tests.support.waiting import PATIENCE_SECONDS
from tests.support.windows import open_sample
from workbench.system.language import Language
from workbench.ui.shell import placing
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.panels import PANELS
from workbench.ui.shell.placing import NORMAL_SIZE, SMALLEST_SIZE

ROOT = Path(__file__).parents[3]
NETBOOK = (1024, 600)
LAPTOP_AT_150_PERCENT = (911, 470)
SHOW = """
import sys
from workbench.ui.file_requests import Application
from workbench.ui.shell import placing
from PySide6.QtWidgets import QWidget

app = Application([])
window = QWidget()
placing.place(window, sys.argv[1])
window.show()
app.processEvents()
inside = window.screen().availableGeometry().contains(window.geometry())
window.resize(window.screen().availableGeometry().size())
print(inside, placing.place_text(window))
"""


@pytest.mark.parametrize(
    ("screen", "fills"),
    [((1920, 1040), False), ((1366, 728), True), ((1093, 582), True), ((911, 480), True), ((640, 480), True)],
    ids=str,
)
def test_a_first_window_is_never_larger_than_its_screen(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, screen: tuple[int, int], fills: bool
) -> None:
    there = QRect(0, 0, *screen)
    monkeypatch.setattr(placing, "room", lambda _: there)
    window = QWidget()
    qtbot.addWidget(window)
    placing.place(window, "")
    assert window.isMaximized() == fills
    assert window.size() == NORMAL_SIZE.boundedTo(there.size())
    assert window.minimumSize() == SMALLEST_SIZE.boundedTo(there.size())


def start(screen: Path, scale: str, place: str) -> list[str]:
    env = os.environ | {
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": f"offscreen:configfile={screen}",
        "QT_SCALE_FACTOR": scale,
    }
    command = [sys.executable, "-c", SHOW, place]
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=True)
    return done.stdout.split()


@pytest.mark.parametrize("scale", ["1.25", "1.5", "2"])
def test_a_size_of_a_screen_that_magnified_less_is_brought_inside(tmp_path: Path, scale: str) -> None:
    screen = tmp_path / "screen.json"
    one = {
        "name": "laptop",
        "x": 0,
        "y": 0,
        "width": 1366,
        "height": 768,
        "logicalDpi": 96,
        "logicalBaseDpi": 96,
        "dpr": 1,
    }
    screen.write_text(json.dumps({"screens": [one]}), encoding="utf-8")
    fits, large = start(screen, "1", "")
    assert fits == "True"
    assert start(screen, scale, large)[0] == "True"


@pytest.mark.parametrize("size", [NETBOOK, LAPTOP_AT_150_PERCENT, SMALLEST_SIZE.toTuple()], ids=str)
@pytest.mark.parametrize("language", list(Language))
def test_every_panel_is_whole_and_the_inspector_can_be_called(
    made: Desk, language: Language, size: tuple[int, int]
) -> None:
    if language is Language.ZH_CN:
        made._speech.switch(language)
    window = open_sample(made, "hospital", language)
    workspace = window.workspace
    assert workspace is not None
    window.resize(*size)
    for name in PANELS:
        workspace.show_panel(name)
        settle()
        panel = workspace.panels.currentWidget()
        assert (window.width(), window.height()) == size
        assert panel.width() >= panel.minimumSizeHint().width(), name
        assert panel.height() >= panel.minimumSizeHint().height(), name
        parts = (workspace.top_bar, workspace.coach_line, workspace.rail)
        assert [part for part in parts if _reaches_out(part, window)] == []
        if workspace.inspector.isHidden():
            window.trigger("toggle_inspector")
            settle()
        assert not _reaches_out(workspace.inspector, window)
        window.trigger("toggle_inspector")


def _reaches_out(part: QWidget, window: QWidget) -> bool:
    corner = part.mapTo(window, QPoint(part.width() - 1, part.height() - 1))
    return not (part.isVisible() and window.rect().contains(corner))


def test_the_inspector_comes_back_with_the_room(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN, "brief")
    workspace = window.workspace
    assert workspace is not None
    for width, hidden in ((1366, False), (911, True), (1366, False)):
        window.resize(width, 600)
        settle()
        assert workspace.inspector.isHidden() == hidden
    window.trigger("toggle_inspector")
    for width in (911, 1366):
        window.resize(width, 600)
        settle()
        assert workspace.inspector.isHidden()
