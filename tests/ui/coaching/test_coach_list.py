"""The coach's list: themes by when they are to be seen to, what is folded under them, and the keyboard."""

import sys
from collections import Counter
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.support.sessions import sample_session, speak
from tests.support.settling import settle
from tests.ui.coaching.hands import LEFT, choose, keys, line_of, many, opened, row_of, rows, said, sayings
from workbench.coach.finding import Severity, State
from workbench.coach.judgement.parts import Part
from workbench.coach.judgement.words import reason_words
from workbench.domain.rows import Ref
from workbench.system.language import Language
from workbench.ui.coaching.coach_line import CoachLine
from workbench.ui.coaching.entries import Heading, Kinds, Why, kind_of
from workbench.ui.coaching.entry_row import KindsRow
from workbench.ui.coaching.finding_row import FindingRow
from workbench.ui.coaching.findings_list import Shown


def _heads(line: CoachLine) -> list[tuple[str, int]]:
    return [(e.part.value, e.themes) for e in line._list._view.entries() if isinstance(e, Heading)]


def _kinds(line: CoachLine) -> KindsRow:
    line._list._view.bring_up("kinds")
    settle()
    return next(row for row in rows(line) if isinstance(row, KindsRow))


def test_three_themes_are_for_now_and_five_for_this_week_and_the_rest_is_folded(host: QWidget) -> None:
    session = sample_session(host)
    line = opened(host, session)
    rest = len(session.themes) - 8
    assert _heads(line) == [("now", 3), ("week", 5), ("rest", rest)]
    assert [entry.judged for entry in said(line)] == [theme.lead for theme in session.themes[:8]]
    assert [entry.number for entry in said(line)] == [1, 2, 3, 0, 0, 0, 0, 0]
    (kinds,) = (entry for entry in line._list._view.entries() if isinstance(entry, Kinds))
    assert dict(kinds.counts) == Counter(kind_of(theme) for theme in session.themes[8:])


def test_a_kind_opens_to_its_themes_and_closes_again(host: QWidget) -> None:
    session = sample_session(host)
    line = opened(host, session)
    before = keys(line)
    row = _kinds(line)
    button = next(part for part in row.tab_order() if part.objectName() == "kind:iceberg")
    assert button.accessibleName().startswith("Needs ")
    QTest.mouseClick(button, LEFT)
    settle()
    needs = [theme.lead.finding.key for theme in session.themes[8:] if kind_of(theme) == "iceberg"]
    assert needs
    assert keys(line) == before + needs
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    settle()
    assert keys(line) == before


def test_a_count_of_folded_themes_opens_all_kinds(host: QWidget) -> None:
    session = sample_session(host)
    line = line_of(host, session)
    QTest.mouseClick(line._counts[Part.REST], LEFT)
    settle()
    assert len(said(line)) == len(session.themes)


def test_a_theme_opens_to_its_reasons_and_to_what_is_folded_under_it(host: QWidget) -> None:
    session = sample_session(host)
    line = opened(host, session)
    theme = session.themes[0]
    row = sayings(line)[0]
    assert row._more.text() == f"{len(theme.folded)} findings folded"
    reason = reason_words(theme.reasons[0], "en")
    assert reason in row._more.toolTip()
    QTest.mouseClick(row._more, LEFT)
    settle()
    shown = line._list._view.entries()
    assert shown[2] == Why(theme)
    assert [entry.judged for entry in said(line)[1 : 1 + len(theme.folded)]] == list(theme.folded)
    why = next(each for each in rows(line) if each.key == shown[2].key)
    assert f"{reason}: {theme.reasons[0].points} points of 5" in why._words.accessibleName()
    assert QApplication.focusWidget() is not None
    QTest.mouseClick(row._more, LEFT)
    settle()
    assert said(line)[1].judged == session.themes[1].lead


def test_all_findings_are_shown_too_with_who_says_them(host: QWidget) -> None:
    session = sample_session(host)
    line = opened(host, session)
    choose(line._list, Shown.ALL)
    judgement = session.judgement
    assert judgement is not None
    assert [entry.judged for entry in said(line)] == list(judgement.findings)
    assert line._list._filter.button(Shown.ALL).text() == f"All findings {len(judgement.findings)}"
    assert sayings(line)[0]._line.accessibleName().count("said by") == 0
    assert "said by: " in sayings(line)[1]._line.accessibleName()


def test_what_is_in_hand_stays_visible_says_with_what_and_leads_there(host: QWidget) -> None:
    session = sample_session(host, "hospital-planned")
    line = opened(host, session)
    row = row_of(line, "decider-outsider")
    judged = next(e.judged for e in said(line) if e.key == row.key)
    assert judged.dealt.state == State.IN_HAND
    assert row._line._line.muted
    assert row._state.text() == "In hand"
    assert "planned: visit on 28 May" in row._line.accessibleName()
    assert row._line._line.detail.startswith("Planned: visit on 28 May")
    assert row._answer.text() == "See the plan"
    QTest.mouseClick(row._answer, LEFT)
    assert session.selection == next(ref for ref in judged.dealt.by if ref.table == "visits")
    choose(line._list, Shown.IN_HAND)
    assert {entry.judged.dealt.state for entry in said(line)} == {State.IN_HAND}


@pytest.mark.parametrize("shown", [Shown.THEMES, Shown.ALL, Shown.IN_HAND])
def test_the_button_stands_at_the_end_of_its_line_and_leaves_the_words_their_room(host: QWidget, shown: Shown) -> None:
    line = opened(host, sample_session(host, "hospital-planned"))
    choose(line._list, shown)
    for row in sayings(line):
        others = (row._line, row._state, row._number)
        assert all(row._answer.x() > part.mapTo(row, part.rect().topLeft()).x() for part in others)
        assert row.width() - row._answer.geometry().right() < 40
        assert row._line.width() > row.width() / 2
    assert len({row._answer.geometry().right() for row in sayings(line)}) == 1


def test_a_theme_leads_to_its_place_and_says_why(host: QWidget) -> None:
    session = sample_session(host)
    line = opened(host, session)
    wanted: list[Ref] = []
    session.place_wanted.connect(wanted.append)
    row, finding = sayings(line)[0], session.themes[0].lead.finding
    QTest.mouseClick(row._line, LEFT)
    assert wanted == [finding.about[0]]
    assert session.selection == finding.about[0]
    assert all(source in row._line.accessibleName() for source in finding.sources)


@pytest.mark.parametrize("severity", list(Severity))
def test_how_grave_it_is_is_said_not_only_coloured(host: QWidget, severity: Severity) -> None:
    session = sample_session(host)
    line = opened(host, session)
    choose(line._list, Shown.ALL)
    words = {"red": "Blocks the deal", "amber": "Needs a plan", "grey": "Housekeeping"}[severity]
    found = next(entry.judged.finding for entry in said(line) if entry.judged.finding.severity == severity)
    assert row_of(line, found.rule)._line.accessibleName().startswith(words)


@pytest.mark.qt_no_exception_capture
def test_a_row_that_cannot_be_made_does_not_empty_the_list_for_good(
    host: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("made up")

    session = sample_session(host)
    line = line_of(host, session)
    monkeypatch.setattr(sys, "excepthook", lambda *_: None)
    with monkeypatch.context() as patch:
        patch.setattr(FindingRow, "tab_order", fail)
        patch.setattr(FindingRow, "height_in", fail)
        line._toggle.click()
        settle()
    session.findings_changed.emit()
    settle()
    view = line._list._view
    assert keys(line)
    assert {row.key for row in rows(line)} >= {keys(line)[0]}
    assert view.rows_in_sight()
    assert all(view._heights[row.key] == row.height() for row in view.rows_in_sight())


def test_rows_that_stay_keep_the_keyboard(host: QWidget) -> None:
    session = sample_session(host)
    line = opened(host, session)
    row = sayings(line)[2]
    row._answer.setFocus()
    judgement = session.judgement
    assert judgement is not None
    gone = judgement.themes[0].lead.finding.key
    session.show_judgement(judgement._replace(themes=judgement.themes[1:]))
    settle()
    assert gone not in keys(line)
    assert QApplication.focusWidget() is row._answer


def test_only_what_is_in_sight_is_a_widget_however_many_there_are(host: QWidget) -> None:
    line = many(host, 3000)
    view = line._list._view
    before = len(line.findChildren(FindingRow))
    assert len(keys(line)) == 3000
    assert 0 < before < 20
    for _ in range(2):  # Only rows that were in sight have been measured, so the end is found at the second try.
        view.scrollToBottom()
        settle()
    last = view.visualRect(view.model().index(2999, 0))
    assert view.viewport().rect().contains(last.center())
    assert rows(line)[-1].key == keys(line)[-1]
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(line.findChildren(FindingRow)) < 20


@pytest.mark.parametrize("shown", [Shown.THEMES, Shown.ALL])
def test_rows_stand_under_one_another_as_wide_as_the_list(host: QWidget, shown: Shown) -> None:
    line = opened(host, sample_session(host))
    choose(line._list, shown)
    places = [row.geometry() for row in rows(line)]
    assert all(one.bottom() < other.top() for one, other in pairwise(places))
    assert {place.width() for place in places} == {line._list._view.viewport().width()}
    for row in sayings(line):
        assert row.height() >= row.height_in(row.width()) >= row._line.heightForWidth(row._line.width())
        assert row._line.height() >= row._line.heightForWidth(row._line.width())


def test_tab_and_the_far_keys_walk_all_findings(host: QWidget) -> None:
    line = many(host, 60)
    view = line._list._view
    rows(line)[0].tab_order()[0].setFocus()
    seen = []
    for _ in range(60):
        held = QApplication.focusWidget()
        seen.append(view._focused())
        for _ in range(len(view._rows[seen[-1]].tab_order())):
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            settle()
        assert QApplication.focusWidget() is not held
    assert seen == keys(line)
    rows(line)[-1].tab_order()[0].setFocus()
    for key, place in ((Qt.Key.Key_Home, 0), (Qt.Key.Key_End, 59), (Qt.Key.Key_PageUp, None), (Qt.Key.Key_Home, 0)):
        QTest.keyClick(QApplication.focusWidget(), key)
        settle()
        found = keys(line).index(view._focused())
        assert found == place if place is not None else 40 < found < 59


def test_the_far_keys_pass_over_headings(host: QWidget) -> None:
    line = opened(host, sample_session(host))
    sayings(line)[1]._line.setFocus()
    for key, wanted in ((Qt.Key.Key_Home, said(line)[0].key), (Qt.Key.Key_End, "kinds")):
        QTest.keyClick(QApplication.focusWidget(), key)
        settle()
        assert line._list._view._focused() == wanted


def test_its_key_opens_the_list_with_the_keyboard_in_it_and_closes_it(host: QWidget) -> None:
    line = line_of(host, sample_session(host))
    for _ in range(2):
        QTest.keyClick(host, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
        settle()
        assert line._list.isVisible()
        assert QApplication.focusWidget() is line._list._filter.button(Shown.THEMES)
        QTest.keyClick(host, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
        settle()
        assert not line._list.isVisible()
        assert QApplication.focusWidget() is line._toggle


def test_tab_walks_from_a_theme_to_the_next(host: QWidget) -> None:
    line = opened(host, sample_session(host))
    first, second = sayings(line)[:2]
    first._line.setFocus()
    for part in [*first.tab_order(), second.tab_order()[0]]:
        assert QApplication.focusWidget() is part
        QTest.keyClick(part, Qt.Key.Key_Tab)
        settle()


def test_another_filter_and_back_is_one_reading_of_the_rows(host: QWidget) -> None:
    line = many(host, 3000)
    told: list[object] = []
    line._list._view._model.rowsRemoved.connect(lambda *_: told.append("removed"))
    choose(line._list, Shown.IN_HAND)
    assert keys(line) == []
    assert told == ["removed"]
    choose(line._list, Shown.ALL)
    assert len(keys(line)) == 3000


def test_escape_closes_the_list(host: QWidget) -> None:
    line = opened(host, sample_session(host))
    sayings(line)[0]._line.setFocus()
    QTest.keyClick(sayings(line)[0]._line, Qt.Key.Key_Escape)
    assert not line._list.isVisible()


def test_the_list_speaks_the_language_at_once(host: QWidget) -> None:
    line = opened(host, sample_session(host))
    speak(Language.ZH_CN)
    settle()
    assert line._list._filter.button(Shown.THEMES).text().startswith("要点")
    assert "依据" in sayings(line)[0]._line.accessibleName()
    assert line._counts[Part.NOW].text() == "当前 3"
    assert line._sure.text().startswith("已证实")


def test_a_button_half_out_of_sight_stays_under_the_mouse_and_is_pressed(host: QWidget) -> None:
    line = many(host, 40)
    view, key = line._list._view, keys(line)[20]
    bar = view.verticalScrollBar()
    view.bring_up(key)
    settle()
    row = next(each for each in sayings(line) if each.key == key)
    for _ in range(2):  # Rows come to their true height when they are near.
        bar.setValue(bar.value() + row.y() + row._answer.geometry().center().y() - view.viewport().height())
        settle()
    seen = row._answer.visibleRegion().boundingRect()
    assert 0 < seen.height() < row._answer.height()
    wanted: list[str] = []
    view.answer_wanted.connect(wanted.append)
    before = bar.value()
    QTest.mousePress(row._answer, LEFT, pos=seen.center())
    assert bar.value() == before
    QTest.mouseRelease(row._answer, LEFT, pos=seen.center())
    assert wanted == [key]
