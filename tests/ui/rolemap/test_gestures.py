"""Every drag on the role map, with the real mouse: what it shows, its one step, and that undo takes it back."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.rolemap.support import DAY, panel_of, settle
from workbench.domain.people import RelationKind
from workbench.domain.roles import RoleName
from workbench.domain.rows import Confidence, Ref
from workbench.ui.rolemap.menus import ChoiceMenu

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def panel(qtbot):
    return panel_of(qtbot)


def roles_of(panel, person):
    session = panel.session
    return {r.role for r in session.plan.roles.values() if r.person == person and r.holds(session.day)}


def steps(panel):
    return len(panel.session.document.store.steps())


def test_dragging_to_another_tile_changes_the_role_in_one_step_that_undo_takes_back(panel, hand):
    before = panel.session.plan
    hand.drag(hand.at("people:zhou"), hand.middle_of(RoleName.ADVOCATE))
    assert roles_of(panel, "zhou") == {RoleName.ADVOCATE}
    assert steps(panel) == 1
    assert panel.session.document.undo_label.key == "move_role"
    old = panel.session.plan.roles["zhou-approver"]
    assert old.until == DAY
    new = next(r for r in panel.session.plan.roles.values() if r.person == "zhou" and r.role == RoleName.ADVOCATE)
    assert (new.since, new.confidence) == (DAY, Confidence.ASSUMED)
    panel.session.undo()
    assert panel.session.plan.roles == before.roles
    settle(panel)
    assert hand.scene.frame.role_under(hand.card("people:zhou").rect().centre) == RoleName.APPROVER


def test_the_card_lies_where_it_was_let_go(panel, hand):
    aim = hand.middle_of(RoleName.ADVOCATE) + QPoint(20, 30)
    hand.drag(hand.at("people:zhou"), aim)
    assert (hand.at("people:zhou") - aim).manhattanLength() <= 3


def test_a_drag_shows_the_role_before_it_is_let_go_and_esc_calls_it_off(panel, hand):
    start = hand.at("people:zhou")
    hand.drag(start, hand.middle_of(RoleName.OWNER), let_go=False)
    hint = next(item for item in hand.canvas.scene().items() if type(item).__name__ == "DropHint" and item.isVisible())
    assert hint.words == "Becomes Owner"
    hand.key(Qt.Key.Key_Escape)
    QTest.mouseRelease(hand.canvas.viewport(), Qt.MouseButton.LeftButton)
    settle(panel)
    assert not hint.isVisible()
    assert steps(panel) == 0
    assert (hand.at("people:zhou") - start).manhattanLength() <= 1


def test_inside_its_tile_a_card_changes_place_but_not_role_and_nothing_is_asked(panel, hand):
    start = hand.at("people:boss")
    hand.drag(start, start + QPoint(60, 4))
    role = panel.session.plan.roles["boss-approver"]
    assert role.role == RoleName.APPROVER
    assert role.x > 0.1
    assert role.confidence == Confidence.CONFIRMED
    assert len(panel.session.plan.roles) == 5
    settle(panel)
    assert panel.picture.editing.question is None


def test_a_card_dropped_on_another_moves_beside_it(panel, hand):
    hand.drag(hand.at("people:boss"), hand.at("people:zhou"))
    assert not hand.card("people:boss").rect().meets(hand.card("people:zhou").rect(), (10, 10))


def test_several_selected_cards_move_together_in_one_step(panel, hand):
    hand.select("people:boss")
    QTest.mouseClick(hand.canvas.viewport(), Qt.MouseButton.LeftButton, CONTROL, hand.at("people:zhou"))
    assert set(hand.canvas.selected_keys()) == {"people:boss", "people:zhou"}
    width = hand.scene.frame.width / 2 * hand.canvas.zoom()
    hand.drag(hand.at("people:zhou"), hand.at("people:zhou") + QPoint(round(width), 0))
    assert roles_of(panel, "zhou") == roles_of(panel, "boss") == {RoleName.OWNER}
    assert steps(panel) == 1


def test_a_person_without_a_role_is_dragged_onto_the_map(panel, hand):
    hand.drag(hand.at("people:driver"), hand.middle_of(RoleName.GATEKEEPER) + QPoint(0, 70))
    assert roles_of(panel, "driver") == {RoleName.GATEKEEPER}
    assert steps(panel) == 1
    panel.session.undo()
    assert roles_of(panel, "driver") == set()


def test_a_person_without_a_role_let_go_off_the_map_goes_back(panel, hand):
    start = hand.at("people:driver")
    hand.drag(start, start + QPoint(60, 4))
    assert steps(panel) == 0
    assert (hand.at("people:driver") - start).manhattanLength() <= 1


def test_a_card_dragged_onto_the_band_loses_its_role(panel, hand):
    hand.drag(hand.at("people:zhao"), hand.at("people:driver") + QPoint(250, 0))
    assert roles_of(panel, "zhao") == set()
    assert "zhao" in panel.session.plan.people
    assert panel.session.document.undo_label.key == "end_role"


def test_with_control_a_further_role_is_given_and_shows_as_a_marker(panel, hand):
    hand.drag(hand.at("people:zhou"), hand.middle_of(RoleName.OWNER) + QPoint(0, 60), CONTROL)
    assert roles_of(panel, "zhou") == {RoleName.APPROVER, RoleName.OWNER}
    assert hand.scene.card("roles:zhou-approver").isVisible()
    assert hand.card("people:zhou").facts.role.role == RoleName.OWNER


def test_a_marker_of_a_further_role_can_be_dragged_too(panel, hand):
    hand.drag(hand.at("people:zhou"), hand.middle_of(RoleName.OWNER) + QPoint(0, 60), CONTROL)
    hand.drag(hand.at("roles:zhou-approver"), hand.middle_of(RoleName.ADVOCATE))
    assert roles_of(panel, "zhou") == {RoleName.OWNER, RoleName.ADVOCATE}


def handle_of(hand, key):
    card = hand.card(key)
    QTest.mouseMove(hand.canvas.viewport(), hand.at(key))
    settle(hand.panel)
    return hand.canvas.mapFromScene(card.mapToScene(card.handles()[1]))


def open_menu(panel):
    menus = [menu for menu in panel.findChildren(ChoiceMenu) if menu.isVisible()]
    assert len(menus) == 1
    return menus[0]


def choose(menu, text):
    action = next(action for action in menu.actions() if action.text().split("\t")[0] == text)
    QTest.mouseClick(
        menu, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, menu.actionGeometry(action).center()
    )


def test_a_relation_is_drawn_from_a_handle_and_its_kind_chosen(panel, hand):
    hand.drag(handle_of(hand, "people:boss"), hand.at("people:zhao"))
    assert steps(panel) == 0
    choose(open_menu(panel), "Influences")
    made = next(r for r in panel.session.plan.relations.values() if r.id != "feud")
    assert (made.source, made.target, made.kind, made.since) == ("boss", "zhao", RelationKind.INFLUENCES, DAY)
    assert hand.scene.wiring.item(f"relations:{made.id}") is not None
    panel.session.undo()
    assert set(panel.session.plan.relations) == {"feud"}


def test_a_relation_let_go_on_nothing_is_not_drawn(panel, hand):
    hand.drag(handle_of(hand, "people:boss"), hand.middle_of(RoleName.ADVOCATE))
    assert not [menu for menu in panel.findChildren(ChoiceMenu) if menu.isVisible()]
    assert steps(panel) == 0


def test_on_the_org_chart_a_card_dropped_on_another_reports_to_it(panel, hand):
    panel.show_view("org")
    settle(panel)
    hand.drag(hand.at("people:zhou"), hand.at("people:wang"))
    assert panel.session.plan.people["zhou"].reports_to == "wang"
    assert roles_of(panel, "zhou") == {RoleName.APPROVER}
    settle(panel)
    assert hand.card("people:zhou").rect().y > hand.card("people:wang").rect().bottom


def test_on_the_org_chart_a_circle_is_refused_and_said(panel, hand):
    panel.show_view("org")
    settle(panel)
    told = []
    panel.session.failed.connect(lambda key, _: told.append(key))
    hand.drag(hand.at("people:boss"), hand.at("people:driver"))
    assert told == ["reports_in_circle"]
    assert panel.session.plan.people["boss"].reports_to is None


def test_the_question_for_evidence_blocks_nothing_and_enter_keeps_the_answer(panel, hand, qtbot):
    hand.drag(hand.at("people:zhou"), hand.middle_of(RoleName.ADVOCATE))
    qtbot.waitUntil(lambda: panel.picture.editing.question is not None)
    question = panel.focusWidget()
    QTest.keyClicks(question, "He puts us on the list")
    QTest.keyClick(question, Qt.Key.Key_Return)
    (kept,) = panel.session.plan.evidence.values()
    role = panel.session.plan.roles[kept.about]
    assert (kept.text, kept.about_table, kept.date, role.role) == (
        "He puts us on the list",
        "roles",
        DAY,
        RoleName.ADVOCATE,
    )
    assert panel.picture.editing.question is None


def test_tab_goes_through_the_question_for_evidence_and_selects_nobody_else(panel, hand, qtbot):
    hand.drag(hand.at("people:zhou"), hand.middle_of(RoleName.ADVOCATE))
    qtbot.waitUntil(lambda: panel.picture.editing.question is not None)
    selected = panel.session.selection
    been = []
    for _ in range(4):
        been.append(panel.focusWidget())
        QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Tab)
    assert len(set(been)) == 4
    assert panel.focusWidget() is been[0]
    assert panel.session.selection == selected
    QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Backtab)
    assert panel.focusWidget() is been[-1]


def test_esc_puts_the_question_off_and_the_role_stays(panel, hand, qtbot):
    hand.drag(hand.at("people:zhou"), hand.middle_of(RoleName.ADVOCATE))
    qtbot.waitUntil(lambda: panel.picture.editing.question is not None)
    QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Escape)
    assert panel.picture.editing.question is None
    assert roles_of(panel, "zhou") == {RoleName.ADVOCATE}
    assert not panel.session.plan.evidence


def test_selecting_a_card_selects_the_person(panel, hand):
    hand.select("people:zhao")
    assert panel.session.selection == Ref("people", "zhao")
    hand.click(hand.middle_of(RoleName.ADVOCATE))
    assert panel.session.selection is None


# Beyond what is seen


def test_a_card_held_at_the_edge_of_the_view_brings_the_picture_along(panel, hand, qtbot):
    hand.canvas.zoom_by(3, hand.at("people:boss"))
    settle(panel)
    port = hand.canvas.viewport()
    edge = QPoint(port.width() - 3, hand.at("people:boss").y())
    seen = hand.canvas.mapToScene(edge).x()
    assert seen < hand.scene.frame.middle.x
    hand.drag(hand.at("people:boss"), edge, let_go=False)
    qtbot.waitUntil(lambda: hand.canvas.mapToScene(edge).x() > hand.scene.frame.middle.x + 150)
    assert hand.card("people:boss").rect().centre.x > seen
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, edge)
    settle(panel)
    assert roles_of(panel, "boss") == {RoleName.OWNER}
    stopped = hand.canvas.mapToScene(edge)
    assert not hand.canvas._edges._clock.isActive()
    settle(panel)
    assert hand.canvas.mapToScene(edge) == stopped


def test_at_the_edge_of_a_map_seen_whole_nothing_moves(panel, hand):
    hand.canvas.fit()
    port = hand.canvas.viewport()
    corner = hand.canvas.mapToScene(QPoint(0, 0))
    hand.drag(hand.at("people:zhou"), QPoint(port.width() - 2, port.height() // 2), let_go=False)
    assert not hand.canvas._edges._clock.isActive()
    settle(panel)
    assert hand.canvas.mapToScene(QPoint(0, 0)) == corner
    hand.canvas.cancel_gesture()
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton)
