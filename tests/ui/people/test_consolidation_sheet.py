"""The consolidation checklist under the hand: filled from the plan, each change one step back into it."""

from datetime import UTC, date, datetime, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.support.settling import settle
from tests.ui.inspector.hands import pick
from tests.ui.rolemap.support import DAY, Hand, panel_of, small_plan
from workbench.domain.edits import make
from workbench.domain.people import Contact, ContactStrength
from workbench.domain.plan import Plan
from workbench.domain.roles import PositionName
from workbench.domain.rows import Ref
from workbench.ui.terms import day_text
from workbench.ui.widgets.enum_combo import EnumCombo
from workbench.ui.widgets.line_field import LineField
from workbench.usecases.ports import Label
from workbench.usecases.roles import record_position

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(qtbot):
    start = small_plan()
    bad = Contact(id="k", ours="me", theirs="zhou", last=date(2026, 5, 1), strength=ContactStrength.BAD)
    return panel_of(qtbot, Plan(dict(start.tables) | {"contacts": {"k": bad}}))


@pytest.fixture
def sheet(panel):
    Hand(panel).key(Key.Key_B)
    return panel.sheets.sheet


def turn_to(sheet, place):
    QTest.mouseClick(sheet.questions.button(("win", "rivals", "sore")[place]), LEFT)


def shown(page, key):
    row = page.model.row(key)
    return {column.key: column.shown(row) for column in page.model.columns}


def index_of(page, key, column):
    return page.table.index_of(key, [c.key for c in page.model.columns].index(column))


def click(page, key, column):
    at = page.table.visualRect(index_of(page, key, column)).center()
    QTest.mouseClick(page.table.viewport(), LEFT, pos=at)


def test_whom_to_win_over_is_filled_from_the_plan(sheet):
    assert "21 May 2026" in sheet.windowTitle()
    assert shown(sheet.win, "wang") == {
        "name": "王彤", "roles": "Owner", "view": "Partner", "target": "No target", "standing": "Set a target first",
        "step": "Plan a visit",
    }  # fmt: skip
    assert sheet.questions.button("win").text() == "Whom to win over (4)"


def test_a_target_is_set_in_its_cell(panel, sheet):
    table = sheet.win.table
    table.setFocus()
    table.setCurrentIndex(index_of(sheet.win, "wang", "target"))
    QTest.keyClick(table, Key.Key_Return)
    combo = table.findChild(EnumCombo)
    combo.setCurrentIndex(combo.values().index(PositionName.PARTNER))
    combo.activated.emit(combo.currentIndex())
    QTest.keyClick(combo, Key.Key_Return)
    entry = max(panel.session.plan.positions.values(), key=lambda p: p.since)
    assert (entry.target, entry.since) == (PositionName.PARTNER, DAY)
    assert shown(sheet.win, "wang")["standing"] == "Keep"
    panel.session.undo()
    assert shown(sheet.win, "wang")["standing"] == "Set a target first"


def test_the_next_step_is_planned_and_then_led_to(panel, sheet):
    click(sheet.win, "boss", "step")
    (visit,) = panel.session.plan.visits.values()
    assert visit.people == ("boss",)
    assert shown(sheet.win, "boss")["step"] == "Visit, Not dated yet"
    click(sheet.win, "boss", "step")
    assert panel.sheets.sheet is None
    assert panel.session.selection == Ref("visits", visit.id)


def test_competitors_are_added_and_answered(panel, sheet):
    turn_to(sheet, 1)
    assert shown(sheet.rivals, "local")["method"] == "低价"
    assert shown(sheet.rivals, "local")["supporters"] == "赵志"
    sheet.rivals.line.setFocus()
    QTest.keyClicks(sheet.rivals.line, "Big Vendor")
    QTest.keyClick(sheet.rivals.line, Key.Key_Return)
    assert {rival.name for rival in panel.session.plan.competitors.values()} == {"本地经销商", "Big Vendor"}
    assert panel.sheets.sheet is sheet
    table = sheet.rivals.table
    table.setFocus()
    table.setCurrentIndex(index_of(sheet.rivals, "local", "answer"))
    QTest.keyClick(table, Key.Key_Return)
    field = table.findChild(LineField)
    QTest.keyClicks(field, "Trial first")
    QTest.keyClick(field, Key.Key_Return)
    settle()
    assert panel.session.plan.competitors["local"].answer == "Trial first"


def test_an_unpleasant_contact_becomes_an_action(panel, sheet):
    turn_to(sheet, 2)
    assert shown(sheet.sore, "k/zhou")["what"] == "Bad contact"
    assert sheet.sore.table.selected_keys() == ["k/zhou"]
    click(sheet.sore, "k/zhou", "better")
    assert sheet.sore.change.hasFocus()
    QTest.keyClicks(sheet.sore.change, "Apologise and bring documents")
    QTest.keyClick(sheet.sore.change, Key.Key_Return)
    (action,) = panel.session.plan.actions.values()
    assert (action.person, action.owner) == ("zhou", "me")
    assert "Apologise" in shown(sheet.sore, "k/zhou")["better"]
    assert panel.session.document.undo_label.key == "add.actions"
    click(sheet.sore, "k/zhou", "better")
    assert panel.session.selection == Ref("actions", action.id)


def test_another_case_is_recorded_with_whom_and_what(panel, sheet):
    turn_to(sheet, 2)
    page = sheet.sore
    QTest.keyClicks(page.happened, "Waited an hour")
    QTest.mouseClick(page.record, LEFT)
    assert page.whom.hasFocus()
    pick(page.whom, "院长")
    QTest.mouseClick(page.record, LEFT)
    made = next(c for c in panel.session.plan.contacts.values() if c.theirs == "boss")
    assert (made.strength, made.last) == (ContactStrength.BAD, DAY)
    assert [shown(page, key)["what"] for key in (f"{made.id}/boss",)] == ["Bad contact: Waited an hour"]
    assert page.happened.value() == ""
    panel.session.undo()
    assert "boss" not in {c.theirs for c in panel.session.plan.contacts.values()}


def test_another_case_is_of_whoever_of_ours_met_them_last(panel, sheet):
    met = {"opportunity": "deal", "date": DAY, "people": ("zhou",), "ours": ("you",), "outcome": "continuation"}
    colleague = make("people", "you", {"name": "You", "side": "ours"})
    panel.session.perform(Label("quick_entry", "You"), (*colleague, *make("visits", "met", met)))
    turn_to(sheet, 2)
    QTest.keyClicks(sheet.sore.happened, "Waited an hour")
    pick(sheet.sore.whom, panel.session.plan.people["zhou"].name)
    QTest.mouseClick(sheet.sore.record, LEFT)
    assert [c.ours for c in panel.session.plan.contacts.values() if c.theirs == "zhou"] == ["me", "you"]


def test_without_anybody_of_ours_nothing_can_be_recorded(qtbot):
    start = small_plan()
    others = {key: row for key, row in start.people.items() if key != "me"}
    panel = panel_of(qtbot, Plan(dict(start.tables) | {"people": others}))
    panel.sheets.consolidation()
    assert not panel.sheets.sheet.sore.record.isEnabled()


def test_an_empty_plan_opens_an_empty_checklist(qtbot):
    start = small_plan()
    panel = panel_of(qtbot, Plan({"account": start.tables["account"]}))
    panel.sheets.consolidation()
    assert panel.sheets.sheet.win.model.rowCount() == 0
    assert "80/20" in panel.sheets.sheet.effort.text()


def test_the_keyboard_goes_through_the_questions_before_it_comes_to_close(sheet):
    order, held = [], sheet
    while (held := held.nextInFocusChain()) is not sheet:
        order.append(held)
    assert order.index(sheet.questions.button("win")) < order.index(sheet.win.table) < order.index(sheet.sore.happened)
    assert order[-1] is sheet.close_button or order.index(sheet.close_button) > order.index(sheet.sore.record)


def test_the_arrows_choose_the_question(sheet):
    sheet.questions.button("win").setFocus()
    QTest.keyClick(sheet.questions.button("win"), Key.Key_Right)
    QTest.keyClick(sheet.questions.button("rivals"), Key.Key_Right)
    assert sheet.sore.isVisible()


def test_each_question_says_when_it_was_last_answered(panel, sheet):
    assert sheet.dated.text() == "No answer with a day yet"
    session, deal = panel.session, panel.session.opportunity
    aim = {"target": PositionName.PARTNER}
    session.perform(Label("x"), lambda plan: record_position(plan, "boss", deal, date(2026, 5, 19), **aim))
    assert sheet.dated.text() == "Last answered 19 May 2026"
    turn_to(sheet, 2)
    assert sheet.dated.text() == "Last answered 1 May 2026"
    turn_to(sheet, 1)
    assert sheet.dated.text() == "No answer with a day yet"
    session.undo()
    turn_to(sheet, 0)
    assert sheet.dated.text() == "No answer with a day yet"


def test_an_answer_to_a_competitor_counts_from_the_day_it_is_entered(panel):
    panel.session.document.store.clock = lambda: datetime.combine(DAY, time(12)).astimezone(UTC)
    panel.sheets.consolidation()
    sheet = panel.sheets.sheet
    turn_to(sheet, 1)
    (rival,) = sheet.rivals.model.rows()
    sheet.rivals.model.edit_committed.emit(rival.rival.id, "answer", "A trial of ours")
    assert sheet.dated.text() == f"Last answered {day_text(DAY)}"
