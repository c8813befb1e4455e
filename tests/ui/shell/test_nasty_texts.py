"""Whatever text a plan holds, its window opens, every panel is painted, and the brief is printed."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from tests.support.nasty import NASTY
from tests.support.nasty_plans import nasty_plan
from tests.support.settling import settle
from tests.support.windows import desk, open_file
from workbench.brief import render
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.storage.library import PlanLibrary
from workbench.system.language import Language
from workbench.ui.failing import is_covered
from workbench.ui.shell.panels import PANELS
from workbench.ui.shell.window import Window
from workbench.usecases.ports import BriefRequest

ENDS_WINDOWS = (
    '{"format":"account-plan","version":1,"language":"en","account":{"name":"A"},'
    '"opportunities":[{"id":"o","name":"\\ufeffHello \\ud83d\\ude00"}]}'
)
"""A name that begins with a mark of byte order and ends in an emoji: it once ended every window that showed it."""
TURNS = range(0, len(NASTY), 6)


def see_all(window: Window) -> None:
    """Look at every panel, in pictures and tables, and at a row of every table in the inspector."""
    assert window.session is not None
    assert window.workspace is not None
    for name in PANELS:
        window.trigger(name)
        settle()
        panel = window.workspace.panels.currentWidget()
        for view in ("table", "picture"):
            if hasattr(panel, "show_view"):
                panel.show_view(view)
                settle()
            assert not window.grab().isNull()
        assert not [part for part in panel.findChildren(QWidget) if is_covered(part)]
        assert not is_covered(panel)
    for table, rows in window.session.plan.tables.items():
        for key in list(rows)[:2]:
            window.session.select(Ref(table, key))
            settle()
            assert not window.grab().isNull()
    assert [message.key for message in window.board.messages if message.key == "bug_now"] == []


@pytest.mark.parametrize("language", Language)
def test_a_plan_that_ended_windows_opens(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    source, path = tmp_path / "mailed.json", tmp_path / "plan.acctplan"
    source.write_text(ENDS_WINDOWS, encoding="utf-8")
    command = [sys.executable, "-m", "workbench", "import", str(source), "--into", str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    with desk(qapp, language, monkeypatch) as made:
        window = open_file(made, path)
        see_all(window)
        assert window.session is not None
        assert [deal.name for deal in window.session.plan.opportunities.values()] == ["\ufeffHello \U0001f600"]


@pytest.mark.parametrize("turn", TURNS)
def test_a_plan_of_nasty_texts_opens_everywhere(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, turn: int
) -> None:
    path, plan = tmp_path / "plan.acctplan", nasty_plan(turn)
    PlanLibrary("tester").create(plan, path).store.close()
    with desk(qapp, (Language.EN, Language.ZH_CN)[turn % 2], monkeypatch) as made:
        window = open_file(made, path)
        see_all(window)
        assert window.session is not None
        assert {name: window.session.plan.tables[name] for name in plan.tables} == plan.tables
        assert window.session.document.undo_label is None


@pytest.mark.parametrize("turn", TURNS)
def test_a_brief_of_nasty_texts_is_printed(turn: int) -> None:
    plan: Plan = nasty_plan(turn)
    for language in Language:
        request = BriefRequest(date(2026, 5, 21), opportunity=next(iter(plan.opportunities)), language=language)
        assert render(plan, request).startswith(b"%PDF")
