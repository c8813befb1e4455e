"""The brief panel: what is asked for is what is shown, printed and kept."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.support.sessions import sample_session, session_of, show
from workbench.domain.plan import Plan, empty_plan
from workbench.domain.rows import Audience, Ref
from workbench.ui.briefing.panel import BriefPanel
from workbench.ui.shell.session import Session
from workbench.usecases.ports import BriefKind, BriefRequest, Label, PageImage
from workbench.usecases.rows import set_fields


class FakeServices:
    """Makes a brief of two blank pages and remembers what was asked."""

    def __init__(self) -> None:
        self.asked: list[BriefRequest] = []
        self.broken = False

    def brief(self, plan: Plan, request: BriefRequest) -> bytes:
        self.asked.append(request)
        if self.broken:
            raise ValueError("no ink")
        return f"%PDF {plan.account.name}".encode()

    def brief_pages(self, pdf: bytes, width: int) -> Sequence[PageImage]:
        del pdf
        height = width * 7 // 5
        return [PageImage(width, height, b"\xff" * (width * height * 4))] * 2


def _panel(host: QWidget, session: Session) -> tuple[BriefPanel, FakeServices]:
    services = FakeServices()
    panel = BriefPanel(session, services, host)  # type: ignore[arg-type]
    host.layout().addWidget(panel)
    show(host)
    return panel, services


def test_the_pages_show_and_follow_the_choices(host: QWidget, qtbot: QtBot) -> None:
    panel, services = _panel(host, sample_session(host))
    qtbot.waitUntil(lambda: len(panel._pages._pages) == 2)
    QTest.mouseClick(panel._kind._group.button(1), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: services.asked[-1].kind == BriefKind.FULL)
    panel._audience.setFocus()
    QTest.keyClick(panel._audience, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: services.asked[-1].audience == Audience.PRIVATE)
    assert services.asked[-1].day == panel.session.day
    assert services.asked[-1].language == "en"


def test_an_edit_makes_the_brief_anew(host: QWidget, qtbot: QtBot) -> None:
    session = sample_session(host)
    panel, services = _panel(host, session)
    qtbot.waitUntil(lambda: len(panel._pages._pages) == 2)
    made = len(services.asked)
    session.perform(Label("change_field"), set_fields(session.plan, Ref("account", "account"), name="New"))
    qtbot.waitUntil(lambda: len(services.asked) > made)
    qtbot.waitUntil(lambda: panel._rendered is not None and panel._rendered.pdf == b"%PDF New")


def test_the_pdf_is_kept_where_the_user_says(
    host: QWidget, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel, _ = _panel(host, sample_session(host))
    qtbot.waitUntil(lambda: panel._rendered is not None)
    target = tmp_path / "brief.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    QTest.mouseClick(panel._save, Qt.MouseButton.LeftButton)
    assert target.read_bytes() == b"%PDF Northern Medical Centre"


def test_a_brief_that_cannot_be_made_is_said_and_the_next_one_works(host: QWidget, qtbot: QtBot) -> None:
    panel, services = _panel(host, sample_session(host))
    qtbot.waitUntil(lambda: panel._rendered is not None)
    services.broken = True
    QTest.mouseClick(panel._kind._group.button(1), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(panel._trouble.isVisible)
    assert "ValueError" in panel._trouble.accessibleName()
    services.broken = False
    QTest.mouseClick(panel._kind._group.button(0), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not panel._trouble.isVisible())


def test_pages_zoom_by_wheel_keys(host: QWidget, qtbot: QtBot) -> None:
    panel, _ = _panel(host, sample_session(host))
    qtbot.waitUntil(lambda: len(panel._pages._pages) == 2)
    width = panel._pages._pages[0].width()
    panel._pages.setFocus()
    QTest.keyClicks(panel._pages, "+")
    assert panel._pages._pages[0].width() > width
    QTest.keyClicks(panel._pages, "0")
    assert panel._pages._pages[0].width() == width


def test_a_plan_without_opportunity_has_nothing_to_print(host: QWidget) -> None:
    panel, services = _panel(host, session_of(empty_plan("en"), host))
    assert panel._empty.isVisible()
    assert not panel._save.isEnabled()
    assert services.asked == []
