"""The order in which Tab goes: as one reads, and not, as Qt has it, as the fields were made; and where it begins."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QLayout, QScrollArea, QWidget


def order_tabs(whole: QWidget) -> None:
    """Have Tab go through what is visible in *whole* in the order in which it is laid out."""
    for one, other in pairwise(list(fields(whole))):
        QWidget.setTabOrder(one, other)


def go_round(whole: QWidget, *, forward: bool) -> None:
    """Give the keyboard to the field of *whole* that Tab comes to next: after the last one the first, and back."""
    stops = [field for field in fields(whole) if field.isEnabled()]
    if not stops:
        return
    held = QApplication.focusWidget()
    before = -1 if forward else 0
    at = next((place for place, field in enumerate(stops) if _has_keyboard(field, held)), before)
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    stops[(at + (1 if forward else -1)) % len(stops)].setFocus(reason)


def begin_in(whole: QWidget) -> bool:
    """Give the keyboard to what stands for *whole*, else to the first field in it; say whether there is one."""
    first: QWidget | None = whole.focusProxy()
    if first is None or not first.isVisibleTo(whole):
        first = next((field for field in fields(whole) if field.isEnabled()), None)
    if first is not None:
        first.setFocus(Qt.FocusReason.OtherFocusReason)
    return first is not None


def go_back_to(whole: QWidget) -> bool:
    """Give the keyboard to the field of *whole* that had it last, while that is there; say whether one has it."""
    last: QWidget | None = whole.focusWidget()
    stops = last is not None and bool(last.focusPolicy() & Qt.FocusPolicy.TabFocus)
    if last is None or not (stops and last.isVisibleTo(whole) and last.isEnabledTo(whole)):
        return False
    last.setFocus(Qt.FocusReason.OtherFocusReason)
    return True


def _has_keyboard(field: QWidget, held: QWidget | None) -> bool:
    return held is not None and (field is held or field.isAncestorOf(held))


def fields(widget: QWidget) -> Iterator[QWidget]:
    """Go through what Tab stops at, *widget* itself first; what is inside a field of Qt's own is its own affair."""
    if not widget.isVisible():
        return
    stops = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    if stops:
        yield widget
    layout = widget.layout()
    if layout is not None:
        yield from _laid_out(layout)
    elif isinstance(widget, QScrollArea) and (inner := widget.widget()) is not None:
        yield from fields(inner)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places.sort(key=lambda place: layout.getItemPosition(place)[:2])  # type: ignore[index]
    for place in places:
        item = layout.itemAt(place)
        if item is None:
            continue
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            yield from _laid_out(inner)
        elif widget is not None:
            yield from fields(widget)
