"""The plan is opened anew while something is dragged: the old picture lets go, the new one is a picture like any."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.settling import settle
from tests.support.windows import open_sample
from tests.ui.interruptions.drags import DRAGS, PLAIN
from workbench.system.language import Language
from workbench.ui.shell.desk import Desk


@pytest.mark.parametrize("name", ["role to another tile", "need", "factor", "deal", "question"])
def test_the_file_is_opened_anew_in_the_middle_of_a_drag(name: str, made: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    window, drag = open_sample(made, "hospital-planned", Language.EN, DRAGS[name].panel), DRAGS[name]
    assert window.saver is not None
    assert window.saver.save(tmp_path / "a.acctplan")
    canvas = drag.prepare(window)
    qtbot.waitUntil(lambda: not any(card.gliding for card in canvas.cards()))
    at, plan = drag.take_up(canvas), window.session.plan
    assert canvas.hold.on
    assert made.reload(window)
    assert not canvas.hold.on
    QTest.mouseRelease(window, drag.button, PLAIN, at)
    assert window.session.plan == plan
    again = drag.prepare(window)
    settle()
    drag.let_go(again, drag.take_up(again))
    assert not again.hold.on


def test_a_dialog_about_the_plan_goes_when_the_file_is_opened_anew(made: Desk, tmp_path: Path) -> None:
    window = open_sample(made, "hospital-planned", Language.EN)
    assert window.saver is not None
    assert window.saver.save(tmp_path / "a.acctplan")
    window.trigger("add_opportunity")
    settle()
    assert QApplication.activeModalWidget() is not None
    assert made.reload(window)
    settle()
    assert QApplication.activeModalWidget() is None
