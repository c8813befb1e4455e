"""What a thing says of itself beside its name: in the tooltip to the eye, and in plain words to a screen reader.

Qt reads a tooltip out where there is no description, with all its markup. So both are set here, together, and nowhere
else. What counts, the first that there is: a problem; for the ear what the owner describes; the text that had to be cut
and the tip the owner gave.
"""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGraphicsItem, QToolButton, QWidget

# The names of the properties in which a widget keeps what it was given.
_TIP, _WHOLE, _DESCRIPTION, _PROBLEM = "tip", "whole", "description", "problem_words"


def set_tip(target: QWidget | QAction | QGraphicsItem, text: str) -> None:
    """Give *target* the plain *text* as its tip; an empty one takes it away. Buttons of an action say the same."""
    if isinstance(target, QWidget):
        _keep(target, _TIP, text)
        return
    target.setToolTip(plain_tooltip(text))
    if isinstance(target, QAction):
        for button in target.associatedObjects():
            if isinstance(button, QToolButton):
                set_tip(button, text)


def describe(widget: QWidget, text: str) -> None:
    """Have screen readers say *text* of *widget*; an empty one leaves it to the tip."""
    _keep(widget, _DESCRIPTION, text)


def set_problem_words(field: QWidget, text: str) -> None:
    """Say of *field* what is wrong with it instead of anything else; an empty *text* when nothing is any more."""
    _keep(field, _PROBLEM, text)


def problem_words(field: QWidget) -> str:
    """Return what is said to be wrong with *field*; empty for nothing."""
    return _kept(field, _PROBLEM)


def tell_whole(widget: QWidget, text: str, *, cut: bool) -> None:
    """Show the whole *text* in the tooltip of *widget* when painting had to cut it, above the tip its owner gave it."""
    _keep(widget, _WHOLE, text if cut else "")


def plain_tooltip(text: str) -> str:
    """Return *text* for a tooltip: wrapped, and never read as markup."""
    if not text:
        return ""
    # The html library would do this too, but brings two thousand names of characters to every start.
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "<qt>" + escaped.replace("\n", "<br>") + "</qt>"


def _keep(widget: QWidget, name: str, text: str) -> None:
    if text == _kept(widget, name):
        return
    widget.setProperty(name, text)
    problem = _kept(widget, _PROBLEM)
    shown = problem or "\n".join(filter(None, (_kept(widget, _WHOLE), _kept(widget, _TIP))))
    widget.setToolTip(plain_tooltip(shown))
    widget.setAccessibleDescription(problem or _kept(widget, _DESCRIPTION) or shown)


def _kept(widget: QWidget, name: str) -> str:
    return widget.property(name) or ""
