"""A random user in a real window over a real file: nothing dies, nothing is lost, everything can be undone.

Every run does some thousand acts as far as its time goes; ``--monkey 100000`` does that many whatever they take, and
``--monkey-seed`` repeats or varies them. How many there were of each kind is printed at the end (``-s``).
"""

import gc
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from tests.monkey.gestures import GESTURES
from tests.monkey.user import RandomUser
from tests.support.big_plan import busy_plan
from tests.support.plan_files import library
from tests.support.windows import desk
from workbench.domain.plan import Plan, empty_plan
from workbench.domain.rows import Row
from workbench.exchange.samples import sample
from workbench.system.language import Language
from workbench.ui.shell.desk import Desk

PLANS = {
    "sample": lambda: sample("hospital-planned", Language.ZH_CN),
    "empty": lambda: empty_plan("en"),
    "crowd": busy_plan,
}
SHARES = {"sample": 0.45, "empty": 0.35, "crowd": 0.2}
ACTS = 5000
SECONDS = 90.0


@pytest.fixture
def made(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """The desk of a program in Chinese, and at the end nothing of it left in memory."""
    before = len(QApplication.allWidgets())
    with desk(qapp, Language.ZH_CN, monkeypatch) as found:
        yield found
    _delete_later()
    left = [repr(each) for each in QApplication.allWidgets()]
    assert len(left) <= before, f"{len(left) - before} widgets left: {left[:20]}"


@pytest.mark.parametrize("name", PLANS)
def test_a_random_user(
    name: str, made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """Whatever is done, the plan can be taken back to its beginning, and the file holds what one saw."""
    wanted: int | None = request.config.getoption("--monkey")
    file = tmp_path / "plan.acctplan"
    library().create(PLANS[name](), file).store.close()
    user = RandomUser(made, file, request.config.getoption("--monkey-seed"), monkeypatch)
    try:
        begun = _rows(user.session.plan)
        limit = (wanted or ACTS) * SHARES[name]
        _play(user, round(limit), None if wanted else SECONDS * SHARES[name])
        print(f"\n{name}: {dict(sorted(user.counts.items()))}")
        _ends_well(user, begun)
    finally:
        user.close()


def _play(user: RandomUser, acts: int, seconds: float | None) -> None:
    """Let the user do *acts*, or as many as go into *seconds*; say when there were fewer."""
    gestures, weights = list(GESTURES), list(GESTURES.values())
    started = time.monotonic()
    for number in range(acts):
        if seconds is not None and time.monotonic() - started > seconds:
            print(f"\nended by the clock after {number} of {acts} gestures")
            return
        user.act(user.dice.choices(gestures, weights)[0])
    print(f"\n{acts} gestures in {time.monotonic() - started:.0f} s")


def _ends_well(user: RandomUser, begun: list[object]) -> None:
    """Undo all, redo all, save, and read the file again."""
    user.uncover()
    session = user.session
    session.look_as_recorded(False)
    ended = _rows(session.plan)
    steps = 0
    while session.document.undo_label is not None:
        session.undo()
        steps += 1
    user.settle()
    assert _rows(session.plan) == begun, "undo does not lead back to the beginning"
    for _ in range(steps):
        session.redo()
    user.settle()
    assert _rows(session.plan) == ended, "redo does not lead to the end"
    assert user.window.saver is not None
    assert user.window.saver.save(user.file)
    assert not library().verify(user.file)
    assert _rows(library().read(user.file)) == ended, "the file says something else"


def _rows(plan: Plan) -> list[object]:
    """Return every row of *plan*, table by table, in its order."""
    found: list[Row] = [row for held in plan.tables.values() for row in held.values()]
    return sorted(found, key=repr)


def _delete_later() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("round_", range(6))
def test_a_window_closes_whatever_is_open(
    round_: int, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the middle of anything, with menus, dialogs, editors and drags open, the window goes and leaves nothing."""
    before = len(QApplication.allWidgets())
    for part in range(4):
        with desk(qapp, Language.ZH_CN, monkeypatch) as made:
            file = tmp_path / f"plan{part}.acctplan"
            library().create(PLANS["sample"](), file).store.close()
            user = RandomUser(made, file, 100 * round_ + part, monkeypatch)
            _play(user, 15 + 5 * part, None)
            user.close()
    _delete_later()
    left = [repr(each) for each in QApplication.allWidgets()]
    assert len(left) <= before, f"{len(left) - before} widgets left: {left[:20]}"
