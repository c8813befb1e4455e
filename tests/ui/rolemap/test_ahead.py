"""A crowd takes the pictures of its cards before somebody zooms, and never shows an old one."""

import pytest
from PySide6.QtGui import QPainter
from pytestqt.qtbot import QtBot

from tests.support.settling import settle
from tests.ui.rolemap.support import Hand, crowd, panel_of
from workbench.domain.rows import Ref
from workbench.ui.widgets.card import CardItem
from workbench.usecases.ports import Label
from workbench.usecases.rows import set_fields

PEOPLE = 150


@pytest.fixture
def hand(qtbot: QtBot) -> Hand:
    made = Hand(panel_of(qtbot, crowd(PEOPLE, 0), (1366, 768)))
    made.panel.session.ask_coach_now()
    all_pictured(qtbot, made)
    return made


def all_pictured(qtbot: QtBot, hand: Hand) -> None:
    qtbot.waitUntil(lambda: all(card._snapshot is not None for card in hand.scene.cards()))


@pytest.fixture
def drawn(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The keys of the cards drawn from here on."""
    keys: list[str] = []
    draw = CardItem._draw

    def note(card: CardItem, painter: QPainter, zoom: float) -> None:
        keys.append(card.key)
        draw(card, painter, zoom)

    monkeypatch.setattr(CardItem, "_draw", note)
    return keys


def test_the_first_step_of_a_zoom_draws_no_card(hand: Hand, drawn: list[str], qtbot: QtBot) -> None:
    """Cards are drawn when the zoom rests, and that may be before a busy machine has painted the step."""
    drawn_by_then: list[list[str]] = []
    hand.canvas.motion.changed.connect(lambda zooming: drawn_by_then.append([] if zooming else list(drawn)))
    hand.canvas.zoom_by(1.05)
    hand.canvas.viewport().repaint()
    qtbot.waitUntil(lambda: len(drawn_by_then) == 2)
    assert drawn_by_then == [[], []]


def test_what_changed_is_in_the_picture(hand: Hand, drawn: list[str], qtbot: QtBot) -> None:
    session = hand.panel.session
    person = next(iter(session.plan.people))
    before = {card.key: card._snapshot for card in hand.scene.cards()}
    session.perform(Label("change_field"), lambda plan: set_fields(plan, Ref("people", person), name="Somebody else"))
    session.ask_coach_now()
    qtbot.waitUntil(lambda: f"people:{person}" in drawn)
    all_pictured(qtbot, hand)
    changed = {card.key for card in hand.scene.cards() if card._snapshot is not before[card.key]}
    assert f"people:{person}" in changed
    assert changed == set(drawn)
    drawn.clear()
    hand.canvas.zoom_by(1.05)
    settle()
    assert drawn == []
