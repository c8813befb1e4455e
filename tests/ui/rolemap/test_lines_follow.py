"""Lines are drawn anew only where something is new; they must still always lie and say what holds."""

from math import hypot

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsItem

from tests.ui.rolemap.support import Hand, crowd, panel_of, settle
from workbench.domain.people import RelationKind
from workbench.domain.roles import RoleName
from workbench.domain.rows import Ref
from workbench.ui.rolemap.facts import ref_of
from workbench.ui.rolemap.geometry import CARD, Rect
from workbench.ui.rolemap.lines import _mixed
from workbench.ui.theme.theme import Mode, Theme, named
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
    settle(crowded.panel)
    assert card.pos() != before
    assert not far_from_their_cards(crowded)


def test_the_lines_of_a_crowd_come_and_go_with_the_cards(crowded):
    shown = len(crowded.scene.wiring._calm._lines)
    crowded.panel.picture.show_filter(lambda facts: facts.key != "people:p5")
    assert len(crowded.scene.wiring._calm._lines) < shown
    crowded.panel.picture.show_filter(lambda facts: bool(facts.key))
    assert len(crowded.scene.wiring._calm._lines) == shown
    assert not far_from_their_cards(crowded)


def conflicts(hand):
    """Return how many pixels have the colour of the thin lines of conflicts."""
    drawn, wanted = hand.canvas.grab().toImage(), _mixed("red", 0.4).rgb()
    return sum(drawn.pixel(x, y) == wanted for x in range(0, drawn.width(), 3) for y in range(drawn.height()))


def test_the_lines_of_a_crowd_take_another_theme(qapp, crowded):
    theme = Theme(qapp, Mode.LIGHT)
    theme.apply()
    settle(crowded.panel)
    assert conflicts(crowded) > 100
    theme.set_mode(Mode.DARK)
    settle(crowded.panel)
    dark = conflicts(crowded)
    qapp.setStyleSheet("")
    theme.setParent(None)
    theme.deleteLater()
    assert dark > 100


def test_the_lines_of_a_crowd_are_kept_drawn_only_where_one_picture_does(crowded):
    calm = crowded.scene.wiring._calm
    kept = QGraphicsItem.CacheMode.DeviceCoordinateCache
    assert calm.cacheMode() == kept
    crowded.canvas.zoom_by(1.1)
    assert calm.cacheMode() != kept
    settle(crowded.panel)
    assert calm.cacheMode() != kept
    crowded.canvas.fit()
    settle(crowded.panel)
    assert calm.cacheMode() == kept


def test_the_tiles_keep_round_corners_and_fill_a_map_seen_closely(hand):
    tile = QRectF(*hand.scene.frame.tile(RoleName.OWNER))
    inside, corner = named("quadrants.1").rgb(), named("panel").rgb()
    for place in (tile.topRight() + QPointF(-1, 1), tile.topRight() + QPointF(-12, 1)):
        hand.canvas.zoom_by(4.0 / hand.canvas.zoom())
        hand.canvas.centerOn(place)
        at = hand.canvas.mapFromScene(place)
        settle(hand.panel)
        wanted = corner if place.x() > tile.right() - 2 else inside
        assert hand.canvas.grab().toImage().pixel(at) == wanted


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


def test_lines_that_come_with_the_card_looked_at_say_what_they_are(hand):
    hand.panel.show_view("org")
    settle(hand.panel)
    assert hand.scene.wiring.items() == []
    hand.select("people:zhou")
    assert "周华 → 王彤: Conflict, strength 5 of 5" in hand.scene.wiring.item("relations:feud").toolTip()


def test_a_chosen_line_of_a_crowd_stays_while_it_is_edited(crowded):
    key = next(key for key, line in crowded.panel._lines.items() if line.source == "people:p5")
    crowded.panel.session.select(Ref("people", "p5"))
    crowded.panel.session.select(ref_of(key))
    change(crowded, ref_of(key), strength=5)
    assert crowded.scene.wiring.item(key).isSelected()


def test_a_card_that_glides_is_stopped_where_many_are_put(crowded):
    card = crowded.card("people:p5")
    assert crowded.panel.session.perform(STEP, lambda plan: set_fields(plan, Ref("roles", "p5-approver"), x=0.49))
    assert card.gliding
    crowded.panel.picture.tidy()
    settle(crowded.panel)
    assert card.rect() == crowded.scene.place_of(card)
    assert not far_from_their_cards(crowded)
