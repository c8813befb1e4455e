"""The outcome of a visit, wherever one sets it: contacts follow it, and a visit that lies ahead asks first."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.support.plans import DAY, people, plan_with
from tests.support.sessions import session_of, show
from tests.ui.inspector.hands import field_of, inspector_over
from workbench.domain.contacts import last_contact
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.domain.visits import VisitOutcome
from workbench.ui.core.session import Session
from workbench.ui.forms.debriefing import AheadSheet
from workbench.ui.inspector.inspector import Inspector
from workbench.ui.terms import day_text
from workbench.ui.visits.outcome_choice import OUTCOMES, OutcomeChoice
from workbench.ui.visits.panel import TABLE, VisitsPanel
from workbench.ui.widgets.buttons import Button

LEFT = Qt.MouseButton.LeftButton
RECORDED, EARLIER, BETWEEN, AHEAD = (date(2026, 5, day) for day in (12, 19, 25, 30))
VISIT = Ref("visits", "v")


def _plan(day: date | None) -> Plan:
    visit = {"opportunity": "deal", "date": day, "people": ("wang",), "ours": ("me",), "primary_objective": "Listen"}
    contact = {"ours": "me", "theirs": "wang", "last": RECORDED}
    team = {**people("me", side="ours"), **people("wang")}
    return plan_with(people=team, contacts={"c": contact}, visits={"v": visit})


def _panel(host: QWidget, session: Session) -> VisitsPanel:
    panel = VisitsPanel(session, host)
    host.layout().addWidget(panel)
    show(host)
    return panel


def _by_sheet(host: QWidget, session: Session) -> Callable[[VisitOutcome], None]:
    panel = _panel(host, session)

    def choose(outcome: VisitOutcome) -> None:
        assert panel._sheet is not None
        QTest.mouseClick(panel._sheet._outcome.button(outcome), LEFT)

    return choose


def _by_table(host: QWidget, session: Session) -> Callable[[VisitOutcome], None]:
    panel = _panel(host, session)
    QTest.mouseClick(panel._side.button(TABLE), LEFT)

    def choose(outcome: VisitOutcome) -> None:
        table = panel._visit_table
        table.setFocus()
        table.setCurrentIndex(table.model().index(0, 5))
        QTest.keyClick(table, Qt.Key.Key_F2)
        editor: Any = QApplication.focusWidget()
        assert editor is not table
        for _ in range(1 + list(VisitOutcome).index(outcome)):
            QTest.keyClick(editor, Qt.Key.Key_Down)
        QTest.keyClick(editor, Qt.Key.Key_Return)

    return choose


def _by_inspector(host: QWidget, session: Session) -> Callable[[VisitOutcome], None]:
    session.select(VISIT)
    inspector = inspector_over(host, session, 900)

    def choose(outcome: VisitOutcome) -> None:
        field = field_of(inspector, VISIT, "outcome")
        field.setFocus()
        for _ in range(1 + list(VisitOutcome).index(outcome)):
            QTest.keyClick(field, Qt.Key.Key_Down)

    return choose


WAYS = [_by_sheet, _by_table, _by_inspector]
Way = Callable[[QWidget, Session], Callable[[VisitOutcome], None]]


def _asked() -> AheadSheet | None:
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, AheadSheet) and each.isVisible()]
    return found[0] if found else None


def _question(qtbot: QtBot) -> AheadSheet:
    """Wait for the question about a visit ahead and return it."""
    qtbot.waitUntil(lambda: _asked() is not None)
    sheet = _asked()
    assert sheet is not None
    return sheet


def _press(sheet: AheadSheet, kind: str) -> None:
    button = next(each for each in sheet.findChildren(Button) if each.property("kind") == kind)
    QTest.mouseClick(button, LEFT)


@pytest.mark.parametrize("way", WAYS)
def test_an_outcome_dates_the_contact_and_taking_it_back_leaves_what_was_recorded(host: QWidget, way: Way) -> None:
    session = session_of(_plan(DAY), host)
    before = session.plan
    way(host, session)(VisitOutcome.PRIMARY_MET)
    assert session.plan.visits["v"].outcome == VisitOutcome.PRIMARY_MET
    assert last_contact(session.plan, "me", "wang", DAY) == DAY
    assert session.plan.contacts == before.contacts
    session.undo()
    assert session.plan == before


@pytest.mark.parametrize("way", WAYS)
def test_an_outcome_of_a_visit_ahead_asks_and_cancelling_changes_nothing(qtbot: QtBot, host: QWidget, way: Way) -> None:
    session = session_of(_plan(AHEAD), host)
    before = session.plan
    way(host, session)(VisitOutcome.PRIMARY_MET)
    sheet = _question(qtbot)
    assert session.plan is before
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: _asked() is None)
    assert session.plan is before


@pytest.mark.parametrize("way", WAYS)
def test_a_visit_ahead_that_took_place_already_gets_the_day_said(qtbot: QtBot, host: QWidget, way: Way) -> None:
    session = session_of(_plan(AHEAD), host)
    before = session.plan
    way(host, session)(VisitOutcome.PRIMARY_MET)
    sheet = _question(qtbot)
    assert sheet.day.value() == DAY
    sheet.day.selectAll()
    QTest.keyClicks(sheet.day, EARLIER.isoformat())
    _press(sheet, "primary")
    assert (session.plan.visits["v"].outcome, session.plan.visits["v"].date) == (VisitOutcome.PRIMARY_MET, EARLIER)
    assert last_contact(session.plan, "me", "wang", DAY) == EARLIER
    session.undo()
    assert session.plan == before


def test_the_day_said_may_be_later_than_the_day_looked_at(
    qtbot: QtBot, host: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_TODAY", AHEAD.isoformat())
    session = session_of(_plan(AHEAD), host)
    _by_sheet(host, session)(VisitOutcome.SETBACK)
    sheet = _question(qtbot)
    sheet.day.selectAll()
    QTest.keyClicks(sheet.day, BETWEEN.isoformat())
    _press(sheet, "primary")
    assert (session.plan.visits["v"].outcome, session.plan.visits["v"].date) == (VisitOutcome.SETBACK, BETWEEN)


def test_the_question_takes_no_day_that_has_not_come(
    qtbot: QtBot, host: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_TODAY", DAY.isoformat())
    session = session_of(_plan(AHEAD), host)
    _by_sheet(host, session)(VisitOutcome.SETBACK)
    sheet = _question(qtbot)
    for words in (AHEAD.isoformat(), "soon", ""):
        sheet.day.selectAll()
        QTest.keyClick(sheet.day, Qt.Key.Key_Delete)
        QTest.keyClicks(sheet.day, words)
        _press(sheet, "primary")
        assert sheet.isVisible()
        assert sheet.day.property("problem")
        told = [label.text() for label in sheet.findChildren(QLabel) if label.isVisible()]
        assert sheet.day.accessibleDescription() in told, "what is wrong has to be read, not looked for"
    assert session.plan.visits["v"].outcome is None
    sheet.reject()


def test_the_sheet_shows_what_the_plan_says_while_it_asks(qtbot: QtBot, host: QWidget) -> None:
    session = session_of(_plan(AHEAD), host)
    panel = _panel(host, session)
    assert panel._sheet is not None
    QTest.mouseClick(panel._sheet._outcome.button(VisitOutcome.SETBACK), LEFT)
    sheet = _question(qtbot)
    assert panel._sheet._outcome.value() is None
    sheet.reject()


def test_the_inspector_lists_whom_only_a_visit_tells_of(host: QWidget) -> None:
    visit = {"opportunity": "deal", "date": DAY, "people": ("wang",), "ours": ("me",), "outcome": "primary_met"}
    session = session_of(plan_with(people={**people("me", side="ours"), **people("wang")}, visits={"v": visit}), host)
    session.select(Ref("people", "wang"))
    inspector: Inspector = inspector_over(host, session, 900)
    section = next(each for each in inspector._sections if type(each).__name__ == "ContactsSection")
    (line,) = section._lines._buttons
    assert day_text(DAY) in line.accessibleName()
    QTest.mouseClick(line, LEFT)
    assert session.selection == VISIT


def test_the_head_of_a_contact_says_when_they_last_met_and_its_field_what_was_recorded(host: QWidget) -> None:
    visit = {"opportunity": "deal", "date": DAY, "people": ("wang",), "ours": ("me",), "outcome": "primary_met"}
    contact = {"ours": "me", "theirs": "wang", "last": RECORDED}
    team = {**people("me", side="ours"), **people("wang")}
    session = session_of(plan_with(people=team, contacts={"c": contact}, visits={"v": visit}), host)
    session.select(Ref("contacts", "c"))
    inspector = inspector_over(host, session, 900)
    assert inspector._head is not None
    assert day_text(DAY) in inspector._head._line.text()
    assert field_of(inspector, Ref("contacts", "c"), "last").value() == RECORDED


def test_tab_stops_once_at_the_outcome_or_at_the_first_to_choose(qtbot: QtBot, english: None) -> None:
    del english
    choice = OutcomeChoice()
    qtbot.addWidget(choice)
    for value, stop in ((None, OUTCOMES[1]), (OUTCOMES[3], OUTCOMES[3]), (None, OUTCOMES[1])):
        choice.set_value(value)
        stops = [each for each in OUTCOMES if choice.button(each).focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert stops == [stop]
        assert choice.focusProxy() is choice.button(stop)
