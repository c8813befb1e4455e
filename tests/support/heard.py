"""What a screen reader hears: the texts of accessible interfaces, of widgets and of the cells in tables and lists."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractItemView, QWidget

SAID = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Help, QAccessible.Text.Value)


def everything_heard(top: QWidget) -> Iterator[tuple[QWidget, str]]:
    """Yield every text that is read out of *top* and of what is in it, shown or not, with the widget it is of."""
    for widget in (top, *top.findChildren(QWidget)):
        interface = QAccessible.queryAccessibleInterface(widget)
        yield from ((widget, text) for text in _texts(interface))
        if isinstance(widget, QAbstractItemView):
            for place in range(interface.childCount()):
                yield from ((widget, text) for text in _texts(interface.child(place)))


def description_of(widget: QWidget) -> str:
    """Return what is read out of *widget* after its name."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Description)


def nameless(top: QWidget) -> list[QWidget]:
    """Return what Tab reaches in *top*, as it is shown now, and nobody hears the name of."""
    shown = [widget for widget in top.findChildren(QWidget) if widget.isVisible() and not widget.focusProxy()]
    reached = [widget for widget in shown if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
    return [each for each in reached if not QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name)]


def _texts(interface: QAccessibleInterface | None) -> list[str]:
    if interface is None or not interface.isValid():
        return []
    return [text for each in SAID if (text := interface.text(each))]
