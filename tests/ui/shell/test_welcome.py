"""The welcome: ways to begin, and the plans opened lately."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.support.settling import exposed, settle
from tests.support.windows import press
from workbench.exchange.samples import sample
from workbench.storage.library import PlanLibrary
from workbench.system.language import Language
from workbench.system.settings import load_settings
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.welcome import CHOICES, EXTRAS, Welcome
from workbench.ui.shell.window import Window

LEFT = Qt.MouseButton.LeftButton


def _welcomed(made: Desk, *recent: Path) -> tuple[Window, Welcome]:
    made.remember(replace(made.settings, recent_files=tuple(str(path) for path in recent)))
    window = made._new_window()
    window.show_welcome(made.settings.recent_files)
    window.show()
    exposed(window)
    settle()
    welcome = window.findChild(Welcome)
    assert welcome is not None
    return window, welcome


def _plan(folder: Path, name: str) -> Path:
    path = folder / f"{name}.acctplan"
    PlanLibrary("tester").create(sample("hospital", Language.EN), path).store.close()
    return path


def test_a_recent_plan_opens_with_a_click(made: Desk, tmp_path: Path) -> None:
    path = _plan(tmp_path, "北方 north")
    window, welcome = _welcomed(made, path)
    (row,) = welcome._recent
    assert str(tmp_path) in row._name.toolTip()
    assert row._gone.isHidden()
    QTest.mouseClick(row._name, LEFT)
    settle()
    assert window.session is not None


def test_a_plan_that_is_gone_says_so_and_can_be_forgotten(made: Desk, tmp_path: Path) -> None:
    there, gone = _plan(tmp_path, "there"), tmp_path / "gone.acctplan"
    _, welcome = _welcomed(made, gone, there)
    missing, present = welcome._recent
    assert missing._gone.isVisible()
    assert not present._gone.isVisible()
    QTest.mouseClick(missing._forget, LEFT)
    settle()
    assert [row.path for row in welcome._recent] == [str(there)]
    assert load_settings().recent_files == (str(there),)
    assert there.exists()


def test_without_recent_plans_there_is_no_list(made: Desk) -> None:
    _, welcome = _welcomed(made)
    assert welcome._recent_title.isHidden()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space])
def test_every_way_to_begin_is_reached_by_the_keyboard(made: Desk, key: Qt.Key) -> None:
    window, welcome = _welcomed(made)
    asked: list[str] = []
    welcome.chosen.disconnect(window.trigger)
    welcome.chosen.connect(asked.append)
    welcome._buttons[next(iter(CHOICES))].setFocus()
    for _ in range(len(CHOICES) + len(EXTRAS)):
        held = QApplication.focusWidget()
        assert held is not None
        QTest.keyClick(held, key)
        QTest.keyClick(held, Qt.Key.Key_Tab)
    assert asked == [*CHOICES, *EXTRAS]


def test_the_language_switches_on_the_welcome(made: Desk) -> None:
    window, welcome = _welcomed(made)
    QTest.mouseClick(welcome._extras["switch_language"], LEFT)
    settle()
    assert welcome._buttons["new_plan"].text() == "新建客户计划…"
    assert welcome._extras["switch_language"].text() == "English"
    press(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert welcome._buttons["new_plan"].text() == "New plan…"
