"""The mouse and the keyboard on the panel, as a user has them."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.support.settling import come_to_rest
from workbench.ui.factors.facts import Cell
from workbench.ui.factors.panel import FactorsPanel
from workbench.ui.widgets.card import CardItem
from workbench.ui.widgets.in_place import InPlaceEditor

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


def settle() -> None:
    """Wait until cards have come to where they glide."""
    come_to_rest()


def card(panel: FactorsPanel, key: str) -> CardItem:
    found = panel.canvas.card(key)
    assert found is not None, key
    return found


def spot(panel: FactorsPanel, at: QPointF) -> QPoint:
    return panel.canvas.mapFromScene(at)


def on_card(panel: FactorsPanel, key: str) -> QPoint:
    """A pixel on the text of a card, away from its signs."""
    box = card(panel, key).mapRectToScene(card(panel, key).card_rect())
    return spot(panel, QPointF(box.left() + box.width() * 0.4, box.top() + min(14.0, box.height() / 2)))


def in_cell(panel: FactorsPanel, cell: Cell) -> QPoint:
    box = panel.canvas.arrangement.grid.cells[cell]
    return spot(panel, QPointF(box.center().x(), box.bottom() - 6))


def in_box(panel: FactorsPanel, key: str) -> QPoint:
    return spot(panel, panel.canvas.arrangement.board.boxes[key].center())


def click(panel: FactorsPanel, at: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.mouseClick(panel.canvas.viewport(), LEFT, modifiers, at)
    settle()


def click_in(panel: FactorsPanel, key: str, at: QPointF) -> None:
    """Click on a place given in coordinates of the card of *key*."""
    click(panel, spot(panel, card(panel, key).mapToScene(at)))


def double_click(panel: FactorsPanel, at: QPoint) -> None:
    """What a fast hand sends: press, release, double click, release."""
    QTest.mouseClick(panel.canvas.viewport(), LEFT, NONE, at)
    QTest.mouseDClick(panel.canvas.viewport(), LEFT, NONE, at)


def drag(panel: FactorsPanel, start: QPoint, end: QPoint, *, release: bool = True) -> None:
    view = panel.canvas.viewport()
    QTest.mousePress(view, LEFT, NONE, start)
    for share in (0.2, 0.5, 0.8, 1.0):
        QTest.mouseMove(view, start + (end - start) * share)
    if release:
        QTest.mouseRelease(view, LEFT, NONE, end)
        settle()


def press(panel: FactorsPanel, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(panel.canvas, key, modifiers)
    settle()


def line(panel: FactorsPanel) -> QLineEdit:
    """The line one is writing on over the canvas."""
    editors = [e for e in panel.canvas.viewport().findChildren(InPlaceEditor) if e.isVisible()]
    assert len(editors) == 1
    found = editors[0].findChild(QLineEdit)
    assert found is not None
    return found


def write(panel: FactorsPanel, text: str, end: Qt.Key = Key.Key_Return) -> None:
    """Write *text* in the open line, from scratch, and end with Enter or Esc."""
    field = line(panel)
    QTest.keySequence(field, QKeySequence.StandardKey.SelectAll)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, end)
    settle()
