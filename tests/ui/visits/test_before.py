"""Before a visit that lies ahead: three things to do there, and what changed since the visit before."""

from datetime import timedelta
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.support.coaching import in_days, visit
from tests.support.estranged import DAY, estranged
from tests.support.sessions import await_changes, sample_session, session_of, show, speak
from tests.support.settling import settle
from workbench.domain.rows import Ref
from workbench.system.language import Language
from workbench.ui.coaching.since import visit_changes
from workbench.ui.core.session import Session
from workbench.ui.forms.line_button import LineButton
from workbench.ui.visits.before_section import BeforeSection
from workbench.ui.visits.panel import VisitsPanel
from workbench.ui.widgets.buttons import LinkLabel
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.section_head import SectionHead
from workbench.usecases.ports import Label
from workbench.usecases.rows import remove, set_fields

Part = TypeVar("Part", bound=QWidget)
AHEAD = {**visit(in_days(4), "ann"), "backup_objectives": ("A day in June",)}


def meeting(**tables: Any) -> Any:
    """Return the deal of an owner who became cold, with a visit to her ahead."""
    return estranged(visits={"v": AHEAD}, **tables)


def section_of(host: QWidget, session: Session, visit_id: str = "v") -> BeforeSection:
    panel = VisitsPanel(session, host)
    host.layout().addWidget(panel)
    session.select(Ref("visits", visit_id))
    show(host, 1000, 900)
    await_changes(session)
    return shown_in(panel)


def shown_in(panel: QWidget) -> BeforeSection:
    """Return the section of the sheet that *panel* shows; another language makes a new one."""
    (found,) = (each for each in panel.findChildren(BeforeSection) if each.isVisible() or each.parent().isVisible())
    return found


def visible(section: QWidget, kind: type[Part]) -> list[Part]:
    return [part for part in section.findChildren(kind) if part.isVisibleTo(section)]


def titles(section: QWidget) -> list[str]:
    return [head.text() for head in visible(section, SectionHead)]


def line_on(section: QWidget, words: str) -> LineButton:
    return next(line for line in visible(section, LineButton) if words in line.text())


def test_it_says_three_things_and_what_changed(host: QWidget) -> None:
    section = section_of(host, session_of(meeting(), host, DAY))
    assert titles(section) == ["Before this visit", "Since the visit on 11 May · Ann"]
    things = [line for line in visible(section, LineButton) if line.text()[:3] in ("1. ", "2. ", "3. ")]
    assert len(things) == 3
    assert all("If not: " in thing._line.detail for thing in things[:2])
    assert "Fallback: " in things[2]._line.detail
    assert visible(section, Chip)[0].text() == "New"
    assert line_on(section, "Decision-maker not won: Ann")._line.detail == "17 May · Our position: Ann"


@pytest.mark.parametrize("other", ["held", "unheld"])
def test_a_visit_that_is_over_has_neither(host: QWidget, other: str) -> None:
    plan = estranged(visits={"v": AHEAD, "unheld": visit(in_days(-2), "ann")})
    section = section_of(host, session_of(plan, host, DAY), other)
    assert titles(section) == []
    assert visible(section, LineButton) == []


def test_without_a_visit_before_there_is_only_what_to_do(host: QWidget) -> None:
    plan = estranged(debriefed=False, visits={"v": AHEAD})
    assert titles(section_of(host, session_of(plan, host, DAY))) == ["Before this visit"]


def test_nothing_changed_is_said(host: QWidget) -> None:
    session = session_of(meeting(positions={}), host, DAY)
    ref = Ref("visits", "held")
    session.perform(Label("change_field"), set_fields(session.plan, ref, date=DAY - timedelta(days=1)))
    section = section_of(host, session)
    assert titles(section)[1] == "Since the visit on 20 May · Ann"
    assert "nothing that the coach says has changed" in [label.text() for label in visible(section, QLabel)]


def test_a_question_and_the_objective_to_fall_back_on_open_on_the_sheet_itself(host: QWidget) -> None:
    session, ahead = sample_later(host)
    section = section_of(host, session, ahead)
    fields: list[tuple[Ref, str]] = []
    session.field_wanted.connect(lambda ref, name: fields.append((ref, name)))
    words = line_on(section, "Ask: ").text().partition("Ask: ")[2]
    question = next(q.id for q in session.plan.questions.values() if q.visit == ahead and q.text == words)
    QTest.mouseClick(line_on(section, "Ask: "), Qt.MouseButton.LeftButton)
    QTest.mouseClick(line_on(section, "Leave with a commitment"), Qt.MouseButton.LeftButton)
    assert fields == [(Ref("questions", question), "text"), (Ref("visits", ahead), "backup_objectives")]


def test_what_changed_leads_to_its_place(host: QWidget) -> None:
    section = section_of(host, session_of(meeting(), host, DAY))
    wanted: list[Ref] = []
    section.session.place_wanted.connect(wanted.append)
    QTest.mouseClick(line_on(section, "Decision-maker not won"), Qt.MouseButton.LeftButton)
    assert wanted == [Ref("people", "ann")]


def sample_later(host: QWidget) -> tuple[Session, str]:
    """Return the sample on a day on which much is overdue, and the next visit."""
    session = sample_session(host, "hospital-planned")
    session.look_at(day=DAY + timedelta(days=8))
    session.ask_coach_now()
    ahead = (visit for visit in session.plan.visits.values() if visit.date and visit.date >= session.day)
    return session, min(ahead, key=lambda each: each.date or DAY).id


def test_tab_walks_through_the_lines_in_the_order_shown_to_what_leads_to_all(host: QWidget) -> None:
    session, ahead = sample_later(host)
    section = section_of(host, session, ahead)
    asked: list[None] = []
    visit_changes(session).list_wanted.connect(lambda: asked.append(None))
    lines = visible(section, LineButton)
    lines[0].setFocus()
    walked = [lines[0]]
    while not isinstance(walked[-1], LinkLabel) and len(walked) < 30:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        walked.append(QApplication.focusWidget())
    assert [part for part in walked if isinstance(part, LineButton)] == lines
    QTest.keyClick(walked[-1], Qt.Key.Key_Space)
    assert asked == [None]


def test_it_follows_edits_the_day_and_the_language(host: QWidget) -> None:
    session = session_of(meeting(), host, DAY)
    section = section_of(host, session)
    session.perform(Label("delete_row"), remove(session.plan, Ref("positions", "new")))
    settle()
    await_changes(session)
    assert not any("Decision-maker not won" in line.text() for line in visible(section, LineButton))
    session.undo()
    await_changes(session)
    speak(Language.ZH_CN)
    settle()
    section = shown_in(host)
    assert titles(section) == ["这次拜访之前", "5月11日拜访以来 · Ann"]
    assert visible(section, Chip)[0].text() == "新增"
    session.look_at(day=DAY + timedelta(days=9))
    session.ask_coach_now()
    await_changes(session)
    assert titles(shown_in(host)) == []


def test_a_deleted_person_is_not_spoken_of(host: QWidget) -> None:
    session = session_of(meeting(), host, DAY)
    section = section_of(host, session)
    session.perform(Label("delete_row"), remove(session.plan, Ref("people", "ann")))
    settle()
    await_changes(session)
    said = [f"{line.text()} {line._line.detail}" for line in visible(section, LineButton)]
    assert not any("Ann" in words for words in [*said, *titles(section)])
