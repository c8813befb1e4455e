"""Work away from the interface: the latest counts, and what is not wanted any more is not delivered."""

import threading
from types import SimpleNamespace
from typing import Any

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support.plans import DAY
from tests.support.waiting import PATIENCE_SECONDS
from workbench.domain.plan import empty_plan
from workbench.ui.briefing import rendering
from workbench.ui.core.worker import Worker
from workbench.usecases.ports import BriefRequest


class Collector(Worker):
    """Keeps what is delivered."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.done: list[Any] = []
        self.failed: list[type[Exception]] = []

    def deliver(self, done: Any) -> None:
        self.done.append(done)

    def fail(self, error: Exception) -> None:
        self.failed.append(type(error))


def test_of_what_is_asked_meanwhile_only_the_last_is_done(host: QWidget, qtbot: QtBot) -> None:
    worker, go = Collector(host), threading.Event()
    asked: list[int] = []
    worker.ask(lambda: go.wait(PATIENCE_SECONDS) and 1)
    for number in (2, 3):
        worker.ask(lambda number=number: asked.append(number) or number)
    go.set()
    qtbot.waitUntil(lambda: not worker.busy)
    assert (asked, worker.done) == ([3], [3])


def test_what_is_dropped_is_not_delivered_and_the_next_is(host: QWidget, qtbot: QtBot) -> None:
    worker, go = Collector(host), threading.Event()
    worker.ask(lambda: go.wait(PATIENCE_SECONDS) and 1)
    worker.drop()
    assert not worker.busy
    worker.ask(lambda: 2)
    assert worker.busy
    go.set()
    qtbot.waitUntil(lambda: not worker.busy)
    assert worker.done == [2]


def test_a_failure_is_told_and_work_goes_on(host: QWidget, qtbot: QtBot) -> None:
    worker = Collector(host)
    worker.ask(lambda: 1 // 0)
    qtbot.waitUntil(lambda: worker.failed == [ZeroDivisionError])
    worker.ask(lambda: 4)
    qtbot.waitUntil(lambda: worker.done == [4])


def test_a_brief_is_made_of_a_plan_that_shares_no_results_with_the_window() -> None:
    """Two threads that judge one plan at once would take each other's findings for their own."""
    plan, given = empty_plan(), []
    services: Any = SimpleNamespace(
        brief=lambda made, _: given.append(made) or b"", brief_sheets=lambda _: [], brief_lacking=lambda *_: ""
    )
    rendering._rendered(services, plan, BriefRequest(day=DAY), "en")
    (made,) = given
    assert made == plan
    assert made._results is not plan._results
