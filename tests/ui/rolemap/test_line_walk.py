"""Going through the lines of a card by keyboard, and changing and ending them there."""

from collections import Counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.rolemap.support import DAY, Hand, crowd, panel_of, plan_of, settle, small_plan
from tests.ui.rolemap.test_gestures import open_menu
from workbench.domain.people import Contact, ContactStrength, Relation, RelationKind
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.ui.language import tr
from workbench.ui.rolemap.scene import Arrangement
from workbench.ui.rolemap.strokes import BRIGHT
from workbench.usecases.ports import Label
from workbench.usecases.rows import remove, set_fields

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
STEP = Label("change_field", "x")
CLOCKWISE = ["relations:feud", "relations:gate", "relations:led"]
"""The lines of Zhou, clockwise from the top: to Wang on the right, to Zhao below, to the director at the left."""


def lines_of_zhou() -> Plan:
    """Return the small plan with three lines of Zhou Hua, entered in another order than they lie."""
    start = small_plan()
    more = [
        Relation(id="gate", source="zhao", target="zhou", kind=RelationKind.INFLUENCES),
        Relation(id="led", source="zhou", target="boss", kind=RelationKind.INTRODUCES),
        *start.relations.values(),
    ]
    known = Contact(id="known", ours="me", theirs="zhou", last=DAY)
    tables = {"relations": {row.id: row for row in more}, "contacts": {"known": known}}
    return Plan(dict(start.tables) | tables)


@pytest.fixture
def panel(qtbot):
    panel = panel_of(qtbot, lines_of_zhou())
    panel.picture.canvas.setFocus()
    return panel


def chosen(panel):
    line = panel.picture.scene.wiring.selected()
    return line.key if line is not None else ""


def walk(panel, hand, key, modifiers=Qt.KeyboardModifier.NoModifier):
    hand.key(key, modifiers)
    return chosen(panel)


def test_l_goes_round_the_lines_of_the_selected_card_and_shift_goes_back(panel, hand):
    hand.select("people:zhou")
    assert [walk(panel, hand, Key.Key_L) for _ in range(4)] == [*CLOCKWISE, CLOCKWISE[0]]
    assert [walk(panel, hand, Key.Key_L, SHIFT) for _ in range(2)] == [CLOCKWISE[2], CLOCKWISE[1]]
    assert panel.session.selection == Ref("relations", "gate")
    assert hand.canvas.selected_keys() == []


def test_arrows_go_on_while_a_line_is_chosen_and_move_nothing(panel, hand):
    hand.select("people:zhou")
    first = walk(panel, hand, Key.Key_L)
    place = panel.session.plan.roles["zhou-approver"]
    second = walk(panel, hand, Key.Key_Right)
    assert second != first
    assert walk(panel, hand, Key.Key_Left) == first
    assert walk(panel, hand, Key.Key_Down) == second
    assert walk(panel, hand, Key.Key_Up) == first
    assert panel.session.plan.roles["zhou-approver"] == place


def test_each_line_is_said_in_words_with_its_place(panel, hand):
    hand.select("people:zhou")
    said = set()
    for place in range(1, 4):
        hand.key(Key.Key_L)
        description = hand.canvas.accessibleDescription()
        assert description.startswith(f"Line {place} of 3: ")
        said.add(description.partition(": ")[2])
    assert said == {
        "周华 → 王彤: Conflict, strength 5 of 5",
        "周华 → 院长: Introduces, strength 3 of 5",
        "赵志 → 周华: Influences, strength 3 of 5",
    }
    assert panel.picture.walk.words.isVisible()
    assert "Enter: change" in panel.picture.walk.words.text()


def test_what_is_said_of_a_line_and_its_place_follows_the_plan(panel, hand):
    hand.select("people:zhou")
    hand.key(Key.Key_L)
    session, words = panel.session, panel.picture.walk.words
    assert session.perform(STEP, set_fields(session.plan, Ref("relations", "feud"), strength=2))
    assert hand.canvas.accessibleDescription() == "Line 1 of 3: 周华 → 王彤: Conflict, strength 2 of 5"
    assert session.perform(STEP, remove(session.plan, Ref("relations", "led")))
    assert hand.canvas.accessibleDescription().startswith("Line 1 of 2: ")
    assert (words.isVisible(), words.text()) == (True, tr("rolemap", "walk.line", place=1, count=2))


def test_the_lines_of_the_card_one_came_from_stay_bright(panel, hand):
    hand.select("people:zhou")
    hand.key(Key.Key_L)
    assert all(panel.picture.scene.wiring.item(key).level == BRIGHT for key in CLOCKWISE)


def test_escape_leads_back_to_the_card_and_tab_on_to_the_next(panel, hand):
    hand.select("people:zhou")
    hand.key(Key.Key_L)
    hand.key(Key.Key_Escape)
    assert panel.session.selection == Ref("people", "zhou")
    assert hand.canvas.selected_keys() == ["people:zhou"]
    assert not panel.picture.walk.words.isVisible()
    hand.key(Key.Key_L)
    order = [card.key for card in hand.canvas.cards()]
    hand.key(Key.Key_Tab)
    assert hand.canvas.selected_keys() == [order[order.index("people:zhou") + 1]]
    assert chosen(panel) == ""
    assert not panel.picture.walk.words.isVisible()


def test_enter_opens_the_kinds_and_another_one_is_taken_by_keys(panel, hand):
    hand.select("people:zhou")
    while walk(panel, hand, Key.Key_L) != "relations:feud":
        pass
    hand.key(Key.Key_Return)
    menu = open_menu(panel)
    assert menu.activeAction().isChecked()
    assert menu.activeAction().text() == "Conflict"
    QTest.keyClick(menu, Key.Key_Up)
    QTest.keyClick(menu, Key.Key_Return)
    assert panel.session.plan.relations["feud"].kind == RelationKind.ALLY
    assert chosen(panel) == "relations:feud"
    assert hand.card("people:zhou").facts.name == "周华"
    panel.session.undo()
    assert panel.session.plan.relations["feud"].kind == RelationKind.CONFLICT


def test_the_menu_key_opens_the_menu_of_the_line(panel, hand):
    hand.select("people:zhou")
    hand.key(Key.Key_L)
    by_key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
    QApplication.sendEvent(hand.canvas.viewport(), by_key)
    menu = open_menu(panel)
    assert "End relation" in " ".join(action.text() for action in menu.actions())
    menu.close()


def test_delete_ends_the_line_and_leads_back_to_the_card_and_its_other_lines(panel, hand):
    hand.select("people:zhou")
    gone = walk(panel, hand, Key.Key_L)
    hand.key(Key.Key_Delete)
    settle(panel)
    assert panel.session.plan.relations[gone.partition(":")[2]].until == DAY
    assert panel.session.selection == Ref("people", "zhou")
    hand.key(Key.Key_L)
    assert hand.canvas.accessibleDescription().startswith("Line 1 of 2: ")
    panel.session.undo()
    settle(panel)
    assert panel.session.plan.relations[gone.partition(":")[2]].until is None


def test_contacts_are_lines_too_while_our_team_is_shown(panel, hand):
    hand.key(Key.Key_T)
    settle(panel)
    hand.select("people:me")
    assert walk(panel, hand, Key.Key_L) == "contacts:known"
    hand.key(Key.Key_Return)
    menu = open_menu(panel)
    QTest.keyClick(menu, Key.Key_Up)
    QTest.keyClick(menu, Key.Key_Return)
    assert panel.session.plan.contacts["known"].strength == ContactStrength.GOOD
    hand.key(Key.Key_Delete)
    settle(panel)
    assert not panel.session.plan.contacts
    assert panel.session.selection == Ref("people", "me")


def test_a_line_chosen_by_mouse_is_gone_on_from_by_keys(panel, hand):
    hand.click(hand.canvas.mapFromScene(hand.scene.wiring.item("relations:feud").middle()))
    assert chosen(panel) == "relations:feud"
    assert walk(panel, hand, Key.Key_L) in ("relations:led", "relations:gate")
    hand.key(Key.Key_Escape)
    assert panel.session.selection == Ref("people", "zhou")


def test_a_card_without_lines_says_so(panel, hand):
    hand.select("people:driver")
    hand.key(Key.Key_L)
    assert panel.session.selection == Ref("people", "driver")
    assert panel.picture.walk.words.text() == "No relation lines yet"
    hand.key(Key.Key_Tab)
    assert not panel.picture.walk.words.isVisible()


def test_the_menu_of_a_card_leads_to_its_lines(panel, hand):
    at = hand.canvas.viewport().mapToGlobal(hand.at("people:zhou"))
    hand.canvas.menu_requested.emit(hand.card("people:zhou"), at, hand.canvas.mapToScene(hand.at("people:zhou")))
    menu = open_menu(panel)
    (entry,) = [action for action in menu.actions() if action.text() == "Go through the lines\tL"]
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(entry).center())
    assert chosen(panel) in CLOCKWISE


def test_among_hundreds_of_lines_only_those_of_the_card_are_gone_through(qtbot):
    panel = panel_of(qtbot, crowd(300, 900))
    hand = Hand(panel)
    hand.canvas.setFocus()
    plan = panel.session.plan
    ends = Counter(end for row in plan.relations.values() for end in (row.source, row.target))
    busy = ends.most_common(1)[0][0]
    own = {f"relations:{r.id}" for r in plan.relations.values() if busy in (r.source, r.target)}
    hand.canvas.reveal(f"people:{busy}")
    found = [walk(panel, hand, Key.Key_L) for _ in own]
    assert set(found) == own
    assert walk(panel, hand, Key.Key_L) == found[0]
    middle = hand.canvas.mapFromScene(hand.scene.wiring.item(found[0]).middle())
    assert hand.canvas.viewport().rect().contains(middle)
    order = [card.key for card in hand.canvas.cards()]
    hand.key(Key.Key_Tab)
    assert hand.canvas.selected_keys() == [order[order.index(f"people:{busy}") + 1]]


def test_on_the_org_chart_too_the_lines_of_a_card_are_gone_through(panel, hand):
    panel.picture.set_arrangement(Arrangement.ORG)
    settle(panel)
    hand.canvas.reveal("people:zhou")
    assert sorted(walk(panel, hand, Key.Key_L) for _ in range(3)) == sorted(CLOCKWISE)


def test_without_anybody_there_is_nothing_to_go_through(qtbot):
    panel = panel_of(qtbot, plan_of([]))
    panel.picture.canvas.line_step_requested.emit(1)
    assert panel.session.selection is None
    assert not panel.picture.walk.words.isVisible()
