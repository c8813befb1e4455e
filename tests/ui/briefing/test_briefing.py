"""The brief panel: what is asked for is what is shown, printed and kept."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.support.sessions import sample_session, session_of, speak
from tests.support.settling import settle, until
from tests.ui.briefing.services import FakeServices, panel_in
from workbench.domain.audience import LEAST_FIRST
from workbench.domain.plan import empty_plan
from workbench.domain.rows import Audience, Ref
from workbench.exchange.samples import sample
from workbench.system.language import Language
from workbench.ui.briefing.panel import BriefPanel
from workbench.ui.briefing.private_deal import PrivateDeal
from workbench.ui.widgets.buttons import Button
from workbench.usecases.ports import BriefKind, Label, PageImage, Paper
from workbench.usecases.rows import remove, set_fields

LEFT = Qt.MouseButton.LeftButton


def _choose(panel: BriefPanel, kind: BriefKind) -> None:
    QTest.mouseClick(panel.choices.kind.button(kind), LEFT)


def _offer(panel: BriefPanel, name: str) -> Button:
    found = panel._told.findChild(Button, name)
    assert found is not None
    return found


def test_the_pages_show_and_follow_the_choices(host: QWidget, qtbot: QtBot) -> None:
    services = FakeServices()
    panel = panel_in(host, sample_session(host), services)
    qtbot.waitUntil(lambda: panel.pages.count() == 1)
    _choose(panel, BriefKind.FULL)
    qtbot.waitUntil(lambda: panel.pages.count() == 5)
    panel.choices.audience.setFocus()
    QTest.keyClick(panel.choices.audience, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: services.asked[-1].audience == Audience.PRIVATE)
    panel.choices.paper.setFocus()
    QTest.keyClick(panel.choices.paper, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: services.asked[-1].paper == Paper.LETTER)
    assert services.asked[-1].day == panel.session.day
    assert services.asked[-1].kind == BriefKind.FULL
    assert "As of 21 May 2026" in panel._note.text()


def test_readers_are_offered_in_the_order_of_every_exit(host: QWidget) -> None:
    panel = panel_in(host, sample_session(host), FakeServices())
    assert panel.choices.audience.values() == list(LEAST_FIRST)
    assert panel.choices.audience.value() == Audience.TEAM


def test_a_choice_just_after_an_edit_makes_one_brief(host: QWidget, qtbot: QtBot) -> None:
    session, services = sample_session(host), FakeServices()
    panel = panel_in(host, session, services)
    qtbot.waitUntil(lambda: panel._rendered is not None)
    made = len(services.asked)
    session.perform(Label("change_field"), set_fields(session.plan, Ref("account", "account"), name="New"))
    _choose(panel, BriefKind.FULL)
    until(lambda: not panel._pause.isActive() and not panel._maker.busy)
    assert len(services.asked) == made + 1


def test_an_edit_or_another_day_makes_the_brief_anew(host: QWidget, qtbot: QtBot) -> None:
    session, services = sample_session(host), FakeServices()
    panel = panel_in(host, session, services)
    qtbot.waitUntil(lambda: panel._rendered is not None)
    session.perform(Label("change_field"), set_fields(session.plan, Ref("account", "account"), name="New"))
    qtbot.waitUntil(lambda: panel._rendered is not None and panel._rendered.pdf.endswith(b"New"))
    session.look_at(day=session.day - timedelta(days=9))
    qtbot.waitUntil(lambda: panel._rendered is not None and panel._rendered.request.day == session.day)


def test_the_brief_speaks_as_the_window_until_a_language_is_chosen_for_it(host: QWidget, qtbot: QtBot) -> None:
    services = FakeServices()
    panel = panel_in(host, sample_session(host), services)
    qtbot.waitUntil(lambda: panel._rendered is not None)
    speak(Language.ZH_CN)
    qtbot.waitUntil(lambda: services.asked[-1].language == "zh_CN")
    panel.choices.language.setFocus()
    for _ in range(2):
        QTest.keyClick(panel.choices.language, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: services.asked[-1].language == "en")
    speak(Language.EN)
    speak(Language.ZH_CN)
    assert panel.request().language == "en"


def test_the_pdf_is_kept_where_the_user_says_and_says_where(
    host: QWidget, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = panel_in(host, sample_session(host), FakeServices())
    qtbot.waitUntil(lambda: panel._rendered is not None)
    asked: list[str] = []
    written: list[Path] = []
    target = tmp_path / "brief.pdf"

    def choose(parent: object, title: str, given: str, kinds: str) -> tuple[str, str]:
        del parent, title, kinds
        asked.append(given)
        return ("" if target.exists() else str(target.with_suffix(""))), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    panel.session.exported.connect(written.append)
    QTest.mouseClick(panel._save, LEFT)
    assert [Path(each).name for each in asked] == [f"Northern Medical Centre One page {panel.session.day} Team.pdf"]
    assert target.read_bytes() == b"%PDF one-page en Northern Medical Centre"
    assert written == [target]
    panel.choices.audience.set_value(Audience.CUSTOMER)
    QTest.mouseClick(panel._save, LEFT)
    assert Path(asked[1]).parent == tmp_path
    assert Path(asked[1]).name != Path(asked[0]).name, "what the customer gets would take the place of the team's"


def test_a_folder_that_takes_nothing_is_said(
    host: QWidget, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = panel_in(host, sample_session(host), FakeServices())
    qtbot.waitUntil(lambda: panel._rendered is not None)
    told: list[str] = []
    panel.session.failed.connect(lambda *said: told.append(said[0]))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "brief.pdf"), ""))
    QTest.mouseClick(panel._save, LEFT)
    assert told == ["folder_missing"]
    assert panel._told.isHidden()


def test_what_is_printed_is_what_the_controls_say_now(
    host: QWidget, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = FakeServices()
    panel = panel_in(host, sample_session(host), services)
    qtbot.waitUntil(lambda: panel._rendered is not None)
    target = tmp_path / "printed.pdf"

    def accept(dialog: QPrintDialog) -> QDialog.DialogCode:
        printer = dialog.printer()
        assert isinstance(printer, QPrinter)
        printer.setOutputFileName(str(target))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    panel.choices.kind.set_value(BriefKind.FULL)
    panel.choices.paper.set_value(Paper.LETTER)
    until(lambda: panel._painter._work is None and not panel._sharpen.isActive())
    services.painted.clear()
    QTest.mouseClick(panel._print, LEFT)
    assert services.asked[-1].kind == BriefKind.FULL
    assert [number for number, _ in services.painted] == list(range(services.count))
    assert {width for _, width in services.painted} == {round(8.5 * 300)}
    assert target.stat().st_size > 0


def test_printing_that_fails_leaves_nothing_open(
    host: QWidget, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = FakeServices()
    panel = panel_in(host, sample_session(host), services)
    qtbot.waitUntil(lambda: panel._rendered is not None)
    until(lambda: panel._painter._work is None and not panel._sharpen.isActive())

    def accept(dialog: QPrintDialog) -> QDialog.DialogCode:
        printer = dialog.printer()
        assert isinstance(printer, QPrinter)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        return QDialog.DialogCode.Accepted

    def fail(*_: object) -> PageImage:
        raise RuntimeError("made up")

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    monkeypatch.setattr(services, "brief_page", fail)
    with pytest.raises(RuntimeError, match="made up"):
        panel._print_pdf()
    settle()
    assert panel.findChildren(QDialog) == []
    assert not (tmp_path / "printed.pdf").exists()


def test_a_brief_that_cannot_be_made_is_said_and_the_next_one_works(host: QWidget, qtbot: QtBot) -> None:
    services = FakeServices()
    panel = panel_in(host, sample_session(host), services)
    qtbot.waitUntil(lambda: panel._rendered is not None)
    services.broken = True
    _choose(panel, BriefKind.FULL)
    qtbot.waitUntil(panel._told.isVisible)
    assert "ValueError" in panel._told.accessibleName()
    services.broken = False
    QTest.mouseClick(_offer(panel, "again"), LEFT)
    qtbot.waitUntil(lambda: panel.pages.count() == 5)
    assert not panel._told.isVisible()


def test_what_takes_long_says_so_and_can_be_broken_off(host: QWidget, qtbot: QtBot) -> None:
    services = FakeServices()
    panel = panel_in(host, sample_session(host), services)
    qtbot.waitUntil(lambda: panel._rendered is not None)
    assert panel._sign.isHidden()
    services.go.clear()
    _choose(panel, BriefKind.FULL)
    qtbot.waitUntil(panel._sign.isVisible)
    QTest.mouseClick(panel._sign._cancel, LEFT)
    assert panel._sign.isHidden()
    assert "before" in panel._told.accessibleName()
    services.go.set()
    until(lambda: panel._maker._work is None)
    assert panel.pages.count() == 1
    QTest.mouseClick(_offer(panel, "again"), LEFT)
    qtbot.waitUntil(lambda: panel.pages.count() == 5)


def test_a_plan_without_opportunity_has_nothing_to_print(host: QWidget) -> None:
    services = FakeServices()
    panel = panel_in(host, session_of(empty_plan("en"), host), services)
    assert panel._empty.isVisible()
    wanted: list[bool] = []
    panel.opportunity_wanted.connect(lambda: wanted.append(True))
    QTest.mouseClick(panel._empty._action, LEFT)
    assert wanted == [True]
    assert not panel._save.isEnabled()
    assert not panel._print.isEnabled()
    assert services.asked == []


def test_a_visit_sheet_is_for_the_visit_one_chooses(host: QWidget, qtbot: QtBot) -> None:
    services = FakeServices()
    session = session_of(sample("hospital-planned", "en"), host)
    panel = panel_in(host, session, services)
    qtbot.waitUntil(lambda: panel._rendered is not None)
    assert panel.choices.visit.isHidden()
    _choose(panel, BriefKind.VISIT)
    qtbot.waitUntil(lambda: services.asked[-1].kind == BriefKind.VISIT)
    assert services.asked[-1].visit is None
    assert panel.choices.visit.isVisible()
    panel.choices.visit.setFocus()
    for _ in range(2):
        QTest.keyClick(panel.choices.visit, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: services.asked[-1].visit is not None)
    chosen = session.plan.visits[services.asked[-1].visit or ""]
    assert panel.choices.visit.currentText() == f"{chosen.date} Zhou Hua"
    session.perform(Label("remove.visits"), remove(session.plan, Ref("visits", chosen.id)))
    qtbot.waitUntil(lambda: services.asked[-1].visit is None)
    _choose(panel, BriefKind.FULL)
    qtbot.waitUntil(lambda: panel.choices.visit.isHidden())


def test_a_paper_for_others_about_a_private_opportunity_waits_for_the_users_word(host: QWidget, qtbot: QtBot) -> None:
    session, services = sample_session(host), FakeServices()
    deal = Ref("opportunities", session.opportunity or "")
    session.perform(Label("change_field"), set_fields(session.plan, deal, audience=Audience.PRIVATE))
    panel = panel_in(host, session, services)
    page = panel._stack.currentWidget()
    assert isinstance(page, PrivateDeal)
    assert not panel._save.isEnabled()
    assert not panel._print.isEnabled()
    QTest.keyClick(panel.choices.audience, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: bool(services.asked))
    assert services.asked[-1].audience == Audience.PRIVATE
    for _ in range(2):
        QTest.keyClick(panel.choices.audience, Qt.Key.Key_Up)
    assert panel._stack.currentWidget() is page
    assert {request.audience for request in services.asked} == {Audience.PRIVATE}
    QTest.mouseClick(page._action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: services.asked[-1].audience == Audience.CUSTOMER)
    assert panel._save.isEnabled()
    assert "names the opportunity, which is marked: Private" in panel._note.text()


def test_the_note_says_when_the_opportunity_is_not_marked_for_the_readers(host: QWidget, qtbot: QtBot) -> None:
    services = FakeServices()
    panel = panel_in(host, sample_session(host), services)
    qtbot.waitUntil(lambda: bool(services.asked))
    assert "marked" not in panel._note.text()
    panel.choices.audience.setFocus()
    QTest.keyClick(panel.choices.audience, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: services.asked[-1].audience == Audience.CUSTOMER)
    assert "names the opportunity, which is marked: Team" in panel._note.text()


def test_what_cannot_be_printed_is_said_above_the_pages_as_long_as_it_is_so(host: QWidget, qtbot: QtBot) -> None:
    services, session = FakeServices(), sample_session(host)
    panel = panel_in(host, session, services)
    qtbot.waitUntil(lambda: panel.pages.count() == 1)
    assert panel._lacking.isHidden()
    session.perform(Label("change_field"), set_fields(session.plan, Ref("account", "account"), name="Clinic 🚀"))
    qtbot.waitUntil(panel._lacking.isVisible)
    assert panel._lacking.accessibleName() == "en: 🚀"
    session.undo()
    qtbot.waitUntil(panel._lacking.isHidden)


def test_over_the_pages_for_others_it_is_named_what_they_may_see_and_what_stays_out(
    host: QWidget, qtbot: QtBot
) -> None:
    session = sample_session(host)
    person = next(person for person in session.plan.people.values() if person.side == "customer")
    hidden = set_fields(session.plan, Ref("people", person.id), audience=Audience.PRIVATE)
    session.perform(Label("change_field"), hidden)
    panel = panel_in(host, session, FakeServices())
    line = panel._left
    qtbot.waitUntil(line.isVisible)
    assert "Stays out: 1 person" in line.head.text()
    assert ', person without "Notes" (' in line.head.text()
    assert '\nPerson without "Notes": ' in line.names.text()
    assert not line.names.isVisible()
    QTest.mouseClick(line.head, LEFT)
    assert line.names.isVisible()
    assert person.name in line.names.text()
    panel.choices.audience.setFocus()
    QTest.keyClick(panel.choices.audience, Qt.Key.Key_Down)
    qtbot.waitUntil(line.isHidden)
