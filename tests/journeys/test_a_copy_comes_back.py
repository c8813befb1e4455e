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
from workbench.ui.merging.clash_row import ClashRow
from workbench.ui.merging.decisions import DecisionSheet
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


def sheet_for(window: Window, copy: Path) -> MergeSheet:
    """Drop *copy* on *window* and ask to merge it; return the sheet."""
    data = mime_of([copy])
    assert enter(window, data)
    assert drop(window, data)
    take(window, tr("shell", "offer.merge_it"))
    sheet = sheet_of(window)
    assert isinstance(sheet, MergeSheet)
    return sheet


def test_a_copy_goes_out_and_comes_back(made: Desk, language: Language, tmp_path: Path) -> None:
    plan = tmp_path / "plan.acctplan"
    PlanLibrary("tester").create(sample("hospital", language), plan).store.close()
    send(plan, tmp_path / "for Zhou.acctplan")
    copy = worked_on(tmp_path / "for Zhou.acctplan", tmp_path / "back.acctplan", works)
    window = open_file(made, plan, "role_map")
    assert window.session is not None
    person = first_person(window.session.document)
    change(window.session.document, "people", person, title="Mine", interests="Coffee")
    before = names_on(window)

    look_at_it(window, copy, before)
    click(title_row(sheet_of(window)).switch.button(Choice.THEIRS))
    click(sheet_of(window).merge)
    assert names_on(window) == before | set(NEW)
    assert window.session.plan.people[person].title == "Theirs"
    until(lambda: "clashes_left" in keys(window), "what is left open")

    press(window, Qt.Key.Key_Z, CTRL)
    assert names_on(window) == before
    assert window.session.plan.people[person].title == "Mine"

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
    assert window.session is not None
    assert window.session.fixed
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
