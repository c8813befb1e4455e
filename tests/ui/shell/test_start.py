"""A start with a part that fails shows a window all the same, and says so; it never ends in a traceback."""

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest

from tests.support.banners import keys, plan_file, rename
from tests.support.deaths import die_with
from tests.support.settling import settle
from workbench.storage.library import PlanLibrary
from workbench.system import crashlog
from workbench.system.crashlog import CrashLog, last_report
from workbench.ui.shell.bug_reports import BugReports
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.welcome import Welcome

# The bugs are made on purpose, and what catches them is under test.
pytestmark = pytest.mark.qt_no_exception_capture

ROOT = Path(__file__).parents[3]
PARTS = (
    "workbench.ui.shell.showing:opening_day",
    "workbench.ui.shell.showing:on_opening",
    "workbench.ui.shell.desk:remarks.take",
    "workbench.ui.shell.showing:_session_of",
    "workbench.ui.shell.notices:NoticeBoard.post",
    "workbench.ui.shell.notices:NoticeBoard.clear",
    "workbench.ui.shell.notices:sentence",
    "workbench.ui.shell.after_death:tell",
    "workbench.ui.widgets.banner:Banner.set_text",
    "workbench.ui.language:text",
    "workbench.storage.library:PlanLibrary.deaths",
)
"""What a start goes through, each a place where it might fail."""
PROGRAM = """
import sys
from operator import attrgetter
from importlib import import_module
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from workbench import app

def fail(*_, **__):
    raise RuntimeError("made up")

module, _, place = sys.argv.pop(1).partition(":")
owner, _, name = place.rpartition(".")
found = import_module(module)
setattr(attrgetter(owner)(found) if owner else found, name, fail)
shown = lambda: sum(widget.isVisible() for widget in QApplication.topLevelWidgets())
QApplication.exec = lambda *_: print(shown(), "shown", flush=True) or 0
sys.exit(app.main(sys.argv[1:]))
"""


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Iterator[CrashLog]:
    monkeypatch.setattr(logging.getLogger(crashlog.__name__), "disabled", True)
    made = crashlog.start()
    yield made
    made.close()


def fail(*_: object, **__: object) -> Any:
    raise RuntimeError("made up")


def spoil(patch: pytest.MonkeyPatch, part: str) -> None:
    module, _, place = part.partition(":")
    owner, _, name = place.rpartition(".")
    found = import_module(module)
    patch.setattr(attrgetter(owner)(found) if owner else found, name, fail)


@pytest.mark.parametrize("named", [True, False], ids=["file named", "nothing named"])
@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_fails_does_not_end_a_start(
    made: Desk, watch: CrashLog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str, named: bool
) -> None:
    path = plan_file(tmp_path)
    die_with(path, edits=2)
    BugReports(made, watch)
    with monkeypatch.context() as patch:
        spoil(patch, part)
        made.start(path if named else None)
        settle()
    (window,) = made.windows
    assert window.isVisible()
    assert last_report() is not None
    if window.session is None:
        assert window.findChild(Welcome) is not None
        made.open_path(path)
        settle()
    rename(window, "Kept")
    made.close_keeping(window)
    assert [work.steps for work in PlanLibrary("next").unsaved()] == [3]


def test_without_the_list_of_unsaved_work_a_start_welcomes(
    made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    die_with(plan_file(tmp_path), edits=2)
    with monkeypatch.context() as patch:
        spoil(patch, "workbench.storage.library:PlanLibrary.unsaved")
        made.start(None)
    (window,) = made.windows
    assert window.isVisible()
    assert window.findChild(Welcome) is not None
    assert [work.steps for work in PlanLibrary("next").unsaved()] == [2]


@pytest.mark.parametrize("parts", [("show_session", "show_safely"), ("show_session", "show_safely", "come_forward")])
def test_a_plan_that_can_be_shown_in_no_way_is_let_go_of(
    made: Desk, watch: CrashLog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, parts: tuple[str, ...]
) -> None:
    path = plan_file(tmp_path)
    die_with(path, edits=2)
    BugReports(made, watch)
    with monkeypatch.context() as patch:
        for part in parts:
            spoil(patch, f"workbench.ui.shell.window:Window.{part}")
        made.start(path)
        settle()
    (window,) = made.windows
    assert window.isVisible()
    assert window.findChild(Welcome) is not None
    assert "not_shown" in keys(window)
    assert [work.steps for work in PlanLibrary("next").unsaved()] == [2]
    made.open_path(path)
    assert window.workspace is not None


def test_what_fails_while_a_file_opens_leaves_it_to_be_opened_again(
    made: Desk, watch: CrashLog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = plan_file(tmp_path)
    BugReports(made, watch)
    with monkeypatch.context() as patch:
        spoil(patch, "workbench.ui.shell.desk:Document")
        made.start(path)
    (window,) = made.windows
    assert "not_shown" in keys(window)
    made.open_path(path)
    assert window.workspace is not None


def run(part: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", PROGRAM, part, *arguments]
    env = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize(
    "part",
    [
        "workbench.ui.theme.theme:Theme.apply",
        "workbench.ui.language:text",
        "workbench.ui.language:QTranslator.load",
        "workbench.ui.shell.bug_reports:BugReports.tell_former",
        "workbench.ui.termination:Termination.__init__",
        "workbench.system.language:catalogue",
    ],
)
def test_the_program_itself_begins_without_a_part(tmp_path: Path, part: str) -> None:
    done = run(part, str(plan_file(tmp_path)))
    assert (done.returncode, done.stdout) == (0, "1 shown\n")


@pytest.mark.parametrize(("language", "words"), [("en", "No window could be made"), ("zh_CN", "无法建立窗口")])
def test_without_any_window_the_program_ends_with_a_sentence(language: str, words: str) -> None:
    done = run("workbench.ui.shell.window:Window.__init__", "--lang", language)
    assert done.returncode == 4
    assert done.stderr.splitlines()[-1].startswith(words)
