"""Where a random user points: a widget that can be seen, and a place in it that a mouse can reach."""

from datetime import date
from random import Random

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QGraphicsItem, QGraphicsView, QWidget
from shiboken6 import isValid

from workbench.ui.widgets.card import CardItem

Spot = tuple[QWidget, QPoint]
"""A widget and a place in it."""


def front(window: QWidget) -> QWidget:
    """Return what takes the mouse now: the menu or popup shown, else the dialog on top, else *window*."""
    return QApplication.activePopupWidget() or QApplication.activeModalWidget() or window


def any_spot(dice: Random, place: QWidget) -> Spot:
    """Return a place anywhere in *place*, in the widget that lies there."""
    at = _inside(dice, place.rect())
    child = place.childAt(at)
    return (place, at) if child is None else (child, child.mapFrom(place, at))


def spot_on_widget(dice: Random, place: QWidget, kind: type[QWidget] = QWidget) -> Spot:
    """Return a place in a visible widget of *kind* in *place*; anywhere when there is none."""
    found = [each for each in place.findChildren(kind) if reachable(each)]
    if not found:
        return any_spot(dice, place)
    chosen = dice.choice(found)
    return chosen, _inside(dice, chosen.visibleRegion().boundingRect())


def canvas_of(dice: Random, place: QWidget) -> QGraphicsView | None:
    """Return a canvas that shows in *place*."""
    found = [each for each in place.findChildren(QGraphicsView) if reachable(each.viewport())]
    return dice.choice(found) if found else None


def spot_on_canvas(dice: Random, view: QGraphicsView) -> QPoint:
    """Return a place in the viewport of *view*, mostly on a card or another item that answers the mouse."""
    seen = QRect(view.viewport().visibleRegion().boundingRect())
    if dice.random() < 0.25:
        return _inside(dice, seen)
    near = view.items(seen, Qt.ItemSelectionMode.IntersectsItemBoundingRect)
    items = [item for item in near if _answers(item)]
    if not items:
        return _inside(dice, seen)
    centre = _centre(dice, dice.choice(items))
    at = view.mapFromScene(centre)
    return at if seen.contains(at) else _inside(dice, seen)


def reachable(widget: QWidget) -> bool:
    """Say whether the mouse can reach *widget*."""
    return isValid(widget) and widget.isVisible() and widget.isEnabled() and not widget.visibleRegion().isEmpty()


def hit(
    spot: Spot,
    button: Qt.MouseButton = Qt.MouseButton.LeftButton,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    *,
    twice: bool = False,
) -> None:
    """Click at *spot*, or double-click; what the press takes away gets no release."""
    widget, at = spot
    for press in (QTest.mousePress, QTest.mouseDClick) if twice else (QTest.mousePress,):
        if reachable(widget):
            press(widget, button, modifiers, at)
        if reachable(widget):
            QTest.mouseRelease(widget, button, modifiers, at)


def moved(day: date, days: int) -> date:
    """Return the day that is *days* from *day*, within what dates can say."""
    return date.fromordinal(min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal()))


def port_of(widget: QWidget) -> QWidget:
    """Return what takes the mouse in *widget*: the viewport of a list."""
    return widget.viewport() if isValid(widget) and isinstance(widget, QAbstractItemView) else widget


def alive(spot: Spot) -> bool:
    """Say whether the widget of *spot* is still there to be clicked."""
    return reachable(spot[0])


def _answers(item: QGraphicsItem) -> bool:
    return isinstance(item, CardItem) or item.acceptHoverEvents() or item.hasCursor()


def _centre(dice: Random, item: QGraphicsItem) -> QPointF:
    box = item.sceneBoundingRect()
    across, down = dice.uniform(0.3, 0.7), dice.uniform(0.3, 0.7)
    return QPointF(box.left() + across * box.width(), box.top() + down * box.height())


def _inside(dice: Random, rect: QRect) -> QPoint:
    return QPoint(
        rect.left() + dice.randrange(max(1, rect.width())), rect.top() + dice.randrange(max(1, rect.height()))
    )
