"""Whatever comes between while something is dragged: the drag is undone, and nothing is left of it."""

from collections.abc import Iterator
from random import Random

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from tests.support.settling import exposed
from tests.support.windows import desk
from tests.ui.interruptions.drags import DRAGS
from tests.ui.interruptions.stage import Stage
from tests.ui.interruptions.things import things
from workbench.system.language import Language
from workbench.ui.shell import errands
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.dialogs import Decision
from workbench.ui.widgets import card
from workbench.ui.widgets.gestures import GestureDriver

ALWAYS = ("command undo", "key Key_Delete", "dialog")
"""What every drag is interrupted with in every run; of the rest each gets a share, so that all of it occurs."""
BY_TURNS = ("command switch_language", "a day back")
"""What drags are interrupted with by turns: both make the whole window anew, which takes longer than all else."""
SEED = 20
PARTS = 10
"""In so many tests one drag is interrupted with everything: no test may take two minutes."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make one test a drag, or, to interrupt it with everything, several."""
    if "part" in metafunc.fixturenames:
        metafunc.parametrize("part", range(PARTS) if metafunc.config.getoption("every") else [None])


def shown_and_refused(dialog: QDialog) -> int:
    """Stand in for a dialog that waits: the user sees it and closes it."""
    dialog.show()
    exposed(dialog)
    dialog.reject()
    return 0


def no_file(*_: object) -> tuple[str, str]:
    shown_and_refused(QDialog(QApplication.activeWindow()))
    return "", ""


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What drags were carried out; cards glide in no time, so that nobody waits for them."""
    found: list[object] = []
    release = GestureDriver.release

    def noted(self: GestureDriver, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        if self.active:
            found.append(self._active)
        release(self, at, modifiers)

    monkeypatch.setattr(GestureDriver, "release", noted)
    monkeypatch.setattr(card, "MOTION_MS", 1)
    return found


@pytest.fixture
def made(qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """The desk of a program whose dialogs are refused and whose windows stay."""
    del qtbot
    monkeypatch.setattr(QDialog, "exec", shown_and_refused)
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, no_file)
    with desk(qapp, Language.EN, monkeypatch) as found, monkeypatch.context() as patch:
        patch.setattr(errands, "keep_decision", lambda _: Decision.STAY)
        yield found


def share(names: list[str], drag: str, part: int | None) -> list[str]:
    """Return what *drag* is interrupted with: its share of everything, or *part* of everything."""
    if part is not None:
        return names[part::PARTS]
    dealt = [name for name in names if name not in (*ALWAYS, *BY_TURNS)]
    Random(SEED).shuffle(dealt)
    place = list(DRAGS).index(drag)
    return [*ALWAYS, BY_TURNS[place % len(BY_TURNS)], *dealt[place :: len(DRAGS)]]


@pytest.mark.parametrize("name", DRAGS)
def test_whatever_comes_between_undoes_the_drag(
    name: str, part: int | None, made: Desk, qtbot: QtBot, done: list[object]
) -> None:
    stage = Stage(made, DRAGS[name], qtbot, done)
    known = things(stage.canvas)
    chosen = share(list(known), name, part)
    found = {thing: wrong for thing in chosen if (wrong := stage.interrupt(known[thing]))}
    print(f"{name}: {len(chosen)} of {len(known)} interruptions")
    assert found == {}
    assert stage.undo_works()
