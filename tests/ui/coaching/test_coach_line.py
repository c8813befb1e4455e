"""The coach line and its list: what is found, where it leads, and what one click plans."""

import sys
from collections import Counter
from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.support.plans import people, plan_with
from tests.support.sessions import DAY, sample_session, session_of, show
from tests.support.settling import settle
from workbench.coach.engine import check
from workbench.coach.finding import Severity
from workbench.domain.edits import apply, delete
from workbench.domain.rows import Ref
from workbench.exchange.samples import sample
from workbench.system.language import Language
from workbench.ui.coaching.answering import answer_finding
from workbench.ui.coaching.coach_line import CoachLine
from workbench.ui.coaching.finding_row import FindingRow
from workbench.ui.coaching.grounds import grounds_of
from workbench.ui.core.session import Session
from workbench.ui.forms.row_words import row_words
from workbench.ui.language import Speech
from workbench.ui.widgets.buttons import LinkLabel
from workbench.usecases.ports import Label
from workbench.usecases.rows import set_fields

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


def _line(host: QWidget, session: Session) -> CoachLine:
    line = CoachLine(session, host)
    host.layout().addWidget(line)
    show(host, 1200, 500)
    return line


def _rows(line: CoachLine) -> list[FindingRow]:
    """The rows that are widgets now, from the top."""
    return line._list._view._in_order()


def _keys(line: CoachLine) -> list[str]:
    return [finding.key for finding in line._list._view.findings()]


def test_the_session_tells_of_findings_only_when_they_are_others(host: QWidget) -> None:
    session = sample_session(host)
    session.ask_coach_now()
    told: list[int] = []
    session.findings_changed.connect(lambda: told.append(len(session.findings)))
    named = next(ref for finding in session.findings for ref in finding.about if ref.table == "people")
    for ref, field, times in ((Ref("account", "account"), "notes", 0), (named, "name", 1)):
        session.perform(Label("change_field"), set_fields(session.plan, ref, **{field: "Somebody"}))
        session.ask_coach_now()
        assert len(told) == times, ref


def test_a_click_on_a_count_shows_those_findings_and_a_second_closes(host: QWidget) -> None:
    session = sample_session(host)
    line = _line(host, session)
    assert not line._list.isVisible()
    for severity in Severity:
        QTest.mouseClick(line._counts[severity], LEFT)
        assert line._list.isVisible()
        assert _keys(line) == [f.key for f in session.findings if f.severity == severity]
    QTest.mouseClick(line._counts[Severity.GREY], LEFT)
    assert not line._list.isVisible()


def test_ctrl_j_opens_and_closes_the_list_also_after_a_switch_of_language(host: QWidget) -> None:
    line = _line(host, sample_session(host))
    QTest.keyClick(line, Qt.Key.Key_J, CTRL)
    assert line._list.isVisible()
    QApplication.sendEvent(line, QEvent(QEvent.Type.LanguageChange))
    QTest.keyClick(line, Qt.Key.Key_J, CTRL)
    assert not line._list.isVisible()


@pytest.mark.qt_no_exception_capture
def test_a_row_that_cannot_be_made_does_not_empty_the_list_for_good(
    host: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("made up")

    session = sample_session(host)
    line = _line(host, session)
    monkeypatch.setattr(sys, "excepthook", lambda *_: None)
    with monkeypatch.context() as patch:
        patch.setattr(FindingRow, "tab_order", fail)
        patch.setattr(FindingRow, "height_in", fail)
        QTest.mouseClick(line._counts[Severity.RED], LEFT)
        settle()
    session.findings_changed.emit()
    settle()
    assert _keys(line)
    assert {row.key for row in _rows(line)} >= {_keys(line)[0]}
    assert line._list._view.rows_in_sight()
    assert all(line._list._view._heights[row.key] == row.height() for row in line._list._view.rows_in_sight())


def test_the_filter_counts_and_shows_all_again(host: QWidget) -> None:
    session = sample_session(host)
    line = _line(host, session)
    line._toggle.click()
    QTest.mouseClick(line._list._filter.button(Severity.RED), LEFT)
    counts = Counter(f.severity for f in session.findings)
    assert line._list._filter.button(Severity.RED).text() == f"Blocks the deal {counts[Severity.RED]}"
    assert len(_keys(line)) == counts[Severity.RED]
    QTest.mouseClick(line._list._filter.button(None), LEFT)
    assert _keys(line) == [f.key for f in session.findings]


def test_a_finding_leads_to_its_place_and_says_why(host: QWidget) -> None:
    session = sample_session(host)
    line = _line(host, session)
    line._toggle.click()
    settle()
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
    settle()
    before = set(session.plan.actions)
    QTest.mouseClick(_rows(line)[2]._answer, LEFT)
    (made,) = set(session.plan.actions) - before
    assert session.selection == Ref("actions", made)
    session.undo()
    assert set(session.plan.actions) == before


@pytest.mark.parametrize(("owner", "planned_for"), [("two", "two"), (None, "one")])
def test_a_step_of_a_strategy_is_planned_for_who_owns_it(host: QWidget, owner: str | None, planned_for: str) -> None:
    idle = {"opportunity": "deal", "text": "be quick", "owner": owner}
    session = session_of(plan_with(people=people("one", "two", side="ours"), strategies={"y": idle}), host)
    session.ask_coach_now()
    answer_finding(session, next(finding for finding in session.findings if finding.rule == "strategy-idle"))
    (action,) = session.plan.actions.values()
    assert (action.strategy, action.owner) == ("y", planned_for)


def test_the_gravest_is_answered_from_the_line_itself(host: QWidget) -> None:
    session = sample_session(host)
    line = _line(host, session)
    QTest.mouseClick(line._answer, LEFT)
    assert len(session.plan.actions) == 1


def test_rows_that_stay_keep_the_keyboard(host: QWidget) -> None:
    session = sample_session(host)
    line = _line(host, session)
    line._toggle.click()
    settle()
    row = _rows(line)[2]
    row._answer.setFocus()
    gone = session.findings[0]
    session._findings = session.findings[1:]
    session.findings_changed.emit()
    assert gone.key not in _keys(line)
    assert QApplication.focusWidget() is row._answer


def _many(host: QWidget, count: int) -> CoachLine:
    """A line whose list shows *count* findings."""
    session = sample_session(host)
    first = session.findings[0]
    session._findings = tuple(first._replace(about=(Ref("people", f"p{number}"),)) for number in range(count))
    line = _line(host, session)
    session.findings_changed.emit()
    line._toggle.click()
    settle()
    return line


def test_only_what_is_in_sight_is_a_widget_however_many_there_are(host: QWidget) -> None:
    line = _many(host, 3000)
    view = line._list._view
    before = len(line.findChildren(FindingRow))
    assert len(_keys(line)) == 3000
    assert 0 < before < 20
    for _ in range(2):  # Only rows that were in sight have been measured, so the end is found at the second try.
        view.scrollToBottom()
        settle()
    last = view.visualRect(view.model().index(2999, 0))
    assert view.viewport().rect().contains(last.center())
    assert _rows(line)[-1].key == _keys(line)[-1]
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(line.findChildren(FindingRow)) < 20


def test_rows_stand_under_one_another_as_wide_as_the_list(host: QWidget) -> None:
    line = _many(host, 200)
    places = [row.geometry() for row in _rows(line)]
    assert all(one.bottom() < other.top() for one, other in pairwise(places))
    for row in _rows(line):
        assert row.height() >= row.height_in(row.width()) >= row._line.heightForWidth(row._line.width())
        assert row._line.height() >= row._line.heightForWidth(row._line.width())
    assert {place.width() for place in places} == {line._list._view.viewport().width()}


def test_tab_and_the_far_keys_walk_all_findings(host: QWidget) -> None:
    line = _many(host, 60)
    view = line._list._view
    _rows(line)[0].tab_order()[0].setFocus()
    seen = []
    for _ in range(60):
        held = QApplication.focusWidget()
        seen.append(view._focused())
        for _ in range(len(view._rows[seen[-1]].tab_order())):
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            settle()
        assert QApplication.focusWidget() is not held
    assert seen == _keys(line)
    _rows(line)[-1].tab_order()[0].setFocus()
    for key, place in ((Qt.Key.Key_Home, 0), (Qt.Key.Key_End, 59), (Qt.Key.Key_PageUp, None), (Qt.Key.Key_Home, 0)):
        QTest.keyClick(QApplication.focusWidget(), key)
        settle()
        found = _keys(line).index(view._focused())
        assert found == place if place is not None else 40 < found < 59


def test_another_filter_and_back_is_one_reading_of_the_rows(host: QWidget) -> None:
    line = _many(host, 3000)
    model = line._list._view._model
    told: list[object] = []
    model.rowsRemoved.connect(lambda *_: told.append("removed"))
    line._list.show_only(Severity.GREY)
    assert _keys(line) == []
    assert told == ["removed"]
    line._list.show_only(None)
    assert len(_keys(line)) == 3000


def test_escape_closes_the_list(host: QWidget) -> None:
    session = sample_session(host)
    line = _line(host, session)
    line._toggle.click()
    settle()
    _rows(line)[0]._line.setFocus()
    QTest.keyClick(_rows(line)[0]._line, Qt.Key.Key_Escape)
    assert not line._list.isVisible()


def test_the_list_speaks_the_language_at_once(host: QWidget) -> None:
    session = sample_session(host)
    line = _line(host, session)
    line._toggle.click()
    settle()
    speech = QApplication.instance().findChild(Speech)  # type: ignore[union-attr]
    speech.switch(Language.ZH_CN)
    settle()
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
    settle()
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


def test_what_a_finding_rests_on_is_worded_as_it_is_now(host: QWidget) -> None:
    session = sample_session(host)
    line = _line(host, session)
    line._toggle.click()
    settle()
    finding = next(f for f in session.findings if f.rule == "partner-in-conflict")
    role = next(ref for ref in finding.data if ref.table == "roles")
    session.perform(Label("change_field"), lambda plan: set_fields(plan, role, since=date(2026, 5, 4)))
    session.ask_coach_now()
    assert finding in session.findings
    settle()
    row = next(row for row in _rows(line) if row._key == finding.key)
    assert "Role: Liu Li · Owner · since 2026-05-04" in [link.text() for link in row._grounds.links()]


def test_every_ground_has_words_in_both_languages(host: QWidget) -> None:
    speech = QApplication.instance().findChild(Speech)  # type: ignore[union-attr]
    for name in ("hospital", "hospital-planned"):
        plan = sample(name, "en")
        found = [finding for finding in check(plan, DAY) for _ in finding.data]
        assert found
        for language in Language:
            speech.switch(language)
            assert all(words for finding in found for _, words in grounds_of(plan, finding))
            assert all(row_words(plan, ref) for finding in found for ref in finding.data)


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
