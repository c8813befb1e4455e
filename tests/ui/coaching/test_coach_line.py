"""The coach line: how many themes there are, the first of them, and what one click does."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.support.judging import themes_of
from tests.support.plans import people, plan_with
from tests.support.sessions import sample_session, session_of
from tests.ui.coaching.hands import LEFT, keys, line_of
from workbench.coach.finding import Severity
from workbench.coach.judgement.parts import Part
from workbench.coach.texts import sentence
from workbench.domain.rows import Ref
from workbench.usecases.ports import Label
from workbench.usecases.rows import set_fields

CTRL = Qt.KeyboardModifier.ControlModifier


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


def test_ctrl_j_opens_and_closes_the_list_also_after_a_switch_of_language(host: QWidget) -> None:
    line = line_of(host, sample_session(host))
    QTest.keyClick(line, Qt.Key.Key_J, CTRL)
    assert line._list.isVisible()
    QApplication.sendEvent(line, QEvent(QEvent.Type.LanguageChange))
    QTest.keyClick(line, Qt.Key.Key_J, CTRL)
    assert not line._list.isVisible()


def test_how_sure_the_plan_is_follows_the_plan(host: QWidget) -> None:
    session = sample_session(host)
    line = line_of(host, session)
    before = line._sure.text()
    need = next(n for n in session.plan.needs.values() if n.confidence == "assumed")
    session.perform(Label("change_field"), set_fields(session.plan, Ref("needs", need.id), confidence="confirmed"))
    assert line._sure.text() != before


def test_where_it_says_saved_one_learns_what_the_file_holds(host: QWidget) -> None:
    line = line_of(host, sample_session(host))
    line.set_saved("Saved to plan.acctplan at 09:30")
    assert "in its history what was deleted or replaced" in line._saved.toolTip()
    assert "in its history" in line._saved.accessibleDescription()


def test_the_counts_are_of_themes_three_for_now_five_for_this_week(host: QWidget) -> None:
    session = sample_session(host)
    line = line_of(host, session)
    rest = len(session.themes) - 8
    assert rest > 0
    assert len(session.findings) > len(session.themes)
    words = [chip.text() for chip in line._counts.values()]
    assert words == ["3 now", "5 this week", f"{rest} folded"]
    assert line._first.text() == sentence(session.themes[0].lead.finding, "en")


def test_the_count_of_now_is_red_only_while_something_is(host: QWidget) -> None:
    session = sample_session(host)
    line = line_of(host, session)
    assert line._counts[Part.NOW]._tone == "red"
    mild = [finding._replace(severity=Severity.AMBER) for finding in session.findings[:9]]
    session.show_judgement(themes_of(mild))
    assert [chip._tone for chip in line._counts.values()] == ["amber", "amber", "neutral"]
    session.show_judgement(themes_of(mild[:2]))
    assert [chip.isHidden() for chip in line._counts.values()] == [False, True, True]


def test_a_click_on_a_count_brings_up_that_part_and_a_second_closes(host: QWidget) -> None:
    line = line_of(host, sample_session(host))
    assert not line._list.isVisible()
    for part in Part:
        QTest.mouseClick(line._counts[part], LEFT)
        assert line._list.isVisible()
        assert line._list.shown_part() == part
        top = line._list._view.visualRect(line._list._view._index(f"part:{part}")).top()
        assert 0 <= top < line._list._view.viewport().height()
    QTest.mouseClick(line._counts[Part.REST], LEFT)
    assert not line._list.isVisible()


def test_the_keyboard_opens_a_part_too(host: QWidget) -> None:
    line = line_of(host, sample_session(host))
    line._counts[Part.WEEK].setFocus()
    QTest.keyClick(line._counts[Part.WEEK], Qt.Key.Key_Return)
    assert line._list.shown_part() == Part.WEEK


def test_the_first_theme_leads_to_its_place_and_says_all_to_a_screen_reader(host: QWidget) -> None:
    session = sample_session(host)
    line = line_of(host, session)
    finding = session.themes[0].lead.finding
    spoken = line._first.accessibleName()
    assert spoken.startswith("Blocks the deal: ")
    assert all(words in spoken for words in ("Open", *finding.sources))
    QTest.mouseClick(line._first, LEFT)
    assert session.selection == finding.about[0]


def test_the_first_theme_is_answered_from_the_line_itself(host: QWidget) -> None:
    session = sample_session(host)
    line = line_of(host, session)
    assert session.themes[0].lead.finding.rule == "competitor-sponsor"
    QTest.mouseClick(line._answer, LEFT)
    assert len(session.plan.strategies) == 1
    assert session.themes[0].lead.finding.rule != "competitor-sponsor"


def test_an_empty_plan_is_told_that_nothing_is_found(host: QWidget) -> None:
    session = session_of(plan_with(people=people("wang")), host)
    session.show_judgement(None)
    line = line_of(host, session)
    line._toggle.click()
    assert line._list._nothing.isVisible()
    assert not line._answer.isVisible()
    assert keys(line) == []
