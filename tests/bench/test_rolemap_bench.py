"""How fast the role map is: its first picture, and each frame while a crowded map is moved about.

The figures are reported, not judged: a clock says as much of the machine as of the map. What is meant is a mean frame
under 16 ms with 300 people and 900 relations, and a first picture of the sample under 30 ms.
"""

from itertools import count

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.support.memory_store import document_of
from tests.ui.rolemap.support import DAY, Hand, crowd, panel_of
from workbench.exchange.samples import sample
from workbench.system.language import Language
from workbench.ui.rolemap.panel import RoleMapPanel
from workbench.ui.shell.session import Session

pytestmark = pytest.mark.bench

STEPS = 120


@pytest.fixture
def hand(qtbot):
    return Hand(panel_of(qtbot, crowd(300, 900), (1500, 860)))


def frames(benchmark, step):
    """Time each frame that *step*, called with its number, brings about."""
    numbers = count()

    def frame():
        step(next(numbers))
        QApplication.processEvents()

    benchmark.pedantic(frame, rounds=STEPS, warmup_rounds=3)
    benchmark.extra_info["worst_ms"] = round(max(benchmark.stats.stats.data) * 1000, 1)


def test_panning_a_crowded_map(hand, benchmark):
    before = hand.canvas.mapToScene(QPoint(0, 0))
    frames(benchmark, lambda n: hand.canvas.pan_by(QPoint(5 if n % 2 else -5, 3)))
    assert hand.canvas.mapToScene(QPoint(0, 0)) != before


def test_zooming_a_crowded_map(hand, benchmark):
    frames(benchmark, lambda n: hand.canvas.zoom_by(1.05 if n % 40 < 20 else 1 / 1.05))
    assert len(hand.canvas.cards()) >= 300


def test_dragging_on_a_crowded_map(hand, benchmark):
    port, at = hand.canvas.viewport(), hand.at("people:p40")
    before = hand.scene.card("people:p40").pos()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    frames(benchmark, lambda n: QTest.mouseMove(port, at + QPoint(12 + 4 * (n % 40), 3 * (n % 40))))
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
