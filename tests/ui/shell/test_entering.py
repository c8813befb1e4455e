"""While another day than today is looked at nothing is entered for it, unless the user says so."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from tests.support.settling import come_to_rest, exposed, settle
from tests.support.windows import drag, open_sample, press, session_in, write
from workbench.domain.rows import Ref
from workbench.system.language import Language
from workbench.ui.colleagues import acts
from workbench.ui.core.session import Session
from workbench.ui.core.sheet import Sheet
from workbench.ui.core.signing import signing
from workbench.ui.forms.changing import add_row
from workbench.ui.inspector.inspector import Inspector
from workbench.ui.rolemap.panel import RoleMapPanel
from workbench.ui.shell.day_turn import DayTurn
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.notices import DAY
from workbench.ui.shell.window import Window
from workbench.ui.widgets.banner import Banner
from workbench.usecases.colleagues import NOTES

TODAY, PAST, OTHER = date(2026, 5, 21), date(2026, 4, 15), date(2026, 3, 1)
WORDS = "Plover"
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(made: Desk) -> Window:
    found = open_sample(made, "hospital", Language.EN)
    session_in(found).look_at(day=PAST)
    settle()
    return found


def add_promise(session: Session) -> Ref | None:
    return add_row(session, "commitments", opportunity=session.opportunity, text=WORDS, due=date(2026, 7, 1))


def said(window: Window) -> list[str]:
    return [message.key for message in window.board.messages if message.matter == DAY]


def offer(window: Window, name: str) -> None:
    banner = window.board.findChild(Banner, DAY)
    button = banner.findChild(QPushButton, name)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def test_nothing_is_entered_without_a_word(window: Window) -> None:
    session = session_in(window)
    before = session.plan
    assert add_promise(session) is None
    assert session.plan is before
    assert said(window) == ["only_looked_at"]
    session.look_at(day=OTHER)
    offer(window, "enter_for_day")
    assert session.plan is before
    ref = add_promise(session)
    assert ref is not None
    assert session.plan.commitments[ref.id].made == OTHER


def test_the_word_holds_while_the_day_is_looked_at(window: Window) -> None:
    session = session_in(window)
    session.entering.begin()
    assert add_promise(session) is not None
    assert add_promise(session) is not None
    session.look_at(day=OTHER)
    assert said(window) == ["other_day_shown"]
    assert add_promise(session) is None
    session.look_at(day=TODAY)
    assert add_promise(session) is not None
    assert said(window) == []


def test_the_banner_and_the_keyboard_say_so_beforehand(window: Window) -> None:
    session, action = session_in(window), window.actions_by_name["enter_for_day"]
    assert said(window) == ["other_day_shown"]
    offer(window, "enter_for_day")
    assert said(window) == ["entering_for_day"]
    assert add_promise(session) is not None
    offer(window, "stop_entering")
    assert (said(window), session.entering.on) == (["other_day_shown"], False)
    press(window, Qt.Key.Key_E, BOTH)
    assert session.entering.on
    press(window, Qt.Key.Key_E, BOTH)
    assert not session.entering.on
    assert action.isEnabled()
    window.trigger("go_today")
    assert not action.isEnabled()
    assert said(window) == []


def test_waving_the_banner_aside_stops_entering(window: Window) -> None:
    offer(window, "enter_for_day")
    banner = window.board.findChild(Banner, DAY)
    QTest.mouseClick(banner._cross, Qt.MouseButton.LeftButton)
    settle()
    assert not session_in(window).entering.on
    assert said(window) == ["other_day_shown"]


def test_the_banner_can_be_waved_aside(window: Window) -> None:
    session = session_in(window)
    before = session.plan
    assert add_promise(session) is None
    for left in (["other_day_shown"], []):
        banner = window.board.findChild(Banner, DAY)
        QTest.mouseClick(banner._cross, Qt.MouseButton.LeftButton)
        settle()
        assert said(window) == left
    press(window, Qt.Key.Key_E, BOTH)
    assert session.plan is before


def test_all_that_was_refused_is_kept_and_of_one_sheet_the_last(window: Window) -> None:
    session = session_in(window)
    before = set(session.plan.commitments)
    assert add_promise(session) is None
    sheet = Sheet("Something", "", window)
    sheet.open()
    exposed(sheet)
    assert QApplication.activeModalWidget() is sheet
    for text in ("Once", "Again"):
        assert add_row(session, "commitments", opportunity=session.opportunity, text=text, due=date(2026, 7, 1)) is None
    sheet.close()
    assert [m.values["n"] for m in window.board.messages if m.matter == DAY] == [2]
    offer(window, "enter_for_day")
    added = [session.plan.commitments[key] for key in session.plan.commitments.keys() - before]
    assert {row.text for row in added} == {WORDS, "Again"}


def test_undo_and_redo_need_no_word(window: Window) -> None:
    session = session_in(window)
    session.look_at(day=TODAY)
    ref = add_promise(session)
    assert ref is not None
    session.look_at(day=PAST)
    session.undo()
    assert session.plan.find(ref) is None
    session.redo()
    assert session.plan.find(ref) is not None
    assert said(window) == ["other_day_shown"]


def test_a_note_to_a_colleague_has_a_day_of_its_own(window: Window) -> None:
    session = session_in(window)
    signing(session).sign("Li Wei")
    assert acts.write_note(session, None, WORDS, "")
    assert [note.date for note in session.plan.rows(NOTES).values() if note.text == WORDS] == [TODAY]


def _name_field(window: Window) -> QLineEdit:
    session = session_in(window)
    session.go_to(Ref("people", next(iter(session.plan.people))))
    settle()
    assert window.workspace is not None
    inspector = window.workspace.findChild(Inspector)
    inspector.open_field("title")
    settle()
    held = QApplication.focusWidget()
    assert isinstance(held, QLineEdit)
    held.selectAll()
    return held


def test_what_was_refused_is_entered_once_the_user_says_so(window: Window) -> None:
    session = session_in(window)
    field = _name_field(window)
    person = session.selection
    assert person is not None
    before = session.plan.people[person.id].title
    write(WORDS)
    press(field, Qt.Key.Key_Return)
    assert session.plan.people[person.id].title == before
    assert said(window) == ["only_looked_at"]
    offer(window, "enter_for_day")
    assert session.plan.people[person.id].title == WORDS
    assert said(window) == ["entering_for_day"]


def test_it_ends_when_it_is_another_day(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    offer(window, "enter_for_day")
    monkeypatch.setenv("WORKBENCH_TODAY", "2026-05-22")
    turn = window.findChild(DayTurn)
    assert turn is not None
    turn.look()
    assert not session_in(window).entering.on
    assert said(window) == ["other_day_shown"]


def test_what_was_written_before_midnight_is_of_the_day_before(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    session = session_in(window)
    session.look_at(day=TODAY)
    _name_field(window)
    person = session.selection
    write(WORDS)
    monkeypatch.setenv("WORKBENCH_TODAY", "2026-05-22")
    turn = window.findChild(DayTurn)
    assert turn is not None
    turn.look()
    settle()
    assert person is not None
    assert session.plan.people[person.id].title == WORDS


@pytest.mark.parametrize("entering", [True, False])
def test_a_card_let_go_stays_only_where_one_enters(window: Window, entering: bool) -> None:
    session = session_in(window)
    assert window.workspace is not None
    panel = window.workspace.panels.show_panel("role_map")
    if entering:
        session.entering.begin()
    come_to_rest()
    assert isinstance(panel, RoleMapPanel)
    canvas = panel.picture.canvas
    person = next(each.id for each in session.plan.people.values() if each.name == "Hospital Director")
    card = panel.picture.scene.card(f"people:{person}")
    there = card.y()
    port = canvas.viewport()
    elsewhere = canvas.mapToScene(port.width() * 7 // 10, port.height() * 6 // 10)
    drag(canvas, card.mapToScene(card.boundingRect().center()), elsewhere)
    come_to_rest()
    began = [role.since for role in session.plan.roles.values() if role.person == person]
    assert (PAST in began) == entering
    if not entering:
        assert panel.picture.scene.card(f"people:{person}").y() == pytest.approx(there)
