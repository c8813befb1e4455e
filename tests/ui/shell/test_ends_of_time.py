"""A plan written when clocks were wrong by millennia opens, shows every panel, is edited, brought back and saved."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.support.banners import keys, rename
from tests.support.deaths import let_die
from tests.support.settling import settle
from workbench.domain.moments import local, shifted, shifted_moment
from workbench.domain.rows import Ref
from workbench.exchange.samples import sample
from workbench.storage import backups, store
from workbench.storage.library import PlanLibrary
from workbench.storage.store import PlanStore
from workbench.system.language import Language
from workbench.ui.forms.version_words import when
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.panels import PANELS
from workbench.ui.shell.window import Window
from workbench.usecases.ports import Label
from workbench.usecases.rows import set_fields

DATED = (
    ("roles", "since"),
    ("roles", "until"),
    ("positions", "since"),
    ("stages", "entered"),
    ("visits", "date"),
    ("actions", "due"),
    ("commitments", "due"),
    ("contacts", "last"),
    ("evidence", "date"),
    ("needs", "surfaced"),
)
FIRST = datetime(1, 1, 1, tzinfo=UTC)
LAST = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)


@pytest.fixture(params=["America/New_York", "Asia/Shanghai"])
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Live west of UTC, where its first day has not begun, or east of it, where its last is over."""
    if not hasattr(time, "tzset"):
        pytest.skip("the system's zone cannot be set")
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("at", [FIRST, LAST])
def test_a_moment_at_the_end_of_the_calendar_has_a_day(zone: None, at: datetime) -> None:
    del zone
    assert local(at).year == at.year


def test_days_end_with_the_calendar() -> None:
    assert shifted(date(2026, 3, 1), -1) == date(2026, 2, 28)
    assert (shifted(date.min, -7), shifted(date.max, 7)) == (date.min, date.max)
    assert (shifted_moment(FIRST, -1), shifted_moment(LAST, 1)) == (FIRST, datetime.max.replace(tzinfo=UTC))


def wrong_clock(patch: pytest.MonkeyPatch, at: datetime) -> None:
    """Let steps and backups be written at *at*."""

    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            del tz
            return at

    patch.setattr(store, "datetime", Clock)
    patch.setattr(backups, "datetime", Clock)


def walk(window: Window) -> None:
    """Show every panel, as known and as recorded."""
    assert window.workspace is not None
    for _ in range(2):
        for name in PANELS:
            window.workspace.show_panel(name)
            settle()
        window.trigger("as_recorded")


@pytest.mark.parametrize("at", [FIRST, LAST], ids=["year 1", "year 9999"])
def test_steps_at_the_end_of_the_calendar(
    made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zone: None, at: datetime
) -> None:
    del zone
    path = tmp_path / "plan.acctplan"
    with monkeypatch.context() as patch:
        wrong_clock(patch, at)
        PlanLibrary("t").create(sample("hospital", Language.EN), path).store.close()
        made.start(path)
        (window,) = made.windows
        for name in ("One", "Two"):
            rename(window, name)
            assert window.saver is not None
            assert window.saver.save()
        rename(window, "Three")
        walk(window)
        assert window.session is not None
        kept = window.session.document.store
        assert isinstance(kept, PlanStore)
        for backup in kept.backups():
            assert when(backup)
        made._windows.remove(window)
        window.deleteLater()
        let_die(kept)
    made.start(None)
    (window,) = made.windows
    assert "recovered" in keys(window)
    walk(window)


@pytest.mark.long
@pytest.mark.parametrize("day", [date.min, date.max, date(1, 1, 7), date(9999, 12, 20)])
def test_rows_and_looks_at_the_end_of_the_calendar(made: Desk, tmp_path: Path, day: date) -> None:
    path = tmp_path / "plan.acctplan"
    PlanLibrary("t").create(sample("hospital-planned", Language.EN), path).store.close()
    made.start(path)
    (window,) = made.windows
    session = window.session
    assert session is not None
    taken = 0
    for table, field in DATED:
        for row in session.plan.rows(table):
            edits = set_fields(session.plan, Ref(table, row), **{field: day})
            taken += session.perform(Label("change_field", field), edits) is not None
    assert taken > len(DATED)
    walk(window)
    session.look_at(day=day)
    session.ask_coach_now()
    walk(window)
    session.compare_with(day)
    walk(window)
