"""Dismissing a finding in the coach's list with a reason until a day, and letting the coach speak of it again."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from tests.support.sessions import DAY, sample_session, speak
from tests.support.settling import settle
from tests.ui.coaching.hands import LEFT, choose, keys, opened, row_of, rows, said
from workbench.system.language import Language
from workbench.ui.coaching.coach_line import CoachLine
from workbench.ui.coaching.dismissed_row import DismissedRow
from workbench.ui.coaching.dismissing import USUAL, DismissSheet
from workbench.ui.coaching.findings_list import Shown
from workbench.ui.core.session import Session
from workbench.ui.widgets.buttons import Button


def asked(host: QWidget, line: CoachLine, rule: str = "") -> DismissSheet:
    """Return the sheet that the button of a row opens: the first finding's, or that of the first of *rule*."""
    row = row_of(line, rule or said(line)[0].judged.finding.rule)
    QTest.mouseClick(row._dismiss, LEFT)
    settle()
    (sheet,) = host.findChildren(DismissSheet)
    return sheet


def confirm(sheet: DismissSheet) -> None:
    (button,) = (each for each in sheet.findChildren(Button) if each.kind == "primary")
    QTest.mouseClick(button, LEFT)
    settle()


def dismissed(host: QWidget, session: Session) -> tuple[CoachLine, str]:
    """Return the line in whose list the first finding was dismissed, and the key of that finding."""
    line = opened(host, session)
    key = said(line)[0].key
    sheet = asked(host, line)
    QTest.keyClicks(sheet.reason, "Settled by phone")
    confirm(sheet)
    return line, key


def dismissed_rows(line: CoachLine) -> list[DismissedRow]:
    choose(line._list, Shown.DISMISSED)
    return [row for row in rows(line) if isinstance(row, DismissedRow)]


def test_a_finding_is_dismissed_with_its_reason_for_thirty_days_as_one_step(host: QWidget) -> None:
    session = sample_session(host)
    told: list[str] = []
    session.told.connect(told.append)
    line, key = dismissed(host, session)
    rows = session.plan.rows("dismissals").values()
    assert {(row.reason, row.until, row.date) for row in rows} == {("Settled by phone", DAY + USUAL, DAY)}
    assert key not in [each.finding.key for each in session.judged]
    assert key not in keys(line)
    assert told == ["Dismissed until 20 Jun"]
    session.undo()
    session.ask_coach_now()
    assert not session.plan.rows("dismissals")
    assert not session.plan.rows("dismissed_rows")
    assert key in keys(line)


def test_the_keyboard_dismisses_and_goes_on_with_the_next(host: QWidget) -> None:
    session = sample_session(host)
    line = opened(host, session)
    row = row_of(line, said(line)[0].judged.finding.rule)
    assert row._dismiss in row.tab_order()
    assert row._dismiss.accessibleName().startswith("Dismiss: ")
    row._dismiss.setFocus()
    QTest.keyClick(row._dismiss, Qt.Key.Key_Space)
    settle()
    (sheet,) = host.findChildren(DismissSheet)
    QTest.keyClicks(sheet.reason, "No matter here")
    QTest.keyClick(sheet.until, Qt.Key.Key_Return)
    settle()
    assert session.plan.rows("dismissals")
    assert host.focusWidget() is row_of(line, said(line)[0].judged.finding.rule)._line


def test_what_is_said_where_nothing_is_dismissed_stands_together(host: QWidget) -> None:
    line = opened(host, sample_session(host))
    choose(line._list, Shown.DISMISSED)
    nothing = line._list._nothing
    assert nothing.isVisible()
    for part in (nothing._title, nothing._body):
        assert part.height() == part.sizeHint().height()


def test_a_reason_is_required(host: QWidget) -> None:
    session = sample_session(host)
    sheet = asked(host, opened(host, session))
    confirm(sheet)
    assert sheet.isVisible()
    assert sheet._refused.text() == "Say why the coach is to be silent about this."
    assert not session.plan.rows("dismissals")
    QTest.keyClicks(sheet.reason, "Now with one")
    confirm(sheet)
    assert session.plan.rows("dismissals")


@pytest.mark.parametrize(
    ("typed", "problem"),
    [("2026-05-21", "later day"), ("2026-05-01", "later day"), ("", "later day"), ("soon", "not a date")],
)
def test_a_day_that_makes_no_sense_is_refused_and_nothing_is_lost(host: QWidget, typed: str, problem: str) -> None:
    session = sample_session(host)
    sheet = asked(host, opened(host, session))
    QTest.keyClicks(sheet.reason, "Settled")
    sheet.until.selectAll()
    QTest.keyClick(sheet.until, Qt.Key.Key_Delete)
    QTest.keyClicks(sheet.until, typed)
    confirm(sheet)
    assert sheet.isVisible()
    assert problem in sheet._refused.text()
    assert (sheet.reason.value(), sheet.until.text()) == ("Settled", typed)
    assert not session.plan.rows("dismissals")


def test_what_is_dismissed_is_listed_with_its_reason_and_can_be_ended(host: QWidget) -> None:
    session = sample_session(host)
    line, key = dismissed(host, session)
    (row,) = dismissed_rows(line)
    assert line._list._filter.button(Shown.DISMISSED).text() == "Dismissed 1"
    assert row.key == f"dismissed:{key}"
    assert row._line._line.detail.startswith("Dismissed until 20 Jun: Settled by phone")
    QTest.mouseClick(row._line, LEFT)
    parts = session.plan.rows("dismissed_rows").values()
    assert session.selection in [(part.about_table, part.about) for part in parts]
    QTest.mouseClick(row._again, LEFT)
    settle()
    assert keys(line) == []
    assert line._list._filter.button(Shown.DISMISSED).text() == "Dismissed 0"
    assert host.focusWidget() is line._list._filter.button(Shown.DISMISSED)
    assert key in [each.finding.key for each in session.judged]
    session.undo()
    session.ask_coach_now()
    assert keys(line) == [f"dismissed:{key}"]


def test_who_dismissed_it_is_said_where_it_is_known_and_somebody_else(host: QWidget) -> None:
    session = sample_session(host)
    session.document.store.sign("Chen")
    line, _ = dismissed(host, session)
    (row,) = dismissed_rows(line)
    assert row._line._line.detail.startswith("Dismissed until 20 Jun: Settled by phone")
    session.document.store.sign("Li")
    choose(line._list, Shown.ALL)
    (row,) = dismissed_rows(line)
    assert row._line._line.detail.startswith("Dismissed by Chen until 20 Jun: Settled by phone")


def test_a_matter_is_dismissed_whole_as_one_step_and_comes_back_whole(host: QWidget) -> None:
    session = sample_session(host)
    line = opened(host, session)
    theme = next(theme for theme in session.themes if len(theme.folded) > 1)
    folded = [theme.lead.finding.key, *(each.finding.key for each in theme.folded)]
    before = [each.finding.key for each in session.judged]
    sheet = asked(host, line, theme.lead.finding.rule)
    head = next(label.text() for label in sheet.findChildren(QLabel) if label.text().startswith("The coach"))
    assert f"with the {len(theme.folded)} findings folded under it" in head
    QTest.keyClicks(sheet.reason, "Settled by phone")
    confirm(sheet)
    assert [each.finding.key for each in session.judged] == [key for key in before if key not in folded]
    (row,) = dismissed_rows(line)
    assert row.key == f"dismissed:{folded[0]}"
    assert row._line._line.detail.endswith(f" · {len(theme.folded)} findings folded")
    QTest.mouseClick(row._again, LEFT)
    settle()
    assert [each.finding.key for each in session.judged] == before
    session.undo()
    session.undo()
    assert not session.plan.rows("dismissals")


def test_one_that_is_folded_is_dismissed_alone(host: QWidget) -> None:
    session = sample_session(host)
    line = opened(host, session)
    theme = next(theme for theme in session.themes if len(theme.folded) > 1)
    choose(line._list, Shown.ALL)
    QTest.keyClicks(asked(host, line, theme.lead.finding.rule).reason, "Settled by phone")
    confirm(host.findChildren(DismissSheet)[0])
    assert len(session.plan.rows("dismissals")) == 1
    assert theme.folded[0].finding.key in [each.finding.key for each in session.judged]


def test_on_its_last_day_the_coach_speaks_again(host: QWidget) -> None:
    session = sample_session(host)
    line, _ = dismissed(host, session)
    for day, count in ((DAY + USUAL - timedelta(days=1), 1), (DAY + USUAL, 0), (date(2026, 5, 20), 0)):
        session.look_at(day=day)
        session.ask_coach_now()
        assert line._list._filter.button(Shown.DISMISSED).text() == f"Dismissed {count}"


def test_without_any_the_list_says_how_to_dismiss_one(host: QWidget) -> None:
    line = opened(host, sample_session(host))
    choose(line._list, Shown.DISMISSED)
    assert line._list._nothing.isVisible()
    assert line._list._nothing._title.text() == "Nothing is dismissed"
    speak(Language.ZH_CN)
    settle()
    assert line._list._nothing._title.text() == "没有忽略的提醒"
    assert line._list._filter.button(Shown.DISMISSED).text() == "已忽略 0"
