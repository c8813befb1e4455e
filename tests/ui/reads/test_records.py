"""What is shown follows when a record takes the place of the plan, and the plan that of a record."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from tests.support.described import described, differences
from tests.support.sessions import DAY, sample_session
from tests.support.settling import settle
from tests.ui.reads.dice import STEPPED, Dice
from tests.ui.reads.views import SHEETS, VIEWS, Window
from workbench.domain.people import RelationKind
from workbench.domain.rows import Ref
from workbench.ui.core.session import Session
from workbench.usecases.ports import Label
from workbench.usecases.rows import set_fields

LATER = DAY + timedelta(days=5)


@pytest.fixture
def session(host: QWidget, monkeypatch: pytest.MonkeyPatch) -> Session:
    """Return a session over the sample on its day, whose steps are recorded on a later one."""
    monkeypatch.setenv("WORKBENCH_TODAY", LATER.isoformat())
    found = sample_session(host, "hospital-planned")
    store: Any = found.document.store
    store.clock = lambda: datetime(LATER.year, LATER.month, LATER.day, 12, tzinfo=UTC)
    return found


def begin_conflicts_later(session: Session) -> None:
    """Have every conflict begin a day later, of which the coach says nothing else."""
    relations = session.plan.relations.values()
    days = {r.id: r.since + timedelta(days=1) for r in relations if r.kind == RelationKind.CONFLICT and r.since}
    findings = session.findings
    session.perform(
        Label("change_relation"),
        lambda plan: tuple(e for row, day in days.items() for e in set_fields(plan, Ref("relations", row), since=day)),
    )
    session.ask_coach_now()
    assert session.findings == findings


def wrong_in(session: Session, name: str, window: Window) -> list[str]:
    """Return where *window*, which shows the view *name*, says what a new one does not: in the record and after it."""
    wrong: list[str] = []
    for recorded in (True, False):
        session.look_as_recorded(recorded)
        assert session.looking_back == recorded
        session.ask_coach_now()
        settle()
        new = Window(session, name)
        wrong += differences(described(window.look()), described(new.look()))
        new.let_go()
    return wrong


@pytest.mark.parametrize("name", [name for name in VIEWS if name not in (*SHEETS, "role map, as recorded")])
def test_each_view_follows_from_record_to_record(session: Session, name: str) -> None:
    window, dice = Window(session, name), Dice(session, 1)
    begin_conflicts_later(session)
    wrong = wrong_in(session, name, window)
    for table in dice.mixed(STEPPED)[:6]:
        dice.step(table)
    wrong += wrong_in(session, name, window)
    window.let_go()
    assert wrong == []
