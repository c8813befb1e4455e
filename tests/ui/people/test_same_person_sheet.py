"""Two people found to be one by hand: in the inspector, on the map, in the tables; and what is refused."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget

from tests.support.memory_store import document_of
from tests.support.plans import DAY, people, plan_with
from tests.support.settling import settle
from tests.ui.inspector.hands import LEFT, inspector_over, pick, section_of, select
from tests.ui.rolemap.support import Hand, panel_of
from tests.ui.rolemap.test_either_way import send_menu
from tests.ui.rolemap.test_gestures import choose
from workbench.domain.plan import Plan
from workbench.domain.rows import Audience, Ref
from workbench.ui.core.session import Session
from workbench.ui.language import tr
from workbench.ui.people.same_person_sheet import SamePersonSheet
from workbench.ui.rolemap.bar import COVERAGE, TABLE

Key = Qt.Key


def twice() -> Plan:
    """Return a plan in which somebody is twice, with a role in the same deal and a visit that holds both."""
    held = {"opportunity": "deal", "role": "owner"}
    return plan_with(
        people={
            **people("bob"),
            "wang": {"name": "王彤", "title": "主任", "notes": "茶"},
            "wang2": {
                "name": "王彤",
                "title": "采购部主任",
                "notes": "高尔夫",
                "audience": Audience.PRIVATE,
                "left": DAY,
            },
            "rival": {"name": "王彤", "side": "competitor"},
            "boss": {"name": "Director"},
        },
        roles={"a": {**held, "person": "wang"}, "b": {**held, "person": "wang2"}},
        visits={"v": {"opportunity": "deal", "people": ("wang", "wang2", "bob")}},
        evidence={"e": {"about_table": "roles", "about": "b", "text": "signed"}},
    )


def asked(host: QWidget, plan: Plan, person: str = "wang") -> tuple[Session, SamePersonSheet]:
    """Return the sheet opened from the inspector of *person*."""
    session = Session(document_of(plan), DAY, host)
    inspector = inspector_over(host, session)
    select(session, Ref("people", person))
    QTest.mouseClick(section_of(inspector, "SamePersonSection").link, LEFT)
    sheet = host.window().findChild(SamePersonSheet)
    assert sheet is not None
    settle()
    return session, sheet


def rows_of(session: Session) -> dict[str, Any]:
    return {table: dict(session.plan.rows(table)) for table in session.plan.held()}


def test_the_namesake_is_offered_first_and_by_its_sound(host: QWidget) -> None:
    _, sheet = asked(host, twice())
    offered = [choice.key for choice in sheet._choices()]
    assert offered == ["wang2", "bob", "boss", "rival"]
    assert not sheet.join.isEnabled()
    pick(sheet.other, "王彤")
    assert sheet.other.value() == "wang2"
    assert sheet.join.isEnabled()


def test_one_of_many_is_found_by_pinyin(host: QWidget) -> None:
    crowd = people(*(f"p{n}" for n in range(500)))
    _, sheet = asked(host, plan_with(people={**crowd, "wang": {"name": "王彤"}, "li": {"name": "李丽"}}))
    pick(sheet.other, "lili")
    assert sheet.other.value() == "li"


def test_it_is_said_what_happens_and_one_undo_makes_two_of_it_again(host: QWidget) -> None:
    session, sheet = asked(host, twice())
    before = rows_of(session)
    pick(sheet.other, "王彤")
    said = sheet.happens.text()
    assert not sheet.page.verticalScrollBar().maximum(), "all of it is seen at once"
    assert tr("people", "same.moved", name="王彤", rows="1 visit and 1 piece of evidence") in said
    assert tr("people", "same.twice", rows="1 role") in said
    assert tr("people", "same.joined", texts=tr("terms", "field.notes")) in said
    assert tr("people", "same.audience", audience=tr("terms", "audience.private")) in said
    assert sheet.join.accessibleDescription() == said
    QTest.keyClick(sheet, Key.Key_Return)
    settle()
    assert "wang2" not in session.plan.people
    assert session.selection == Ref("people", "wang")
    assert (session.plan.people["wang"].title, session.plan.people["wang"].notes) == ("主任", "茶\n高尔夫")
    assert (session.plan.people["wang"].left, session.plan.visits["v"].people) == (None, ("wang", "bob"))
    assert list(session.plan.roles) == ["a"]
    assert session.document.undo_label is not None
    assert session.document.undo_label.key == "make_one"
    session.undo()
    assert rows_of(session) == before


def test_of_each_field_either_value_can_be_chosen_and_either_person_stays(host: QWidget) -> None:
    session, sheet = asked(host, twice())
    pick(sheet.other, "王彤")
    assert [choice.choices[0].isChecked() for choice in sheet.choices] == [True, True]
    title = sheet.choices[0].choices[1]
    assert title.accessibleName() == "Title: 采购部主任"
    QTest.keyClick(title, Key.Key_Space)
    assert sheet.chosen() == {"title": "采购部主任"}
    QTest.mouseClick(sheet.swap, LEFT)
    settle()
    assert sheet.chosen() == {}, "what was chosen is what the one that stays says now"
    assert sheet.choices[0].choices[0].text() == "采购部主任"
    assert sheet.screen().availableGeometry().contains(sheet.geometry()), "it grows, and stays on the screen"
    left = sheet.choices[1].choices[1]
    assert left.text() == tr("people", "same.still_there")
    QTest.mouseClick(left, LEFT, pos=QPoint(8, left.height() // 2))
    QTest.mouseClick(sheet.join, LEFT)
    settle()
    assert "wang" not in session.plan.people
    assert session.selection == Ref("people", "wang2")
    assert (session.plan.people["wang2"].title, session.plan.people["wang2"].left) == ("采购部主任", None)


def test_people_of_two_sides_are_refused_with_a_sentence_and_another_can_be_chosen(host: QWidget) -> None:
    session, sheet = asked(host, twice())
    sheet.other._take("rival")
    settle()
    assert sheet.problem.isVisible()
    assert "different sides" in sheet.problem.text()
    assert sheet.other.accessibleDescription() == sheet.problem.text()
    assert not sheet.join.isEnabled()
    QTest.keyClick(sheet, Key.Key_Return)
    assert len(session.plan.people) == 5
    sheet.other._take("wang2")
    assert sheet.join.isEnabled()
    assert not sheet.problem.isVisible()


def test_two_who_report_to_each_other_by_way_of_a_third_are_refused(host: QWidget) -> None:
    above = {"ann": "bob", "bob": "ann2", "ann2": None}
    plan = plan_with(people={who: {"name": who[:3].title(), "reports_to": other} for who, other in above.items()})
    _, sheet = asked(host, plan, "ann")
    sheet.other._take("ann2")
    assert "Bob" in sheet.problem.text()
    assert not sheet.join.isEnabled()


def test_two_who_report_to_each_other_become_one(host: QWidget) -> None:
    plan = plan_with(people={"ann": {"name": "Ann", "reports_to": "ann2"}, "ann2": {"name": "Ann"}})
    session, sheet = asked(host, plan, "ann")
    sheet.other._take("ann2")
    QTest.mouseClick(sheet.join, LEFT)
    assert session.plan.people["ann"].reports_to is None


def test_nothing_happens_when_it_is_closed_and_two_of_one_name_stay_two(host: QWidget) -> None:
    session, sheet = asked(host, twice())
    pick(sheet.other, "王彤")
    QTest.keyClick(sheet, Key.Key_Escape)
    settle()
    assert {"wang", "wang2"} <= session.plan.people.keys()
    assert session.document.undo_label is None


def test_the_inspector_names_who_may_be_the_same(host: QWidget) -> None:
    session = Session(document_of(twice()), DAY, host)
    inspector = inspector_over(host, session)
    select(session, Ref("people", "wang"))
    assert "王彤" in section_of(inspector, "SamePersonSection").likely.text()
    select(session, Ref("people", "boss"))
    assert not section_of(inspector, "SamePersonSection").likely.isVisible()


def test_the_menu_of_a_card_leads_to_it(qtbot: Any) -> None:
    panel = panel_of(qtbot, twice())
    hand = Hand(panel)
    key = next(key for key, card in panel._cards.items() if card.person == "wang")
    choose(send_menu(hand, QContextMenuEvent.Reason.Mouse, hand.at(key)), tr("people", "same.ask"))
    assert isinstance(panel.sheets.sheet, SamePersonSheet)


@pytest.mark.parametrize("view", [TABLE, COVERAGE])
def test_the_menu_of_a_row_leads_to_it(qtbot: Any, view: str) -> None:
    panel = panel_of(qtbot, twice())
    panel.show_view(view)
    settle()
    table = panel.table if view == TABLE else panel.coverage.table
    place = table.visualRect(table.index_of("wang")).center()
    table.customContextMenuRequested.emit(place)
    menu = next(m for m in panel.findChildren(QMenu) if m.isVisible())
    action = next(a for a in menu.actions() if a.text() == tr("people", "same.ask"))
    menu.setActiveAction(action)
    QTest.keyClick(menu, Key.Key_Return)
    assert isinstance(panel.sheets.sheet, SamePersonSheet)
    assert panel.session.selection == Ref("people", "wang")
