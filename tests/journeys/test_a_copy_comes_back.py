"""A team copy goes out, a colleague works on it, it comes back: looked at, decided on, merged, undone, merged again."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox

from tests.support import sending
from tests.support.banners import keys, take
from tests.support.dragging import drop, enter, mime_of
from tests.support.sending import Outside
from tests.support.settling import come_to_rest, settle, until
from tests.support.windows import drag, open_file, press, press_there, save_and_close, write
from tests.ui.merging.hands import click, sheet_of, words_of
from workbench.domain.merging import Choice
from workbench.domain.rows import Audience, Ref
from workbench.exchange.samples import sample
from workbench.storage.library import PlanLibrary
from workbench.system.language import Language
from workbench.ui.core.session import Session
from workbench.ui.language import tr
from workbench.ui.merging.clash_row import ClashRow
from workbench.ui.merging.decisions import DecisionSheet
from workbench.ui.merging.sheet import MergeSheet
from workbench.ui.rolemap.panel import RoleMapPanel
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.window import Window

CTRL = Qt.KeyboardModifier.ControlModifier
NEW = ("Sun Li", "陈晨", "王芳")


def first_person(session: Session) -> str:
    """Return the first person who has a role."""
    return next(iter(session.plan.roles.values())).person


def session_of(window: Window) -> Session:
    """Return what *window* works on."""
    assert window.session is not None
    return window.session


def map_of(window: Window) -> RoleMapPanel:
    """Show the map of *window* and return it."""
    assert window.workspace is not None
    panel = window.workspace.panels.show_panel("role_map")
    assert isinstance(panel, RoleMapPanel)
    come_to_rest()
    return panel


def send(window: Window, outside: Outside, copy: Path) -> None:
    """Send *copy* of the plan to 周宁, for the team, by the sheet for it."""
    sheet = sending.sheet_of(window)
    sending.choose(sheet, Audience.TEAM)
    sheet.given_to.setFocus()
    write("周宁")
    outside.save_to = copy
    press(sheet, Qt.Key.Key_Return)
    assert [each.given_to for each in sending.recorded(window)] == ["周宁"]


def retype(window: Window, person: str, **fields: str) -> None:
    """Write *fields* of *person* anew in the inspector."""
    session = session_of(window)
    session.go_to(Ref("people", person))
    for name, words in fields.items():
        session.open_field(Ref("people", person), name)
        settle()
        held = QApplication.focusWidget()
        assert held is not None
        press(held, Qt.Key.Key_A, CTRL)
        write(words)
        press_there(Qt.Key.Key_Tab)
    assert all(getattr(session.plan.people[person], name) == words for name, words in fields.items())


def works(window: Window) -> None:
    """Move somebody on the map, add three people, and write anew what somebody is called and likes."""
    panel, session = map_of(window), session_of(window)
    person = first_person(session)
    card = next(each for each in panel.picture.scene.cards() if each.facts.person == person)
    view, start = panel.picture.canvas, card.sceneBoundingRect().center()
    lay = dict(session.plan.roles)
    drag(view, start, start + QPointF(90, 60))
    assert session.plan.roles != lay
    for name in NEW:
        press(view, Qt.Key.Key_N)
        write(name)
        press_there(Qt.Key.Key_Return)
        press_there(Qt.Key.Key_Escape)
    retype(window, person, title="Theirs", interests="Tea")


def names_on(window: Window) -> set[str]:
    """Return the names on the cards of the map."""
    return {card.facts.name for card in map_of(window).picture.scene.cards()}


def sheet_for(window: Window, copy: Path) -> MergeSheet:
    """Drop *copy* on *window* and ask to merge it; return the sheet."""
    data = mime_of([copy])
    assert enter(window, data)
    assert drop(window, data)
    take(window, tr("shell", "offer.merge_it"))
    sheet = sheet_of(window)
    assert isinstance(sheet, MergeSheet)
    return sheet


def test_a_copy_goes_out_and_comes_back(
    made: Desk, language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan, copy = tmp_path / "plan.acctplan", tmp_path / "for Zhou.acctplan"
    PlanLibrary("tester").create(sample("hospital", language), plan).store.close()
    window = open_file(made, plan, "role_map")
    window.resize(1366, 768)
    send(window, Outside(monkeypatch), copy)
    save_and_close(window)

    made.take_settings(replace(made.settings, author="周宁"))
    window = open_file(made, copy, "role_map")
    window.resize(1366, 768)
    works(window)
    save_and_close(window)

    made.take_settings(replace(made.settings, author="tester"))
    window = open_file(made, plan, "role_map")
    window.resize(1366, 768)
    person = first_person(session_of(window))
    retype(window, person, title="Mine", interests="Coffee")
    before = names_on(window)

    look_at_it(window, copy, before)
    click(title_row(sheet_of(window)).switch.button(Choice.THEIRS))
    click(sheet_of(window).merge)
    assert names_on(window) == before | set(NEW)
    assert session_of(window).plan.people[person].title == "Theirs"
    until(lambda: "clashes_left" in keys(window), "what is left open")

    press(window, Qt.Key.Key_Z, CTRL)
    assert names_on(window) == before
    assert session_of(window).plan.people[person].title == "Mine"

    merge_again(window, copy)
    assert names_on(window) == before | set(NEW)
    press(window, Qt.Key.Key_S, CTRL)
    saved = PlanLibrary("tester").read(plan)
    assert set(NEW) <= {each.name for each in saved.people.values()}
    assert PlanLibrary("tester").verify(plan) == []


def look_at_it(window: Window, copy: Path, before: set[str]) -> None:
    """Look at the plan as it would be with *copy*, and go back to the list of what comes."""
    sheet = sheet_for(window, copy)
    assert "周宁" in words_of(sheet)
    assert len(sheet.rows) == 2
    assert sheet.sure is None
    click(sheet.look)
    assert names_on(window) == before | set(NEW)
    assert session_of(window).fixed
    take(window, tr("shell", "offer.back_to_merge"))
    assert names_on(window) == before


def title_row(sheet: DecisionSheet) -> ClashRow:
    """Return the row that asks for somebody's post."""
    return next(row for row in sheet.rows if row.clash.field == "title")


def merge_again(window: Window, copy: Path) -> None:
    """Merge *copy* again after it was taken back, with what this plan says where both say something."""
    sheet = sheet_for(window, copy)
    assert isinstance(sheet.again, QCheckBox)
    assert sheet.again.isChecked()
    for row in sheet.rows:
        click(row.switch.button(Choice.MINE))
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    settle()
