"""What changed since the last visit, in the coach's list: the visit, each turn with its event, and when it is asked."""

import threading
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.support.coaching import visit
from tests.support.estranged import DAY, estranged
from tests.support.sessions import await_changes, sample_session, session_of, show, speak
from tests.support.settling import settle, until
from tests.ui.coaching.hands import LEFT, choose, keys, line_of, opened, rows
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.system.language import Language
from workbench.ui.coaching import since
from workbench.ui.coaching.changed_row import ChangedRow, SinceRow
from workbench.ui.coaching.coach_line import CoachLine
from workbench.ui.coaching.findings_list import Shown
from workbench.ui.coaching.since import visit_changes
from workbench.ui.core.session import Session
from workbench.ui.failing import is_covered
from workbench.ui.overview.panel import OverviewPanel
from workbench.ui.visits.before_section import BeforeSection
from workbench.ui.widgets.buttons import LinkLabel
from workbench.usecases.dismissing import dismiss
from workbench.usecases.ports import Label
from workbench.usecases.rows import remove, set_fields


def shown(host: QWidget, plan: Plan) -> CoachLine:
    line = opened(host, session_of(plan, host, DAY))
    choose(line._list, Shown.SINCE)
    return line


def changed(line: CoachLine, rule: str) -> ChangedRow:
    """Return the row of what changed about *rule*."""
    key = next(each for each in keys(line) if each.startswith(f"changed:{rule}|"))
    line._list._view.bring_up(key)
    settle()
    return next(row for row in rows(line) if isinstance(row, ChangedRow) and row.key == key)


def test_a_change_says_its_turn_and_leads_to_its_event_and_its_place(host: QWidget) -> None:
    line = shown(host, estranged())
    session = line._list._session
    row = changed(line, "decider-outsider")
    assert row._turn.text() == "New"
    assert row._cause.text() == "17 May · Our position: Ann"
    assert row._cause.text() in row._line.accessibleName()
    QTest.mouseClick(row._cause, LEFT)
    assert session.selection == Ref("positions", "new")
    QTest.mouseClick(row._line, LEFT)
    assert session.selection == Ref("people", "ann")


def test_the_heading_names_the_visit_and_the_filter_counts(host: QWidget) -> None:
    line = shown(host, estranged())
    (head,) = (row for row in rows(line) if isinstance(row, SinceRow))
    count = len(keys(line)) - 1
    assert count
    assert head._title.text().startswith("Since the visit on ")
    assert "change" in head._detail.text()
    assert line._list._session.plan.people["ann"].name in head._detail.text()
    assert line._list._filter.button(Shown.SINCE).text() == f"Since the last visit {count}"


def test_it_is_worked_out_only_while_it_is_shown(host: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    found = since._found
    monkeypatch.setattr(since, "_found", lambda *given: asked.append(given) or found(*given))
    line = opened(host, session_of(estranged(), host, DAY))
    for other in (Shown.ALL, Shown.THEMES, Shown.DISMISSED):
        choose(line._list, other)
    assert not asked
    assert line._list._filter.button(Shown.SINCE).text() == "Since the last visit"
    choose(line._list, Shown.SINCE)
    assert len(asked) == 1


def test_without_a_debriefed_visit_the_list_says_so(host: QWidget) -> None:
    line = shown(host, estranged(debriefed=False))
    assert keys(line) == []
    assert line._list._nothing._title.text() == "No visit to look back to yet"


def test_what_was_dismissed_is_not_told_as_gone(host: QWidget) -> None:
    session = sample_session(host)
    line = opened(host, session)
    first = session.findings[0]
    until = session.day.replace(year=session.day.year + 1)
    session.carry_out(lambda plan: dismiss(plan, [first], "Settled", until, session.day, ""))
    session.ask_coach_now()
    choose(line._list, Shown.DISMISSED)
    assert keys(line) == [f"dismissed:{first.key}"]
    choose(line._list, Shown.SINCE)
    assert len(keys(line)) > 1
    assert f"changed:{first.key}" not in keys(line)


def test_turns_are_said_in_chinese_too(host: QWidget) -> None:
    line = shown(host, estranged())
    speak(Language.ZH_CN)
    settle()
    assert changed(line, "decider-outsider")._turn.text() == "新增"


def test_what_leads_to_all_opens_the_list_at_what_changed_with_the_keyboard_in_it(host: QWidget) -> None:
    session = session_of(estranged(), host, DAY)
    line = line_of(host, session)
    visit_changes(session).show_all()
    await_changes(session)
    assert line._list.isVisible()
    assert line._list._filter.value() == Shown.SINCE
    assert line._list._filter.button(Shown.SINCE).hasFocus()
    assert changed(line, "decider-outsider")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert line._list.isHidden()
    assert line._toggle.hasFocus()


def test_it_is_worked_out_once_for_all_and_not_in_the_thread_of_the_window(
    host: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []
    found = since._found
    monkeypatch.setattr(since, "_found", lambda *given: threads.append(threading.current_thread()) or found(*given))
    session = session_of(estranged(), host, DAY)
    changes = visit_changes(session)
    assert changes.known() is None
    assert threads == []
    assert visit_changes(session) is changes
    changes.known()
    await_changes(session)
    assert changes.known() is not None
    await_changes(session)
    assert len(threads) == 1
    assert threads[0] is not threading.main_thread()


def test_after_an_edit_what_was_known_stays_until_it_is_known_anew(host: QWidget) -> None:
    session = session_of(estranged(), host, DAY)
    changes = visit_changes(session)
    changes.known()
    await_changes(session)
    before = changes.known()
    session.perform(Label("delete_row"), remove(session.plan, Ref("visits", "held")))
    assert before is not None
    assert changes.known() is before
    assert changes.busy
    await_changes(session)
    after = changes.known()
    assert after is not None
    assert after.since is None


def test_the_list_follows_the_visit_it_looks_back_to(host: QWidget) -> None:
    line = shown(host, estranged())
    session = line._list._session
    session.perform(Label("delete_row"), remove(session.plan, Ref("visits", "held")))
    settle()
    await_changes(session)
    assert keys(line) == []
    assert line._list._nothing._title.text() == "No visit to look back to yet"
    session.undo()
    await_changes(session)
    assert len(keys(line)) > 1


def _fail(*_given: object) -> None:
    raise ZeroDivisionError


def test_what_cannot_be_found_out_is_reported_and_said_in_its_place(
    host: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[Exception] = []
    monkeypatch.setattr(since, "report", reported.append)
    monkeypatch.setattr(since, "_found", _fail)
    line = shown(host, estranged())
    assert [type(each) for each in reported] == [ZeroDivisionError]
    assert is_covered(line._list._nothing)
    assert line._list._nothing.isVisible()


def _strip(part: QWidget) -> tuple[str, LinkLabel]:
    """Return what is said over *part*, and what tries again."""
    (link,) = (each for each in part.findChildren(LinkLabel) if each.text() == "Try again")
    return link.parentWidget().accessibleName(), link


@pytest.mark.parametrize("part", ["list", "overview", "visit"])
def test_what_could_not_be_found_out_is_tried_again_where_it_is_said(
    host: QWidget, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    session = session_of(estranged(visits={"next": visit(DAY + timedelta(days=3), "ann")}), host, DAY)
    with monkeypatch.context() as broken:
        broken.setattr(since, "report", lambda _: None)
        broken.setattr(since, "_found", _fail)
        place = _shown_in(part, host, session)
        await_changes(session)
        settle()
        said, link = _strip(place)
    assert said == "Since the last visit: could not be shown"
    QTest.mouseClick(link, LEFT)
    await_changes(session)
    settle()
    assert not is_covered(place)
    known = visit_changes(session).known()
    assert known is not None
    assert not known.failed


def _shown_in(part: str, host: QWidget, session: Session) -> QWidget:
    """Show what changed in the list, on the overview, or beside the next visit; return where."""
    if part == "list":
        line = opened(host, session)
        choose(line._list, Shown.SINCE)
        return line._list._nothing
    if part == "overview":
        panel = OverviewPanel(session, host)
        host.layout().addWidget(panel)
        show(host, 1040, 700)
        return panel._cards["since"]
    section = BeforeSection(session, Ref("visits", "next"), host)
    visit_changes(session).ready.connect(section.refresh_findings)
    host.layout().addWidget(section)
    show(host, 600, 400)
    return section._since


def _noted(session: Session) -> None:
    """Change what nothing that the coach says depends on."""
    session.perform(Label("change_field"), set_fields(session.plan, Ref("people", "bob"), notes="Likes tea"))
    session.ask_coach_now()


def test_after_a_failure_it_is_tried_again_with_the_next_change(host: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(since, "report", lambda _: None)
        broken.setattr(since, "_found", _fail)
        line = shown(host, estranged())
    session = line._list._session
    _noted(session)
    await_changes(session)
    assert len(keys(line)) > 1


def test_a_failure_is_of_what_was_tried_and_not_of_what_is_wanted_by_then(
    host: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_fail = threading.Event()
    session = session_of(estranged(), host, DAY)
    changes = visit_changes(session)
    with monkeypatch.context() as broken:
        broken.setattr(since, "report", lambda _: None)
        broken.setattr(since, "_found", lambda *_: may_fail.wait() and _fail())
        changes.known()
        until(lambda: not changes._pause.isActive())
        _noted(session)
        changes._pause.setInterval(10**6)
        changes.known()
        may_fail.set()
        until(lambda: changes._work is None)
    failed = changes.known()
    assert failed is not None
    assert failed.failed
    changes._pause.setInterval(0)
    changes._pause.start()
    await_changes(session)
    known = changes.known()
    assert known is not None
    assert not known.failed
