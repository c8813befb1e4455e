"""What a widget shows, as values that can be compared: words, cells, and what its own painting is made of.

Two widgets that show the same are described alike, however each came to show it. Places and sizes do not count, except
for the order from top to bottom and from left to right.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGraphicsItem,
    QGraphicsView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from workbench.ui.failing import is_covered

Described = tuple[object, ...]
CELL_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.ForegroundRole,
)
OURS = "workbench.ui."
ITEMS = "items"
"""What the items of a scene stand under, in no order: they lie where they are drawn."""
PASSING = frozenset({"_hovered", "_cut", "_related", "_near", "_gliding", "_widths", "_widest", "_heights"})
"""Attributes that hold what the mouse, the last painting or the way to the present state left behind."""


def described(widget: QWidget) -> Described:
    """Return what *widget*, which is shown, says and is made of, with all that is visible in it."""
    own = tuple(_own(widget))
    if isinstance(widget, QAbstractItemView):
        return (*own, *_rows(widget), *_children(widget.viewport()))
    if isinstance(widget, QGraphicsView):
        return (*own, (ITEMS, *_items(widget)), *_children(widget, widget.viewport()))
    return (*own, *_children(widget))


def differences(one: object, other: object, way: tuple[object, ...] = ()) -> Iterator[str]:
    """Yield where two descriptions differ, each with the way to it."""
    if isinstance(one, tuple) and isinstance(other, tuple) and one[:1] == other[:1]:
        here = (*way, one[0]) if one else way
        if one[:1] == (ITEMS,):
            yield from (f"{' > '.join(map(str, way))}: {each} is not there" for each in _alone(one, other))
            yield from (f"{' > '.join(map(str, way))}: {each} is missing" for each in _alone(other, one))
            return
        for place in range(max(len(one), len(other))):
            pair = [side[place] if place < len(side) else "nothing" for side in (one, other)]
            yield from differences(*pair, here)
    elif one != other:
        yield f"{' > '.join(map(str, way))}: {one!r}\n    is {other!r}"


def _alone(some: tuple[object, ...], others: tuple[object, ...]) -> tuple[object, ...]:
    """Return what of *some* is not among *others*, each as often as it is missing there."""
    return tuple((Counter(some) - Counter(others)).elements())


def _own(widget: QWidget) -> Iterator[object]:
    yield type(widget).__name__
    yield from (text for text in (_text(widget), widget.toolTip(), widget.accessibleName()) if text)
    if not widget.isEnabled():
        yield "disabled"
    if isinstance(widget, QAbstractButton) and widget.isChecked():
        yield "checked"
    if is_covered(widget):
        yield "covered"
    if _paints_itself(widget):
        yield from _attributes(widget)


def _text(widget: QWidget) -> str:
    if isinstance(widget, QLabel | QLineEdit | QAbstractButton):
        return widget.text()
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return widget.toPlainText()
    return widget.currentText() if isinstance(widget, QComboBox) else ""


def _children(widget: QWidget, *without: QWidget) -> Iterable[Described]:
    found = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    shown = [each for each in found if each.isVisible() and not each.isWindow() and each not in without]
    return [described(each) for each in sorted(shown, key=_place)]


def _place(widget: QWidget) -> tuple[int, int]:
    at = widget.mapTo(widget.window(), QPoint(0, 0))
    return at.y(), at.x()


def _rows(view: QAbstractItemView) -> Iterator[Described]:
    model, chosen = view.model(), view.selectionModel()
    heads = range(model.columnCount())
    yield ("head", *(model.headerData(place, Qt.Orientation.Horizontal) for place in heads))
    for row in range(model.rowCount()):
        cells = [model.index(row, column) for column in heads]
        name = "selected row" if any(map(chosen.isSelected, cells)) else "row"
        yield (name, *(_plain(cell.data(role)) for cell in cells for role in CELL_ROLES))


def _items(view: QGraphicsView) -> Iterator[Described]:
    return (_item(item) for item in view.scene().items() if item.isVisible())


def _item(item: QGraphicsItem) -> Described:
    return (type(item).__name__, item.toolTip(), *_attributes(item))


def _paints_itself(widget: QWidget) -> bool:
    kinds = [kind for kind in type(widget).__mro__ if kind.__module__.startswith(OURS)]
    return any("paintEvent" in vars(kind) for kind in kinds)


def _attributes(thing: Any) -> Iterator[Described]:
    for name, value in sorted(vars(thing).items()):
        plain = _plain(value)
        if plain is not None and name not in PASSING:
            yield name, plain


def _plain(value: Any) -> object:
    """Return *value* as something that can be compared, None where it is not made of plain values."""
    if isinstance(value, Enum):
        return str(value)
    if isinstance(value, str | int | date | Decimal):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return (type(value).__name__, *(_plain(getattr(value, field.name)) for field in fields(value) if field.compare))
    if isinstance(value, Mapping):
        pairs = [(_plain(key), _plain(each)) for key, each in value.items()]
        # Items by their keys stand in the order they were made in, which nobody sees.
        return tuple(pairs if any(each is not None for _, each in pairs) else sorted(pairs, key=repr))
    if isinstance(value, Set):
        return tuple(sorted(map(repr, map(_plain, value))))
    if isinstance(value, tuple | list):
        return tuple(map(_plain, value))
    return value.name() if hasattr(value, "name") and hasattr(value, "alphaF") else None
