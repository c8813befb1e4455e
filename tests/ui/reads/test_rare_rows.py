"""What is shown of tables that few plans have follows each change of them, over a plan that has rows of every table."""

import pytest
from PySide6.QtWidgets import QWidget

from tests.support.full_plans import full_plan
from tests.support.sessions import DAY, session_of
from tests.ui.reads.dice import STEPPED, Dice
from tests.ui.reads.test_reads import unlike
from tests.ui.reads.views import Window
from workbench.domain.plan import TABLES
from workbench.domain.reads import noting
from workbench.domain.rows import Ref
from workbench.ui.core.session import Session
from workbench.usecases import rows

MANY = 8
"""So many rare tables each of the views below reads: most of them tell when two people last met, or what happened."""
RARE = [table for table in TABLES if table not in STEPPED]


@pytest.fixture
def session(host: QWidget, monkeypatch: pytest.MonkeyPatch) -> Session:
    """Return a session over a plan with rows of every table, in which new rows get ids that a seed repeats."""
    monkeypatch.setenv("WORKBENCH_TODAY", DAY.isoformat())
    numbers = iter(range(1_000_000))
    monkeypatch.setattr(rows, "new_id", lambda: f"new{next(numbers)}")
    return session_of(full_plan(0, "en"), host)


def test_the_inspector_follows_whatever_rare_row_it_shows(session: Session) -> None:
    window, dice, wrong = Window(session, "inspector"), Dice(session, 1), list[str]()
    for table in RARE:
        session.select(Ref(table, next(iter(session.plan.rows(table)))))
        step = dice.change(table)
        wrong += [f"{step}: {each}" for each in unlike(session, "inspector", window)]
    window.let_go()
    assert wrong == []


@pytest.mark.parametrize("name", ["overview", "role map", "role map, coverage", "iceberg", "top bar"])
def test_a_view_follows_each_rare_table_that_it_reads(session: Session, name: str) -> None:
    with noting() as read:
        window = Window(session, name)
    tables = [table for table in RARE if table in read]
    assert len(tables) > MANY
    dice = Dice(session, 2)
    wrong: list[str] = []
    for table in tables:
        step = dice.change(table)
        wrong += [f"{step}: {each}" for each in unlike(session, name, window)]
    window.let_go()
    assert wrong == []
