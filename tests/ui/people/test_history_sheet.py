"""What became of a person, by menu, by key, and in words."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.support.settling import settle
from tests.ui.rolemap.support import DAY, Hand, panel_of, small_plan
from workbench.domain.people import Person
from workbench.domain.posts import Post
from workbench.domain.roles import PositionName
from workbench.domain.rows import Ref
from workbench.ui.terms import day_text
from workbench.usecases.evidence import add_evidence
from workbench.usecases.ports import Label
from workbench.usecases.roles import record_position

Key = Qt.Key


@pytest.fixture
def panel(qtbot):
    start = small_plan()
    wang = Person(
        id="wang", name="王彤", title="采购部主任", joined=date(2024, 3, 1), notes="篮球",
    )  # fmt: skip
    post = Post(id="p", person="wang", since=date(2024, 3, 1), until=date(2026, 5, 6), title="采购部副主任")
    return panel_of(qtbot, start.with_tables({"people": dict(start.people) | {"wang": wang}, "posts": {"p": post}}))


@pytest.fixture
def hand(panel):
    return Hand(panel)


def opened(panel, hand, key="people:wang"):
    hand.click(hand.at(key))
    hand.key(Key.Key_H)
    return panel.sheets.sheet


def told(sheet):
    return [[column.shown(row) for column in sheet.model.columns[:3]] for row in sheet.model.rows()]


def test_it_tells_posts_roles_and_positions_the_latest_first(panel, hand):
    assert told(opened(panel, hand)) == [
        ["20 May 2026", "Role", "Gatekeeper → Owner"],
        ["6 May 2026", "Post", "采购部副主任 → 采购部主任"],
        ["1 Mar 2026", "Their view of us", "Unknown → Partner"],
        ["12 Jan 2026", "Role", "Gatekeeper"],
        ["1 Mar 2024", "Joined", "采购部副主任"],
    ]


def test_what_was_recorded_later_says_so_and_shows_its_evidence(panel, hand):
    session, early = panel.session, DAY - timedelta(days=9)
    session.document.store.clock = lambda: datetime.combine(DAY, time(12)).astimezone(UTC)
    session.perform(
        Label("record_position", "王彤"),
        lambda plan: record_position(
            plan, "wang", "deal", early, personal_need_met=False, our_claim=PositionName.PARTNER
        ),
    )
    entry = next(p for p in session.plan.positions.values() if p.since == early)
    session.perform(
        Label("add.evidence", "x"),
        lambda plan: add_evidence(plan, Ref("positions", entry.id), "Cool at the door", early, "Ann")[1],
    )
    sheet = opened(panel, hand)
    shown = {column.key: column.shown(sheet.model.rows()[1]) for column in sheet.model.columns}
    assert (shown["turn"], shown["claim"]) == ("Partner → Supplier", "Partner")
    assert shown["evidence"] == "1 source"
    QTest.keyClick(sheet.table, Key.Key_Down)
    settle()
    said = [label.text() for label in sheet.chosen.findChildren(QLabel) if label.isVisible() and label.text()]
    assert said == [f"{day_text(early)} · Their view of us: Partner → Supplier", "Cool at the door (Ann)"]
    assert shown["recorded"] == day_text(DAY)
    assert not sheet.table.isColumnHidden([c.key for c in sheet.model.columns].index("recorded"))


def test_enter_leads_to_the_entry(panel, hand):
    sheet = opened(panel, hand)
    QTest.keyClick(sheet.table, Key.Key_Down)
    sheet.table.select([sheet.model.key_at(sheet.model.index(2, 0))])
    QTest.keyClick(sheet.table, Key.Key_Return)
    assert panel.sheets.sheet is None
    assert panel.session.selection == Ref("positions", "pw")


def test_the_menu_of_a_card_opens_it(panel, hand):
    at = hand.canvas.viewport().mapToGlobal(hand.at("people:zhao"))
    hand.canvas.menu_requested.emit(hand.card("people:zhao"), at, QPointF())
    menu = QApplication.activePopupWidget()
    action = next(a for a in menu.actions() if a.text().startswith("History"))
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    assert "赵志" in panel.sheets.sheet.windowTitle()


def test_somebody_nothing_is_known_of_has_no_history(panel, hand):
    sheet = opened(panel, hand, "people:driver")
    assert not sheet.table.isVisible()


def test_the_key_does_nothing_while_nobody_is_selected(panel, hand):
    hand.key(Key.Key_H)
    assert panel.sheets.sheet is None
