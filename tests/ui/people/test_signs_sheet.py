"""Ticking off what was seen, and taking up what it points to."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.rolemap.support import Hand, panel_of
from workbench.domain.needs import NeedKind
from workbench.domain.rows import Confidence
from workbench.ui.language import tr
from workbench.ui.theme.tokens import SPACE

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(qtbot):
    return panel_of(qtbot)


@pytest.fixture
def sheet(panel):
    hand = Hand(panel)
    hand.click(hand.at("people:zhou"))
    hand.key(Key.Key_S)
    return panel.sheets.sheet


def test_ticks_by_keyboard_propose_needs_the_best_backed_first(sheet):
    assert sheet.proposals == []
    for sign in ("power.fast", "logic.quiet", "logic.data"):
        sheet.boxes[sign].setFocus()
        QTest.keyClick(sheet.boxes[sign], Key.Key_Space)
    texts = [line.text.value() for line in sheet.proposals]
    assert texts == ["Wants reasons, order and data", "Wants to be in control and decide"]
    QTest.keyClick(sheet.boxes["logic.quiet"], Key.Key_Space)
    assert len(sheet.proposals) == 2


def test_each_proposal_is_taken_up_as_a_step_of_its_own(panel, sheet):
    for sign in ("power.fast", "logic.quiet"):
        QTest.mouseClick(sheet.boxes[sign], LEFT, pos=QPoint(SPACE, sheet.boxes[sign].height() // 2))
    line = sheet.proposals[0]
    line.text.setText("Rules over the door")
    QTest.mouseClick(line.take, LEFT)
    (need,) = panel.session.plan.needs.values()
    assert (need.person, need.kind, need.text, need.confidence) == (
        "zhou", NeedKind.POWER, "Rules over the door", Confidence.ASSUMED,
    )  # fmt: skip
    assert [e.text for e in panel.session.plan.evidence.values()] == [tr("people", "sign.power.fast")]
    assert len(sheet.proposals) == 1
    QTest.keyClick(sheet.proposals[0].take, Key.Key_Space)
    assert len(panel.session.plan.needs) == 2
    assert sheet.proposals == []
    panel.session.undo()
    assert [n.kind for n in panel.session.plan.needs.values()] == [NeedKind.POWER]
    assert len(panel.session.plan.evidence) == 1


def test_the_signs_are_for_the_customers_people(panel):
    hand = Hand(panel)
    hand.key(Key.Key_S)
    assert panel.sheets.sheet is None
    hand.click(hand.at("people:dealer"))
    hand.key(Key.Key_S)
    assert panel.sheets.sheet is None
