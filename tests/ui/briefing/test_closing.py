"""A window that closes while a brief is being made takes nothing down with it."""

import threading
from collections.abc import Sequence

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support.sessions import sample_session, show
from tests.support.settling import until
from tests.support.waiting import PATIENCE_SECONDS
from workbench.domain.plan import Plan
from workbench.ui.briefing.panel import BriefPanel
from workbench.usecases.ports import BriefRequest


class SlowServices:
    """Makes a brief when it is told to go on."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.go = threading.Event()
        self.made = threading.Event()

    def brief(self, plan: Plan, request: BriefRequest) -> bytes:
        del plan, request
        self.begun.set()
        self.go.wait(PATIENCE_SECONDS)
        return b"%PDF"

    def brief_lacking(self, plan: Plan, request: BriefRequest, language: str) -> str:
        del plan, request, language
        return ""

    def brief_sheets(self, pdf: bytes) -> Sequence[tuple[float, float]]:
        del pdf
        self.made.set()
        return []


@pytest.mark.filterwarnings("error::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_brief_for_a_panel_that_is_gone_is_dropped(
    host: QWidget, qtbot: QtBot, capfd: pytest.CaptureFixture[str]
) -> None:
    services = SlowServices()
    threads = set(threading.enumerate())
    panel = BriefPanel(sample_session(host), services, host)  # type: ignore[arg-type]
    host.layout().addWidget(panel)
    show(host)
    qtbot.waitUntil(services.begun.is_set)
    panel.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    services.go.set()
    qtbot.waitUntil(services.made.is_set)
    until(lambda: set(threading.enumerate()) <= threads)
    assert capfd.readouterr().err == ""


def test_what_is_asked_for_meanwhile_is_made_next(host: QWidget, qtbot: QtBot) -> None:
    services = SlowServices()
    panel = BriefPanel(sample_session(host), services, host)  # type: ignore[arg-type]
    host.layout().addWidget(panel)
    show(host)
    qtbot.waitUntil(services.begun.is_set)
    services.begun.clear()
    panel._make()
    assert not services.begun.is_set()
    services.go.set()
    qtbot.waitUntil(services.begun.is_set)
    qtbot.waitUntil(lambda: not panel._maker.busy)
