"""Our people below the map: who knows whom, seen and drawn (R6)."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.rolemap.support import Hand, panel_of, settle
from tests.ui.rolemap.test_gestures import choose, open_menu, roles_of, steps
from workbench.domain.people import ContactStrength
from workbench.domain.roles import RoleName
from workbench.domain.rows import Ref
from workbench.domain.visits import VisitOutcome
from workbench.ui.rolemap.geometry import Part
from workbench.ui.rolemap.routing import CLEAR
from workbench.ui.rolemap.strokes import DOT
from workbench.ui.terms import day_text
from workbench.usecases.ports import Label
from workbench.usecases.rows import add, set_fields
from workbench.usecases.visits import debrief

Key = Qt.Key


@pytest.fixture
def panel(qtbot):
    panel = panel_of(qtbot, size=(1200, 760))
    panel.picture.canvas.setFocus()
    return panel


@pytest.fixture
def hand(panel):
    hand = Hand(panel)
    hand.key(Key.Key_T)
    settle(panel)
    return hand


def contacts(panel):
    return [(c.ours, c.theirs) for c in panel.session.plan.contacts.values()]


def draw_contact(panel, hand, target="people:zhou"):
    QTest.mouseMove(hand.canvas.viewport(), hand.at("people:me"))
    card = hand.card("people:me")
    handle = hand.canvas.mapFromScene(card.mapToScene(card.handles()[0]))
    hand.drag(handle, hand.at(target))


def test_t_shows_our_people_below_the_map_and_hides_them_again(panel, hand):
    card = hand.card("people:me")
    assert card.isVisible()
    assert card.rect().y > hand.scene.frame.height
    assert "Our side" in card.describe()
    hand.key(Key.Key_T)
    assert hand.scene.card("people:me") is None


def test_the_menu_shows_them_too_and_says_whether_they_are_shown(panel, hand):
    QTest.mouseClick(panel.bar.more, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    (entry,) = [action for action in menu.actions() if action.text().startswith("Show our team")]
    assert entry.isChecked()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(entry).center())
    settle(panel)
    assert hand.scene.card("people:me") is None


def test_a_line_drawn_from_one_of_ours_to_one_of_theirs_is_a_contact(panel, hand):
    draw_contact(panel, hand)
    assert contacts(panel) == [("me", "zhou")]
    assert steps(panel) == 1
    (contact,) = panel.session.plan.contacts
    line = hand.scene.wiring.item(f"contacts:{contact}")
    assert "Me knows 周华: Working on it" in line.toolTip()
    draw_contact(panel, hand)
    assert len(contacts(panel)) == 1
    panel.session.undo()
    settle(panel)
    assert hand.scene.wiring.item(f"contacts:{contact}") is None


def legend_words(panel):
    return [words for words, _ in panel.picture.legend.entries()]


def test_the_legend_explains_who_knows_whom_while_that_is_shown(panel, hand):
    known = ["Knows: Good", "Knows: Working on it", "Knows: Bad"]
    legend = panel.picture.legend
    with_contacts = legend.heightForWidth(500)
    assert legend_words(panel)[-3:] == known
    hand.key(Key.Key_T)
    assert not set(known) & set(legend_words(panel))
    assert legend.heightForWidth(500) < with_contacts


def test_a_contact_ends_in_dots_at_both_cards_clear_of_the_teams_heading(panel, hand):
    draw_contact(panel, hand)
    (contact,) = panel.session.plan.contacts
    item = hand.scene.wiring.item(f"contacts:{contact}")
    card, heading = hand.card("people:me").rect(), hand.scene.frame.band_heading(Part.OURS)
    ends = sorted(item.ends(), key=lambda end: end.y())
    assert heading.bottom < ends[1].y() - 2 * DOT
    assert card.y - ends[1].y() == pytest.approx(CLEAR)
    image = QImage(item.boundingRect().size().toSize() * 2, QImage.Format.Format_ARGB32)
    for end in ends:
        image.fill(0)
        painter = QPainter(image)
        painter.translate(-item.boundingRect().topLeft())
        item.paint(painter, None)
        painter.end()
        at = (end - item.boundingRect().topLeft()).toPoint()
        across = [QColor.fromRgba(image.pixel(at.x() + aside, at.y())).alpha() for aside in (-2, 0, 1)]
        assert min(across) > 120


def test_the_contact_follows_what_is_known_of_it(panel, hand):
    draw_contact(panel, hand)
    (contact,) = panel.session.plan.contacts
    better = {"strength": ContactStrength.GOOD}
    panel.session.perform(Label("set_contact"), lambda plan: set_fields(plan, Ref("contacts", contact), **better))
    assert hand.scene.wiring.item(f"contacts:{contact}").facts.kind == ContactStrength.GOOD


def test_the_keyboard_draws_a_contact_and_takes_it_away(panel, hand):
    hand.canvas.select(["people:me"])
    at = hand.canvas.viewport().mapToGlobal(hand.at("people:me"))
    hand.canvas.menu_requested.emit(hand.card("people:me"), at, QPointF())
    choose(open_menu(panel), "Knows…")
    hand.canvas.focus_card(hand.card("people:boss"))
    hand.key(Key.Key_Return)
    assert contacts(panel) == [("me", "boss")]
    settle(panel)
    (contact,) = panel.session.plan.contacts
    panel.session.select(Ref("contacts", contact))
    hand.canvas.select([])
    hand.scene.wiring.item(f"contacts:{contact}").setSelected(True)
    hand.key(Key.Key_Delete)
    assert contacts(panel) == []


def test_our_people_get_no_role_whatever_is_tried(panel, hand):
    hand.drag(hand.at("people:me"), hand.middle_of(RoleName.OWNER))
    hand.canvas.select(["people:me"])
    hand.key(Key.Key_O)
    hand.key(Key.Key_O, Qt.KeyboardModifier.ShiftModifier)
    assert roles_of(panel, "me") == set()
    assert steps(panel) == 0


def test_table_and_counts_leave_our_people_out(panel, hand):
    panel.show_view("table")
    assert panel.people.rows.row("me") is None
    assert panel.people.rows.row("wang") is not None


def test_a_pair_that_only_a_visit_tells_of_has_a_line_that_goes_with_the_outcome(panel, hand):
    session = panel.session
    row = {"opportunity": session.opportunity, "date": session.day, "people": ("zhou",), "ours": ("me",)}
    ref, edits = add("visits", row)
    session.perform(Label("plan_visit"), edits)
    session.perform(Label("debrief"), lambda plan: debrief(plan, ref.id, VisitOutcome.PRIMARY_MET, session.day))
    assert contacts(panel) == []
    line = hand.scene.wiring.item("met:me:zhou")
    assert day_text(session.day) in line.toolTip()
    line.setSelected(True)
    assert not line.isSelected()
    session.undo()
    assert hand.scene.wiring.item("met:me:zhou") is None
    session.redo()
    draw_contact(panel, hand)
    (contact,) = session.plan.contacts
    assert hand.scene.wiring.item("met:me:zhou") is None
    assert hand.scene.wiring.item(f"contacts:{contact}").facts.since == session.day
