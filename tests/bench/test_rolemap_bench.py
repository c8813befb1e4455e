"""How fast the role map is: its first picture, and each frame while a crowded map is moved about.

The figures are reported, not judged: a clock says as much of the machine as of the map. What is meant, at 1920 by 1080,
is a mean frame under 16 ms with 300 people and 900 relations and none over 50 ms, a first picture of the sample under
30 ms, any day shown in 100 ms, 300 cards tidied in 200 ms without overlap, and somebody found among 2 000 people in
20 ms.
"""

from datetime import timedelta
from itertools import combinations, count

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.support.memory_store import document_of
from tests.support.settling import until
from tests.ui.rolemap.support import DAY, Hand, crowd, panel_of, plan_of
from workbench.domain.people import Person
from workbench.exchange.samples import sample
from workbench.system.language import Language
from workbench.system.pinyin import romanise
from workbench.ui.core.session import Session
from workbench.ui.rolemap.panel import RoleMapPanel
from workbench.ui.theme.theme import Mode, Theme
from workbench.usecases.search import Index

pytestmark = pytest.mark.bench

STEPS = 120


@pytest.fixture(autouse=True)
def theme(qapp):
    """Colours and fonts are looked up and widgets styled as in the program."""
    made = Theme(qapp, Mode.LIGHT)
    made.apply()
    yield
    qapp.setStyleSheet("")
    made.setParent(None)
    made.deleteLater()


@pytest.fixture
def hand(qtbot, theme):
    del theme
    return Hand(panel_of(qtbot, crowd(300, 900), (1920, 1080)))


@pytest.fixture
def frames(benchmark, rounds):
    """Return what times each frame that a step, called with its number, brings about."""

    def timed(step):
        numbers = count()

        def frame():
            step(next(numbers))
            QApplication.processEvents()

        benchmark.pedantic(frame, rounds=rounds(STEPS))
        benchmark.extra_info["worst_ms"] = round(max(benchmark.stats.stats.data) * 1000, 1)

    return timed


def test_panning_a_crowded_map(hand, frames):
    before = hand.canvas.mapToScene(QPoint(0, 0))
    frames(lambda n: hand.canvas.pan_by(QPoint(5 if n % 2 else -5, 3)))
    assert hand.canvas.mapToScene(QPoint(0, 0)) != before


def test_zooming_a_crowded_map(hand, frames):
    """Whoever zooms has looked before."""
    until(lambda: all(card._snapshot is not None for card in hand.scene.cards()))
    frames(lambda n: hand.canvas.zoom_by(1.05 if n % 40 < 20 else 1 / 1.05))
    assert len(hand.canvas.cards()) >= 300


def test_dragging_on_a_crowded_map(hand, frames):
    port, at = hand.canvas.viewport(), hand.at("people:p40")
    before = hand.scene.card("people:p40").pos()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    frames(lambda n: QTest.mouseMove(port, at + QPoint(12 + 4 * (n % 40), 3 * (n % 40))))
    dragged = hand.scene.card("people:p40").pos()
    hand.canvas.cancel_gesture()
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton)
    assert dragged != before


def test_the_first_picture_of_the_sample(qtbot, benchmark):
    session = Session(document_of(sample("hospital", Language.ZH_CN)), DAY)
    session.ask_coach_now()
    made = []

    def first_picture():
        panel = RoleMapPanel(session)
        qtbot.addWidget(panel)
        panel.resize(980, 640)
        panel.show()
        QApplication.processEvents()
        panel.hide()
        made.append(panel)

    benchmark.pedantic(first_picture, rounds=6)
    assert all(panel.picture.canvas.cards() for panel in made)
    session.setParent(made[-1])


def test_tidying_three_hundred_cards(hand, benchmark):
    def tidy():
        hand.panel.picture.tidy()
        QApplication.processEvents()

    def undone():
        if hand.panel.session.document.undo_label is not None:
            hand.panel.session.undo()
            QApplication.processEvents()

    benchmark.pedantic(tidy, setup=undone, rounds=8, warmup_rounds=1)
    places = [hand.scene.place_of(card) for card in hand.scene.cards() if card.isVisible()]
    assert len(places) >= 300
    assert not [pair for pair in combinations(places, 2) if pair[0].meets(pair[1])]


def test_another_day_of_a_crowded_map(hand, frames):
    days = [DAY - timedelta(n) for n in range(150)]

    def look(n):
        hand.panel.session.look_at(day=days[n * 37 % len(days)])

    frames(look)
    assert len(hand.canvas.cards()) >= 300


def test_another_day_compared_on_a_crowded_map(hand, frames):
    frames(lambda n: hand.panel.session.compare_with(DAY - timedelta(1 + n * 37 % 150)))
    assert hand.panel.picture.moves.isVisible()


@pytest.mark.parametrize("words", ["w", "wz", "wang", "部门 主任", "1999"])
def test_finding_among_two_thousand(benchmark, words):
    names = "王李张刘陈杨赵黄周吴"
    people = [Person(id=str(n), name=f"{names[n % 10]}{names[n // 10 % 10]}{n}", title="部门主任") for n in range(2000)]
    index = Index(plan_of(people), romanise, ("people",))
    assert benchmark(index.find, words, 2000)
