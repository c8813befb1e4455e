"""A team copy goes out, a colleague works on it, it comes back: looked at, decided on, merged, undone, merged again."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox

from tests.support.banners import keys, take
from tests.support.coming_back import add_row, change, worked_on
from tests.support.dragging import drop, enter, mime_of
from tests.support.settling import settle, until
from tests.support.windows import open_file, press
from tests.ui.merging.hands import click, sheet_of, words_of
from workbench.domain.copies import CopyWanted
from workbench.domain.merging import Choice
from workbench.domain.people import Side
from workbench.domain.rows import Audience
from workbench.exchange.samples import sample
from workbench.storage.library import PlanLibrary
from workbench.system.language import Language
from workbench.ui.language import tr
from workbench.ui.merging.sheet import MergeSheet
from workbench.ui.rolemap.panel import RoleMapPanel
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.window import Window
from workbench.usecases.document import Document
from workbench.usecases.sharing import record_copy

CTRL = Qt.KeyboardModifier.ControlModifier
NEW = ("Sun Li", "陈晨", "王芳")


def first_person(document: Document) -> str:
    """Return the first person who has a role."""
    return next(iter(document.plan.roles.values())).person


def send(plan: Path, copy: Path) -> None:
    """Make *copy* of *plan* for the team and write down that 周宁 has it."""
    document = Document(PlanLibrary("tester").open(plan))
    sent = document.store.copy_for(CopyWanted(Audience.TEAM, date(2026, 5, 12)))
    PlanLibrary("tester").save_copy(sent, copy)
    document.apply(*record_copy(sent, "周宁", copy.name))
    document.store.publish()
    document.store.close()


def works(document: Document) -> None:
    """Add three people, move one on the map, and change a post and what is noted of somebody."""
    for name in NEW:
        add_row(document, "people", name=name, side=Side.CUSTOMER)
    role = next(iter(document.plan.roles))
    change(document, "roles", role, x=0.93, y=0.07)
    change(document, "people", first_person(document), title="Theirs", interests="Tea")


def names_on(window: Window) -> set[str]:
    """Return the names on the cards of the map."""
    assert window.workspace is not None
    panel = window.workspace.panels.show_panel("role_map")
    assert isinstance(panel, RoleMapPanel)
    settle()
    return {card.facts.name for card in panel.picture.scene.cards()}


def test_a_copy_goes_out_and_comes_back(made: Desk, language: Language, tmp_path: Path) -> None:
    plan = tmp_path / "plan.acctplan"
    PlanLibrary("tester").create(sample("hospital", language), plan).store.close()
    send(plan, tmp_path / "for Zhou.acctplan")
    copy = worked_on(tmp_path / "for Zhou.acctplan", tmp_path / "back.acctplan", works)
    window = open_file(made, plan, "role_map")
    assert window.session is not None
    session, document = window.session, window.session.document
    person = first_person(document)
    change(document, "people", person, title="Mine", interests="Coffee")
    before = names_on(window)

    data = mime_of([copy])
    assert enter(window, data)
    assert drop(window, data)
    take(window, tr("shell", "offer.merge_it"))
    sheet = sheet_of(window)
    assert isinstance(sheet, MergeSheet)
    assert "周宁" in words_of(sheet)
    assert len(sheet.rows) == 2
    assert sheet.sure is None

    click(sheet.look)
    assert names_on(window) == before | set(NEW)
    assert session.fixed
    take(window, tr("shell", "offer.back_to_merge"))
    assert names_on(window) == before

    title = next(row for row in sheet.rows if row.clash.field == "title")
    click(title.switch.button(Choice.THEIRS))
    click(sheet.merge)
    assert names_on(window) == before | set(NEW)
    assert session.plan.people[person].title == "Theirs"
    assert not session.fixed
    until(lambda: "clashes_left" in keys(window), "what is left open")

    press(window, Qt.Key.Key_Z, CTRL)
    assert names_on(window) == before
    assert session.plan.people[person].title == "Mine"

    drop(window, data)
    take(window, tr("shell", "offer.merge_it"))
    again = sheet_of(window)
    assert isinstance(again, MergeSheet)
    assert isinstance(again.again, QCheckBox)
    assert again.again.isChecked()
    for row in again.rows:
        click(row.switch.button(Choice.MINE))
    QTest.keyClick(again, Qt.Key.Key_Return)
    settle()
    assert names_on(window) == before | set(NEW)
    press(window, Qt.Key.Key_S, CTRL)
    assert window.saver is not None
    assert window.saver.published
    saved = PlanLibrary("tester").read(plan)
    assert set(NEW) <= {each.name for each in saved.people.values()}
    assert PlanLibrary("tester").verify(plan) == []
