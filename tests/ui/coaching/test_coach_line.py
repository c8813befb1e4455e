"""The coach line and its list: what is found, where it leads, and what one click plans."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.support.plans import people, plan_with
from tests.support.sessions import DAY, sample_session, session_of, show
from workbench.coach.engine import check
from workbench.coach.finding import Severity
from workbench.domain.edits import apply, delete
from workbench.domain.rows import Ref
from workbench.exchange.samples import sample
from workbench.system.language import Language
from workbench.ui.coaching.coach_line import CoachLine
from workbench.ui.coaching.finding_row import FindingRow
from workbench.ui.coaching.grounds import ground_words, grounds_of
from workbench.ui.language import Speech
from workbench.ui.shell.session import Session
from workbench.ui.widgets.buttons import LinkLabel
from workbench.usecases.ports import Label
from workbench.usecases.rows import set_fields

LEFT = Qt.MouseButton.LeftButton


def _line(host: QWidget, session: Session) -> CoachLine:
    line = CoachLine(session, host)
    host.layout().addWidget(line)
    show(host, 1200, 500)
    return line


def _rows(line: CoachLine) -> list[FindingRow]:
    column = line._list._scroll.column
    widgets = [column.itemAt(place).widget() for place in range(column.count())]
    return [widget for widget in widgets if isinstance(widget, FindingRow)]


def test_a_click_on_a_count_shows_those_findings_and_a_second_closes(host: QWidget) -> None:
    session = sample_session(host)
    line = _line(host, session)
    assert not line._list.isVisible()
    for severity in Severity:
        QTest.mouseClick(line._counts[severity], LEFT)
        assert line._list.isVisible()
        shown = [row._key for row in _rows(line)]
        assert shown == [f.key for f in session.findings if f.severity == severity]
    QTest.mouseClick(line._counts[Severity.GREY], LEFT)
    assert not line._list.isVisible()


def test_the_filter_counts_and_shows_all_again(host: QWidget) -> None:
    session = sample_session(host)
    line = _line(host, session)
    line._toggle.click()
    QTest.mouseClick(line._list._filter.button(Severity.RED), LEFT)
    counts = Counter(f.severity for f in session.findings)
    assert line._list._filter.button(Severity.RED).text() == f"Blocks the deal {counts[Severity.RED]}"
    assert len(_rows(line)) == counts[Severity.RED]
    QTest.mouseClick(line._list._filter.button(None), LEFT)
    assert [row._key for row in _rows(line)] == [f.key for f in session.findings]


def test_a_finding_leads_to_its_place_and_says_why(host: QWidget) -> None:
    session = sample_session(host)
    line = _line(host, session)
    line._toggle.click()
    QTest.qWait(10)
    wanted: list[Ref] = []
    session.place_wanted.connect(wanted.append)
    row = _rows(line)[0]
    finding = session.findings[0]
    QTest.mouseClick(row._line, LEFT)
    assert wanted == [finding.about[0]]
    assert session.selection == finding.about[0]
    assert all(source in row._line.accessibleName() for source in finding.sources)


def test_one_click_plans_the_action_and_undo_takes_it_back(host: QWidget) -> None:
    session = sample_session(host)
    line = _line(host, session)
    line._toggle.click()
    QTest.qWait(10)
    before = set(session.plan.actions)
    QTest.mouseClick(_rows(line)[2]._answer, LEFT)
    (made,) = set(session.plan.actions) - before
    assert session.selection == Ref("actions", made)
    session.undo()
    assert set(session.plan.actions) == before


def test_the_gravest_is_answered_from_the_line_itself(host: QWidget) -> None:
    session = sample_session(host)
    line = _line(host, session)
    QTest.mouseClick(line._answer, LEFT)
    assert len(session.plan.actions) == 1


def test_rows_that_stay_keep_the_keyboard(host: QWidget) -> None:
    session = sample_session(host)
    line = _line(host, session)
    line._toggle.click()
    QTest.qWait(10)
    row = _rows(line)[5]
    row._answer.setFocus()
    gone = session.findings[0]
    session._findings = session.findings[1:]
    session.findings_changed.emit()
    assert gone.key not in [each._key for each in _rows(line)]
    assert QApplication.focusWidget() is row._answer


def test_escape_closes_the_list(host: QWidget) -> None:
    session = sample_session(host)
    line = _line(host, session)
    line._toggle.click()
    QTest.qWait(10)
    _rows(line)[0]._line.setFocus()
    QTest.keyClick(_rows(line)[0]._line, Qt.Key.Key_Escape)
    assert not line._list.isVisible()


def test_the_list_speaks_the_language_at_once(host: QWidget) -> None:
    session = sample_session(host)
    line = _line(host, session)
    line._toggle.click()
    QTest.qWait(10)
    speech = QApplication.instance().findChild(Speech)  # type: ignore[union-attr]
    speech.switch(Language.ZH_CN)
    QTest.qWait(10)
    assert line._list._filter.button(None).text().startswith("全部")
    assert "依据" in _rows(line)[0]._line.accessibleName()
    assert line._sure.text().startswith("已证实")


def test_an_empty_plan_is_told_that_nothing_is_found(host: QWidget) -> None:
    session = session_of(plan_with(people=people("wang")), host)
    session._findings = ()
    line = _line(host, session)
    line._toggle.click()
    assert line._list._nothing.isVisible()
    assert not line._answer.isVisible()


def test_how_sure_the_plan_is_follows_the_plan(host: QWidget) -> None:
    session = sample_session(host)
    line = _line(host, session)
    before = line._sure.text()
    need = next(n for n in session.plan.needs.values() if n.confidence == "assumed")
    session.perform(Label("change_field"), set_fields(session.plan, Ref("needs", need.id), confidence="confirmed"))
    assert line._sure.text() != before


@pytest.mark.parametrize("severity", list(Severity))
def test_how_grave_it_is_is_said_not_only_coloured(host: QWidget, severity: Severity) -> None:
    session = sample_session(host)
    line = _line(host, session)
    line._list.show_only(severity)
    line._toggle.click()
    words = {"red": "Blocks the deal", "amber": "Needs a plan", "grey": "Housekeeping"}[severity]
    assert all(row._line.accessibleName().startswith(words) for row in _rows(line))


def test_what_a_finding_rests_on_is_shown_and_a_click_leads_to_it(host: QWidget) -> None:
    session = sample_session(host)
    line = _line(host, session)
    line._toggle.click()
    QTest.qWait(10)
    finding = next(f for f in session.findings if f.rule == "partner-in-conflict")
    row = next(row for row in _rows(line) if row._key == finding.key)
    links = row._grounds.findChildren(LinkLabel)
    assert [link.text() for link in links] == [
        "Relation: Conflict · Liu Li – Wang Tong · since 2026-05-06",
        "Our position: Wang Tong · Partner · since 2026-04-20",
        "Role: Liu Li · Owner · since 2026-05-06",
    ]
    QTest.mouseClick(links[1], LEFT)
    assert session.selection == finding.data[1]
    assert session.selection.table == "positions"


def test_every_ground_has_words_in_both_languages(host: QWidget) -> None:
    speech = QApplication.instance().findChild(Speech)  # type: ignore[union-attr]
    for name in ("hospital", "hospital-planned"):
        plan = sample(name, "en")
        found = [finding for finding in check(plan, DAY) for _ in finding.data]
        assert found
        for language in Language:
            speech.switch(language)
            assert all(words for finding in found for _, words in grounds_of(plan, finding))
            assert all(ground_words(plan, ref) for finding in found for ref in finding.data)


def test_a_row_that_is_gone_is_no_ground(host: QWidget) -> None:
    del host
    plan = sample("hospital", "en")
    finding = next(f for f in check(plan, DAY) if f.rule == "partner-in-conflict")
    (relation, *_) = finding.data
    gone = apply(plan, delete(*relation))
    assert relation not in [ref for ref, _ in grounds_of(gone, finding)]


def test_where_it_says_saved_one_learns_what_the_file_holds(host: QWidget) -> None:
    line = _line(host, sample_session(host))
    line.set_saved("Saved to plan.acctplan at 09:30")
    assert "in its history what was deleted or replaced" in line._saved.toolTip()
    assert "in its history" in line._saved.accessibleDescription()
