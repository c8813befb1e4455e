"""Showing and hiding parts of what is itself not shown yet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def show_if(wanted: bool, part: QWidget) -> None:
    """Show or hide *part* inside its parent.

    A part that nobody ever hid comes with its parent. Told to show before that, it would be dressed and laid out at
    once, in a room it will never have: with many parts a good share of the time a window takes to open.
    """
    above = part.parentWidget()
    comes_along = above is not None and not above.isVisible()
    if not wanted or not comes_along or part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
        part.setVisible(wanted)
