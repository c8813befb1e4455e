"""Quick entry from the role map: keys, live preview, paste, one step."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.rolemap.support import Hand, panel_of, plan_of, settle
from workbench.domain.roles import RoleName
from workbench.domain.rows import Ref
from workbench.ui.terms import day_text
from workbench.usecases.ports import Label
from workbench.usecases.rows import set_fields

Key = Qt.Key


@pytest.fixture
def panel(qtbot):
    return panel_of(qtbot)


@pytest.fixture
def sheet(panel):
    Hand(panel).key(Key.Key_Q)
    return panel.sheets.sheet


def cells(sheet, row=0):
    return {column.key: column.shown(sheet.model.row_at(row)) for column in sheet.model.columns}


def named(panel, name):
    return next(p for p in panel.session.plan.people.values() if p.name == name)


def test_what_is_typed_is_understood_at_once(sheet):
    assert not sheet.add.isEnabled()
    QTest.keyClicks(sheet.field, "Maria Lopez, CFO, approver, high")
    shown = cells(sheet)
    assert (shown["name"], shown["title"], shown["role"], shown["power"]) == ("Maria Lopez", "CFO", "Approver", "4")
    assert sheet.add.text() == "Add 1 person (Enter)"


def test_enter_adds_and_waits_for_the_next(panel, sheet):
    QTest.keyClicks(sheet.field, "Maria Lopez, CFO, approver")
    QTest.keyClick(sheet.field, Key.Key_Return)
    maria = named(panel, "Maria Lopez")
    assert {r.role for r in panel.session.plan.roles.values() if r.person == maria.id} == {RoleName.APPROVER}
    assert panel.session.selection == Ref("people", maria.id)
    assert (sheet.isVisible(), sheet.field.toPlainText(), sheet.model.rowCount()) == (True, "", 0)
    assert sheet.state.text() == "1 person added."
    QTest.keyClick(sheet.field, Key.Key_Escape)
    assert panel.sheets.sheet is None
    settle(panel)
    assert panel.picture.scene.card(f"people:{maria.id}").isVisible()


def test_a_pasted_table_is_one_step(panel, sheet):
    QApplication.clipboard().setText("姓名\t职务\t角色\n吴医生\t外科主任\t倡导者\nAnn\tCFO\tapprover")
    QTest.keyClick(sheet.field, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert sheet.model.rowCount() == 2
    QTest.mouseClick(sheet.add, Qt.MouseButton.LeftButton)
    assert named(panel, "吴医生").title == "外科主任"
    assert panel.session.document.undo_label.subject == "吴医生 · Ann"
    panel.session.undo()
    assert all(p.name not in ("吴医生", "Ann") for p in panel.session.plan.people.values())


def test_somebody_known_is_told_and_completed(panel, sheet):
    sheet.field.setPlainText("周华 advocate")
    assert cells(sheet)["happens"].startswith("Adds to 周华")
    assert cells(sheet)["happens"].endswith("Role")
    QTest.keyClick(sheet.field, Key.Key_Return)
    assert {r.role for r in panel.session.plan.roles.values() if r.person == "zhou"} == {
        RoleName.APPROVER,
        RoleName.ADVOCATE,
    }


def test_what_is_not_understood_is_told(sheet):
    sheet.field.setPlainText("name\trole\nAnn\tboss")
    assert "boss" in sheet.state.text()


def test_columns_nobody_uses_stay_away(sheet):
    places = {column.key: place for place, column in enumerate(sheet.model.columns)}
    sheet.field.setPlainText("Ann, CFO")
    assert sheet.preview.isColumnHidden(places["side"])
    assert not sheet.preview.isColumnHidden(places["role"])
    sheet.field.setPlainText("Ann, CFO, competitor")
    assert not sheet.preview.isColumnHidden(places["side"])


def test_a_column_that_appears_has_room_for_its_heading(sheet):
    place = [column.key for column in sheet.model.columns].index("reports_to")
    sheet.field.setPlainText("Ann, CFO")
    sheet.field.setPlainText("Ann, CFO, reports to Bo")
    heading = sheet.preview.horizontalHeader()
    assert heading.sectionSize(place) >= heading.sectionSizeHint(place)


def test_shift_enter_begins_another_line(sheet):
    QTest.keyClicks(sheet.field, "Ann")
    QTest.keyClick(sheet.field, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(sheet.field, "Bob")
    assert sheet.model.rowCount() == 2


def test_enter_on_nothing_does_nothing(panel, sheet):
    QTest.keyClick(sheet.field, Key.Key_Return)
    assert panel.session.document.undo_label is None


def test_a_role_without_an_opportunity_makes_one(qtbot):
    plan = plan_of([])
    panel = panel_of(qtbot, type(plan)({k: v for k, v in plan.tables.items() if k != "opportunities"}))
    panel.sheets.quick_entry()
    QTest.keyClicks(panel.sheets.sheet.field, "Ann, owner")
    QTest.keyClick(panel.sheets.sheet.field, Key.Key_Return)
    assert len(panel.session.plan.opportunities) == len(panel.session.plan.roles) == 1


def test_the_add_button_offers_both_ways(panel):
    for text, opened in (("Quick entry, paste a table…\tQ", True), ("Write the name on the map\tN", False)):
        QTest.mouseClick(panel.bar.add, Qt.MouseButton.LeftButton)
        menu = QApplication.activePopupWidget()
        action = next(a for a in menu.actions() if a.text() == text)
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
        assert (panel.sheets.sheet is not None) == opened
        if panel.sheets.sheet is not None:
            panel.sheets.sheet.reject()
    QTest.keyClicks(panel.focusWidget(), "Doctor Wu")
    QTest.keyClick(panel.focusWidget(), Key.Key_Return)
    assert named(panel, "Doctor Wu")


def column(sheet, key):
    return [column.key for column in sheet.model.columns].index(key)


def click(sheet, row, key):
    place = sheet.preview.model().index(row, column(sheet, key))
    sheet.preview.scrollTo(place)
    at = sheet.preview.visualRect(place).center()
    QTest.mouseClick(sheet.preview.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_namesakes_of_two_departments_are_two_people_and_the_preview_says_so(panel, sheet):
    QApplication.clipboard().setText("姓名\t部门\t职务\n王芳\t采购部\t主任\n王芳\t财务部\t会计")
    QTest.keyClick(sheet.field, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [cells(sheet, row)["happens"] for row in range(2)] == [
        "New person",
        "New person. Click if it is 王芳 (采购部, 主任) in row 1",
    ]
    assert sheet.state.text().startswith(
        "Rows of the same or nearly the same name that differ; taken for several people: 王芳."
    )
    assert "in the plan" not in sheet.state.text()
    QTest.keyClick(sheet.field, Key.Key_Return)
    made = {(p.department, p.title) for p in panel.session.plan.people.values() if p.name == "王芳"}
    assert made == {("采购部", "主任"), ("财务部", "会计")}


def test_a_click_takes_a_row_for_its_namesake_and_what_is_known_stays_and_is_named(panel, sheet):
    session = panel.session
    session.perform(Label("x"), set_fields(session.plan, Ref("people", "zhou"), title="主任", notes="直爽"))
    sheet.field.setPlainText("姓名\t职务\t备注\n周华\t院长\t忙")
    assert cells(sheet)["happens"].startswith("New person. Click if it is 周华")
    assert sheet.state.text().startswith(
        "Somebody in the plan is called so or nearly so; taken for another person: 周华."
    )
    click(sheet, 0, "happens")
    assert cells(sheet)["happens"].startswith("Adds to 周华")
    assert "stays as it is: 周华: Title 主任 → 院长" in sheet.state.text()
    QTest.mouseClick(sheet.add, Qt.MouseButton.LeftButton)
    zhou = session.plan.people["zhou"]
    assert (zhou.title, zhou.notes) == ("主任", "直爽\n忙")
    assert len([p for p in session.plan.people.values() if p.name == "周华"]) == 1


def test_a_second_click_takes_it_for_a_new_person_again_and_enter_does_the_same(panel, sheet):
    session = panel.session
    session.perform(Label("x"), set_fields(session.plan, Ref("people", "zhou"), title="主任"))
    sheet.field.setPlainText("周华, 院长")
    said = cells(sheet)["happens"]
    click(sheet, 0, "happens")
    click(sheet, 0, "happens")
    assert cells(sheet)["happens"] == said
    sheet.preview.setFocus()
    sheet.preview.setCurrentIndex(sheet.preview.model().index(0, 0))
    QTest.keyClick(sheet.preview, Key.Key_Return)
    assert cells(sheet)["happens"].startswith("Adds to 周华") or "nothing new" in cells(sheet)["happens"]


def test_a_click_elsewhere_in_the_row_changes_nothing(panel, sheet):
    session = panel.session
    session.perform(Label("x"), set_fields(session.plan, Ref("people", "zhou"), title="主任"))
    sheet.field.setPlainText("周华, 院长")
    click(sheet, 0, "title")
    assert cells(sheet)["happens"].startswith("New person. Click if it is 周华")


def test_the_button_says_how_many_are_new_and_how_many_are_known(sheet):
    sheet.field.setPlainText("周华 倡导者\nAnn Lee, CFO\nAnn Lee, high")
    assert sheet.add.text() == "Add 1, complete 1 (Enter)"
    sheet.field.setPlainText("Ann Lee, CFO\nAnn Lee, high")
    assert sheet.add.text() == "Add 1 person (Enter)"


def test_what_differs_is_replaced_when_one_says_so(panel, sheet):
    session = panel.session
    session.perform(Label("x"), set_fields(session.plan, Ref("people", "zhou"), title="主任"))
    sheet.field.setPlainText("周华")
    assert not sheet.replacing.isVisible()
    sheet.field.setPlainText("周华, 院长")
    click(sheet, 0, "happens")
    QTest.mouseClick(sheet.replacing, Qt.MouseButton.LeftButton, pos=QPoint(8, sheet.replacing.height() // 2))
    assert sheet.state.text().startswith("Replaces what is known: 周华: Title 主任 → 院长")
    QTest.mouseClick(sheet.add, Qt.MouseButton.LeftButton)
    assert session.plan.people["zhou"].title == "院长"
    assert not sheet.replacing.isChecked()


def test_what_really_happened_is_counted_and_what_was_left_out_stays_told(panel, sheet):
    sheet.field.setPlainText("name\tdepartment\treports to\n周华\t\t\nAnn\tIT\tNobody\nBo\tIT\tAnn\n\tSales\t")
    said = "Rows without a name, left out: Sales\nSuperiors not in the plan, not entered: Ann → Nobody"
    assert sheet.state.text() == said
    QTest.keyClick(sheet.field, Key.Key_Return)
    assert sheet.state.text() == f"2 people added. Nothing new of 1 person.\n{said}"
    sheet.field.setPlainText("name\tdepartment\tpower\nAnn\tIT\t4\nAnn\tIT\t")
    QTest.keyClick(sheet.field, Key.Key_Return)
    assert sheet.state.text() == "1 person completed."


def test_a_near_name_is_offered(panel, sheet):
    sheet.field.setPlainText("Katherine Hill, CFO")
    QTest.keyClick(sheet.field, Key.Key_Return)
    sheet.field.setPlainText("Catherine Hill, CFO")
    assert cells(sheet)["happens"] == "New person. Click if it is Katherine Hill (CFO)"
    click(sheet, 0, "happens")
    assert cells(sheet)["happens"] == "Katherine Hill (CFO): nothing new"


def test_one_day_holds_for_all_rows_that_name_none(panel, sheet):
    sheet.field.setPlainText("姓名\t角色\t自\n王小二\t拥有者\t去年9月\n刘丽莎\t批准者\t")
    assert [cells(sheet, row)["begins"] for row in range(2)] == [day_text(date(2025, 9, 1)), ""]
    sheet.since.setFocus()
    sheet.since.selectAll()
    QTest.keyClicks(sheet.since, "2026-02-01")
    QTest.mouseClick(sheet.add, Qt.MouseButton.LeftButton)
    begun = [named(panel, name).id for name in ("王小二", "刘丽莎")]
    since = {role.person: role.since for role in panel.session.plan.roles.values()}
    assert [since[person] for person in begun] == [date(2025, 9, 1), date(2026, 2, 1)]
    QTest.keyClick(sheet.field, Key.Key_Escape)
    panel.sheets.quick_entry()
    assert panel.sheets.sheet.since.value() == date(2026, 2, 1)


def test_a_role_held_keeps_its_day_until_one_says_that_it_is_replaced(panel, sheet):
    sheet.field.setPlainText("王彤 拥有者 去年9月起")
    assert f"Since {day_text(date(2026, 5, 20))} → {day_text(date(2025, 9, 1))}" in sheet.state.text()
    assert cells(sheet)["happens"].endswith("nothing new")


def test_rows_that_say_nothing_new_complete_nobody(panel, sheet):
    QTest.keyClicks(sheet.field, "Maria Lopez, CFO, approver")
    QTest.keyClick(sheet.field, Key.Key_Return)
    QTest.keyClicks(sheet.field, "Maria Lopez, CFO, approver")
    assert sheet.add.text() == "Add 0 people (Enter)"
    assert not sheet.add.isEnabled()
    QTest.keyClicks(sheet.field, ", high")
    assert sheet.add.text() == "Add 0, complete 1 (Enter)"
    assert sheet.add.isEnabled()
