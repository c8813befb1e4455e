"""The program dies of a plan while it is shown for the first time: the next start asks before it shows that plan again.

Each start is a process of its own, as a user's is; what it shows is told once nothing is left to do.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.banners import plan_file
from tests.support.deaths import die_with
from workbench.storage.library import PlanLibrary
from workbench.system.paths import settings_file

ROOT = Path(__file__).parents[2]
PROGRAM = """
import faulthandler, json, os, signal, sys
from PySide6.QtCore import QMessageLogger
from PySide6.QtWidgets import QApplication
from workbench import app
from workbench.ui.overview.panel import OverviewPanel
from workbench.ui.shell.after_death import AfterDeath
from workbench.ui.shell.window import Window

deadly, *arguments = sys.argv[1:]
deaths = {
    "killed": lambda *_: os.kill(os.getpid(), signal.SIGKILL),
    "segmentation fault": lambda *_: faulthandler._sigsegv(),
    "aborted": lambda *_: os.abort(),
    "given up by Qt": lambda *_: QMessageLogger().fatal("the picture's fault"),
    "ended": lambda *_: os._exit(1),
}
if deadly:
    OverviewPanel.refresh = deaths[deadly]

def tell(*_):
    application = QApplication.instance()
    for _ in range(5):
        application.processEvents()
    windows = [each for each in application.topLevelWidgets() if isinstance(each, Window)]
    pages = [page for window in windows for page in window.findChildren(AfterDeath)]
    print(json.dumps({
        "asks": [list(page.cards) for page in pages],
        "shown": sum(window.workspace is not None for window in windows),
        "said": [message.key for window in windows for message in window.board.messages],
    }), flush=True)
    os._exit(0)

QApplication.exec = tell
sys.exit(app.main(arguments))
"""


def start(*arguments: str, deadly: str = "") -> dict[str, Any] | None:
    """Start the program; return what it shows, or None when it dies."""
    command = [sys.executable, "-c", PROGRAM, deadly, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode != 0) == bool(deadly), done.stderr
    found: dict[str, Any] | None = None if deadly else json.loads(done.stdout)
    return found


@pytest.mark.parametrize("deadly", ["killed", "segmentation fault", "aborted", "given up by Qt", "ended"])
def test_a_plan_that_kills_is_not_shown_again_unasked(tmp_path: Path, deadly: str) -> None:
    path = plan_file(tmp_path)
    die_with(path, edits=2)
    assert start(str(path), deadly=deadly) is None
    for arguments in ([], [str(path)]):
        found = start(*arguments)
        assert found is not None
        assert (found["asks"], found["shown"]) == ([["safe", "without", "usual"]], 0)
    assert [work.steps for work in PlanLibrary("next").unsaved()] == [2]


def test_a_crash_is_told_beside_the_question(tmp_path: Path) -> None:
    start(str(plan_file(tmp_path)), deadly="segmentation fault")
    found = start()
    assert found is not None
    assert found["said"] == ["bug_before"]
    assert len(found["asks"]) == 1


def test_a_program_killed_at_work_opens_its_plan_again(tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    settings_file().write_text(json.dumps({"recent_files": [str(path)]}))
    die_with(path)
    found = start()
    assert found is not None
    assert (found["asks"], found["shown"]) == ([], 1)
