"""Lines are drawn anew only where something is new; they must still always lie and say what holds."""

from math import hypot

import pytest
from PySide6.QtTest import QTest

from tests.ui.rolemap.support import Hand, crowd, panel_of, settle
from workbench.domain.people import RelationKind
from workbench.domain.rows import Ref
from workbench.ui.rolemap.facts import ref_of
from workbench.ui.rolemap.geometry import CARD, Rect
from workbench.usecases.ports import Label
from workbench.usecases.rows import set_fields

STEP = Label("change_field", "x")
FEUD = Ref("relations", "feud")


@pytest.fixture
def hand(qtbot):
    return Hand(panel_of(qtbot))


@pytest.fixture
def crowded(qtbot):
    return Hand(panel_of(qtbot, crowd(80, 200), (1500, 860)))


def change(hand, ref, **fields):
    assert hand.panel.session.perform(STEP, lambda plan: set_fields(plan, ref, **fields))
    settle(hand.panel)


def path_of(hand, key="relations:feud"):
    line = hand.scene.wiring.item(key)._stroke.line
    return [(round(line.elementAt(n).x), round(line.elementAt(n).y)) for n in range(line.elementCount())]


def far_from_their_cards(hand):
    """Return the thin lines of a crowd that do not end beside their cards."""
    calm = hand.scene.wiring._calm._lines
    assert calm
    found = []
    for key, (_, way) in calm.items():
        facts = hand.panel._lines[key]
        for end, card in ((way.p1(), facts.source), (way.p2(), facts.target)):
            x, y, w, h = hand.card(card).rect()
            gap = hypot(max(x - end.x(), 0, end.x() - x - w), max(y - end.y(), 0, end.y() - y - h))
            found += [key] if gap > 8 else []
    return found


def test_the_lines_of_a_crowd_follow_a_card(crowded):
    assert not far_from_their_cards(crowded)
    change(crowded, Ref("roles", "p5-approver"), x=0.02)
    assert not far_from_their_cards(crowded)


def test_the_lines_of_a_crowd_wait_for_a_card_that_glides_long(crowded):
    card = crowded.card("people:p5")
    before = card.pos()
    assert crowded.panel.session.perform(STEP, lambda plan: set_fields(plan, Ref("roles", "p5-approver"), x=0.49))
    assert card.gliding
    card._glide.setDuration(500)
    QTest.qWait(800)
    assert card.pos() != before
    assert not far_from_their_cards(crowded)


def test_the_lines_of_a_crowd_come_and_go_with_the_cards(crowded):
    shown = len(crowded.scene.wiring._calm._lines)
    crowded.panel.picture.show_filter(lambda facts: facts.key != "people:p5")
    assert len(crowded.scene.wiring._calm._lines) < shown
    crowded.panel.picture.show_filter(lambda facts: bool(facts.key))
    assert len(crowded.scene.wiring._calm._lines) == shown
    assert not far_from_their_cards(crowded)


def test_a_line_that_joined_others_meanwhile_lies_as_before(hand):
    before = path_of(hand)
    change(hand, FEUD, target="zhao")
    assert path_of(hand) != before
    change(hand, FEUD, target="wang")
    assert path_of(hand) == before


def test_a_line_of_another_kind_takes_its_shape(hand):
    zigzag = path_of(hand)
    change(hand, FEUD, kind=RelationKind.INFLUENCES)
    assert len(path_of(hand)) < len(zigzag)


def test_a_line_keeps_clear_of_a_card_that_came_into_its_way(qtbot):
    hand = Hand(panel_of(qtbot, size=(1500, 860)))
    change(hand, Ref("roles", "zhou-approver"), x=0.05, y=0.98)
    before = path_of(hand)
    x, y = hand.scene.frame.map_place(Rect.around(before[len(before) // 3], CARD))
    change(hand, Ref("roles", "boss-approver"), x=x, y=y)
    assert path_of(hand) != before


def test_a_line_says_the_new_name_of_who_stays_in_place(hand):
    change(hand, Ref("people", "zhou"), name="周小华")
    assert "周小华" in hand.scene.wiring.item("relations:feud").toolTip()


def test_a_chosen_line_of_a_crowd_stays_while_it_is_edited(crowded):
    key = next(key for key, line in crowded.panel._lines.items() if line.source == "people:p5")
    crowded.panel.session.select(Ref("people", "p5"))
    crowded.panel.session.select(ref_of(key))
    change(crowded, ref_of(key), strength=5)
    assert crowded.scene.wiring.item(key).isSelected()
