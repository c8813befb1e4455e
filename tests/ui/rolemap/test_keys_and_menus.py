"""The role map without a mouse, and its menus: each has one step as its result."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from tests.support.settling import until
from tests.ui.rolemap.support import DAY, settle
from tests.ui.rolemap.test_gestures import choose, open_menu, roles_of, steps
from workbench.domain.people import RelationKind
from workbench.domain.roles import PositionName, RoleName
from workbench.domain.rows import Ref
from workbench.ui.rolemap import editing
from workbench.ui.rolemap.facts import CardKind
from workbench.ui.widgets.popover import GAP

Key = Qt.Key


def test_tab_walks_the_cards_and_the_session_follows(panel, hand):
    hand.key(Key.Key_Tab)
    first = panel.session.selection
    hand.key(Key.Key_Tab)
    assert first == Ref("people", "boss")
    assert panel.session.selection == Ref("people", "wang")


def test_arrows_move_a_card_and_at_the_border_into_the_next_tile(panel, hand):
    hand.select("people:zhou")
    x = hand.card("people:zhou").rect().x
    hand.key(Key.Key_Right)
    settle(panel)
    assert hand.card("people:zhou").rect().x == pytest.approx(x + 8, abs=0.6)
    assert roles_of(panel, "zhou") == {RoleName.APPROVER}
    for _ in range(4):
        hand.key(Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert roles_of(panel, "zhou") == {RoleName.OWNER}
    while panel.session.document.undo_label is not None:
        panel.session.undo()
    assert roles_of(panel, "zhou") == {RoleName.APPROVER}


def test_a_letter_gives_the_role_of_that_name(panel, hand):
    hand.select("people:driver")
    hand.key(Key.Key_V)
    assert roles_of(panel, "driver") == {RoleName.ADVOCATE}
    settle(panel)
    hand.select("people:zhou")
    hand.key(Key.Key_O)
    assert roles_of(panel, "zhou") == {RoleName.OWNER}


def test_enter_edits_the_name_in_place(panel, hand):
    hand.select("people:zhao")
    hand.key(Key.Key_Return)
    QTest.keyClicks(panel.focusWidget(), "Zhao Zhi")
    QTest.keyClick(panel.focusWidget(), Key.Key_Return)
    assert panel.session.plan.people["zhao"].name == "Zhao Zhi"
    assert hand.card("people:zhao").facts.name == "Zhao Zhi"
    panel.session.undo()
    assert hand.card("people:zhao").facts.name == "赵志"


def test_delete_ends_the_role_and_a_second_press_does_not_delete_the_person(panel, hand):
    hand.select("people:zhao")
    hand.key(Key.Key_Delete)
    settle(panel)
    assert roles_of(panel, "zhao") == set()
    assert panel.session.plan.roles["zhao-gatekeeper"].until == DAY
    hand.key(Key.Key_Delete)
    assert "zhao" in panel.session.plan.people
    panel.session.undo()
    assert roles_of(panel, "zhao") == {RoleName.GATEKEEPER}


def test_delete_on_a_person_without_a_role_deletes_and_undo_brings_all_back(panel, hand):
    hand.select("people:driver")
    hand.key(Key.Key_Delete)
    assert "driver" not in panel.session.plan.people
    panel.session.undo()
    assert panel.session.plan.people["driver"].reports_to == "zhao"


def test_delete_on_a_selected_line_ends_the_relation(panel, hand):
    hand.click(hand.canvas.mapFromScene(hand.on_line("relations:feud")))
    assert panel.session.selection == Ref("relations", "feud")
    hand.key(Key.Key_Delete)
    assert panel.session.plan.relations["feud"].until == DAY
    assert hand.scene.wiring.item("relations:feud") is None


def test_n_adds_a_person_who_is_then_selected(panel, hand):
    hand.key(Key.Key_N)
    QTest.keyClicks(panel.focusWidget(), "Doctor Wu")
    QTest.keyClick(panel.focusWidget(), Key.Key_Return)
    added = next(person for person in panel.session.plan.people.values() if person.name == "Doctor Wu")
    assert panel.session.selection == Ref("people", added.id)
    assert steps(panel) == 1
    assert hand.card(f"people:{added.id}").isVisible()


def test_an_empty_name_adds_nobody(panel, hand):
    hand.key(Key.Key_N)
    QTest.keyClick(panel.focusWidget(), Key.Key_Return)
    assert steps(panel) == 0


def test_a_double_click_on_a_tile_adds_a_person_in_that_role(panel, hand):
    QTest.mouseDClick(
        hand.canvas.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        hand.middle_of(RoleName.ADVOCATE),
    )
    QTest.keyClicks(panel.focusWidget(), "Nurse")
    QTest.keyClick(panel.focusWidget(), Key.Key_Return)
    added = next(person for person in panel.session.plan.people.values() if person.name == "Nurse")
    assert roles_of(panel, added.id) == {RoleName.ADVOCATE}
    assert steps(panel) == 1


def ask_menu(panel, hand, key):
    at = hand.at(key)
    hand.canvas.menu_requested.emit(hand.card(key), hand.canvas.viewport().mapToGlobal(at), QPointF())
    return open_menu(panel)


def submenu(menu, text):
    action = next(action for action in menu.actions() if action.text() == text)
    menu.setActiveAction(action)
    action.menu().popup(QPoint(0, 0))
    return action.menu()


def test_the_menu_records_what_they_see_in_us(panel, hand):
    view = submenu(submenu(ask_menu(panel, hand, "people:zhou"), "Our position"), "Their view")
    choose(view, "Supplier")
    (made,) = [p for p in panel.session.plan.positions.values() if p.person == "zhou"]
    assert (made.their_view, made.since) == (PositionName.SUPPLIER, DAY)
    assert hand.card("people:zhou").facts.position == PositionName.SUPPLIER


def test_the_menu_gives_a_further_role(panel, hand):
    choose(submenu(ask_menu(panel, hand, "people:zhou"), "Add another role"), "Advocate")
    assert roles_of(panel, "zhou") == {RoleName.APPROVER, RoleName.ADVOCATE}


def test_a_relation_is_drawn_by_picking_the_other_card(panel, hand):
    choose(submenu(ask_menu(panel, hand, "people:zhou"), "Draw a relation to…"), "Ally")
    assert panel.picture.choices.picking.active
    hand.click(hand.at("people:boss"))
    made = next(r for r in panel.session.plan.relations.values() if r.id != "feud")
    assert (made.source, made.target, made.kind) == ("zhou", "boss", RelationKind.ALLY)
    assert not panel.picture.choices.picking.active


def test_the_other_card_is_picked_by_keyboard_and_esc_gives_up(panel, hand):
    choose(submenu(ask_menu(panel, hand, "people:zhou"), "Draw a relation to…"), "Reports to")
    hand.key(Key.Key_Escape)
    assert not panel.picture.choices.picking.active
    choose(submenu(ask_menu(panel, hand, "people:driver"), "Draw a relation to…"), "Reports to")
    hand.key(Key.Key_Up)
    hand.key(Key.Key_Up)
    target = panel.session.selection
    hand.key(Key.Key_Return)
    assert target is not None
    assert panel.session.plan.people["driver"].reports_to == target.id != "zhao"


def test_the_menu_of_a_line_changes_its_kind_and_strength_and_deletes_it(panel, hand):
    def take(text):
        at = hand.on_line("relations:feud")
        hand.canvas.menu_requested.emit(None, QPoint(10, 10), at)
        choose(open_menu(panel), text)

    for text, wanted in (("Ally", RelationKind.ALLY), ("Influences", RelationKind.INFLUENCES)):
        take(text)
        assert panel.session.plan.relations["feud"].kind == wanted
    take("Turn round")
    assert panel.session.plan.relations["feud"].source == "wang"
    take("Delete relation (entered by mistake)")
    assert not panel.session.plan.relations


def test_the_menu_deletes_a_competitor(panel, hand):
    choose(ask_menu(panel, hand, "competitors:local"), "Delete competitor")
    assert not panel.session.plan.competitors


def test_tidy_moves_cards_and_no_role(panel, hand):
    before = {role.id: role.role for role in panel.session.plan.roles.values()}
    QTest.mouseClick(panel.bar.tidy, Qt.MouseButton.LeftButton)
    settle(panel)
    assert {role.id: role.role for role in panel.session.plan.roles.values()} == before
    assert steps(panel) == 1
    assert hand.card("people:boss").rect().y == pytest.approx(hand.card("people:zhou").rect().y, abs=70)


# The org chart


def test_on_the_org_chart_delete_frees_from_the_superior_and_then_deletes_and_undo_brings_back(panel, hand):
    panel.show_view("org")
    settle(panel)
    hand.select("people:zhou")
    hand.key(Key.Key_Delete)
    settle(panel)
    people = panel.session.plan.people
    assert (people["zhou"].reports_to, panel.session.selection) == (None, None)
    assert "zhou-approver" in panel.session.plan.roles
    hand.key(Key.Key_Delete)
    assert "zhou" in panel.session.plan.people
    hand.select("people:zhou")
    hand.key(Key.Key_Delete)
    assert "zhou" not in panel.session.plan.people
    panel.session.undo()
    panel.session.undo()
    assert panel.session.plan.people["zhou"].reports_to == "boss"


def test_several_are_freed_in_one_step_and_the_menu_says_which_key_does_it(panel, hand):
    panel.show_view("org")
    settle(panel)
    hand.canvas.select(["people:zhou", "people:wang"])
    menu = ask_menu(panel, hand, "people:zhou")
    assert [entry.text() for entry in menu.actions()] == ["Reports to nobody\tDel"]
    menu.close()
    hand.key(Key.Key_Delete)
    assert {panel.session.plan.people[p].reports_to for p in ("zhou", "wang")} == {None}
    panel.session.undo()
    assert {panel.session.plan.people[p].reports_to for p in ("zhou", "wang")} == {"boss"}


def test_on_the_org_chart_the_superior_is_picked_by_keyboard(panel, hand):
    panel.show_view("org")
    settle(panel)
    hand.select("people:zhou")
    choose(submenu(ask_menu(panel, hand, "people:zhou"), "Draw a relation to…"), "Reports to")
    hand.key(Key.Key_Left)
    target = panel.session.selection
    hand.key(Key.Key_Return)
    assert target is not None
    assert panel.session.plan.people["zhou"].reports_to == target.id != "boss"


# Several roles of one person


def test_with_shift_a_letter_gives_a_further_role_beside_those_held(panel, hand):
    hand.select("people:zhou")
    hand.key(Key.Key_V, Qt.KeyboardModifier.ShiftModifier)
    settle(panel)
    assert roles_of(panel, "zhou") == {RoleName.APPROVER, RoleName.ADVOCATE}
    hand.canvas.select(["people:zhou"])
    hand.key(Key.Key_V, Qt.KeyboardModifier.ShiftModifier)
    assert steps(panel) == 1


def test_who_gives_a_role_by_keys_is_asked_when_the_keys_rest(panel, hand, monkeypatch):
    monkeypatch.setattr(editing, "AFTER_KEYS_MS", 1)
    hand.select("people:zhou")
    hand.key(Key.Key_V)
    until(lambda: panel.picture.editing.question is not None)


def test_the_question_stands_where_its_card_comes_to_lie(panel, hand):
    hand.select("people:zhou")
    hand.key(Key.Key_O)
    assert hand.card("people:zhou").gliding
    panel.picture.editing._ask()
    asked = panel.picture.editing.question.geometry()
    settle(panel)
    place = hand.card("people:zhou").rect()
    corner = hand.pixel((place.x, place.bottom)) + QPoint(GAP, GAP)
    assert asked.top() == pytest.approx(corner.y(), abs=2)
    assert asked.left() - 2 <= corner.x() <= asked.right()


def test_the_marker_of_a_further_role_is_reached_moved_and_ended_by_keys(panel, hand):
    hand.select("people:zhou")
    hand.key(Key.Key_V, Qt.KeyboardModifier.ShiftModifier)
    settle(panel)
    marker = next(card for card in hand.scene.cards() if card.facts.kind == CardKind.GHOST)
    assert "Approver" in marker.describe()
    assert "Advocate" in marker.describe()
    for _ in range(2):
        hand.key(Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert hand.canvas.current_card() is marker
    assert hand.canvas.accessibleDescription() == marker.describe()
    before = marker.pos()
    hand.key(Key.Key_Right)
    settle(panel)
    assert hand.card(marker.key).pos() != before
    hand.key(Key.Key_G)
    settle(panel)
    assert RoleName.GATEKEEPER in roles_of(panel, "zhou")
    (marker,) = [card for card in hand.scene.cards() if card.facts.kind == CardKind.GHOST]
    hand.canvas.select([marker.key])
    hand.key(Key.Key_Delete)
    assert len(roles_of(panel, "zhou")) == 1


# Departments


def test_a_department_is_written_on_the_map_and_stays_one_when_renamed(panel, hand):
    hand.key(Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(panel.focusWidget(), "Finance")
    QTest.keyClick(panel.focusWidget(), Key.Key_Return)
    settle(panel)
    (made,) = [person for person in panel.session.plan.people.values() if person.is_department]
    card = hand.card(f"people:{made.id}")
    assert (made.name, card.facts.department) == ("Finance", True)
    assert "Department" in card.describe()
    hand.drag(hand.at(card.key), hand.middle_of(RoleName.APPROVER))
    assert roles_of(panel, made.id) == {RoleName.APPROVER}
    hand.canvas.select([card.key])
    hand.key(Key.Key_F2)
    panel.focusWidget().selectAll()
    QTest.keyClicks(panel.focusWidget(), "Treasury")
    QTest.keyClick(panel.focusWidget(), Key.Key_Return)
    renamed = panel.session.plan.people[made.id]
    assert (renamed.name, renamed.is_department) == ("Treasury", True)


def test_a_department_is_added_from_the_menu_of_a_tile_in_that_role(panel, hand):
    at = hand.middle_of(RoleName.ADVOCATE)
    port = hand.canvas.viewport()
    hand.canvas.menu_requested.emit(None, port.mapToGlobal(at), hand.canvas.mapToScene(at))
    choose(open_menu(panel), "Add a department here")
    QTest.keyClicks(panel.focusWidget(), "Quality")
    QTest.keyClick(panel.focusWidget(), Key.Key_Return)
    (made,) = [person for person in panel.session.plan.people.values() if person.is_department]
    assert roles_of(panel, made.id) == {RoleName.ADVOCATE}
